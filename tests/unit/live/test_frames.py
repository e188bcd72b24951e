"""Frames: what a server sends is legal, and what a peer sends is checked to the last bit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.live import frames
from signage.live.frames import Inbound, Message, ProtocolError
from tests.support.ws import BINARY, CLOSE, PING, PONG, TEXT, frame

FAST = settings(max_examples=60, deadline=None)
MASKS = st.binary(min_size=4, max_size=4)


def code_of(sent: bytes, limit: int = frames.MESSAGE_BYTES) -> int:
    with pytest.raises(ProtocolError) as broken:
        Inbound(limit).feed(sent)
    return broken.value.code


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65535, b"\x81\x7e\xff\xff"),
        (65536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_server_frame_has_the_shortest_length_and_no_mask(size: int, head: bytes) -> None:
    built = frames.text_frame("x" * size)

    assert built == head + b"x" * size


def test_a_close_frame_keeps_its_reason_within_125_bytes_and_whole_letters() -> None:
    built = frames.close_frame(1008, "ầ" * 100)

    assert built[:4] == b"\x88" + bytes((len(built) - 2,)) + b"\x03\xf0"
    assert len(built) <= 127
    built[4:].decode()


@FAST
@given(
    st.lists(st.tuples(st.sampled_from([TEXT, BINARY, PING, PONG]), st.text(max_size=40), MASKS)),
    st.lists(st.integers(1, 30), min_size=1),
)
def test_messages_come_out_as_they_went_in_however_they_are_cut(
    said: list[tuple[int, str, bytes]], cuts: list[int]
) -> None:
    payloads = [(kind, text.encode()[:125]) for kind, text, _ in said]
    payloads = [(kind, payload.decode(errors="ignore").encode()) for kind, payload in payloads]
    stream = b"".join(
        frame(kind, payload, mask=mask)
        for (kind, payload), (_, _, mask) in zip(payloads, said, strict=True)
    )
    inbound, found, at, turn = Inbound(), [], 0, 0
    while at < len(stream):
        step = cuts[turn % len(cuts)]
        found += inbound.feed(stream[at : at + step])
        at, turn = at + step, turn + 1

    assert found == [Message(kind, payload) for kind, payload in payloads]
    assert inbound.idle


@FAST
@given(st.lists(st.text(max_size=20), min_size=1, max_size=8))
def test_fragments_become_one_message_with_control_frames_in_between(parts: list[str]) -> None:
    pieces = [part.encode() for part in parts]
    stream = b""
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        stream += frame(TEXT if at == 0 else 0, piece, final=last) + frame(PING, b"p")

    found = Inbound().feed(stream)

    assert [one.payload for one in found if one.kind == TEXT] == [b"".join(pieces)]
    assert sum(one.kind == PING for one in found) == len(pieces)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 50))
def test_any_bytes_are_messages_or_a_protocol_error(sent: bytes, step: int) -> None:
    inbound, code = Inbound(), 1002
    try:
        for at in range(0, len(sent), step):
            inbound.feed(sent[at : at + step])
    except ProtocolError as broken:
        code = broken.code

    assert code in (1002, 1007, 1008, 1009)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(TEXT, b"x", mask=None), 1002),
        (b"\xc1\x81\0\0\0\0x", 1002),  # RSV1, as compression that nobody agreed on
        (b"\x83\x80\0\0\0\0", 1002),  # opcode 3
        (b"\x8b\x80\0\0\0\0", 1002),  # opcode 11
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, b"x", final=False), 1002),
        (frame(0, b"x"), 1002),  # goes on with nothing
        (frame(TEXT, b"x", final=False) + frame(TEXT, b"y"), 1002),
        (b"\x81\xfe\x00\x01\0\0\0\0x", 1002),  # a length of 1 in two bytes
        (b"\x81\xff" + (1).to_bytes(8) + b"\0\0\0\0x", 1002),
        (b"\x81\xff" + (1 << 63).to_bytes(8) + b"\0\0\0\0", 1002),
        (frame(CLOSE, b"\x03"), 1002),
        (frame(CLOSE, (1005).to_bytes(2)), 1002),
        (frame(CLOSE, (2999).to_bytes(2)), 1002),
        (frame(CLOSE, (1000).to_bytes(2) + b"\xff"), 1007),
        (frame(TEXT, b"\xc3\x28"), 1007),
        (frame(TEXT, b"\xed\xa0\x80"), 1007),  # half a surrogate pair
    ],
)
def test_each_violation_has_its_close_code(sent: bytes, code: int) -> None:
    assert code_of(sent) == code


def test_a_message_too_long_is_refused_by_its_header_before_its_bytes_come() -> None:
    assert code_of(frame(TEXT, b"x" * 9000)[:8]) == 1009


def test_fragments_together_are_no_longer_than_one_message() -> None:
    assert code_of(frame(TEXT, b"x" * 6000, final=False) + frame(0, b"x" * 3000)) == 1009


def test_a_message_in_a_thousand_crumbs_is_refused() -> None:
    crumbs = frame(TEXT, b"", final=False) + frame(0, b"", final=False) * 1000

    assert code_of(crumbs) == 1008


def test_nothing_after_a_close_is_read() -> None:
    found = Inbound().feed(frame(CLOSE, (1001).to_bytes(2)) + b"\xff\xff\xff\xff")

    assert [one.kind for one in found] == [CLOSE]


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1011, 1014, 3000, 4999])
def test_codes_that_a_peer_may_close_with_are_taken(code: int) -> None:
    assert Inbound().feed(frame(CLOSE, code.to_bytes(2) + b"bye"))


def test_a_parser_is_idle_only_between_messages() -> None:
    inbound = Inbound()
    inbound.feed(frame(TEXT, b"x", final=False))
    assert not inbound.idle
    inbound.feed(frame(0, b"y"))
    assert inbound.idle
    inbound.feed(b"\x81")
    assert not inbound.idle
