"""The pages of those who look after the walls, all under /staff/: one module per page."""

from __future__ import annotations

from types import ModuleType

from flask import Flask

from signage.web.staff import (
    contacts,
    door,
    facts,
    guard,
    morning,
    notices,
    people,
    pictures,
    playlists,
    preview,
    progress,
    sheetpages,
    slides,
    source,
    trail,
    upkeep,
    urgent,
    versions,
)

PAGES: tuple[ModuleType, ...] = (
    door,
    morning,
    notices,
    playlists,
    slides,
    versions,
    urgent,
    pictures,
    progress,
    facts,
    upkeep,
    contacts,
    sheetpages,
    preview,
    source,
    people,
    trail,
)
"""Each has a `blueprint`; what its LINKS name stands in the menu, in this order."""


def register(app: Flask) -> None:
    """Gives `app` every page, and the menu those that have a place there."""
    for module in PAGES:
        app.register_blueprint(module.blueprint)
    links = [link for module in PAGES for link in getattr(module, "LINKS", ())]
    app.extensions[guard.MENU] = tuple(links)
