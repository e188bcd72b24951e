"""The staff pages in the manual at /docs/ are those of the product.

SIGNAGE_UPDATE_PICTURES=1 draws the pictures anew, and writes down what stands where on the pages.
"""

from __future__ import annotations

import difflib
import json
import os
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page

from tests.browser.test_picture import NOW, PICTURES, same
from tests.conftest import Server
from tests.support import ws
from tests.support.chromium import until
from tests.support.files import pdf
from tests.support.shifted_server import ShiftedServer
from tests.support.staff_pages import enter, office

pytestmark = pytest.mark.browser

KEPT = Path(__file__).with_name("staff_pictures.json")
"""What each picture shows: the lines of text and the fields, each with its box."""
ANEW = (
    "the manual's pictures show another page: SIGNAGE_UPDATE_PICTURES=1 .venv/bin/pytest "
    "tests/browser/test_staff_pictures.py draws them and writes staff_pictures.json; look at both, "
    "and at what templates/docs/vi says of them"
)
SITE = "/staff/xa-mau"
NEAR = 6
"""CSS pixels by which something may stand elsewhere."""
MOST_EACH, MOST = 40_000, 250_000
"""Bytes of one picture, and of all of them."""

CONTENT = """slides:
  - notice:
      title: Sáng thứ Sáu Trung tâm mất điện
      lines: [Xin ông/bà đến sau 13 giờ 30.]
      until: 2026-11-27
  - guide: khai-sinh
    for: ho-tich
  - image: media/so-do.png
    alt: Sơ đồ các quầy
  - contacts:
      title: Số điện thoại cần biết
      lines: [{name: Tổng đài hỗ trợ, phone: "18001096"}]
  - include: truc-tuyen
  - board: full
"""

SEEN = r"""() => {
  const found = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data);
    let says = own.join(" ").replace(/\s+/g, " ").trim();
    if (one.matches("input, select, textarea, iframe")) {
      const value = one.selectedOptions ? one.selectedOptions[0].text : one.value || "";
      says = `[${one.type || "frame"}] ${one.checked ? "x" : value}`;
    }
    const box = one.getBoundingClientRect();
    const inside = box.width > 1 && box.bottom > 0 && box.top < innerHeight;
    if (!says || !inside || !one.checkVisibility()) continue;
    const place = [box.x, box.y, box.width, box.height].map(Math.round);
    found.push(`${place.join(" ")} ${says.replace(/\d+/g, "0")}`);
  }
  return found;
}"""
"""Numbers are no part of it: times, days and counts may change."""


class Then(ShiftedServer):
    """Its clock begins at the moment of all pictures."""

    def start(self) -> Then:
        self.goes_to(NOW)
        super().start()
        return self


def _day(page: Page) -> None:
    """The last day as a browser in Vietnamese writes it: the test's has English words only."""
    written = "(one) => { one.type = 'text'; one.value = '27/11/2026'; }"
    page.get_by_label("Đến hết ngày").evaluate(written)


def _filled(page: Page) -> None:
    page.get_by_label("Tiêu đề", exact=True).fill("Sáng thứ Sáu Trung tâm mất điện")
    page.get_by_label("Nội dung, mỗi dòng một ý", exact=True).fill("Xin ông/bà đến sau 13 giờ 30.")
    _day(page)


def _leaflet(page: Page) -> None:
    chosen = FilePayload(name="tiem-chung.pdf", mimeType="application/pdf", buffer=pdf(1))
    page.get_by_label("Chọn tệp từ máy này").set_input_files(chosen)
    page.get_by_label("Tiêu đề", exact=True).focus()
    _day(page)


def _fee(page: Page) -> None:
    page.evaluate("document.getElementById('edit').scrollIntoView()")


def _end(page: Page) -> None:
    page.evaluate("scrollTo(0, document.body.scrollHeight)")


def _power(page: Page) -> None:
    page.get_by_label("Tiêu đề", exact=True).fill("Mất điện, tạm ngừng nhận hồ sơ")


def _drawn(page: Page) -> None:
    frame = "document.querySelector('#seen iframe').contentWindow"
    until(page, f"{frame}.Held && {frame}.Held.status().slide === 'guide:khai-sinh'")
    until(page, "document.getElementById('stands').textContent")
    page.evaluate("document.getElementById('seen').scrollIntoView()")


