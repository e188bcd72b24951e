"""Health, figures and status for whoever keeps the server running; addresses that lead nowhere."""

from __future__ import annotations

import html
import http.client
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from signage import clock
from signage.app import create_app, start, stop
from signage.live.presence import Report
from signage.parts import Parts
from signage.settings import Settings
from signage.web.headers import BODY_LIMIT
from tests.conftest import ROOT, Server, wait_for

SITE = "xa-mau"


@dataclass
class Running:
    """The app with everything started, and a clock that tests may turn."""

    app: Flask
    ahead: timedelta = timedelta()

    @property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.extensions["signage"]
        return found

    def now(self) -> datetime:
        return clock.now() + self.ahead

    def text(self, path: str) -> str:
        """The page's words without tags."""
        body = self.client.get(path).get_data(as_text=True)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The sample site, wire and poller running, in this process."""
    held: list[Running] = []
    app = create_app(
        Settings(content=ROOT / "playlists", data=tmp_path),
        lambda: held[0].now() if held else clock.now(),
    )
    held.append(Running(app))
    start(app)
    wait_for(lambda: held[0].client.get("/readyz").status_code == 200, 10, "ready")
    yield held[0]
    stop(app)


def _screen(running: Running, screen: str = "sanh-1", **report: object) -> None:
    """A screen came and reported."""
    the, now = running.parts, running.now()
    site = the.content.current.sites[SITE]
    payload = the.showing.payload(site, screen, now)
    values: dict[str, object] = {
        "build": the.build,
        "content": payload["hash"],
        "slide": payload["slides"][0]["id"],
        "pages": 1,
        "sound": "on",
    }
    the.presence.joined(SITE, screen, "screen", now)
    the.presence.reported(SITE, screen, Report(**values | report), [], now)  # type: ignore[arg-type]


def test_the_process_answers(running: Running) -> None:
    """Text for programs; a picture for the start page, a file that may load nothing else."""
    assert running.client.get("/healthz").text == "ok\n"
    picture = running.client.get("/healthz.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"


def test_a_server_that_was_only_built_is_not_ready(tmp_path: Path) -> None:
    """Poller and wire do not run yet; the problem names both."""
    app = create_app(Settings(content=ROOT / "playlists", data=tmp_path))

    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert [one.split(":")[0] for one in answer.json["missing"]] == ["poller", "wire"]  # type: ignore[index]


def test_a_server_without_a_site_is_not_ready(tmp_path: Path) -> None:
    """And its start page says what to add."""
    (tmp_path / "content").mkdir()
    app = create_app(Settings(content=tmp_path / "content", data=tmp_path / "data"))

    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json["missing"][0].startswith("content")  # type: ignore[index]
    assert "Chưa có trung tâm nào" in app.test_client().get("/").text


def test_a_wire_that_died_is_named(running: Running) -> None:
    """Screens would hear nothing, so a supervisor should know."""
    running.parts.wire.stop()

    answer = running.client.get("/readyz")

    assert answer.status_code == 503
    assert "wire" in answer.json["detail"]  # type: ignore[index]


def test_metrics_count_what_happens(running: Running) -> None:
    """Screens, messages, tickets, calls, the age of the queue, the process."""
    the = running.parts
    site = the.content.current.sites[SITE]
    _screen(running)
    the.desk.take(site, "ho-tich")
    the.desk.open_first(site, "3")
    the.desk.press(site, "3", "next")

    lines = running.client.get("/metrics").text.splitlines()

    assert 'signage_connected{role="screen"} 1' in lines
    assert f'signage_screens_connected{{site="{SITE}"}} 1' in lines
    assert f'signage_tickets_today{{site="{SITE}"}} 1' in lines
    assert f'signage_calls_today{{site="{SITE}"}} 1' in lines
    assert f'signage_queue_stale{{site="{SITE}"}} 0' in lines
    names = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {"signage_queue_age_seconds", "signage_messages_total", "process_open_fds"} <= names
    assert all(re.fullmatch(r"#.*|[a-z_]+(\{.*\})? -?[\d.e+-]+", line) for line in lines)


def test_metrics_are_not_for_others(running: Running) -> None:
    """A proxy on this machine, and another machine, get a problem document."""
    forwarded = running.client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.4"})
    foreign = running.client.get("/metrics", environ_base={"REMOTE_ADDR": "192.168.1.7"})

    assert (forwarded.status_code, foreign.status_code) == (403, 403)
    assert foreign.json["type"] == "/docs/problems#metrics-from-here-only"  # type: ignore[index]


def test_the_status_page_names_each_screen(running: Running) -> None:
    """Painting, silent, lost since when, never seen: each with what to do."""
    _screen(running, "sanh-1", sound="blocked")
    _screen(running, "sanh-2")
    at = running.now()
    running.parts.presence.left(SITE, "sanh-2", "screen", at)

    text = running.text(f"/{SITE}/status")

    assert "Có 1 việc cần làm ngay" in text
    assert "Không có tiếng" in text
    assert "Bấm OK trên điều khiển" in text
    assert f"Màn hình sanh-2 mất liên lạc từ {at:%H:%M} – kiểm tra dây mạng" in text
    assert "Chưa kết nối lần nào" in text
    assert "Kính chào ông/bà" in text


def test_the_status_page_has_nothing_private(running: Running) -> None:
    """No address of a screen, no PIN, nothing that a screen wrote itself."""
    _screen(running, "sanh-1", error="<img src=x onerror=alert(1)>", slide="<b>x</b>")

    page = running.client.get(f"/{SITE}/status", environ_base={"REMOTE_ADDR": "10.9.8.7"}).text

    assert "onerror" not in page
    assert "<b>x" not in page
    assert "10.9.8.7" not in page
    assert "Có lỗi" in page


def test_the_status_page_speaks_english(running: Running) -> None:
    """`?lang=en` switches every sentence."""
    text = running.text(f"/{SITE}/status?lang=en")

    assert "No screen has connected yet" in text
    assert "Màn hình" not in text


def test_a_clock_that_went_back_is_said(running: Running) -> None:
    """No tickets are given, and whoever looks after the server reads why."""
    running.parts.desk.take(running.parts.content.current.sites[SITE], "ho-tich")
    running.ahead = timedelta(hours=-5)

    assert "Đồng hồ máy chủ sai" in running.text(f"/{SITE}/status")


def test_mistakes_in_files_are_on_the_status_page(tmp_path: Path) -> None:
    """With file, line and column, as `signage check` says them."""
    folder = tmp_path / "playlists" / "sites" / "xa-thu"
    folder.mkdir(parents=True)
    sample = ROOT / "playlists" / "sites" / SITE
    (folder / "site.yaml").write_text((sample / "site.yaml").read_text(encoding="utf-8"))
    (folder / "screens.yaml").write_text("sanh-1: {playlist: sanh}\n")
    (folder / "sanh.yaml").write_text("slides:\n  - board: full\n    secnods: 10\n")
    app = create_app(Settings(content=tmp_path / "playlists", data=tmp_path / "data"))

    page = app.test_client().get("/xa-thu/status").text

    assert "sites/xa-thu/sanh.yaml:3:5" in page
    assert "secnods" in page


def test_the_start_page_leads_everywhere(running: Running) -> None:
    """Every link of it answers, and every link of where it leads to within the near pages."""
    seen: dict[str, int] = {}
    waiting = ["/", "/?lang=en"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = running.client.get(path)
        seen[path] = answer.status_code
        if "/s/" not in path and "/assets/" not in path and answer.mimetype == "text/html":
            links = re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)
            waiting += [html.unescape(one) for one in links]

    assert {f"/{SITE}/s/sanh-1", f"/{SITE}/kiosk", f"/{SITE}/counter/3"} <= seen.keys()
    assert {path for path, code in seen.items() if code not in (200, 302)} == set()


def test_an_address_that_leads_nowhere_shows_those_that_do(running: Running) -> None:
    """In Vietnamese, with links, and without repeating markup."""
    answer = running.client.get("/xa-mau/kiosq<script>")

    assert answer.status_code == 404
    assert "Không có trang này" in answer.text
    assert f'href="/{SITE}/kiosk"' in answer.text
    assert "<script>" not in answer.text


def test_a_fault_of_ours_is_neutral(
    running: Running, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People read that the walls go on; the reason stands in the log only."""
    running.app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(running.parts, "poller", None)

    answer = running.client.get(f"/{SITE}/status")

    assert answer.status_code == 500
    assert "Trang này đang có trục trặc" in answer.text
    assert "NoneType" not in answer.text
    assert "NoneType" in caplog.text


