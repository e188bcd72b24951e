"""Staff pages in a real Chromium: an office of its own, the way in, and what every page must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from signage.staff.staff import Staff
from tests.conftest import ROOT, Server
from tests.support.chromium import picture

GOOD = "bien xanh mua ha"
"""Everybody's password."""

SIZES = {"office": (1366, 768), "phone": (390, 844)}
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "best-practice"]
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => one.checkVisibility())
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@contextmanager
def office(
    folder: Path, people: Mapping[str, Mapping[str, str]],
    before: Callable[[Server], object] = id, kind: type[Server] = Server,
) -> Iterator[Server]:  # fmt: skip
    """The sample site on a copy of its content, with these people and their roles by site."""
    running = kind(folder, content=shutil.copytree(ROOT / "playlists", folder / "playlists"))
    staff = Staff(running.data)
    for name, roles in people.items():
        staff.add(name, GOOD, dict(roles), display=NAMES[name])  # type: ignore[arg-type]
    staff.store.close()
    before(running)
    running.start()
    yield running
    running.stop()


NAMES = {"lan": "Lê Thị Mẫu", "hoa": "Nguyễn Thị Hoa", "xem": "Người Xem"}


def enter(page: Page, server: Server, name: str = "lan") -> None:
    """Signs in; the first page stands."""
    page.goto(f"{server.url}/staff/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu", exact=True).fill(GOOD)
    page.get_by_label("Mật khẩu", exact=True).press("Enter")
    page.wait_for_url("**/staff/xa-mau/")


def looked_at(page: Page, name: str) -> None:
    """No violation, no small letter, nothing beside the page; a picture of it at both sizes."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if size == "phone":  # the same document, in one column
            found = Axe().run(page, options={"runOnly": RULES})
            assert found.response["violations"] == [], found.generate_report()
        assert page.evaluate(SMALLEST) >= 15
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"staff-{name}-{size}")
    page.set_viewport_size({"width": 1366, "height": 768})
