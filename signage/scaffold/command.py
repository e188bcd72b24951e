"""What `signage new` does, and what it says to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from signage.lan import lan_addresses
from signage.scaffold import editor, fresh
from signage.settings import Settings
from signage.words import say
from signage.words.scaffold import WORDS

Say = Callable[[str], object]
NOT_FROM_OUTSIDE = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "")  # noqa: S104 - compared


def run(
    kind: str,
    code: str | None,
    settings: Settings,
    site: str | None,
    name: str,
    place: Mapping[str, object],
    tell: Say,
) -> None:
    """Writes what was asked for. Raises Stopped with the reason when nothing was written."""
    content, lang = settings.content, settings.lang
    if not (content / "sites").is_dir() and not (content / "library").is_dir():
        raise fresh.Stopped("no_folder", folder=content)
    if kind == "editor":
        _editor(content, tell, lang)
        return
    if code is None:
        raise fresh.Stopped("no_code", kind=kind)
    name = " ".join(name.split())
    if kind == "site":
        _site(settings, code, name, tell)
    elif kind == "playlist":
        path = fresh.playlist(fresh.site_named(content, site), code)
        tell(say(WORDS, "wrote", lang, path=path))
        tell(say(WORDS, "next_playlist", lang, code=code))
    elif kind == "screen":
        _screen(settings, fresh.site_named(content, site), code, place, tell)
    else:
        path = fresh.shared(content, kind, code, name)
        tell(say(WORDS, "wrote", lang, path=path))
        if kind != "notice" or not name:
            tell(say(WORDS, "next_fill", lang))


def _site(settings: Settings, code: str, name: str, tell: Say) -> None:
    lang, written = settings.lang, fresh.site(settings.content, code, name)
    for path in written:
        tell(say(WORDS, "wrote", lang, path=path))
    tell(say(WORDS, "next", lang))
    tell(say(WORDS, "next_site", lang, path=written[0]))
    tell(say(WORDS, "next_check", lang, where=f" {settings.content}"))
    tell(say(WORDS, "next_open", lang, url=_url(settings, code, "sanh-1")))


def _screen(
    settings: Settings, home: Path, code: str, place: Mapping[str, object], tell: Say
) -> None:
    keys = dict(place)
    if keys["layout"] == "counter" and not keys["counter"]:
        raise fresh.Stopped("needs_counter")
    if keys["layout"] in ("board-full", "counter"):
        keys["playlist"] = None
    path, line = fresh.screen(home, code, keys)
    tell(say(WORDS, "added", settings.lang, path=path, line=line))
    tell(say(WORDS, "open", settings.lang, url=_url(settings, home.name, code)))


def _editor(content: Path, tell: Say, lang: str) -> None:
    written, left = editor.write(content)
    for path in written:
        tell(say(WORDS, "wrote", lang, path=path))
    for path, said in left:
        tell(say(WORDS, "merged", lang, path=path))
        tell(said)
    tell(say(WORDS, "next_editor", lang))


def _url(settings: Settings, site: str, screen: str) -> str:
    """As a television reaches it: this machine's own 127.0.0.1 is another one there."""
    host = settings.host
    if host in NOT_FROM_OUTSIDE:
        host = next(iter(lan_addresses()), say(WORDS, "server", settings.lang))
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{settings.port}/{site}/s/{screen}"
