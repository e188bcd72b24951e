"""Edits become the bytes of files: merged with what was saved meanwhile, or a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from signage.edit.edit import MAX_TEXT_BYTES, Conflict, Edit
from signage.edit.merge import Clashed, followed, merged_text, rebased
from signage.edit.nodes import document
from signage.edit.splice import SpliceError, splice
from signage.edit.versions import digest_of
from signage.yamlmarks import Place


@dataclass(frozen=True, slots=True)
class Drafted:
    """What comes of edits before anything is tried."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    merged: bool = False
    conflict: Conflict | None = None
    refused: str = ""
    place: Place = ()
    seen: Mapping[str, str] = field(default_factory=dict)


def drafted(
    edits: Sequence[Edit],
    current: Callable[[str], bytes | None],
    known: Callable[[str], bytes | None],
) -> Drafted:
    """The files after the edits; `current` is what lies there, `known` what was seen earlier."""
    files: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    went_together = False
    for edit in edits:
        lies = current(edit.file)
        seen[edit.file] = digest_of(lies) if lies is not None else ""
        now = files.get(edit.file, lies)
        try:
            text, other = _after(edit, now, seen[edit.file], known)
        except Clashed as clash:
            return Drafted(conflict=_conflict(edit, clash, now), seen=seen)
        except SpliceError as error:
            return Drafted(refused=error.key, place=error.place, seen=seen)
        except UnicodeError:
            return Drafted(refused="edit_not_utf8", seen=seen)
        went_together = went_together or other
        body = text.encode("utf-8")
        if len(body) > MAX_TEXT_BYTES:
            return Drafted(refused="edit_big", seen=seen)
        files[edit.file] = body
    return Drafted(files, went_together, seen=seen)


def _after(
    edit: Edit, now: bytes | None, lies: str, known: Callable[[str], bytes | None]
) -> tuple[str, bool]:
    """The text after the edit, and whether somebody else's change is in it as well."""
    theirs = now.decode("utf-8") if now is not None else ""
    same = edit.base == lies
    mine = _as_file(edit.text, theirs) if edit.text is not None else None
    if same:
        return (mine, False) if mine is not None else (splice(theirs, edit.ops), False)
    if mine is not None and mine == theirs:
        return theirs, False
    if now is None:
        raise Clashed((), edit.text, None, None)
    raw = known(edit.base) if edit.base else b""
    base = raw.decode("utf-8") if raw is not None else None
    if mine is not None:
        if base is None:
            raise Clashed((), mine, theirs, None, line=1)
        return merged_text(base, mine, theirs), True
    if base is None:
        return followed(edit.ops, theirs), True
    return rebased(base, edit.ops, theirs), True


def _as_file(text: str, theirs: str) -> str:
    """A browser ends lines with CR LF, and knows no BOM: the file keeps its own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if "\r\n" in theirs:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if theirs.startswith("\ufeff") else text


def _conflict(edit: Edit, clash: Clashed, now: bytes | None) -> Conflict:
    text = now.decode("utf-8", "replace").removeprefix("\ufeff") if now is not None else ""
    line = clash.line or document(text).at(clash.place)[0]
    return Conflict(
        edit.file, clash.place, line, clash.mine, clash.theirs, clash.base, edit.text or ""
    )
