"""Hundreds of replies made by chance, through the real fetch, read and fold."""

from __future__ import annotations

import pytest

from tests.support.replies import SYSTEMS
from tests.support.reply_judge import judged


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_reply_empties_a_board_that_is_not_empty(system: str) -> None:
    """A reply is read for what it says or refused by name: no traceback, no call lost or invented,
    nothing of yesterday, nothing of a person; three that are refused make the board old."""
    verdict = judged(system, 300, stale=6)

    assert verdict.examples == {}
    assert verdict.outcomes["read good"] > 20
    assert verdict.outcomes["read empty"] > 15
    assert verdict.outcomes["shown as old"] == 6
    assert len(verdict.outcomes) > 10
