"""What changes on which screen: what each shows before and after, now and later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from signage.content.payload import payload_until, screen_payload
from signage.content.site import Site
from signage.content.takeover import takeovers
from signage.edit.differ import fingerprint, longest
from signage.edit.edit import Effect
from signage.edit.unchanged import Unchanged

AHEAD = timedelta(days=366)
"""How far is looked ahead."""
MOMENTS = 12
"""How many moments of the days ahead are looked at."""
MOST = 200
NONE: frozenset[str] = frozenset()
UNNAMED = frozenset({"contacts", "stats"})
"""Kinds of slides whose id is made of what they say: another id may be the same slide."""


def effects(before: Site | None, after: Site | None, now: datetime) -> tuple[Effect, ...]:
    """Every change that people will see, the nearest first; each is told once."""
    found: list[Effect] = []
    told: set[tuple[object, ...]] = set()
    sides = Unchanged(before, after)
    for screen in dict.fromkeys((*_screens(before), *_screens(after))):
        rest = sides.rest(screen)
        for moment in () if rest.same else _moments(rest.before, rest.after, screen, now):
            at = None if moment == now else moment
            old, new = (_shown(one, screen, moment) for one in (rest.before, rest.after))
            for one in _changes(screen, old, new, at, rest.moved):
                mark = (screen, one.kind, one.change, one.slide_id)
                if mark not in told and len(found) < MOST:
                    told.add(mark)
                    found.append(one)
    return tuple(found)


def _screens(site: Site | None) -> tuple[str, ...]:
    return tuple(site.screens) if site else ()


def _moments(
    before: Site | None, after: Site | None, screen: str, now: datetime
) -> Iterator[datetime]:
    """Now, and when what it shows may become another."""
    yield now
    moment = now
    for _ in range(MOMENTS):
        later = [
            found
            for site in (before, after)
            if site
            and screen in site.screens
            and (found := payload_until(site, site.screens[screen], moment))
        ]
        if not later or min(later) - now > AHEAD:
            return
        moment = min(later)
        yield moment


def _shown(site: Site | None, screen: str, now: datetime) -> Mapping[str, Any]:
    if site is None or screen not in site.screens:
        return {}
    urgent = takeovers(site, now).get(screen)
    return {**screen_payload(site, site.screens[screen], now), "urgent": [urgent] if urgent else []}


def _changes(
    screen: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    at: datetime | None,
    moved: frozenset[str],
) -> Iterator[Effect]:
    yield from _of(screen, old.get("slides", ()), new.get("slides", ()), "slide", at, moved)
    yield from _of(screen, _named(old, "ticker"), _named(new, "ticker"), "ticker", at)
    yield from _of(screen, _named(old, "urgent"), _named(new, "urgent"), "takeover", at)


def _named(payload: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    lines = payload.get(key) or ()
    return [
        {**one, "id": str(one.get("id", fingerprint(one)))}
        if isinstance(one, dict) else {"id": str(one), "text": one}
        for one in lines
    ]  # fmt: skip


def _of(
    screen: str, old: Any, new: Any, kind: Any, at: datetime | None, moved: frozenset[str] = NONE
) -> Iterator[Effect]:
    was, is_now = ({one["id"]: one for one in slides} for slides in (old, new))
    again = _again(was, is_now) if kind == "slide" else {}
    was = {again.get(name, name): one for name, one in was.items()}
    order = list(was)
    spots = {name: index for index, name in enumerate(order)}
    stays = {order[index] for index in longest([spots[name] for name in is_now if name in spots])}
    for name, one in is_now.items():
        before = was.get(name)
        if before is None:
            yield Effect(screen, "added", name, title_of(one), None, one, (), at, kind=kind)
        elif fields := _fields(before, one):
            yield Effect(screen, "changed", name, title_of(one), before, one, fields, at, kind=kind)
        elif name not in stays or name.partition("#")[0] in moved:
            yield Effect(screen, "moved", name, title_of(one), before, one, (), at, kind=kind)
    for name, one in was.items():
        if name not in is_now:
            yield Effect(screen, "gone", name, title_of(one), one, None, (), at, kind=kind)


def _again(was: Mapping[str, Any], is_now: Mapping[str, Any]) -> dict[str, str]:
    """The old id and the new one of slides that stayed in their place with another id."""
    gone = {(place, one.get("kind")): name for name, place, one in _alone(was, is_now)}
    return {
        gone[place, one["kind"]]: name
        for name, place, one in _alone(is_now, was)
        if one.get("kind") in UNNAMED and (place, one["kind"]) in gone
    }


def _alone(slides: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Those that `others` lack: their id, what they come after, themselves."""
    last, count = "", 0
    for name, one in slides.items():
        if name in others:
            last, count = name, 0
        else:
            yield name, (last, count), one
            count += 1


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of what differs."""
    names = dict.fromkeys((*before, *after))
    return tuple(name for name in names if name != "id" and before.get(name) != after.get(name))


def title_of(slide: Mapping[str, Any]) -> str:
    """What a clerk calls it: its title or text, else its id."""
    for key in ("title", "name", "caption", "texts", "text", "alt"):
        value = slide.get(key)
        if isinstance(value, dict):
            value = value.get("vi")
        if isinstance(value, str) and value:
            return value
    return str(slide.get("id", ""))
