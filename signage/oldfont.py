"""Vietnamese that was typed with a font of before Unicode, or saved by the wrong rules.

`TiÕng ViÖt` (TCVN3), `Tieáng Vieät` (VNI), `Tiêìng Viêòt` (Windows-1258) and `Tiáº¿ng Viá»‡t`
(UTF-8 read as something else) look like text to a computer and like nothing to a citizen. A text is
told by turning it back: where its words become Vietnamese syllables and were none before, it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
)
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_PAIR = re.compile("([aeouyôö])([ùøûõïâáàåãäêéèúüë])", re.IGNORECASE)
_VNI_ALONE = str.maketrans("ôöæóòîñÔÖÆÓÒÎÑ", "ơưỉĩịỵđƠƯỈĨỊỴĐ")

_WORD = re.compile(r"[^\s!-@\[-`{-~\u2012-\u201f]+")
_SYLLABLE = re.compile(
    "(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    "(uyê|uya|iê|yê|ia|ya|uô|ua|ươ|ưa|oa|oe|oă|oo|uâ|uê|uơ|uy|uă|[aăâeêioôơuưy])"
    "(ch|ng|nh|[cmnptiouy])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def turned_back(text: str) -> tuple[str, str] | None:
    """What `text` was meant to say, and how it was written; None for a text that is well."""
    if (turned := _twice(text)) != text:
        return unicodedata.normalize("NFC", turned), "UTF-8"
    words = [word for word in _WORD.findall(text) if _tells(word)]
    likely = {name: _gain(words, back) for name, back in _WAYS.items()} if words else {}
    name = max(likely, key=lambda one: likely[one], default="")
    if not likely.get(name):
        return None
    return unicodedata.normalize("NFC", _WAYS[name](text)), name


def _tells(word: str) -> bool:
    """Whether a word says anything of how it was written; é says nothing, it is in all of them.

    Nor does the look-alike Ð alone, which is a Đ typed on a foreign keyboard: NÐ 118.
    """
    if word.replace("Ð", "").replace("ð", "").isascii() or _is_syllable(word):
        return False
    return any("A" <= sign <= "z" for sign in word)


def _gain(words: list[str], back: Callable[[str], str]) -> int:
    """By how many letters the words are better when turned back so; 0 where they were well.

    A few words of one way are syllables by another too: nghæ (nghỉ in VNI) is nghổ in TCVN3.
    """
    became = stayed = 0
    for word in words:
        turned = back(word)
        if _is_syllable(turned):
            became += len(word)
        elif len(turned) > 4 or not turned.isupper():  # short capitals are NĐ, QĐ, UBND
            stayed += len(word)
    return became - stayed if became > 2 and became > 2 * stayed else 0


def _is_syllable(word: str) -> bool:
    word = unicodedata.normalize("NFC", word)
    if not (word.islower() or word.istitle() or word.isupper()):
        return False
    plain, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones < 2 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def _tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _vni(text: str) -> str:
    # In two steps: ô is a letter here and a mark there.
    parts = _VNI_PAIR.split(text)
    found = parts[0].translate(_VNI_ALONE)
    for at in range(1, len(parts), 3):
        letter, mark, rest = parts[at : at + 3]
        found += letter.translate(_VNI_ALONE) + _VNI_MARKS[mark.lower()]
        found += rest.translate(_VNI_ALONE)
    return found


def _bytes(text: str) -> bytes:
    """The bytes that Windows-1252 made this text of, its five holes included."""
    return b"".join(
        sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")
        for sign in text
    )


def _windows_1258(text: str) -> str:
    try:
        return unicodedata.normalize("NFC", _bytes(text).decode("cp1258"))
    except UnicodeError:
        return text


def _twice(text: str) -> str:
    try:
        return _bytes(text).decode("utf-8")
    except UnicodeError:
        return text


_WAYS: dict[str, Callable[[str], str]] = {
    "TCVN3": _tcvn3,
    "VNI": _vni,
    "Windows-1258": _windows_1258,
}
