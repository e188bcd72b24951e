"""The command `signage`. Each command imports what it needs, so that `serve` starts quickly.

Exit codes: 0 fine, 1 your files, 2 usage, 3 our bug.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from signage import __version__, clock
from signage.edit.cli import versions
from signage.media.cli import media
from signage.options import CONTENT_HELP, address, folders, system
from signage.problems import near
from signage.render.cli import check_drawn, render
from signage.scaffold.cli import new
from signage.settings import Settings, SettingsError
from signage.sheets.cli import sheet
from signage.staff.cli import user
from signage.urgent.cli import notify
from signage.usage import Commands
from signage.words import say
from signage.words.cli import WORDS


def _settings(**given: Any) -> Settings:
    try:
        return Settings.load(lang=click.get_current_context().find_root().params["lang"], **given)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _access(settings: Settings) -> Iterator[None]:
    """A data folder that cannot be used is said in a sentence."""
    try:
        yield
    except OSError as error:
        path = error.filename or settings.data
        raise click.ClickException(say(WORDS, "no_access", settings.lang, path=path)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ; language  [SIGNAGE_LANG, vi]"
)
@click.version_option(__version__)
def signage(lang: str | None) -> None:
    """Màn hình thông tin cho Trung tâm Phục vụ hành chính công.

    Wall displays for public service centres.
    """


@signage.command()
@folders
@address
@click.option(
    "--welcome",
    is_flag=True,
    help="Chuẩn bị phông chữ, in các địa chỉ và mã PIN; prepares fonts, prints addresses and PINs",
)
def serve(
    content: Path | None,
    data: Path | None,
    host: str | None,
    port: int | None,
    lan: bool,
    welcome: bool,
) -> None:
    """Chạy máy chủ, đến khi bấm Ctrl+C.

    Runs the server until Ctrl+C. What is not given here is read from the environment, then as
    it stands in [brackets].
    """
    settings = _settings(content=content, data=data, host=host, port=port)
    from signage.live.serve import cannot_listen
    from signage.live.serve import serve as run

    if welcome:
        _prepared_apart(settings)
        _editor_apart(settings)
    if welcome and cannot_listen(settings) is None:
        from signage.welcome import welcome as greet

        with _access(settings):
            click.echo(greet(settings, lan=lan))
    with _access(settings):
        settings.data.mkdir(parents=True, exist_ok=True)
    run(settings)


def _prepared_apart(settings: Settings) -> None:
    """The fonts in a process of its own: their tools must not stay in the server's memory."""
    command = [sys.executable, "-m", "signage", "--lang", settings.lang, "assets", "--fonts"]
    done = subprocess.run([*command, "--data", settings.data], check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(done.returncode)


def _editor_apart(settings: Settings) -> None:
    """The editor of the YAML view, where npm can fetch it, while the server runs already."""
    from signage.bundle.build import built

    if shutil.which("npm") and not built(settings.data):
        command = [sys.executable, "-m", "signage", "--lang", settings.lang, "assets", "--editor"]
        subprocess.Popen([*command, "--data", settings.data], stdin=subprocess.DEVNULL)  # noqa: S603


@signage.command()
@folders
@click.option("--fonts", is_flag=True, help="Chỉ phông chữ; no editor, which needs a network")
@click.option("--editor", is_flag=True, help="Chỉ trình soạn thảo; no fonts")
def assets(content: Path | None, data: Path | None, fonts: bool, editor: bool) -> None:
    """Chuẩn bị phông chữ và trình soạn thảo YAML.

    Subsets the fonts and, where npm is there, fetches the editor of the YAML view: once per
    installation, quick when nothing changed.
    """
    from signage.assets import prepare
    from signage.bundle.build import build

    settings = _settings(content=content, data=data)
    with _access(settings):
        for line in prepare(settings.data) if not editor else ():
            click.echo(line, err=True)
        for line in build(settings.data, settings.lang) if not fonts else ():
            click.echo(line, err=True)


@signage.command()
@folders
@click.argument("site")
@click.argument("counter", required=False)
@click.option("--set", "new", help="Mã PIN mới, 6 chữ số; a new PIN of 6 digits")
@click.option(
    "--wake",
    is_flag=True,
    help="Mã để hệ thống lấy số báo có số mới; the token with which a queue system says POST wake",
)
def pin(
    content: Path | None,
    data: Path | None,
    site: str,
    counter: str | None,
    new: str | None,
    wake: bool,
) -> None:
    """Mã PIN của một quầy. Shows or sets a counter's PIN, or shows a site's wake token."""
    settings = _settings(content=content, data=data)
    if wake and (counter is not None or new is not None):
        raise click.UsageError(say(WORDS, "pin_or_wake", settings.lang))
    if counter is None and not wake:
        here = click.get_current_context()
        asked = next(one for one in here.command.params if one.name == "counter")
        raise click.MissingParameter(ctx=here, param=asked)
    from signage.content.store import ContentStore
    from signage.desk import pins

    sites = ContentStore(settings.content, settings.data).load(clock.now()).sites
    if site not in sites:
        raise _unknown(settings, say(WORDS, "no_site", settings.lang, site=site), site, sites)
    if counter is None:  # the wake token
        with _access(settings):
            click.echo(pins.wake_token(settings.data, site))
        return
    if counter not in sites[site].counters:
        said = say(WORDS, "no_counter", settings.lang, site=site, counter=counter)
        raise _unknown(settings, said, counter, sites[site].counters)
    with _access(settings):
        if new is not None:
            try:
                pins.set_pin(settings.data, site, counter, new)
            except ValueError:
                raise click.UsageError(say(WORDS, "pin_digits", settings.lang)) from None
        click.echo(pins.pin(settings.data, site, counter))


def _unknown(settings: Settings, said: str, name: str, known: Iterable[str]) -> click.UsageError:
    """A name that is none of the known ones, with the one that was meant, or all of them."""
    meant, all_ = near(name, known), ", ".join(known) or "–"
    key = "meant" if meant else "allowed"
    return click.UsageError(
        f"{said} ({say(WORDS, key, settings.lang, near=meant, allowed=all_)})",
        click.get_current_context(),
    )


@signage.command()
@click.argument("given", metavar="[DIR|FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(file_okay=False, path_type=Path), help=CONTENT_HELP)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text: mỗi dòng một lỗi; json: cho chương trình, for programs",
)
@click.option(
    "--render",
    "seen",
    is_flag=True,
    help="Vẽ từng trang rồi soi như người xem; draws every slide and looks at it as people do",
)
def check(given: Path | None, content: Path | None, form: str, seen: bool) -> None:
    """Kiểm tra các tệp YAML của thư mục nội dung, hoặc một tệp trong đó.

    Checks the YAML files. Each line is file:line:column: message (hint). With a FILE: what is
    wrong in that one; the folder that it lies in is read all the same.

    With --format json: an array of objects, sorted by place, each with file, line, column (from
    1), severity ("error" or "warning"), key (the message's name, the same in each language),
    message and hint (may be empty). With --render, those of faults that are seen have screen,
    slide, page and picture too; the pictures lie in the data folder's render/.

    \b
    0  không có lỗi, có thể có chú ý; fine, perhaps warnings
    1  có lỗi trong tệp; mistakes in your files
    2  gõ sai lệnh; usage
    3  lỗi của phần mềm; our bug
    """
    from signage.content.check import check as look
    from signage.content.check import folder_of, told_of

    file = given if given and given.is_file() else None
    settings = _settings(content=folder_of(file) if file else given or content)
    if given and not given.exists():
        said = say(WORDS, "no_file_here", settings.lang, path=given)
        raise click.UsageError(said, click.get_current_context())
    if file and not folder_of(file):
        said = say(WORDS, "no_content_around", settings.lang, path=file)
        raise click.UsageError(said, click.get_current_context())
    problems = look(settings.content, clock.now())
    if file:
        problems = told_of(file, settings.content, problems)
    if seen:
        check_drawn(settings, file, problems, form)
        return
    errors = sum(one.severity == "error" for one in problems)
    if form == "json":
        found = [one.as_json(settings.lang) for one in problems]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for one in problems:
            click.echo(one.line_in(settings.lang))
        key = "check_found" if errors else "check_warned" if problems else "check_fine"
        # Which folder it was: without one named, that is not always the one that was meant.
        what = file.absolute() if file else settings.content
        looked = say(WORDS, "check_folder", settings.lang, folder=what)
        click.echo(f"{looked} {say(WORDS, key, settings.lang, n=len(problems))}", err=True)
    if errors:
        raise SystemExit(1)


@signage.command()
@click.argument("kind", metavar="[KIND]", required=False)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Ghi <KIND>.json của mọi loại vào thư mục này; write each kind's file to this folder",
)
def schema(kind: str | None, out: Path | None) -> None:
    """JSON Schema 2020-12 của từng loại tệp, cho VS Code.

    The JSON Schema of each kind of file, from the models that check it: site, screens, playlist,
    overrides, notices, holidays; of the library: guide, steps, notice. Without KIND: all of them,
    in one object by kind.
    """
    settings = _settings()
    from signage.content import schema as schemas

    if kind is not None and kind not in schemas.KINDS:
        raise _unknown(
            settings, say(WORDS, "no_kind", settings.lang, kind=kind), kind, schemas.KINDS
        )
    kinds = schemas.KINDS if kind is None else [kind]
    if out is not None:
        with _access(settings):
            for path in schemas.write(out, kinds):
                click.echo(path)
    elif kind is not None:
        click.echo(schemas.text(kind), nl=False)
    else:
        every = {one: schemas.schema(one) for one in kinds}
        click.echo(json.dumps(every, ensure_ascii=False, indent=1))


