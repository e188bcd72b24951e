"""A log is one line per change, and nobody outside can write a line of it."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage import logs

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00 (debug|info|warning|error|critical) \S.*")


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger of its own that writes to a text, formatted as the server does."""
    logger, out = logging.getLogger("signage.test"), io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.OneLine())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield logger, out
    logger.removeHandler(handler)


def test_a_line_has_time_level_event_and_facts(log: tuple[logging.Logger, io.StringIO]) -> None:
    """`2026-11-23T09:14:05+07:00 info backend_back site=xa-mau after=40.5`."""
    logger, out = log

    logs.event(logger, "backend_back", site="xa-mau", after=40.5, why=None)

    line = out.getvalue().removesuffix("\n")
    assert LINE.fullmatch(line)
    assert line.endswith(" info backend_back site=xa-mau after=40.5")


def test_values_are_quoted_where_they_need_it() -> None:
    """Spaces, quotes, equal signs and nothing at all stand in quotes; Vietnamese stays readable."""
    assert logs.quoted("sanh-1") == "sanh-1"
    assert logs.quoted("Hộ tịch") == '"Hộ tịch"'
    assert logs.quoted('a "b" \\c') == r'"a \"b\" \\c"'
    assert logs.quoted("") == '""'
    assert logs.quoted("x=1") == '"x=1"'
    assert logs.quoted(True) == "yes"


@given(st.text(max_size=80), st.text(max_size=80))
@settings(deadline=None, max_examples=150)
def test_no_value_can_forge_a_line(one: str, two: str) -> None:
    """Whatever stands in a value, the line stays one line without control characters."""
    line = logs.line_of("report", {"slide": one, "error": two})

    assert line.splitlines() == [line]
    assert line.isprintable()


def test_a_plain_message_with_line_breaks_stays_one_line(
    log: tuple[logging.Logger, io.StringIO],
) -> None:
    """Libraries log what clients sent; a line break in it is written as `\\n`."""
    logger, out = log

    logger.warning("Invalid request: %s", "GET /\r\n2026-11-23T00:00:00+07:00 error forged")

    assert len(out.getvalue().splitlines()) == 1
    assert r"\r\n" in out.getvalue()


@pytest.mark.parametrize(
    ("message", "gone"),
    [
        ("Invalid request from ip=192.168.1.77: bad", "192.168.1.77"),
        ("Authorization: Bearer s3cr3t.abc", "s3cr3t"),
        ("session pin=482913 refused", "482913"),
        ("token: abcdef", "abcdef"),
    ],
)
def test_what_is_private_is_not_written(
    log: tuple[logging.Logger, io.StringIO], message: str, gone: str
) -> None:
    """Addresses of clients, tokens and PINs leave no trace, whoever logs them."""
    logger, out = log

    logger.error(message)

    assert gone not in out.getvalue()


def test_secret_facts_are_a_dash(log: tuple[logging.Logger, io.StringIO]) -> None:
    """A fact named pin, token or ip is written without its value."""
    logger, out = log

    logs.event(logger, "session_opened", counter="1", pin="482913", ip="10.0.0.9")

    assert out.getvalue().endswith("session_opened counter=1 pin=– ip=–\n")


def test_a_traceback_is_the_last_value_of_its_line(
    log: tuple[logging.Logger, io.StringIO],
) -> None:
    """An exception that nobody expected is whole in the log, in one line."""
    logger, out = log

    try:
        raise ValueError("first\nsecond")
    except ValueError:
        logger.exception("wire_turn_failed")

    (line,) = out.getvalue().splitlines()
    assert "wire_turn_failed trace=" in line
    assert "ValueError: first" in line


def test_a_long_line_is_cut(log: tuple[logging.Logger, io.StringIO]) -> None:
    """Nobody fills the disk with one request."""
    logger, out = log

    logger.error("x" * 100_000)

    assert len(out.getvalue()) < logs.LINE_LIMIT + 100


def test_gunicorn_writes_the_same_form() -> None:
    """gunicorn's loggers are ours, and its access log, which has addresses, is off."""
    loggers = logs.config()["loggers"]

    assert loggers["gunicorn.error"]["propagate"]
    assert loggers["gunicorn.access"] == {
        "level": "CRITICAL", "handlers": [], "propagate": False
    }  # fmt: skip
