"""What the command `signage` says."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "no_counter": (
        "không có quầy {counter} ở trung tâm {site}; xem sites/{site}/site.yaml",
        "site {site} has no counter {counter}; see sites/{site}/site.yaml",
    ),
    "pin_digits": ("mã PIN gồm đúng 6 chữ số", "a PIN is exactly 6 digits"),
    "no_access": (
        "không đọc hoặc ghi được {path}; chạy lệnh bằng tài khoản của máy chủ, hoặc root",
        "{path} cannot be read or written; run this as the server's user, or as root",
    ),
    "check_fine": ("Không có lỗi nào.", "No problems."),
    "check_found": (
        "{n} vấn đề. Màn hình vẫn chạy: chỉ phần bị lỗi không hiện.",
        "{n} problems. The wall goes on: only what is wrong is left out.",
    ),
    "our_bug": (
        "Đây là lỗi của phần mềm. Xin gửi các dòng trên cho người phụ trách.",
        "This is our mistake, not yours. Please send the lines above to whoever maintains this.",
    ),
    "welcome": ("Máy chủ màn hình đang chạy.", "The display server is running."),
    "open_here": ("Mở trên máy này:", "Open on this machine:"),
    "open_lan": (
        "Mở trên màn hình, ki-ốt và máy tính ở quầy trong cùng mạng:",
        "Open on screens, kiosk and counter computers in the same network:",
    ),
    "screen": ("màn hình {code}", "screen {code}"),
    "start_page": ("mọi đường dẫn", "every link"),
    "kiosk": ("lấy số", "take a number"),
    "counter": ("quầy {code}, mã PIN {pin}", "counter {code}, PIN {pin}"),
    "status": ("tình trạng", "status"),
    "stop": ("Dừng: Ctrl+C", "Stop: Ctrl+C"),
    "lan_hint": (
        "Màn hình ở máy khác: dừng lại và chạy ./deploy/run --lan",
        "Screens on other machines: stop this and run ./deploy/run --lan",
    ),
    "scan": ("Quét để mở {url} trên điện thoại", "Scan to open {url} on a phone"),
}
