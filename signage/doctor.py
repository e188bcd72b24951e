"""What to know of a machine before its walls are hung; each finding says what to do."""

from __future__ import annotations

import contextlib
import errno
import getpass
import http.client
import os
import resource
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from signage import clock
from signage.lan import lan_addresses, terminal_qr
from signage.render.chromium import NAMES
from signage.staff.census import people
from signage.systems import Tried, tried
from signage.words import say
from signage.words.doctor import WORDS
from signage.words.queue import sentence

if TYPE_CHECKING:
    from signage.content.load import Content
    from signage.settings import Settings

__all__ = ["Finding", "examine", "lan_addresses", "lan_urls", "terminal_qr"]

MADE = datetime(2026, 11, 22, tzinfo=clock.VN)
"""No clock may be before this; raised with each release."""

GB, MB = 1_000_000_000, 1_000_000
FONT_PACKAGES = ("fontpkg-be-vietnam-pro", "fontpkg-fira-sans-condensed", "fonttools", "brotli")
FILES_OF_OUR_OWN = 200
"""Descriptors beside the sockets of screens and phones: threads, databases, logs."""

Level = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do (empty when nothing)."""

    name: str
    level: Level
    message: str
    hint: str = ""


def examine(settings: Settings, now: datetime) -> list[Finding]:
    """All findings of this machine, in the order in which one would put them right."""
    lang, content = settings.lang, _content(settings, now)
    return [
        python(sys.version_info[:3], lang),
        data_folder(settings.data, lang),
        clock_time(now, _newest(settings.data), _time_from_network(), lang),
        disk(_free(settings.data), settings.data, lang),
        memory(_available(), lang),
        open_files(
            resource.getrlimit(resource.RLIMIT_NOFILE)[1],
            settings.max_screens + settings.max_phones,
            lang,
        ),
        fonts(_missing(FONT_PACKAGES), _fonts_prepared(settings.data), lang),
        programs(shutil.which, lang),
        pages(content, shutil.which, lang),
        editor(_editor_built(settings.data), lang),
        content_folder(content, settings.content, lang),
        files(content, settings.content, lang),
        *queues(tried(content.sites, settings.data, now), settings.data, lang),
        Finding(*people(settings.data, lang)),
        port(settings.host, settings.port, lang),
        address(settings, content, lan_addresses(), lang),
    ]


def lan_urls(settings: Settings, content: Content, hosts: Iterable[str] = ()) -> list[str]:
    """The URL of every screen at each of `hosts`, or at the addresses of this machine."""
    return [
        f"http://{_bracketed(host)}:{settings.port}/{site.code}/s/{screen}"
        for host in hosts or lan_addresses()
        for site in content.sites.values()
        for screen in site.screens
    ]


def python(version: tuple[int, int, int], lang: str) -> Finding:
    """Python 3.11 or newer."""
    text = ".".join(map(str, version))
    if version >= (3, 11, 0):
        return _finding("python", "ok", "python_ok", "", lang, version=text)
    return _finding("python", "bad", "python_old", "python_hint", lang, version=text)


def data_folder(folder: Path, lang: str) -> Finding:
    """A folder that can be written, on a disk where SQLite has its write-ahead log."""
    values = {"folder": folder, "version": sqlite3.sqlite_version, "user": _user()}
    trial = folder / f"doctor-{uuid4().hex}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(trial)) as database:
            mode = database.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    except (OSError, sqlite3.Error):
        return _finding("data", "bad", "data_denied", "data_denied_hint", lang, **values)
    finally:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                trial.with_name(trial.name + suffix).unlink()
    if mode != "wal":
        return _finding("data", "bad", "data_no_wal", "data_no_wal_hint", lang, **values)
    return _finding("data", "ok", "data_ok", "", lang, **values)


def clock_time(
    now: datetime, newest: datetime | None, synchronised: bool | None, lang: str
) -> Finding:
    """A clock that is not behind what was already recorded, and a zone database."""
    values = {"now": _moment(now), "least": _moment(MADE)}
    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        return _finding("clock", "bad", "clock_zone", "clock_zone_hint", lang)
    if now < MADE:
        return _finding("clock", "bad", "clock_behind", "clock_hint", lang, **values)
    if newest is not None and now < newest:
        values["newest"] = _moment(newest)
        return _finding("clock", "bad", "clock_before_desk", "clock_hint", lang, **values)
    if synchronised is False:
        return _finding("clock", "warn", "clock_alone", "clock_hint", lang, **values)
    return _finding("clock", "ok", "clock_ok", "", lang, **values)


def disk(free: int, folder: Path, lang: str) -> Finding:
    """Room for tickets and backups."""
    level: Level = "ok" if free >= GB else "warn" if free >= 200 * MB else "bad"
    return _enough("disk", level, lang, free=_size(free, lang), folder=folder)


def memory(free: int | None, lang: str) -> Finding:
    """Room for the server; None where the system does not say."""
    if free is None:
        return _finding("memory", "ok", "memory_ok", "", lang, free="?")
    level: Level = "ok" if free >= 300 * MB else "warn" if free >= 150 * MB else "bad"
    return _enough("memory", level, lang, free=_size(free, lang))


def open_files(limit: int, wanted: int, lang: str) -> Finding:
    """A descriptor for every screen and phone that may come."""
    if limit == resource.RLIM_INFINITY or limit >= wanted + FILES_OF_OUR_OWN:
        return _enough("files", "ok", lang, n=wanted, limit=limit)
    n = max(0, limit - FILES_OF_OUR_OWN)
    return _enough("files", "warn" if n >= 100 else "bad", lang, n=n, limit=limit)


def fonts(missing: list[str], prepared: bool, lang: str) -> Finding:
    """The fonts' packages, and the small files that `signage assets` makes of them."""
    if missing:
        packages = ", ".join(missing)
        return _finding(
            "fonts", "bad", "fonts_missing", "fonts_missing_hint", lang, packages=packages
        )
    if not prepared:
        return _finding("fonts", "warn", "fonts_whole", "fonts_whole_hint", lang)
    return _finding("fonts", "ok", "fonts_ok", "", lang)


