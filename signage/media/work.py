"""The process that looks into a stranger's file: limited, alone, and told by lines of JSON.

`python -m signage.media.work SOURCE KIND FOLDER SLUG`; each line on its output is `{"done": 0.5}`,
the last one what came of it.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import Any, cast

from signage.content.kinds import PICTURES, Type
from signage.media.limits import room
from signage.media.result import Outcome, Refused, Task


def tell(what: dict[str, Any]) -> None:
    """A line to the process that waits."""
    print(json.dumps(what), flush=True)  # noqa: T201 - a pipe is read at the other end


def made(task: Task, kind: Type) -> Outcome:
    """What comes of the file. Raises Refused."""
    if kind in PICTURES:
        from signage.media.pictures import picture

        return picture(task, kind)
    if kind == "video":
        from signage.media.films import film

        return film(task)
    from signage.media.papers import office, paper

    return paper(task) if kind == "pdf" else office(task)


def main(source: str, kind: str, folder: str, slug: str) -> None:
    """Works within the limits of the kind, nicely."""
    with suppress(OSError):  # a unit of systemd may forbid to ask for less
        os.nice(10)
    wanted = cast(Type, kind)
    room(wanted).apply()
    task = Task(Path(source), Path(folder), slug, lambda done: tell({"done": round(done, 3)}))
    try:
        found = made(task, wanted)
    except Refused as refused:
        tell({"refused": refused.key, "values": dict(refused.values)})
    except MemoryError:
        tell({"refused": "media_hard", "values": {}})
    except Exception as error:  # where, and of which kind: what it says may hold the file's words
        tell({"crashed": f"{type(error).__name__} {_place(error)}"})
    else:
        tell(
            {
                "kind": found.kind,
                "pictures": [one.model_dump() for one in found.pictures],
                "film": found.film.model_dump() if found.film else None,
                "seconds": found.seconds,
            }
        )


def _place(error: BaseException) -> str:
    """The line of ours that was passed last."""
    ours = [one for one in extract_tb(error.__traceback__) if f"{os.sep}signage{os.sep}" in one[0]]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""


if __name__ == "__main__":
    main(*sys.argv[1:5])
