"""What `signage connect` hides, and what it shows, writes and says of a reply."""

from __future__ import annotations

import json
import stat
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.connect.asked import Mistake, asked
from signage.connect.connect import _PASSWORD
from signage.connect.files import described, recorded, write
from signage.connect.preview import Lack, board, lacks
from signage.connect.private import Kind, private, private_key
from signage.connect.propose import propose
from signage.connect.recognise import recognised
from signage.connect.report import trouble
from signage.connect.tree import MOST_LINES, tree
from signage.connect.trial import _made_up, column
from signage.queue.failure import FAILURES, Failure
from signage.queue.reading import Called, CounterSaid, Reading
from signage.words import say
from signage.words.connect import WORDS
from signage.words.queue import WORDS as FAILED
from tests.support.strangers import PEOPLE, REPLIES

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("hoTen", "x", "name"), ("customer_name", "x", "name"), ("nomeCliente", "x", "name"),
        ("staff_name", "x", "name"), ("ten", "Nguyễn Thị Mẫu", "name"),
        ("note", "bà TRẦN THỊ MẪU đến", "name"), ("ghiChu", "gọi 0912 345 678", "phone"),
        ("sdt", 912345678, "phone"), ("x", "+84912345678", "phone"),
        ("x", "079123456789", "identity"),
        ("x", 179123456789, "identity"), ("soCCCD", "1", "identity"), ("x", "a@b.vn", "email"),
        ("access_token", "x", "secret"), ("matKhau", "x", "secret"), ("diaChi", "x", "address"),
        ("x", "123456789", "identity"), ("x", "079 123 456 789", "identity"),
        ("x", "(+84) 912.345.678", "phone"), ("x", "0084912345678", "phone"),
        ("x", "(028) 3822 1234", "phone"), ("x", "84912345678", "phone"),
        ("x", "Thị Nở", "name"), ("x", "nguyễn văn mẫu", "name"), ("x", "Giàng A Mẫu", "name"),
        ("x", "H'Hen Niê", "name"), ("x", "Ksor Mẫu", "name"), ("x", "thào thị mẫu", "name"),
        ("x", "Quản lý đô thị", None), ("x", "Thị trấn Mẫu", None),
        ("x", "05-11-2026 09:14:05", None), ("x", "Đất đai", None), ("x", "tư pháp", None),
        ("ten", "Quầy số 3", None), ("name", "Hồ sơ đất đai", None), ("x", "HỒ SƠ ĐẤT ĐAI", None),
        ("ten", "Lý lịch tư pháp", None), ("ten", "Văn Phòng", None), ("so", "A015", None),
        ("called_at", 1795400000, None), ("called_at", 1795400000123, None),
        ("time", "2026-11-23 09:14:05", None), ("time", "23/11/2026 09:14", None),
        ("id", 14995020, None), ("ho_ten", None, None), ("ho_ten", "", None), ("x", 1.5, None),
    ],
)  # fmt: skip
def test_what_concerns_a_person_is_known(key: str, value: object, kind: Kind | None) -> None:
    """By its key or by itself; numbers, times, counters and services are nobody's."""
    assert private(key, value) == kind


@pytest.mark.parametrize("name", REPLIES)
def test_nobody_of_a_reply_is_shown_or_written(name: str) -> None:
    """Not in the tree, not in the recorded reply, in no language."""
    reply = REPLIES[name](NOW)
    proposal = propose(reply, NOW)
    assert proposal is not None
    texts = [
        "\n".join(tree(reply, "vi")),
        "\n".join(tree(reply, "en")),
        recorded(reply, proposal.keys),
        recorded(reply, {}),
    ]

    for text in texts:
        assert [one for one in PEOPLE if one in text] == []


@pytest.mark.parametrize("name", REPLIES)
def test_a_recorded_reply_says_the_same_through_its_mapping(name: str) -> None:
    """All that the mapping reads is still there, and it is still recognised."""
    reply = REPLIES[name](NOW)
    proposal = propose(reply, NOW)
    assert proposal is not None
    again = json.loads(recorded(reply, proposal.keys))

    for part in ("calls", "counters_said", "waiting"):
        mapping = proposal.keys.get(part, {})
        for field, path in mapping.items():
            if field not in ("rows", "words", "order"):
                said = column(again, mapping["rows"], path)
                assert said == column(reply, mapping["rows"], path), (part, field)
    assert recognised(again) == recognised(reply)


