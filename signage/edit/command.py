"""What `signage versions` does: reads what was asked for, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from signage import clock
from signage.clock import VN
from signage.content.store import ContentStore
from signage.edit.edit import Refused, Version
from signage.edit.publisher import Publisher
from signage.edit.sentences import sentence
from signage.problems import near
from signage.settings import Settings
from signage.staff.terminal import person, trail
from signage.words import say
from signage.words.cli import WORDS as CLI
from signage.words.edit import WORDS

Say = Callable[[str], object]


def run(
    settings: Settings, site: str, diff: str | None, restore: str | None, tell: Say, complain: Say
) -> int:
    """Lists, compares or restores; the code to end with."""
    lang, now = settings.lang, clock.now()
    try:
        store = ContentStore(settings.content, settings.data)
        known = store.load(now).sites
        if site not in known:
            meant = near(site, known)
            names = ", ".join(known) or "–"
            complain(say(WORDS, "cli_no_site", lang, code=site, near=meant or names))
            return 1
        publisher = Publisher(store, settings.data, trail(settings.data))
        publisher.look(now)
        if restore is not None:
            _restore(publisher, site, restore, now, tell, lang)
        elif diff is not None:
            _differs(publisher, site, diff, tell, lang)
        else:
            for one in publisher.versions(site):
                tell(row(one, lang))
    except Refused as refused:
        draft = refused.draft
        for problem in draft.new_problems:
            complain(problem.line_in(lang))
        complain(f"signage versions: {say(WORDS, refused.key or 'cli_not_restored', lang)}")
        return 1
    except OSError as error:
        path = error.filename or settings.data
        complain(f"signage versions: {say(CLI, 'no_access', lang, path=path)}")
        return 1
    return 0


def row(version: Version, lang: str) -> str:
    """`000012  09:14 23/11/2026  lan  sanh.yaml  Thêm thông báo nghỉ`."""
    at = version.at.astimezone(VN)
    who = version.who or say(WORDS, "on_disk", lang)
    files = ", ".join(version.changed) or "–"
    said = (version.id, f"{at:%H:%M} {at.day}/{at.month}/{at.year}", who, files, version.note)
    return "  ".join(said).rstrip()


def _differs(publisher: Publisher, site: str, version: str, tell: Say, lang: str) -> None:
    found = publisher.diff(site, version, "")
    if not found:
        tell(say(WORDS, "cli_same", lang))
    for one in found:
        tell(f"{one.file}:")
        if one.lost:
            tell(f"  {say(WORDS, 'cli_lost', lang)}")
        for sign, line in one.lines:
            tell(f"{sign} {line}")


def _restore(
    publisher: Publisher, site: str, version: str, now: datetime, tell: Say, lang: str
) -> None:
    done = publisher.restore(site, version, person(), now)
    if done.version is None:
        tell(say(WORDS, "cli_same", lang))
        return
    files = ", ".join(done.version.changed)
    tell(say(WORDS, "cli_restored", lang, id=version, files=files, new=done.version.id))
    for effect in done.draft.effects:
        tell(f"  {sentence(effect, lang)}")
