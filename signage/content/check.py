"""What `signage check` finds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.content.files import Files
from signage.content.load import load
from signage.content.look import READ
from signage.content.unseen import over, unseen
from signage.problems import Problem


def folder_of(file: Path) -> Path | None:
    """The content folder that a file lies in: the nearest that holds sites/, or else library/.

    None also for what no content folder reads.
    """
    if file.suffix not in READ:
        return None
    around = file.absolute().parents
    return next((one for one in around if (one / "sites").is_dir()), None) or next(
        (one for one in around if (one / "library").is_dir()), None
    )


def told_of(file: Path, folder: Path, problems: list[Problem]) -> list[Problem]:
    """Those of `problems` of the content `folder` that are told of one of its files."""
    name = Files(folder).name(folder / file.absolute().relative_to(folder))
    return [one for one in problems if one.file == name]


def check(folder: Path, now: datetime) -> list[Problem]:
    """Every problem of the content folder, by file, line and column. Empty: all is well.

    Besides what `load` tells: warnings of what is right and will never be seen.
    """
    today = now.astimezone(VN).date()
    content = load(folder, today)
    found = set(content.problems)
    names = Files(folder)
    for code, site in content.sites.items():
        path = folder / "sites" / code
        found.update(unseen(site, path, names.name(path), now))
    notices = folder / "library" / "notices"
    found.update(over(list(content.sites.values()), notices, names.name(notices), today))
    # A file that cannot be used tells why; that nobody uses it says nothing more.
    wrong = {one.file for one in found if one.severity == "error"}
    return sorted(one for one in found if one.key != "playlist_unused" or one.file not in wrong)
