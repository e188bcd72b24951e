"""What the checker says of sites and screens: services, counters, secrets, halls."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "site_name": ("mã trung tâm {name} không dùng được", "{name} cannot be a site's code"),
    "site_name.hint": (
        "tên thư mục: chữ thường không dấu, số, dấu gạch nối; không là {reserved}",
        "folder name: lower-case letters, digits, hyphens; none of {reserved}",
    ),
    "bad_prefix": ("chữ đầu {value} không dùng được", "prefix {value} cannot be used"),
    "bad_prefix.hint": ("một hoặc hai chữ in hoa: A, B, H, K…", "one or two capitals: A, B, H, K…"),
    "prefix_like_digit": (
        "chữ {value} dễ nhìn nhầm với số",
        "{value} looks like a digit",
    ),
    "prefix_like_digit.hint": ("không dùng I và O", "use neither I nor O"),
    "prefix_twice": (
        "chữ đầu {value} đã dùng cho {name}",
        "prefix {value} is taken by {name}",
    ),
    "prefix_alike": (
        "{value} và {other} đọc lên nghe giống nhau",
        "{value} and {other} sound alike",
    ),
    "prefix_alike.hint": ("nên dùng A, B, C, H, K, L, T, V", "better use A, B, C, H, K, L, T, V"),
    "no_service": ("không có loại việc {name}", "there is no service {name}"),
    "unserved": ("không quầy nào phục vụ {name}", "no counter serves {name}"),
    "unserved.hint": (
        "ghi {name} vào services của một quầy",
        "add {name} to the services of a counter",
    ),
    "simulated": (
        "số trên màn hình sẽ là số giả, không phải số thật",
        "the numbers on the walls will not be real",
    ),
    "simulated.hint": (
        "chỉ để thử; trang mẫu thì ghi sample: true",
        "only to try walls; a sample says sample: true",
    ),
    "token_literal": (
        "không ghi mã truy cập hoặc mật khẩu ở đây",
        "a token or password must not stand here",
    ),
    "token_literal.hint": (
        "ghi vào một tệp trong thư mục dữ liệu, rồi token_file: <tên tệp>",
        "write it to a file in the data folder, then token_file: <file name>",
    ),
    "password_literal": (
        "không ghi {name} ở đây",
        "{name} must not stand here",
    ),
    "password_literal.hint": (
        "ghi vào một tệp trong thư mục dữ liệu, rồi password_file: <tên tệp>",
        "write it to a file in the data folder, then password_file: <file name>",
    ),
    "screen_name": ("mã màn hình {name} không dùng được", "{name} cannot be a screen's code"),
    "no_playlist": ("không có danh sách phát {name}", "there is no playlist {name}"),
    "see_folder": ("xem thư mục {folder}", "see the folder {folder}"),
    "needs_playlist": ("màn hình này cần playlist", "this screen needs a playlist"),
    "needs_counter": ("layout: counter cần có counter", "layout: counter needs a counter"),
    "no_counter": ("không có quầy {name}", "there is no counter {name}"),
    "two_loudspeakers": (
        "khu vực chờ {hall} đã có loa ở {name}",
        "hall {hall} already has its loudspeaker at {name}",
    ),
    "two_loudspeakers.hint": (
        "mỗi khu vực chờ chỉ một màn hình có loa",
        "a hall has one loudspeaker",
    ),
}
