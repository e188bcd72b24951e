"""What “Sáng nay”, the first page of staff, says."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "urgent": ("Thông báo khẩn", "Urgent notice"),
    "urgent_key": ("Phím tắt Alt+K", "Key Alt+K"),
    "standing": ("Thông báo khẩn đang treo", "Urgent notices that stand"),
    "screens": ("Màn hình", "Screens"),
    "queue": ("Số thứ tự", "The queue"),
    "soon": ("Sắp bắt đầu, sắp hết", "Beginning and ending"),
    "soon_none": (
        "7 ngày tới không có trang nào bắt đầu hay hết hạn.",
        "Nothing begins or ends in the next 7 days.",
    ),
    "soon_more": ("và {n} việc nữa", "and {n} more"),
    "changes": ("Vừa thay đổi", "Changed lately"),
    "changes_none": ("Chưa có thay đổi nào.", "Nothing was changed yet."),
    "due": ("Cần kiểm tra lại", "To be checked again"),
    "due_n": (
        "{n} thủ tục, thông báo chép lại đang dùng cần đối chiếu với bản gốc.",
        "{n} copied guides and notices in use should be compared with their source.",
    ),
    "due_first": ("Trước hết: {titles}.", "First: {titles}."),
    "due_none": ("Không có gì đến hạn kiểm tra.", "Nothing is due for a check."),
    "problems": (
        "Tệp nội dung có {n} chỗ chưa đúng; màn hình vẫn chiếu bản tốt gần nhất.",
        "The content files have {n} mistakes; the walls show the last good version.",
    ),
    "problems_look": ("Xem chỗ chưa đúng", "See what is wrong"),
    "read": ("Đọc lại tệp", "Read the files again"),
    "read_done": ("Đã đọc lại tệp lúc {now}.", "The files were read again at {now}."),
    "poll": ("Hỏi lại máy lấy số", "Ask the queue system again"),
    "poll_done": (
        "Đã hỏi lại máy lấy số lúc {now}. Kết quả hiện ở đây sau vài giây.",
        "The queue system was asked again at {now}. What it says shows here in seconds.",
    ),
    "reload": ("Tải lại màn hình", "Reload the screen"),
    "reload_of": ("Tải lại màn hình {screen}", "Reload screen {screen}"),
    "reload_done": (
        "Đã bảo màn hình {screen} tải lại lúc {now}. Nó trở lại sau vài giây.",
        "Screen {screen} was asked to reload at {now}. It comes back within seconds.",
    ),
    "ring": ("Thử loa", "Test the sound"),
    "ring_of": ("Thử loa của {screen}", "Test the sound of {screen}"),
    "ring_done": (
        "Đã bảo {screen} kêu một tiếng lúc {now}. Không nghe thấy: xem âm lượng tivi, hoặc bấm OK "
        "trên điều khiển một lần.",
        "{screen} was asked for a chime at {now}. Nothing heard: look at the television's volume, "
        "or press OK on its remote once.",
    ),
    "away": (
        "Màn hình {screen} không nối với máy chủ nên không bảo được. Bật tivi, xem dây mạng.",
        "Screen {screen} is not connected, so it cannot be asked. Switch it on, look at its cable.",
    ),
    "no_speaker": (
        "Màn hình {screen} không phải màn hình có loa.",
        "Screen {screen} is not the one with the loudspeaker.",
    ),
    "open": ("Địa chỉ, mã QR", "Address, QR code"),
    "open_of": ("Địa chỉ và mã QR của {screen}", "Address and QR code of {screen}"),
    "howto": ("Cách sửa", "How to mend it"),
    "howto_of": ("Cách sửa màn hình {screen}", "How to mend screen {screen}"),
    "card": ("Đang hiện", "Shows"),
    "card_none": ("Chưa báo đang hiện gì", "It has not said what it shows"),
    "card_page": ("trang {page} trong {pages}", "page {page} of {pages}"),
    "card_at": ("lúc {at}", "at {at}"),
    "card_urgent": ("Thông báo khẩn", "Urgent notice"),
    "card_call": ("{ticket} đến quầy {counter}", "{ticket} to counter {counter}"),
    "kind.board": ("Bảng gọi số", "Called numbers"),
    "kind.clock": ("Đồng hồ", "Clock"),
    "kind.contacts": ("Số điện thoại", "Phones"),
    "kind.guide": ("Thủ tục", "Guide"),
    "kind.image": ("Hình", "Picture"),
    "kind.index": ("Danh mục thủ tục", "List of procedures"),
    "kind.notice": ("Thông báo", "Notice"),
    "kind.place": ("Địa điểm", "Place"),
    "kind.poster": ("Tờ rơi", "Poster"),
    "kind.stats": ("Số liệu hồ sơ", "Figures"),
    "kind.steps": ("Các bước", "Steps"),
    "kind.text": ("Bài viết", "Text"),
    "kind.video": ("Video", "Video"),
    "kind.page": ("Trang web", "Web page"),
    "kind.other": ("Trang chiếu", "Slide"),
    "old": (
        "Trang này chưa cập nhật được: máy chủ không trả lời. Thử lại sau vài giây.",
        "This page is not fresh: the server does not answer. It tries again in seconds.",
    ),
    # what begins and ends
    "today": ("Hôm nay", "Today"),
    "tomorrow": ("Ngày mai", "Tomorrow"),
    "slide.begins": ("“{title}” bắt đầu hiện", "“{title}” begins"),
    "slide.ends": ("“{title}” hiện ngày cuối", "“{title}” has its last day"),
    "takeover.begins": ("“{title}” bắt đầu, thay mọi trang", "“{title}” begins, over all slides"),
    "takeover.ends": ("“{title}” hiện ngày cuối", "“{title}” has its last day"),
    "holiday.begins": ("Bắt đầu {title}", "{title} begins"),
    "holiday.ends": ("Ngày cuối của {title}", "{title} has its last day"),
    "waiver.begins": ("Bắt đầu miễn, giảm phí: {title}", "A fee is waived from now: {title}"),
    "waiver.ends": ("Hết miễn, giảm phí: {title}", "A fee is waived for the last day: {title}"),
    "check.due": ("Đến hạn kiểm tra lại: {title}", "Due for a check: {title}"),
    "on": ("trên {screens}", "on {screens}"),
    "nobody": ("máy chủ", "the server"),
    # one screen
    "screen_title": ("Màn hình {screen}", "Screen {screen}"),
    "address": ("Địa chỉ", "Address"),
    "address_do": (
        "Mở trình duyệt của tivi hoặc máy tính nối vào màn hình, gõ địa chỉ này. Điện thoại thì "
        "quét mã để xem thử.",
        "Open a browser on the television, or the computer at it, and type this address. A phone "
        "scans the code to have a look.",
    ),
    "qr": ("Mã QR của địa chỉ {url}", "QR code of the address {url}"),
    "back": ("Về Sáng nay", "Back to This morning"),
}
