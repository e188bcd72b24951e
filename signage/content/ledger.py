"""How the walls turned, kept under the data folder: screens that stay on see no jump at a start."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signage.content.rotation import Turns
from signage.content.turns import Part, Turning

Wall = tuple[str, str, str]
"""Site, hall and playlist: screens that share them show the same slide at the same moment."""

UNUSABLE = (ValueError, TypeError, ArithmeticError, AttributeError)


class Ledger:
    """`turns.json`. Whatever happens to it, the walls turn: as on the very first start."""

    def __init__(self, data: Path) -> None:
        self._path = data / "turns.json"

    def read(self) -> dict[Wall, Turning]:
        """What was written last; nothing where that cannot be used."""
        with contextlib.suppress(OSError, LookupError, RecursionError, *UNUSABLE):
            return {
                (str(site), str(hall), str(playlist)): _turning(said)
                for (site, hall, playlist), said in json.loads(self._path.read_text("utf-8"))
            }
        return {}

    def write(self, walls: Mapping[Wall, Turning]) -> None:
        """Exchanges the file; a full disk is no loss."""
        text = json.dumps(
            [[wall, _told(turning)] for wall, turning in sorted(walls.items())],
            ensure_ascii=False,
        )
        part = self._path.with_suffix(".part")
        with contextlib.suppress(OSError):
            part.write_text(text, encoding="utf-8")
            part.replace(self._path)


def _told(turning: Turning) -> dict[str, Any]:
    return {
        "parts": [_said(one) for one in turning.parts],
        **turning.turns.json(),
        "since": turning.since,
        "busy": sorted(turning.busy),
    }


def _said(part: Part) -> list[Any]:
    return [part.id, part.seconds, part.until]


def _demanded(said: Any) -> tuple[str, int]:
    """A service and how many times as often; without a number, as it was once kept, twice."""
    service, often = (said, 2) if isinstance(said, str) else said
    if not 1 < int(often) < 100:
        raise ValueError("no demand")
    return str(service), int(often)


def _turning(said: Mapping[str, Any]) -> Turning:
    """Raises ValueError or TypeError for what never was written."""
    parts = tuple(
        Part(str(id_), int(seconds), None if until is None else int(until))
        for id_, seconds, until in said["parts"]
    )
    turns = Turns(int(said["at"]), int(said["n"]), tuple(int(one) for one in said["order"]))
    if any(not 0 <= one < len(parts) for one in turns.order) or any(p.seconds < 1 for p in parts):
        raise ValueError("an order that leads to no slide")
    busy = frozenset(_demanded(one) for one in said.get("busy", ()))
    return Turning(parts, turns, int(said.get("since", 0)), busy)
