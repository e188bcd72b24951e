"""Labels and fixed sentences on slides: what a wall says around the texts of its files."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    # Labels of a guide's rows; a label has room for about ten letters a line.
    "who": ("Đối tượng", "For whom"),
    "official_title": ("Tên đầy đủ", "Full title"),
    "submit": ("Phải nộp", "Hand in"),
    "show": ("Xuất trình", "Show"),
    "papers_note": ("Ghi chú", "Note"),
    "where": ("Nơi nộp", "Where"),
    "agency": ("Cơ quan", "Authority"),
    "how": ("Cách nộp", "How"),
    "online_note": ("Trực tuyến", "Online"),
    "reception_hours": ("Giờ nhận", "Hours"),
    "time_limit": ("Thời hạn", "Time limit"),
    # Places may do it sooner, and publish that: the figure of the law is the longest.
    "time_limit.most": ("Tối đa theo quy định chung", "At most, by the general rule"),
    "fee": ("Phí, lệ phí", "Fee"),
    "benefit": ("Mức hưởng", "Benefit"),
    "result": ("Kết quả", "Result"),
    "note": ("Lưu ý", "Remember"),
    "cannot": ("Không làm được", "Not possible"),
    "basis": ("Căn cứ", "Legal basis"),
    "validity": ("Cập nhật", "Updated"),
    "validity.updated": ("Ngày {day}", "On {day}"),
    "validity.until": ("Có hiệu lực đến hết ngày {day}", "Valid until {day}"),
    # Ways to file.
    "channel.direct": ("trực tiếp", "in person"),
    "channel.online": ("trực tuyến", "online"),
    "channel.post": ("qua bưu chính", "by post"),
    # What stands in place of a fact.
    "check": ("Chưa kiểm tra lại – xin hỏi cán bộ", "Not checked again – please ask the staff"),
    "local": ("Theo bảng niêm yết tại Trung tâm", "As posted at the Centre"),
    # Fees.
    "fee.free": ("Không thu", "No fee"),
    "fee.waived": ("0 đồng", "0 dong"),
    "fee.not_issued": ("Chưa có mức thu", "No fee set yet"),
    "fee.amount": ("{amount} đồng", "{amount} dong"),
    "fee.each": ("{amount} đồng/{unit}", "{amount} dong/{unit}"),
    "fee.tier": (
        "từ {unit} thứ {first}: {amount} đồng/{unit}",
        "from {unit} {first} on: {amount} dong/{unit}",
    ),
    "fee.cap": ("tối đa {amount}", "at most {amount}"),
    "fee.from_until": ("từ {first} đến hết {last}", "from {first} to {last}"),
    "fee.until": ("đến hết {last}", "to {last}"),
    "fee.filed": ("nộp {channel}", "filed {channel}"),
    # The foot of a guide.
    "foot.own": ("{facts}: do Trung tâm ghi", "{facts}: set by the Centre"),
    "foot.source": ("Nguồn: {name}, mã {code}", "Source: {name}, code {code}"),
    # Not "Bản sao ngày": in these halls a bản sao is a certified copy, which this is not.
    "foot.copy": (
        "Chép ngày {day} · Trung tâm chưa kiểm tra lại",
        "Copied on {day} · not checked again by the Centre",
    ),
    "foot.checked": ("Trung tâm kiểm tra lại ngày {day}", "Checked again by the Centre on {day}"),
    "foot.copy_old": (
        "Chép ngày {day} · Chưa kiểm tra lại – xin hỏi cán bộ",
        "Copied on {day} · not checked again – please ask the staff",
    ),
    "foot.checked_old": (
        "Trung tâm kiểm tra ngày {day} · Nay cần kiểm tra lại – xin hỏi cán bộ",
        "Checked by the Centre on {day} · due again – please ask the staff",
    ),
    "foot.basis": ("Căn cứ: {basis}", "Legal basis: {basis}"),
    "foot.until": ("Đến hết ngày {day}", "Until {day}"),
    "foot.from": ("Nguồn: {name}", "Source: {name}"),
    # The other kinds of slides.
    "steps": ("Làm trực tuyến", "Online, step by step"),
    "contacts": ("Liên hệ", "Contacts"),
    "contacts.title": ("Quầy nào làm việc gì, hỏi ai", "Which counter does what, whom to ask"),
    "centre": ("Điện thoại Trung tâm", "The Centre's telephone"),
    # The list of procedures.
    "index": ("Danh mục", "List"),
    "index.title": ("Thủ tục nhận tại Trung tâm", "Procedures taken in here"),
    "index.field": ("Thủ tục lĩnh vực {field}", "Procedures: {field}"),
    "index.code": ("Mã {code}", "Code {code}"),
    "index.anywhere": ("Phi địa giới", "Not bound to place of residence"),
    "index.anywhere.means": (
        "Phi địa giới: nộp được ở Trung tâm khác, không phụ thuộc nơi cư trú",
        "Not bound to place of residence: may be filed at another Centre too",
    ),
    "index.ask": ("Hỏi cán bộ", "Ask the staff"),
    "index.own": ("Danh mục do Trung tâm ghi", "List made by the Centre"),
    # Dossier figures.
    "stats.of_day": ("Số liệu hồ sơ ngày {day}", "Dossiers on {day}"),
    "stats.of_month": ("Số liệu hồ sơ tháng {month}", "Dossiers of {month}"),
    "stats.of_quarter": (
        "Số liệu hồ sơ quý {number}/{year}",
        "Dossiers of quarter {number}/{year}",
    ),
    "stats.of_year": ("Số liệu hồ sơ năm {year}", "Dossiers of {year}"),
    "stats.of_days": ("Số liệu hồ sơ từ {first} đến {last}", "Dossiers from {first} to {last}"),
    "stats.carried": ("Kỳ trước chuyển sang", "Carried over"),
    "stats.received": ("Đã tiếp nhận", "Received"),
    "stats.online": ("Nộp trực tuyến", "Filed online"),
    "stats.anywhere": ("Phi địa giới", "Not bound to place of residence"),
    "stats.resolved": ("Đã giải quyết", "Resolved"),
    "stats.on_time": ("Đúng hạn", "On time"),
    "stats.overdue": ("Quá hạn", "Overdue"),
    "stats.withdrawn": ("Công dân rút hồ sơ", "Withdrawn"),
    "stats.refused": ("Từ chối tiếp nhận", "Refused"),
    "place": ("Địa chỉ và giờ làm việc", "Address and working hours"),
    "place.address": ("Địa chỉ", "Address"),
    "place.old_address": ("Địa chỉ cũ", "Old address"),
    "place.branches": ("Điểm tiếp nhận", "Branches"),
    "place.phone": ("Điện thoại", "Telephone"),
    "place.hours": ("Giờ làm việc", "Working hours"),
    "place.special": ("Lịch nghỉ, làm bù", "Holidays, made-up days"),
    "place.closed": ("{days}: nghỉ ({name})", "{days}: closed ({name})"),
    "place.open": ("{days}: làm việc {hours} ({name})", "{days}: open {hours} ({name})"),
    # Notices and the slide of a wall that has nothing else to say.
    "notice": ("Thông báo", "Notice"),
    "fallback": ("Kính chào ông/bà", "Welcome"),
    "fallback.hours": ("Thời gian làm việc", "Working hours"),
    "fallback.ask": (
        "Cần hướng dẫn, xin hỏi cán bộ tại quầy.",
        "For guidance please ask the staff at the counter.",
    ),
    "fallback.phone": ("Điện thoại: {phone}", "Telephone: {phone}"),
    "fallback.address": ("Địa chỉ: {address}", "Address: {address}"),
    "foot.taken": (
        "{name} · Ảnh chụp lúc {time} ngày {day}",
        "{name} · As it was at {time} on {day}",
    ),
    # Hours.
    "hours.always": ("Tất cả các ngày, 24 giờ", "Every day, 24 hours"),
    "day.0": ("Thứ Hai", "Monday"),
    "day.1": ("Thứ Ba", "Tuesday"),
    "day.2": ("Thứ Tư", "Wednesday"),
    "day.3": ("Thứ Năm", "Thursday"),
    "day.4": ("Thứ Sáu", "Friday"),
    "day.5": ("Thứ Bảy", "Saturday"),
    "day.6": ("Chủ Nhật", "Sunday"),
    # A counter that has no name of its own.
    "counter": ("Quầy {counter}", "Counter {counter}"),
}
