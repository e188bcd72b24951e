"""Web pages drawn by the system's own Chromium, of a real server that is not always kind."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from flask import Flask

from signage import clock
from signage.app import create_app
from signage.content.pages import shot_of
from signage.pages import shoot as shooting
from signage.pages.pages import Pages
from signage.pages.shoot import PageError, shoot
from signage.parts import Parts
from signage.render.chromium import executable
from signage.settings import Settings
from tests.conftest import ROOT, wait_for

PATH = "/tin"


class Foreign:
    """A web server of somebody else; `body` is what its page says, None: it is away."""

    def __init__(self) -> None:
        self.body: str | None = "<h1>Tin ngày 23</h1>"
        self.elsewhere = ""
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                outer.asked.append(self.path)
                outer.answer(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        codes = {"/500": 500, "/away": 302, "/login": 401}
        kinds = {"/zip": "application/zip"}
        to.send_response(codes.get(to.path, 200 if self.body is not None else 503))
        to.send_header("Content-Type", kinds.get(to.path, "text/html; charset=utf-8"))
        if to.path == "/away":
            to.send_header("Location", f"{self.elsewhere}/")
        to.end_headers()
        bodies = {
            "/dialog": "<script>alert(1); confirm(2); prompt(3)</script><h1>Xin chào</h1>",
            "/inside": f"<img src='{self.elsewhere}/i.png'><h1>Trang</h1>"
            "<script src='http://169.254.169.254/x.js'></script>"
            f"<script>new WebSocket('ws{self.elsewhere[4:]}/w')</script>",
        }
        to.wfile.write(bodies.get(to.path, self.body or "").encode())
        if to.path == "/endless":
            try:
                while True:
                    to.wfile.write(b"<p>")
                    time.sleep(0.05)  # as slow as the other side is
            except OSError:
                pass


@pytest.fixture
def foreign() -> Iterator[Foreign]:
    made = Foreign()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def other() -> Iterator[Foreign]:
    made = Foreign()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_what_no_page_may_do(
    foreign: Foreign, other: Foreign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors have a name; dialogs are closed; nothing that is not listed is asked for."""
    monkeypatch.setattr(shooting, "LOAD_SECONDS", 6.0)
    foreign.elsewhere = other.url
    program = executable()
    assert program is not None
    found = {}
    for path in ("/500", "/away", "/login", "/zip", "/endless", "/dialog", "/inside"):
        try:
            picture = shoot(program, foreign.url + path, (foreign.url,), threading.Event())
            found[path] = picture[8:12].decode()
        except PageError as error:
            found[path] = error.key

    assert found == {
        "/500": "page_status",
        "/away": "page_elsewhere",
        "/login": "page_login",
        "/zip": "page_strange",
        "/endless": "page_slow",
        "/dialog": "WEBP",
        "/inside": "WEBP",
    }
    assert other.asked == []


def test_a_name_may_not_lead_into_the_own_network(foreign: Foreign) -> None:
    url = foreign.url.replace("127.0.0.1", "localhost")

    with pytest.raises(PageError) as caught:
        shoot(executable() or "", url, (url,), threading.Event())

    assert caught.value.key == "page_private"
    assert foreign.asked == []


def test_a_browser_that_does_not_run_is_no_fault_of_the_page(foreign: Foreign) -> None:
    with pytest.raises(PageError) as caught:
        shoot(shutil.which("false") or "", foreign.url, (foreign.url,), threading.Event())

    assert caught.value.key == "page_browser"
    assert foreign.asked == []


class Centre:
    """The sample site whose playlist is one page, without its clock and threads."""

    def __init__(self, folder: Path, foreign: Foreign) -> None:
        self.content, self.data, self.foreign = folder / "playlists", folder / "data", foreign
        shutil.copytree(ROOT / "playlists", self.content)
        home = self.content / "sites" / "xa-mau"
        self.media = home / "media"
        with (home / "site.yaml").open("a") as site:
            site.write(f"\npages: ['{foreign.url}']\n")
        (home / "sanh.yaml").write_text(
            f"slides:\n  - page: {foreign.url}{PATH}\n    alt: Tin\n", encoding="utf-8"
        )

    def app(self) -> Flask:
        return create_app(Settings(content=self.content, data=self.data))

    def slides(self, app: Flask) -> list[dict[str, str]]:
        parts: Parts = app.extensions["signage"]
        parts.content.load_if_changed(clock.now())
        site = parts.content.current.sites["xa-mau"]
        payload = parts.showing.payload(site, "sanh-1", parts.now())
        return [one for one in payload["slides"] if one["kind"] == "page"]

    def told(self, app: Flask) -> list[str]:
        parts: Parts = app.extensions["signage"]
        return [one.key for one in parts.content.current.problems if "page" in one.key]


def test_a_page_is_on_the_wall_and_its_last_picture_stays(tmp_path: Path, foreign: Foreign) -> None:
    """Drawn, drawn anew when it changed, kept when its server is down and over a restart."""
    centre = Centre(tmp_path, foreign)
    app = centre.app()
    parts: Parts = app.extensions["signage"]
    pages = Pages(parts.content, parts.now, seconds=0.1)

    def drawn() -> str:
        pages.look()
        return next((one["src"] for one in centre.slides(app)), "")

    assert centre.slides(app) == []
    assert centre.told(app) == ["page_waiting"]
    first = str(wait_for(drawn, 60, "the first picture"))
    assert app.test_client().get(first).content_type == "image/webp"
    assert "Ảnh chụp lúc" in centre.slides(app)[0]["caption"]

    foreign.body = "<h1 style='color:red'>Tin khác</h1>"
    second = str(wait_for(lambda: (one := drawn()) != first and one, 60, "the second picture"))
    foreign.body = None
    wait_for(lambda: drawn() and centre.told(app) == ["page_status"], 60, "the failure")
    pages.stop()

    assert [one["src"] for one in centre.slides(app)] == [second]
    again = centre.app()
    assert [one["src"] for one in centre.slides(again)] == [second]
    assert again.test_client().get(second).status_code == 200


def test_without_a_browser_the_checker_says_what_to_install(
    tmp_path: Path, foreign: Foreign
) -> None:
    centre = Centre(tmp_path, foreign)
    app = centre.app()
    parts: Parts = app.extensions["signage"]
    pages = Pages(parts.content, parts.now, program=lambda: None)
    url = foreign.url + PATH

    pages.look()
    wait_for(lambda: shot_of(centre.media, url), 10, "the note")

    assert centre.slides(app) == []
    assert centre.told(app) == ["page_browser"]
