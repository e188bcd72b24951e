"""What the walls of a content folder show, without a server."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from signage.content.payload import screen_payload
from signage.content.store import ContentStore


class Shown:
    """The store of a folder, read again as often as one wants; it waits for nobody."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data
        self.store = self._fresh()

    def _fresh(self) -> ContentStore:
        return ContentStore(self.folder, self.data, pause=lambda seconds: None)

    def again(self, now: datetime, *, restart: bool = False) -> bool:
        """Reads the folder as a server does, `restart`: as after a start; whether all walls show
        slides. A playlist that is valid and empty has none; a mistake is no reason for it.
        """
        if restart:
            self.store = self._fresh()
        content = self.store.load(now)
        self.store.keep()
        mistakes = any(one.severity == "error" for one in content.problems)
        return bool(content.sites) and all(
            bool(payload["slides"] or (not mistakes and payload["fallback"]["lines"]))
            for site in content.sites.values()
            for screen in site.screens.values()
            for payload in [screen_payload(site, screen, now)]
        )

    def slides(self, site: str, screen: str, now: datetime) -> list[str]:
        """The ids of the slides that a screen shows."""
        found = self.store.current.sites[site]
        payload = screen_payload(found, found.screens[screen], now)
        return [slide["id"] for slide in payload["slides"]]
