"""Every slide of every screen, drawn in a real Chromium by the player's own code, and judged."""
