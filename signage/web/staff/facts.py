"""The guides that a centre shows, and what it says otherwise than the library: fees, time limits.

The library is never written: what is typed here becomes lines of the centre's overrides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from signage.clock import VN
from signage.content.alike import texts_of
from signage.content.fields import day_text, text_in
from signage.content.guide import Fact, Guide
from signage.content.overrides import LocalGuide
from signage.content.site import Site
from signage.content.slides import guide as slide
from signage.content.validate import validated
from signage.edit.edit import Edit
from signage.edit.ops import Op, Put, Remove, Set
from signage.parts import parts
from signage.problems import folded
from signage.web.staff import feeforms, guard, looked, saving
from signage.web.staff.saving import Clash, Wish
from signage.words import say
from signage.words.facts import WORDS
from signage.yamlmarks import Document

blueprint = Blueprint("staff_facts", __name__, url_prefix="/staff")
LINKS = (guard.Link("viewer", "staff_facts.guides", "menu_guides", "guide"),)

FILE = "overrides.yaml"
TEXTS: tuple[Fact, ...] = ("time_limit", "where", "reception_hours", "note")
FACTS: tuple[Fact, ...] = ("fee", *TEXTS)
MAX_TEXT = 600


@dataclass(frozen=True, slots=True)
class Listed:
    """A guide in the list."""

    code: str
    title: str
    field: str
    screens: tuple[str, ...]
    standing: str
    day: str
    own: tuple[str, ...]
    source: str
    doubtful: bool


@blueprint.get("/<site>/guides")
@guard.needs("viewer")
def guides(site: str) -> AnyResponse:
    """Those that walls show first; a word looks in all of them."""
    found, lang = parts().content.current.sites[site], guard.lang()
    asked = feeforms.plain_line(request.args.get("q", "")[:100])
    shown = texts_of(found)
    listed = [_listed(found, code, one, lang) for code, one in found.library.guides.items()]
    everything = bool(asked) or shown is None or "all" in request.args
    if not everything and shown is not None:
        listed = [one for one in listed if one.own or ("guides", one.code) in shown]
    words = folded(asked).split()
    listed = [
        one for one in listed
        if all(word in folded(f"{one.title} {one.field} {one.code}") for word in words)
    ]  # fmt: skip
    listed.sort(key=lambda one: (not one.screens, one.field, one.title))
    return saving.show(
        "guides", say(WORDS, "guides", lang), rows=listed, asked=asked, everything=everything,
        all_count=len(found.library.guides),
    )  # fmt: skip


def _listed(site: Site, code: str, guide: Guide, lang: str) -> Listed:
    today = parts().now().astimezone(VN).date()
    return Listed(
        code, text_in(guide.title, lang), text_in(guide.field, lang),
        screens_of(site, code), guide.standing(today),
        guide.signed(marked=False, lang=lang), own_facts(site, code),
        text_in(guide.source.name, lang),
        any(one in ("can_doi_chieu", "thu_cap") for one in guide.certainty.values()),
    )  # fmt: skip


def own_facts(site: Site, code: str) -> tuple[str, ...]:
    """What the centre says otherwise of a guide."""
    return tuple(one for one in (*FACTS, "checked") if f"guides.{code}.{one}" in site.overrides)


def screens_of(site: Site, code: str) -> tuple[str, ...]:
    """The screens whose playlist has a slide of the guide."""
    having = {
        name for name, playlist in site.playlists.items()
        if any(getattr(one, "guide", None) == code for one in playlist.slides)
    }  # fmt: skip
    return tuple(one.code for one in site.screens.values() if one.playlist in having)


@blueprint.get("/<site>/guides/<code>")
@guard.needs("viewer")
def guide(site: str, code: str) -> AnyResponse:
    """One guide as on the wall, beside what may be said otherwise here."""
    _guide_of(site, code)
    base, data, _ = saving.at_base(site, FILE)
    values = _values(code, data)
    return _page(site, code, base, feeforms.rows_of(values["fee"]), _texts_in(values))


@blueprint.post("/<site>/guides/<code>")
@guard.needs("editor")
def change(site: str, code: str) -> AnyResponse:
    """What was typed, as overrides."""
    _guide_of(site, code)
    lang = guard.lang()
    base, old, now = saving.at_base(site, FILE)
    rows = feeforms.sent_rows(request.form)
    texts: dict[str, str] = {key: _typed(key) for key in TEXTS}
    source = feeforms.plain_line(request.form.get("source", ""))[:200]
    if request.form.get("do") == "more":
        return _page(site, code, base, rows, texts, more=True)
    before = _values(code, old)
    fee = feeforms.fee_of(rows, before["fee"], lang)
    mine: dict[str, Any] = {"fee": before["fee"] if fee is None else fee}
    for key, text in texts.items():
        same = text == feeforms.text_of(before[key])
        mine[key] = before[key] if same else feeforms.with_text(before[key], text) if text else None
    for key in FACTS:
        if f"take-{key}" in request.form:
            mine[key] = before[key]
    wrong = _wrong(mine, before, source, lang)
    changed: list[str] = [key for key in FACTS if mine[key] != before[key]]
    if fee is None or wrong:
        return _page(site, code, base, rows, texts, wrong=wrong, status=400)
    about = _about(site, code, changed, lang)
    wish = Wish(
        _edits(code, base, old, mine, changed), about, f"/staff/{site}/guides/{code}",
        f"{about} ({source})" if source else about,
    )  # fmt: skip

    def again(said: list[str], clashed: bool) -> AnyResponse:
        if not clashed:
            return _page(site, code, base, rows, texts, said=said, status=409 if said else 200)
        return _clashed(site, code, before, now, mine, said)

    def done() -> None:
        _kept(site, code, {key: mine[key] for key in changed}, source)

    return saving.go_on(site, wish, again, done)


@blueprint.post("/<site>/guides/<code>/drop")
@guard.needs("editor")
def drop(site: str, code: str) -> AnyResponse:
    """Without what the centre says otherwise: the library's text is back."""
    _guide_of(site, code)
    base, _, now = saving.at_base(site, FILE)
    fact = request.form.get("fact", "")
    path = f"guides.{code}.{fact}"
    back = f"/staff/{site}/guides/{code}"
    there = isinstance(now, Mapping) and fact in (*FACTS, "checked") and path in now
    edits = (Edit(FILE, base, (Remove((path,)),)),) if there else ()
    about = say(WORDS, "about_drop", guard.lang(), title=_title(site, code))

    def again(said: list[str], clashed: bool) -> AnyResponse:
        values = _values(code, now)
        rows = feeforms.rows_of(values["fee"])
        return _page(site, code, base, rows, _texts_in(values), said=said, status=409)

    def done() -> None:
        _kept(site, code, {fact: None}, "")

    return saving.go_on(site, Wish(edits, about, back), again, done)


