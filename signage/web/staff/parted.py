"""A form with files, read part by part as it comes: nothing of it is kept but the part at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, cast

from werkzeug.exceptions import HTTPException
from werkzeug.sansio.multipart import (
    Data,
    Epilogue,
    Event,
    Field,
    File,
    MultipartDecoder,
    NeedData,
)

BLOCK = 64 * 1024
PARTS = 40
FIELD = 4_000
"""Bytes of a field that is no file."""


class Spoilt(OSError):
    """What came is no form, or ended early."""


class Part:
    """A field or a file: `filename` is None for a field. To be read before the next one."""

    def __init__(self, name: str, filename: str | None, events: Iterator[Data]) -> None:
        self.name = name
        self.filename = filename
        self._events = events
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end. Raises Spoilt when it is cut."""
        while not self._rest:
            found = next(self._events, None)
            if found is None:
                return b""
            self._rest = found.data
        taken = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(taken) :]
        return taken

    def text(self) -> str:
        """All of a field. Raises Spoilt when that is too much."""
        found = b""
        while block := self.read(BLOCK):
            found += block
            if len(found) > FIELD:
                raise Spoilt("a field is too long")
        return found.decode("utf-8", "replace")

    @property
    def stream(self) -> IO[bytes]:
        """As whoever takes files wants it."""
        return cast(IO[bytes], self)


def parted(stream: IO[bytes], boundary: str) -> Iterator[Part]:
    """The parts in their order. Raises Spoilt."""
    events = _Events(stream, boundary)
    for number, event in enumerate(events.heads()):
        if number >= PARTS:
            raise Spoilt("too many parts")
        filename = event.filename if isinstance(event, File) else None
        part = Part(event.name, filename, events.data())
        yield part
        while part.read(BLOCK):  # what nobody wanted
            pass


class _Events:
    def __init__(self, stream: IO[bytes], boundary: str) -> None:
        self._stream = stream
        self._decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), BLOCK * 4)
        self._more = False

    def heads(self) -> Iterator[Field | File]:
        """Each part's, once the part before was read."""
        while not isinstance(event := self._next(), Epilogue):
            if isinstance(event, Field | File):
                self._more = True
                yield event

    def data(self) -> Iterator[Data]:
        """What the part holds."""
        while self._more:
            event = self._next()
            if not isinstance(event, Data):
                raise Spoilt("a part without an end")
            self._more = event.more_data
            if event.data:
                yield event

    def _next(self) -> Event:
        try:
            while isinstance(event := self._decoder.next_event(), NeedData):
                self._decoder.receive_data(self._stream.read(BLOCK) or None)
        except HTTPException:
            raise
        except (ValueError, LookupError) as error:
            raise Spoilt(str(error)) from None
        return event