def content_folder(content: Content, folder: Path, lang: str) -> Finding:
    """Staff pages write playlists and pictures: every folder of a site must let them."""
    places = [place for code in content.sites for place in _places(folder / "sites" / code)]
    closed = next((one for one in places if not os.access(one, os.W_OK | os.X_OK)), None)
    if closed is None:
        return _finding("writing", "ok", "writing_ok", "", lang, folder=folder)
    values = {"folder": closed, "user": _user()}
    return _finding("writing", "warn", "writing_denied", "writing_hint", lang, **values)


def _places(site: Path) -> list[Path]:
    media = [one for one in (site / "media", site / "media" / "made") if one.exists()]
    return [site, *media] if site.exists() else []


def files(content: Content, folder: Path, lang: str) -> Finding:
    """Sites, screens and what is wrong in their files."""
    if not content.sites:
        return _finding("content", "bad", "content_none", "content_none_hint", lang, folder=folder)
    if content.problems:
        level: Level = "bad" if any(p.severity == "error" for p in content.problems) else "warn"
        first = content.problems[0].line_in(lang)
        return _finding(
            "content", level, "content_problems", "content_hint", lang,
            n=len(content.problems), first=first,
        )  # fmt: skip
    screens = sum(len(site.screens) for site in content.sites.values())
    return _finding(
        "content", "ok", "content_ok", "", lang, sites=len(content.sites), screens=screens
    )


def queues(systems: Iterable[Tried], data: Path, lang: str) -> list[Finding]:
    """Whether each queue system of somebody else answers, and who can read what opens it."""
    found = []
    for one in systems:
        name = say(WORDS, "queue", lang, site=one.site)
        if one.failure is None:
            seconds = f"{one.seconds:.1f}"
            told = say(
                WORDS, "queue_ok", lang, n=one.calls,
                seconds=seconds if lang == "en" else seconds.replace(".", ","),
            )  # fmt: skip
            found.append(Finding(name, "ok", told))
        else:
            key, values = one.failure.key, one.failure.values
            told, hint = sentence(key, values, lang), sentence(f"{key}.do", values, lang)
            found.append(Finding(name, "bad", told, hint))
        for file in one.open_files:
            told = say(WORDS, "queue_open", lang, file=file)
            hint = say(WORDS, "queue_open_hint", lang, path=data / file, user=_user())
            found.append(Finding(name, "warn", told, hint))
    return found


def port(host: str, number: int, lang: str, *, seconds: float = 2.0) -> Finding:
    """A port that is free, or one where our own server answers within `seconds`."""
    if _ours(host, number, seconds):
        return _finding("port", "ok", "port_ours", "", lang, port=number)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, number))
        except OSError as error:
            other = number + 1 if number >= 1024 else 8000
            key, hint = {
                errno.EACCES: ("port_denied", "port_taken_hint"),
                errno.EADDRINUSE: ("port_taken", "port_taken_hint"),
            }.get(error.errno or 0, ("port_host", "port_host_hint"))
            addresses = ", ".join(["127.0.0.1", *lan_addresses()])
            return _finding(
                "port", "bad", key, hint, lang,
                port=number, other=other, host=host, addresses=addresses,
            )  # fmt: skip
    return _finding("port", "ok", "port_free", "", lang, port=number)


