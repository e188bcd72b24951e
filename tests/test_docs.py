"""The README and the served documentation say what the code does: what exists is named there."""

from __future__ import annotations

import ast
import json
import re
import shutil
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest
from flask import Flask

from signage import clock
from signage.app import create_app
from signage.cli import signage as command
from signage.content.check import check
from signage.content.slides import SLIDES
from signage.desk.errors import Refusal, StoreTrouble
from signage.queue.backends import BACKENDS
from signage.settings import Settings
from signage.web import docs, index
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (ROOT / "tests" / "messages").glob("*.json")
}
MESSAGES = {
    kind: example
    for kind, example in sorted(EXAMPLES.items())
    if isinstance(example, dict) and example.get("type") == kind
}
PLACEHOLDER = re.compile(r"<(?:\w+:|any\([^)]*\):)?(\w+)>")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The sample site, not started."""
    data = tmp_path_factory.mktemp("data")
    return create_app(Settings(content=ROOT / "playlists", data=data))


@cache
def blocks(language: str) -> tuple[tuple[str, str], ...]:
    """The README's code blocks of `language`, each with the path in the comment above it."""
    found = re.findall(
        rf"(?:<!-- (\S+) -->\n)?^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL
    )
    return tuple((path, text) for path, text in found)


def served(app: Flask, name: str) -> str:
    """The text of a page of /docs/."""
    answer = app.test_client().get(f"/docs/{name}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("setting", [one.name for one in fields(Settings)])
def test_every_setting_is_in_the_readme_and_the_example(setting: str) -> None:
    """With its default; `deploy/signage.env.example` has each once."""
    name = f"SIGNAGE_{setting.upper()}"
    example = (ROOT / "deploy" / "signage.env.example").read_text(encoding="utf-8")

    row = re.search(rf"^\| `{name}` \| `([^`]*)` \|", README, re.MULTILINE)
    line = re.findall(rf"^#?{name}=(.*)$", example, re.MULTILINE)

    assert row, f"add a row for {name} to the settings of README.md"
    assert line == [row[1]], f"deploy/signage.env.example needs one line for {name}"
    if setting != "content":  # its default depends on the working directory
        value = next(one.default for one in fields(Settings) if one.name == setting)
        assert row[1] == (str(int(value)) if isinstance(value, bool) else str(value))


def test_the_example_has_no_other_setting() -> None:
    """A setting that went leaves the example too."""
    example = (ROOT / "deploy" / "signage.env.example").read_text(encoding="utf-8")
    known = {f"SIGNAGE_{one.name.upper()}" for one in fields(Settings)}

    assert set(re.findall(r"SIGNAGE_[A-Z_]+", example)) == known


@pytest.mark.parametrize("name", sorted(command.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    """With each option of its own."""
    row = re.search(rf"^\| `{name}[ `].*$", README, re.MULTILINE)
    assert row, f"add `{name}` to the commands of README.md"

    for option in command.commands[name].params:
        if isinstance(option, click.Option):
            assert option.opts[0] in README, f"{name} {option.opts[0]} is not in README.md"


@pytest.mark.parametrize("kind", sorted(SLIDES))
def test_every_slide_type_is_in_the_readme(kind: str) -> None:
    """As a row of the table, and in the clerks' page or the sample playlist."""
    assert re.search(rf"^\| `{kind}` \|", README, re.MULTILINE)


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_every_backend_is_in_the_readme(backend: str) -> None:
    """As it stands in site.yaml."""
    assert f"backend: {backend}" in README


@pytest.mark.parametrize("kind", MESSAGES)
def test_every_message_is_documented(app: Flask, kind: str) -> None:
    """In the README by name, in the protocol page with what it carries."""
    assert f"`{kind}`" in README
    page = served(app, "messages")
    assert f"<code>{kind}</code>" in page

    for key in MESSAGES[kind].keys() - {"v", "type"}:
        assert re.search(rf"\b{key}\b", page), f"{kind}.{key} is not in the protocol page"


def test_every_route_is_in_the_readme_or_the_api_page(app: Flask) -> None:
    """Pages in the README, the API in its own page; a staff page with all that belongs to it."""
    api = served(app, "api")
    missing = []
    for rule in app.url_map.iter_rules():
        path = PLACEHOLDER.sub(r"<\1>", rule.rule)
        if path.startswith("/api/v1/sites/<site>/"):
            words = re.findall(r"[a-z-]+", re.sub(r"<\w+>", "", rule.rule[len("/api/v1/sites/") :]))
            keys = re.findall(r"any\((.*?)\)", rule.rule)
            wanted = {one.strip(" '") for one in ",".join(keys).split(",") if one} or {words[-1]}
            missing += [f"{path} {one}" for one in wanted if not re.search(rf"\b{one}\b", api)]
        elif path.startswith("/assets/"):
            missing += [] if "`/assets/…`" in README else [path]
        else:
            plain = path.replace("<name>.json", "<hash>.json")
            if plain.startswith("/staff/<site>/"):
                plain = "/".join(plain.split("/")[:4])
            told = any(f"`{one}`" in README for one in (plain, path))
            missing += [] if told or plain == "/docs/" else [path]

    assert missing == []


def test_every_problem_has_its_line(app: Flask) -> None:
    """Each kind that the code names is in the list with its status, and no other."""
    named = {(409, kind) for kind in get_args(Refusal)} | {
        (503, kind) for kind in (*get_args(StoreTrouble), "clock-behind")
    }
    named |= set(index.API_KINDS.items())
    for path in (ROOT / "signage" / "web").glob("*.py"):
        named |= _problems_of(ast.parse(path.read_text(encoding="utf-8")))
    page = served(app, "problems")

    listed = {kind for _, kind in docs.PROBLEMS}
    assert {kind for _, kind in named} == listed
    assert {pair for pair in docs.PROBLEMS if pair not in named} == set()
    assert [kind for kind in listed if f'id="{kind}"' not in page] == []


def _problems_of(tree: ast.Module) -> set[tuple[int, str]]:
    """The (status, kind) of every call `no(…)`, `slower(…)` or `problem(…)` with both literal."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        values = [one.value if isinstance(one, ast.Constant) else None for one in node.args[:2]]
        if name in ("no", "problem") and isinstance(values[-1], str):
            status = values[0] if isinstance(values[0], int) else 400
            found.add((status, values[-1]))
        elif name == "slower" and values and isinstance(values[0], str):
            found.add((429, values[0]))
    return found


@pytest.mark.parametrize("page", docs.PAGES, ids=lambda page: str(page.name))
def test_every_page_of_the_documentation_is_whole(app: Flask, page: docs.Page) -> None:
    """It answers, in its language, and every link within the documentation leads somewhere."""
    text = served(app, page.name)

    assert f'<article class="prose" lang="{page.lang}">' in text
    for link in set(re.findall(r'href="(/docs/[^"#]*)"', text)):
        assert app.test_client().get(link).status_code in (200, 302), link


def test_the_clerks_page_names_every_key(app: Flask) -> None:
    """The letters of the console's keys, as its script has them."""
    script = (ROOT / "static" / "desk" / "console.js").read_text(encoding="utf-8")
    page = served(app, "goi-so")

    letters = set(re.findall(r"^\s+Key([A-Z]):", script, re.MULTILINE))
    assert letters
    assert [one for one in sorted(letters) if f"<kbd>{one}</kbd>" not in page] == []


def test_yaml_of_the_readme_loads(tmp_path: Path) -> None:
    """Put in the place of the sample's own files, it has no problem."""
    content = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    examples = blocks("yaml")
    assert {path for path, _ in examples} == {
        "sites/xa-mau/sanh.yaml",
        "sites/xa-mau/screens.yaml",
    }
    for path, text in examples:
        (content / path).write_text(text, encoding="utf-8")

    problems = check(content, clock.now().replace(year=2026, month=11, day=23))

    assert [one.line_in("en") for one in problems] == []


def test_commands_of_the_readme_exist() -> None:
    """Every file in a shell block is there, every `signage` command has that name and options."""
    for _, text in blocks("sh"):
        for line in text.splitlines():
            words = line.partition("#")[0].split()
            if not words:
                continue
            if words[0].startswith("./"):
                assert (ROOT / words[0]).is_file(), words[0]
            if words[0].endswith("/signage"):
                assert words[1] in command.commands


def test_files_that_the_documentation_names_exist(app: Flask) -> None:
    """Paths of deploy/, signage/, static/, templates/ and tests/ in the README and the pages.

    But for those that a page tells to write, and for folders of one's own names.
    """
    texts = [README, *(served(app, one.name) for one in docs.PAGES)]
    written = {path for text in texts for path in re.findall(r'data-write="([^"]+)"', text)}
    named = {
        path.rstrip("./")
        for text in texts
        for path in re.findall(
            r"(?:(?<![\w/])|(?<=\./))(?:deploy|signage|static|templates|tests)/[\w./-]+", text
        )
    }

    assert [path for path in sorted(named - written) if not (ROOT / path).exists()] == []


def test_dependencies_are_named_with_what_they_save() -> None:
    """Each one of pyproject.toml stands in the table."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[]", one)[0] for one in project["dependencies"]]

    table = README[README.index("### Dependencies") : README.index("## Figures")].lower()
    assert [one for one in names if one.lower() not in table] == []


def test_the_kiosk_files_are_usable() -> None:
    """The policy is JSON, the start page plain ES5, the unit starts the script that is there."""
    folder = ROOT / "deploy" / "kiosk"
    policy = json.loads((folder / "policy.json").read_text(encoding="utf-8"))
    page = (folder / "start.html").read_text(encoding="utf-8")
    unit = (folder / "signage-screen.service").read_text(encoding="utf-8")

    assert "AutoplayAllowlist" in policy
    assert not re.search(r"=>|`|\blet\b|\bconst\b|\basync\b", page.partition("<script>")[2])
    assert "deploy/kiosk/screen " in unit
    assert (folder / "screen").stat().st_mode & 0o111
    assert "Restart=always" in unit
