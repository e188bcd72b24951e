"""What the documentation says of queue systems, taken from the models and the words themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pydantic import BaseModel

from signage.connect.recognise import SYSTEMS as KNOWN
from signage.content import mappingfile
from signage.content.keys import keys, told
from signage.content.queuefile import Queue, QueueFile
from signage.queue.failure import FailureKey
from signage.web.reference import Message, Table, example
from signage.words.queue import WORDS, sentence

PARTS: dict[str, dict[str, type[BaseModel]]] = {
    "json": {
        "calls": mappingfile.CallPaths,
        "counters_said": mappingfile.CounterPaths,
        "waiting": mappingfile.WaitingPaths,
        "login": mappingfile.Login,
        "pages": mappingfile.Pages,
    }
}
"""What is written below the keys of a backend."""


@dataclass(frozen=True, slots=True)
class BackendDocs:
    """A backend: what it is, in English and in Vietnamese, an example, and its keys.

    `every` is how often it is asked without a key of that name, in seconds.
    """

    name: str
    about: str
    vietnamese: str
    every: str
    example: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class SystemDocs:
    """A system that the documentation maps."""

    id: str
    name: str
    example: str


@cache
def backends() -> tuple[BackendDocs, ...]:
    """Each backend that site.yaml may name."""
    return tuple(_backend(name, model) for name, model in models().items())


def models() -> dict[str, type[Queue]]:
    """The model of each backend's keys, by its name in site.yaml."""
    union, *_ = get_args(QueueFile)
    found = {}
    for one in get_args(union):
        model, tag = get_args(one)
        found[tag.tag] = model
    return found


def _backend(name: str, model: type[Queue]) -> BackendDocs:
    vietnamese, about = told(model)
    own = Table(model.__name__, f"backend: {name}", "", "", keys(model, "en"))
    parts = PARTS.get(name, {})
    tables = (own, *(_table(title, one) for title, one in parts.items()))
    shown = example(f"backends/{name}")
    return BackendDocs(name, about, vietnamese, f"{model.EVERY:g}", shown, tables)


def _table(title: str, model: type[BaseModel]) -> Table:
    vietnamese, about = told(model)
    return Table(model.__name__, title, about, vietnamese, keys(model, "en"))


@cache
def systems() -> tuple[SystemDocs, ...]:
    """Each system with an example of a mapping."""
    return tuple(
        SystemDocs(one.id, one.name, example(f"queues/{one.id}")) for one in KNOWN if one.mapped
    )


@cache
def failures(lang: str) -> tuple[Message, ...]:
    """Every way in which a queue system cannot be read, with what to do."""
    other = "en" if lang == "vi" else "vi"
    return tuple(
        Message(key, _sample(key, lang), _sample(f"{key}.do", lang), _sample(key, other))
        for key in get_args(FailureKey)
    )


@cache
def notes(lang: str) -> tuple[Message, ...]:
    """What the status page may say of a system that can be read."""
    other = "en" if lang == "vi" else "vi"
    return tuple(
        Message(key.replace(".", "-"), _sample(key, lang), "", _sample(key, other))
        for key in WORDS
        if key.startswith("note.") and not key.endswith(".do")
    )


def _sample(key: str, lang: str) -> str:
    """The sentence with … where it differs."""
    return sentence(key, dict.fromkeys(re.findall(r"{(\w+)}", WORDS[key][0]), "…"), lang)
