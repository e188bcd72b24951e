"""Each backend of the registry is whole: keys, words, an example, replies, documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import yaml
from flask import Flask

from signage.app import create_app
from signage.content.queuefile import Foreign
from signage.content.site import Site
from signage.content.sitefile import SiteFile
from signage.content.validate import validated
from signage.desk.desk import Desk
from signage.queue.backends import BACKENDS, Tools
from signage.queue.failure import Failure
from signage.settings import Settings
from signage.web import queuedocs, reference
from signage.words.ops import WORDS as STATUS
from signage.words.queue import WORDS
from signage.yamlmarks import parse
from tests.conftest import ROOT
from tests.support.desk_site import MORNING, centre

EVERY = pytest.mark.parametrize("name", sorted(BACKENDS))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of backends."""
    data = tmp_path_factory.mktemp("data")
    app: Flask = create_app(Settings(content=ROOT / "playlists", data=data))
    return app.test_client().get("/docs/backends").get_data(as_text=True)


def site_with(queue: str) -> Site:
    """The sample site with `queue` in the place of its own, which has no problem."""
    text = (ROOT / "playlists" / "sites" / "xa-mau" / "site.yaml").read_text(encoding="utf-8")
    kept = re.sub(r"^queue:.*\n(?:[ #].*\n)*", "", text, flags=re.MULTILINE)
    made, problems = validated(SiteFile, parse(f"{kept}\n{queue}\n".encode(), "site.yaml"))
    assert [one.line_in("en") for one in problems] == []
    assert made is not None
    return Site("xa-mau", made, {}, {}, centre().library)


@EVERY
def test_a_backend_has_its_keys(name: str) -> None:
    """In the model of `queue:`, in the list of keys, and in the schema for editors."""
    model = queuedocs.models().get(name)
    assert model, f"a model with the tag {name!r} in signage/content/queuefile.py"
    listed = reference.FILES["site"][1]
    assert listed.get(f"queue: backend: {name}") is model, "a line in signage/web/reference.py"


@EVERY
def test_a_backend_has_an_example_that_is_right(name: str) -> None:
    """It stands on the page of backends."""
    example = reference.example(f"backends/{name}")
    assert example, f"add templates/docs/examples/backends/{name}.yaml"

    assert site_with(example).queue.backend == name


@EVERY
def test_a_backend_has_its_words(name: str, tmp_path: Path) -> None:
    """What the status page calls it, and what it does not let us see."""
    assert f"backend_{name}" in STATUS, f"add backend_{name} to signage/words/ops.py"
    site = site_with(reference.example(f"backends/{name}"))
    backend = BACKENDS[name](site, Tools(desk=cast(Desk, None), data=tmp_path))

    assert 0 < backend.every <= 300
    assert [one for one in backend.hides if one not in WORDS] == [], "add to signage/words/queue.py"
    backend.close()


@EVERY
def test_a_backend_without_its_token_says_so(name: str, tmp_path: Path) -> None:
    """It asks nobody."""
    example = yaml.safe_load(reference.example(f"backends/{name}"))["queue"]
    if "url" not in example:
        return
    example["token_file"] = "nowhere.token"
    site = site_with("queue: " + json.dumps(example))
    backend = BACKENDS[name](site, Tools(desk=cast(Desk, None), data=tmp_path))

    with pytest.raises(Failure) as failure:
        backend.read(MORNING)
    assert failure.value.key == "no_secret"
    backend.close()


@EVERY
def test_a_backend_has_recorded_replies(name: str) -> None:
    """Whoever reads a foreign system has seen what it says; `json` has a reply for each mapping."""
    if not issubclass(queuedocs.models().get(name, Foreign), Foreign):
        return
    wanted = [one.id for one in queuedocs.systems()] if name == "json" else [name]

    for one in wanted:
        replies = list((ROOT / "tests" / "replies" / one).glob("*"))
        assert replies, f"record what it says in tests/replies/{one}/"


@EVERY
def test_a_backend_is_in_the_readme(name: str) -> None:
    """As a row of its table."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert re.search(rf"^\| `backend: {name}` \| \S", readme, re.MULTILINE), "a row in README.md"


@EVERY
def test_a_backend_is_on_the_page_of_backends(name: str, page: str) -> None:
    """With its keys."""
    assert f'id="backend-{name}"' in page


FORGOTTEN: dict[str, Callable[..., None]] = {
    "signage/content/queuefile.py": test_a_backend_has_its_keys,
    "templates/docs/examples/backends/nowhere.yaml": test_a_backend_has_an_example_that_is_right,
    "signage/words/ops.py": test_a_backend_has_its_words,
    "tests/replies/nowhere/": test_a_backend_has_recorded_replies,
    "README.md": test_a_backend_is_in_the_readme,
}


@pytest.mark.parametrize("step", FORGOTTEN)
def test_a_step_that_was_forgotten_is_named(step: str, tmp_path: Path) -> None:
    """The test that misses something of a new backend says where it belongs."""
    look = FORGOTTEN[step]
    more = {"tmp_path": tmp_path} if "tmp_path" in look.__annotations__ else {}

    with pytest.raises(AssertionError, match=re.escape(step)):
        look("nowhere", **more)
