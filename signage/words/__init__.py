"""Every string that people read, Vietnamese first, English beside it; a catalogue per audience."""

from __future__ import annotations

from typing import Literal

Lang = Literal["vi", "en"]
Words = dict[str, tuple[str, str]]


def say(words: Words, key: str, lang: str = "vi", /, **values: object) -> str:
    """The string of `key` in `lang` with `{name}` replaced by `values`.

    Raises KeyError for a key that the catalogue does not have: a test walks all uses.
    """
    text = words[key][1 if lang == "en" else 0]
    return text.format(**values) if values else text


def in_lang(words: Words, lang: str = "vi") -> dict[str, str]:
    """The whole catalogue in one language, for a page that fills its words itself."""
    return {key: pair[1 if lang == "en" else 0] for key, pair in words.items()}
