"""RFC 6455 frames: server frames built once, and what a peer sends checked byte by byte. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
MESSAGE_BYTES = 8 * 1024
"""A message from a peer, all its fragments together, is no longer than this."""

NORMAL, GOING_AWAY, PROTOCOL, UNSUPPORTED, NOT_UTF8 = 1000, 1001, 1002, 1003, 1007
POLICY, TOO_BIG, RESTART, TRY_LATER = 1008, 1009, 1012, 1013


class ProtocolError(Exception):
    """The peer broke the protocol; `code` is the close code to answer with."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(frozen=True, slots=True)
class Message:
    """One whole message or control frame: `kind` is TEXT, BINARY, CLOSE, PING or PONG."""

    kind: int
    payload: bytes


def frame(kind: int, payload: bytes) -> bytes:
    """A final, unmasked frame, as a server sends it."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | kind, size)) + payload
    if size < 1 << 16:
        return bytes((0x80 | kind, 126)) + size.to_bytes(2) + payload
    return bytes((0x80 | kind, 127)) + size.to_bytes(8) + payload


def text_frame(text: str) -> bytes:
    """A text message in one frame."""
    return frame(TEXT, text.encode())


def close_frame(code: int, reason: str = "") -> bytes:
    """A close frame; `reason` is cut to the 123 bytes that fit."""
    return frame(CLOSE, code.to_bytes(2) + reason.encode()[:123].decode(errors="ignore").encode())


PING_FRAME = frame(PING, b"")


def _unmask(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    stretched = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(stretched)).to_bytes(size)


def _close_code_ok(code: int) -> bool:
    return 3000 <= code <= 4999 or (1000 <= code <= 1014 and code not in (1004, 1005, 1006))


class Inbound:
    """What one peer has sent and is not whole yet.

    A peer between two messages needs none: the wire makes one when bytes come and drops it as
    soon as `idle` is true, so a silent screen costs nothing.
    """

    __slots__ = ("_bytes", "_kind", "_limit", "_parts", "_size")

    def __init__(self, limit: int = MESSAGE_BYTES) -> None:
        self._bytes = b""
        self._parts: list[bytes] = []
        self._kind = 0
        self._size = 0
        self._limit = limit

    @property
    def idle(self) -> bool:
        """True at the boundary of a message: nothing is kept."""
        return not self._bytes and not self._kind

    def feed(self, arrived: bytes) -> list[Message]:
        """The messages that `arrived` completes, in order; nothing after a close is read.

        Raises ProtocolError at the first violation.
        """
        pending = self._bytes + arrived if self._bytes else arrived
        found: list[Message] = []
        at = 0
        while (cut := self._cut(pending, at)) is not None:
            start, end, kind, final, mask = cut
            at = end
            message = self._take(kind, final, _unmask(pending[start:end], mask))
            if message is not None:
                found.append(message)
                if message.kind == CLOSE:
                    break
        self._bytes = pending[at:] if at else pending
        return found

    def _cut(self, pending: bytes, at: int) -> tuple[int, int, int, bool, bytes] | None:
        """Start and end of the payload at `at`, opcode, FIN and mask; None: more bytes needed."""
        left = len(pending) - at
        if not left:
            return None
        kind, final = pending[at] & 0x0F, bool(pending[at] & 0x80)
        if pending[at] & 0x70:
            raise ProtocolError(PROTOCOL, "reserved bits without an extension")
        if kind not in (0, TEXT, BINARY, CLOSE, PING, PONG):
            raise ProtocolError(PROTOCOL, "unknown opcode")
        if left < 2:
            return None
        if not pending[at + 1] & 0x80:
            raise ProtocolError(PROTOCOL, "a client masks its frames")
        size, head = pending[at + 1] & 0x7F, 2
        if kind >= CLOSE and (size > 125 or not final):
            raise ProtocolError(PROTOCOL, "a control frame is short and whole")
        if size >= 126:
            head = 4 if size == 126 else 10
            if left < head:
                return None
            least = 126 if size == 126 else 1 << 16
            size = int.from_bytes(pending[at + 2 : at + head])
            if size < least or size >> 63:
                raise ProtocolError(PROTOCOL, "a length is written in its shortest form")
        if kind < CLOSE and self._size + size > self._limit:
            raise ProtocolError(TOO_BIG, f"a message has at most {self._limit} bytes")
        if left < head + 4 + size:
            return None
        start = at + head + 4
        return start, start + size, kind, final, pending[start - 4 : start]

    def _take(self, kind: int, final: bool, payload: bytes) -> Message | None:
        if kind == CLOSE:
            _check_close(payload)
        if kind >= CLOSE:
            return Message(kind, payload)
        if bool(kind) == bool(self._kind):
            raise ProtocolError(PROTOCOL, "fragments are out of order")
        self._kind = self._kind or kind
        self._size += len(payload)
        self._parts.append(payload)
        if not final:
            if len(self._parts) > self._limit // 16:
                raise ProtocolError(POLICY, "a message comes in too many fragments")
            return None
        whole = Message(self._kind, b"".join(self._parts))
        self._parts, self._kind, self._size = [], 0, 0
        if whole.kind == TEXT:
            _check_text(whole.payload)
        return whole


def _check_text(payload: bytes) -> None:
    try:
        payload.decode()
    except UnicodeDecodeError:
        raise ProtocolError(NOT_UTF8, "text is UTF-8") from None


def _check_close(payload: bytes) -> None:
    if not payload:
        return
    if len(payload) == 1 or not _close_code_ok(int.from_bytes(payload[:2])):
        raise ProtocolError(PROTOCOL, "no such close code")
    _check_text(payload[2:])
