"""Files are saved, slides end, weights change: what is on the wall stays, time and page."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.content.order import ordered
from signage.content.rotation import Turn, Turns, page, turn
from signage.content.turns import LEAST, Part, Turning

NOW = 1_795_400_045_410
QUICK = settings(deadline=None, max_examples=200)
PAGES = 5

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def parts(ids: Sequence[str], seconds: int = 20) -> tuple[Part, ...]:
    return tuple(Part(f"guide:{one}", seconds) for one in ids)


def at(turning: Turning, t: int) -> Turn:
    return turn([one.times for one in turning.parts], turning.turns, t)


def name(turning: Turning, t: int) -> str | None:
    index = at(turning, t).index
    return None if index is None else turning.parts[index].id


def begun(ids: Sequence[str]) -> Turning:
    return Turning.begun(parts(ids), ordered([1] * len(ids)))


def test_before_anything_changed_every_server_counts_alike() -> None:
    assert begun("abc").turns == Turns(0, 0, (0, 1, 2))


def test_the_same_slides_turn_as_before() -> None:
    before = begun("abc")

    assert before.on(before.parts, (0, 1, 2), NOW) == before


def test_a_slide_that_is_put_before_it_moves_nothing_on_the_wall() -> None:
    before = begun("abc")
    after = before.on(parts("xabc"), (0, 1, 2, 3), NOW)

    assert name(before, NOW) == name(after, NOW)
    assert at(before, NOW).into == at(after, NOW).into
    assert name(after, NOW + 20_000) == name(before, NOW + 20_000)


def test_when_the_slide_on_the_wall_is_gone_the_one_after_it_begins() -> None:
    before = begun("abc")
    gone = str(name(before, NOW)).removeprefix("guide:")
    rest = [one for one in "abc" if one != gone]
    after = before.on(parts(rest), (0, 1), NOW)

    assert name(after, NOW) == name(before, NOW + 20_000)
    assert at(after, NOW).into == 0


def test_when_nothing_of_before_is_there_the_first_slide_begins() -> None:
    after = begun("abc").on(parts("xy"), (0, 1), NOW)

    assert (name(after, NOW), at(after, NOW).into) == ("guide:x", 0)


def test_slides_after_an_empty_wall_begin_with_the_first() -> None:
    after = Turning.begun((), ()).on(parts("ab"), (0, 1), NOW)

    assert (name(after, NOW), at(after, NOW).into) == ("guide:a", 0)


def test_a_slide_written_in_the_playlist_stays_when_its_title_changes() -> None:
    """Its id is made of the title: it is known by its place."""
    before = Turning.begun((Part("notice:=1", 20), Part("guide:a", 20)), (0, 1))
    t = NOW - NOW % 40_000 + 7_000
    after = before.on((Part("notice:=2", 30), Part("guide:a", 20)), (0, 1), t)

    assert (name(after, t), at(after, t).into) == ("notice:=2", 7_000)


def test_a_slide_that_was_made_shorter_than_it_stood_stays_a_little() -> None:
    before = Turning.begun(parts("ab", 60), (0, 1))
    t = NOW - NOW % 120_000 + 50_000
    after = before.on(parts("ab", 30), (0, 1), t)

    assert name(after, t) == "guide:a"
    assert name(after, t + LEAST) == "guide:b"


def test_who_stood_in_a_lent_slot_has_all_its_own_time_from_then_on() -> None:
    slides = (Part("guide:a", 30, NOW), Part("guide:b", 40))
    before = Turning(slides, Turns(NOW - 10_000, 0, (0, 1)))
    after = before.on(slides[1:], (0,), NOW + 1_000)

    assert at(after, NOW + 1_000).into == 1_000
    assert at(after, NOW + 39_999).number == at(after, NOW).number


@given(
    before=IDS, after=IDS, data=st.data(), t=st.integers(NOW - 10**7, NOW + 10**7),
    back=st.integers(0, 10**9),
)  # fmt: skip
@QUICK
def test_what_is_on_the_wall_stays_with_its_time_and_page_whatever_else_changes(
    before: list[str], after: list[str], data: st.DataObject, t: int, back: int
) -> None:
    weights = st.lists(st.integers(1, 4), min_size=8, max_size=8)
    old = Turning(parts(before), Turns(NOW - back, 3, ordered(data.draw(weights)[: len(before)])))
    new = old.on(parts(after), ordered(data.draw(weights)[: len(after)]), t)
    shown, now = at(old, t), at(new, t)

    if name(old, t) in {one.id for one in new.parts}:
        assert name(new, t) == name(old, t)
        assert (now.start, now.into, now.length) == (shown.start, shown.into, shown.length)
        assert now.number == shown.number
        assert page(now.into, now.length, PAGES, now.number) == page(
            shown.into, shown.length, PAGES, shown.number
        )
    else:
        assert now.into == 0 or now.index is None
    assert (now.index is None) == (not after)


@given(ids=IDS, saves=st.lists(st.integers(0, 5_000), max_size=20))
@QUICK
def test_many_saves_do_not_keep_the_wall_from_turning(ids: list[str], saves: list[int]) -> None:
    """The same slides in and out of another order, again and again: every boundary is kept."""
    turning = begun(ids)
    t = NOW
    for index, pause in enumerate(saves):
        before = turning
        rounds = [1 + index % 2] * len(ids)
        turning = turning.on(before.parts, ordered(rounds), t)
        t += pause
        if ids:
            assert at(turning, t).start == at(before, t).start
