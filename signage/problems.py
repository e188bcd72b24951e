"""A problem: what is wrong in a file, at which line and column, and what to do about it.

Producers make problems, printers print them; nobody raises them.
"""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from signage.words import say
from signage.words.check import WORDS
from signage.words.keys import ENGLISH

Severity = Literal["error", "warning"]

# What a clerk cannot see in a value is named: khai-sinh‹U+200B› is not khai-sinh.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\xa0\xad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem; `line` and `column` count from 1, `key` and `hint` are keys of the words."""

    file: str
    line: int
    column: int
    key: str
    values: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    severity: Severity = "error"

    def message(self, lang: str = "vi") -> str:
        """What is wrong, without the place."""
        return say(WORDS, self.key, lang, **dict(self.values))

    def advice(self, lang: str = "vi") -> str:
        """What to do next; empty where the message says it all."""
        return say(WORDS, self.hint, lang, **dict(self.values)) if self.hint else ""

    def line_in(self, lang: str = "vi") -> str:
        """`file:line:column: message (hint)`, clickable in editors and terminals."""
        sign = say(WORDS, "warning", lang) if self.severity == "warning" else ""
        advice = self.advice(lang)
        end = f" ({advice})" if advice else ""
        return f"{self.file}:{self.line}:{self.column}: {sign}{self.message(lang)}{end}"

    def as_json(self, lang: str = "vi") -> dict[str, str | int]:
        """The problem for programs: editors, the status page, `check --format json`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "key": self.key,
            "message": self.message(lang),
            "hint": self.advice(lang),
        }


def problem(
    file: str,
    at: tuple[int, int],
    key: str,
    hint: str | None = None,
    severity: Severity = "error",
    /,
    **values: object,
) -> Problem:
    """A Problem with its values as text, long ones shortened; the usual hint is `<key>.hint`."""
    if hint is None:
        hint = f"{key}.hint" if f"{key}.hint" in WORDS else ""
    pairs = tuple(sorted((name, _short(value)) for name, value in values.items()))
    return Problem(file, *at, key, pairs, hint, severity)


def unknown(
    file: str,
    at: tuple[int, int],
    key: str,
    name: str,
    known: Iterable[str],
    severity: Severity = "error",
) -> Problem:
    """A name that leads nowhere, with the one that was probably meant, or all there are."""
    names = list(known)
    likely = meant(name, names)
    allowed = ", ".join(names) or "–"
    hint = "near" if likely else "allowed"
    return problem(file, at, key, hint, severity, name=name, near=likely or "", allowed=allowed)


def below(name: str, folder: Path) -> str:
    """The file of a problem without the server's own folders, where they are in its name."""
    home = os.path.join(os.path.abspath(folder), "")  # however either is written
    whole = os.path.abspath(name)
    return whole.removeprefix(home) if whole.startswith(home) else name


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be: case and accents do not count."""
    plain = {folded(one): one for one in known}
    match = difflib.get_close_matches(folded(word), plain, n=1, cutoff=0.7)
    if not match:  # two letters of a short word that changed places: `fmq`
        match = [one for one in plain if sorted(one) == sorted(folded(word))]
    return plain[match[0]] if match else None


def meant(word: str, known: Iterable[str]) -> str | None:
    """The same for keys and kinds, which are English words: `lệ phí` means `fee`."""
    names = list(known)
    english = ENGLISH.get(near(word, ENGLISH) or "")
    return near(word, names) or (english if english in names else None)


def folded(word: str) -> str:
    """In small letters without accents, hyphens for spaces: `Khai sinh` is `khai-sinh`."""
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.replace("_", "-").replace(" ", "-")


def _short(value: object) -> str:
    text = " ".join(_UNSEEN.sub(_named, str(value)).split())
    return text if len(text) <= 200 else text[:199] + "…"


def _named(sign: re.Match[str]) -> str:
    return f"‹U+{ord(sign[0]):04X}›"
