"""Messages are exactly what the examples in tests/messages say, and small."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from signage.clock import VN
from signage.live import messages
from signage.queue.snapshot import Call, CounterState, OpenState, ServiceState, Snapshot

EXAMPLES = Path(__file__).resolve().parents[2] / "messages"
AT = datetime(2026, 11, 23, 9, 14, 5, tzinfo=VN)


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def snapshot_of(queue: dict[str, Any]) -> Snapshot:
    """The snapshot that a queue object was made from."""
    until = queue["open"]["until"]
    return Snapshot(
        site="xa-mau",
        fetched_at=datetime.fromisoformat(queue["fetched_at"]),
        stale=queue["stale"],
        open=OpenState(queue["open"]["state"], datetime.fromisoformat(until) if until else None),
        counters=tuple(
            CounterState(**{**one, "services": tuple(one["services"])}) for one in queue["counters"]
        ),
        services=tuple(ServiceState(**one) for one in queue["services"]),
        calls=tuple(
            Call(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in queue["calls"]
        ),
    )


def with_defaults(message: dict[str, Any]) -> dict[str, Any]:
    """`message` with the flags that stand only where they are true."""
    for one in message["queue"]["counters"]:
        one.setdefault("priority", False)
    for one in message["queue"]["calls"]:
        one.setdefault("priority", False)
        one.setdefault("recall", False)
    return message


def calls(count: int, apart: float, *, newest: datetime = AT) -> tuple[Call, ...]:
    return tuple(
        Call(f"m9x2k-{count - n}", f"A{count - n:03}", "3", newest - timedelta(seconds=apart * n))
        for n in range(count)
    )


def full(counters: int, count: int) -> Snapshot:
    names = ["Hộ tịch – Chứng thực", "Đất đai", "Bảo trợ xã hội", "Cư trú, căn cước"]
    services = tuple(
        ServiceState(f"loai-{n}", name, name[:8], "ABHK"[n], 12) for n, name in enumerate(names)
    )
    return Snapshot(
        site="xa-mau",
        fetched_at=AT,
        open=OpenState("open", AT),
        counters=tuple(
            CounterState(str(n), f"Quầy {n}", "open", (services[n % 4].id,), f"A{n:03}")
            for n in range(1, counters + 1)
        ),
        services=services,
        calls=calls(count, 1),
    )


def size(snapshot: Snapshot) -> int:
    queue = messages.lean(messages.queue_object(snapshot))
    return len(messages.queue_message(99_999, queue).encode())


def test_the_queue_object_is_that_of_the_example() -> None:
    queue = example("queue")["queue"]

    assert messages.queue_object(snapshot_of(queue)) == queue


def test_a_queue_message_is_the_example() -> None:
    wanted = example("queue")
    queue = messages.lean(messages.queue_object(snapshot_of(wanted["queue"])))

    assert with_defaults(json.loads(messages.queue_message(41, queue))) == wanted


def test_a_snapshot_message_is_the_example_with_the_time_between_its_halves() -> None:
    wanted = example("snapshot")
    halves = messages.snapshot_halves(
        wanted["seq"],
        wanted["build"],
        messages.dumps(wanted["queue"]),
        wanted["content"],
        wanted["turns"],
        wanted["takeover"],
        wanted["config"],
    )

    assert json.loads(wanted["now"].join(halves)) == wanted


def test_content_config_takeover_and_beat_are_the_examples() -> None:
    content, config, takeover, beat = map(example, ("content", "config", "takeover", "beat"))

    said = messages.content_message(content["seq"], content["content"], content["turns"])
    assert json.loads(said) == content
    assert json.loads(messages.config_message(config["seq"], config["config"])) == config
    told = messages.takeover_message(takeover["seq"], takeover["takeover"])
    assert json.loads(told) == takeover
    assert json.loads(messages.beat_message(beat["seq"], beat["now"])) == beat


def test_what_one_screen_is_asked_to_do_is_the_example() -> None:
    wanted = example("ask")
    assert json.loads(messages.ask_message(wanted["seq"], wanted["ask"])) == wanted


def test_the_calls_of_the_last_minute_are_there_at_least_8_and_at_most_32() -> None:
    assert len(messages.newest_calls(calls(50, 3), AT)) == 20
    assert len(messages.newest_calls(calls(50, 600), AT)) == 8
    assert len(messages.newest_calls(calls(50, 0.1), AT)) == 32
    assert len(messages.newest_calls(calls(3, 1), AT)) == 3


def test_a_message_with_8_counters_and_8_calls_is_under_2_kB() -> None:
    assert size(full(8, 8)) < 2000


def test_a_message_with_8_counters_and_32_calls_is_under_6_kB() -> None:
    assert size(full(8, 32)) < 6000


def test_vietnamese_letters_are_written_as_they_are() -> None:
    assert messages.dumps({"a": "Quầy"}) == '{"a":"Quầy"}'
