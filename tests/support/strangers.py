"""Replies of queue systems, known ones and some that nobody ever described; and who says them.

They have the shapes of real systems or are made up; the centre is xã Mẫu, and so is everybody in
it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from signage.clock import VN

PEOPLE = ("Nguyễn Thị Mẫu", "Trần Văn Thử", "0912345678", "079123456789", "mau@example.vn")
"""Persons of the replies, who must be seen nowhere."""


def local(now: datetime, seconds: float) -> str:
    """So long ago, as 2026-11-23 09:14:00."""
    return f"{now.astimezone(VN) - timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S}"


def vietnamese(now: datetime) -> Any:
    """Vietnamese names, days written 23/11/2026, an envelope, who waits by field."""

    def at(seconds: float) -> str:
        return f"{now.astimezone(VN) - timedelta(seconds=seconds):%d/%m/%Y %H:%M:%S}"

    return {
        "ma": 200,
        "thongBao": "Thành công",
        "duLieu": {
            "danhSachGoi": [
                {"soThuTu": "A015", "tenQuay": "Quầy số 3", "thoiGianGoi": at(20),
                 "hoTen": PEOPLE[0], "cccd": PEOPLE[3], "trangThai": "Đang gọi"},
                {"soThuTu": "C004", "tenQuay": "Quầy số 1", "thoiGianGoi": at(95),
                 "hoTen": PEOPLE[1], "cccd": "079123456780", "trangThai": "Đã gọi"},
            ],
            "dangCho": [
                {"maLinhVuc": "HT", "tenLinhVuc": "Hộ tịch – Chứng thực", "soNguoiCho": "4"},
                {"maLinhVuc": "DD", "tenLinhVuc": "Đất đai", "soNguoiCho": "11"},
            ],
        },
    }  # fmt: skip


def epoch(now: datetime) -> Any:
    """English names, seconds since 1970, waiting and called tickets in one list."""
    called = {"name": PEOPLE[0], "phone": PEOPLE[2], "email": PEOPLE[4]}
    return {
        "tickets": [
            {"no": "B003", "window": 2, "called_at": int(now.timestamp()) - 30,
             "state": "called", "customer": called},
            {"no": "B002", "window": 1, "called_at": int(now.timestamp()) - 90,
             "state": "done", "customer": called},
            {"no": "B004", "window": None, "called_at": None,
             "state": "waiting", "customer": called},
        ]
    }  # fmt: skip


def keyed(now: datetime) -> Any:
    """A map of counters where one would expect a list; no time, no id."""
    return {
        "quay": {
            "1": {"so": "1002", "trang_thai": "Đang mở", "can_bo": PEOPLE[0]},
            "2": {"so": "", "trang_thai": "Tạm dừng", "can_bo": PEOPLE[1]},
            "3": {"so": "3017", "trang_thai": "Đang mở", "can_bo": ""},
        }
    }


def bare(now: datetime) -> Any:
    """Nothing but counters and their tickets."""
    return {"Quầy 1": "A015", "Quầy 3": "C004"}


def universal(now: datetime) -> Any:
    """Times that are universal and do not say so; the number in two parts; how often called."""

    def at(seconds: float) -> str:
        return (now.astimezone(UTC) - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")

    return {
        "server_time": at(0),
        "calls": [
            {"prefix": "A", "number": 7, "counter": {"id": 11, "name": "Quầy 3"},
             "called_at": at(40), "call_count": 2},
            {"prefix": "B", "number": 12, "counter": {"id": 12, "name": "Quầy 4"},
             "called_at": at(100), "call_count": 1},
        ],
    }  # fmt: skip


def goiso(now: datetime) -> Any:
    """goiso's state of a branch."""
    return {
        "type": "snapshot",
        "branch": "mau",
        "server_time": local(now, 0),
        "date_record": local(now, 0)[:10],
        "session": "Sáng",
        "counters": [
            {"id": "Quầy số 03", "no": "3", "prefixes": ["A"], "service_short": "Hộ tịch",
             "service_color": "#27ae60", "staff_name": PEOPLE[0], "status": "active",
             "current_no": "A-015", "current_since": local(now, 20)},
            {"id": "Quầy số 04", "no": "4", "prefixes": ["B"], "service_short": "Đất đai",
             "service_color": "#3498db", "staff_name": "", "status": "paused",
             "current_no": None, "current_since": None},
        ],
        "waiting": [{"prefix": "A", "short": "Hộ tịch", "color": "#27ae60", "count": 4}],
        "recent": [
            {"full_no": "A-015", "counter_id": "Quầy số 03", "counter_no": "3",
             "service_color": "#27ae60", "time_start": local(now, 20)}
        ],
        "today_total": 31,
        "time_open": True,
    }  # fmt: skip


def lstd(now: datetime) -> Any:
    """LSTD's tickets of the day."""
    return [
        {"id": 412, "number": 20, "counter_id": 1, "status": "waiting",
         "created_at": local(now, 60).replace(" ", "T"), "called_at": None, "finished_at": None},
        {"id": 405, "number": 17, "counter_id": 2, "status": "called",
         "created_at": local(now, 900).replace(" ", "T"),
         "called_at": local(now, 30).replace(" ", "T"), "finished_at": None},
    ]  # fmt: skip


def novosga(now: datetime) -> Any:
    """Novo SGA's panel of a unit."""
    return [
        {"id": 981, "numeroSenha": 15, "siglaSenha": "A", "mensagem": "Normal", "local": "Guichê",
         "numeroLocal": 3, "peso": 0, "prioridade": "Normal", "nomeCliente": PEOPLE[0],
         "documentoCliente": PEOPLE[3],
         "servico": {"id": 1, "nome": "Atendimento", "descricao": "..."}}
    ]  # fmt: skip


def qminder(now: datetime) -> Any:
    """Qminder's search of tickets."""
    when = now.astimezone(UTC)

    def at(seconds: float) -> dict[str, str]:
        return {"date": (when - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")}

    return {
        "statusCode": 200,
        "data": [
            {"id": 14995020, "number": "A015", "status": "CALLED", "source": "NAME",
             "line": 14142, "firstName": "Mẫu", "lastName": "Nguyễn", "created": at(700),
             "called": {**at(30), "caller": 1459, "desk": 3}, "desk": 3, "labels": [],
             "extra": [{"title": "Số thứ tự", "value": "A015"}]}
        ],
    }  # fmt: skip


REPLIES: Mapping[str, Callable[[datetime], Any]] = {
    "vietnamese": vietnamese,
    "epoch": epoch,
    "keyed": keyed,
    "bare": bare,
    "universal": universal,
    "goiso": goiso,
    "lstd": lstd,
    "novosga": novosga,
    "qminder": qminder,
}


class Stranger:
    """Answers at each path with JSON, what a function makes of the request's path and headers.

    `asked` holds what was asked; a status beside the reply is sent in the place of 200.
    """

    def __init__(self, answer: Callable[[str, Mapping[str, str]], tuple[int, Any]]) -> None:
        self.asked: list[str] = []
        stranger = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                stranger.asked.append(self.path)
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, reply = answer(self.path, headers)
                is_page = isinstance(reply, bytes)
                body = reply if is_page else json.dumps(reply, ensure_ascii=False).encode()
                kind = "text/html" if is_page else "application/json"
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                if 300 <= status < 400:
                    self.send_header("Location", "/login")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Ends it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
