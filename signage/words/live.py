"""What `serve` says when it cannot begin."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "port_taken": (
        "Cổng {port} trên {host} đang có chương trình khác dùng. Hãy tắt chương trình đó "
        "(xem bằng lệnh: ss -ltnp 'sport = :{port}') hoặc chọn cổng khác: --port 8001.",
        "Another program already listens on port {port} of {host}. Stop it "
        "(see which with: ss -ltnp 'sport = :{port}') or choose another port: --port 8001.",
    ),
    "port_forbidden": (
        "Không được phép dùng cổng {port}: cổng dưới 1024 cần quyền quản trị. "
        "Hãy chọn cổng khác: --port 8000.",
        "Port {port} is not allowed: ports below 1024 need an administrator's rights. "
        "Choose another: --port 8000.",
    ),
    "no_such_address": (
        "Máy này không có địa chỉ {host}. Hãy dùng --host 127.0.0.1 (chỉ máy này) "
        "hoặc --host 0.0.0.0 (mọi máy trong mạng).",
        "This machine has no address {host}. Use --host 127.0.0.1 (this machine only) "
        "or --host 0.0.0.0 (every machine of the network).",
    ),
}
