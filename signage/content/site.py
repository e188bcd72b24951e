"""A site: what site.yaml says of one centre, joined with its screens, playlists and library."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from signage.content.fields import (
    Code,
    CounterId,
    Days,
    Line,
    Model,
    Names,
    Range,
    Several,
    Short,
    Text,
    Url,
    one_line,
    wrong,
)
from signage.content.guide import Guide
from signage.content.hours import Hours, overlap
from signage.content.media import Media
from signage.content.notice import Notice
from signage.content.playlist import Playlist
from signage.content.screen import Screen
from signage.words import say
from signage.words.guide import WORDS

RESERVED = frozenset(
    {"s", "staff", "docs", "api", "assets", "healthz", "readyz", "metrics", "static", "media"}
)
"""First words of our own addresses: no site may take them."""

_PREFIX = re.compile(r"[A-ZĐ]{1,2}")
_EVERY = re.compile(r"[1-9]\d{0,3}(ms|s|m)")


def _prefix(value: str) -> str:
    if not _PREFIX.fullmatch(value):
        raise wrong("bad_prefix", value=value)
    if set(value) & {"I", "O"}:
        raise wrong("prefix_like_digit", value=value)
    return value


def _hours(value: Any) -> Any:
    if value == "always":
        return {"mon-sun": ["00:00-24:00"]}
    if isinstance(value, str):
        raise wrong("hours_shape", value=value)
    return value


def _every(value: str) -> str:
    if not _EVERY.fullmatch(value):
        raise wrong("bad_every", value=value)
    return value


def _apart(value: tuple[str, ...]) -> tuple[str, ...]:
    if both := overlap(value):
        raise wrong("ranges_overlap", one=both[0], other=both[1])
    return value


HoursSpec = Annotated[
    dict[Days, Annotated[Several[Range], AfterValidator(_apart)]], BeforeValidator(_hours)
]
Theme = Literal["light", "dark", "contrast"]
Accent = Literal["petrol", "forest", "plum", "brick", "navy"]


class Place(Model):
    """Where the centre is."""

    address: Line | None = None
    old_address: Line | None = None
    phone: Short | None = None
    branches: Several[Line] = ()


class Wifi(Model):
    """The network that phones in the hall may use."""

    name: Short
    password: Short | None = None


class ServiceFile(Model):
    """What a ticket is for."""

    name: Names = Field(description="Tên loại việc")
    short: Annotated[str, AfterValidator(one_line(12))] = Field(description="Tên ngắn cho bảng")
    prefix: Annotated[str, AfterValidator(_prefix)] = Field(description="Chữ đầu của số thứ tự")
    hint: Line | None = Field(None, description="Dòng nhỏ trên máy lấy số")


class Officer(Model):
    """Who sits at a counter; on a wall only with consent."""

    name: Short
    phone: Short | None = None
    consent: bool


class CounterFile(Model):
    """Where tickets of some services are served."""

    name: Short | None = None
    services: Annotated[Several[Code], Field(min_length=1)]
    officer: Officer | None = None


class Queue(Model):
    """Where the snapshots of the queue come from."""

    backend: Code = "desk"
    url: Url | None = None
    every: Annotated[str, AfterValidator(_every)] | None = None
    token_file: Short | None = None


class Voice(Model):
    """How calls are spoken."""

    engine: Literal["clips", "espeak", "piper", "off"] = "clips"
    say: Text | None = None
    repeat: Annotated[int, Field(ge=1, le=3)] = 1


class SiteFile(Model):
    """site.yaml."""

    name: Names
    place: Place = Place()
    public_url: Url | None = None
    wifi: Wifi | None = None
    hours: HoursSpec
    services: Annotated[dict[Code, ServiceFile], Field(min_length=1, max_length=40)]
    sample: bool = False
    counters: Annotated[dict[CounterId, CounterFile], Field(min_length=1, max_length=64)]
    queue: Queue = Queue()
    voice: Voice = Voice()
    theme: Theme = "light"
    accent: Accent = "petrol"
    slogan: Line | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A service; `name` is its Vietnamese one."""

    id: str
    names: Mapping[str, str]
    short: str
    prefix: str
    hint: str | None = None

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
    notices: Mapping[str, Notice] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """Files that are there and could not be used, as ids of slides: `guide:khai-sinh`."""


@dataclass(frozen=True)
class Site:
    """One centre, whole: its file, screens, playlists, media and the library."""

    code: str
    file: SiteFile
    screens: Mapping[str, Screen]
    playlists: Mapping[str, Playlist]
    library: Library
    media: Mapping[str, Media] = field(default_factory=dict)

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
        return Hours.of(self.file.hours)

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
    def digest(self) -> str:
        """Another one when site.yaml says something else."""
        return hashlib.sha256(self.file.model_dump_json().encode()).hexdigest()[:12]

    @property
    def queue(self) -> Queue:
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
