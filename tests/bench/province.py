"""A province on disk: 2,000 guides, notices, 100 sites, made from the cases' valid files."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "playlists" / "sites" / "xa-mau"
GUIDES, SITES, SLIDES = 2_000, 100, 20


def province(folder: Path, sites: int = SITES, guides: int = GUIDES) -> Path:
    """Writes it into `folder`; each site shows 20 guides of its own and what xã Mẫu shows."""
    shutil.copytree(ROOT / "playlists" / "library", folder / "library")
    models = [
        one.read_text(encoding="utf-8")
        for one in sorted((ROOT / "playlists" / "library" / "guides").glob("*.yaml"))
    ]
    for number in range(guides - len(models)):
        text = models[number % len(models)]
        name = f"thu-tuc-{number:04}.yaml"
        (folder / "library" / "guides" / name).write_text(text, encoding="utf-8")
    own = range(guides - len(models))
    for number in range(sites):
        home = folder / "sites" / f"xa-{number:03}"
        shutil.copytree(SITE, home)
        shown = range(number * len(own) // sites, (number + 1) * len(own) // sites)
        slides = "".join(f"  - guide: thu-tuc-{one:04}\n" for one in shown)
        text = (SITE / "sanh.yaml").read_text(encoding="utf-8")
        (home / "sanh.yaml").write_text(text.rstrip() + "\n" + slides, encoding="utf-8")
    return folder
