"""Imports run one way; this text is the picture of the architecture."""

from __future__ import annotations

import ast
from pathlib import Path

import signage

# A module may import what stands in a line above its own, and its own folder.
ORDER = """
clock settings words problems oldfont slips cleartext plain yamlsyntax yamlmarks logs lan schedule
queue.snapshot queue.reading
content
edit
sheets
urgent
scaffold
staff
desk
queue.failure
queue.fetch
queue.backends
queue.calls
queue.polling
queue
live
media
render.chromium
pages
assets
bundle
parts
connect
web
systems
doctor welcome
app
render
usage options
sheets.cli render.cli staff.cli media.cli urgent.cli urgent.command
edit.cli edit.command scaffold.cli
cli __main__
"""

ROOT = Path(signage.__file__).parent


def _layer(module: str) -> int:
    best = (-1, -1)
    for number, line in enumerate(ORDER.strip().splitlines()):
        for name in line.split():
            if (module + ".").startswith(name + ".") and len(name) > best[0]:
                best = (len(name), number)
    assert best[0] >= 0, f"signage.{module} has no place in ORDER"
    return best[1]


def _imports(path: Path) -> set[str]:
    """The modules of ours that `path` really imports (names for types only do not count)."""
    found: set[str] = set()

    def walk(node: ast.AST) -> None:
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                return
            case ast.ImportFrom(module=str(module), names=names) if module == "signage":
                found.update(one.name for one in names if one.name[:2] != "__")
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("signage."):
                for one in names:
                    inner = ROOT.joinpath(*module.split(".")[1:], one.name)
                    deeper = inner.with_suffix(".py").exists() or inner.is_dir()
                    found.add(module[8:] + (f".{one.name}" if deeper else ""))
            case ast.Import(names=names):
                found.update(one.name[8:] for one in names if one.name.startswith("signage."))
            case _:
                pass
        for child in ast.iter_child_nodes(node):
            walk(child)

    walk(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in ROOT.rglob("*.py")
        if path != ROOT / "__init__.py" and "_web" not in path.parts
    }


def test_imports_run_one_way() -> None:
    """No module imports from a line of ORDER below its own."""
    wrong = [
        f"signage.{module} imports signage.{other}"
        for module, path in _modules().items()
        for other in _imports(path)
        if _layer(other) > _layer(module)
    ]

    assert wrong == []


def test_every_place_in_the_order_is_taken() -> None:
    """ORDER names no module that is gone."""
    names = {name for line in ORDER.split() for name in [line]}
    gone = [
        name
        for name in names
        if not (ROOT.joinpath(*name.split(".")).is_dir())
        and not ROOT.joinpath(*name.split(".")).with_suffix(".py").exists()
    ]

    assert gone == []
