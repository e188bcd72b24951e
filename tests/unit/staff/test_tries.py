"""Wrong passwords make one person at one address wait; nothing is ever locked."""

from __future__ import annotations

from signage.staff.tries import (
    FORGIVEN_AFTER,
    FREE,
    FREE_OF_AN_ADDRESS,
    LONGEST_PAUSE,
    UNDER_ATTACK,
    Tries,
    pause,
)


def wrong(tries: Tries, name: str, address: str, times: int, at: float = 0.0) -> int:
    """So many wrong ones as early as allowed; how long the next must wait."""
    for _ in range(times):
        assert tries.wait(name, address, at) == 0
    return tries.wait(name, address, at)


def test_pauses_grow_and_end_by_themselves() -> None:
    """Five free ones, then 30 s, a minute, … 15 minutes; forgiven after an hour."""
    tries, at, pauses = Tries(), 0.0, []
    for _ in range(FREE):
        assert tries.wait("lan", "a", at) == 0
    for _ in range(8):
        left = tries.wait("lan", "a", at)
        pauses.append(left)
        at += left
        assert tries.wait("lan", "a", at) == 0
    assert pauses == [30, 60, 120, 240, 480, 900, 900, 900]
    assert pause(10_000) == LONGEST_PAUSE

    assert wrong(tries, "lan", "a", FREE, at + FORGIVEN_AFTER + 1) == 30


def test_the_right_password_from_another_address_gets_in() -> None:
    """Whoever guesses elsewhere keeps nobody out, and no other person at that address."""
    tries = Tries()
    assert wrong(tries, "lan", "a", FREE) > 0

    assert tries.wait("lan", "b", 0) == 0
    assert tries.wait("hoa", "a", 0) == 0


def test_an_address_that_tries_many_names_waits() -> None:
    """One guess for each of many people is no way around."""
    tries = Tries()
    for number in range(FREE_OF_AN_ADDRESS):
        assert tries.wait(f"name{number}", "a", 0) == 0

    assert tries.wait("another", "a", 0) == 30
    assert tries.wait("another", "b", 0) == 0


def test_a_name_under_attack_from_everywhere_is_slower_but_open() -> None:
    """Each new address has one try: enough for its owner."""
    tries = Tries()
    for number in range(UNDER_ATTACK):
        assert tries.wait("lan", f"bot{number}", 0) == 0

    assert tries.wait("lan", "office", 0) == 0
    assert tries.wait("lan", "office", 0) == 30


def test_a_right_one_clears_the_way_for_this_person_only() -> None:
    """Who knows one password cannot use it to guess on at others' for ever."""
    tries = Tries()
    assert wrong(tries, "hoa", "a", FREE) > 0
    assert tries.wait("lan", "a", 0) == 0
    tries.right("lan", "a")

    assert tries.wait("lan", "a", 0) == 0
    assert tries.wait("hoa", "a", 0) > 0


def test_a_flood_of_refused_names_makes_no_pause_forgotten() -> None:
    """Two addresses: one guesses, the other, which must wait too, sends a name after the other."""
    tries = Tries(remembered=100)
    for number in range(30):
        tries.wait(f"a{number}", "10.0.0.1", 0)
        tries.wait(f"b{number}", "10.0.0.2", 0)
    assert tries.wait("lan", "10.0.0.1", 0) == 30
    for number in range(500):
        assert tries.wait(f"c{number}", "10.0.0.2", 0) == 30
    assert tries.wait("lan", "10.0.0.1", 0) == 30


def test_what_is_remembered_is_bounded() -> None:
    """A flood of invented names takes no memory."""
    tries = Tries(remembered=100)
    for number in range(1_000):
        tries.wait(f"name{number}", f"a{number}", 0)

    assert len(tries._counts) == 100