VIEWS: dict[str, tuple[str, Callable[[Page], object]]] = {
    "morning": ("/", bool),
    "playlist": ("/playlists/sanh", bool),
    "notice": ("/playlists/sanh/add/notice", _filled),
    "poster": ("/playlists/sanh/add/poster", _leaflet),
    "fee": ("/guides/khai-sinh", _fee),
    "contacts": ("/contacts", _end),
    "urgent": ("/urgent", _power),
    "preview": ("/preview/sanh-1?slide=guide:khai-sinh", _drawn),
}
"""The pages by the name of their picture: their address, and what is done before it is taken."""


def test_the_pictures_of_the_manual_are_today_s_staff_pages(page: Page, tmp_path: Path) -> None:
    """Each page says the same as its picture, in that order and at those places."""
    renews = os.environ.get("SIGNAGE_UPDATE_PICTURES") == "1"
    before: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    with office(tmp_path, {"lan": {"xa-mau": "operator"}}, _content, Then) as server:
        lines = [_reports(server, "sanh-1", "guide"), _reports(server, "sanh-2", "notice")]
        enter(page, server)
        until(page, "document.querySelectorAll('.row-good').length === 2 || location.reload()")
        for name, (path, prepare) in VIEWS.items():
            page.goto(f"{server.url}{SITE}{path}")
            prepare(page)
            until(page, "document.fonts.status === 'loaded'")
            found[name] = page.evaluate(SEEN)
            assert renews or changes(before.get(name, []), found[name]) == [], f"{name}: {ANEW}"
            same(page, _kept(name), (1366, 768), partial(_save, _kept(name)))
        for line in lines:
            line.vanish()

    if renews:
        told = json.dumps(found, ensure_ascii=False, indent=1)
        KEPT.write_text(told + "\n", encoding="utf-8")
    sizes = [_kept(name).stat().st_size for name in found]
    assert max(sizes) <= MOST_EACH
    assert sum(sizes) <= MOST


def changes(before: list[str], now: list[str]) -> list[str]:
    """What is said otherwise, or else what stands elsewhere; empty where the page is the same."""
    parts = [[line.split(" ", 4) for line in lines] for lines in (before, now)]
    words = [[line[4] for line in lines] for lines in parts]
    if words[0] != words[1]:
        lines = difflib.unified_diff(*words, lineterm="", n=0)
        return [line for line in list(lines)[2:] if line[0] in "+-"]
    return [
        f"{new}, before at {old}"
        for old, new, places in zip(before, now, zip(*parts, strict=True), strict=True)
        if any(abs(int(a) - int(b)) > NEAR for a, b in list(zip(*places, strict=True))[:4])
    ]


def test_a_changed_page_is_told() -> None:
    """Another word, another order, another place; a pixel is nothing."""
    before = ["10 20 90 30 Sáng nay", "10 60 90 30 Màn hình"]
    lower = "10 80 90 30 Màn hình"

    assert changes(before, ["11 20 90 31 Sáng nay", before[1]]) == []
    assert changes(before, [before[0], "10 60 90 30 Tivi"]) == ["-Màn hình", "+Tivi"]
    assert changes(before, before[::-1])
    assert changes(before, [before[0], lower]) == [f"{lower}, before at {before[1]}"]


def _kept(name: str) -> Path:
    return PICTURES / f"staff-{name}.webp"


def _save(path: Path, fresh: Image.Image) -> None:
    fresh.quantize(14).convert("RGB").save(path, lossless=True, method=6)


def _content(server: Server) -> None:
    """A short playlist, of every kind of line."""
    path = server.content / "sites" / "xa-mau" / "sanh.yaml"
    path.write_text(CONTENT, encoding="utf-8")


def _reports(server: Server, screen: str, kind: str) -> ws.Line:
    """A screen that is connected, and says that it shows a slide of this kind."""
    with urllib.request.urlopen(f"{server.url}/xa-mau/s/{screen}/content/x.json") as answer:
        content = json.load(answer)
    slide = next(one["id"] for one in content["slides"] if one["kind"] == kind)
    line = ws.opened(server.port, f"/xa-mau/live/{screen}")
    told = line.message("snapshot")
    line.say(
        v=1, type="report", build=told["build"], content=told["content"], seq=told["seq"],
        slide=slide, page=0, pages=1, shown=[], sound="on", size=[1920, 1080], skew=0,
    )  # fmt: skip
    return line
