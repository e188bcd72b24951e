"""The query of an address: one name of it set, all others as they were written."""

from __future__ import annotations

from urllib.parse import unquote_plus, urlencode, urlsplit, urlunsplit


def queried(url: str, name: str, value: str) -> str:
    """`url` with `name` set to `value`, in the place of what it was set to."""
    parts = urlsplit(url)
    others = [one for one in parts.query.split("&") if one and _name(one) != name]
    return urlunsplit(parts._replace(query="&".join([*others, urlencode({name: value})])))


def sets(url: str, name: str) -> bool:
    """Whether the query of `url` sets `name`."""
    return any(_name(one) == name for one in urlsplit(url).query.split("&"))


def _name(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])
