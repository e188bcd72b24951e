"""What the screen page says."""

from __future__ import annotations

from signage.words import Words, in_lang

WORDS: Words = {
    "now_serving": ("Số đang gọi", "Now serving"),
    "number": ("Số", "No."),
    "counter": ("Quầy", "Counter"),
    "recently": ("Đã gọi gần đây", "Called recently"),
    "waiting": ("Số người đang chờ", "People waiting"),
    "priority": ("Ưu tiên", "Priority"),
    "come_1": ("Mời", "Ticket"),
    "come_2": ("số", "number"),
    "row_open": ("Đang mở", "Open"),
    "row_paused": ("Tạm dừng", "Paused"),
    "row_closed": ("Đóng quầy", "Closed"),
    "row_lunch": ("Nghỉ trưa", "Lunch"),
    "row_break": ("Tạm nghỉ", "Break"),
    "row_holiday": ("Ngày nghỉ", "Day off"),
    "row_after_hours": ("Hết giờ", "Closed"),
    "on_break": ("Tạm nghỉ gọi số,", "No calls now,"),
    "opens_again": ("mở lại lúc {when}", "open again at {when}"),
    "holiday": ("Nghỉ: {name}", "Closed: {name}"),
    "after_hours": ("Hết giờ nhận hồ sơ", "Closed now"),
    "opens": ("Mở lại {when}", "Opens {when}"),
    "open_now": ("Đang nhận hồ sơ", "Open now"),
    "open_until": ("Đang nhận hồ sơ, đến {when}", "Open until {when}"),
    "tomorrow": ("{time} ngày mai", "{time} tomorrow"),
    "on_day": ("{time} {day} {date}", "{time} {day} {date}"),
    "days": (
        "Chủ Nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy",
        "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
    ),
    "data_of": ("Số liệu lúc {time}", "As of {time}"),
    "reconnecting": ("Đang kết nối lại…", "Connecting again…"),
    "waiting_for_data": ("Đang chờ số mới…", "Waiting for data…"),
    "called_before": ("Số gọi trước {time}", "Called before {time}"),
    "before": ("Trước {time}", "Before {time}"),
    "listen": (
        "Xin nghe cán bộ gọi số và xem biển tại quầy.",
        "Please listen to the staff and look at the counters' signs.",
    ),
    "sound_hint": ("Bấm OK để bật âm thanh", "Press OK to switch the sound on"),
    "sample": ("Trang mẫu", "Sample"),
    "sample_short": ("Mẫu", "Sample"),
    "page": ("Trang {page}/{pages}", "Page {page}/{pages}"),
    "page_short": ("{page}/{pages}", "{page}/{pages}"),
    "source": ("Nguồn", "Source"),
    "scan_1": ("Quét mã, xem", "Scan to read"),
    "scan_2": ("trên điện thoại", "on your phone"),
    "scan_near": ("Lại gần để quét", "Come close to scan"),
    "near_1": ("Lại gần", "Come close"),
    "near_2": ("để quét", "to scan"),
    "qr_label": ("Mã QR: {url}", "QR code: {url}"),
    "urgent": ("Thông báo quan trọng", "Important notice"),
    "since": ("Từ {time}", "Since {time}"),
    "since_day": ("Từ {time} ngày {day}", "Since {time} on {day}"),
    "expected_until": ("Dự kiến đến {time}", "Expected until {time}"),
    "expected_until_day": (
        "Dự kiến đến {time} ngày {day}",
        "Expected until {time} on {day}",
    ),
    "until_day": ("Đến hết ngày {day}", "Until the end of {day}"),
    "title": ("Màn hình {screen} · {site}", "Screen {screen} · {site}"),
    "no_tickets": ("Chưa gọi số nào", "No calls yet"),
    "unknown_title": ("Chưa có màn hình “{screen}”", "There is no screen “{screen}”"),
    "unknown_site_title": ("Chưa có trung tâm “{site}”", "There is no site “{site}”"),
    "unknown_write": (
        "Để thêm màn hình này, ghi vào tệp {file}:",
        "To add this screen, write into the file {file}:",
    ),
    "unknown_write_note": (
        "distance là khoảng cách từ ghế xa nhất đến màn hình, diagonal là cỡ màn hình (inch). "
        "Lưu tệp xong, trang này tự mở màn hình trong vòng 15 giây.",
        "distance is how far the farthest seat is from the screen, diagonal its size in inches. "
        "Once the file is saved, this page opens the screen within 15 seconds.",
    ),
    "unknown_known": ("Các màn hình đang có:", "Screens that exist:"),
    "unknown_sites": ("Các trung tâm đang có:", "Sites that exist:"),
    "unknown_problems": ("Lỗi trong các tệp của trung tâm này:", "Problems in this site's files:"),
    "unknown_fine": (
        "Các tệp của trung tâm này không có lỗi.",
        "This site's files have no problems.",
    ),
}

FACE = (
    "page", "page_short", "sample", "source", "scan_1", "scan_2", "scan_near", "near_1", "near_2",
    "days", "open_now", "open_until", "opens", "tomorrow", "on_day", "after_hours", "row_break",
)  # fmt: skip
"""What a slide says of itself, and so has to say in the slide's language."""

KHMER = {
    "page": "ទំព័រ {page}/{pages}",
    "days": "អាទិត្យ|ចន្ទ|អង្គារ|ពុធ|ព្រហស្បតិ៍|សុក្រ|សៅរ៍",
}
"""Only what a published source has; the rest is said in Vietnamese or left out."""


def page_words() -> dict[str, str]:
    """The words of the page in Vietnamese; those of its slides in other languages as `en:page`."""
    english = in_lang(WORDS, "en")
    return {
        **{key: text for key, text in in_lang(WORDS).items() if not key.startswith("unknown_")},
        **{f"en:{key}": english[key] for key in FACE},
        **{f"km:{key}": text for key, text in KHMER.items()},
    }
