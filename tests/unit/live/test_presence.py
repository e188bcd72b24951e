"""Presence: who is connected, what they painted, nothing unbounded and nothing private."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.live.presence import CALLS_KEPT, Presence, read_report

AT = datetime(2026, 11, 23, 9, 0, tzinfo=VN)


def test_a_screen_is_connected_as_often_as_it_has_sockets() -> None:
    presence = Presence()
    presence.joined("x", "s1", "screen", AT)
    presence.joined("x", "s1", "screen", AT + timedelta(seconds=9))
    presence.left("x", "s1", "screen", AT + timedelta(seconds=10))

    (state,) = presence.screens("x")
    assert (state.connected, state.since) == (1, AT)
    assert state.last_seen == AT + timedelta(seconds=10)
    assert presence.count("screen") == 1


def test_a_screen_that_left_stays_listed_with_when_it_was_last_seen() -> None:
    presence = Presence()
    presence.joined("x", "s1", "screen", AT)
    presence.left("x", "s1", "screen", AT + timedelta(seconds=5))

    (state,) = presence.screens("x")
    assert (state.connected, state.since, state.last_seen) == (0, None, AT + timedelta(seconds=5))


def test_phones_are_counted_and_not_listed() -> None:
    presence = Presence()
    presence.joined("x", "m", "phone", AT)

    assert presence.count("phone") == 1
    assert presence.screens("x") == ()


def test_what_screens_painted_is_kept_by_call() -> None:
    presence = Presence()
    report = read_report({"sound": "on", "size": [1920, 1080]})
    for screen in ("s1", "s2"):
        presence.reported("x", screen, report, ["c1"], AT)

    assert presence.shown("x", "c1") == {"s1", "s2"}
    assert presence.shown("x", "c2") == frozenset()
    assert presence.screens("x")[0].sound == "on"
    assert presence.screens("x")[0].size == (1920, 1080)


def test_shown_calls_are_bounded() -> None:
    presence = Presence()
    for number in range(CALLS_KEPT + 50):
        presence.reported("x", "s1", read_report({}), [f"c{number}"], AT)

    assert presence.shown("x", "c0") == frozenset()
    assert presence.shown("x", f"c{CALLS_KEPT + 49}") == {"s1"}


def test_screens_that_content_no_longer_names_are_forgotten_once_they_left() -> None:
    presence = Presence()
    presence.joined("x", "old", "screen", AT)
    presence.joined("x", "gone", "screen", AT)
    presence.left("x", "gone", "screen", AT)
    presence.retain({"x": ["s1"]})

    assert [state.screen for state in presence.screens("x")] == ["old"]


def test_a_report_is_read_as_in_the_example() -> None:
    report = read_report(
        {
            "build": "b",
            "content": "c",
            "seq": 41,
            "slide": "guide:khai-sinh",
            "page": 0,
            "pages": 3,
            "shown": ["m9x2k-15"],
            "sound": "on",
            "size": [1920, 1080],
            "skew": -12,
            "stale": True,
            "error": "tràn\nhai dòng",
            "unknown": 1,
        }
    )

    assert report.shown == ("m9x2k-15",)
    assert (report.seq, report.pages, report.skew, report.stale) == (41, 3, -12, True)
    assert report.error == "trànhai dòng"


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["build", "seq", "shown", "sound", "size", "skew", "stale", "error"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
            lambda inner: st.lists(inner, max_size=40),
            max_leaves=50,
        ),
    )
)
def test_whatever_a_report_says_is_bounded(said: dict[str, object]) -> None:
    report = read_report(said)

    assert len(report.shown) <= 32
    assert all(len(one) <= 200 for one in (*report.shown, report.build, report.error or ""))
    assert abs(report.seq) <= 2**53
