"""Every failure and note has its sentence, and what to do about it."""

from __future__ import annotations

import re
import string
import unicodedata
from pathlib import Path

import pytest

import signage
from signage.queue.failure import FAILURES
from signage.words.queue import WORDS, sentence


@pytest.mark.parametrize("key", sorted(FAILURES))
def test_every_failure_is_explained_in_both_languages(key: str) -> None:
    """What it is, and what to do; the two languages name the same values."""
    for one in (key, f"{key}.do"):
        vi, en = WORDS[one]
        named = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (vi, en)
        ]
        assert vi
        assert en
        assert vi == unicodedata.normalize("NFC", vi)
        assert named[0] == named[1]


def test_every_note_and_all_that_is_hidden_has_its_sentence() -> None:
    """Whatever the modules of the queue name is explained in both languages."""
    source = "".join(
        one.read_text() for one in (Path(signage.__file__).parent / "queue").rglob("*.py")
    )
    named = {f"note.{key}" for key in re.findall(r"""Note\(\s*"(\w+)\"""", source)}
    named |= set(re.findall(r'"(hides\.\w+)"', source))

    assert len(named) > 4
    assert named - WORDS.keys() == set()


def test_a_sentence_is_filled_and_a_missing_value_is_no_fault() -> None:
    """A page that tells of a failure never fails itself."""
    assert "10.0.0.5" in sentence("refused", {"host": "10.0.0.5"})
    assert sentence("forbidden", {"host": "a"}, "en") == "a does not let us read (status ?)"
    assert "đã hết hạn" in sentence("certificate", {"host": "a", "why": "expired"})
    assert "?" in sentence("of another version", {})


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    """A value from outside is no format."""
    assert "{0.__class__}" in sentence("note.unknown_counter", {"name": "{0.__class__}"})
