"""What is said of files that are made ready for the walls."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "waiting": ("đang chờ", "waiting"),
    "working": ("đang làm: {percent} %", "being made: {percent} %"),
    "done": ("xong, dùng được", "done, ready to use"),
    "write": ("viết vào danh sách phát: {line}", "write in the playlist: {line}"),
    "none": (
        "{site}: thư mục media chưa có tệp nào",
        "{site}: there is no file in the media folder",
    ),
    "as_it_is": ("dùng được, để nguyên như vậy", "ready to use as it is"),
    "made": ("xong, {n} tệp cho màn hình", "done, {n} files for the walls"),
    "refused": ("không làm được: {why} ({advice})", "refused: {why} ({advice})"),
    "not_yet": (
        "chưa làm: máy chủ đang chạy sẽ tự làm",
        "not made yet: a running server will",
    ),
    "room": (
        "{site}: đã dùng {used} MB trong {most} MB, {n} tệp trong {files} tệp",
        "{site}: {used} MB of {most} MB, {n} of {files} files are used",
    ),
}
