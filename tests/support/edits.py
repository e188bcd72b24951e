"""Changes of files as the documentation writes them down."""

from __future__ import annotations

import re


def edited(text: str, change: str) -> str:
    """`text` with each run of lines of blank or `-` as the lines of blank or `+` there are."""
    for old, new in re.findall(r"((?:^[ -].*\n)+)((?:^\+.*\n)+)", change + "\n", re.MULTILINE):
        before = "".join(line[1:] for line in old.splitlines(keepends=True))
        kept = "".join(line[1:] for line in old.splitlines(keepends=True) if line[0] == " ")
        added = "".join(line[1:] for line in new.splitlines(keepends=True))
        assert text.count(before) == 1, f"the page names lines that are not there: {before!r}"
        text = text.replace(before, kept + added)
    return text
