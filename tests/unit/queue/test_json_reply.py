"""What is read from a reply's bytes, and what is refused by name."""

from __future__ import annotations

import contextlib
import gzip
import json as plain
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.queue.failure import Failure
from signage.queue.fetch.http import Reply, json, text
from signage.queue.fetch.reply import BIGGEST, DEEPEST, unpacked

NAME = "Quầy 3 – Hộ tịch"


def reply(body: bytes | str, kind: str = "application/json") -> Reply:
    found = body.encode() if isinstance(body, str) else body
    return Reply(200, {"content-type": kind}, found, host="10.0.0.5")


def refused(body: bytes | str, kind: str = "application/json") -> Failure:
    with pytest.raises(Failure) as caught:
        json(reply(body, kind))
    return caught.value


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
def test_json_is_read_in_every_form_of_unicode(charset: str) -> None:
    """With a byte order mark or without, whatever the head says."""
    assert json(reply(plain.dumps([NAME], ensure_ascii=False).encode(charset))) == [NAME]


@pytest.mark.parametrize(
    "kind",
    ["text/html", "text/plain; charset=iso-8859-1", "", "application/json; charset=", "x; y; ;="],
)
def test_good_utf_8_json_is_read_whatever_the_head_calls_it(kind: str) -> None:
    """Many servers say "iso-8859-1" or "text/html" of everything."""
    assert json(reply(plain.dumps([NAME], ensure_ascii=False), kind)) == [NAME]


def test_another_charset_is_read_where_the_head_names_it() -> None:
    """Windows-1258 is the Vietnamese one; without its name its letters are refused."""
    body = '["Quày"]'.encode("cp1258")

    assert json(reply(body, "application/json; charset=Windows-1258")) == ["Quày"]
    assert refused(body).key == "bad_letters"
    assert refused(body, "application/json; charset=utf-8").key == "bad_letters"
    assert refused(body, "application/json; charset=unicode_escape").key == "bad_letters"


@pytest.mark.parametrize("charset", ["gbk", "GB2312", "gb18030"])
def test_machines_from_across_the_border_say_their_charset_and_are_read(charset: str) -> None:
    body = '["A001 窗口3"]'.encode(charset)

    assert json(reply(body, f"application/json; charset={charset}")) == ["A001 窗口3"]
    assert refused(body).key == "bad_letters"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("", "1:1"),
        ("[1,\n 2,]", "2:4"),
        ("{'a': 1}", "1:2"),
        ("[1] [2]", "1:5"),
        ('{"a": 1, "a": 2}', "{} ×2"),
        ('[{"b": {"a": 1, "a": 1}}]', "{} ×2"),
        ("[NaN]", "NaN"),
        ("[-Infinity]", "-Infinity"),
        ("[1e999]", "> 10^18"),
        ("[1000000000000000001]", "> 10^18"),
        ("[-1" + "0" * 6000 + "]", "> 10^18"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), f"> {DEEPEST} [{{"),
        ("[" * 100_000 + "]" * 100_000, f"> {DEEPEST} [{{"),
        ('{"a":' * 100_000, f"> {DEEPEST} [{{"),
    ],
)
def test_what_others_would_read_in_another_way_is_refused_with_its_place(
    body: str, place: str
) -> None:
    """A key twice, NaN, numbers without end, depth without end are no data."""
    failure = refused(body)

    assert (failure.key, failure.values["place"]) == ("not_json", place)


def test_the_deepest_and_the_biggest_that_are_allowed_are_read() -> None:
    """The bounds themselves are inside."""
    nested = "[" * DEEPEST + "]" * DEEPEST

    assert json(reply(nested)) == plain.loads(nested)
    assert json(reply(f"[{BIGGEST}, -{BIGGEST}, 0.5]")) == [BIGGEST, -BIGGEST, 0.5]
    assert json(reply("[" + "[]," * 500 + "{}]")) == [[]] * 500 + [{}]


def test_half_a_pair_of_letters_is_refused() -> None:
    """A lone surrogate could not be written to any screen; a pair is a letter."""
    assert refused('["\\ud83d"]').key == "bad_letters"
    assert refused('{"\\uDE00": 1}').key == "bad_letters"
    assert json(reply('["\\ud83d\\ude00"]')) == ["😀"]


@pytest.mark.parametrize("kind", ["text/html", "application/json", ""])
def test_a_page_is_called_a_page(kind: str) -> None:
    """Whatever its head says, and in the wrong letters too."""
    assert refused("\n <!doctype html><p>Đăng nhập", kind).key == "not_data"
    assert refused("<html>Qu\u00e0y".encode("latin-1"), kind).key == "not_data"


@given(st.binary(max_size=300), st.sampled_from(["", "text/html", "a; charset=utf-16", "x;;="]))
def test_any_bytes_are_json_or_a_failure(body: bytes, kind: str) -> None:
    """Nothing else is ever raised."""
    for read in (json, text):
        with contextlib.suppress(Failure):
            read(reply(body, kind))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-BIGGEST, BIGGEST)
    | st.floats(-1e17, 1e17)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
)


@settings(max_examples=50)
@given(VALUES, st.booleans())
def test_all_good_json_is_read_as_it_was_written(value: object, ascii_only: bool) -> None:
    """What is refused is never what a well-behaved system says."""
    assert json(reply(plain.dumps(value, ensure_ascii=ascii_only))) == value


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", " GZIP ", "deflate", "identity", ""])
def test_a_packed_body_is_unpacked(packing: str) -> None:
    """gzip, and deflate with its head or without."""
    body = NAME.encode()
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}
    word = next((word for word in pack if word in packing.lower()), "")

    assert unpacked(pack.get(word, bytes)(body), packing, 100, "h") == body


def test_deflate_without_a_head_is_unpacked() -> None:
    """As some servers send it against the letter of the standard."""
    assert unpacked(zlib.compress(b"yes")[2:-4], "deflate", 100, "h") == b"yes"


def test_no_more_is_unpacked_than_may_be_read() -> None:
    """A few bytes that become gigabytes are refused at the bound."""
    packed = gzip.compress(b" " * 1000)

    assert len(unpacked(packed, "gzip", 1000, "h")) == 1000
    with pytest.raises(Failure, match="too_big"):
        unpacked(packed, "gzip", 999, "h")


@given(st.binary(max_size=60), st.sampled_from(["gzip", "deflate", "br", "gzip, gzip", "zstd"]))
def test_bad_packing_is_a_failure(body: bytes, packing: str) -> None:
    """Nothing else is ever raised."""
    with contextlib.suppress(Failure):
        assert len(unpacked(body, packing, 100, "h")) <= 100


def test_what_is_packed_and_then_cut_is_not_half_read() -> None:
    """The end of the packing must be there."""
    with pytest.raises(Failure, match="bad_packing"):
        unpacked(gzip.compress(b"[1, 2]" * 100)[:-9], "gzip", 10_000, "h")


def test_a_failure_shows_nothing_of_the_body() -> None:
    """Neither as text nor as values; a Reply does not print its body either."""
    body = '{"name": "Nguyễn Văn A", "name": "Trần Thị B"}'
    failure = refused(body)

    assert not any(word in repr(failure) + str(failure.values) for word in ("Nguyễn", "Trần"))
    assert "Nguyễn" not in repr(reply(body))