@signage.command()
@folders
@address
def doctor(
    content: Path | None, data: Path | None, host: str | None, port: int | None, lan: bool
) -> None:
    """Khám máy này. Looks at Python, SQLite, clock, disk, port, fonts and addresses."""
    settings = _settings(content=content, data=data, host=host, port=port)
    from signage.doctor import examine

    signs = {"ok": "✓", "warn": "!", "bad": "✗"}
    findings = examine(settings, clock.now())
    for one in findings:
        click.echo(f"{signs[one.level]} {one.name}: {one.message}")
        if one.hint:
            click.echo(f"    → {one.hint}")
    if any(one.level == "bad" for one in findings):
        raise SystemExit(1)


@signage.command()
@click.argument("url")
@system
@folders
def connect(
    url: str,
    token_file: Path | None,
    headers: tuple[str, ...],
    param: str | None,
    ca_file: Path | None,
    site: str | None,
    save: bool,
    out: Path | None,
    content: Path | None,
    data: Path | None,
) -> None:
    """Thử nối một hệ thống lấy số có sẵn, ở địa chỉ URL.

    Tries a queue system: recognises it, or shows its reply and proposes a description for
    site.yaml; prints the board that it makes and what is missing. Writes nothing unless told to.

    \b
    0  đọc được; it can be read
    1  không đọc được; the system, the address or the token
    2  gõ sai lệnh; usage
    3  lỗi của phần mềm; our bug
    """
    settings = _settings(content=content, data=data)
    from signage.connect import command

    real = None
    if site is not None:
        from signage.content.store import ContentStore

        sites = ContentStore(settings.content, settings.data).load(clock.now()).sites
        if site not in sites:
            raise _unknown(settings, say(WORDS, "no_site", settings.lang, site=site), site, sites)
        real = sites[site]
    folder = out if out is not None else Path() if save else None
    try:
        asked = command.asked(url, headers, token_file, ca_file, param)
    except command.Mistake as mistake:
        said = command.mistaken(mistake, settings.lang)
        raise click.UsageError(said, click.get_current_context()) from None
    code = command.run(asked, real, folder, settings, clock.now(), click.echo)
    if code:
        raise SystemExit(code)


for _command in (new, notify, sheet):
    signage.add_command(_command)
signage.add_command(user)
signage.add_command(media)
signage.add_command(render)
signage.add_command(versions)


def main() -> None:
    """Runs a command; a mistake of ours is shown whole and ends with 3."""
    try:
        signage(prog_name="signage")
    except Exception:  # the edge: everything that nobody expected
        traceback.print_exc()
        click.echo(say(WORDS, "our_bug"), err=True)
        sys.exit(3)
