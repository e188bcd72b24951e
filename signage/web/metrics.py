"""Figures for Prometheus: its text format, version 0.0.4, written by hand."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """One family: its samples share name, kind and help."""

    name: str
    kind: Literal["gauge", "counter"]
    help: str
    samples: tuple[tuple[Labels, float], ...]


def metric(
    name: str,
    kind: Literal["gauge", "counter"],
    help: str,
    value: float | Mapping[Labels, float],
) -> Metric:
    """A family of one value without labels, or of one for each set of labels."""
    samples = value if isinstance(value, Mapping) else {(): float(value)}
    return Metric(name, kind, help, tuple((labels, float(one)) for labels, one in samples.items()))


def exposition(metrics: Iterable[Metric]) -> str:
    """The metrics as Prometheus reads them."""
    lines = []
    for one in metrics:
        lines += [f"# HELP {one.name} {_escaped(one.help)}", f"# TYPE {one.name} {one.kind}"]
        for labels, value in one.samples:
            inside = ",".join(f'{key}="{_escaped(text, quotes=True)}"' for key, text in labels)
            lines.append(f"{one.name}{f'{{{inside}}}' if inside else ''} {value:.15g}")
    return "\n".join(lines) + "\n"


def process() -> list[Metric]:
    """Memory, descriptors and threads of this process; nothing where there is no /proc."""
    found = [
        metric("signage_threads", "gauge", "Threads of Python.", threading.active_count()),
    ]
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        descriptors = len(os.listdir("/proc/self/fd"))
    except OSError:
        return found
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    return [
        *found,
        metric("process_resident_memory_bytes", "gauge", "Resident memory.", memory),
        metric("process_open_fds", "gauge", "Open descriptors.", descriptors),
    ]


def _escaped(text: str, *, quotes: bool = False) -> str:
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace('"', '\\"') if quotes else text
