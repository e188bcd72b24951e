"""The preview over HTTP: whose draft it is, for how long, and that its frame reaches nothing."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from signage.content.site import Site
from signage.web.staff.drafts import EXPIRES, MOST, OF_ONE, Drafts
from tests.integration.test_staff_source import (
    EVIL,
    HALL,
    Office,
    fields,
    office,
    quick,
    send,
    words,
)

__all__ = ["office", "quick"]

WALL = "/staff/xa-mau/preview/sanh-1/wall"
PAGE = "/staff/xa-mau/preview/sanh-1"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def first(answer: TestResponse) -> dict[str, Any]:
    """What the player in the frame begins with."""
    found = re.search(r'id="first">(.*?)</script>', answer.get_data(as_text=True), re.DOTALL)
    assert found, answer.status
    made: dict[str, Any] = json.loads(found[1])
    return made


def titles(answer: TestResponse) -> list[str]:
    return [str(one.get("title")) for one in first(answer)["content"]["slides"]]


def drafted(client: FlaskClient, more: str) -> str:
    """The token of a draft with more slides at the end of the hall's playlist."""
    given = fields(client.get(HALL))
    seen = send(client, HALL, "preview", **{**given, "text": given["text"] + more})
    token = re.search(r"draft=([\w-]+)", seen.get_data(as_text=True))
    assert token, words(seen)
    return token[1]


def test_a_draft_is_seen_by_its_own_session_only(office: Office) -> None:
    """Anybody else, and the wall, have what is published."""
    hoa, binh = office.client("hoa"), office.client("binh")
    token = drafted(hoa, "  - notice: {title: Nghỉ lễ, lines: [Mai]}\n")
    assert "Nghỉ lễ" in titles(hoa.get(f"{WALL}?draft={token}"))
    page = words(hoa.get(f"{PAGE}?draft={token}"))
    assert "chưa đưa lên màn hình" in page
    assert "Nghỉ lễ" in page
    for other, asked in ((hoa, ""), (binh, f"?draft={token}"), (hoa, "?draft=" + "x" * 500)):
        assert "Nghỉ lễ" not in titles(other.get(WALL + asked))
    assert "quá 30 phút" in words(binh.get(f"{PAGE}?draft={token}"))
    assert "Nghỉ lễ" not in office.app.test_client().get("/xa-mau/s/sanh-1").get_data(as_text=True)


def test_only_those_with_a_role_see_a_preview(office: Office) -> None:
    """A viewer does; somebody of another site and a stranger do not."""
    assert office.client("xem").get(WALL).status_code == 200
    assert office.client("la").get(WALL).status_code == 403
    assert office.client("la").get(PAGE).status_code == 403
    assert office.app.test_client().get(WALL).status_code == 302
    hoa = office.client("hoa")
    assert hoa.get("/staff/xa-mau/preview/khong-co").status_code == 404
    assert hoa.get("/staff/xa-mau/preview/").location.startswith("/staff/xa-mau/preview/")
    other = hoa.get(f"{PAGE}?screen=bang-so&at=2026-12-01T10:00&site=x&_external=1")
    assert other.location == "/staff/xa-mau/preview/bang-so?at=2026-12-01T10:00"


def test_the_frame_reaches_nothing(office: Office) -> None:
    """No line, no sound, its own pages only around it; the screens know nothing of it."""
    hoa = office.client("hoa")
    answer = hoa.get(WALL)
    policy = answer.headers["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert first(answer)["config"]["loudspeaker"] is False
    outside = hoa.get(PAGE)
    assert "frame-src 'self'" in outside.headers["Content-Security-Policy"]
    assert outside.headers["X-Frame-Options"] == "DENY"
    assert "frame-src" not in hoa.get(HALL).headers["Content-Security-Policy"]
    assert all(one["ticket"] for one in first(answer)["snapshot"]["queue"]["counters"])
    assert office.parts.presence.screens("xa-mau") == ()


def test_the_moment_is_chosen(office: Office) -> None:
    """A slide of next month stands there, not before; nonsense is today."""
    hoa = office.client("hoa")
    token = drafted(
        hoa,
        "  - notice: {title: Tết, lines: [Nghỉ]}\n"
        "    when: {from: 2031-01-20, until: 2031-01-25}\n"
        "  - notice: {title: Luôn có, lines: [Một]}\n",
    )
    assert "Tết" not in titles(hoa.get(f"{WALL}?draft={token}"))
    assert "Tết" in titles(hoa.get(f"{WALL}?draft={token}&at=2031-01-22T09:30"))
    assert first(hoa.get(f"{WALL}?at=2031-01-22T09:30"))["now"].startswith("2031-01-22T")
    assert "Như lúc 09:30 22/1/2031" in words(hoa.get(f"{PAGE}?at=2031-01-22T09:30"))
    for at in ("x", "2031-13-40T99:99", "9" * 50, "0001-01-01T00:00", "9999-12-31T23:59", EVIL):
        assert hoa.get(WALL, query_string={"at": at}).status_code == 200
        assert hoa.get(PAGE, query_string={"at": at, "slide": EVIL}).status_code == 200
    gone = hoa.get(f"{PAGE}?draft={token}&slide=notice:khong-co")
    assert "chưa chiếu hoặc đã hết hạn" in words(gone)


def test_what_a_draft_says_is_text(office: Office) -> None:
    """In the list of slides, and in what the player begins with."""
    hoa = office.client("hoa")
    token = drafted(hoa, f"  - notice: {{title: '{EVIL}', lines: ['{EVIL}']}}\n")
    page = hoa.get(f"{PAGE}?draft={token}").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "alert(1)" in html.unescape(page)
    assert "<script>alert" not in hoa.get(f"{WALL}?draft={token}").get_data(as_text=True)


def test_a_picture_that_only_the_draft_has_is_seen(office: Office) -> None:
    """At an address of the draft's own, for its own session."""
    media = office.hall.parent / "media"
    media.mkdir(exist_ok=True)
    Image.new("RGB", (1200, 800), "teal").save(media / "moi.png")
    hoa = office.client("hoa")
    token = drafted(hoa, "  - image: media/moi.png\n    alt: Ảnh mới\n")
    found = re.search(r'"(/staff/xa-mau/preview/draft/[^"]+)"',
                      json.dumps(first(hoa.get(f"{WALL}?draft={token}"))))  # fmt: skip
    assert found
    answer = hoa.get(found[1])
    assert answer.status_code == 200
    assert answer.content_type.startswith("image/")
    assert office.client("binh").get(found[1]).status_code == 404
    assert hoa.get(found[1] + "x").status_code == 404


@pytest.fixture
def site(office: Office) -> Site:
    return office.parts.content.current.sites["xa-mau"]


def test_drafts_end_and_are_few(site: Site) -> None:
    """Half an hour, six a session, sixty in all: the oldest go."""
    drafts = Drafts()
    token = drafts.keep("a", site, NOW)
    assert drafts.find("a", "xa-mau", token, NOW + EXPIRES) is site
    assert drafts.find("b", "xa-mau", token, NOW) is None
    assert drafts.find("a", "xa-khac", token, NOW) is None
    assert drafts.find("a", "xa-mau", token, NOW + EXPIRES + timedelta(seconds=1)) is None
    own = [drafts.keep("a", site, NOW) for _ in range(OF_ONE + 2)]
    assert [drafts.find("a", "xa-mau", one, NOW) is not None for one in own] == (
        [False] * 2 + [True] * OF_ONE
    )
    for number in range(MOST):
        drafts.keep(f"s{number}", site, NOW)
    assert drafts.find("a", "xa-mau", own[-1], NOW) is None
