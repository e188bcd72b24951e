"""One changed file among 100 sites: what is parsed, how long it takes, and who hears of it.

python tests/bench/content_one.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench import ROOT, median, say
from province import SITES, province

sys.path.insert(0, str(ROOT))

from signage.app import _publish_content, create_app
from signage.live.board import Event
from signage.parts import Parts
from signage.settings import Settings


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=20)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = province(Path(home, "content"))
        began = time.process_time()
        app = create_app(Settings(content=folder, data=Path(home, "data")))
        whole = time.process_time() - began
        parts: Parts = app.extensions["signage"]
        store = parts.content
        store._pause = lambda seconds: None  # the wait for whoever saves is not counted
        _publish_content(app)
        store.keep()
        heard: list[Event] = []
        parts.board.listen(heard.append)
        for kind, name in (
            ("playlist of one site", "sites/xa-{:03}/sanh.yaml"),
            ("guide that all sites may show", "library/guides/thu-tuc-{:04}.yaml"),
        ):
            spent, walls, parsed = [], set[str](), store.kept.parsed
            for number in range(given.rounds):
                path = folder / name.format(number)
                raw = path.read_text(encoding="utf-8")
                if "sites" in name:
                    raw += f"  - notice: {{title: Bản {number}}}\n"
                path.write_text(raw + f"# {number}\n", encoding="utf-8")
                heard.clear()
                began = time.process_time()
                store.load_if_changed(parts.now())
                _publish_content(app)
                spent.append(time.process_time() - began)
                walls |= {one.site for one in heard} - {f"xa-{number:03}"}
            took, files = median(spent) * 1e3, (store.kept.parsed - parsed) / given.rounds
            say(
                f"one changed {kind} among {SITES} sites: CPU until published",
                f"{took:.0f} ms (everything: {whole * 1e3:.0f} ms)",
                "<= 100 ms",
                took <= 100,
            )
            say("files parsed again", f"{files:.1f}", "1", files == 1)
            say("other sites whose screens get a frame", str(len(walls)), "0", not walls)


if __name__ == "__main__":
    main()
