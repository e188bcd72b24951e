"""What is said of spreadsheets: why one cannot be read, and what is wrong with a cell."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "place": ("dòng {row}, cột {column}", "row {row}, column {column}"),
    "place.row": ("dòng {row}", "row {row}"),
    # Files of which nothing can be read.
    "too_big": (
        "tệp lớn hơn {limit} MB: chỉ giữ bảng cần dùng, bỏ hình ảnh, rồi lưu lại",
        "the file is larger than {limit} MB: keep the table only, take pictures out, save again",
    ),
    "old_excel": (
        "tệp .xls đời cũ hoặc tệp có mật khẩu: mở bằng Excel, lưu lại thành .xlsx không mật khẩu",
        "an old .xls file, or one with a password: save it as .xlsx without a password",
    ),
    "macros": (
        "tệp có macro (mã lệnh): lưu lại thành .xlsx thường",
        "the file has macros: save it as a plain .xlsx",
    ),
    "bomb": (
        "tệp bung ra quá lớn: chép riêng bảng cần dùng sang một tệp mới",
        "the file unpacks into too much: copy the table into a new file",
    ),
    "not_a_sheet": (
        "đây không phải là bảng tính: cần tệp .xlsx hoặc .csv",
        "this is no spreadsheet: an .xlsx or .csv file is needed",
    ),
    "broken": (
        "tệp hỏng, không đọc được: mở bằng Excel rồi lưu lại",
        "the file is broken: open it with Excel and save it again",
    ),
    "encoding": (
        "không đọc được chữ: lưu lại thành “CSV UTF-8”",
        "the letters cannot be read: save it as “CSV UTF-8”",
    ),
    "old_font": (
        "chữ gõ bằng phông cũ (TCVN3, VNI): chuyển sang Unicode rồi lưu lại",
        "typed in an old font (TCVN3, VNI): convert it to Unicode and save it again",
    ),
    "too_many_rows": ("nhiều hơn {limit} dòng", "more than {limit} rows"),
    "too_many_columns": ("nhiều hơn {limit} cột", "more than {limit} columns"),
    "long_cell": ("có ô dài hơn {limit} chữ cái", "a cell is longer than {limit} letters"),
    "no_openpyxl": (
        "máy chủ chưa có phần đọc Excel: lưu thành .csv, hoặc cài: pip install 'signage[sheets]'",
        "the server cannot read Excel: save it as .csv, or run: pip install 'signage[sheets]'",
    ),
    # Sheets as a whole.
    "no_columns": (
        "không thấy cột {names}: dòng tiêu đề phải có tên các cột này",
        "there is no column {names}: a row of headers must name them",
    ),
    "no_lines": (
        "dưới dòng tiêu đề chưa có dòng nào",
        "there is no row below the headers",
    ),
    "column_twice": (
        "cột {name} có hai lần: bỏ bớt một cột",
        "the column {name} is there twice: take one away",
    ),
    "too_many_lines": (
        "nhiều nhất {limit} dòng; từ dòng này là thừa",
        "at most {limit} rows; this one is too many",
    ),
    # Cells.
    "cell_empty": ("ô {name} còn trống", "{name} is empty"),
    "want_number": (
        "{value} không phải là số: viết như 1.200.000 hoặc 1200000",
        "{value} is no number: write it as 1.200.000 or 1200000",
    ),
    "fee_zero": (
        "mức thu là 0: ghi rõ “Không thu”, “Được miễn” (kèm “Miễn đến ngày”) hoặc “Chưa có mức "
        "thu”",
        "the amount is 0: write “Không thu” (none by law), “Được miễn” (waived, with its last "
        "day) or “Chưa có mức thu” (not issued)",
    ),
    "fee_small": (
        "mức thu chỉ {value} đồng: nếu là {value}.000 đồng thì gõ {value}000, không dấu chấm",
        "the amount is {value} đồng only: if {value}.000 is meant, write {value}000 without a dot",
    ),
    "want_whole": ("{value} không phải là số nguyên", "{value} is no whole number"),
    "want_day": (
        "{value} không phải là ngày: viết như 31/12/2026",
        "{value} is no day: write it as 31/12/2026",
    ),
    "want_yes": (
        "{value}: ghi x hoặc có; không thì để trống",
        "{value}: write x or yes; or leave it empty",
    ),
    "want_channel": (
        "{value} không phải là cách nộp: dùng {known}",
        "{value} is no way to hand it in: use {known}",
    ),
    "lost_zero": (
        "{value} có 9 chữ số: Excel đã bỏ số 0 ở đầu; đặt cột là Văn bản (Text) rồi gõ lại",
        "{value} has 9 digits: Excel dropped its first zero; make the column Text, type it again",
    ),
    "twice": ("{value} đã có ở dòng {row}", "{value} stands at row {row} already"),
    "bare": (
        "thư viện chưa có hướng dẫn mã {value}: cần ghi tên thủ tục và lĩnh vực",
        "the library has no guide {value}: its name and field are needed",
    ),
    "no_counter": (
        "không có quầy {value}; có: {known}",
        "there is no counter {value}; there are: {known}",
    ),
    "no_guide": (
        "thư viện không có hướng dẫn mã {value}: xem mã trong library/guides",
        "the library has no guide {value}: look at the codes in library/guides",
    ),
    "waived_until": (
        "được miễn thì phải ghi “Miễn đến ngày”",
        "what is waived needs its last day",
    ),
    "not_waived": (
        "có ngày hoặc căn cứ miễn thì mức thu ghi: {word}",
        "a day or basis of a waiver stands here: the amount is then “{word}”",
    ),
    # The command.
    "fine": ("Đọc được {lines} dòng, không có lỗi.", "{lines} rows read, no mistakes."),
    "found": ("{n} lỗi; chưa có gì thay đổi.", "{n} mistakes; nothing was changed."),
    "ignored": ("Không dùng các cột: {names}", "These columns are not used: {names}"),
    "would": ("Sẽ sửa {file}: {place}", "Would change {file}: {place}"),
    "exported": ("Đã ghi {lines} dòng vào {file}", "Wrote {lines} rows to {file}"),
    "left_out": (
        "Không ghi ra được (có bậc, mức tối đa hoặc độ chắc chắn): {names}",
        "Left out (steps, a most or a certainty): {names}",
    ),
    "want_suffix": (
        "tên tệp phải kết thúc bằng .xlsx hoặc .csv",
        "the file's name must end with .xlsx or .csv",
    ),
    "no_file": ("không đọc được tệp {file}", "{file} cannot be read"),
}
