"""The command `signage user`: who may come in to /staff/, from the server's own terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import click

from signage import clock
from signage.options import folders
from signage.settings import Settings, SettingsError
from signage.staff.passwords import SHORTEST, Busy, draw
from signage.staff.roles import EVERYWHERE, ROLES, Role
from signage.staff.staff import Staff, StaffError
from signage.staff.store import StaffUnavailable
from signage.usage import Commands
from signage.words import say
from signage.words.cli import WORDS as CLI_WORDS
from signage.words.staff import WORDS as STAFF_WORDS
from signage.words.staffcli import WORDS

STDIN_LIMIT = 4_096

ask_option = click.option(
    "--ask", is_flag=True, help="Tự gõ mật khẩu, hai lần; type the password, twice"
)
stdin_option = click.option(
    "--stdin", is_flag=True, help="Đọc mật khẩu ở đầu vào chuẩn; read it from standard input"
)
site_option = click.option(
    "--site", help="Mã Trung tâm, hoặc '*' cho mọi nơi; a site's code, or '*' for every site"
)


@click.group(cls=Commands)
def user() -> None:
    """Người được vào trang nhân viên /staff/.

    People of the staff pages: add, list, password, role, remove.
    """


@user.command()
@folders
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), help="Vai trò; what the person may do")
@site_option
@click.option("--display", default="", help="Họ tên; full name")
@ask_option
@stdin_option
def add(
    content: Path | None, data: Path | None, name: str | None, role: str | None,
    site: str | None, display: str, ask: bool, stdin: bool,
) -> None:  # fmt: skip
    """Thêm một người, in ra mật khẩu. Adds a person and prints a password.

    The first person becomes the administrator of every site, unless told otherwise.
    """
    settings = _settings(content, data)
    with _told(settings) as staff:
        is_first = staff.is_empty()
        name = name or _name(settings)
        role = cast(Role, role or ("admin" if is_first else "editor"))
        where = _site(settings, site or (EVERYWHERE if is_first else None))
        secret = _secret(settings, ask, stdin)
        made = staff.add(name, secret or (drawn := draw()), {where: role}, display=display)
        said = {"name": made.name, "role": _role(role, settings), "site": _place(where, settings)}
        click.echo(say(WORDS, "added", settings.lang, **said))
        if secret is None:
            click.echo(say(WORDS, "drawn", settings.lang, secret=drawn))
        click.echo(say(WORDS, "go", settings.lang))


@user.command("list")
@folders
def list_(content: Path | None, data: Path | None) -> None:
    """Ai được vào, và làm được gì. Everybody, with their roles."""
    settings = _settings(content, data)
    with _told(settings) as staff:
        everybody = staff.accounts()
        for one in everybody:
            click.echo(f"{one.name}\t{one.display}\t{_roles(one.roles, settings)}")
        if not everybody:
            click.echo(say(WORDS, "nobody", settings.lang), err=True)


@user.command()
@folders
@click.argument("name")
@ask_option
@stdin_option
def password(content: Path | None, data: Path | None, name: str, ask: bool, stdin: bool) -> None:
    """Mật khẩu mới; mọi máy của người đó bị đăng xuất. A new password; signs out everywhere."""
    settings = _settings(content, data)
    with _told(settings) as staff:
        secret = _secret(settings, ask, stdin)
        staff.set_password(name, secret or (drawn := draw()))
        click.echo(say(WORDS, "changed", settings.lang, name=name))
        if secret is None:
            click.echo(say(WORDS, "drawn", settings.lang, secret=drawn))


@user.command()
@folders
@click.argument("name")
@click.argument("role", metavar="ROLE", type=click.Choice([*ROLES, "none"]))
@site_option
def role(content: Path | None, data: Path | None, name: str, role: str, site: str | None) -> None:
    """Vai trò ở một Trung tâm; none: lấy lại. Sets a role at a site; none takes it away."""
    settings = _settings(content, data)
    with _told(settings) as staff:
        where = _site(settings, site)
        staff.set_role(name, where, None if role == "none" else cast(Role, role))
        found = staff.account(name)
        key = "role" if found else "gone"
        held = _roles(found.roles, settings) if found else ""
        click.echo(say(WORDS, key, settings.lang, name=name, roles=held))


@user.command()
@folders
@click.argument("name")
def remove(content: Path | None, data: Path | None, name: str) -> None:
    """Xóa một người. Removes a person; the last administrator stays."""
    settings = _settings(content, data)
    with _told(settings) as staff:
        staff.remove(name)
        click.echo(say(WORDS, "removed", settings.lang, name=name))


def _settings(content: Path | None, data: Path | None) -> Settings:
    asked = click.get_current_context().find_root().params.get("lang")
    try:
        return Settings.load(lang=asked, content=content, data=data)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _told(settings: Settings) -> Iterator[Staff]:
    """The accounts; what cannot be is said in a sentence."""
    lang, staff = settings.lang, Staff(settings.data)
    try:
        yield staff
    except StaffError as error:
        values: dict[str, Any] = {"least": SHORTEST} | error.values
        raise click.ClickException(say(STAFF_WORDS, f"wrong.{error.key}", lang, **values)) from None
    except Busy:
        raise click.ClickException(say(WORDS, "busy", lang)) from None
    except StaffUnavailable:
        path = staff.store.path
        raise click.ClickException(say(CLI_WORDS, "no_access", lang, path=path)) from None
    finally:
        staff.store.close()


def _name(settings: Settings) -> str:
    """As it is typed; where nobody can type, what to write instead."""
    try:
        asked: str = click.prompt(say(WORDS, "ask_name", settings.lang))
    except click.Abort:
        said = say(WORDS, "no_name", settings.lang)
        raise click.UsageError(said, click.get_current_context()) from None
    return asked


def _secret(settings: Settings, ask: bool, stdin: bool) -> str | None:
    """What was typed or piped; None where one is to be drawn."""
    lang = settings.lang
    if stdin:
        given = sys.stdin.readline(STDIN_LIMIT).rstrip("\r\n")
        if not given:
            raise click.UsageError(say(WORDS, "no_stdin", lang), click.get_current_context())
        return given
    if not ask:
        return None
    first: str = click.prompt(say(WORDS, "ask_password", lang), hide_input=True)
    if click.prompt(say(WORDS, "ask_again", lang), hide_input=True) != first:
        raise click.ClickException(say(WORDS, "not_same", lang))
    return first


def _site(settings: Settings, site: str | None) -> str:
    """The site that was named, or the only one that there is."""
    from signage.content.store import ContentStore

    if site == EVERYWHERE:
        return site
    sites = ContentStore(settings.content, settings.data).load(clock.now()).sites
    if site is not None and site in sites:
        return site
    if site is None and len(sites) == 1:
        return next(iter(sites))
    allowed = ", ".join((*sites, f"'{EVERYWHERE}'"))
    here = click.get_current_context()
    if site is None:
        raise click.UsageError(say(WORDS, "which_site", settings.lang, allowed=allowed), here)
    said = say(CLI_WORDS, "no_site", settings.lang, site=site)
    raise click.UsageError(
        f"{said} ({say(CLI_WORDS, 'allowed', settings.lang, allowed=allowed)})", here
    )


def _roles(roles: Any, settings: Settings) -> str:
    return ", ".join(
        f"{_role(role, settings)} ({_place(site, settings)})" for site, role in roles.items()
    )


def _role(role: Role, settings: Settings) -> str:
    return f"{say(STAFF_WORDS, f'role_{role}', settings.lang)} [{role}]"


def _place(site: str, settings: Settings) -> str:
    return say(WORDS, "everywhere", settings.lang) if site == EVERYWHERE else site
