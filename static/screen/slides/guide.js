/** A guide: what to bring, where, how long, by which law, and where this was copied from. As many pages as it needs. */
Signage.slideTypes.guide = Signage.paper.rows({
  name: "guide",
  apart: true,
  lead: (data) => data.field,
  rows: (data) => (data.rows || []).map((one) => Signage.paper.row(String(one.label), one.items || [], true))
});
