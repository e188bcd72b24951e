"""What the documentation says where it is made of the code: kinds of values, and messages."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    # What may stand at a key.
    "value.part": ("các khóa ở bảng", "the keys of"),
    "value.or": (" hoặc ", " or "),
    "value.texts": (
        "chữ, nhiều nhất {limit}; được nhiều thứ tiếng",
        "text of at most {limit}; several languages",
    ),
    "value.text": ("chữ, nhiều nhất {limit}", "text of at most {limit}"),
    "value.any": ("chữ", "text"),
    "value.code": ("mã", "a code"),
    "value.mark": (
        "mã ngắn: nhiều nhất 4 chữ không dấu hoặc số",
        "a short code: at most 4 letters or digits",
    ),
    "value.lang": ("mã ngôn ngữ (vi, en, km…)", "a language's code (vi, en, km…)"),
    "value.name": ("tên", "a name"),
    "value.day": ("ngày: 2027-02-28", "a day: 2027-02-28"),
    "value.like": ("viết như {example}", "as in {example}"),
    "value.number": ("số từ {least} đến {most}", "a number from {least} to {most}"),
    "value.list": ("danh sách; mỗi mục: {of}", "a list; each: {of}"),
    "value.list_least": (
        "danh sách, ít nhất {limit} mục; mỗi mục: {of}",
        "a list of at least {limit}; each: {of}",
    ),
    "value.list_most": (
        "danh sách, nhiều nhất {limit} mục; mỗi mục: {of}",
        "a list of at most {limit}; each: {of}",
    ),
    "value.list_between": (
        "danh sách, {least}–{most} mục; mỗi mục: {of}",
        "a list of {least}–{most}; each: {of}",
    ),
    "value.map": ("các dòng “{key}: …”; mỗi dòng: {of}", "lines of {key}: {of}"),
    "value.map_of": (
        "các dòng “tên: …”, tên là {names}; mỗi dòng: {of}",
        "lines of a name, as {names}, and a value: {of}",
    ),
    # The groups of the checker's messages.
    "group.files": ("Tệp và thư mục", "Files and folders"),
    "group.shape": ("Cách viết", "The shape of the text"),
    "group.values": ("Khóa và giá trị", "Keys and values"),
    "group.guides": ("Thủ tục, lệ phí, bản chép", "Guides, fees, copies"),
    "group.notices": ("Thông báo", "Notices"),
    "group.overrides": ("Điều ghi riêng và ngày nghỉ", "Overrides and holidays"),
    "group.sites": ("Trung tâm (site.yaml)", "Sites"),
    "group.queues": ("Nối máy lấy số (queue)", "Queue systems"),
    "group.screens": ("Màn hình (screens.yaml)", "Screens"),
    "group.slides": ("Trang chiếu và danh sách phát", "Slides and playlists"),
    "group.drawn": ("Điều người xem thấy (--render)", "What people see (--render)"),
    # What stands before or behind many messages.
    "more.warning": (
        "Chưa phải lỗi, nhưng nên xem lại.",
        "Not a mistake, but worth a look.",
    ),
    "more.near": (
        "Máy đoán chữ gần giống nhất; đúng ý thì thay vào.",
        "What was probably meant: write it if it was.",
    ),
    "more.allowed": (
        "Chỉ viết được một trong những chữ này.",
        "One of these can stand there, and nothing else.",
    ),
    "more.see_folder": (
        "Mở thư mục đó, xem tên các tệp đang có.",
        "Open it and look which files there are.",
    ),
    "more.quote_it": (
        'Ví dụ số điện thoại: "18001096".',
        'A telephone number, for example: "18001096".',
    ),
    "more.save_utf8": (
        "Chữ trong tệp chưa lưu theo Unicode (UTF-8).",
        "The file is not saved as Unicode (UTF-8).",
    ),
    # What to do about a message that has no advice of its own.
    "more.no_file": (
        "Tạo tệp đó trong thư mục của Trung tâm; chép từ trang mẫu rồi sửa.",
        "Make that file in the site's folder; begin with the sample's.",
    ),
    "more.not_a_file": (
        "Một thư mục mang tên của tệp. Đổi tên hoặc xóa nó, rồi chép tệp thật vào.",
        "A folder or a device has the file's name. Rename or delete it and copy the real file.",
    ),
    "more.too_many_files": (
        "Chuyển bớt tệp không dùng ra khỏi thư mục nội dung.",
        "Move what is not used out of the content folder.",
    ),
    "more.too_big": (
        "Tệp chữ không lớn như vậy: có lẽ chép nhầm một tệp khác vào đây.",
        "No text is that large: perhaps another file was copied to this place.",
    ),
    "more.utf16": (
        "Mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8.",
        "Open it in a text editor and save it as UTF-8.",
    ),
    "more.not_utf8": (
        "Mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8, rồi xem lại chữ ở dòng này.",
        "Save it as UTF-8, then look at the letters of this line.",
    ),
    "more.odd_sign": ("Viết giá trị trong dấu nháy kép.", "Put the value in quotes."),
    "more.two_documents": (
        "Xóa dòng ---, hoặc chuyển phần sau sang một tệp khác.",
        "Delete the line, or move what follows to another file.",
    ),
    "more.alias": (
        "Dấu & và * có nghĩa riêng. Là chữ thì viết trong dấu nháy; không thì ghi hẳn giá trị ra.",
        "& and * are signs of YAML. Put a text in quotes; otherwise write the value out.",
    ),
    "more.tag": (
        "Dấu ! ở đầu có nghĩa riêng. Là chữ thì viết trong dấu nháy.",
        "A leading ! is a sign of YAML. Put a text in quotes.",
    ),
    "more.too_many_values": (
        "Chia thành nhiều tệp: danh sách phát này đưa danh sách kia vào bằng include.",
        "Part it into several files; a playlist includes another one.",
    ),
    "more.too_deep": (
        "Thường do một dòng thụt lề thừa; so với tệp mẫu.",
        "Mostly one line is indented too far; compare it with the sample.",
    ),
    "more.unknown_key": (
        "Khóa gõ sai, hoặc đặt nhầm chỗ. Mọi khóa: trang Các tệp và khóa.",
        "The key is misspelt or in the wrong place; all of them: /docs/cac-tep.",
    ),
    "more.missing": (
        "Thêm khóa đó ở phần bắt đầu tại dòng này.",
        "Add that key to the part that begins at this line.",
    ),
    "more.empty": (
        "Viết giá trị sau dấu hai chấm, hoặc xóa cả dòng.",
        "Write a value after the colon, or delete the line.",
    ),
    "more.empty_file": (
        "Viết nội dung, hoặc xóa tệp. Dòng bắt đầu bằng # không tính là nội dung.",
        "Write something, or delete the file. Lines that start with # do not count.",
    ),
    "more.want_text": (
        "Chỗ này chỉ viết một câu, không phải danh sách hay các dòng tên: giá trị.",
        "One text, neither a list nor lines of name: value.",
    ),
    "more.want_text_number": (
        "Viết số trong dấu nháy kép, để số 0 đứng đầu không bị mất.",
        "Put it in quotes, so that no leading 0 is lost.",
    ),
    "more.want_yes_no": (
        "Không dùng có/không, yes/no, on/off.",
        "Neither yes and no nor on and off.",
    ),
    "more.want_map": (
        "Mỗi dòng một tên, dấu hai chấm, dấu cách, rồi giá trị.",
        "Each line is a name, a colon, a space and a value.",
    ),
    "more.not_one_of": (
        "Chọn một trong các giá trị ghi ở cuối dòng lỗi.",
        "Choose one of those that stand at the end of the message.",
    ),
    "more.too_small": ("Viết số lớn hơn.", "Write a larger number."),
    "more.too_large": ("Viết số nhỏ hơn.", "Write a smaller number."),
    "more.text_too_long": (
        "Rút gọn: chữ dài thì người ngồi xa không kịp đọc.",
        "Make it shorter: nobody reads a long text from afar.",
    ),
    "more.too_few": ("Thêm mục vào danh sách.", "Add to the list."),
    "more.too_many": ("Bớt mục, hoặc chia làm hai.", "Take some away, or part it in two."),
    "more.not_valid": (
        "So với ví dụ ở trang Các tệp và khóa.",
        "Compare it with the example in /docs/cac-tep.",
    ),
    "more.bad_code": (
        "Ví dụ đúng: khai-sinh, tang-2. Tên tệp cũng theo cách này.",
        "Right: khai-sinh, tang-2. File names too.",
    ),
    "more.bad_mark": ("Ví dụ đúng: 3, 12, A1.", "Right: 3, 12, A1."),
    "more.range_backwards": (
        "Qua nửa đêm thì viết hai khoảng: 22:00-24:00 và 00:00-02:00.",
        "Over midnight, write two: 22:00-24:00 and 00:00-02:00.",
    ),
    "more.ranges_overlap": (
        "Sửa để khoảng sau bắt đầu khi khoảng trước đã hết.",
        "The second must begin when the first has ended.",
    ),
    "more.no_vietnamese": (
        "Thêm vi: … ; người dân nào cũng phải có chữ Việt để đọc.",
        "Add vi: … ; no text goes without Vietnamese.",
    ),
    "more.fee_needs_amount": (
        "Ghi amount (số đồng), hoặc xóa unit, tiers, cap.",
        "Write the amount, or delete these keys.",
    ),
    "more.fee_needs_unit": (
        "Ghi unit: trang, bản, lần… để biết tính từ đơn vị thứ mấy.",
        "Say what is counted: unit: trang.",
    ),
    "more.ends_before_start": ("Sửa một trong hai ngày.", "Mend one of the two days."),
    "more.checked_before": (
        "Ghi ngày đã thật sự kiểm tra lại; chưa kiểm tra thì xóa dòng checked.",
        "Write the day of the real check; if there was none, delete checked.",
    ),
    "more.ended_before": (
        "Chép lại theo văn bản mới, hoặc sửa ngày.",
        "Copy it again by the new rules, or mend the day.",
    ),
    "more.needs_collected": (
        "Ghi ngày đã thật sự chép: collected: 2026-11-20.",
        "Write the day on which it was really copied.",
    ),
    "more.no_hall": (
        "Dùng đúng tên ghi ở hall trong screens.yaml.",
        "Use a name that a screen of screens.yaml has as its hall.",
    ),
    "more.no_place": (
        "Dùng tên ghi ở hall, ở groups, hoặc mã màn hình trong screens.yaml.",
        "Use a name that stands at hall or at groups in screens.yaml, or a screen's code.",
    ),
    "more.no_override": (
        "Chỉ ghi được điều của nơi mình: phí, thời hạn, giờ nhận, nơi nộp, lưu ý, ngày kiểm tra.",
        "Only local facts can be set: fee, time limit, hours, place, note, day of the check.",
    ),
    "more.override_unused": (
        "Mã tệp gõ sai, hoặc thư viện không còn tệp đó.",
        "The code is misspelt, or the library no longer has that file.",
    ),
    "more.holiday_long": ("Có lẽ gõ nhầm năm hoặc tháng.", "Perhaps the year or month is wrong."),
    "more.prefix_twice": (
        "Mỗi loại việc một chữ đầu riêng, để không ai nhầm số.",
        "Each service has a prefix of its own.",
    ),
    "more.no_service": (
        "Dùng đúng mã ghi ở services trong site.yaml.",
        "Use a code of services in site.yaml.",
    ),
    "more.bad_header": (
        "Chữ không dấu, số, dấu gạch nối. Host, Content-Length và vài dòng nữa do máy tự ghi.",
        "Letters, digits, hyphens; Host, Content-Length and some more are written by the server.",
    ),
    "more.bad_header_value": (
        "Viết không dấu, trên một dòng.",
        "Write it without accents, on one line.",
    ),
    "more.path_arguments": (
        "Các giá trị trong ngoặc cách nhau bằng dấu phẩy: join('', [a, b]).",
        "The values in the brackets are parted by commas: join('', [a, b]).",
    ),
    "more.body_needs_post": (
        "Thêm method: POST, hoặc xóa body.",
        "Add method: POST, or delete body.",
    ),
    "more.identity_unmapped": (
        "Thêm khóa đó vào calls, hoặc bỏ nó khỏi identity.",
        "Add that key to calls, or take it out of identity.",
    ),
    "more.login_form_or_json": (
        "Xóa một trong hai: hệ thống chỉ nhận một cách.",
        "Delete one of them: the system takes one.",
    ),
    "more.pages_param_or_next": (
        "param khi trang có số trong địa chỉ; next khi câu trả lời cho địa chỉ trang sau.",
        "param where pages are numbered; next where a reply holds the next address.",
    ),
    "more.screen_name": (
        "Chữ thường không dấu, số, dấu gạch nối: sanh-1. Riêng m để dành cho điện thoại.",
        "Lower-case letters, digits, hyphens; m is kept for phones.",
    ),
    "more.no_playlist": (
        "Dùng tên một tệp danh sách phát của Trung tâm; với include, cả của library/playlists.",
        "The name of a .yaml file in the site's folder; for include also in library/playlists.",
    ),
    "more.without_unknown": (
        "Ở without ghi loại trang và tên, liền nhau: guide:khai-sinh. Danh sách kia đã đổi thì "
        "xóa tên này.",
        "without has the type and the name in one: guide:khai-sinh. Delete a name that the "
        "other playlist no longer has.",
    ),
    "more.needs_playlist": (
        "Thêm playlist: và tên tệp danh sách phát.",
        "Add playlist: with the name of a playlist.",
    ),
    "more.needs_counter": ('Thêm counter: "3".', 'Add counter: "3".'),
    "more.no_counter": (
        "Dùng mã ghi ở counters trong site.yaml.",
        "Use a code of counters in site.yaml.",
    ),
    "more.unknown_slide": (
        "Từ đầu tiên sau dấu gạch phải là một loại trang chiếu.",
        "The first word after the dash is the slide's type.",
    ),
    "more.no_slides": (
        "Thêm ít nhất một trang; lúc này màn hình chỉ có tên Trung tâm và giờ làm việc.",
        "Add a slide; until then the wall has the centre's name and hours only.",
    ),
    "more.no_guide": (
        "Dùng tên một tệp trong library/guides, không có .yaml.",
        "The name of a file in library/guides, without .yaml.",
    ),
    "more.no_steps": (
        "Dùng tên một tệp trong library/steps, không có .yaml.",
        "The name of a file in library/steps, without .yaml.",
    ),
    "more.no_notice": (
        "Dùng tên một tệp trong library/notices, không có .yaml, hoặc viết title ở đây.",
        "The name of a file in library/notices, or write title in this place.",
    ),
    "more.no_field": (
        "Viết đúng tên lĩnh vực như trong procedures.yaml hoặc trong hướng dẫn; all là tất cả.",
        "Write the field as procedures.yaml or the guides do; all is all of them.",
    ),
    "more.procedure_bare": (
        "Thủ tục thư viện chưa có hướng dẫn thì ghi đủ name và field; màn hình nhắc hỏi cán bộ.",
        "Without a guide name and field must be written; the wall says to ask the staff.",
    ),
    "more.procedure_twice": (
        "Mỗi mã một dòng. Xóa dòng thừa hoặc sửa mã.",
        "A line for each code. Delete one of them, or mend its code.",
    ),
    "more.no_contacts": (
        "Trang này chưa có gì để hiện.",
        "There is nothing to show on it yet.",
    ),
}
