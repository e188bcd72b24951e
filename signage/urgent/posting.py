"""A posting: what is put on the walls at once, where, and until when. It always ends.

Texts are read from afar, by people who were not told to look: they are short, or refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from signage.clock import VN
from signage.content.fields import LANGUAGES, is_code
from signage.content.site import Site
from signage.content.takeover import Raised
from signage.problems import near
from signage.words import say
from signage.words.urgent import WORDS

Kind = Literal["takeover", "notice"]
Texts = Mapping[str, str]

LONGEST = timedelta(days=7)
"""Who wants it longer has a notice with a day in notices.yaml: nothing urgent is forgotten."""
TITLE, LINE, LINES = 100, 160, 5
"""Letters of a title and of a line, and how many lines: as the notices of the files have them."""
LETTERS: dict[Kind, int] = {"takeover": 320, "notice": 600}
"""Letters of everything: what is read standing, before a number is called."""
PLACES = 64
WHO = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a posting is not put up: a key of the words, and the values of the sentence."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def told(self, lang: str = "vi") -> str:
        """In a sentence, with what to do."""
        return say(WORDS, self.key, lang, **dict(self.values))


class Refused(Exception):
    """A posting that is not put up, with every mistake in it."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("; ".join(one.told("en") for one in mistakes))
        self.mistakes = mistakes


def refused(key: str, **values: object) -> Refused:
    """With one mistake."""
    return Refused(Mistake(key, tuple(values.items())))


@dataclass(frozen=True, slots=True)
class Where:
    """On which screens: those named, all of a hall or a group; nothing named is everywhere."""

    halls: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def everywhere(self) -> bool:
        return not (self.halls or self.screens or self.groups)


@dataclass(frozen=True, slots=True)
class Posting:
    """What somebody put up. `id` and `since` are given when it is."""

    title: Texts
    until: datetime
    by: str
    lines: tuple[Texts, ...] = ()
    kind: Kind = "takeover"
    where: Where = Where()
    since: datetime | None = None
    id: str = ""

    def over(self, now: datetime) -> bool:
        """Whether it has ended."""
        return self.until <= now

    def raised(self) -> Raised:
        """As the walls know it: not who put it up."""
        return Raised(
            self.id, self.title, self.lines, self.kind == "takeover", self.since or self.until,
            self.until, self.where.halls, self.where.screens, self.where.groups,
        )  # fmt: skip

    def json(self) -> dict[str, Any]:
        """As the file keeps it."""
        return {
            "id": self.id, "kind": self.kind, "title": dict(self.title),
            "lines": [dict(one) for one in self.lines],
            "where": {
                name: list(codes)
                for name in ("halls", "screens", "groups")
                if (codes := getattr(self.where, name))
            },
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat(), "by": self.by,
        }  # fmt: skip

    def told(self) -> dict[str, str]:
        """As the audit notes it."""
        where = [*self.where.halls, *self.where.screens, *self.where.groups]
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title["vi"],
            "lines": " / ".join(one.get("vi", "") for one in self.lines),
            "where": ", ".join(where),
            "until": self.until.isoformat(timespec="minutes"),
        }


