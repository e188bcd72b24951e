"""The description for site.yaml and the recorded reply, as texts and as files."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from signage.connect import meaning
from signage.connect.private import Kind, private, veiled
from signage.connect.tree import UNPRINTED
from signage.words import say
from signage.words.connect import WORDS

MAPPED = ("calls", "counters_said", "waiting", "clock", "day")
GONE = "(đã xóa)"
MOST_FILES = 100
MOST_ROWS = 50
"""So many rows of a list are enough to know it by."""

_NAMES = re.compile(r'"([^"]+)"|([A-Za-z_]\w*)')


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
    mapped = {key: queue.get(key) for key in MAPPED}
    used = {name for path in _paths(mapped) for pair in _NAMES.findall(path) for name in pair}

    def blank(kind: Kind | None, key: str, value: object) -> object:
        if isinstance(value, int | float):
            known = abs(value) < 1e8 or meaning.time_form([value]) is not None
            return value if kind is None and known else 0
        return value if kind is None and (key in used or _harmless(key, str(value))) else GONE

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


def _paths(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [path for one in value.values() for path in _paths(one)]
    return [value] if isinstance(value, str) else []


def _harmless(key: str, text: str) -> bool:
    word = text.strip()
    if meaning.is_nothing(word) or meaning.is_ticket(word) or meaning.time_form([word]):
        return True
    if meaning.named("status", key) and len(word) <= 20:
        return True
    try:
        return bool(date.fromisoformat(word))
    except ValueError:
        return False
