"""Tries a queue system that nobody described: who it is, how to describe it, what is missing.

Only a person at a terminal starts it; the server never asks an address that site.yaml does not
name.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from signage.connect.asked import Question
from signage.connect.propose import Proposal, propose
from signage.connect.recognise import SYSTEMS, Known, base, places, recognised
from signage.connect.trial import Trial, trial
from signage.content.site import Site
from signage.queue.backends.fqmrows import root as fqm_root
from signage.queue.failure import Failure
from signage.queue.fetch.http import Fetcher, Reply, json
from signage.settings import shipped

SECONDS = 10.0
"""How long a stranger may take, which is longer than walls would wait."""

ELSEWHERE = frozenset({"redirected", "not_data", "missing"})
"""Failures after which a known system may answer at another address of the same machine."""

OTHERS = frozenset(
    {"backend", "url", "headers", "token_file", "token_header", "token_prefix"}
    | {"token_param", "ca_file", "login", "counters", "services"}
)
"""Keys of an example that are not a system's but one centre's."""

_PASSWORD = re.compile(rb"<input[^<>]{1,2000}?type\s*=\s*[\"']?password", re.IGNORECASE)


class LoginPage(Exception):
    """A page that asks for a password, where data should be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was had: `body` is the reply as data, None of a system that is asked in its own way."""

    url: str
    body: object = None
    size: int = 0
    seconds: float = 0.0
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A system and its description: `queue` as in site.yaml, None where no ticket was found."""

    answer: Answer
    queue: Mapping[str, Any] | None
    doubts: tuple[str, ...] = ()


def look(asked: Question, now: datetime) -> Found:
    """Asks the system and finds a description. Raises Failure and LoginPage."""
    fetcher = Fetcher(total=SECONDS, ca_file=asked.ca_file)
    try:
        answer = _answer(asked, fetcher, now)
    finally:
        fetcher.close()
    return _described(asked, answer, now)


def read(found: Found, asked: Question, site: Site | None, now: datetime) -> Trial:
    """What the backend of that description reads now. Raises Failure."""
    return trial(found.queue or {}, found.answer.body, asked, site=site, now=now)


def _answer(asked: Question, fetcher: Fetcher, now: datetime) -> Answer:
    """The reply of the address; else what a known system says at another one of the machine."""
    try:
        answer = _data(asked, fetcher, asked.url)
    except (Failure, LoginPage) as failure:
        told = failure.key if isinstance(failure, Failure) else "redirected"
        is_rest = told == "forbidden" and "/api/v1/tickets" in asked.url and asked.secret
        if not (told in ELSEWHERE or is_rest):
            raise
        found = _fqm(asked, now)
        if found is None and not is_rest:
            found = _elsewhere(asked, fetcher)
        if found is None:
            raise
        return found
    if answer.known is not None and answer.known.id == "fqm":
        return _fqm(asked, now) or answer
    return answer


def _data(asked: Question, fetcher: Fetcher, url: str) -> Answer:
    start = time.monotonic()
    reply = fetcher.get(asked.address(url), headers=asked.sent, conditional=False)
    seconds = time.monotonic() - start
    try:
        body = json(reply)
    except Failure as failure:
        if failure.key == "not_data" and _asks_password(reply):
            raise LoginPage from None
        raise
    return Answer(url, body, len(reply.body), seconds, recognised(body))


def _asks_password(reply: Reply) -> bool:
    return bool(_PASSWORD.search(reply.body))


def _elsewhere(asked: Question, fetcher: Fetcher) -> Answer | None:
    for url in places(asked.url):
        try:
            answer = _data(asked, fetcher, url)
        except (Failure, LoginPage):
            continue
        if answer.known is not None and answer.known.id != "fqm":
            return answer
    return None


def _fqm(asked: Question, now: datetime) -> Answer | None:
    """FQM, which only its own backend knows how to ask; a token that it does not take is told."""
    system = next(one for one in SYSTEMS if one.id == "fqm")
    bare = Question(asked.url, {}, None, asked.ca_file)
    root = fqm_root(asked.url.partition("?")[0])
    for url in dict.fromkeys((base(asked.url), root if root != asked.url else base(root))):
        start = time.monotonic()
        try:
            trial(_fqm_queue(bare, url), None, bare, site=None, now=now)
        except Failure:
            continue
        if asked.secret is not None:
            trial(_fqm_queue(asked, url), None, asked, site=None, now=now)
        return Answer(url, None, 0, time.monotonic() - start, system)
    return None


def _fqm_queue(asked: Question, url: str) -> dict[str, Any]:
    queue: dict[str, Any] = {"backend": "fqm", "url": url}
    if asked.secret is not None:
        queue["token_file"] = asked.secret.file
    if asked.ca_file is not None:
        queue["ca_file"] = asked.authority_file
    return queue


def _described(asked: Question, answer: Answer, now: datetime) -> Found:
    known = answer.known
    if known is not None and not known.mapped:
        return Found(answer, _fqm_queue(asked, answer.url))
    if known is not None:
        doubts = ("doubt.login",) if known.id == "novosga" else ()
        return Found(answer, _queue(asked, answer.url, example(known.id)), doubts)
    proposal = propose(answer.body, now) or Proposal({})
    if not proposal.keys:
        return Found(answer, None)
    return Found(answer, _queue(asked, answer.url, proposal.keys), proposal.doubts)


def example(id: str) -> dict[str, Any]:
    """How the documentation maps a known system; its address, accounts and counters are others'."""
    path = shipped("templates") / "docs" / "examples" / "queues" / f"{id}.yaml"
    queue = yaml.safe_load(path.read_text(encoding="utf-8"))["queue"]
    return {key: value for key, value in queue.items() if key not in OTHERS}


def _queue(asked: Question, url: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """The description in the order in which a person reads it."""
    queue: dict[str, Any] = {"backend": "json", "url": url}
    if asked.told:
        queue["headers"] = asked.told
    if asked.secret is not None:
        queue["token_file"] = asked.secret.file
        if asked.secret.param:
            queue["token_param"] = asked.secret.param
        elif asked.secret.header.lower() != "authorization":
            queue["token_header"] = asked.secret.header
        if asked.secret.prefix != "Bearer ":
            queue["token_prefix"] = asked.secret.prefix
    if asked.ca_file is not None:
        queue["ca_file"] = asked.authority_file
    return {**queue, "every": "2s", **keys}
