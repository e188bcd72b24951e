"""Where in a file a validator of ours broke: what raises no more when it is left out."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import Any

from pydantic import BaseModel, ValidationError

from signage.yamlmarks import Place

_DECIDES = "backend"
"""The key that decides between models: without it no other is looked at, so that it is not it."""
_DEEPEST = 8
_WIDEST = 200
"""Places of one map or list that are tried."""


def culprit(model: type[BaseModel], data: Any) -> Place:
    """The place in `data` without which its validators say what is wrong, and do not break."""
    place: Place = ()
    here = data
    for _ in range(_DEEPEST):
        guilty = [step for step in _steps(here) if not _breaks(model, data, (*place, step))]
        if len(guilty) != 1:
            break
        place, here = (*place, guilty[0]), here[guilty[0]]
    return place


def fault(error: Exception) -> str:
    """What broke and where, without a word of what it was given."""
    last = extract_tb(error.__traceback__)[-1:]
    where = "".join(f", {Path(one.filename).name}:{one.lineno}" for one in last)
    return type(error).__name__ + where


def _steps(here: Any) -> list[Any]:
    if isinstance(here, dict):
        return [one for one in here if one != _DECIDES][:_WIDEST]
    return list(range(len(here)))[:_WIDEST] if isinstance(here, list) else []


def _breaks(model: type[BaseModel], data: Any, without: Place) -> bool:
    try:
        model.model_validate(_without(data, without))
    except ValidationError:
        return False
    except Exception:
        return True
    return False


def _without(data: Any, place: Place) -> Any:
    """A copy of `data` that lacks what is at `place`; what stands beside is the same."""
    step, rest = place[0], place[1:]
    if isinstance(data, dict):
        return {
            key: _without(one, rest) if key == step and rest else one
            for key, one in data.items()
            if key != step or rest
        }
    return [
        _without(one, rest) if at == step and rest else one
        for at, one in enumerate(data)
        if at != step or rest
    ]
