"""What `signage media` does: lists what is ready, puts files in and says how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from signage import clock
from signage.content.kinds import HEAD, head_kind
from signage.content.made import made_of
from signage.content.media import Media, MediaError, Shelf
from signage.content.store import ContentStore
from signage.media.ingest import Ingest, files_of
from signage.media.job import Job
from signage.media.limits import MB, SITE_BYTES, SITE_FILES, used
from signage.plain import opened
from signage.problems import near
from signage.settings import Settings
from signage.words import say
from signage.words.check import WORDS as CHECKED
from signage.words.cli import WORDS as CLI
from signage.words.media import WORDS

BAR = 28


def listed(settings: Settings, site: str | None) -> None:
    """Prints each file of a site's media folder, or of all, with how it is."""
    store = _loaded(settings)
    if site is not None:
        _known(settings, store, site)
    for code in [site] if site else sorted(store.current.sites):
        root = Ingest(settings.data, store).root(code)
        lines = _lines(root, settings.lang)
        if not lines:
            click.echo(say(WORDS, "none", settings.lang, site=code))
            continue
        size, count = used(root)
        room = {"used": round(size / MB), "most": SITE_BYTES // MB, "files": SITE_FILES}
        click.echo(say(WORDS, "room", settings.lang, site=code, n=count, **room))
        for line in lines:
            click.echo(f"  {line}")


def added(settings: Settings, site: str, files: Iterable[Path]) -> bool:
    """Puts the files into the folder and makes them; whether all could be."""
    store = _loaded(settings)
    _known(settings, store, site)
    ingest, fine = Ingest(settings.data, store), True
    for path in files:
        with opened(path) as file:
            job = ingest.take(site, path.name, file, declared=path.stat().st_size)
        if job.state != "refused":
            tell = _progress(path.name, settings.lang)
            job = ingest.work(site, job.name.removeprefix("media/"), tell)
        _say(path.name, job, settings.lang)
        fine = fine and job.state != "refused"
    return fine


def _say(name: str, job: Job, lang: str) -> None:
    if job.state == "refused":
        why, advice = job.told(lang), job.advice(lang)
        click.echo(f"{name}: {say(WORDS, 'refused', lang, why=why, advice=advice)}", err=True)
        return
    line = next(f"- {key}: {value}" for key, value in job.slide.items())
    click.echo(f"{name}: {job.told(lang)}; {say(WORDS, 'write', lang, line=line)}")


def _progress(name: str, lang: str) -> Callable[[float], None]:
    """A bar where somebody looks, a line at each quarter where it is written down."""
    told = -1

    def tell(done: float) -> None:
        nonlocal told
        percent = round(100 * done)
        if sys.stderr.isatty():
            full = round(BAR * done)
            bar = "█" * full + "·" * (BAR - full)
            click.echo(f"\r\x1b[K{bar} {percent:3d} %  {name[:40]}", nl=False, err=True)
            if done >= 1:
                click.echo(err=True)
        elif percent // 25 != told:
            told = percent // 25
            click.echo(f"{name}: {say(WORDS, 'working', lang, percent=percent)}", err=True)

    return tell


def _lines(root: Path, lang: str) -> list[str]:
    shelf, lines = Shelf(root.parent), []
    for rest, _ in files_of(root):
        made = made_of(root, rest)
        try:
            found: Media | None = shelf.find(f"media/{rest}")
            why, values = (found.wrong if found else ""), dict(found.values if found else ())
        except MediaError as error:
            found, why, values = None, error.key, dict(error.values)
        if why == "media_waiting" or (found is None and made is None and _may(root / rest)):
            said = say(WORDS, "not_yet", lang)
        elif why:
            named = {"name": rest, **values}
            advice = say(CHECKED, f"{why}.hint", lang, **named)
            reason = say(CHECKED, why, lang, **named)
            said = say(WORDS, "refused", lang, why=reason, advice=advice)
        elif made:
            said = say(WORDS, "made", lang, n=len(made.results))
        else:
            said = say(WORDS, "as_it_is", lang)
        lines.append(f"{rest}: {said}")
    return lines


def _may(path: Path) -> bool:
    try:
        with opened(path) as file:
            return head_kind(file.read(HEAD)) is not None
    except OSError:
        return False


def _loaded(settings: Settings) -> ContentStore:
    store = ContentStore(settings.content, settings.data)
    store.load(clock.now())
    return store


def _known(settings: Settings, store: ContentStore, site: str) -> None:
    sites = store.current.sites
    if site not in sites:
        meant, all_ = near(site, sites), ", ".join(sites) or "–"
        more = say(CLI, "meant" if meant else "allowed", settings.lang, near=meant, allowed=all_)
        said = say(CLI, "no_site", settings.lang, site=site)
        raise click.UsageError(f"{said} ({more})", click.get_current_context())
