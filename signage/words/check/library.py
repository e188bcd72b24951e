"""What the checker says of the library: guides, fees, notices, and what a centre sets itself."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "bad_procedure": ("{value} không phải là mã thủ tục", "{value} is not a procedure's code"),
    "bad_procedure.hint": ('viết trong dấu nháy: "1.001193"', 'write it in quotes: "1.001193"'),
    "bad_record": ("{value} không phải là mã bản ghi", "{value} is not a record's id"),
    "bad_record.hint": (
        "phần cuối của địa chỉ thủ tục trên dichvucong.gov.vn",
        "the last part of the procedure's address on dichvucong.gov.vn",
    ),
    "fee_answers": (
        "mỗi dòng lệ phí có đúng một trong: amount, free, waived, not_issued, local",
        "a line of a fee has exactly one of: amount, free, waived, not_issued, local",
    ),
    "fee_answers.hint": ("ở đây: {given}", "here: {given}"),
    "fee_needs_amount": (
        "unit, tiers, cap chỉ đi với amount",
        "unit, tiers and cap need an amount",
    ),
    "fee_needs_unit": ("tiers cần có unit", "tiers need a unit"),
    "ends_before_start": ("ngày cuối trước ngày đầu", "the end is before the start"),
    "checked_before": (
        "checked trước collected: ngày kiểm tra lại phải sau ngày chép",
        "checked is before collected",
    ),
    "ended_before": (
        "valid_until trước collected: bản chép đã hết hiệu lực",
        "valid_until is before collected: the copy had ended already",
    ),
    "copy_old": (
        "{name}: đã quá 180 ngày chưa kiểm tra lại; sẽ tự gỡ sau ngày {day}",
        "{name}: not checked for 180 days; leaves the wall after {day}",
    ),
    "copy_old.hint": (
        "kiểm tra lại với nguồn rồi ghi ngày vào checked",
        "check it against its source, then write the day into checked",
    ),
    "copy_ended": (
        "{name}: hết hiệu lực ngày {day}, không còn trên màn hình",
        "{name}: valid until {day}, no longer on any wall",
    ),
    "copy_ended.hint": (
        "chép lại thủ tục theo văn bản mới",
        "copy the procedure again by the new rules",
    ),
    "copy_gone": (
        "{name}: hết hạn kiểm tra lại ngày {day}, không còn trên màn hình",
        "{name}: the time to check it ended on {day}, no longer on any wall",
    ),
    "copy_gone.hint": (
        "kiểm tra lại với nguồn rồi ghi ngày vào checked",
        "check it against its source, then write the day into checked",
    ),
    "day_ahead": ("ngày {day} chưa tới", "{day} is still to come"),
    "day_ahead.hint": (
        "ghi ngày đã thật sự chép hoặc kiểm tra",
        "write the day on which somebody really copied or checked it",
    ),
    "needs_source": (
        "{name} phải đi cùng source",
        "{name} needs its source",
    ),
    "needs_source.hint": ("thêm source và collected", "add source and collected"),
    "needs_collected": ("source cần có collected: ngày chép", "source needs collected: the day"),
    "bad_blank": ("{value} không đặt tên cho chỗ trống được", "{value} cannot name a blank"),
    "bad_blank.hint": (
        "chữ thường không dấu, số: gio, noi, ngay_1",
        "lower-case letters without accents, digits: gio, noi, ngay_1",
    ),
    "blank_unknown": (
        "chỗ trống {{{name}}} chưa có trong fill",
        "the blank {{{name}}} is not in fill",
    ),
    "blank_unknown.hint": (
        "thêm vào fill: {name} và câu hỏi cho Trung tâm",
        "add {name} to fill, with the question to the centre",
    ),
    "blank_unused": (
        "fill có {name} mà chữ không có {{{name}}}",
        "fill has {name}, but no text has {{{name}}}",
    ),
    "blank_unused.hint": ("xóa dòng này khỏi fill", "delete it from fill"),
    "no_hall": ("không có khu vực chờ {name}", "there is no hall {name}"),
    "no_place": (
        "không có khu vực chờ, màn hình hay nhóm nào tên {name}",
        "no hall, screen or group is called {name}",
    ),
    "takeover_no_end": (
        "thông báo quan trọng này không có ngày cuối: sẽ chiếm màn hình đến khi có người gỡ",
        "this takeover has no end: it stands until somebody takes it down",
    ),
    "takeover_no_end.hint": (
        "thêm ngày cuối, dưới notice hoặc dưới when: until: 2027-02-28",
        "add its last day, below notice or below when: until: 2027-02-28",
    ),
    "half_translated": (
        "tiêu đề có {lang} mà dòng này chưa có: màn hình sẽ hiện tiếng Việt giữa trang {lang}",
        "the title has {lang} and this line does not: Vietnamese stands on the page in {lang}",
    ),
    "half_translated.hint": (
        "dịch dòng này: {{vi: …, {lang}: …}}",
        "translate it: {{vi: …, {lang}: …}}",
    ),
    "no_override": (
        "không có mục {name} để ghi riêng",
        "there is no {name} that a centre may set",
    ),
    "override_unused": (
        "{name} không dẫn tới tệp nào của thư viện",
        "{name} leads to no file of the library",
    ),
    "overrides_gone": (
        "tệp này không còn: phí, giờ và mọi điều Trung tâm ghi riêng đã trở về như thư viện",
        "this file is gone: fees, hours and all that the centre set itself are the library's again",
    ),
    "overrides_gone.hint": (
        "chép lại tệp; nếu bỏ thật thì để một tệp chỉ có dòng chú thích: # không ghi riêng gì",
        "put it back; if it is to go, leave a file with nothing but a comment: # nothing",
    ),
}