def test_programs_get_problem_documents(running: Running) -> None:
    """An API address that does not exist answers in the API's own form."""
    answer = running.client.get("/api/v2/nothing")

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_every_answer_is_protected(running: Running) -> None:
    """Pages, errors and programs' answers alike."""
    for path in ("/", "/healthz", "/nothing-here", f"/{SITE}/status", "/docs/api"):
        headers = running.client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"], path
        assert headers["Referrer-Policy"] == "same-origin", path


def test_a_page_with_its_own_policy_keeps_it(running: Running) -> None:
    """The screen sets sizes on elements, which the near pages may not."""
    screen = running.client.get(f"/{SITE}/s/sanh-1").headers["Content-Security-Policy"]
    near = running.client.get("/").headers["Content-Security-Policy"]

    assert "'unsafe-inline'" in screen
    assert "'unsafe-inline'" not in near


@pytest.mark.parametrize("host", ["a b", "x/y", 'a"b', "a,b", "<x>", "a@b"])
def test_an_odd_host_is_refused(running: Running, host: str) -> None:
    """A Host header is never repeated into a page unless it is a name or an address."""
    assert running.client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "192.168.1.10:8000", "[fd00::1]:80", "may-chu"])
def test_usual_hosts_are_fine(running: Running, host: str) -> None:
    """Names, addresses and ports of a local network."""
    assert running.client.get("/", headers={"Host": host}).status_code == 200


def test_bodies_have_a_limit(running: Running) -> None:
    """No request fills the memory."""
    answer = running.client.post(
        f"/api/v1/sites/{SITE}/tickets",
        data=b"x" * (BODY_LIMIT + 1),
        content_type="application/json",
    )

    assert answer.status_code == 413


def test_the_documentation_has_every_problem(running: Running) -> None:
    """`type` of a problem leads to its own line."""
    answer = running.client.get("/api/v1/sites/nowhere/queue")
    page, _, anchor = json.loads(answer.text)["type"].partition("#")

    assert f'id="{anchor}"' in running.client.get(page).text


def test_the_real_command_logs_one_line_per_change(server: Server) -> None:
    """Every line of the log has time, level and event, and none has an address of a client."""
    port = int(server.url.rpartition(":")[2])
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request("GET", f"/{SITE}/status")
    assert line.getresponse().status == 200
    line.close()
    server.stop()

    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00 (info|warning|error) \S.*")
    lines = [one for one in server.log.splitlines() if one]
    assert lines
    assert [one for one in lines if not form.fullmatch(one)] == []
