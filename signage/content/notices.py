"""The notices of a site, on every wall of it or of some: `notices.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from signage.content.fields import Code, Model, Seconds, Several
from signage.content.lists import is_map, kept, known_keys, listed, says_nothing
from signage.content.slides.base import Scope
from signage.content.slides.notice import Entry, Written, id_of, wrong_references
from signage.content.ticker import KEY as TICKER
from signage.content.validate import validated
from signage.content.when import When
from signage.content.where import Where, hangs, nowhere
from signage.problems import Problem, problem, unknown
from signage.yamlmarks import Document, is_broken

if TYPE_CHECKING:
    from signage.content.screen import Screen

MAX_NOTICES = 50


class Posted(Model):
    """Thông báo của cả Trung tâm, xen vào mọi danh sách phát; takeover thì thay cho tất cả.

    A notice on every wall of the site, or of some halls, whatever their playlists are.
    """

    notice: Written = Field(description="Mã tệp trong library/notices, hoặc viết title…")
    takeover: bool = Field(False, description="true: chiếm cả màn hình, chỉ chừa bảng gọi số")
    halls: Annotated[Several[Code], Field(max_length=64)] = Field(
        (), description="Chỉ ở các khu vực chờ này; bỏ trống thì ở mọi nơi"
    )
    where: Where = Field(
        (), description="Như halls, gọi được cả màn hình và nhóm: [sanh, sanh-1, gan-cua]"
    )
    seconds: Seconds | None = Field(None, description="Số giây; bỏ trống thì tính theo chữ")
    when: When | None = Field(None, description="Khi nào hiện; bỏ trống thì luôn hiện")

    @cached_property
    def entry(self) -> Entry:
        """The notice as a slide."""
        return Entry.model_construct(notice=self.notice, seconds=self.seconds, when=self.when)

    @property
    def id(self) -> str:
        """The id of its slide."""
        return self.entry.id

    @property
    def places(self) -> frozenset[str]:
        """Halls, screens and groups that it is for; none: everywhere."""
        return frozenset((*self.halls, *self.where))

    def hangs_on(self, screen: Screen) -> bool:
        """Whether that screen shows it."""
        return hangs(self.places, screen)


def posted_of(
    document: Document,
    scope: Scope,
    halls: Collection[str],
    known: Collection[str],
    before: Sequence[Posted],
) -> tuple[tuple[Posted, ...], list[Problem]]:
    """The notices in `document`; broken ones are as they were `before`, or left out.

    `known` are the names of halls, screens and groups.
    """
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return (() if says_nothing(document) else tuple(before)), problems
    known_keys(document, ("notices", TICKER), problems)
    if "notices" not in document.data:
        if TICKER in document.data and not problems:
            return (), problems
        problems.append(problem(document.file, document.at(()), "missing", name="notices"))
        return tuple(before), problems
    lines = listed(document, "notices", MAX_NOTICES, problems, may_be_empty=True)
    if lines is None:
        return tuple(before), problems
    found = [_posted(document, index, scope, halls, known, problems) for index in range(len(lines))]
    return tuple(kept(found, before, _name, lambda one: not one.takeover)), problems


def _name(posted: Posted) -> str:
    """What a line goes by: a takeover is not the same as a notice of the same text."""
    return f"{posted.id} takeover" if posted.takeover else posted.id


def _name_of(line: object) -> str | None:
    """The name of a broken line; None where its notice cannot be read."""
    if not isinstance(line, dict):
        return None
    found = id_of(line.get("notice"))
    return f"{found} takeover" if found and line.get("takeover") else found


def _posted(
    document: Document,
    index: int,
    scope: Scope,
    halls: Collection[str],
    known: Collection[str],
    problems: list[Problem],
) -> Posted | str | None:
    place = ("notices", index)
    line = document.data["notices"][index]
    if is_broken(line):
        return _name_of(line)
    made, found = validated(Posted, document, place)
    problems += found
    if made is None:
        return _name_of(line)
    wrong = [
        problem(document.file, document.at((*place, one.key)), one.message, one.hint, **one.values)
        for one in wrong_references(made.entry, scope)
    ]
    for number, hall in enumerate(made.halls):
        if hall not in halls:
            at = document.at((*place, "halls", number))
            wrong.append(unknown(document.file, at, "no_hall", hall, sorted(halls)))
    wrong += nowhere(document, (*place, "where"), made.where, known)
    problems += wrong
    if not wrong and made.takeover and not _ends(made, scope):
        at = document.at((*place, "takeover"))
        problems.append(problem(document.file, at, "takeover_no_end", None, "warning"))
    return _name(made) if wrong else made


def _ends(posted: Posted, scope: Scope) -> bool:
    """Whether somebody said when it ends: what nobody takes down would stand for weeks."""
    written = posted.notice
    notice = scope.library.notices.get(written) if isinstance(written, str) else written
    ends = posted.when.last_day if posted.when else None
    return ends is not None or (notice is not None and notice.until is not None)
