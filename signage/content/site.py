"""A site: what site.yaml says of one centre, joined with its screens, playlists and library."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from signage.content.alike import Texts, texts_of
from signage.content.figures import Figures
from signage.content.guide import Guide
from signage.content.holidays import Specials
from signage.content.hours import Hours
from signage.content.look import Version
from signage.content.media import Media
from signage.content.notice import NoticeFile
from signage.content.playlist import Playlist
from signage.content.procedures import Procedures
from signage.content.queuefile import QueueFile
from signage.content.screen import Screen
from signage.content.sitefile import Accent, Officer, Place, SiteFile, Theme, Voice, Wifi
from signage.content.steps import Steps
from signage.words import say
from signage.words.guide import WORDS

if TYPE_CHECKING:  # both know what a site is
    from signage.content.notices import Posted
    from signage.content.overrides import Overrides
    from signage.content.ticker import TickerLine

RESERVED = frozenset(
    {"s", "staff", "docs", "api", "assets", "healthz", "readyz", "metrics", "static", "media"}
)
"""First words of our own addresses: no site may take them."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service; `name` is its Vietnamese one."""

    id: str
    names: Mapping[str, str]
    short: str
    prefix: str
    hint: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        return self.names["vi"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter; `officer` only when that person agreed."""

    id: str
    name: str
    services: tuple[str, ...]
    officer: Officer | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """What all sites share."""

    guides: Mapping[str, Guide] = field(default_factory=dict)
    notices: Mapping[str, NoticeFile] = field(default_factory=dict)
    steps: Mapping[str, Steps] = field(default_factory=dict)
    playlists: Mapping[str, Playlist] = field(default_factory=dict)
    holidays: Specials = field(default_factory=dict)
    pictures: Mapping[str, Version] = field(default_factory=dict)
    """Its pictures as they lie there: no wall shows them from here, but from its site's media."""
    broken: frozenset[str] = frozenset()
    """Files that are there and could not be used, as ids of slides: `guide:khai-sinh`."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """The name of each procedure's guide, by its code: the last of several. Not to be given."""

    def __post_init__(self) -> None:
        """A centre's own facts change no code: a library with them goes by the same ones."""
        if self.guides and not self.codes:
            codes = {guide.code: name for name, guide in self.guides.items()}
            object.__setattr__(self, "codes", codes)

    def guide_of(self, code: str) -> Guide | None:
        """The guide of the procedure with `code`."""
        return self.guides.get(self.codes.get(code, ""))


@dataclass(frozen=True)
class Site:
    """One centre, whole: its file, screens, playlists, media, and the library as it sees it.

    In `library` the centre's overrides stand in the place of what all centres share.
    """

    code: str
    file: SiteFile
    screens: Mapping[str, Screen]
    playlists: Mapping[str, Playlist]
    library: Library
    media: Mapping[str, Media] = field(default_factory=dict)
    holidays: Specials = field(default_factory=dict)
    notices: tuple[Posted, ...] = ()
    overrides: Overrides = field(default_factory=dict)
    overridden: bool = False
    """Whether overrides.yaml said anything when it was there last."""
    ticker: tuple[TickerLine, ...] = ()
    procedures: Procedures = field(default_factory=Procedures)
    figures: tuple[Figures, ...] = ()

    def with_library(self, library: Library) -> Site:
        """The same site with another library; what it has worked out of its own files stays."""
        other = copy(self)
        object.__setattr__(other, "library", library)
        return other

    @property
    def name(self) -> str:
        return self.file.name["vi"]

    @property
    def names(self) -> Mapping[str, str]:
        return self.file.name

    @property
    def place(self) -> Place:
        return self.file.place

    @cached_property
    def hours(self) -> Hours:
        special = {day: one.ranges for day, one in self.holidays.items()}
        return Hours.of(self.file.hours, special)

    @cached_property
    def services(self) -> Mapping[str, Service]:
        return MappingProxyType(
            {
                code: Service(code, one.name, one.short, one.prefix, one.hint)
                for code, one in self.file.services.items()
            }
        )

    @cached_property
    def counters(self) -> Mapping[str, Counter]:
        return MappingProxyType(
            {
                code: Counter(
                    code,
                    one.name or say(WORDS, "counter", counter=code),
                    tuple(service for service in one.services if service in self.file.services),
                    one.officer if one.officer and one.officer.consent else None,
                )
                for code, one in self.file.counters.items()
            }
        )

    @cached_property
    def texts(self) -> Texts | None:
        """The texts of the library that it shows; None: perhaps any."""
        return texts_of(self)

    @cached_property
    def digest(self) -> str:
        """Another one when site.yaml says something else."""
        return hashlib.sha256(self.file.model_dump_json().encode()).hexdigest()[:12]

    @property
    def queue(self) -> QueueFile:
        return self.file.queue

    @property
    def voice(self) -> Voice:
        return self.file.voice

    @property
    def sample(self) -> bool:
        return self.file.sample

    @property
    def public_url(self) -> str | None:
        return self.file.public_url

    @property
    def wifi(self) -> Wifi | None:
        return self.file.wifi

    @property
    def theme(self) -> Theme:
        return self.file.theme

    @property
    def accent(self) -> Accent:
        return self.file.accent

    @property
    def slogan(self) -> str | None:
        return self.file.slogan
