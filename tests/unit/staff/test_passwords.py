"""Which passwords are refused, how they are kept, and how one is drawn."""

from __future__ import annotations

import threading
import unicodedata

import pytest

from signage.staff import passwords
from signage.staff.passwords import LONGEST, SYLLABLES, Busy, Hashes, draw, weakness

GOOD = "biển xanh mùa hạ"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("bien xanh", "short"),
        ("x" * (LONGEST + 1), "long"),
        ("1234567890", "common"),
        ("0987654321", "common"),
        ("qwertyuiop", "common"),
        ("MatKhau123", "common"),
        ("aaaaaaaaaaaaaa", "common"),
        ("abcabcabcabc", "common"),
        ("nguyenlan1", "name"),
        ("NguyenLan.2026", "name"),
        (GOOD, None),
        ("bon con meo vang", None),
        ("5-trau+7-bo.ca", None),
    ],
)
def test_short_and_common_passwords_are_refused(password: str, why: str | None) -> None:
    """Ten characters, no rules about which; what everybody tries first is refused."""
    assert weakness(password, "nguyenlan", "Nguyễn Lan") == why


def test_a_password_is_the_same_from_every_keyboard() -> None:
    """Letters with marks as one character or as several."""
    hashes = Hashes()
    kept = hashes.make(unicodedata.normalize("NFD", GOOD))

    assert kept.startswith("$argon2id$")
    assert hashes.match(kept, unicodedata.normalize("NFC", GOOD))
    assert not hashes.match(kept, GOOD + " ")
    assert not hashes.is_old(kept)
    assert hashes.is_old("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g")


def test_nobody_has_a_password() -> None:
    """The comparison for unknown names is one that argon2 can make, and is never right."""
    assert not Hashes().match(None, GOOD)
    with pytest.raises(passwords.Argon2Error, match="match"):
        passwords._HASHER.verify(passwords._NOBODY, GOOD)


def test_a_password_of_a_megabyte_is_not_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs nothing: none that is kept is so long."""
    monkeypatch.setattr(passwords, "_HASHER", None)

    assert not Hashes().match("$argon2id$", "x" * 1_000_000)


def test_one_hash_at_a_time_and_a_bounded_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds the queue full is told at once; nobody's memory is taken."""
    at_once, most = 0, 0
    go = threading.Event()

    class Slow:
        def hash(self, _: str) -> str:
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            go.wait(10)
            at_once -= 1
            return "$"

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    hashes = Hashes()
    busy: list[int] = []
    full = threading.Event()

    def make(number: int) -> None:
        try:
            hashes.make(GOOD)
        except Busy:
            busy.append(number)
            if len(busy) == 8:
                full.set()

    threads = [threading.Thread(target=make, args=(n,)) for n in range(passwords.WAITING + 8)]
    for one in threads:
        one.start()
    assert full.wait(10)
    go.set()
    for one in threads:
        one.join(10)

    assert (most, len(busy)) == (1, 8)


def test_a_drawn_password_is_typed_on_any_keyboard() -> None:
    """Four syllables of small letters without marks, of which there are enough."""
    drawn = {draw() for _ in range(50)}

    assert len(drawn) == 50
    assert all(len(one.split("-")) == 4 and one.replace("-", "").isascii() for one in drawn)
    assert len(SYLLABLES) == len(set(SYLLABLES)) >= 256
    assert all(weakness(one) is None for one in drawn)
