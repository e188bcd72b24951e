"""From a file in a media folder to the slide of a wall; the work is done by real processes."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.test import TestResponse

from signage import clock
from signage.app import create_app
from signage.cli import signage
from signage.content.store import ContentStore
from signage.media.ingest import Ingest
from signage.parts import Parts
from signage.settings import Settings
from tests.conftest import ROOT, wait_for
from tests.support import files

PLAYLIST = """slides:
  - image: media/anh.jpg
    alt: Ảnh
  - poster: media/to-roi.pdf
    title: Tờ rơi
  - video: media/phim.mp4
    alt: Phim
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Named from where the server starts, as `signage serve --content playlists` is."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "playlists", tmp_path / "playlists")
    (tmp_path / "playlists" / "sites" / "xa-mau" / "sanh.yaml").write_text(PLAYLIST)
    return Path("playlists")


@pytest.fixture
def app(content: Path, tmp_path: Path) -> Flask:
    return create_app(Settings(content=content, data=tmp_path / "data"))


def folder(content: Path) -> Path:
    return content / "sites" / "xa-mau" / "media"


def parts_of(app: Flask) -> Parts:
    found: Parts = app.extensions["signage"]
    return found


def made_all(app: Flask, content: Path) -> dict[str, dict[str, object]]:
    """Three files put there and made; the slides that a screen then gets, by kind."""
    home = folder(content)
    files.photograph(home / "anh.jpg", (900, 600))
    (home / "to-roi.pdf").write_bytes(files.pdf(2))
    files.film(home / "phim.mp4", 1, "320x240")
    parts = parts_of(app)
    for name in ("anh.jpg", "to-roi.pdf", "phim.mp4"):
        job = parts.media.work("xa-mau", name, lambda done: None)
        assert (job.state, job.done) == ("done", 1.0)
    parts.content.load(clock.now())
    payload = parts.showing.payload(parts.content.current.sites["xa-mau"], "sanh-1", parts.now())
    return {one["kind"]: one for one in payload["slides"]}


