"""Web pages drawn on a schedule, for slides that show their picture."""
