/** Where the centre is, where it was before, its other places, and when they are open. */
Signage.slideTypes.place = Signage.paper.rows({
  name: "place",
  apart: false,
  lead: (data) => data.kicker,
  rows: (data) => (data.rows || []).map((one) => Signage.paper.row(String(one.label), one.items || [], false))
});
