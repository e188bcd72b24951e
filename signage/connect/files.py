"""The description for site.yaml and the recorded reply, as texts and as files."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from signage.connect.private import Kind, private, veiled
from signage.connect.tree import UNPRINTED
from signage.connect.used import Chain, harmless, is_used, small, used
from signage.words import say
from signage.words.connect import WORDS

GONE = "(đã xóa)"
MOST_FILES = 100
MOST_ROWS = 50
"""So many rows of a list are enough to know it by."""


def described(
    queue: Mapping[str, Any],
    lang: str,
    *,
    headers: Iterable[str] = (),
    counters: Sequence[str] = (),
    services: Sequence[str] = (),
) -> str:
    """The part `queue:` of site.yaml; what a person has to decide stands in comments."""
    told = json.dumps([queue, *counters, *services], ensure_ascii=False, default=str)
    odd = UNPRINTED.search(told) is not None
    text = yaml.safe_dump(
        {"queue": dict(queue)}, allow_unicode=not odd, sort_keys=False, width=10_000
    )
    lines = [f"# {say(WORDS, 'yaml.made', lang)}", *text.splitlines()]
    lines += [f"  # {say(WORDS, 'yaml.header', lang, name=name)}" for name in headers]
    for key, words in (("counters", counters), ("services", services)):
        names = [json.dumps(one, ensure_ascii=odd) for one in words if not private("", one)]
        if names:
            lines.append(f"  # {say(WORDS, f'yaml.{key}', lang)}")
            lines += [f"  # {key}:", *(f'  #   {name}: "?"' for name in names)]
    return "\n".join(lines) + "\n"


def recorded(reply: object, queue: Mapping[str, Any]) -> str:
    """The reply as JSON, its long lists cut.

    What the description does not use stays only where it can be nothing but a number, a time or a
    state; everything private goes, wherever it stands.
    """
    some = used(queue)

    def blank(kind: Kind | None, at: Chain, value: object) -> object:
        if isinstance(value, int | float):
            return value if kind is None and small(value) else 0
        known = is_used(at, some) or harmless(at[-1] if at else "", str(value))
        return value if kind is None and known else GONE

    return json.dumps(veiled(_short(reply), blank), ensure_ascii=False, indent=1) + "\n"


def _short(value: object) -> object:
    """The same with the first rows of long lists."""
    if isinstance(value, Mapping):
        return {name: _short(one) for name, one in value.items()}
    return [_short(one) for one in value[:MOST_ROWS]] if isinstance(value, list) else value


def write(folder: Path, url: str, description: str, reply: str | None) -> list[Path]:
    """New files that nobody else can read; none that is there is touched. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    host = re.sub(r"[^0-9a-z.-]+", "-", (urlsplit(url).hostname or "").lower())
    for number in range(1, MOST_FILES):
        name = f"queue-{host}" + (f"-{number}" if number > 1 else "")
        paths = [folder / f"{name}.yaml", folder / f"{name}.reply.json"]
        if not any(os.path.lexists(one) for one in paths):
            texts = [description] if reply is None else [description, reply]
            for path, text in zip(paths, texts, strict=False):
                new = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(new, "wb") as file:
                    file.write(text.encode())
            return paths[: len(texts)]
    raise FileExistsError(errno.EEXIST, "", str(folder))
