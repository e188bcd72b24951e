"""The screen's page in any state: the real template, scripts and fonts, messages of the test's own.

A `Stage` serves pages on a free port; a `Scene` is one screen on it, with the line that the test
speaks over.
"""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from jinja2 import StrictUndefined
from simple_websocket import ConnectionClosed
from simple_websocket import Server as Line
from werkzeug.serving import WSGIRequestHandler, make_server

from signage import assets
from signage.settings import shipped
from signage.web import screen as screen_page
from signage.web.respond import page
from signage.words.screen import page_words

Json = dict[str, Any]
MESSAGES = Path(__file__).resolve().parent.parent / "messages"


def example(name: str) -> Json:
    """A fresh copy of an example message."""
    found: Json = json.loads((MESSAGES / f"{name}.json").read_text(encoding="utf-8"))
    return found


NOTICE: Json = {
    "id": "notice:mau", "kind": "notice", "seconds": 20, "until": None, "sample": False,
    "kicker": "Thông báo", "title": "Nhiều thủ tục nộp được ở bất kỳ Trung tâm nào",
    "lines": ["Không phụ thuộc nơi cư trú.", "Hỏi cán bộ danh mục áp dụng."],
    "foot": ["Căn cứ: NĐ 118/2025/NĐ-CP, sửa đổi bởi NĐ 309/2026/NĐ-CP"],
}  # fmt: skip


def content(*slides: Json, digest: str = "9f3a1c77e0b2") -> Json:
    """A content payload of `slides`."""
    return {
        "hash": digest,
        "site": {"name": "xã Mẫu", "sample": False, "hours": []},
        "slides": list(slides) or [NOTICE],
        "fallback": {**NOTICE, "id": "fallback", "title": "Trung tâm xã Mẫu"},
    }


@dataclass
class Scene:
    """One screen: what its page starts with, what its line says, what it reported."""

    code: str
    first: Json
    url: str
    speaks: bool = True
    reports: list[Json] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    opened: int = 0
    payloads: dict[str, Json] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    seq: int = 41

    def say(self, kind: str, **more: Any) -> None:
        """Sends a message of `kind` with the next number to every open page."""
        if kind != "beat":
            self.seq += 1
        self.tell({"v": 1, "seq": self.seq, "type": kind, **more})

    def tell(self, message: Json) -> None:
        for line in list(self.lines):
            with suppress(ConnectionClosed, OSError):
                line.send(json.dumps(message, ensure_ascii=False))

    def snapshot(self) -> Json:
        """The first message of a line."""
        found: Json = copy.deepcopy(self.first["snapshot"] or example("snapshot"))
        found["seq"] = self.seq
        return found


class Quiet(WSGIRequestHandler):
    """Writes no line per request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


class Stage:
    """A small server of scenes."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.scenes: dict[str, Scene] = {}
        self.app = Flask("stage", template_folder=str(shipped("templates")))
        self.app.jinja_env.undefined = StrictUndefined
        self.app.jinja_env.trim_blocks = self.app.jinja_env.lstrip_blocks = True
        self.app.add_url_rule("/assets/<path:name>", "assets", self._asset)
        self.app.add_url_rule("/xa-mau/media/<name>", "media", self._media)
        self.app.add_url_rule("/healthz", "healthz", lambda: "ok")
        self.app.add_url_rule("/xa-mau/s/<code>", "page", self._page)
        self.app.add_url_rule("/xa-mau/s/<code>/content/<digest>.json", "content", self._content)
        self.app.add_url_rule("/xa-mau/live/<code>", "live", self._live, websocket=True)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=Quiet)
        self.server.daemon_threads = True  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def scene(
        self,
        *,
        slides: tuple[Json, ...] = (),
        at: str | None = None,
        speaks: bool = True,
        build: str = "5b1c0f2a9d3e",
        queue: Json | None = None,
        **config: Any,
    ) -> Scene:
        """A new screen; `config` changes its set-up, `at` is the server's time when it loads."""
        code = f"scene-{len(self.scenes)}"
        snapshot = example("snapshot")
        snapshot["config"] = {**snapshot["config"], "screen": code, "sample": False, **config}
        snapshot["turns"] = None  # as the payload says
        if queue is not None:
            snapshot["queue"] = queue
        if at is not None:
            snapshot["now"] = at
        first = {"build": build, "site": "xa-mau", "screen": code, "now": snapshot["now"],
                 "config": snapshot["config"], "words": page_words(), "snapshot": snapshot,
                 "content": content(*slides)}  # fmt: skip
        made = Scene(code, first, f"{self.url}/xa-mau/s/{code}", speaks)
        self.scenes[code] = made
        return made

    def stop(self) -> None:
        for scene in self.scenes.values():
            for line in list(scene.lines):
                with suppress(ConnectionClosed, OSError):
                    line.close()
        self.server.shutdown()
        self.thread.join(5)
        self.server.server_close()

    def _asset(self, name: str) -> Response:
        found = assets.find(self.data, f"/assets/{name}")
        if found is None:
            return Response(status=404)
        return Response(found.body, content_type=found.type)

    def _page(self, code: str) -> Response:
        from markupsafe import Markup

        scene = self.scenes[code]
        style, script = assets.screen_urls(self.data)
        setup = scene.first["config"]
        answer = page("screen/screen.html", screen_page.ScreenPage(
            title=code, name=setup["name"], words=scene.first["words"], rows=(),
                early=screen_page.Early.of(setup["layout"], setup["distance"], setup["diagonal"]),
            theme_class=f"theme-{setup['theme']} accent-{setup['accent']}",
            fonts=tuple(screen_page.FontLink(*one) for one in assets.font_links(self.data)),
            style=style, script=script, old=assets.asset_url("screen/old.js"),
            first=Markup(screen_page.in_script(scene.first))))  # fmt: skip
        answer.headers["Content-Security-Policy"] = screen_page.POLICY
        return answer

    def _media(self, name: str) -> Response:
        """A drawing of three counters."""
        if name != "plan.png":
            return Response(status=404)
        from io import BytesIO

        from PIL import Image, ImageDraw

        plan = Image.new("RGB", (1200, 700), "white")
        pen = ImageDraw.Draw(plan)
        for n in range(3):
            pen.rectangle((80 + n * 380, 120, 360 + n * 380, 580), outline="#0b4a63", width=24)
        out = BytesIO()
        plan.save(out, "PNG")
        return Response(out.getvalue(), content_type="image/png")

    def _content(self, code: str, digest: str) -> Response:
        scene = self.scenes[code]
        scene.fetched.append(digest)
        found = scene.payloads.get(digest)
        if found is None:
            found = scene.payloads.get("")
        if found is None:
            return Response(status=404)
        return Response(json.dumps(found), content_type="application/json")

    def _live(self, code: str) -> Response:
        scene = self.scenes[code]
        if not scene.speaks:
            return Response(status=503)
        line = Line.accept(request.environ)
        scene.opened += 1
        scene.lines.append(line)
        try:
            line.send(json.dumps(scene.snapshot(), ensure_ascii=False))
            while True:
                scene.reports.append(json.loads(line.receive()))
        except ConnectionClosed:
            pass
        finally:
            scene.lines.remove(line)
        return Response(status=200)


@contextmanager
def stage(data: Path) -> Iterator[Stage]:
    """A stage with the fonts prepared in `data`."""
    for _ in assets.prepare(data):
        pass
    made = Stage(data)
    try:
        yield made
    finally:
        made.stop()
