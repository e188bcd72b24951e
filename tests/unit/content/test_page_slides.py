"""Slides of web pages: the site's list, the last picture with its age, and its end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from signage.content.pages import Shot, listed, shot_of
from signage.content.payload import screen_payload, shown
from tests.support.content import NOW, SITE, Folder, face, faces
from tests.support.files import shown_page

URL = "https://mot.vn/tin?n=1"
SLIDE = f"{{page: '{URL}', alt: {{vi: Tin, en: News}}, keep: 6h}}"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "content")
    made.add(f"{SITE}/site.yaml", "pages: [https://mot.vn, 'http://10.0.0.5:8080']\n")
    return made


def taken(folder: Folder, picture: bytes = b"RIFF") -> None:
    shown_page(folder.path / SITE / "media", picture, URL)


@pytest.mark.parametrize(
    ("url", "is_listed"),
    [
        ("https://mot.vn", True),
        ("https://MOT.vn:443/a/b", True),
        ("http://mot.vn/", False),
        ("https://mot.vn:8443/", False),
        ("https://www.mot.vn/", False),
        ("https://mot.vn.hai.vn/", False),
        ("http://10.0.0.5:8080/x", True),
        ("http://10.0.0.5/x", False),
        ("https://mot.vn:x/", False),
        ("file:///etc/passwd", False),
    ],
)
def test_the_list_names_scheme_host_and_port(url: str, is_listed: bool) -> None:
    assert listed(url, ("https://mot.vn", "http://10.0.0.5:8080")) is is_listed


def test_the_last_picture_is_shown_with_when_it_was_taken(folder: Folder) -> None:
    taken(folder)

    drawn = face(folder, SLIDE)
    english = faces(folder.read(), NOW, "en")[0]

    assert drawn["caption"] == "mot.vn · Ảnh chụp lúc 08:30 ngày 23/11"
    assert drawn["src"].startswith("/xa-thu/media/")
    assert english is not None
    assert english["alt"] == "News"


def test_a_picture_that_is_too_old_leaves_by_itself(folder: Folder) -> None:
    taken(folder)
    assert face(folder, SLIDE) is not None
    site = folder.read()
    end = NOW.replace(hour=14, minute=30)

    slide = screen_payload(site, site.screens["sanh-1"], NOW)["slides"][0]

    assert slide["until"] == end.timestamp() * 1000
    assert faces(site, end - timedelta(seconds=1))[0] is not None
    assert faces(site, end) == [None]


def test_another_picture_is_another_payload(folder: Folder) -> None:
    taken(folder)
    face(folder, SLIDE)
    before, first = folder.read(), folder.content.stamp
    taken(folder, b"RIFF other")
    after = folder.read()

    hashes = {shown(one, one.screens["sanh-1"], NOW).payload["hash"] for one in (before, after)}

    assert first != folder.content.stamp
    assert len(hashes) == 2


def test_a_page_that_left_the_list_leaves_the_wall(folder: Folder) -> None:
    taken(folder)
    assert face(folder, SLIDE) is not None
    text = (folder.path / SITE / "site.yaml").read_text(encoding="utf-8")
    folder.write(f"{SITE}/site.yaml", text.replace("https://mot.vn", "https://hai.vn"))

    assert None in [*faces(folder.read()), None][:1]
    assert folder.told() == ["page_unlisted"]


def test_a_spoilt_note_or_picture_is_none(folder: Folder) -> None:
    media = folder.path / SITE / "media"
    assert shot_of(media, URL) is None
    taken(folder)
    shot = shot_of(media, URL)
    assert shot is not None

    (media / "pages" / shot.name).write_bytes(b"x")

    assert shot_of(media, URL) is None
    with pytest.raises(ValidationError):
        Shot(url=URL)
