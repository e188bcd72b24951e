"""The procedures that a centre takes in: `procedures.yaml`, one line each, as its list has them.

source: Quyết định công bố danh mục thủ tục hành chính
checked: 2026-11-20
procedures:
  - {code: "1.001193", counter: "1", anywhere: true}    # the library has its guide
  - code: "2.000635"
    name: Cấp bản sao trích lục hộ tịch
    field: Hộ tịch
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import Field

from signage.content.fields import CounterId, Day, Line, LineTexts, Model
from signage.content.guide import Guide, ProcedureCode
from signage.content.lists import is_map, kept, known_keys, listed, says_nothing
from signage.content.validate import validated
from signage.problems import Problem, near, problem, unknown
from signage.yamlmarks import Document, is_broken

if TYPE_CHECKING:
    from signage.content.site import Library

KEY = "procedures"
MAX_PROCEDURES = 1_000


class ProcedureLine(Model):
    """Một thủ tục trong danh mục của Trung tâm.

    One procedure of a centre's list. What the library has a guide of takes its name from there.
    """

    code: ProcedureCode
    name: LineTexts | None = Field(
        None, description="Tên thủ tục; thư viện có hướng dẫn mã này thì bỏ trống được"
    )
    field: LineTexts | None = Field(
        None, description="Lĩnh vực; thư viện có hướng dẫn mã này thì bỏ trống được"
    )
    counter: CounterId | None = Field(None, description="Quầy nhận hồ sơ")
    anywhere: bool = Field(False, description="true: phi địa giới, nộp ở Trung tâm nào cũng được")

    @property
    def id(self) -> str:
        """A line is the procedure's."""
        return f"procedure:{self.code}"


class About(Model):
    """Danh mục lấy từ đâu, ngày nào.

    Where the list is from, and when the centre looked at it last.
    """

    source: Line | None = Field(None, description="Danh mục theo văn bản nào")
    checked: Day | None = Field(None, description="Ngày Trung tâm kiểm tra lại danh mục")


@dataclass(frozen=True, slots=True)
class Procedures:
    """The list of a centre; `given` is whether somebody wrote one."""

    lines: tuple[ProcedureLine, ...] = ()
    about: About = field(default_factory=About)
    given: bool = False

    def stands(self, codes: frozenset[str] | None) -> bool:
        """Whether nothing is judged otherwise after guides of `codes` were `refiled`."""
        return codes is not None and not any(one.code in codes for one in self.lines)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A line as walls show it: `guide` is what the library has of it."""

    code: str
    name: Mapping[str, str]
    field: Mapping[str, str]
    counter: str | None
    anywhere: bool
    guide: Guide | None


def procedures_of(
    document: Document, library: Library, counters: Collection[str] | None, before: Procedures
) -> tuple[Procedures, list[Problem]]:
    """The list in `document`; broken lines are as they were `before`, or left out.

    `counters` are None where site.yaml cannot be used: then any may be right.
    """
    problems: list[Problem] = []
    if not is_map(document, problems, may_be_empty=True):
        return (Procedures(given=True) if says_nothing(document) else before), problems
    known_keys(document, (KEY, *About.model_fields), problems)
    if KEY not in document.data:
        problems.append(problem(document.file, document.at(()), "missing", name=KEY))
        return before, problems
    lines = listed(document, KEY, MAX_PROCEDURES, problems, may_be_empty=True)
    if lines is None:
        return before, problems
    taken: set[str] = set()
    found = [
        _line(document, index, library.codes, counters, taken, problems)
        for index in range(len(lines))
    ]
    about = _about(document, problems) or before.about
    return Procedures(tuple(kept(found, before.lines)), about, given=True), problems


def _about(document: Document, problems: list[Problem]) -> About | None:
    """What stands beside the list."""
    said = {key: one for key, one in document.data.items() if key in About.model_fields}
    if not said:
        return About()
    part = Document(document.file, said, values=document.values, keys=document.keys)
    made, told = validated(About, part)
    problems += told
    return made


def _line(
    document: Document,
    index: int,
    codes: Collection[str],
    counters: Collection[str] | None,
    taken: set[str],
    problems: list[Problem],
) -> ProcedureLine | str | None:
    place = (KEY, index)
    line = document.data[KEY][index]
    code = line.get("code") if isinstance(line, dict) else None
    name = f"procedure:{code}" if isinstance(code, str) else None
    if is_broken(line):
        return name
    made, told = validated(ProcedureLine, document, place)
    if made:
        told += _wrong(document, place, made, codes, counters)
        if made.code in taken:
            at = document.at((*place, "code"))
            told.append(problem(document.file, at, "procedure_twice", value=made.code))
            name = None
    problems += told
    if not made or told:
        return name
    taken.add(made.code)
    return made


def _wrong(
    document: Document,
    place: tuple[str, int],
    made: ProcedureLine,
    codes: Collection[str],
    counters: Collection[str] | None,
) -> Iterator[Problem]:
    if made.code not in codes and not (made.name and made.field):
        at = document.at((*place, "code"))
        name = "field" if made.name else "name"
        yield problem(document.file, at, "procedure_bare", value=made.code, name=name)
    if made.counter is not None and counters is not None and made.counter not in counters:
        at = document.at((*place, "counter"))
        yield unknown(document.file, at, "no_counter", made.counter, counters)


def resolved(listed: Procedures, library: Library) -> tuple[Procedure, ...]:
    """The lines with what the library knows of them; one that lost its name is left out."""
    found = []
    for line in listed.lines:
        guide = library.guide_of(line.code)
        name = guide.title if guide else line.name
        field = line.field or (guide.field if guide else None)
        if name and field:
            anywhere = line.anywhere
            found.append(Procedure(line.code, name, field, line.counter, anywhere, guide))
    return tuple(found)


def refiled(one: Library, other: Library, changed: Iterable[str]) -> frozenset[str] | None:
    """The codes of those `changed` guides, `guides.khai-sinh`, that are of another field now.

    None where a guide is another procedure's: then a line may be right that was wrong, or the
    other way round. Whatever else a guide says, a list is judged as it was.
    """
    found = set()
    for path in changed:
        kind, _, name = path.partition(".")
        if kind == "guides":
            guide, was = one.guides[name], other.guides[name]
            if guide.code != was.code:
                return None
            if guide.field != was.field:
                found.add(guide.code)
    return frozenset(found)


def fields_of(found: Collection[Procedure]) -> tuple[str, ...]:
    """The fields of the procedures, in their order."""
    return tuple(dict.fromkeys(one.field["vi"] for one in found))


def field_named(name: str, fields: Collection[str]) -> str | None:
    """The field that is called so, capitals apart."""
    return next((one for one in fields if one.casefold() == name.casefold()), None)


def nearest(name: str, fields: Collection[str]) -> str | None:
    """The field that was probably meant."""
    return near(name, fields)
