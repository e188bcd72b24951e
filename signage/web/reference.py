"""What the documentation takes from the code: keys of the files, slide types, messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from signage import assets
from signage.content import (
    entries,
    fee,
    figures,
    guide,
    holidays,
    mappingfile,
    notice,
    notices,
    overrides,
    procedures,
    queuefile,
    record,
    steps,
    ticker,
)
from signage.content import playlist as playlists
from signage.content import screen as screens
from signage.content import sitefile as site
from signage.content.every import Every
from signage.content.keys import Key, keys, told
from signage.content.slides import SLIDES, base, contacts, text
from signage.content.when import When
from signage.settings import shipped
from signage.words import say
from signage.words.check import WORDS as MESSAGES
from signage.words.docs import WORDS

FILES_PAGE = "/docs/cac-tep"
SLIDES_PAGE = "/docs/trang-chieu"

Models = dict[str, type[BaseModel]]
"""Models by the key under which they stand, as people read it; the outermost has none."""

FILES: dict[str, tuple[str, Models]] = {
    "site": ("sites/<mã>/site.yaml", {
        "": site.SiteFile,
        "place": site.Place,
        "services: <mã>": site.ServiceFile,
        "counters: <mã>": site.CounterFile,
        "officer": site.Officer,
        "wifi": site.Wifi,
        "queue: backend: desk": queuefile.DeskQueue,
        "queue: backend: fqm": queuefile.FqmQueue,
        "queue: backend: json": queuefile.JsonQueue,
        "calls": mappingfile.CallPaths,
        "counters_said": mappingfile.CounterPaths,
        "waiting": mappingfile.WaitingPaths,
        "login": mappingfile.Login,
        "pages": mappingfile.Pages,
        "queue: backend: simulator": queuefile.SimulatorQueue,
        "voice": site.Voice,
    }),
    "screens": ("sites/<mã>/screens.yaml", {"<mã màn hình>": screens.ScreenFile}),
    "playlist": ("sites/<mã>/<tên>.yaml · library/playlists/<tên>.yaml", {
        "Khóa chung của mọi trang": base.Entry,
        "when": When,
        "every": Every,
        "include": playlists.Include,
    }),
    "overrides": ("sites/<mã>/overrides.yaml", {
        "guides.<mã>.…": overrides.LocalGuide,
        "steps.<mã>.…": overrides.LocalSteps,
        "notices.<mã>.…": overrides.LocalNotice,
    }),
    "notices": ("sites/<mã>/notices.yaml", {
        "notices": notices.Posted,
        "ticker": ticker.TickerLine,
    }),
    "procedures": ("sites/<mã>/procedures.yaml", {
        "": procedures.About,
        "procedures": procedures.ProcedureLine,
    }),
    "stats": ("sites/<mã>/stats.yaml", {"periods": figures.Figures}),
    "holidays": ("sites/<mã>/holidays.yaml · library/holidays.yaml", {
        "closed": holidays.Closed,
        "open": holidays.Opened,
    }),
    "guide": ("library/guides/<mã>.yaml", {
        "": guide.Guide,
        "source": record.Source,
        "fee": fee.FeeLine,
        "tiers": fee.Tier,
        "cap": fee.Cap,
        "waived": fee.Waiver,
    }),
    "steps": ("library/steps/<mã>.yaml", {"": steps.Steps, "choices": steps.Choices}),
    "notice": ("library/notices/<mã>.yaml", {"": notice.NoticeFile}),
}  # fmt: skip
"""Each kind of file: where it lies, and the models that check it."""

MOST = {
    "playlist": entries.MAX_SLIDES,
    "overrides": overrides.MAX_OVERRIDES,
    "notices": notices.MAX_NOTICES,
    "procedures": procedures.MAX_PROCEDURES,
    "stats": figures.MAX_PERIODS,
    "holidays": holidays.MAX_LINES,
}
"""How many lines a file of lines may have."""

BESIDE: dict[str, Models] = {
    "notice": {"notice: …": notice.Notice},
    "text": {"text: …": text.Text},
    "contacts": {"contacts: …": contacts.Contacts, "contacts: lines": contacts.ContactLine},
}
"""What may be written below a slide's own key."""

