"""What the checker says: each message, and each hint on what to do next."""

from __future__ import annotations

from signage.words import Words
from signage.words.render import WORDS as DRAWN

WORDS: Words = {
    "warning": ("chú ý: ", "warning: "),
    # Files.
    "no_folder": ("không thấy thư mục này", "this folder does not exist"),
    "no_folder.hint": (
        "thư mục nội dung cần có library/ và sites/",
        "a content folder holds library/ and sites/",
    ),
    "no_sites": ("chưa có trung tâm nào", "there is no site"),
    "no_sites.hint": (
        "mỗi trung tâm là một thư mục trong sites/, có site.yaml",
        "each site is a folder in sites/ with a site.yaml",
    ),
    "folder_emptied": (
        "{name} không còn tệp nào, mà danh sách phát vẫn gọi tới; màn hình giữ bản cũ",
        "{name} holds no file any more, and playlists still name some; the walls keep the old ones",
    ),
    "folder_emptied.hint": (
        "chép lại thư mục; nếu bỏ thật thì xóa các dòng gọi tới nó trong danh sách phát",
        "put the folder back; if it is to go, delete the lines of the playlists that name it",
    ),
    "no_file": ("thiếu tệp {name}", "{name} is missing"),
    "not_a_file": ("đây không phải là tệp thường", "this is not a plain file"),
    "unreadable": ("không đọc được tệp này", "this file cannot be read"),
    "unreadable.hint": ("kiểm tra quyền đọc của tệp", "look at the file's permissions"),
    "outside": (
        "đường tắt này dẫn ra ngoài thư mục nội dung",
        "this link leads out of the content folder",
    ),
    "outside.hint": ("chép tệp thật vào đây", "copy the real file to this place"),
    "too_many_files": (
        "có hơn {limit} tệp hoặc thư mục, phần thừa không đọc",
        "more than {limit} files or folders, the rest is not read",
    ),
    "txt_name": (
        "tên tệp thừa đuôi .txt nên không được đọc",
        "the name ends in .txt: it is not read",
    ),
    "txt_name.hint": ("đổi tên thành {name}", "rename it to {name}"),
    "yml_name": ("tệp .yml không được đọc", "a .yml file is not read"),
    "yml_name.hint": ("đổi tên thành .yaml", "rename it to .yaml"),
    "too_big": ("tệp lớn hơn {limit}", "the file is larger than {limit}"),
    "utf16": ("tệp lưu theo UTF-16", "the file is saved as UTF-16"),
    "not_utf8": ("chữ ở đây không theo UTF-8", "the letters here are not UTF-8"),
    "save_utf8": (
        "mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8",
        "open it in a text editor and save it as UTF-8",
    ),
    "unseen": ("có ký tự không nhìn thấy ({sign})", "there is an invisible character ({sign})"),
    "unseen.hint": ("xóa rồi gõ lại chỗ này", "delete it and type this place anew"),
    "old_font": (
        "chữ gõ bằng phông cũ ({font}), lên màn hình sẽ không đọc được",
        "typed with a font of before Unicode ({font}): no screen can show it",
    ),
    "old_font.hint": (
        "đổi sang Unicode bằng UniKey (Ctrl+Shift+F6): {near}",
        "convert it to Unicode: {near}",
    ),
    "old_font_all": (
        "tệp gõ bằng phông cũ ({font}), lên màn hình sẽ không đọc được: {n} chỗ",
        "typed with a font of before Unicode ({font}) in {n} places: no screen can show it",
    ),
    "old_font_all.hint": (
        "đổi cả tệp sang Unicode bằng UniKey (Ctrl+Shift+F6)",
        "convert the whole file to Unicode",
    ),
    "saved_twice": (
        "chữ bị hỏng khi lưu: {value}",
        "the letters were spoilt when the file was saved: {value}",
    ),
    "saved_twice.hint": ("gõ lại: {near}", "type it anew: {near}"),
    "saved_twice_all": (
        "chữ cả tệp bị hỏng khi lưu: {n} chỗ",
        "the letters were spoilt when the file was saved: {n} places",
    ),
    "saved_twice_all.hint": (
        "lấy lại bản cũ của tệp, rồi lưu theo UTF-8",
        "take the file's last good copy and save it as UTF-8",
    ),
    # The shape of the text.
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
    # Kinds of values.
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
    "bad_date": ("{value} không phải là ngày", "{value} is not a date"),
    "bad_date.hint": ("viết năm-tháng-ngày: 2027-02-28", "write year-month-day: 2027-02-28"),
    "bad_metres": ("khoảng cách không đúng", "this is not a distance"),
    "bad_metres.hint": ("viết số mét, từ 1 đến 30: 4m", "write metres, 1 to 30: 4m"),
    "bad_inches": ("cỡ màn hình không đúng", "this is not a screen's size"),
    "bad_inches.hint": ("viết số inch, từ 10 đến 200: 55", "write inches, 10 to 200: 55"),
    "bad_days": ("{value} không phải là ngày trong tuần", "{value} is not a day of the week"),
    "bad_days.hint": (
        "dùng mon tue wed thu fri sat sun, hoặc mon-fri",
        "use mon tue wed thu fri sat sun, or mon-fri",
    ),
    "bad_lunar": ("{value} không phải là ngày âm lịch", "{value} is not a lunar day"),
    "bad_lunar.hint": (
        "viết 15 (rằm mỗi tháng), 10/3 hoặc 30/12-5/1: ngày trước, tháng sau",
        "write 15 (of each month), 10/3 or 30/12-5/1: the day, then the month",
    ),
    "every_shape": (
        "every cần month_day, hoặc weekday (có thể thêm week hay weeks), hoặc rule đứng một mình",
        "every needs month_day, or weekday (with week or weeks if wanted), or rule alone",
    ),
    "every_shape.hint": (
        "ngày 10 hằng tháng: month_day: 10; thứ Hai đầu tháng: week: 1, weekday: mon",
        "the 10th of each month: month_day: 10; its first Monday: week: 1, weekday: mon",
    ),
    "number_or_last": (
        "không dùng được {value} ở đây",
        "{value} cannot be used here",
    ),
    "number_or_last.hint": (
        "số từ 1 đến {limit}, hoặc last (cuối cùng)",
        "a number from 1 to {limit}, or last",
    ),
    "every_needs_from": (
        "quy tắc này tính từ ngày đầu, mà chưa có from",
        "this rule counts from a first day, and there is no from",
    ),
    "every_needs_from.hint": (
        "ghi thêm dưới when: from: 2027-01-04",
        "write below when: from: 2027-01-04",
    ),
    "bad_freq": (
        "{value}: quy tắc lặp phải bắt đầu bằng FREQ, và không lặp theo giờ, phút, giây",
        "{value}: a rule begins with FREQ, and not by hours, minutes or seconds",
    ),
    "bad_freq.hint": (
        "dùng FREQ=DAILY, WEEKLY, MONTHLY hoặc YEARLY; khoảng giờ thì ghi ở between",
        "use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY; hours stand at between",
    ),
    "bad_rule": (
        "quy tắc lặp không dùng được phần {value}",
        "a rule cannot have the part {value}",
    ),
    "bad_rule.hint": (
        "dùng INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL: FREQ=MONTHLY;BYDAY=1MO",
        "use INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL: FREQ=MONTHLY;BYDAY=1MO",
    ),
    "rule_count": (
        "quy tắc lặp không được có COUNT",
        "a rule cannot have COUNT",
    ),
    "rule_count.hint": (
        "ghi ngày cuối: until: 2027-02-28 dưới when",
        "write the last day: until: 2027-02-28 below when",
    ),
    "bad_range": ("{value} không phải là khoảng giờ", "{value} is not a range of hours"),
    "bad_range.hint": ("viết 07:00-11:00", "write 07:00-11:00"),
    "range_backwards": (
        "{value}: giờ kết thúc phải sau giờ bắt đầu",
        "{value}: the end must come after the start",
    ),
    "ranges_overlap": ("{one} và {other} chồng lên nhau", "{one} and {other} overlap"),
    "hours_shape": ("giờ làm việc viết chưa đúng", "these hours cannot be read"),
    "hours_shape.hint": (
        "viết always, hoặc mon-fri: [07:00-11:00, 13:00-17:00]",
        "write always, or mon-fri: [07:00-11:00, 13:00-17:00]",
    ),
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
    # Guides and fees.
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
    # Notices.
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
    # Overrides.
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
    # Holidays.
    "holiday_shape": (
        "mỗi dòng nghỉ có day, hoặc có cả from và until, hoặc có lunar",
        "a line has day, or both from and until, or lunar",
    ),
    "holiday_shape.hint": (
        "ví dụ: - day: 2027-01-01",
        "for example: - day: 2027-01-01",
    ),
    "holiday_long": (
        "nghỉ dài quá {limit} ngày",
        "longer than {limit} days",
    ),
    "lunar_month": (
        "ngày nghỉ âm lịch {value} chưa có tháng",
        "the lunar holiday {value} has no month",
    ),
    "lunar_month.hint": (
        "viết ngày/tháng: 10/3, hoặc 30/12-5/1",
        "write day/month: 10/3, or 30/12-5/1",
    ),
    # Sites.
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
    # Queue systems.
    "every_range": ("{value} ngắn quá hoặc dài quá", "{value} is too short or too long"),
    "every_range.hint": ("từ 200ms đến 5m", "200ms to 5m"),
    "key_of_other": (
        "{name} không dùng với backend: {here}",
        "{name} does not go with backend: {here}",
    ),
    "key_of_other.hint": ("chỉ dùng với {others}", "only with {others}"),
    "bad_data_file": (
        "{value} không phải là tên tệp trong thư mục dữ liệu",
        "{value} does not name a file of the data folder",
    ),
    "bad_data_file.hint": (
        "chỉ ghi tên tệp, không ghi cả đường dẫn: may-lay-so.token",
        "only its name, without the way to it: queue.token",
    ),
    "bad_header": ("không gửi được dòng đầu {name}", "header {name} cannot be sent"),
    "bad_header_value": (
        "dòng đầu chỉ được có chữ không dấu, nhiều nhất 500",
        "a header holds letters without accents only, at most 500",
    ),
    "bad_zone": ("không có múi giờ {value}", "there is no time zone {value}"),
    "bad_zone.hint": ("viết Asia/Ho_Chi_Minh hoặc utc", "write Asia/Ho_Chi_Minh or utc"),
    "bad_time_format": ("{value} không đọc được giờ nào", "{value} cannot read any time"),
    "bad_time_format.hint": (
        "viết auto, epoch, epoch_ms, hoặc như %d/%m/%Y %H:%M:%S",
        "write auto, epoch, epoch_ms, or as in %d/%m/%Y %H:%M:%S",
    ),
    "bad_path": (
        "JMESPath viết sai ở chữ thứ {column}: {mark}",
        "wrong JMESPath at letter {column}: {mark}",
    ),
    "bad_path.hint": (
        "mẫu: data[?status == 'called'].so; tên có dấu gạch nối viết trong dấu nháy kép",
        "as in data[?status == 'called'].so; put a name with a hyphen in double quotes",
    ),
    "path_function": (
        "JMESPath không có hàm {name} (chữ thứ {column})",
        "JMESPath has no function {name} (letter {column})",
    ),
    "path_function.hint": ("có: {known}", "there is: {known}"),
    "path_arguments": (
        "hàm {name} (chữ thứ {column}) cần {wanted} giá trị",
        "function {name} (letter {column}) takes {wanted}",
    ),
    "path_too_much": (
        "JMESPath này nhân câu trả lời lên quá nhiều lần",
        "this JMESPath multiplies the reply too many times over",
    ),
    "path_too_much.hint": (
        "nhiều nhất {pipes} dấu |, {lists} lần [], và các danh sách [a, b] cộng lại gấp {times} "
        "lần; cần hơn nữa thì báo nhóm kỹ thuật",
        "at most {pipes} times |, {lists} times [], and {times} times over by all lists [a, b] "
        "together; who needs more should tell the developers",
    ),
    "queue_no_calls": (
        "chưa ghi các lần gọi ở đâu trong câu trả lời",
        "where the calls are in a reply is missing",
    ),
    "queue_no_calls.hint": (
        "thêm calls: hoặc counters_said:",
        "add calls: or counters_said:",
    ),
    "body_needs_post": ("body chỉ đi với method: POST", "body goes with method: POST only"),
    "identity_unmapped": (
        "identity có {name} mà calls không ghi {name} ở đâu",
        "identity has {name}, but calls does not say where {name} is",
    ),
    "login_form_or_json": (
        "login có một trong hai: form hoặc json",
        "login has either form or json",
    ),
    "waiting_needs_service": (
        "waiting chưa cho biết ai chờ loại việc nào",
        "waiting does not say for which service",
    ),
    "waiting_needs_service.hint": (
        "thêm service: hoặc ticket: vào waiting",
        "add service: or ticket: to waiting",
    ),
    "pages_param_or_next": (
        "pages có đúng một trong hai: param hoặc next",
        "pages has exactly one of: param, next",
    ),
    # Screens.
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
    # Slides.
    "slide_shape": ("trang chiếu phải ghi rõ loại", "a slide names its kind"),
    "slide_shape.hint": ("ví dụ: - guide: khai-sinh", "for example: - guide: khai-sinh"),
    "unknown_slide": ("không có loại trang chiếu {name}", "there is no slide type {name}"),
    "no_slides": ("danh sách phát không còn trang nào", "the playlist has no slide"),
    "no_guide": ("không có hướng dẫn {name}", "there is no guide {name}"),
    "no_steps": ("không có bản hướng dẫn từng bước {name}", "there are no steps {name}"),
    "no_contacts": (
        "cần counters: true hoặc lines",
        "counters: true or lines are needed",
    ),
    "text_image": ("bài ngắn không đặt được hình", "a text cannot hold a picture"),
    "text_image.hint": (
        "xóa ![…](…), thêm một trang riêng: - image: media/…",
        "delete ![…](…) and add a slide of its own: - image: media/…",
    ),
    "no_procedures": ("Trung tâm chưa có procedures.yaml", "the site has no procedures.yaml"),
    "no_procedures.hint": (
        "lập tệp đó cạnh site.yaml: danh mục thủ tục, mỗi dòng một mã",
        "make that file beside site.yaml: the procedures, a code a line",
    ),
    "no_field": (
        "danh mục không có lĩnh vực {name}",
        "the list of procedures has no field {name}",
    ),
    "procedure_bare": (
        "thiếu {name}: thư viện không có hướng dẫn mã {value}",
        "{name} is missing: the library has no guide with the code {value}",
    ),
    "procedure_twice": ("mã {value} đã có ở dòng trên", "the code {value} stands above already"),
    "no_figures": ("Trung tâm chưa có số liệu ở stats.yaml", "stats.yaml holds no figures"),
    "no_figures.hint": (
        "lập tệp đó cạnh site.yaml, hoặc viết số liệu ngay dưới stats",
        "make that file beside site.yaml, or write the figures below stats",
    ),
    "dotted_number": ("{value} không phải là số viết liền", "{value} is no plain whole number"),
    "dotted_number.hint": (
        "viết liền, không dấu chấm, không dấu nháy: 10859",
        "write it without a point, a comma or quotes: 10859",
    ),
    "part_exceeds": (
        "{part} ({value}) lớn hơn {whole} ({most})",
        "{part} ({value}) is more than {whole} ({most})",
    ),
    "part_exceeds.hint": (
        "xem lại số liệu; hồ sơ kỳ trước chuyển sang thì ghi ở carried",
        "look at the figures again; what an earlier period left stands at carried",
    ),
    "include_cycle": (
        "danh sách phát {name} lại đưa chính danh sách này vào",
        "playlist {name} includes this one again",
    ),
    "include_cycle.hint": ("xóa dòng include này", "delete this include"),
    "include_deep": (
        "{name}: danh sách phát lồng nhau quá {limit} tầng",
        "{name}: more than {limit} playlists in each other",
    ),
    "include_deep.hint": (
        "ghi thẳng các trang vào đây",
        "write the slides themselves in this place",
    ),
    "without_unknown": (
        "danh sách phát được đưa vào không có trang {name}",
        "the included playlist has no slide {name}",
    ),
    "playlist_unused": (
        "không màn hình nào chiếu danh sách phát {name}",
        "no screen shows the playlist {name}",
    ),
    "playlist_unused.hint": (
        "ghi playlist: {name} vào một màn hình trong screens.yaml, hoặc xóa tệp này",
        "write playlist: {name} at a screen of screens.yaml, or delete this file",
    ),
    "no_notice": ("không có thông báo {name}", "there is no notice {name}"),
    "slide_over": (
        "hết ngày {day} rồi, không còn lên màn hình",
        "its last day was {day}: no longer on any wall",
    ),
    "slide_over.hint": ("xóa, hoặc sửa ngày", "delete it, or write another day"),
    "when_never": (
        "các điều kiện ở đây không bao giờ cùng đúng, nên không bao giờ hiện",
        "these conditions never hold together: it is never shown",
    ),
    "when_never.hint": (
        "so days, between, hours với giờ làm việc, và ngày nghỉ trong holidays.yaml",
        "compare days, between and hours with the opening hours, and look at holidays.yaml",
    ),
    "not_in_layout": (
        "layout {layout} không dùng {name}",
        "layout {layout} does not show its {name}",
    ),
    "not_in_layout.hint": ("xóa {name}, hoặc đổi layout", "delete {name}, or change the layout"),
    "silent_hall": (
        "khu vực chờ {hall} không có màn hình nào phát loa",
        "no screen of the hall {hall} has the loudspeaker",
    ),
    "silent_hall.hint": (
        "ghi loudspeaker: true ở một màn hình; không cần tiếng thì ghi voice: {{engine: off}}"
        " trong site.yaml",
        "write loudspeaker: true at one screen, or voice: {{engine: off}} in site.yaml",
    ),
    "hall_unused": (
        "không màn hình nào ở khu vực chờ {name}",
        "no screen is in the hall {name}",
    ),
    "hall_unused.hint": (
        "ghi hall: {name} ở một màn hình, hoặc xóa dòng này",
        "write hall: {name} at a screen, or delete this line",
    ),
    "media_missing": ("không đọc được hình {name}", "picture {name} cannot be read"),
    "media_missing.hint": (
        "chép tệp vào thư mục media",
        "copy the file into the media folder",
    ),
    "media_outside": ("{name} nằm ngoài thư mục media", "{name} is outside the media folder"),
    "media_outside.hint": (
        "viết media/<tên tệp>, hoặc library/<tên tệp> nếu hình ở library/media",
        "write media/<file name>, or library/<file name> for a picture of library/media",
    ),
    "media_waiting": ("{name} đang được chuẩn bị", "{name} is being prepared"),
    "media_waiting.hint": (
        "máy chủ đang chạy sẽ tự làm, xong thì hiện",
        "a running server makes it ready and shows it then",
    ),
    "media_gone": (
        "{name} không còn trong thư mục media; màn hình vẫn chiếu bản đã làm",
        "{name} is gone from the media folder; the walls go on with what was made of it",
    ),
    "media_gone.hint": (
        "chép tệp lại, hoặc xóa trang này khỏi danh sách phát",
        "put the file back, or delete this slide",
    ),
    "media_kind": (
        "{name} không hợp với loại trang này",
        "{name} does not suit this kind of slide",
    ),
    "media_kind.hint": ("viết {key}: {name}", "write {key}: {name}"),
    "media_broken": (
        "{name} bị hỏng, không mở được",
        "{name} is damaged and cannot be opened",
    ),
    "media_broken.hint": (
        "mở tệp trên máy tính, lưu lại thành tệp mới rồi chép vào",
        "open it on a computer, save it anew and copy that",
    ),
    "media_heic": (
        "{name} là ảnh HEIC của iPhone, máy chủ này không đọc được",
        "{name} is a HEIC picture, which this server cannot read",
    ),
    "media_heic.hint": (
        "trên điện thoại chọn Cài đặt, Camera, Định dạng, Tương thích nhất; hoặc lưu thành JPEG",
        "save it as JPEG; on the phone: Settings, Camera, Formats, Most Compatible",
    ),
    "media_office": (
        "{name} cần LibreOffice, máy chủ này chưa có",
        "{name} needs LibreOffice, which this server has not",
    ),
    "media_office.hint": ("Lưu thành PDF rồi thả lại", "save it as PDF and drop that"),
    "media_film": (
        "{name} là phim, máy chủ này chưa có ffmpeg",
        "{name} is a film, and this server has no ffmpeg",
    ),
    "media_film.hint": (
        "nhờ người quản lý máy chủ cài gói ffmpeg; phim sẽ tự hiện sau khi chạy lại",
        "have the package ffmpeg installed; the film appears after the next start",
    ),
    "media_pages": (
        "{name} có {n} trang, nhiều nhất được {limit}",
        "{name} has {n} pages, {limit} are allowed",
    ),
    "media_pages.hint": (
        "chỉ giữ những trang cần chiếu",
        "keep the pages that are to be shown",
    ),
    "media_locked": ("{name} có mật khẩu", "{name} is locked with a password"),
    "media_locked.hint": (
        "lưu một bản không mật khẩu",
        "save a copy without a password",
    ),
    "media_long": (
        "{name} dài {n} giây, nhiều nhất được {limit}",
        "{name} lasts {n} seconds, {limit} are allowed",
    ),
    "media_long.hint": ("cắt phim ngắn lại", "cut it shorter"),
    "media_hard": (
        "{name} quá nặng, máy chủ làm không nổi",
        "{name} takes more time or memory than there is",
    ),
    "media_hard.hint": (
        "giảm kích thước tệp, hoặc lưu lại thành tệp khác",
        "make it smaller, or save it anew in another way",
    ),
    "media_full": (
        "hết chỗ cho {name}: thư mục media hoặc ổ đĩa đã đầy",
        "no room for {name}: the media folder or the disk is full",
    ),
    "media_full.hint": (
        "xóa các tệp không còn dùng trong thư mục media",
        "delete files of the media folder that are no longer used",
    ),
    "media_place": (
        "không ghi được vào thư mục media của {name}",
        "the media folder of {name} cannot be written",
    ),
    "media_place.hint": (
        "nhờ người quản lý máy chủ cho phép ghi vào thư mục này",
        "have the server allowed to write there",
    ),
    "media_type": (
        "{name} không phải là hình, PDF hay phim dùng được",
        "{name} is not a usable picture, PDF or film",
    ),
    "media_type.hint": (
        "dùng JPEG, PNG, WebP, PDF hoặc MP4",
        "use JPEG, PNG, WebP, PDF or MP4",
    ),
    "media_big": ("{name} quá lớn", "{name} is too large"),
    "media_big.hint": ("thu nhỏ rồi chép lại", "make it smaller and copy it again"),
    "media_pixels": (
        "{name} có quá nhiều điểm ảnh",
        "{name} has too many pixels",
    ),
    "media_pixels.hint": (
        "thu nhỏ còn 1920 × 1080 rồi chép lại",
        "make it 1920 × 1080 and copy it again",
    ),
    "media_cut": ("{name} bị cụt, chưa chép hết", "{name} is cut off: a part was not copied"),
    "media_cut.hint": ("chép lại cả tệp", "copy the whole file again"),
    "media_moves": ("{name} là hình động", "{name} is a moving picture"),
    "media_moves.hint": (
        "người xem không dừng được hình trên tường; dùng hình tĩnh",
        "nobody can stop it on a wall; use a still picture",
    ),
}
WORDS |= DRAWN
