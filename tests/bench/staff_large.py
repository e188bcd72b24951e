"""A site of 1,000 slides on the staff pages: the editor opens, a save, by a real server.

    python tests/bench/staff_large.py [TIMES]

The targets are a second each. A site has 200 slides a playlist at most, so there are five.
"""

from __future__ import annotations

import html
import re
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from signage.staff.staff import Staff
from tests.bench.bench import say
from tests.conftest import ROOT, Server

PASSWORD = "bien xanh mua ha"
HALL = "/staff/xa-mau/source/so-2.yaml"
FORM = "/staff/xa-mau/playlists/so-2"


class Clerk:
    """A browser that only asks."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self._open = urllib.request.build_opener(jar)
        self.page = ""

    def get(self, path: str) -> str:
        with self._open.open(self.url + path, timeout=60) as answer:
            self.page = answer.read().decode()
        return self.page

    def post(self, path: str, **fields: str) -> str:
        body = urllib.parse.urlencode(fields).encode()
        with self._open.open(self.url + path, body, timeout=60) as answer:
            self.page = answer.read().decode()
        return self.page

    def check(self, text: str) -> str:
        header = {"X-CSRF-Token": self._one(r'name="csrf" content="([\w-]+)"')}
        asked = urllib.request.Request(f"{self.url}{HALL}/check", text.encode(), header)
        with self._open.open(asked, timeout=60) as answer:
            found: str = answer.read().decode()
        return found

    def fields(self) -> dict[str, str]:
        """What the form of the page sends."""
        text = self._one(r'<textarea id="text"[^>]*>\n(.*?)</textarea>')
        return {"text": text, "base": self._one(r'name="base" value="(\w*)"'),
                "csrf": self._one(r'name="csrf" content="([\w-]+)"')}  # fmt: skip

    def _one(self, pattern: str) -> str:
        found = re.search(pattern, self.page, re.DOTALL)
        if found is None:
            raise RuntimeError(f"no {pattern} in the page: {self.page[:300]}")
        return html.unescape(found[1])


def _site(folder: Path) -> Path:
    content = folder / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    site = content / "sites" / "xa-mau"
    guides = sorted(one.stem for one in (content / "library" / "guides").glob("*.yaml"))
    for part in range(5):
        rows = [
            f"  - guide: {guides[(part * 200 + n) % len(guides)]} # dòng {n}\n    seconds: 30\n"
            for n in range(200)
        ]
        (site / f"so-{part}.yaml").write_text("slides:\n" + "".join(rows), encoding="utf-8")
    screens = site / "screens.yaml"
    text = screens.read_text(encoding="utf-8").replace("playlist: sanh", "playlist: so-2", 1)
    screens.write_text(text, encoding="utf-8")
    return content


def _ms(times: int, what: Callable[[int], object]) -> list[float]:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        what(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _told(name: str, taken: list[float]) -> None:
    typical, worst = statistics.median(taken), max(taken)
    say(f"1,000 slides: {name}", f"{typical:.0f} ms, worst {worst:.0f} ms", "1,000 ms",
        typical <= 1000)  # fmt: skip


def main(times: int = 9) -> None:
    """Prints the median and the worst."""
    with tempfile.TemporaryDirectory() as home:
        server = Server(Path(home), content=_site(Path(home)))
        staff = Staff(server.data)
        staff.add("hoa", PASSWORD, {"xa-mau": "editor"})
        staff.store.close()
        server.start()
        try:
            clerk = Clerk(server.url)
            clerk.post("/staff/sign-in", name="hoa", password=PASSWORD)
            clerk.get(HALL)
            given = clerk.fields()

            def changed(number: int) -> dict[str, str]:
                text = re.sub(r"seconds: \d+", f"seconds: {40 + number}", given["text"], count=1)
                return {**given, "text": text}

            def save(number: int) -> None:
                fields = changed(number)
                page = clerk.post(HALL, **fields, action="publish")
                if "Hoàn tác" not in page:
                    raise RuntimeError(page)
                given.update(clerk.fields())

            _told("YAML view opens", _ms(times, lambda _: clerk.get(HALL)))
            _told("form view opens", _ms(times, lambda _: clerk.get(FORM)))
            clerk.get(HALL)
            _told("marks while typing", _ms(times, lambda n: clerk.check(changed(n)["text"])))
            tried = _ms(times, lambda n: clerk.post(HALL, **changed(n), action="preview"))
            _told("preview before publishing", tried)
            _told("save from the YAML view", _ms(times, save))
            _told("preview page", _ms(times, lambda _: clerk.get("/staff/xa-mau/preview/sanh-1")))
        finally:
            server.stop()


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
