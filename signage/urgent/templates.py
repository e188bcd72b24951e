"""Texts ready to be put up: those that come with us, and every notice of the library.

A template of ours lies in `templates/urgent/`, in the form of a library notice: `fill` names its
blanks, each with the question that it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import yaml

from signage.content.fields import text_in
from signage.content.notice import NoticeFile
from signage.problems import near
from signage.settings import shipped
from signage.urgent.posting import Mistake, Refused, Texts, refused


@cache
def ours() -> Mapping[str, NoticeFile]:
    """Those that come with us, by code."""
    return {
        path.stem: NoticeFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(shipped("templates").joinpath("urgent").glob("*.yaml"))
    }


def filled(
    code: str, fills: Iterable[str], library: Mapping[str, NoticeFile], lang: str = "vi"
) -> tuple[Texts, tuple[Texts, ...]]:
    """Title and lines of the template `code`; each of `fills` is `name=text`. Raises Refused."""
    known = {**library, **ours()}
    if code not in known:
        raise _unknown("no_template", code, known)
    notice, values = known[code], _values(code, fills, known[code])
    left = [
        Mistake("blank_left", (("code", code), ("name", name), ("ask", text_in(ask, lang))))
        for name, ask in notice.fill.items()
        if name not in values
    ]
    if left:
        raise Refused(*left)
    made = notice.filled(values)
    return made.title, made.lines


def _values(code: str, fills: Iterable[str], notice: NoticeFile) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for given in fills:
        name, equals, text = (part.strip() for part in given.partition("="))
        if not equals or not name or not text:
            raise refused("blank_shape", given=given)
        if name not in notice.fill:
            known = ", ".join(notice.fill) or "–"
            raise refused("blank_unknown", code=code, name=name, known=known)
        found[name] = {"vi": text}
    return found


def _unknown(key: str, code: str, known: Iterable[str]) -> Refused:
    names = list(known)
    meant = near(code, names)
    values = {"code": code, "near": meant or "", "known": ", ".join(names)}
    return refused(f"{key}_meant" if meant else f"{key}_known", **values)