def _guide_of(site: str, code: str) -> Guide:
    found = parts().content.current.library.guides.get(code)
    if found is None:
        abort(404)
    return found


def _title(site: str, code: str) -> str:
    return text_in(_guide_of(site, code).title, guard.lang())


def _values(code: str, data: Any) -> dict[str, Any]:
    """Each fact as the centre's file says it, else the library, as YAML would."""
    shared = parts().content.current.library.guides[code]
    said = shared.model_dump(mode="json", include={*map(str, FACTS)}, exclude_none=True)
    own = data if isinstance(data, Mapping) else {}
    values: dict[str, Any] = {
        key: own.get(f"guides.{code}.{key}", plained(said.get(key))) for key in FACTS
    }
    values["fee"] = [
        {key: one for key, one in line.items() if one != [] or key not in ("tiers",)}
        for line in (values["fee"] if isinstance(values["fee"], list) else ())
        if isinstance(line, Mapping)
    ]  # fmt: skip
    return values


def plained(value: Any) -> Any:
    """A text that is only Vietnamese stands alone, as a clerk would write it."""
    if isinstance(value, dict):
        found = {key: plained(one) for key, one in value.items() if one is not None}
        return found["vi"] if [*found] == ["vi"] else found
    return [plained(one) for one in value] if isinstance(value, list) else value


def _texts_in(values: Mapping[str, Any]) -> dict[str, str]:
    return {key: feeforms.text_of(values[key]) for key in TEXTS}


def _typed(key: str) -> str:
    text = unicodedata.normalize("NFC", request.form.get(key, "")).replace("\r\n", "\n")
    return text.strip()


def _wrong(
    mine: Mapping[str, Any], before: Mapping[str, Any], source: str, lang: str
) -> dict[str, str]:
    """What is wrong beside the rows, by field."""
    found: dict[str, str] = {}
    for key in TEXTS:
        if mine[key] == before[key]:
            continue
        if mine[key] is None:
            found[key] = say(WORDS, "text_empty", lang)
            continue
        _, problems = validated(LocalGuide, Document("", {key: mine[key]}, values={(): (0, 0)}))
        for one in problems[:1]:
            found[key] = f"{one.message(lang)} {one.advice(lang)}".strip()
    if mine["fee"] != before["fee"] and not source:
        found["source"] = say(WORDS, "no_source", lang)
    return found


