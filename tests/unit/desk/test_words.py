"""The words of the kiosk, the console and the API."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import get_args

import pytest

from signage.desk.errors import Refusal, StoreTrouble
from signage.settings import PACKAGE, shipped
from signage.words.desk import WORDS

BUILT = r"(day\.\d|kiosk\.(title|ahead\.[01n]|counters?)|console\.(title|paused|closed))"
"""Keys that the pages put together."""


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_take_the_same_values(key: str) -> None:
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in WORDS[key]
    ]

    assert names[0] == names[1]
    assert unicodedata.is_normalized("NFC", WORDS[key][0])
    assert not re.search(r"[à-ỹđ]", WORDS[key][1])


def test_every_no_of_the_desk_has_its_words() -> None:
    assert {*get_args(Refusal), *get_args(StoreTrouble)} <= WORDS.keys()


def test_every_word_is_said_somewhere() -> None:
    files = [
        *(shipped("static") / "desk").glob("*.js"),
        *(shipped("templates") / "desk").glob("*.html"),
        *(PACKAGE / "web").glob("*.py"),
        *(PACKAGE / "desk").glob("*.py"),
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    unsaid = [
        key
        for key in WORDS
        if f'"{key}"' not in text
        and f'"{key.removesuffix(".do")}"' not in text
        and not re.fullmatch(BUILT, key)
    ]

    assert unsaid == []
