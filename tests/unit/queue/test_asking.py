"""The next page is asked for at the same machine, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from signage.content.queuefile import JsonQueue
from signage.queue.backends.mapping.asking import Asker
from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher
from signage.queue.fetch.reply import Reply
from tests.support.desk_site import MORNING, centre


class Canned:
    """Answers with a first page that names the next one."""

    def __init__(self, following: str) -> None:
        self.following = following
        self.asked: list[str] = []

    def begin(self) -> None:
        pass

    def get(self, url: str, headers: dict[str, str]) -> Reply:
        self.asked.append(url)
        page: dict[str, Any] = {"goi": [len(self.asked)]}
        if len(self.asked) == 1:
            page["tiep"] = self.following
        return Reply(200, {"content-type": "application/json"}, json.dumps(page).encode())


def asked(url: str, following: str) -> list[str]:
    calls = {"rows": "goi", "ticket": "@value"}
    site = centre(queue={"backend": "json", "url": url, "calls": calls, "pages": {"next": "tiep"}})
    assert isinstance(site.queue, JsonQueue)
    canned = Canned(following)
    Asker(site.queue, cast(Fetcher, canned), Path(), lambda _: False).ask(MORNING)
    return canned.asked


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("http://mau.vn/goi", "http://mau.vn:80/goi?p=2"),
        ("http://mau.vn:80/goi", "http://mau.vn/goi?p=2"),
        ("http://mau.vn/goi", "?p=2"),
        ("http://mau.vn/goi", "//MAU.vn/goi?p=2"),
        ("https://mau.vn/goi", "https://mau.vn:443/goi?p=2"),
        ("https://mau.vn/goi", "http://mau.vn:80/goi?p=2"),
        ("http://mau.vn:5000/goi", "http://mau.vn:5000/goi?p=2"),
    ],
)
def test_the_usual_port_is_the_same_machine_as_none(url: str, following: str) -> None:
    assert asked(url, following) == [url, f"{url}?p=2"]


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("http://mau.vn/goi", "http://mau.vn:443/goi?p=2"),
        ("http://mau.vn/goi", "http://mau.vn:8080/goi?p=2"),
        ("http://mau.vn:8080/goi", "http://mau.vn/goi?p=2"),
        ("http://mau.vn/goi", "http://mau.vn.khac.vn/goi?p=2"),
        ("http://mau.vn/goi", "http://mau.vn:99999/goi?p=2"),
    ],
)
def test_another_port_is_not(url: str, following: str) -> None:
    with pytest.raises(Failure) as failure:
        asked(url, following)
    assert failure.value.values == {"place": "pages.next"}
