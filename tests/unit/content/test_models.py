"""Every model of the language explains itself: to clerks in Vietnamese, to us in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from signage.content.guide import Guide
from signage.content.holidays import Closed, Opened
from signage.content.notice import NoticeFile
from signage.content.notices import Posted
from signage.content.overrides import LOCAL
from signage.content.playlist import Include
from signage.content.screen import ScreenFile
from signage.content.sitefile import SiteFile
from signage.content.slides import SLIDES
from signage.content.steps import Steps

TOPS: list[Any] = [
    SiteFile, ScreenFile, Guide, Steps, NoticeFile, Posted, Include, Closed, Opened,
    *LOCAL.values(), *(one.Entry for one in SLIDES.values()),
]  # fmt: skip
MARKS = re.compile("[à-ỹđ]")


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)


def _all() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    left = list(TOPS)
    while left:
        one = left.pop(0)
        if one not in found:
            found.append(one)
            for field in one.model_fields.values():
                left += [
                    *_inside(field.annotation),
                    *(m for x in field.metadata for m in _inside(x)),
                ]
    return found


@pytest.mark.parametrize("model", _all(), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_a_model_is_explained_in_vietnamese_then_in_english(model: type[BaseModel]) -> None:
    vietnamese, english = (model.__doc__ or "").strip().split("\n\n")

    assert MARKS.search(vietnamese)
    assert not MARKS.search(english.replace("đồng", ""))
    for name, field in model.model_fields.items():
        assert field.description, name