def posting_of(given: Any) -> Posting:
    """The posting that `json` made; raises ValueError for anything else."""
    try:
        where = {name: tuple(map(str, codes)) for name, codes in given["where"].items()}
        made = Posting(
            title=_texts(given["title"]),
            until=_moment(given["until"]),
            by=str(given["by"])[:WHO],
            lines=tuple(_texts(one) for one in given["lines"]),
            kind=given["kind"],
            where=Where(**where),
            since=_moment(given["since"]),
            id=str(given["id"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no posting: {error!r}") from None
    since = made.since or made.until
    wrong = made.kind not in LETTERS or made.until - since > LONGEST or not is_code(made.id)
    if wrong or any(_texts_wrong(made)):
        raise ValueError(f"no posting: {made.id}")
    return made


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without its zone")
    return found.astimezone(VN)


def _texts(given: Any) -> Texts:
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise ValueError("no texts")
    return dict(given)


def tidy(posting: Posting) -> Posting:
    """The same with the letters that a wall can draw: NFC, one line each, nothing unseen."""
    return replace(
        posting,
        title=_tidy(posting.title),
        lines=tuple(found for one in posting.lines if any((found := _tidy(one)).values())),
        by=_plain(posting.by)[:WHO] or "?",
    )


def _tidy(texts: Texts) -> Texts:
    """A language that says nothing is left out: its turn on the wall would be empty."""
    plain = {lang: _plain(text) for lang, text in texts.items()}
    return {lang: text for lang, text in plain.items() if text or lang == "vi"}


def _plain(text: str) -> str:
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C")


def check(posting: Posting, since: datetime, now: datetime | None = None) -> None:
    """Raises Refused with all mistakes of its texts and its end; it stands from `since` on."""
    found = [*_texts_wrong(posting), *_end_wrong(posting, since, now or since)]
    if found:
        raise Refused(*found)


def _texts_wrong(posting: Posting) -> Iterator[Mistake]:
    if not posting.title.get("vi"):
        yield Mistake("no_text")
    if len(posting.lines) > LINES:
        yield Mistake("lines_many", (("n", len(posting.lines)), ("most", LINES)))
    for lang in {"vi": "", **posting.title}:
        if not LANGUAGES.fullmatch(lang):
            yield Mistake("bad_language", (("lang", lang),))
        title, lines = posting.title.get(lang, ""), [one.get(lang, "") for one in posting.lines]
        yield from _long("title_long", title, TITLE)
        for number, line in enumerate(lines, 1):
            yield from _long("line_long", line, LINE, n=number)
        letters, most = sum(map(len, (title, *lines))), LETTERS.get(posting.kind, 0)
        if letters > most:
            values = (("length", letters), ("most", most), ("less", letters - most))
            yield Mistake("all_long", values)


def _long(key: str, text: str, most: int, **values: object) -> Iterator[Mistake]:
    if len(text) > most:
        more = {"length": len(text), "most": most, "less": len(text) - most}
        yield Mistake(key, tuple({**values, **more}.items()))


def _end_wrong(posting: Posting, since: datetime, now: datetime) -> Iterator[Mistake]:
    end = (("until", f"{posting.until.astimezone(VN):%H:%M %d/%m/%Y}"),)
    if posting.until <= now:
        yield Mistake("past", (*end, ("now", f"{now.astimezone(VN):%H:%M %d/%m/%Y}")))
    elif posting.until > since + LONGEST:
        last = f"{(since + LONGEST).astimezone(VN):%H:%M %d/%m/%Y}"
        yield Mistake("too_far", (*end, ("days", LONGEST.days), ("last", last)))


def check_where(where: Where, site: Site) -> None:
    """Raises Refused for every hall, screen and group that the site does not have."""
    screens = site.screens.values()
    groups = {one for screen in screens for one in screen.groups}
    known: Sequence[tuple[str, Sequence[str], tuple[str, ...]]] = (
        ("hall", sorted({*site.file.halls, *(one.hall for one in screens)}), where.halls),
        ("screen", list(site.screens), where.screens),
        ("group", sorted(groups), where.groups),
    )
    wrong = [
        _astray(kind, code, names) for kind, names, codes in known for code in codes
        if code not in names
    ]  # fmt: skip
    if sum(len(codes) for _, _, codes in known) > PLACES:
        wrong.append(Mistake("places_many", (("most", PLACES),)))
    if wrong:
        raise Refused(*wrong)


def _astray(kind: str, code: str, known: Sequence[str]) -> Mistake:
    meant = near(code, known)
    end = "_meant" if meant else "_known"
    values = (("code", code), ("near", meant or ""), ("known", ", ".join(known) or "–"))
    return Mistake(f"no_{kind}{end}", values)
