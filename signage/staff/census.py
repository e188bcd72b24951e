"""How many people can sign in, for `signage doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from signage.staff.staff import Staff
from signage.staff.store import FILE, StaffUnavailable
from signage.words import say
from signage.words.staffcli import WORDS


def people(folder: Path, lang: str) -> tuple[str, Literal["ok", "warn", "bad"], str, str]:
    """What was looked at, how it is, the sentence, and what to do.

    A folder without the file stays without it.
    """
    name, accounts = say(WORDS, "people", lang), []
    if (folder / FILE).exists():
        staff = Staff(folder)
        try:
            accounts = staff.accounts()
        except StaffUnavailable:
            told = say(WORDS, "people_shut", lang, path=folder / FILE)
            return name, "bad", told, say(WORDS, "people_shut_hint", lang)
        finally:
            staff.store.close()
    if not accounts:
        return name, "warn", say(WORDS, "people_none", lang), say(WORDS, "people_none_hint", lang)
    admins = sum("admin" in one.roles.values() for one in accounts)
    return name, "ok", say(WORDS, "people_ok", lang, n=len(accounts), admins=admins), ""
