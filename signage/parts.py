"""The parts of a running server, as pages and routes find them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:  # only names: app.py is where the parts meet
    from signage.content.showing import Showing
    from signage.content.store import ContentStore
    from signage.desk.desk import Desk
    from signage.edit.publisher import Publisher
    from signage.live.board import Board
    from signage.live.presence import Presence
    from signage.live.wire import Wire
    from signage.media.ingest import Ingest
    from signage.pages.pages import Pages
    from signage.queue.polling.poller import Poller
    from signage.settings import Settings
    from signage.staff.staff import Staff
    from signage.urgent.urgent import Urgent


@dataclass(slots=True)
class Parts:
    """Built once by `create_app`; `now` is the one clock that requests read."""

    settings: Settings
    now: Callable[[], datetime]
    build: str
    content: ContentStore
    showing: Showing
    urgent: Urgent
    desk: Desk
    staff: Staff
    publisher: Publisher
    board: Board
    presence: Presence
    wire: Wire
    poller: Poller
    media: Ingest
    pages: Pages


def parts() -> Parts:
    """The parts of the app that serves this request."""
    return cast(Parts, current_app.extensions["signage"])
