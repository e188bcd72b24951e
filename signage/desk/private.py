"""Secrets in a file that only this user may read: JSON of {site: {name: secret}}."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Secrets = dict[str, dict[str, str]]


def read(path: Path) -> Secrets:
    """The secrets in `path`; empty where there is no file. Raises ValueError for a broken one."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    found = json.loads(text)
    if not isinstance(found, dict) or not all(
        isinstance(names, dict) and all(isinstance(one, str) for one in names.values())
        for names in found.values()
    ):
        raise ValueError(f"{path.name}: not a table of secrets")
    return found


def change(path: Path, edit: Callable[[Secrets], None]) -> Secrets:
    """Lets `edit` change the secrets in place and writes them so that a power cut loses none.

    A file that cannot be read is kept beside as `<name>.broken`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path.with_name(path.name + ".lock")):
        try:
            secrets = read(path)
        except ValueError:
            path.rename(path.with_name(path.name + ".broken"))
            secrets = {}
        edit(secrets)
        fresh = path.with_name(path.name + ".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            _give_to_owner(file.fileno(), path.parent)
            json.dump(secrets, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    return secrets


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "w") as file:
        _give_to_owner(file.fileno(), path.parent)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _give_to_owner(file: int, folder: Path) -> None:
    """What root writes into the server's folder, as `signage pin` does, the server must read."""
    if os.geteuid() == 0:
        about = folder.stat()
        os.fchown(file, about.st_uid, about.st_gid)
