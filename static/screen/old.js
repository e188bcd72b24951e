/* For sets older than the floor: the scripts above did not run, so the plain table stays and is fetched again. */
setTimeout(function () {
  if (typeof Signage === "undefined" || !Signage.screen.status()) location.reload();
}, 15000);
