/* Small comforts of staff pages; every page works without them. */

for (const button of document.querySelectorAll("button.reveal")) {
  const field = document.getElementById(button.dataset.for);
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const seen = field.type === "password";
    field.type = seen ? "text" : "password";
    button.textContent = seen ? button.dataset.hide : show;
    button.setAttribute("aria-pressed", String(seen));
  });
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
}

/* A form is sent once, however often its button is pressed. */
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* Alt and a digit open a place of the menu; by the key, whatever it writes here. */
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
  const place = document.querySelector(`nav [aria-keyshortcuts="Alt+${event.code.at(-1)}"]`);
  if (!place) return;
  event.preventDefault();
  place.click();
});

/* Arrows lead from row to row of a table of facts. */
for (const table of document.querySelectorAll("table.facts")) {
  const links = [...table.querySelectorAll("tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
  table.addEventListener("keydown", (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = links[links.indexOf(document.activeElement) + (way ?? 0)];
    if (!way || event.altKey || event.ctrlKey || !links.includes(document.activeElement) || !next) return;
    event.preventDefault();
    next.focus();
  });
}

/* The first field with a mistake is where to go on. */
document.querySelector('[aria-invalid="true"]')?.focus();
