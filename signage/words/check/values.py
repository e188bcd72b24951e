"""What the checker says of single values: keys, numbers, texts, codes, addresses."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "unknown_key": ("không có khóa {name}", "there is no key {name}"),
    "near": ("ý bạn là {near}?", "did you mean {near}?"),
    "allowed": ("dùng được: {allowed}", "allowed: {allowed}"),
    "missing": ("thiếu {name}", "{name} is missing"),
    "empty": ("chưa điền giá trị", "there is no value"),
    "empty_file": ("tệp trống", "the file is empty"),
    "want_text": ("chỗ này phải là chữ", "text is needed here"),
    "want_text_number": ("{value} bị hiểu là số", "{value} is read as a number"),
    "want_number": ("chỗ này phải là số", "a number is needed here"),
    "want_number.hint": (
        "chỉ viết chữ số liền nhau, không dấu chấm, không chữ: 5000",
        "digits only, without points or letters: 5000",
    ),
    "indent_more": (
        "dòng này thuộc về {name} ở trên nhưng chưa thụt vào",
        "this line belongs to {name} above and is not indented",
    ),
    "indent_more.hint": (
        "thêm hai dấu cách ở đầu mỗi dòng của {name}",
        "put two more spaces before each line of {name}",
    ),
    "want_yes_no": ("chỗ này phải là true hoặc false", "true or false is needed here"),
    "want_true": ("chỗ này chỉ có thể là true", "only true can stand here"),
    "want_true.hint": ("nếu không thì xóa dòng này", "otherwise delete this line"),
    "want_list": ("chỗ này phải là danh sách", "a list is needed here"),
    "want_list.hint": (
        "mỗi ý một dòng, bắt đầu bằng dấu - và dấu cách",
        "one line each, starting with a dash and a space",
    ),
    "want_map": ("chỗ này phải là các dòng tên: giá trị", "lines of name: value are needed here"),
    "not_one_of": ("không dùng được {value}", "{value} cannot be used here"),
    "too_small": ("nhỏ nhất là {limit}", "the smallest is {limit}"),
    "too_large": ("lớn nhất là {limit}", "the largest is {limit}"),
    "text_too_long": (
        "dài {length} chữ cái, nhiều nhất {limit}",
        "{length} letters, at most {limit}",
    ),
    "too_few": ("cần ít nhất {limit}", "at least {limit} needed"),
    "too_many": ("nhiều nhất {limit}", "at most {limit}"),
    "our_fault": (
        "phần mềm bị lỗi khi kiểm tra chỗ này ({error}); không dùng được tệp này",
        "the software broke when it checked this place ({error}); this file is not used",
    ),
    "our_fault.hint": (
        "thử viết lại dòng này cho đơn giản hơn, và báo lỗi kèm dòng này cho nhóm kỹ thuật",
        "write it in a simpler way, and please report this line to the developers",
    ),
    "not_valid": ("giá trị không dùng được", "this value cannot be used"),
    "bad_code": (
        "mã {value} chỉ được có chữ thường không dấu, số và dấu gạch nối",
        "code {value}: lower-case letters without accents, digits and hyphens only",
    ),
    "bad_mark": (
        "mã {value} chỉ được có chữ không dấu và số, nhiều nhất 4",
        "code {value}: letters without accents and digits only, at most 4",
    ),
    "bad_metres": ("khoảng cách không đúng", "this is not a distance"),
    "bad_metres.hint": ("viết số mét, từ 1 đến 30: 4m", "write metres, 1 to 30: 4m"),
    "bad_inches": ("cỡ màn hình không đúng", "this is not a screen's size"),
    "bad_inches.hint": ("viết số inch, từ 10 đến 200: 55", "write inches, 10 to 200: 55"),
    "bad_language": ("{value} không phải là mã ngôn ngữ", "{value} is not a language's code"),
    "bad_language.hint": ("dùng vi, en, km…", "use vi, en, km…"),
    "no_vietnamese": ("thiếu tiếng Việt (vi)", "the Vietnamese text (vi) is missing"),
    "quoted_twice": (
        "dấu nháy trong {value} là một phần của chữ",
        "the quotes in {value} are part of the text",
    ),
    "quoted_twice.hint": (
        'chỉ dùng một cặp dấu nháy thẳng: "%H:%M"',
        'one pair of straight quotes is enough: "%H:%M"',
    ),
    "vi_first": ("tiếng Việt (vi) phải đứng đầu", "Vietnamese (vi) comes first"),
    "vi_first.hint": ("viết [vi, en] hoặc [vi, km]", "write [vi, en] or [vi, km]"),
    "bad_url": ("{value} không phải là địa chỉ mạng", "{value} is not a web address"),
    "bad_url.hint": ("viết cả https://", "write it with https://"),
    "bad_every": ("{value} không phải là khoảng thời gian", "{value} is not a span of time"),
    "bad_every.hint": (
        "viết kèm đơn vị: 500ms, 2s hoặc 1m",
        "write it with its unit: 500ms, 2s or 1m",
    ),
}