ANYWHERE = st.recursive(
    st.sampled_from([*PEOPLE, f"bà {PEOPLE[0]} ({PEOPLE[2]})", "A015", "Quầy 3", 7, None, True]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*PEOPLE, "so", "quay", "ten", "khach_hang", "id", "status", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(ANYWHERE)
def test_nobody_is_shown_wherever_they_stand(reply: object) -> None:
    """As a value, as a key, in a sentence, in a list, at a key that is mapped."""
    proposal = propose(reply, NOW)
    queue = {"backend": "json", **(proposal.keys if proposal else {})}

    for text in ("\n".join(tree(reply, "vi")), recorded(reply, queue), described(queue, "vi")):
        assert [one for one in PEOPLE if one in text] == []


def test_a_recorded_reply_is_no_copy_of_a_whole_day() -> None:
    """The first rows of a long list are enough."""
    assert len(json.loads(recorded([{"so": n} for n in range(5000)], {}))) == 50


@pytest.mark.parametrize("text", ["<input ", "a", "a@", "0", "(0", "1 ", "nguyễn ", "thị "])
def test_a_long_text_is_looked_at_in_time(text: str) -> None:
    """Whatever a stranger sends: what is said of it takes no longer than its length."""
    long = text * (400_000 // len(text))
    began = time.process_time()
    private("x", long)
    _PASSWORD.search(long.encode())

    assert time.process_time() - began < 2


def test_a_name_that_is_mapped_in_one_place_is_not_kept_in_another() -> None:
    """Whatever it looks like: only the value at the whole path is used."""
    reply = {
        "calls": [{"no": "A1", "desk": {"name": "Ô cửa"}, "name": "Bờ Lô", "note": "lạ lùng"}],
        "who": {"name": "Mờ Mờ"},
    }
    queue = {"calls": {"rows": "calls", "ticket": "no", "counter": "desk.name"}}
    texts = [recorded(reply, queue), "\n".join(tree(reply, "vi", queue))]

    for text in texts:
        assert "A1" in text
        assert "Ô cửa" in text
        assert not any(one in text for one in ("Bờ Lô", "Mờ Mờ", "lạ lùng"))


def test_persons_who_are_keys_are_hidden_too() -> None:
    """And all that stands below a key of persons, but for ids."""
    reply = {
        "Nguyễn Thị Mẫu": {"so": "A1"},
        "Trần Văn Thử": {"so": "A2"},
        "khach_hang": [{"id": 7, "so": "A3", "phong": "B"}],
    }
    kept = json.loads(recorded(reply, {}))
    shown = "\n".join(tree(reply, "vi"))

    assert kept == {
        "(1)": {"so": "A1"},
        "(2)": {"so": "A2"},
        "khach_hang": [{"id": 7, "so": "(đã xóa)", "phong": "(đã xóa)"}],
    }
    assert not any(one in shown for one in (*PEOPLE, "A3"))


def test_the_tree_is_short_and_does_nothing_to_the_terminal() -> None:
    """One example of a list, a limit for all of it, no sign that is not seen."""
    long = {f"khoa{n}": {"a": n, "b": n, "c": [n] * 500} for n in range(60)}
    odd = {"a\x1b[31m": "b\x1b]0;x\x07\u202ec", "t": "x" * 500}

    assert len(tree(long, "vi")) <= MOST_LINES + 1
    assert tree([{"so": None}, {"so": "A1"}], "vi")[1].strip() == "so: chữ, ví dụ “A1”"
    text = "\n".join(tree(odd, "vi"))
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert max(map(len, text.splitlines())) < 100
    deep: object = "x"
    for _ in range(49):
        deep = {"a": deep}
    assert tree(deep, "en")[-1].strip() == "a: …"


def test_the_description_is_yaml_with_what_is_left_to_decide_as_comments() -> None:
    """A counter that bears a person's name is not named."""
    text = described(
        {"backend": "json", "calls": {"rows": "@", "ticket": "no", "counter": "@key"}},
        "vi",
        headers=["X-Mien"],
        counters=["Phòng 1", "Nguyễn Thị Mẫu"],
    )

    assert yaml.safe_load(text)["queue"]["calls"] == {
        "rows": "@",
        "ticket": "no",
        "counter": "@key",
    }
    assert 'Phòng 1": "?"' in text
    assert "X-Mien" in text
    assert PEOPLE[0] not in text


def test_odd_signs_of_a_reply_are_written_out() -> None:
    """In the description as in its comments: it can be looked at in a terminal."""
    calls = {"rows": "@", "ticket": '"s\u202eo\x1b[31m"'}
    text = described({"backend": "json", "calls": calls}, "vi", counters=["P\u202e 1", "Quầy"])

    assert yaml.safe_load(text)["queue"]["calls"] == calls
    assert not set(text) & {"\x1b", "\u202e"}


def test_no_file_is_written_over(tmp_path: Path) -> None:
    """The next free name is taken; nobody else can read what is written."""
    for wanted in ("queue-10.0.0.5", "queue-10.0.0.5-2", "queue-10.0.0.5-3"):
        paths = write(tmp_path / "new", "http://10.0.0.5:5000/so", "queue: {}\n", "{}\n")
        assert [one.name for one in paths] == [f"{wanted}.yaml", f"{wanted}.reply.json"]
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in paths)
    (tmp_path / "queue-x.yaml").symlink_to("/nowhere")

    assert [one.name for one in write(tmp_path, "http://x/", "a", None)] == ["queue-x-2.yaml"]


def _reading(**given: object) -> Reading:
    return Reading(fetched_at=NOW, **given)  # type: ignore[arg-type]


def test_the_board_names_counters_tickets_and_who_waits() -> None:
    """As walls do; a person who is a counter's name is not shown."""
    queue = {
        "backend": "json",
        "url": "http://x/y",
        "calls": {"rows": "@", "ticket": "t", "counter": "c"},
        "waiting": {"rows": "@", "service": "s", "count": "n"},
    }
    site = _made_up(queue, [{"t": "A1", "c": "Quầy 3", "s": "Hộ tịch", "n": 4}])
    reading = _reading(
        calls=(
            Called("A015", "1", at=NOW - timedelta(seconds=20), recall=True),
            Called("A014", place="Nguyễn Thị Mẫu"),
            *(Called(f"B{n:03}", "1") for n in range(20)),
        ),
        counters={"1": CounterSaid("A015", "paused")},
        waiting={"viec-0": 4},
    )
    text = "\n".join(board(reading, site, "vi"))

    assert "09:13:40  A015     → Quầy 3 (gọi lại)" in text
    assert "--:--:--  A014     → ‹…›" in text
    assert "… và 10 lượt nữa" in text
    assert "Đang chờ: Hộ tịch 4" in text
    assert "A015     tạm dừng" in text
    assert board(_reading(), site, "vi") == [say(WORDS, "board.empty")]


def test_what_is_missing_is_said() -> None:
    """Of the description, and of this reply."""
    calls = {"rows": "[@]", "ticket": "t"}
    queue = {"backend": "json", "url": "http://x/y", "calls": calls}
    old = Called("A1", "1", at=NOW - timedelta(days=1))

    def keys(queue: dict[str, object], reading: Reading) -> list[str]:
        return [one.key for one in lacks(queue, reading, NOW)]

    poor = ["lack.time", "lack.id", "lack.recall", "lack.newest", "lack.waiting"]
    rich = {"rows": "@", "ticket": "t", "time": "at"}
    assert keys(queue, _reading()) == ["lack.empty", *poor]
    assert keys(queue, _reading(calls=(Called("A1"),))) == ["lack.counter", *poor]
    assert keys({**queue, "calls": rich, "waiting": {}}, _reading(calls=(old,))) == [
        "lack.other_day"
    ]
    assert keys({"backend": "fqm"}, _reading(calls=(Called("A1", place="P 9"),))) == ["lack.places"]
    late = _reading(calls=(Called("A1", "1"),), clock=NOW + timedelta(minutes=61))
    assert Lack("lack.clock", (("minutes", "61"),)) in lacks(queue, late, NOW)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("key", sorted(FAILURES))
def test_every_failure_is_said_with_what_to_do(key: str, lang: str) -> None:
    """In the words of somebody who tries, not of the server."""
    text = trouble(Failure(key, host="10.0.0.5", status=403, file="x"), lang)  # type: ignore[arg-type]

    first, second = text.splitlines()
    assert "?" not in first or key not in ("forbidden", "refused")
    assert second.startswith("    → ")
    if key not in (
        "cut_off",
        "bad_packing",
        "bad_letters",
        "login_failed",
        "our_fault",
    ):
        assert f"{key}.do" in WORDS
        assert "site.yaml" not in second
    assert f"{key}.do" in FAILED


def test_kinds_of_private_things_have_words() -> None:
    """Each in both languages."""
    assert {f"private.{one}" for one in get_args(Kind)} <= WORDS.keys()
    assert private_key("services") is None


@pytest.mark.parametrize(
    ("url", "headers", "key"),
    [
        ("10.0.0.5/so", [], "bad_url"), ("ftp://10.0.0.5/so", [], "bad_url"),
        ("http://", [], "bad_url"), ("http://h:99999/", [], "bad_url"),
        ("http://h/a b", [], "bad_url"), ("http://h/" + "x" * 400, [], "bad_url"),
        ("file:///etc/passwd", [], "bad_url"),
        ("http://ai:gi@10.0.0.5/so", [], "secret_in_url"),
        ("http://10.0.0.5/so?token=abc", [], "secret_in_url"),
        ("http://10.0.0.5/so", ["khong dung"], "bad_header"),
        ("http://10.0.0.5/so", ["X-A: b\r\nX-C: d"], "bad_header"),
        ("http://10.0.0.5/so", ["X-A: ế"], "bad_header"),
        ("http://10.0.0.5/so", ["Host: khac"], "own_header"),
        ("http://10.0.0.5/so", ["X-Api-Key: a", "Cookie: b"], "two_secrets"),
        ("http://10.0.0.5/so", ["X-Api-Key:"], "no_token_file"),
    ],
)  # fmt: skip
def test_a_wrong_word_of_the_command_is_named(url: str, headers: list[str], key: str) -> None:
    """Before anything is asked."""
    with pytest.raises(Mistake) as mistake:
        asked(url, headers, None, None)

    assert mistake.value.key == key
    assert "abc" not in say(WORDS, key, "vi", **mistake.value.values)


def test_a_secret_goes_where_the_system_wants_it(tmp_path: Path) -> None:
    """Of a file or of a header; its value is in no text of it."""
    file = tmp_path / "ma truy cap.txt"
    file.write_text("bi-mat-123\n", encoding="utf-8")
    url = "http://10.0.0.5/so"
    bearer = asked(url, ["Accept-Language: vi", "X-Mien: 7"], file, None)
    own = asked(url, ["X-Api-Key:"], file, None)
    basic = asked(url, ["Authorization: Basic bi-mat-123"], None, None)
    key = asked(url, ["X-Api-Key: bi-mat-123"], None, None)

    assert bearer.sent["Authorization"] == "Bearer bi-mat-123"
    assert bearer.secret is not None
    assert bearer.secret.file == "ma-truy-cap.txt"
    assert (bearer.told, bearer.withheld) == ({"Accept-Language": "vi"}, ["X-Mien"])
    assert own.sent == key.sent == {"X-Api-Key": "bi-mat-123"}
    assert basic.sent == {"Authorization": "Basic bi-mat-123"}
    assert basic.secret is not None
    assert basic.secret.prefix == "Basic "
    assert not any("bi-mat" in repr(one) for one in (bearer, own, basic, key))
