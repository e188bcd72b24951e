"""Two people's changes of one file go together or are a conflict; nothing is dropped."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from signage.edit.drafting import drafted
from signage.edit.edit import Source
from signage.edit.merge import merged_text
from signage.edit.versions import digest_of
from tests.support.clerks import HEAD, changed, line, marks

SEEDS = int(os.environ.get("SIGNAGE_EDIT_EXAMPLES", "150")) * 2


def some_text(one: random.Random) -> str:
    """A playlist in which several have written, each in another way."""
    text = HEAD + "".join(line(f"tep-{number}") for number in range(one.randrange(8)))
    for number in range(one.randrange(4)):
        text = after(one, text, f"lan-{number}")[0]
    return text


def after(one: random.Random, text: str, mark: str) -> tuple[str, Counter[str], Counter[str]]:
    """The text after some change, what came by it and what went."""
    base = text.encode()
    found = changed(one, Source("sanh.yaml", text, digest_of(base)), mark)
    assert found is not None
    edit, come, gone = found
    done = drafted([edit], lambda _: base, lambda _: base)
    assert (done.refused, done.conflict) == ("", None)
    return done.files["sanh.yaml"].decode(), Counter(come), Counter(gone)


@pytest.mark.parametrize("seed", range(10))
def test_both_changes_are_there_or_it_is_a_conflict(seed: int) -> None:
    """Whatever the two did, the first wins nothing that the second loses silently."""
    together = 0
    for number in range(SEEDS // 10):
        one = random.Random(f"{seed} {number}")
        text = some_text(one)
        theirs, came, went = text, Counter[str](), Counter[str]()
        for step in range(one.randrange(1, 4)):
            theirs, come, gone = after(one, theirs, f"mai-{step}")
            came, went = came + come, went + gone
        found = changed(one, Source("sanh.yaml", text, digest_of(text.encode())), "lan-99")
        assert found is not None
        edit, mine, gone = found
        done = drafted([edit], lambda _: theirs.encode(), lambda _: text.encode())  # noqa: B023
        if done.conflict or done.refused:
            continue
        together += 1
        now = done.files["sanh.yaml"].decode()
        assert marks(now) == marks(theirs) + Counter(mine) - Counter(gone), (text, theirs, edit)
        kept = [row for row in now.splitlines() if row.startswith(("#", "  - guide"))]
        assert kept == [row for row in theirs.splitlines() if row.startswith(("#", "  - guide"))]
    assert together > SEEDS / 40
    assert merged_text(HEAD, HEAD + "# a\n", HEAD) == HEAD + "# a\n"