def _about(site: str, code: str, changed: list[str], lang: str) -> str:
    names = ", ".join(say(WORDS, f"fact_{one}", lang) for one in changed)
    return say(WORDS, "about", lang, title=_title(site, code), what=names)


def _edits(
    code: str, base: str, old: Any, mine: Mapping[str, Any], changed: list[str]
) -> tuple[Edit, ...]:
    own = old if isinstance(old, Mapping) else {}
    ops: list[Op] = []
    for key in changed:
        path = f"guides.{code}.{key}"
        ops.append(Set((path,), mine[key], own[path]) if path in own else Put((), path, mine[key]))
    if "checked" in request.form:
        today = parts().now().astimezone(VN).date().isoformat()
        path = f"guides.{code}.checked"
        if own.get(path) != today:
            ops.append(Set((path,), today) if path in own else Put((), path, today))
    return (Edit(FILE, base, tuple(ops)),) if ops else ()


def _kept(site: str, code: str, changed: Mapping[str, Any], source: str) -> None:
    """By which document the facts stand; the walls show them whether or not that can be kept."""
    the = parts()
    day = the.now().astimezone(VN).date().isoformat()
    stands = {
        f"guides.{code}.{one}":
            looked.Stand(source, day, guard.session().name, looked.mark_of(value))
            if source else None
        for one, value in changed.items()
    }  # fmt: skip
    try:
        looked.keep(the.settings.data, site, stands=stands)
    except OSError:
        guard.flash(say(WORDS, "not_kept", guard.lang()), "look")


def _stands(site: str, code: str) -> dict[str, looked.Stand]:
    """By which document each fact of the guide stands, where that was said of what stands now."""
    now = saving.at_base(site, FILE)[2]
    said = now if isinstance(now, Mapping) else {}
    found = looked.read(parts().settings.data, site).stands
    paths = {one: f"guides.{code}.{one}" for one in FACTS}
    return {
        one: found[path] for one, path in paths.items()
        if path in found and path in said and found[path].fits(said[path])
    }  # fmt: skip


def _clashed(
    site: str, code: str, before: Mapping[str, Any], now: Any, mine: Mapping[str, Any],
    said: list[str],
) -> AnyResponse:  # fmt: skip
    theirs, lang = _values(code, now), guard.lang()
    shown, both = saving.meet(before, theirs, mine)
    clashes = [
        Clash(one, say(WORDS, f"fact_{one}", lang), _words_of(one, theirs[one])) for one in both
    ]
    base = parts().publisher.source(site, FILE).base
    rows = feeforms.rows_of(shown["fee"])
    return _page(site, code, base, rows, _texts_in(shown), said=said, clashes=clashes, status=409)


def _words_of(fact: str, value: Any) -> str:
    if fact != "fee":
        return feeforms.text_of(value)
    made, _ = validated(LocalGuide, Document("", {"fee": value}, values={(): (0, 0)}))
    return ". ".join(one.text(guard.lang()) for one in (made.fee if made and made.fee else ()))


def _page(
    site: str, code: str, base: str, rows: list[feeforms.Row], texts: Mapping[str, str], *,
    wrong: Mapping[str, str] | None = None, said: list[str] | None = None,
    clashes: list[Clash] | None = None, more: bool = False, status: int = 200,
) -> AnyResponse:  # fmt: skip
    found, lang = parts().content.current.sites[site], guard.lang()
    local = found.library.guides.get(code) or _guide_of(site, code)
    today = parts().now().astimezone(VN).date()
    own = own_facts(found, code)
    stands = _stands(site, code)
    spare = max(0, min(feeforms.SPARE + 3 * more, feeforms.MOST - len(rows)))
    room = [*rows, *(feeforms.Row(dict.fromkeys(feeforms.KEYS, "")) for _ in range(spare))]
    return saving.show(
        "guide", text_in(local.title, lang), status=status,
        code=code, guide=local, heading=text_in(local.title, lang), base=base,
        wall=slide.rows(local, today, lang, [one for one in FACTS if one in own]),
        signed=local.signed(marked=local.standing(today) != "good", lang=lang),
        standing=local.standing(today), ends=day_text(local.last_day),
        source=text_in(local.source.name, lang), address=local.source.address,
        screens=screens_of(found, code),
        own=[(one, stands.get(one)) for one in own],
        sure={one: local.certain(one) for one in FACTS},
        rows=room, texts=texts, wrong=wrong or {}, said=said or [], clashes=clashes or [],
        given_source=request.form.get("source", "")[:200], checked="checked" in request.form,
    )  # fmt: skip
