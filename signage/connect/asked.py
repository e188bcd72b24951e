"""What a person asked for on the command line, and where the secret of it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from pydantic import TypeAdapter, ValidationError

from signage.content.query import queried
from signage.content.queuekinds import Address, HeaderName, Theirs
from signage.content.secretwords import is_secret
from signage.queue.fetch.secret import secret

TOKEN, AUTHORITY = "token", "ca.pem"
"""The names that the secret and the certificate have for the time of one look."""

SHORTEST = 5
"""Letters of a secret: what is shorter stands in a reply by chance."""

HARMLESS = frozenset({"accept", "accept-language", "content-type", "x-requested-with"})
"""Headers whose values may stand in site.yaml; of all others nobody knows what they open."""

_HEADER = re.compile(r"([A-Za-z][0-9A-Za-z-]{0,59})\s*:\s*(.*)", re.DOTALL)
_PREFIX = re.compile(r"([A-Za-z]{3,20}) +(\S.*)")
_FILE = re.compile(r"[^0-9A-Za-z._-]+")


class Mistake(Exception):
    """A mistake in the command line; `key` and `values` are of `words/connect.py`."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Secret:
    """A token: the header that carries it and what stands before it there, or its name in the
    address; and its file's name."""

    value: str = field(repr=False)
    header: str = "Authorization"
    prefix: str = "Bearer "
    file: str = "queue.token"
    param: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Whom to ask, and with what."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: Secret | None = None
    ca_file: Path | None = None

    @property
    def sent(self) -> dict[str, str]:
        """Every header that goes out."""
        one = self.secret
        if one is None or one.param:
            return dict(self.headers)
        return {**self.headers, one.header: one.prefix + one.value}

    def address(self, url: str) -> str:
        """What is asked for, with the token where an address carries it."""
        one = self.secret
        return queried(url, one.param, one.value) if one and one.param else url

    @property
    def told(self) -> dict[str, str]:
        """Those that may be written down."""
        return {name: one for name, one in self.headers.items() if name.lower() in HARMLESS}

    @property
    def withheld(self) -> list[str]:
        """The names of the others."""
        return [name for name in self.headers if name.lower() not in HARMLESS]

    def without_secrets(self, text: str) -> str:
        """A text without what opens a door, which a system may repeat in its reply."""
        hidden = [self.headers[name] for name in self.withheld]
        value = self.secret.value if self.secret else ""
        for one in [*hidden, value, quote(value), quote_plus(value)]:
            text = text.replace(one, "…") if len(one) >= SHORTEST else text
        return text

    @property
    def authority_file(self) -> str:
        """The certificate's name, as site.yaml can have it."""
        return _named(self.ca_file, AUTHORITY) if self.ca_file else AUTHORITY

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A data folder for the time of one look, which nobody else can read."""
        with TemporaryDirectory(prefix="signage-connect-") as name:
            folder = Path(name)
            if self.secret is not None:
                (folder / TOKEN).touch(0o600)
                (folder / TOKEN).write_text(self.secret.value, encoding="utf-8")
            if self.ca_file is not None:
                (folder / AUTHORITY).write_bytes(self.ca_file.read_bytes())
            yield folder


def asked(
    url: str,
    headers: Iterable[str],
    token_file: Path | None,
    ca_file: Path | None,
    param: str | None = None,
) -> Question:
    """The words of the command line as they were meant. Raises Mistake, and Failure no_secret."""
    _look_at(url)
    pairs = [_pair(one) for one in headers]
    secrets = [one for one in pairs if is_secret(one[0])]
    if len(secrets) + (token_file is not None and all(value for _, value in secrets)) > 1:
        raise Mistake("two_secrets")
    if any(not value for _, value in pairs) and token_file is None:
        raise Mistake("no_token_file", name=next(name for name, value in pairs if not value))
    if ca_file is not None and not ca_file.is_file():
        raise Mistake("no_file", path=str(ca_file))
    made = _secret(dict(secrets), token_file)
    rest = {name: value for name, value in pairs if not is_secret(name) and value}
    if made is not None and token_file is not None:
        empty = [name for name, value in pairs if not value]
        made = Secret(made.value, empty[0], "", made.file) if empty else made
    if param is not None:
        if made is None or token_file is None or secrets or not _fits(Theirs, param):
            raise Mistake("param_needs_file")
        made = replace(made, param=param)
    return Question(url, rest, made, ca_file)


def _secret(headers: Mapping[str, str], token_file: Path | None) -> Secret | None:
    if token_file is not None:
        value = secret(token_file.absolute().parent, token_file.name)
        return Secret(value, file=_named(token_file, "queue.token"))
    for name, text in headers.items():
        parts = _PREFIX.fullmatch(text) if name.lower() == "authorization" else None
        return Secret(parts[2], name, f"{parts[1]} ") if parts else Secret(text, name, "")
    return None


def _look_at(url: str) -> None:
    """It must be an address, of the web, with nothing secret in it."""
    try:
        parts = urlsplit(url)
        port, query = parts.port, parse_qsl(parts.query)
    except ValueError:
        raise Mistake("bad_url", url="…") from None
    if parts.username or parts.password or any(is_secret(name) for name, _ in query):
        raise Mistake("secret_in_url")
    if not parts.hostname or port == 0 or not _fits(Address, url):
        raise Mistake("bad_url", url=url[:100])


def _pair(text: str) -> tuple[str, str]:
    found = _HEADER.fullmatch(text.strip())
    if found is None or not found[2].isascii() or not found[2].isprintable():
        raise Mistake("bad_header")
    if not _fits(HeaderName, found[1]):
        raise Mistake("own_header", name=found[1])
    return found[1], found[2].strip()


def _fits(kind: Any, value: str) -> bool:
    """Whether site.yaml could have it."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def _named(path: Path, otherwise: str) -> str:
    name = _FILE.sub("-", path.name).lstrip(".-")
    return name[:60] or otherwise
