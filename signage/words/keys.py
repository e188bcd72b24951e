"""What a clerk may well write for a key or a kind of slide, and the word that is meant."""

from __future__ import annotations

ENGLISH = {
    # Guides, steps and notices.
    "mã": "code", "tên": "title", "tiêu đề": "title", "tên chính thức": "official_title",
    "lĩnh vực": "field", "đối tượng": "who", "phải nộp": "submit", "xuất trình": "show",
    "nơi nộp": "where", "cơ quan": "agency", "cách nộp": "how", "thời hạn": "time_limit",
    "lệ phí": "fee", "phí": "fee", "mức thu": "amount", "đơn vị": "unit", "trường hợp": "case",
    "mức hưởng": "benefit", "kết quả": "result", "lưu ý": "note", "ghi chú": "note",
    "không làm được": "cannot", "căn cứ": "basis", "hiệu lực đến": "valid_until",
    "nguồn": "source", "thu thập": "collected", "kiểm tra": "checked", "tin cậy": "certainty",
    "các bước": "steps", "dòng": "lines", "nội dung": "lines", "đến ngày": "until",
    "từ ngày": "from", "đến": "until", "từ": "from", "hết ngày": "until", "chỗ trống": "fill",
    # Sites, screens and playlists.
    "giờ": "hours", "giờ làm việc": "hours", "địa chỉ": "address", "địa chỉ cũ": "old_address",
    "điện thoại": "phone", "điểm tiếp nhận": "branches", "ngôn ngữ": "languages",
    "khẩu hiệu": "slogan", "loại việc": "services", "quầy": "counters", "cán bộ": "officer",
    "đồng ý": "consent", "khu vực chờ": "hall", "màn hình": "layout", "loa": "loudspeaker",
    "khoảng cách": "distance", "danh sách phát": "playlist", "giây": "seconds", "khi": "when",
    "khi nào": "when", "ngày": "days", "ngày nghỉ": "closed", "chú thích": "caption",
    "ẩn": "hidden",
    # Kinds of slides.
    "thủ tục": "guide", "hướng dẫn": "guide", "thông báo": "notice", "hình": "image",
    "hình ảnh": "image", "liên hệ": "contacts", "địa điểm": "place", "bảng gọi số": "board",
    "đồng hồ": "clock", "trang": "slides", "bài": "text", "bài ngắn": "text",
    "danh mục": "index", "số liệu": "stats", "dải chữ": "ticker", "chữ chạy": "ticker",
    # Texts, lists of procedures, figures.
    "nhóm": "groups", "phi địa giới": "anywhere", "tiếp nhận": "received",
    "đã tiếp nhận": "received", "đã giải quyết": "resolved", "đúng hạn": "on_time",
    "quá hạn": "overdue", "rút": "withdrawn", "rút hồ sơ": "withdrawn", "từ chối": "refused",
    "trực tuyến": "online", "kỳ": "periods", "ở đâu": "where",
}  # fmt: skip