GROUPS = {
    "no_folder": "files",
    "tab": "shape",
    "unknown_key": "values",
    "bad_procedure": "guides",
    "needs_source": "notices",
    "no_override": "overrides",
    "site_name": "sites",
    "every_range": "queues",
    "screen_name": "screens",
    "slide_shape": "slides",
    "drawn_cut": "drawn",
}
"""The first message of each group, in the order of the checker's words."""

GENERAL = ("warning", "near", "allowed", "see_folder", "quote_it", "save_utf8")
"""What stands before a message or in the brackets behind many of them."""


_NAMES = re.compile(r"(?<!{){(\w+)}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model's keys are listed."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one model."""

    id: str
    title: str
    about: str
    english: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file."""

    id: str
    path: str
    most: int | None
    example: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide type; `picture` is the address of its picture, empty where there is none."""

    kind: str
    about: str
    english: str
    picture: str
    example: str
    keys: tuple[Key, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the checker with what to do, first in the page's language."""

    key: str
    text: str
    advice: str
    other: str


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that belong together."""

    id: str
    title: str
    messages: tuple[Message, ...]


@cache
def example(name: str) -> str:
    """An example of templates/docs/examples; empty where there is none."""
    path = shipped("templates") / "docs" / "examples" / f"{name}.yaml"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def picture(name: str) -> str:
    """The address of a picture of these pages; empty where there is none."""
    try:
        return assets.asset_url(name)
    except LookupError:
        return ""


@cache
def places() -> dict[str, Place]:
    """Where the keys of each model stand, by its name."""
    pages = [(FILES_PAGE, models) for _, models in FILES.values()]
    pages += [(SLIDES_PAGE, models) for models in BESIDE.values()]
    return {
        model.__name__: Place(title, f"{page}#{model.__name__}")
        for page, models in pages
        for title, model in models.items()
    }


@cache
def files() -> tuple[File, ...]:
    """Every kind of file."""
    return tuple(
        File(kind, path, MOST.get(kind), example(f"files/{kind}"), _tables(models))
        for kind, (path, models) in FILES.items()
    )


@cache
def slides() -> tuple[Slide, ...]:
    """Every slide type."""
    common = {one.name for one in keys(base.Entry)}
    return tuple(
        Slide(
            kind,
            *told(one.Entry),
            picture(f"docs/slide-{kind}.webp"),
            example(f"slides/{kind}"),
            tuple(key for key in keys(one.Entry) if key.name not in common),
            _tables(BESIDE.get(kind, {})),
        )
        for kind, one in SLIDES.items()
    )


@cache
def messages(lang: str) -> tuple[Group, ...]:
    """Every message of the checker."""
    found: list[tuple[str, list[Message]]] = []
    for key in MESSAGES:
        if key.endswith(".hint") or key in GENERAL:
            continue
        if key in GROUPS:
            found.append((GROUPS[key], []))
        found[-1][1].append(_message(key, lang))
    return tuple(
        Group(name, say(WORDS, f"group.{name}", lang), tuple(some)) for name, some in found
    )


@cache
def general(lang: str) -> tuple[Message, ...]:
    """What many messages have in common."""
    return tuple(_message(key, lang) for key in GENERAL)


def _message(key: str, lang: str) -> Message:
    other = "en" if lang == "vi" else "vi"
    return Message(key, _sample(key, lang), _advice(key, lang), _sample(key, other))


def _advice(key: str, lang: str) -> str:
    """What to do, as a sentence; the hint as it is told follows a message in brackets."""
    if f"{key}.hint" not in MESSAGES:
        more = f"more.{key}"
        return say(WORDS, more, lang) if more in WORDS else ""
    hint = _sample(f"{key}.hint", lang)
    end = "" if hint.endswith((".", "…", "?")) else "."
    return hint[:1].upper() + hint[1:] + end


def _sample(key: str, lang: str) -> str:
    """The text with … in the place of what differs; its hint is filled with the same values."""
    first = key.removesuffix(".hint")
    both = "".join(MESSAGES[one][0] for one in (first, f"{first}.hint") if one in MESSAGES)
    return say(MESSAGES, key, lang, **dict.fromkeys(_NAMES.findall(both), "…"))


def _tables(models: Models) -> tuple[Table, ...]:
    return tuple(Table(one.__name__, title, *told(one), keys(one)) for title, one in models.items())
