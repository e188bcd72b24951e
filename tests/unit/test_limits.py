"""How often an address may ask."""

from __future__ import annotations

import pytest

from signage.web.limits import Buckets, PinGuard, origin_of


def test_a_burst_is_free_and_then_the_rate_holds() -> None:
    buckets = Buckets(rate=2, burst=3)

    assert [buckets.wait("x", 0.0) for _ in range(3)] == [0, 0, 0]
    assert buckets.wait("x", 0.0) == pytest.approx(0.5)
    assert buckets.wait("x", 0.5) == 0
    assert buckets.wait("x", 0.6) > 0
    assert buckets.wait("y", 0.6) == 0


def test_memory_is_bounded_whatever_asks() -> None:
    buckets = Buckets(rate=1, burst=1, addresses=100)
    guard = PinGuard(addresses=100)
    for number in range(1000):
        buckets.wait(str(number), 0.0)
        guard.wait(str(number), 0.0)

    assert len(buckets._filled) == len(guard._tries) == 100


def test_five_wrong_pins_slow_the_address_more_and_more_and_no_other() -> None:
    guard = PinGuard()

    assert [guard.wait("x", 0.0) for _ in range(5)] == [0] * 5
    assert guard.wait("x", 1.0) == 29
    assert guard.wait("y", 1.0) == 0
    assert guard.wait("x", 30.0) == 0
    assert guard.wait("x", 31.0) == 59
    at = 1000.0
    for _ in range(10):
        guard.wait("x", at)
        at += 900
    assert guard.wait("x", at - 899) <= 900


def test_the_right_pin_opens_at_once_but_forgets_no_guesses() -> None:
    """Else whoever knows one PIN could guess at the others for ever."""
    guard = PinGuard()
    for _ in range(4):
        guard.wait("x", 0.0)
    assert guard.wait("x", 0.0) == 0
    guard.right("x")
    assert guard.wait("x", 0.0) == 0
    assert guard.wait("x", 0.0) > 0


def test_wrong_pins_are_forgiven_after_a_quiet_hour() -> None:
    guard = PinGuard()
    for _ in range(5):
        guard.wait("x", 0.0)

    assert [guard.wait("x", 3601.0) for _ in range(5)] == [0] * 5


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("nonsense", ""),
        (None, ""),
    ],
)
def test_an_ipv6_household_counts_as_one(address: str | None, origin: str) -> None:
    assert origin_of(address) == origin
