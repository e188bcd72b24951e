"""Metrics are Prometheus text, and only this machine gets them."""

from __future__ import annotations

import pytest

from signage.web.limits import from_here
from signage.web.metrics import exposition, metric, process


def test_families_have_help_type_and_samples() -> None:
    """One family with labels, one without."""
    text = exposition(
        [
            metric("signage_connected", "gauge", "Open sockets.", {(("role", "screen"),): 3}),
            metric("process_open_fds", "gauge", "Descriptors.", 12),
        ]
    )

    assert text == (
        "# HELP signage_connected Open sockets.\n"
        "# TYPE signage_connected gauge\n"
        'signage_connected{role="screen"} 3\n'
        "# HELP process_open_fds Descriptors.\n"
        "# TYPE process_open_fds gauge\n"
        "process_open_fds 12\n"
    )


def test_label_values_cannot_break_out() -> None:
    """Quotes, backslashes and line breaks are escaped."""
    text = exposition([metric("a", "gauge", "h\nh", {(("x", 'q"\\\n'),): 1})])

    assert text.splitlines() == ["# HELP a h\\nh", "# TYPE a gauge", 'a{x="q\\"\\\\\\n"} 1']


def test_large_numbers_stay_whole() -> None:
    """Bytes are not rounded to six digits."""
    assert "bytes 123456789\n" in exposition([metric("bytes", "gauge", "b", 123_456_789)])
    assert '"xa-mau"} 1234567\n' in exposition(
        [metric("messages", "counter", "m", {(("site", "xa-mau"),): 1_234_567})]
    )


def test_the_process_knows_its_size() -> None:
    """Memory, descriptors and threads."""
    names = {one.name for one in process()}

    assert {"process_resident_memory_bytes", "process_open_fds", "signage_threads"} <= names


@pytest.mark.parametrize(
    ("address", "headers", "here"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.4"}, False),
        ("127.0.0.1", {"Forwarded": "for=10.0.0.4"}, False),
        ("192.168.1.7", {}, False),
        ("", {}, False),
        (None, {}, False),
    ],
)
def test_only_this_machine_may_ask(
    address: str | None, headers: dict[str, str], here: bool
) -> None:
    """A proxy on this machine forwards for others, so its header closes the door."""
    assert from_here(address, headers) is here
