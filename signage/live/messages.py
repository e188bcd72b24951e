"""What is said to a screen: every message as text, from values. `tests/messages/` has examples.

Every message is whole, never a difference to an earlier one, so one that a newer message overtook
is no loss.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from signage.clock import iso
from signage.queue.snapshot import Call, Snapshot

VERSION = 1
CALLS_LEAST, CALLS_MOST = 8, 32
CALLS_WITHIN = timedelta(minutes=1)

Json = Mapping[str, object]


def dumps(value: object) -> str:
    """JSON without spaces, with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def newest_calls(calls: tuple[Call, ...], now: datetime) -> tuple[Call, ...]:
    """Of `calls` (newest first) those of the last minute, at least 8 and at most 32."""
    recent = sum(1 for call in calls if call.at > now - CALLS_WITHIN)
    return calls[: min(max(recent, CALLS_LEAST), CALLS_MOST)]


def queue_object(snapshot: Snapshot) -> dict[str, object]:
    """The `queue` of messages and of `GET queue`."""
    until = snapshot.open.until
    return {
        "fetched_at": iso(snapshot.fetched_at),
        "stale": snapshot.stale,
        "open": {"state": snapshot.open.state, "until": iso(until) if until else None},
        "counters": [
            {
                "id": counter.id,
                "name": counter.name,
                "status": counter.status,
                "services": list(counter.services),
                "ticket": counter.ticket,
                "priority": counter.priority,
            }
            for counter in snapshot.counters
        ],
        "services": [
            {
                "id": service.id,
                "name": service.name,
                "short": service.short,
                "prefix": service.prefix,
                "waiting": service.waiting,
            }
            for service in snapshot.services
        ],
        "calls": [
            {
                "id": call.id,
                "ticket": call.ticket,
                "counter": call.counter,
                "at": iso(call.at),
                "recall": call.recall,
                "priority": call.priority,
            }
            for call in newest_calls(snapshot.calls, snapshot.fetched_at)
        ],
    }


def lean(queue: Json) -> str:
    """The queue object as the JSON of messages: `priority` and `recall` stand only where true.

    Sixteen times `false` are a fifth of a message that goes to every screen.
    """
    return dumps(
        {
            key: [_without_false(one) for one in value] if isinstance(value, list) else value
            for key, value in queue.items()
        }
    )


def _without_false(one: Json) -> Json:
    return {key: value for key, value in one.items() if value is not False}


def unknown_queue(now: datetime) -> dict[str, object]:
    """The queue of a site whose backend has not answered yet: stale and empty."""
    return {
        "fetched_at": iso(now),
        "stale": True,
        "open": {"state": "open", "until": None},
        "counters": [],
        "services": [],
        "calls": [],
    }


def _start(seq: int, kind: str) -> str:
    return f'{{"v":{VERSION},"seq":{seq},"type":"{kind}",'


def queue_message(seq: int, queue: str) -> str:
    """`queue` is the queue object as JSON: it is written once and used by every message."""
    return f'{_start(seq, "queue")}"queue":{queue}}}'


def content_message(seq: int, content: str, turns: Json | None) -> str:
    """Says which content the screen shows, and how it turns; it fetches it when it has another."""
    return f'{_start(seq, "content")}"content":{dumps(content)},"turns":{dumps(turns)}}}'


def config_message(seq: int, config: Json) -> str:
    """How this screen is set up."""
    return f'{_start(seq, "config")}"config":{dumps(config)}}}'


def takeover_message(seq: int, takeover: Json | None) -> str:
    """An urgent notice over everything but the board, or its end."""
    return f'{_start(seq, "takeover")}"takeover":{dumps(takeover)}}}'


def ask_message(seq: int, wish: str) -> str:
    """Asks this one screen to do something now: `reload` its page, or `ring` its chime."""
    return f'{_start(seq, "ask")}"ask":{dumps(wish)}}}'


def beat_message(seq: int, now: str) -> str:
    """The line is alive; `seq` is the newest of the site, so a lost message is noticed."""
    return f'{_start(seq, "beat")}"now":"{now}"}}'


def snapshot_halves(
    seq: int,
    build: str,
    queue: str,
    content: str,
    turns: Json | None,
    takeover: Json | None,
    config: Json,
) -> tuple[str, str]:
    """The first message before and after its `now`: the halves are kept, the time is fresh."""
    return (
        f'{_start(seq, "snapshot")}"now":"',
        f'","build":{dumps(build)},"queue":{queue},"content":{dumps(content)},'
        f'"turns":{dumps(turns)},"takeover":{dumps(takeover)},"config":{dumps(config)}}}',
    )
