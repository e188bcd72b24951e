"""What a status that is no answer, or an error of urllib3, is called in our words."""

from __future__ import annotations

import http.client
import ssl

import urllib3.exceptions
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, IncompleteRead, InvalidHeader, ProtocolError, SSLError

from signage.queue.failure import Failure, FailureKey
from signage.queue.fetch.connection import Limit

_STATUS: dict[int, FailureKey] = {
    **dict.fromkeys((300, 301, 302, 303, 305, 307, 308), "redirected"),
    **dict.fromkeys((401, 403, 407), "forbidden"),
    **dict.fromkeys((404, 410), "missing"),
    429: "busy",
}


def refusal(response: BaseHTTPResponse, host: str) -> Failure:
    """Why a status is no answer."""
    status = response.status
    if status == 429:
        wait = response.headers.get("retry-after", "")
        seconds = min(int(wait), 3600) if wait.isdecimal() and len(wait) < 10 else 0
        return Failure("busy", host=host, status=status, seconds=seconds)
    other: FailureKey = "server_error" if 500 <= status < 600 else "odd_status"
    return Failure(_STATUS.get(status, other), host=host, status=status)


def named(error: Exception, limit: Limit) -> Failure:
    """The name of what urllib3, http.client or the system raised."""
    host = limit.host
    inner = error.args[-1] if isinstance(error, ProtocolError) else error
    match inner:
        case TimeoutError() | urllib3.exceptions.TimeoutError():
            return limit.late()
        case ssl.SSLError() | SSLError():
            return Failure("tls", host=host)
        case http.client.LineTooLong():
            return Failure("too_big", host=host, most=65536)
        case http.client.RemoteDisconnected() | http.client.IncompleteRead() | IncompleteRead():
            return Failure("cut_off", host=host)
        case http.client.BadStatusLine() | InvalidHeader() | ValueError() | OverflowError():
            return Failure("not_json", host=host, place="HTTP")
        case http.client.HTTPException():  # more lines of head than it reads
            return Failure("too_big", host=host, most=65536)
        case OSError() | HTTPError():
            return Failure("cut_off", host=host)
    return Failure("our_fault", error=type(error).__name__)
