"""Editors told which file has which keys: VS Code's YAML extension, and JetBrains' editors.

The first line of each of our files says the same to VS Code; these files say it for all others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

from signage.content import schema
from signage.scaffold.fresh import OWN_FILES

FOLDERS = {"guide": "library/guides", "steps": "library/steps", "notice": "library/notices"}


def patterns(content: Path) -> Mapping[str, tuple[str, ...]]:
    """By kind the files of it, as paths in the content folder.

    A playlist of a site has any name but the others', which no pattern says: each is named.
    """
    found: dict[str, tuple[str, ...]] = {
        kind: (f"sites/*/{kind}.yaml",) for kind in OWN_FILES if kind in schema.KINDS
    }
    if "holidays" in found:
        found["holidays"] += ("library/holidays.yaml",)
    found |= {kind: (f"{folder}/*.yaml",) for kind, folder in FOLDERS.items()}
    own = sorted(
        path.relative_to(content).as_posix()
        for path in content.glob("sites/*/*.yaml")
        if path.stem not in OWN_FILES
    )
    return {**found, "playlist": ("library/playlists/*.yaml", *own)}


def vscode(content: Path) -> str:
    """`.vscode/settings.json` of the content folder."""
    schemas = {f".schema/{kind}.json": list(files) for kind, files in patterns(content).items()}
    made = {
        "yaml.schemas": schemas,
        "files.encoding": "utf8",
        "files.associations": {"*.yaml": "yaml"},
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def jetbrains(content: Path) -> str:
    """`.idea/jsonSchemas.xml` of the content folder."""
    project = Xml.Element("project", version="4")
    component = Xml.SubElement(project, "component", name="JsonSchemaMappingsProjectConfiguration")
    entries = Xml.SubElement(Xml.SubElement(component, "state"), "map")
    for kind, files in patterns(content).items():
        name = f"signage-{kind}"
        value = Xml.SubElement(Xml.SubElement(entries, "entry", key=name), "value")
        info = Xml.SubElement(value, "SchemaInfo")
        Xml.SubElement(info, "option", name="name", value=name)
        path = f".schema/{kind}.json"
        Xml.SubElement(info, "option", name="relativePathToSchema", value=path)
        items = Xml.SubElement(Xml.SubElement(info, "option", name="patterns"), "list")
        for file in files:
            item = Xml.SubElement(items, "Item")
            for key, said in (("pattern", "true"), ("path", file), ("mappingKind", "Pattern")):
                Xml.SubElement(item, "option", name=key, value=said)
    Xml.indent(project)
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declared + Xml.tostring(project, encoding="unicode") + "\n"


def write(content: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Writes the schemas and both files; what is there stays, and is given back with its text."""
    written = schema.write(content / ".schema")
    left = []
    for path, said in (
        (content / ".vscode" / "settings.json", vscode(content)),
        (content / ".idea" / "jsonSchemas.xml", jetbrains(content)),
    ):
        if path.exists():
            if path.read_text(encoding="utf-8", errors="replace") != said:
                left.append((path, said))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
        written.append(path)
    return written, left
