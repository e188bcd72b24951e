"""See it first: a screen as it would be, drawn by the player itself, in a frame of its real size.

The frame is no screen: it has no line, tells nothing, remembers nothing and makes no sound.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from signage import assets
from signage.clock import VN, iso
from signage.content.payload import screen_payload
from signage.content.site import Site
from signage.content.takeover import takeovers
from signage.edit.effect import title_of
from signage.live.board import Board
from signage.parts import parts
from signage.queue.sample import sample_queue
from signage.web import respond
from signage.web.headers import NEAR_PAGES
from signage.web.screen import POLICY, config, file_of, filled, message_in, packed
from signage.web.staff import drafts, guard
from signage.words import in_lang, say
from signage.words.preview import WORDS

blueprint = Blueprint("staff_preview", __name__, url_prefix="/staff")

LINKS = (guard.Link("viewer", "staff_preview.first", "menu_preview", "screen"),)

SIZES = {"portrait": (1080, 1920)}
WIDE = (1920, 1080)
YEARS = range(2020, 2100)
MOMENT = "%Y-%m-%dT%H:%M"
FRAMED = NEAR_PAGES + "; frame-src 'self'"
ALONE = POLICY.replace("connect-src 'self' ws: wss:", "connect-src 'none'")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at; `draft` is "" for what is published, and `gone` for one forgotten."""

    site: Site
    screen: str
    at: datetime
    draft: str
    gone: bool
    later: bool
    """Whether a moment was chosen."""

    def url(self, slide: str = "", *, view: str = "preview") -> str:
        """The address of the same, at a slide."""
        at = f"{self.at:{MOMENT}}" if self.later else None
        return url_for(
            f"staff_preview.{view}", site=self.site.code, screen=self.screen,
            draft=self.draft or None, at=at, slide=slide or None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A slide in the list beside the picture."""

    id: str
    title: str
    here: bool
    url: str


@blueprint.get("/<site>/preview/")
@guard.needs("viewer")
def first(site: str) -> AnyResponse:
    """The first screen of the site."""
    screen = next(iter(parts().content.current.sites[site].screens), None)
    if screen is None:
        abort(404)
    return redirect(url_for("staff_preview.preview", site=site, screen=screen))


@blueprint.get("/<site>/preview/<screen>")
@guard.needs("viewer")
def preview(site: str, screen: str) -> AnyResponse:
    """The screen in its frame, and beside it what may be looked at."""
    other = request.args.get("screen", screen)
    if other != screen:  # the choice below the picture
        draft, at = request.args.get("draft"), request.args.get("at")
        return redirect(
            url_for("staff_preview.preview", site=site, screen=other, draft=draft, at=at)
        )
    asked, lang = _asked(site, screen), guard.lang()
    slides = screen_payload(asked.site, asked.site.screens[screen], asked.at)["slides"]
    ids = [one["id"] for one in slides]
    slide = request.args.get("slide", "")
    chosen = slide if slide in ids else next((one for one in ids if one.startswith(slide)), "")
    here = url_for("staff_preview.preview", site=site, screen=screen)
    answer = guard.page(
        "staff/preview.html", say(WORDS, "preview", lang, screen=screen),
        scripts=("staff/preview.js",), styles=("staff/preview.css",),
        p=in_lang(WORDS, lang), asked=asked, screens=tuple(asked.site.screens),
        rows=[
            Row(one["id"], title_of(one) or one["id"], one["id"] == chosen, asked.url(one["id"]))
            for one in slides
        ],
        chosen=chosen, missing=bool(slide and not chosen), here=here,
        wall=asked.url(chosen, view="wall"),
        size=SIZES.get(asked.site.screens[screen].layout, WIDE),
        what=asked.site.screens[screen], at=f"{asked.at:{MOMENT}}",
        said=f"{asked.at:%H:%M} {asked.at.day}/{asked.at.month}/{asked.at.year}",
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = FRAMED
    return answer


@blueprint.get("/<site>/preview/<screen>/wall")
@guard.needs("viewer")
def wall(site: str, screen: str) -> AnyResponse:
    """What stands in the frame: the page of the screen, with nothing behind it."""
    asked = _asked(site, screen)
    setup = config(asked.site, screen) | {"loudspeaker": False}
    content = screen_payload(asked.site, asked.site.screens[screen], asked.at)
    fonts = parts().settings.data
    answer = respond.page(
        "screen/screen.html",
        filled(
            asked.site, screen, iso(asked.at), _snapshot(asked, content, setup),
            _own_pictures(content, asked), setup, assets.screen_urls(fonts)[0],
            assets.preview_url(fonts),
        ),
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return packed(answer)


@blueprint.get("/<site>/preview/draft/<draft>/media/<name>")
@guard.needs("viewer")
def picture(site: str, draft: str, name: str) -> Response:
    """A picture that only a draft has."""
    found = drafts.found(site, draft)
    for one in found.media.values() if found else ():
        for file in one.files():
            if file.address(site).endswith(f"/{name}"):
                return file_of(site, file)
    abort(404)


def _asked(site: str, screen: str) -> Asked:
    draft = request.args.get("draft", "")
    found = drafts.found(site, draft) if draft else None
    gone = bool(draft) and found is None
    shown = found or parts().content.current.sites[site]
    if screen not in shown.screens:
        abort(404)
    now = parts().now().astimezone(VN)
    at = _moment(request.args.get("at", ""))
    return Asked(shown, screen, at or now, "" if gone else draft, gone, at is not None)


def _moment(text: str) -> datetime | None:
    """A moment as a browser's field writes it; None for anything else."""
    try:
        found = datetime.strptime(text, MOMENT).replace(tzinfo=VN)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _snapshot(
    asked: Asked, content: dict[str, Any], setup: dict[str, object]
) -> dict[str, Any] | None:
    """What the line would say first: numbers, or samples, and what is urgent at that moment."""
    site = asked.site
    board = Board(build=parts().build, now=lambda: asked.at)
    board.publish_queue(site.code, sample_queue(site, asked.at))
    board.publish_content(
        site.code, {asked.screen: content["hash"]}, {asked.screen: setup},
        {asked.screen: content["turns"]},
    )  # fmt: skip
    raised = parts().urgent.raised(site.code, asked.at)
    board.publish_takeover(site.code, takeovers(site, asked.at, raised))
    framed = board.snapshot(site.code, asked.screen)
    found = message_in(framed) if framed else None
    queue: Any = parts().board.queue(site.code)
    if found and not asked.later and queue and any(one["ticket"] for one in queue["counters"]):
        found["queue"] = queue
    return found


def _own_pictures(content: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """With the addresses at which the pictures of a draft are found."""
    if not asked.draft:
        return content
    text = json.dumps(content, ensure_ascii=False)
    own = f'"/staff/{asked.site.code}/preview/draft/{asked.draft}/media/'
    found: dict[str, Any] = json.loads(text.replace(f'"/{asked.site.code}/media/', own))
    return found
