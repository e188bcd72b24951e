"""What an installation may set, in one table: the CLI, the environment and the docs read it."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class SettingsError(Exception):
    """A setting has a value that cannot be used; the text says which and what would do."""


def shipped(name: str) -> Path:
    """The folder `templates`, `static` or `playlists`, in a wheel and in a checkout alike."""
    inside = PACKAGE / "_web" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _default_content() -> Path:
    here = Path("playlists")
    return here if (here / "sites").is_dir() else shipped("playlists")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default; the environment variable is `SIGNAGE_` + the name.

    `content` and `data` are absolute, however they were given.
    """

    content: Path = field(
        default_factory=_default_content, metadata={"help": "folder of library/ and sites/"}
    )
    data: Path = field(
        default=Path("instance"), metadata={"help": "folder for the desk's tickets and other state"}
    )
    host: str = field(default="127.0.0.1", metadata={"help": "address to listen on"})
    port: int = field(default=8000, metadata={"help": "port to listen on"})
    lang: str = field(default="vi", metadata={"help": "language of messages: vi or en"})
    max_screens: int = field(default=16_000, metadata={"help": "screens connected at once"})
    max_phones: int = field(default=2_000, metadata={"help": "phones connected at once"})
    proxy: bool = field(
        default=False, metadata={"help": "1 when a proxy on this machine forwards to us"}
    )
    kiosks: str = field(
        default="*", metadata={"help": "addresses that may give tickets, with commas; * is all"}
    )

    def __post_init__(self) -> None:
        for name in ("content", "data"):
            object.__setattr__(self, name, getattr(self, name).absolute())

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from `given` (None means not given), then the environment, then defaults.

        Raises SettingsError naming the variable.
        """
        environ = os.environ if environ is None else environ
        values: dict[str, object] = {}
        for one in fields(cls):
            if given.get(one.name) is not None:
                values[one.name] = given[one.name]
            elif text := environ.get("SIGNAGE_" + one.name.upper()):
                values[one.name] = _read(one.name, str(one.type), text)
        settings = cls(**values)  # type: ignore[arg-type]
        if settings.lang not in ("vi", "en"):
            raise SettingsError(f"SIGNAGE_LANG: {settings.lang!r} is not vi or en")
        if not 0 <= settings.port <= 65535:
            raise SettingsError(f"SIGNAGE_PORT: {settings.port} is not a port (1 to 65535)")
        for address in settings.kiosks.split(",") if settings.kiosks != "*" else ():
            try:
                ipaddress.ip_address(address.strip())
            except ValueError:
                raise SettingsError(f"SIGNAGE_KIOSKS: {address!r} is not an address") from None
        return settings


def _read(name: str, kind: str, text: str) -> object:
    if kind == "Path":
        return Path(text)
    if kind == "bool":
        if text in ("0", "1"):
            return text == "1"
        raise SettingsError(f"SIGNAGE_{name.upper()}: {text!r} is not 0 or 1")
    if kind == "int":
        try:
            return int(text)
        except ValueError:
            raise SettingsError(f"SIGNAGE_{name.upper()}: {text!r} is not a number") from None
    return text
