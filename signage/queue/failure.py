"""Why a reading cannot be had, by name: never an empty queue, never an old number."""

from __future__ import annotations

from typing import Literal, get_args

FailureKey = Literal[
    "refused",  # nobody listens at that address
    "unknown_host",  # the name leads nowhere
    "no_answer",  # connected, and nothing came in time; or the network swallows it
    "too_slow",  # the answer had begun and did not end in time
    "cut_off",  # the answer ended before its end
    "too_big",  # more than may be read, unpacked or not
    "bad_packing",  # gzip or the like that cannot be unpacked
    "redirected",  # it sends elsewhere: mostly a log-in page
    "not_data",  # a page for people where data should be
    "not_json",  # neither a page nor JSON
    "bad_letters",  # not the letters (charset) that it promised
    "certificate",  # a certificate that is not to be trusted
    "tls",  # no encrypted connection can be made
    "forbidden",  # 401 or 403: the token or the account
    "login_failed",  # our log-in was not taken
    "missing",  # 404 or 410
    "busy",  # 429: asked too often
    "server_error",  # 5xx
    "odd_status",  # any other status that is no answer
    "old_data",  # it answers, and its own clock stands still
    "wrong_shape",  # data, but not what this system is known to send
    "no_secret",  # the file with the token or password is not there or unusable
    "our_fault",  # a fault of ours
]
FAILURES: frozenset[str] = frozenset(get_args(FailureKey))


class Failure(Exception):
    """A reading cannot be had; `values` fill the sentence of `key` in `words/failures.py`.

    No value holds anything of the answer but its status, its content type and a place in it.
    """

    def __init__(self, key: FailureKey, **values: object) -> None:
        super().__init__(key, *sorted(values.items()))
        self.key: FailureKey = key
        self.values = {name: str(value) for name, value in values.items()}
