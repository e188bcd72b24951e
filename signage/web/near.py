"""The frame of pages that are read from near: bar, links, styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request

from signage import assets
from signage.parts import parts
from signage.words import Lang, say
from signage.words.ops import WORDS


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the bar; `lang` is set where it leads to another language."""

    url: str
    text: str
    here: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every near page."""

    lang: str
    title: str
    name: str
    links: tuple[Link, ...]
    styles: tuple[str, ...]
    accent: str = "petrol"


def lang_asked() -> Lang:
    """The language of `?lang=`; Vietnamese unless English is asked for."""
    return "en" if request.args.get("lang") == "en" else "vi"


def frame(
    lang: str, title: str, name: str = "", *, links: Iterable[Link] = (), accent: str = "petrol"
) -> Frame:
    """The frame of a page in `lang`; `links` come before the link to the help."""
    product = say(WORDS, "product", lang)
    return Frame(
        lang=lang,
        title=f"{title} · {product}",
        name=name or product,
        links=(*links, Link("/docs/", say(WORDS, "docs", lang))),
        styles=(assets.fonts_css_url(parts().settings.data), assets.asset_url("ops/near.css")),
        accent=accent,
    )


def other_lang(lang: str, path: str) -> Link:
    """The same page in the other language."""
    other = "vi" if lang == "en" else "en"
    return Link(
        path + ("?lang=en" if other == "en" else ""), say(WORDS, "other_lang", lang), lang=other
    )
