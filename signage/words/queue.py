"""What staff should know of a queue system: why it cannot be read, and what a reading leaves open.

`note.<key>` is the sentence of a `Note`, `hides.<key>` what a system does not let us see. A value
that nobody filled in reads as "?".
"""

from __future__ import annotations

from collections.abc import Mapping

from signage.words import Words
from signage.words.failures import FAILURES

WORDS: Words = {
    **FAILURES,
    "note.clock_fast": (
        "Đồng hồ của hệ thống lấy số nhanh {minutes} phút; màn hình dùng giờ của máy chủ này. "
        "Chỉnh lại giờ của máy lấy số, hoặc xem timezone trong phần queue của site.yaml",
        "The queue system's clock is {minutes} minutes fast; the walls use this server's time. Set "
        "the queue machine's clock, or look at timezone below queue in site.yaml",
    ),
    "note.clock_slow": (
        "Đồng hồ của hệ thống lấy số chậm {minutes} phút; màn hình dùng giờ của máy chủ này. "
        "Chỉnh lại giờ của máy lấy số, hoặc xem timezone trong phần queue của site.yaml",
        "The queue system's clock is {minutes} minutes slow; the walls use this server's time. Set "
        "the queue machine's clock, or look at timezone below queue in site.yaml",
    ),
    "note.unknown_counter": (
        "Hệ thống lấy số gọi đến “{name}”, là quầy không có trong site.yaml. Nếu là một quầy đã "
        'có, ghi ở counters, phần queue: {{{name}: "mã quầy"}}',
        "The queue system calls to “{name}”, a counter that site.yaml does not have. If it is one "
        'that it has, write at counters, below queue: {{{name}: "counter"}}',
    ),
    "note.unknown_sign": (
        "Hệ thống lấy số gọi đến “{name}”, là quầy không có trong site.yaml; trên màn hình là biển "
        "{code}. Ở sảnh không có biển này thì người dân không biết đi đâu: nếu là một quầy đã có, "
        'ghi ở counters, phần queue: {{{name}: "mã quầy"}}',
        "The queue system calls to “{name}”, a counter that site.yaml does not have; on the walls "
        "it has the sign {code}. Where the hall has no such sign, people do not know where to go: "
        "if it is a counter that site.yaml has, write at counters, below queue: "
        '{{{name}: "counter"}}',
    ),
    "note.unknown_service": (
        "Hệ thống lấy số có loại việc “{name}” không có trong site.yaml",
        "The queue system has a service “{name}” that site.yaml does not have",
    ),
    "note.counter_doubt": (
        "“{name}” cùng là một quầy của ta nếu chỉ xem số, nên không tính là quầy nào: ghi từng "
        "quầy ở counters, phần queue trong site.yaml",
        "“{name}” would all be one counter of ours by their number, so none of them is: write each "
        "at counters, below queue in site.yaml",
    ),
    "note.unknown_word": (
        "Chữ ở {name} của hệ thống lấy số không rõ nghĩa, nên chưa dùng đến: xem lại chỗ đó trong "
        "site.yaml; với trạng thái quầy thì ghi nghĩa ở words",
        "The queue system says a word at {name} that has no known meaning and is not used: look at "
        "that place in site.yaml; write what a counter's status means at words",
    ),
    "note.fqm_name": (
        "FQM đang gọi người bằng tên, không bằng số: màn hình không hiện tên người dân. Bật "
        "“always show ticket number” trong FQM, hoặc dùng token_file",
        "FQM calls a visitor by name, not by number: walls show no names. Switch on “always show "
        "ticket number” in FQM, or use token_file",
    ),
    "hides.recalls": (
        "lượt gọi lại cùng một số",
        "recalls of a ticket",
    ),
    "hides.between_polls": (
        "các lượt gọi giữa hai lần hỏi, trừ lượt mới nhất",
        "calls between two polls but the newest one",
    ),
    "hides.times": (
        "giờ gọi (màn hình dùng giờ thấy lần đầu)",
        "the times of calls (the walls take when we first saw them)",
    ),
    "hides.counter": (
        "số được gọi đến quầy nào",
        "which counter a ticket is called to",
    ),
    "hides.fqm": (
        "các lượt gọi trước lượt mới nhất, giờ gọi, lượt gọi lại, và có bao nhiêu người chờ khi "
        "từ tám người trở lên (có token_file thì thấy đủ)",
        "calls before the newest one, their times, recalls, and how many wait where eight or more "
        "do (token_file shows them)",
    ),
    "hides.fqm_token": (
        "nút “repeat announcement” của FQM (gọi lại cùng một số thì thấy)",
        "FQM's “repeat announcement” button (pulling the same ticket again is seen)",
    ),
    "note.rows_dropped": (
        "{n} dòng của hệ thống lấy số không đọc được ({place}); những dòng khác vẫn dùng",
        "{n} rows of the queue system cannot be read ({place}); the others are used",
    ),
    "note.times_unread": (
        "{n} lần gọi có giờ không đọc được: màn hình dùng giờ của máy chủ này",
        "{n} calls have a time that cannot be read: the walls use this server's time",
    ),
    "note.order_unknown": (
        "Chưa biết danh sách của hệ thống lấy số xếp mới trước hay cũ trước: số ở quầy có thể chưa "
        "đúng cho đến lượt gọi sau. Ghi calls.order trong site.yaml",
        "It is not known yet whether the queue system lists new or old calls first: numbers at "
        "counters may be wrong until the next call. Set calls.order in site.yaml",
    ),
    "note.pages_left": (
        "Hệ thống lấy số có thể còn trang chưa đọc (đã đọc {n} trang): lượt gọi ở các trang sau "
        "không hiện. Tăng pages.most trong site.yaml, hoặc chỉ hỏi số của hôm nay",
        "The queue system may have more pages than the {n} that are read: calls on the others are "
        "not shown. Raise pages.most in site.yaml, or ask for today's calls only",
    ),
    "note.waiting_gone": (
        "Hệ thống lấy số không còn cho biết bao nhiêu người chờ ({place})",
        "The queue system no longer says how many wait ({place})",
    ),
}


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


def sentence(key: str, values: Mapping[str, str], lang: str = "vi") -> str:
    """The string of `key` with `values`; a key that is none of ours reads as `our_fault`."""
    side = 1 if lang == "en" else 0
    filled = _Filled(values)
    if f"{key}.{filled['why']}" in WORDS:
        filled["why"] = WORDS[f"{key}.{filled['why']}"][side]
    return WORDS.get(key, WORDS["our_fault"])[side].format_map(filled)
