"""The command `connect`, from the words that were typed to the code that it ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from signage.connect import report
from signage.connect.asked import Mistake, Question
from signage.connect.asked import asked as _asked
from signage.connect.connect import LoginPage, look, read
from signage.connect.files import recorded, write
from signage.content.site import Site
from signage.queue.failure import Failure
from signage.settings import Settings
from signage.words import say
from signage.words.connect import WORDS

__all__ = ["Mistake", "asked", "mistaken", "run"]


def asked(
    url: str,
    headers: Iterable[str],
    token_file: Path | None,
    ca_file: Path | None,
    param: str | None = None,
) -> Question:
    """What the words of the command line mean. Raises Mistake."""
    try:
        return _asked(url, headers, token_file, ca_file, param)
    except Failure:
        raise Mistake("no_file", path=str(token_file)) from None


def mistaken(mistake: Mistake, lang: str) -> str:
    """A mistake of the command line in a sentence."""
    return say(WORDS, mistake.key, lang, **mistake.values)


def run(
    asked: Question,
    site: Site | None,
    folder: Path | None,
    settings: Settings,
    now: datetime,
    echo: Callable[..., None],
) -> int:
    """Looks, tells, and writes to `folder` if there is one; 0: it can be connected, 1: not."""
    lang, is_guess = settings.lang, False
    try:
        found = look(asked, now)
        is_guess = found.answer.known is None
        for line in report.opening(asked, found, lang):
            echo(asked.without_secrets(line))
        if found.queue is None:
            echo(report.unproposed(found.answer.body, lang), err=True)
            return 1
        made = read(found, asked, site, now)
    except Failure as failure:
        if failure.key == "wrong_shape" and is_guess:  # it was no description after all
            echo(report.told("no_proposal", lang), err=True)
            return 1
        echo(report.trouble(failure, lang), err=True)
        return 1
    except LoginPage:
        echo(report.told("login_page", lang, url=asked.url), err=True)
        return 1
    for line in report.outcome(found, made, now, lang):
        echo(asked.without_secrets(line))
    text = asked.without_secrets(report.description(found, asked, made, site, lang))
    saved: list[Path] = []
    if folder is not None:
        try:
            body = found.answer.body
            reply = None if body is None else asked.without_secrets(recorded(body, found.queue))
            saved = write(folder, asked.url, text, reply)
        except OSError:
            echo(say(WORDS, "no_write", lang, path=folder), err=True)
            return 1
    code = site.code if site is not None else say(WORDS, "some_site", lang)
    place = report.Place(f"{settings.content}/sites/{code}/site.yaml", settings.data)
    for line in report.steps(asked, text, place, saved, lang):
        echo(line)
    return 0
