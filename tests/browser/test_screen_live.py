"""Screens on the real server: what is called at a counter is painted on every wall."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server, wait_for
from tests.support.chromium import STANDS, measured, picture, status, until
from tests.support.desk_api import DeskApi

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
SCREENS = (("sanh-1", 1920, 1080), ("sanh-2", 1080, 1920), ("bang-so", 1920, 1080))


def walls(server: Server, opened: Open) -> list[Page]:
    """The sample site's screens, each with a line."""
    pages = []
    for code, width, height in SCREENS:
        page = opened(f"{server.url}/xa-mau/s/{code}", width, height)
        until(page, STANDS)
        measured(page, "watch()")
        pages.append(page)
    return pages


def test_a_call_is_painted_on_every_screen_and_reported(server: Server, opened: Open) -> None:
    """Row, summons and chime; the server hears who painted it."""
    pages = walls(server, opened)
    desk = DeskApi(server)
    call = desk.call("3", "ho-tich")
    for page, (code, *_) in zip(pages, SCREENS, strict=True):
        expect(page.locator(".summons.on .ticket")).to_have_text(call["ticket"])
        expect(page.locator(".summons.on .plaque")).to_have_text("3")
        seen = page.locator(".board:visible .row.called .ticket")
        expect(seen.first).to_have_text(call["ticket"])
        picture(page, f"live-call-{code}")
    assert pages[0].evaluate("Signage.screen.rung()") == 1
    assert [page.evaluate("Signage.screen.rung()") for page in pages[1:]] == [0, 0]
    for page in pages:
        wait_for(lambda page=page: call["id"] in status(page)["shown"], 10, "the call was shown")


def test_twenty_calls_at_once_are_all_shown_in_order(server: Server, opened: Open) -> None:
    """As a summons for two seconds or a line of the list for five, on every screen."""
    pages = walls(server, opened)
    desk = DeskApi(server)
    services = {"1": "dat-dai", "2": "bao-tro", "3": "ho-tich", "4": "cu-tru"}
    for service in services.values():
        for _ in range(5):
            desk.ticket(service)
    ids = []
    for n in range(20):
        counter = str(n % 4 + 1)
        ids.append(desk.press(counter, "next")["call"]["id"])
    for page in pages:
        until(page, "Signage.screen.status().shown.length >= 20", 75)
        seen: dict[str, Any] = page.evaluate("Measure.seen")
        summoned = [one["id"] for one in seen["summons"] if one["to"] - one["from"] >= 1_900]
        listed = [one for one in ids if one not in summoned]
        assert summoned == [one for one in ids if one in summoned]
        for one in listed:
            box = seen["listed"].get(one)
            assert box is not None, f"{one} was never seen: {json.dumps(seen['summons'])}"
            assert box["to"] - box["from"] >= 4_800
        assert set(status(page)["shown"]) >= set(ids)


def test_a_recall_is_announced_again(server: Server, opened: Open) -> None:
    """The same number, another call."""
    page = walls(server, opened)[0]
    desk = DeskApi(server)
    first = desk.call("3", "ho-tich")
    expect(page.locator(".summons.on .ticket")).to_have_text(first["ticket"])
    until(page, "!document.querySelector('.summons.on')", 12)
    again = desk.press("3", "recall")["call"]
    assert again["recall"]
    expect(page.locator(f".summons.on[data-call='{again['id']}'] .ticket")).to_have_text(
        first["ticket"]
    )
    assert page.evaluate("Signage.screen.rung()") == 2


def test_a_call_taken_back_disappears_from_every_wall(server: Server, opened: Open) -> None:
    """Within ten seconds the clerk may undo; no wall goes on calling."""
    pages = walls(server, opened)
    desk = DeskApi(server)
    call = desk.call("3", "ho-tich")
    for page in pages:
        expect(page.locator(".summons.on .ticket")).to_have_text(call["ticket"])
    desk.press("3", "undo")
    for page in pages:
        expect(page.locator(".summons.on")).to_have_count(0)
        expect(page.locator(".row.called")).to_have_count(0)
        expect(page.locator(".board:visible .row .ticket", has_text=call["ticket"])).to_have_count(
            0
        )


def test_the_wall_stays_and_says_its_age_while_the_server_is_away(
    server: Server, opened: Open
) -> None:
    """kill -9: nothing goes dark, the numbers are called old; 5 s after its return all is right."""
    page = walls(server, opened)[0]
    desk = DeskApi(server)
    call = desk.call("3", "ho-tich")
    expect(page.locator(".side .row .ticket", has_text=call["ticket"])).to_be_visible()
    server.kill()
    expect(page.locator(".side .state")).to_contain_text("Số liệu lúc", timeout=12_000)
    expect(page.locator(".side .head").first).to_contain_text("Số gọi trước")
    picture(page, "live-server-away")
    assert status(page)["stale"]
    server.start()
    expect(page.locator(".side .state")).to_be_hidden(timeout=5_000)
    expect(page.locator(".side .row .ticket", has_text=call["ticket"])).to_be_visible()
    until(page, "Signage.screen.status().stale === false")
    later = desk_again(server)
    expect(page.locator(".summons.on .ticket")).to_have_text(later["ticket"])
    assert page.evaluate("Measure.seen.blanks") == 0


def desk_again(server: Server) -> dict[str, Any]:
    """A call after the server came back; tokens are new."""
    return DeskApi(server).call("1", "dat-dai")


def test_a_reload_announces_nothing_twice(server: Server, opened: Open) -> None:
    """localStorage remembers what was announced."""
    page = walls(server, opened)[0]
    call = DeskApi(server).call("3", "ho-tich")
    expect(page.locator(".summons.on .ticket")).to_have_text(call["ticket"])
    until(
        page,
        f"String(localStorage['signage:xa-mau:sanh-1']).indexOf({json.dumps(call['id'])}) > 0",
    )
    page.reload()
    until(page, "Signage.screen.lines() > 0")
    expect(page.locator(".side .row .ticket", has_text=call["ticket"])).to_be_visible()
    expect(page.locator(".summons.on")).to_have_count(0)


def test_an_unknown_screen_says_what_to_write_in_which_file(server: Server, opened: Open) -> None:
    """The page for the person on the ladder."""
    page = opened()
    answer = page.goto(f"{server.url}/xa-mau/s/tang-2")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_contain_text("tang-2")
    expect(page.locator("main")).to_contain_text("sites/xa-mau/screens.yaml")
    expect(page.locator("pre")).to_contain_text("tang-2: {hall: sanh, playlist: sanh")
    picture(page, "unknown-screen")
