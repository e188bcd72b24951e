"""The YAML view and the preview in a real Chromium, with the editor and without scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from signage.bundle import build
from tests.conftest import ROOT, Server
from tests.support import staff_pages
from tests.support.chromium import picture, until
from tests.support.staff_pages import RULES, SIZES, SMALLEST, enter

pytestmark = pytest.mark.browser

SOURCE = "/staff/xa-mau/source/sanh.yaml"
NOTICE = "  - notice: {title: Nghỉ chiều thứ sáu, lines: [Mở lại sáng thứ hai]}\n"


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editor's script: that of `signage assets` where it ran, else fetched once."""
    data = ROOT / "instance"
    if not build.built(data):
        data = tmp_path_factory.mktemp("editor")
        said = list(build.build(data))
        assert build.built(data), said
    return data / "assets"


@pytest.fixture
def office(tmp_path: Path, editor: Path) -> Iterator[Server]:
    """A copy of the sample site with an editor, who has the script."""

    def built(server: Server) -> None:
        (server.data / "assets").mkdir(parents=True, exist_ok=True)
        for name in ("editor.js", "editor.recipe"):
            shutil.copy(editor / name, server.data / "assets")

    with staff_pages.office(tmp_path, {"hoa": {"xa-mau": "editor"}}, built) as running:
        yield running


@pytest.fixture
def refused() -> list[str]:
    """What the page's own policy or a script refused."""
    return []


@pytest.fixture
def page(browser: Browser, refused: list[str]) -> Iterator[Page]:
    """The policy is in force; a script that throws or is stopped fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=False)
    opened = context.new_page()
    opened.on("pageerror", lambda error: refused.append(str(error)))
    opened.on(
        "console",
        lambda one: (
            refused.append(one.text)
            if one.type == "error" and "favicon" not in one.location["url"]
            else None
        ),
    )
    yield opened
    context.close()
    assert refused == []


def hall(server: Server) -> Path:
    return server.content / "sites" / "xa-mau" / "sanh.yaml"


def test_without_scripts_a_field_and_buttons_do_everything(
    browser: Browser, office: Server
) -> None:
    """Preview, publish, and take it back."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    enter(page, office, "hoa")
    page.goto(office.url + SOURCE)
    before = hall(office).read_text()
    field = page.get_by_label("Nội dung tệp sanh.yaml")
    expect(field).to_have_value(before)
    field.fill(before + "  - guide: khai-sin\n")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".faults")).to_contain_text("khai-sinh")
    field.fill(before + NOTICE)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".effects")).to_contain_text("Nghỉ chiều thứ sáu")
    page.locator("#effects ~ .buttons").get_by_role("button", name="Đưa lên màn hình").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã đưa sanh.yaml lên màn hình")
    assert hall(office).read_text() == before + NOTICE
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã đưa bản trước đó trở lại")
    assert hall(office).read_text() == before
    context.close()


def test_the_editor_marks_suggests_and_publishes(page: Page, office: Server) -> None:
    """While typing, by keyboard alone; Tab leaves the editor."""
    enter(page, office, "hoa")
    page.goto(office.url + SOURCE)
    before = hall(office).read_text()
    content = page.locator(".cm-content")
    expect(content).to_be_visible()
    expect(page.locator("textarea#text")).to_be_hidden()
    content.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("  - guide: khai-sin")
    expect(page.locator(".cm-lint-marker-error")).to_be_visible()
    expect(page.locator(".cm-lintRange-error")).to_contain_text("khai-sin")
    expect(page.locator("#live")).to_contain_text("1 chỗ cần sửa")
    page.keyboard.type("h")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    expect(page.locator("#live")).to_have_text("Không có lỗi")

    page.keyboard.press("Enter")
    page.keyboard.type("sec")
    option = page.locator(".cm-tooltip-autocomplete li").first
    expect(option).to_contain_text("seconds")
    expect(page.locator(".cm-completionInfo")).to_be_visible()
    picture(page, "staff-source-suggests")
    page.wait_for_timeout(100)  # what comes up under the hands is not taken for 75 ms
    page.keyboard.press("Enter")
    page.keyboard.type("45")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "editor"

    page.keyboard.press("Control+s")
    expect(page.locator("#effects")).to_be_visible()
    expect(page.locator("#text")).to_have_value(re.compile("khai-sinh\n    seconds: 45"))
    page.locator("#effects ~ .buttons").get_by_role("button", name="Đưa lên màn hình").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã đưa sanh.yaml lên màn hình")
    assert hall(office).read_text().startswith(before)
    assert "- guide: khai-sinh\n    seconds: 45" in hall(office).read_text()


def test_the_preview_has_the_change_before_the_wall(
    page: Page, browser: Browser, office: Server
) -> None:
    """The player's own picture of it; the frame is no screen and has no line."""
    sockets: list[str] = []
    page.on("websocket", lambda one: sockets.append(one.url))
    enter(page, office, "hoa")
    page.goto(office.url + SOURCE)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(NOTICE)
    page.keyboard.press("Control+s")
    page.locator(".effects a").first.click()
    frame = page.frame_locator(".seen iframe")
    expect(frame.locator(".layer.on")).to_contain_text("Nghỉ chiều thứ sáu")
    expect(frame.locator(".row .plaque").first).to_be_visible()
    expect(page.locator("#stands")).to_contain_text("Nghỉ chiều thứ sáu")
    picture(page, "staff-preview-office")
    box = page.locator(".seen").bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.05

    here = page.locator(".slides [aria-current]")
    title = here.inner_text()
    page.get_by_role("button", name="Trang trước").click()
    expect(here).not_to_have_text(title)
    before = here.inner_text()
    until(page, "document.querySelector('iframe').contentWindow.Signage.screen.status().slide"
          " === document.querySelector('.slides [aria-current]').dataset.slide")  # fmt: skip
    page.get_by_role("button", name="Trang sau").click()
    expect(here).to_have_text(title)
    assert before != title
    page.get_by_role("button", name="Chạy như thật").click()
    expect(page.get_by_role("button", name="Dừng lại")).to_be_visible()
    assert sockets == []

    context = browser.new_context()
    wall = context.new_page()
    wall.goto(f"{office.url}/xa-mau/s/sanh-1")
    until(wall, "window.Signage && Signage.screen && Signage.screen.status()")
    assert "Nghỉ chiều" not in wall.locator("#first").inner_text()
    context.close()


def test_the_pages_are_for_everybody(browser: Browser, office: Server) -> None:
    """Without a violation of axe-core, with letters of 15 pixels at least, at both sizes."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    enter(page, office, "hoa")
    page.goto(office.url + "/staff/xa-mau/source/")
    for name, path in {"files": "/staff/xa-mau/source/", "source": SOURCE,
                       "preview": "/staff/xa-mau/preview/sanh-1"}.items():  # fmt: skip
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(office.url + path)
            if name == "source":
                expect(page.locator(".cm-content")).to_be_visible()
                expect(page.locator("#live")).not_to_be_empty()
            found = Axe().run(
                page,
                context={"exclude": [["iframe"]]},
                options={"runOnly": RULES},
            )  # fmt: skip
            assert found.response["violations"] == [], [
                (one["id"], node["target"], node["failureSummary"])
                for one in found.response["violations"] for node in one["nodes"]
            ]  # fmt: skip
            assert page.evaluate(SMALLEST) >= 15
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"staff-{name}-{size}")
    context.close()
