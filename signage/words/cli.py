"""What the command `signage` says."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "editor_built": (
        "Trình soạn thảo YAML: {size} B",
        "The editor of the YAML view: {size} B",
    ),
    "editor_no_npm": (
        "Máy không có npm: trang YAML dùng ô chữ thường. Muốn có tô màu và gợi ý thì cài npm "
        "rồi chạy lại: signage assets",
        "There is no npm: the YAML view uses a plain field. For colours and suggestions install "
        "npm and run again: signage assets",
    ),
    "editor_failed": (
        "Chưa tải được trình soạn thảo YAML ({why}): trang YAML dùng ô chữ thường. Khi có mạng, "
        "chạy lại: signage assets",
        "The editor of the YAML view could not be fetched ({why}): a plain field is used. With a "
        "network run again: signage assets",
    ),
    "no_counter": (
        "không có quầy {counter} ở trung tâm {site}",
        "site {site} has no counter {counter}",
    ),
    "no_site": ("không có trung tâm {site}", "there is no site {site}"),
    "no_kind": ("không có loại tệp {kind}", "there is no kind of file {kind}"),
    "meant": ("ý bạn là {near}?", "did you mean {near}?"),
    "allowed": ("có: {allowed}", "there are: {allowed}"),
    "see_help": ("xem: {command} --help", "see: {command} --help"),
    "no_option": ("không có tùy chọn {name}", "there is no option {name}"),
    "no_command": ("không có lệnh {name}", "there is no command {name}"),
    "missing": ("thiếu {name}", "{name} is missing"),
    "no_value": ("{name}: giá trị thiếu hoặc thừa", "{name}: a value is missing or too many"),
    "too_much": ("thừa: {words}", "too much: {words}"),
    "want_range": ("cần một số từ {first} đến {last}", "a number from {first} to {last} is needed"),
    "want_choice": ("chỉ dùng được: {allowed}", "only these can be used: {allowed}"),
    "want_folder": ("đây không phải là thư mục", "this is not a folder"),
    "pin_or_wake": (
        "--wake là mã của cả Trung tâm: không ghi mã quầy hay --set cùng với nó",
        "--wake is the whole site's: name no counter and no --set beside it",
    ),
    "pin_digits": ("mã PIN gồm đúng 6 chữ số", "a PIN is exactly 6 digits"),
    "no_access": (
        "không đọc hoặc ghi được {path}; chạy lệnh bằng tài khoản của máy chủ, hoặc root",
        "{path} cannot be read or written; run this as the server's user, or as root",
    ),
    "no_file_here": (
        "không có tệp hay thư mục {path}; xem lại tên, và chỗ đang đứng khi gõ lệnh",
        "there is no file or folder {path}; look at its name, and where this was typed",
    ),
    "no_content_around": (
        "{path} không nằm trong thư mục nội dung nào, là thư mục có library/ và sites/",
        "{path} lies in no content folder, which holds library/ and sites/",
    ),
    "check_folder": ("Đã kiểm tra {folder}:", "Looked at {folder}:"),
    "check_fine": ("Không có lỗi nào.", "No problems."),
    "check_found": (
        "{n} vấn đề. Máy chủ đang chạy thì vẫn chiếu bản đúng trước đó của phần bị lỗi.",
        "{n} problems. A server that runs goes on with what was right before.",
    ),
    "check_warned": (
        "Không có lỗi. {n} chỗ nên xem lại.",
        "No mistakes. {n} places to look at.",
    ),
    "drawn_fine": ("Không thấy chỗ nào cần sửa.", "Nothing that is seen needs mending."),
    "drawn_found": ("{n} chỗ cần sửa.", "{n} to be mended."),
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
    "to_mend": (
        "Có {n} chỗ cần sửa trong các tệp nội dung. Xem từng chỗ: {command}",
        "{n} places in the content files need mending. See them: {command}",
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
