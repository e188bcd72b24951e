"""Tokens and passwords are seen wherever somebody may write one."""

from __future__ import annotations

from typing import Any

import pytest

from signage.content.secretwords import is_secret, is_token, names_secret, url_holds_secret


@pytest.mark.parametrize(
    "name",
    [
        "token", "access_token", "accessToken", "X-User-Token", "mat_khau", "matkhau", "MatKhau",
        "Mật khẩu", "passcode", "apikey", "api_key", "client_secret", "jwt", "sid", "session",
        "sessionId", "X-Session", "auth", "X-Auth", "pw", "pwd", "credentials", "JSESSIONID",
    ],
)  # fmt: skip
def test_what_stands_under_such_a_name_is_a_secret(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize("name", ["username", "ten", "grant_type", "X-Noi", "page", "author", "so"])
def test_other_names_are_not(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize(
    "body",
    [
        "user=a&password=Matkhau123",
        '{"token": "abc123456"}',
        '[{"a": {"matkhau": "1"}}]',
        '<dang-nhap><mat-khau>1234</mat-khau></dang-nhap>',
        'query { calls(token: "abc") { so } }',
        {"a": [{"password": "x"}]},
    ],
)  # fmt: skip
def test_a_body_that_sets_a_secret_is_seen(body: Any) -> None:
    """As a form, as JSON, as XML, as GraphQL, as a map."""
    assert names_secret(body)


@pytest.mark.parametrize(
    "body",
    [
        "user=a&page=1", '{"token": ""}', '{"token": null}', "password=&a=1", "",
        "query { calls(token: $token) { so } }", "query { calls(day: 1) { so } }",
        {"token": None, "a": "token"},
    ],
)  # fmt: skip
def test_a_body_without_one_is_not(body: Any) -> None:
    assert not names_secret(body)


@pytest.mark.parametrize(
    "rest",
    ["?token=a", "?a=1&key=a", "#token=abc", "x?a=1;token=abc", "x;jsessionid=1F", "token=a/so"],
)
def test_an_address_that_holds_a_secret_is_seen(rest: str) -> None:
    assert url_holds_secret(f"http://10.0.0.5/{rest}")


@pytest.mark.parametrize("rest", ["", "?ngay=hom-nay&page=2", "api/token/so", "?token=", "#/so"])
def test_an_address_without_one_is_not(rest: str) -> None:
    assert not url_holds_secret(f"http://10.0.0.5/{rest}")


@pytest.mark.parametrize("text", ["Bearer eyJhbGciOi", "Bearer 1234", "abcdefghijklmnop", "a1b2c3"])
def test_what_stands_before_a_token_is_no_token(text: str) -> None:
    assert is_token(text)


@pytest.mark.parametrize("text", ["Bearer ", "Token token=", "OAuth2 ", "", "JWT ", "ApiKey "])
def test_the_words_before_tokens_are_words(text: str) -> None:
    assert not is_token(text)