def address(settings: Settings, content: Content, hosts: list[str], lang: str) -> Finding:
    """What to open on the televisions."""
    if not hosts:
        return _finding("address", "warn", "address_none", "address_none_hint", lang)
    first = f"http://{_bracketed(hosts[0])}:{settings.port}/"
    if settings.host in ("127.0.0.1", "localhost", "::1"):
        return _finding("address", "warn", "address_local", "address_local_hint", lang, url=first)
    anywhere = settings.host in ("0.0.0.0", "::", "")  # noqa: S104 - compared, not bound
    urls = lan_urls(settings, content, hosts[:1] if anywhere else [settings.host]) or [first]
    return _finding("address", "ok", "address_ok", "own_address", lang, urls="  ".join(urls))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # containers run under numbers that have no name
        return str(os.getuid())


def _newest(data: Path) -> datetime | None:
    """When the desk's newest ticket was taken; None without a store that can be read."""
    from signage.desk.store import newest_at

    return newest_at(data)


def _content(settings: Settings, now: datetime) -> Content:
    from signage.content.store import ContentStore

    return ContentStore(settings.content, settings.data).load(now)


def programs(found: Callable[[str], str | None], lang: str) -> Finding:
    """What films and slide shows are made ready with; pictures and PDF need nothing else."""
    film = found("ffmpeg") and found("ffprobe")
    office = found("soffice") or found("libreoffice")
    if film and office:
        return _finding("media", "ok", "media_ok", "", lang)
    key = "media_no_office" if film else "media_no_film" if office else "media_none"
    return _finding("media", "ok" if film else "warn", key, f"{key}_hint", lang)


def pages(content: Content, found: Callable[[str], str | None], lang: str) -> Finding:
    """What web pages are drawn with; without a page nothing is missing."""
    if any(map(found, NAMES)):
        return _finding("pages", "ok", "pages_ok", "", lang)
    level: Level = "warn" if any(one.file.pages for one in content.sites.values()) else "ok"
    return _finding("pages", level, "pages_none", "pages_hint", lang)


def editor(built: bool, lang: str) -> Finding:
    """The coloured editor of the YAML view; the plain field does without it."""
    if built:
        return _finding("editor", "ok", "editor_ok", "", lang)
    return _finding("editor", "ok", "editor_plain", "editor_hint", lang)


def _editor_built(data: Path) -> bool:
    from signage.assets import editor_url

    return editor_url(data) != ""


def _fonts_prepared(data: Path) -> bool:
    from signage.assets import prepared

    return prepared(data)


def _missing(packages: Iterable[str]) -> list[str]:
    gone = []
    for one in packages:
        try:
            metadata.version(one)
        except metadata.PackageNotFoundError:
            gone.append(one)
    return gone


def _free(folder: Path) -> int:
    folder = folder.resolve()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _available() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return None
    found = [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    return found[0] if found else None


def _time_from_network() -> bool | None:
    """Whether systemd set the clock from the network; None where it is not in charge of it."""
    folder = Path("/run/systemd/timesync")
    return (folder / "synchronized").exists() if folder.is_dir() else None


def _ours(host: str, number: int, seconds: float) -> bool:
    near = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 - compared
    line = http.client.HTTPConnection(near, number, timeout=seconds)
    try:
        line.request("GET", "/healthz")
        answer = line.getresponse()
        return answer.status == 200 and answer.read(64).strip() == b"ok"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _enough(name: str, level: Level, lang: str, **values: object) -> Finding:
    """`<name>_ok`, or `<name>_low` with `<name>_hint`."""
    if level == "ok":
        return _finding(name, "ok", f"{name}_ok", "", lang, **values)
    return _finding(name, level, f"{name}_low", f"{name}_hint", lang, **values)


def _finding(
    name: str, level: Level, message: str, hint: str, lang: str, **values: object
) -> Finding:
    return Finding(
        say(WORDS, name, lang),
        level,
        say(WORDS, message, lang, **values),
        say(WORDS, hint, lang, **values) if hint else "",
    )


def _size(count: int, lang: str) -> str:
    text = f"{count / GB:.1f} GB" if count >= GB else f"{count // MB} MB"
    return text if lang == "en" else text.replace(".", ",")


def _moment(at: datetime) -> str:
    return at.astimezone(clock.VN).strftime("%H:%M %d/%m/%Y")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
