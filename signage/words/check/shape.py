"""What the checker says of the shape of a text: what YAML cannot read, or should not."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "tab": ("có dấu Tab", "there is a tab"),
    "tab.hint": ("thụt lề bằng dấu cách", "indent with spaces"),
    "odd_sign": ("giá trị không được bắt đầu bằng {sign}", "a value cannot start with {sign}"),
    "quote_it": ('viết trong dấu nháy: "…"', 'put it in quotes: "…"'),
    "word_quote": (
        "đây là dấu nháy cong {sign} của Word, máy không hiểu là dấu nháy",
        "{sign} is a curly quote of a word processor: it quotes nothing",
    ),
    "word_quote.hint": ('xóa rồi gõ lại bằng phím dấu nháy: "', 'type it anew with the key: "'),
    "no_blank": (
        "{name}: sau dấu hai chấm phải có một dấu cách",
        "{name}: a blank must follow the colon",
    ),
    "no_blank.hint": ("viết {near}", "write {near}"),
    "long_dash": (
        "dòng bắt đầu bằng gạch dài {sign} của Word, máy không hiểu là một ý của danh sách",
        "the line starts with {sign}, a word processor's dash: it begins no line of a list",
    ),
    "long_dash.hint": (
        "xóa rồi gõ lại bằng phím dấu trừ: - và một dấu cách",
        "type it anew with the minus key: - and a blank",
    ),
    "colon": ("dấu hai chấm ở đây không đúng chỗ", "this colon is not in the right place"),
    "colon.hint": (
        'kiểm tra thụt lề; chữ có dấu hai chấm thì viết trong dấu nháy: "…"',
        'look at the indentation; put a text that has a colon in quotes: "…"',
    ),
    "open_quote": ("dấu nháy mở ở đây mà chưa đóng", "this quote is never closed"),
    "open_quote.hint": ("thêm dấu nháy ở cuối", "add the closing quote"),
    "open_bracket": ("dấu ngoặc mở ở đây mà chưa đóng", "this bracket is never closed"),
    "open_bracket.hint": ("thêm {sign} ở cuối", "add {sign} at the end"),
    "syntax": ("chỗ này không đọc được", "this place cannot be read"),
    "syntax.hint": (
        "kiểm tra thụt lề và dấu - của các dòng quanh đây",
        "look at the indentation and the dashes of the lines around",
    ),
    "two_documents": (
        "dòng --- mở một tài liệu thứ hai; mỗi tệp chỉ có một",
        "--- starts a second document; a file holds one",
    ),
    "alias": ("không dùng được {sign} ở đây", "{sign} cannot be used here"),
    "tag": ("không dùng được {sign} ở đây", "{sign} cannot be used here"),
    "odd_key": ("khóa phải là chữ thường trên một dòng", "a key is plain text on one line"),
    "odd_key.hint": (
        'chữ có dấu { hoặc [ thì viết trong dấu nháy: "…"',
        'put a text that starts with { or [ in quotes: "…"',
    ),
    "doubled_key": ("{name} viết hai lần", "{name} stands twice"),
    "doubled_key.hint": ("đã có ở dòng {line}; xóa một chỗ", "see line {line}; delete one of them"),
    "too_many_values": ("tệp có hơn {limit} giá trị", "the file has more than {limit} values"),
    "too_deep": ("thụt lề quá {limit} tầng", "more than {limit} levels of indentation"),
}
