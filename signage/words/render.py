"""What `signage render` and `check --render` say: each fault that is seen, its hint, and what the
page /docs/loi adds to it."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "drawn_cut": (
        "{slide}, màn hình {screen}, trang {page}: chữ bị cắt: {text}",
        "{slide} on {screen}, page {page}: text is cut off: {text}",
    ),
    "drawn_cut.hint": ("viết ngắn lại chỗ này", "make this text shorter"),
    "drawn_marks": (
        "{slide}, màn hình {screen}, trang {page}: dấu ở trên chữ bị cắt: {text}",
        "{slide} on {screen}, page {page}: the marks above letters are cut off: {text}",
    ),
    "drawn_covered": (
        "{slide}, màn hình {screen}, trang {page}: chữ bị che: {text}",
        "{slide} on {screen}, page {page}: text is covered: {text}",
    ),
    "drawn_outside": (
        "{slide}, màn hình {screen}, trang {page}: chữ nằm ngoài màn hình: {text}",
        "{slide} on {screen}, page {page}: text lies outside the screen: {text}",
    ),
    "drawn_small": (
        "{slide}, màn hình {screen}, trang {page}: chữ chỉ cao {size}% mức đọc được từ ghế xa nhất:"
        " {text}",
        "{slide} on {screen}, page {page}: letters have {size}% of the height that can be read from"
        " the farthest seat: {text}",
    ),
    "drawn_small.hint": (
        "xem lại distance và diagonal của màn hình trong screens.yaml",
        "look at the screen's distance and diagonal in screens.yaml",
    ),
    "drawn_contrast": (
        "{slide}, màn hình {screen}, trang {page}: chữ không đủ nổi trên nền ({ratio} : 1, cần"
        " 7 : 1): {text}",
        "{slide} on {screen}, page {page}: the contrast is {ratio} : 1, 7 : 1 is needed: {text}",
    ),
    "drawn_over_picture": (
        "{slide}, màn hình {screen}, trang {page}: chữ trên hình không đủ nổi ({ratio} : 1, cần"
        " 7 : 1): {text}",
        "{slide} on {screen}, page {page}: text over a picture has a contrast of {ratio} : 1, 7 : 1"
        " is needed: {text}",
    ),
    "drawn_over_picture.hint": (
        "chọn hình tối hơn hoặc sáng hơn dưới chữ",
        "choose a picture that is darker or lighter there",
    ),
    "drawn_letter": (
        "{slide}, màn hình {screen}, trang {page}: ký tự phông chữ không có: {letters}",
        "{slide} on {screen}, page {page}: signs that the fonts do not have: {letters}",
    ),
    "drawn_letter.hint": (
        "bỏ ký tự đó, hoặc viết thành chữ",
        "leave the sign out, or write it as a word",
    ),
    "drawn_script": (
        "{slide}, màn hình {screen}, trang {page}: chữ của tiếng không có phông: {letters}",
        "{slide} on {screen}, page {page}: letters of a script without a font: {letters}",
    ),
    "drawn_script.hint": (
        "màn hình có phông cho tiếng Việt, tiếng Anh và tiếng Khmer; tiếng khác thì dùng hình ảnh",
        "there are fonts for Vietnamese, English and Khmer; use a picture for others",
    ),
    "drawn_nfd": (
        "{slide}, màn hình {screen}, trang {page}: dấu rời khỏi chữ, dễ hiện lệch: {text}",
        "{slide} on {screen}, page {page}: letters and marks are separate signs: {text}",
    ),
    "drawn_nfd.hint": ("gõ lại chữ này bằng Unicode dựng sẵn", "type it anew as NFC"),
    "drawn_blank_left": (
        "{slide}, màn hình {screen}, trang {page}: chỗ trống chưa điền: {text}",
        "{slide} on {screen}, page {page}: a blank was not filled in: {text}",
    ),
    "drawn_blank_left.hint": ("điền chỗ này, hoặc xóa đi", "fill it in, or delete it"),
    "drawn_markup": (
        "{slide}, màn hình {screen}, trang {page}: ký hiệu định dạng hiện thành chữ: {text}",
        "{slide} on {screen}, page {page}: markup is shown as text: {text}",
    ),
    "drawn_markup.hint": ("xóa các ký hiệu đó", "delete the markup"),
    "drawn_word": (
        "{slide}, màn hình {screen}, trang {page}: một từ bị tách làm hai dòng: {text}",
        "{slide} on {screen}, page {page}: a word is torn over two lines: {text}",
    ),
    "drawn_word.hint": ("thêm dấu cách, hoặc viết ngắn lại", "add a space, or make it shorter"),
    "drawn_close": (
        "{slide}, màn hình {screen}, trang {page}: các dòng sát nhau, dấu chạm chữ: {text}",
        "{slide} on {screen}, page {page}: lines so close that marks touch letters: {text}",
    ),
    "drawn_overlap": (
        "{slide}, màn hình {screen}, trang {page}: chữ đè lên nhau: {text} / {other}",
        "{slide} on {screen}, page {page}: text lies on text: {text} / {other}",
    ),
    "drawn_orphan": (
        "{slide}, màn hình {screen}: trang cuối chỉ còn một dòng: {text}",
        "{slide} on {screen}: the last page has one short line: {text}",
    ),
    "drawn_orphan.hint": ("viết ngắn lại một chút", "make the text a little shorter"),
    "drawn_blank": (
        "{slide}, màn hình {screen}, trang {page}: trang trống",
        "{slide} on {screen}, page {page}: nothing is on it",
    ),
    "drawn_blank.hint": ("thêm nội dung, hoặc xóa trang này", "add content, or delete the slide"),
    "drawn_empty_row": (
        "{slide}, màn hình {screen}, trang {page}: một dòng của bảng không có gì: {text}",
        "{slide} on {screen}, page {page}: a row of the table is empty: {text}",
    ),
    "drawn_hurried": (
        "{slide}, màn hình {screen}, trang {page}: đứng {seconds} giây, đọc cần {needs} giây",
        "{slide} on {screen}, page {page}: stands {seconds} s, takes {needs} s to read",
    ),
    "drawn_hurried.hint": (
        "xóa seconds để máy tính theo độ dài chữ",
        "delete seconds: then it goes by the length of the text",
    ),
    "drawn_code": (
        "{slide}, màn hình {screen}, trang {page}: điện thoại không quét được mã QR",
        "{slide} on {screen}, page {page}: no phone can scan the QR code",
    ),
    "drawn_code_other": (
        "{slide}, màn hình {screen}, trang {page}: mã QR dẫn tới {text}, không phải {wanted}",
        "{slide} on {screen}, page {page}: the QR code leads to {text}, not to {wanted}",
    ),
    "drawn_picture_missing": (
        "{slide}, màn hình {screen}, trang {page}: không tải được hình: {name}",
        "{slide} on {screen}, page {page}: a picture did not come: {name}",
    ),
    "drawn_picture_missing.hint": ("chép lại hình vào thư mục media", "put it into media/ again"),
    "drawn_picture_empty": (
        "{slide}, màn hình {screen}, trang {page}: hình chỉ có một màu: {name}",
        "{slide} on {screen}, page {page}: the picture has but one colour: {name}",
    ),
    "drawn_blurred": (
        "{slide}, màn hình {screen}, trang {page}: hình {width} × {height} phóng to {times} lần, bị"
        " mờ: {name}",
        "{slide} on {screen}, page {page}: a picture of {width} × {height} is enlarged {times}"
        " times: {name}",
    ),
    "drawn_blurred.hint": ("dùng hình lớn hơn", "use a larger picture"),
    "drawn_dark": (
        "{slide}, màn hình {screen}, trang {page}: hình tối quá: {name}",
        "{slide} on {screen}, page {page}: the picture is too dark: {name}",
    ),
    "drawn_pale": (
        "{slide}, màn hình {screen}, trang {page}: hình nhạt quá: {name}",
        "{slide} on {screen}, page {page}: the picture is too pale: {name}",
    ),
    "drawn_picture.hint": ("chụp hoặc quét lại cho rõ", "take or scan it anew"),
    "drawn_squeezed": (
        "{slide}, màn hình {screen}, trang {page}: hình bị bóp méo: {name}",
        "{slide} on {screen}, page {page}: the picture is squeezed: {name}",
    ),
    "drawn_tiny_picture": (
        "{slide}, màn hình {screen}, trang {page}: hình quá dài nên hiện quá nhỏ: {name}",
        "{slide} on {screen}, page {page}: so long a picture is shown too small: {name}",
    ),
    "drawn_tiny_picture.hint": ("cắt hình cho gần vuông hơn", "cut it to a squarer shape"),
    "drawn_broken": (
        "{slide}, màn hình {screen}: không vẽ được trang này: {why}",
        "{slide} on {screen}: this slide cannot be drawn: {why}",
    ),
    "drawn_clock": (
        "màn hình {screen}: không thấy đồng hồ",
        "screen {screen}: the clock cannot be seen",
    ),
    "drawn_board": (
        "màn hình {screen}: không thấy bảng gọi số",
        "screen {screen}: the board of called numbers cannot be seen",
    ),
    "drawn_board.hint": (
        "xem counters trong site.yaml và layout của màn hình",
        "look at counters in site.yaml and at the screen's layout",
    ),
    "drawn_no_stage": (
        "màn hình {screen}: không còn chỗ cho trang chiếu",
        "screen {screen}: there is no room for slides",
    ),
    "drawn_no_stage.hint": (
        "chọn layout: board-full, hoặc màn hình lớn hơn",
        "choose layout: board-full, or a larger screen",
    ),
    "drawn_ours": (
        "gửi hình này cho người phụ trách phần mềm: đây không phải lỗi của tệp",
        "send the picture to whoever maintains this: the file is not at fault",
    ),
}

OURS = (
    *("marks", "covered", "outside", "contrast", "close", "overlap", "empty_row", "code"),
    *("code_other", "squeezed", "broken", "clock"),
)
"""What no clerk can have done: the hint says to whom it goes."""
for _key in OURS:
    WORDS[f"drawn_{_key}.hint"] = WORDS["drawn_ours"]
for _key in ("picture_empty", "dark", "pale"):
    WORDS[f"drawn_{_key}.hint"] = WORDS["drawn_picture.hint"]
del WORDS["drawn_ours"], WORDS["drawn_picture.hint"]

SAYS: Words = {
    "no_browser": (
        "không thấy trình duyệt Chromium, Chrome hoặc Edge trên máy này; cài: sudo apt install"
        " chromium",
        "there is no Chromium, Chrome or Edge on this machine; install one: apt install chromium",
    ),
    "no_reader": (
        "Mã QR chưa được quét thử: máy này thiếu bộ đọc mã. Cài: {command}",
        "QR codes were not scanned: the reader is missing. Install it: {command}",
    ),
    "drawn": ("đã vẽ {n}/{all} trang chiếu", "{n} of {all} slides drawn"),
    "browser_broke": (
        "Trình duyệt dừng giữa chừng, đang thử lại.",
        "The browser stopped half-way; trying again.",
    ),
    "lost": (
        "không vẽ được màn hình {screens}: trình duyệt dừng hai lần hoặc hết giờ; chạy lại lệnh"
        " này, hoặc vẽ riêng với --screen",
        "{screens} could not be drawn: the browser stopped twice, or time is over; run this again,"
        " or draw that alone with --screen",
    ),
    "nothing": ("không có trang chiếu nào như vậy", "there is no such slide"),
    "sheet": ("Xem tất cả: {path}", "See them all: {path}"),
    "picture": ("    hình: {path}", "    picture: {path}"),
    "summary": (
        "{slides} trang chiếu, {pages} trang, {seconds} giây.",
        "{slides} slides, {pages} pages, {seconds} s.",
    ),
    # The contact sheet.
    "title": ("Các màn hình", "The screens"),
    "made": ("Vẽ lúc {time}, theo tệp trong {folder}", "Drawn at {time} from {folder}"),
    "skip": ("Đến các hình", "To the pictures"),
    "problems": ("Chỗ cần sửa ({n})", "To be mended ({n})"),
    "no_problems": ("Không thấy chỗ nào cần sửa.", "Nothing needs mending."),
    "screen": (
        "Màn hình {screen} – cách {distance} m, {diagonal} inch",
        "Screen {screen} – {distance} m away, {diagonal} inches",
    ),
    "page": ("trang {page}/{pages}", "page {page} of {pages}"),
    "board": ("Bảng gọi số", "Board"),
    "faulty": ("{n} chỗ cần sửa", "{n} to be mended"),
}
