"""Passwords: which are refused, how they are kept, and how one is drawn.

Argon2id with 32 MB, one at a time: twenty people who sign in at once cost a 1 GB box no more
memory than one.
"""

from __future__ import annotations

import re
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST = 10
LONGEST = 200
"""Characters; a longer one is not even looked at."""

WAITING = 4
"""Sign-ins at once, of which one is worked on; the next is told to come back. Each holds one of the
server's threads, which walls and counters need too."""

TURN_SECONDS = 4.0

_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)
_NOBODY = (
    "$argon2id$v=19$m=32768,t=3,p=1$bm9ib2R5IG5vYm9keQ$0000000000000000000000000000000000000000000"
)
"""What the password of an unknown name is compared with, so that it takes the same time."""

Weakness = Literal["short", "long", "common", "name"]

_words = re.compile(r"\S+").findall

_COMMON = frozenset(
    _words("""
    0123456789 1234567890 12345678910 123456789a a123456789 0987654321 1q2w3e4r5t 1qaz2wsx3edc
    qwertyuiop qwerty12345 qwerty123456 asdfghjkl1 asdfghjkl123 zxcvbnm123 abc1234567 abcd123456
    abcdef1234 abc123456789 password12 password123 password1234 passw0rd123 p@ssw0rd123 p@ssword123
    admin12345 admin123456 administrator quantri123 quantrivien welcome123 welcome1234 iloveyou123
    matkhau123 matkhau1234 matkhau12345 matkhaucuatoi vietnam123 vietnam1234 vietnam2024 vietnam2025
    vietnam2026 vietnam2027 hanoi12345 saigon12345 anhyeuem123 emyeuanh123 yeuem12345 khongbiet123
    motcua1234 motcua12345 canbo12345 hanhchinhcong trungtam123 trungtamphucvu dichvucong
    dichvucong123 signage123 changeme123 letmein123 letmein1234 sunshine123 princess123 football123
    1111111111a hochiminh1 hochiminh123 congchuc123 ubndxa1234 ubndphuong khongquen123
    """)
)
_ROWS = ("01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_ROWS_BOTH_WAYS = tuple(one for row in _ROWS for one in (row, row[::-1]))

_BEGIN = _words("b ch d g h kh l m n nh ph s t th tr v x")
_END = _words("a ai am an anh ao at ay oi om on ong ui um un ung uong uoi")
_NOT_SAID = frozenset(_words("lon chui dai dam buoi phan dui dum thui"))
SYLLABLES = tuple(
    begin + end for begin, end in product(_BEGIN, _END) if begin + end not in _NOT_SAID
)
"""Syllables of Vietnamese without marks, so that any keyboard types them: four are 33 bits."""


class Busy(Exception):
    """Too many sign in at this moment."""


def normal(password: str) -> str:
    """One form of the same letters, whatever keyboard they came from."""
    return unicodedata.normalize("NFC", password)


def weakness(password: str, *names: str) -> Weakness | None:
    """Why `password` cannot be used by somebody with `names`; None when it can."""
    text = normal(password)
    if len(text) > LONGEST:
        return "long"
    if len(text) < SHORTEST:
        return "short"
    plain = text.casefold()
    parts = {one for name in names for one in name.casefold().split() if len(one) >= 3}
    for one in sorted(parts, key=len, reverse=True):
        plain = plain.replace(one, "")
    if len(plain) < 6 and parts:
        return "name"
    return "common" if _is_common(text.casefold()) else None


def _is_common(text: str) -> bool:
    letters = "".join(one for one in text if one.isalnum())
    if text in _COMMON or letters in _COMMON or len(set(text)) < 5:
        return True
    if any(text == (text[:n] * len(text))[: len(text)] for n in range(1, 5)):
        return True
    return any(letters in row + row for row in _ROWS_BOTH_WAYS)


def draw() -> str:
    """A new password of four syllables, to be read out or written on a slip once."""
    return "-".join(secrets.choice(SYLLABLES) for _ in range(4))


class Hashes:
    """Makes and compares hashes, one after the other."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(WAITING)

    def make(self, password: str) -> str:
        """What is kept of `password`. Raises Busy."""
        with self._one_turn():
            return _HASHER.hash(normal(password))

    def match(self, kept: str | None, password: str) -> bool:
        """Whether `kept` was made of `password`; None costs the same and never is. Raises Busy."""
        if len(password) > LONGEST * 4:
            return False
        text = normal(password)
        if len(text) > LONGEST:
            return False
        with self._one_turn():
            try:
                return _HASHER.verify(kept or _NOBODY, text) and kept is not None
            except (Argon2Error, InvalidHashError):
                return False

    @staticmethod
    def is_old(kept: str) -> bool:
        """Whether `kept` was made with another cost than today's."""
        return _HASHER.check_needs_rehash(kept)

    @contextmanager
    def _one_turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turn.acquire(timeout=TURN_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()
