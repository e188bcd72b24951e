"""1,000 slides in a site: a splice, a draft and a publish, in milliseconds of CPU.

python tests/bench/edit_large.py
"""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import datetime
from pathlib import Path

from signage.clock import VN
from signage.content.store import ContentStore
from signage.edit.edit import Edit
from signage.edit.ops import Set
from signage.edit.publisher import Publisher
from signage.edit.splice import splice

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VN)
SLIDE = "  - guide: {} # dòng {}\n    seconds: 30\n    for: ho-tich\n"


def main() -> None:
    """Five playlists of 200 slides: so many a list may have."""
    guides = sorted(one.stem for one in (ROOT / "playlists/library/guides").glob("*.yaml"))
    rows = [SLIDE.format(guides[n % len(guides)], n) for n in range(1000)]
    whole = "slides:\n" + "".join(rows)
    for number in range(3):
        began = time.process_time()
        splice(whole, [Set(("slides", 500, "seconds"), 40 + number)])
        print(f"splice, 1,000 slides in a file: {(time.process_time() - began) * 1000:.0f} ms")
        whole += f"# {number}\n"
    with tempfile.TemporaryDirectory() as home:
        content = Path(home) / "playlists"
        shutil.copytree(ROOT / "playlists", content)
        site = content / "sites" / "xa-mau"
        screens = site / "screens.yaml"
        text = screens.read_text(encoding="utf-8")
        screens.write_text(text.replace("playlist: sanh", "playlist: so-2"), encoding="utf-8")
        for part in range(5):
            text = "slides:\n" + "".join(rows[part * 200 : part * 200 + 200])
            (site / f"so-{part}.yaml").write_text(text, encoding="utf-8")
        store = ContentStore(content, Path(home) / "data", lambda _: None)
        store.load(NOW)
        publisher = Publisher(store, Path(home) / "data")
        publisher.tell = lambda: store.load_if_changed(NOW)
        for number in range(4):
            base = publisher.source("xa-mau", "so-2.yaml").base
            edits = [Edit("so-2.yaml", base, (Set(("slides", 100, "seconds"), 40 + number),))]
            began = time.process_time()
            publisher.draft("xa-mau", edits, NOW)
            tried = time.process_time()
            publisher.publish("xa-mau", edits, "lan", NOW)
            done = time.process_time()
            print(
                f"draft {(tried - began) * 1000:.0f} ms, publish {(done - tried) * 1000:.0f} ms"
                + (" (the first reads everything)" if not number else "")
            )


if __name__ == "__main__":
    main()
