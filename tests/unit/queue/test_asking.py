"""The next page is asked for at the same machine, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import ValidationError

from signage.content.query import queried
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


def test_a_token_in_the_address_stands_in_its_file_and_not_in_site_yaml() -> None:
    """Whatever name it goes by."""
    queue = {"backend": "json", "calls": {"rows": "goi", "ticket": "so"}, "token_param": "khóa"}
    assert centre(queue={**queue, "url": "http://mau.vn/goi?a=1"})
    with pytest.raises(ValidationError, match="token_literal"):
        centre(queue={**queue, "url": "http://mau.vn/goi?a=1&kh%C3%B3a=123"})


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("http://mau.vn/goi", "http://mau.vn/goi?p=2"),
        ("http://mau.vn/goi?a=b%20c&d", "http://mau.vn/goi?a=b%20c&d&p=2"),
        ("http://mau.vn/goi?p=1&a=p", "http://mau.vn/goi?a=p&p=2"),
    ],
)
def test_one_name_of_a_query_is_set_and_all_else_stays(url: str, made: str) -> None:
    """Letter by letter, as the vendor wrote it."""
    assert queried(url, "p", "2") == made