def test_what_was_made_is_on_the_wall_and_fetched_in_parts(app: Flask, content: Path) -> None:
    slides = made_all(app, content)
    client = app.test_client()
    film = str(slides["video"]["film"])

    def asked(span: str | None) -> TestResponse:
        return client.get(film, headers={"Range": span} if span else {}, buffered=True)

    whole, part, tail = asked(None), asked("bytes=100-199"), asked("bytes=-10")
    past = asked("bytes=99999999-")
    picture = client.get(str(slides["image"]["src"]))

    assert (whole.status_code, whole.content_type) == (200, "video/mp4")
    assert "immutable" in whole.headers["Cache-Control"]
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert (part.status_code, part.data) == (206, whole.data[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.data)}"
    assert tail.data == whole.data[-10:]
    assert past.status_code == 416
    assert b"Exif" not in picture.data
    assert len(slides["poster"]["sheets"]) == 2  # type: ignore[arg-type]
    assert slides["poster"]["sheets"][0]["alt"] == "Tờ rơi. Trang 1"  # type: ignore[index]
    assert slides["poster"]["seconds"] == 24
    for sheet in slides["poster"]["sheets"]:  # type: ignore[attr-defined]
        assert client.get(sheet["src"]).status_code == 200
    etag = picture.headers["ETag"]
    again = client.get(str(slides["image"]["src"]), headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_a_wall_keeps_its_pictures_over_a_restart_without_the_folder(
    app: Flask, content: Path, tmp_path: Path
) -> None:
    """What was made is kept with the last good files, but for the film, whose picture stands."""
    made_all(app, content)
    parts_of(app).content.keep()
    shutil.rmtree(folder(content))
    (content / "sites" / "xa-mau" / "site.yaml").write_text("name: [")

    store = ContentStore(content, tmp_path / "data")
    site = store.load(clock.now()).sites["xa-mau"]

    assert {"media/anh.jpg", "media/to-roi.pdf", "media/phim.mp4"} <= site.media.keys()
    for media in site.media.values():
        assert all(store.picture("xa-mau", one) for one in media.pages)


def test_a_file_is_taken_up_when_it_is_quiet_and_goes_on_after_a_restart(
    app: Flask, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest = parts_of(app).media
    path = folder(content) / "to-roi.pdf"
    raw = files.pdf(1)
    path.write_bytes(raw[:200])
    ingest.look()
    path.write_bytes(raw)
    ingest.look()
    assert [one.name for one in ingest.jobs("xa-mau")] == []

    monkeypatch.setattr("signage.media.ingest.QUIET_SECONDS", 0)
    ingest.look()
    (job,) = (one for one in ingest.jobs("xa-mau") if one.name == "media/to-roi.pdf")
    assert (job.state, job.kind, job.told("vi")) == ("waiting", "poster", "đang chờ")

    after = Ingest(ingest.data, parts_of(app).content)  # the first never came to it
    after.look()
    after.start()
    wait_for(lambda: [one.state for one in after.jobs("xa-mau")] == ["done"] * 2, 30)
    after.stop()
    found = after.job("xa-mau", job.name)
    assert found
    assert found.state == "done"


def test_an_upload_is_made_and_a_refusal_says_what_to_do(app: Flask) -> None:
    ingest = parts_of(app).media
    ingest.start()
    job = ingest.take("xa-mau", "Tờ rơi.pdf", io.BytesIO(files.pdf(1)), "lan")
    bad = ingest.take("xa-mau", "a.pdf", io.BytesIO(b"%PDF-1.7 nothing"), "lan")
    text = ingest.take("xa-mau", "a.txt", io.BytesIO(b"xin chao"), "lan")
    none = ingest.take("khong-co", "a.pdf", io.BytesIO(files.pdf(1)), "lan")
    odd = [ingest.take("xa-mau", one, io.BytesIO(b"xin chao")) for one in ("a\0.txt", "\ud800.txt")]

    def state(name: str) -> str:
        return next(one.state for one in ingest.jobs("xa-mau") if one.name == name)

    wait_for(lambda: state(job.name) == "done" and state(bad.name) == "refused", 30)
    ingest.stop()
    refused = next(one for one in ingest.jobs("xa-mau") if one.name == bad.name)
    assert job.slide == {"poster": "media/to-roi.pdf"}
    assert refused.told() == "media/a.pdf bị hỏng, không mở được"
    assert refused.advice().startswith("mở tệp")
    assert (text.state, text.reason) == ("refused", "media_type")
    assert (none.state, none.reason) == ("refused", "media_place")
    assert [one.reason for one in odd] == ["media_type"] * 2
    assert all(one.told().encode() for one in odd)


def test_a_stop_in_the_middle_leaves_no_half_result(app: Flask, content: Path) -> None:
    ingest = parts_of(app).media
    path = folder(content) / "to-roi.pdf"
    path.write_bytes(files.pdf(40))
    ingest.start()
    ingest.ask("xa-mau", "to-roi.pdf")
    wait_for(lambda: any(one.state == "working" for one in ingest.jobs("xa-mau")), 20)
    ingest.stop()

    left = [one.name for one in (folder(content) / "made").glob("*") if one.name[0] != "."]
    assert left == []


def test_the_command_puts_a_file_in_and_says_how_to_show_it(content: Path, tmp_path: Path) -> None:
    given = tmp_path / "Tờ rơi.pdf"
    given.write_bytes(files.pdf(1))
    bad = tmp_path / "x.pdf"
    bad.write_bytes(b"xin chao")
    where = ["--content", str(content), "--data", str(tmp_path / "data")]
    run = CliRunner().invoke
    added = run(signage, ["media", "add", *where, "xa-mau", str(given), str(bad)])
    listed = run(signage, ["media", "list", *where, "xa-mau"])
    unknown = run(signage, ["media", "list", *where, "xa-mao"])

    assert added.exit_code == 1
    assert "- poster: media/to-roi.pdf" in added.output
    assert "không phải là hình, PDF hay phim" in added.output
    assert "đang làm: 100 %" in added.output
    assert "to-roi.pdf: xong, 1 tệp cho màn hình" in listed.output
    assert unknown.exit_code == 2
    assert "xa-mau" in unknown.output
