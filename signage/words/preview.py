"""Words of the preview: a screen as it would be."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "preview": ("Xem trước màn hình {screen}", "Preview of screen {screen}"),
    "of_draft": (
        "Đây là bản đang sửa, chưa đưa lên màn hình. Người dân chưa thấy.",
        "This is what you are changing. It is not published; nobody else sees it.",
    ),
    "of_wall": (
        "Đây là nội dung đang có trên màn hình.",
        "This is what is published now.",
    ),
    "gone": (
        "Bản xem trước đã quá 30 phút hoặc không phải của phiên này, nên dưới đây là nội dung "
        "đang có trên màn hình. Quay lại trang sửa và bấm «Xem trước» lần nữa.",
        "The draft is older than 30 minutes or of another session: this is what is published. "
        "Go back and press “Preview” again.",
    ),
    "missing": (
        "Lúc này trang vừa chọn chưa chiếu hoặc đã hết hạn. Chọn thời điểm khác bên dưới.",
        "At this moment the chosen slide is not shown. Choose another moment below.",
    ),
    "sample": (
        "Số thứ tự trong khung là số mẫu khi Trung tâm chưa có lượt nào.",
        "The tickets in the frame are samples while nobody has taken one.",
    ),
    "frame": ("Màn hình {screen}, thu nhỏ", "Screen {screen}, scaled down"),
    "size": (
        "{width} × {height} điểm ảnh, đọc từ {distance} m, màn hình {diagonal} inch",
        "{width} × {height} pixels, read from {distance} m, {diagonal} inches",
    ),
    "as_of": ("Như lúc {at}", "As of {at}"),
    "slides": ("Các trang", "Slides"),
    "no_slides": (
        "Màn hình này lúc đó không chiếu trang nào, chỉ có bảng số hoặc trang mặc định.",
        "At that moment this screen shows no slides, only its board or the default page.",
    ),
    "controls": ("Điều khiển", "Controls"),
    "before": ("Trang trước", "Slide before"),
    "after": ("Trang sau", "Next slide"),
    "page_before": ("Phần trước", "Page before"),
    "page_after": ("Phần sau", "Next page"),
    "play": ("Chạy như thật", "Play as on the wall"),
    "pause": ("Dừng lại", "Pause"),
    "stands": ("{title}, phần {page}/{pages}", "{title}, page {page} of {pages}"),
    "broken": ("Trang này không vẽ được: {why}", "This slide cannot be drawn: {why}"),
    "choose": ("Xem màn hình khác, thời điểm khác", "Another screen, another moment"),
    "screen": ("Màn hình", "Screen"),
    "at": ("Thời điểm", "Moment"),
    "at_help": (
        "Để thấy trang hẹn ngày: chọn giờ và ngày trang đó bắt đầu chiếu.",
        "To see slides of later days: choose when they begin.",
    ),
    "look": ("Xem", "Show"),
    "no_script": (
        "Xem trước cần JavaScript, giống như màn hình thật.",
        "The preview needs JavaScript, as the wall itself does.",
    ),
}
