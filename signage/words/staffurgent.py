"""What the page of urgent notices says to staff."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "title": ("Thông báo khẩn", "Urgent notice"),
    "lead": (
        "Hiện trên màn hình trong một giây, đến giờ thì tự gỡ. Bảng gọi số vẫn chạy.",
        "On the walls within a second; it comes down by itself. The called numbers stay.",
    ),
    "standing": ("Đang treo", "Standing now"),
    "none": ("Không có thông báo khẩn nào đang treo.", "No urgent notice stands."),
    "until_line": (
        "{what}, trên {screens}; từ {since}, tự gỡ lúc {until}. Người đưa: {by}.",
        "{what}, on {screens}; since {since}, comes down at {until}. Put up by {by}.",
    ),
    "takeover": ("Thay mọi trang chiếu", "Over all slides"),
    "notice": ("Xen giữa các trang chiếu", "Between the slides"),
    "end": ("Gỡ ngay", "Take down now"),
    "end_of": ("Gỡ ngay: {title}", "Take down now: {title}"),
    "longer": ("Thêm 30 phút", "30 minutes more"),
    "longer_of": ("Thêm 30 phút: {title}", "30 minutes more: {title}"),
    "ended": ("Đã gỡ “{title}” lúc {now}.", "“{title}” was taken down at {now}."),
    "gone": ("Thông báo này đã được gỡ từ trước.", "This notice was down already."),
    "extended": (
        "“{title}” sẽ treo đến {until}.",
        "“{title}” stands until {until}.",
    ),
    "turn_takeover": ("Cho thay mọi trang chiếu", "Show over all slides"),
    "turn_notice": ("Chỉ xen giữa các trang chiếu", "Show between the slides"),
    "turned_takeover": (
        "“{title}” bây giờ thay mọi trang chiếu trên {screens}; số đang gọi vẫn hiện.",
        "“{title}” now shows over all slides on {screens}; the called numbers stay.",
    ),
    "turned_notice": (
        "“{title}” bây giờ hiện xen giữa các trang chiếu trên {screens}.",
        "“{title}” now shows between the slides on {screens}.",
    ),
    "not_turned": (
        "Chưa đổi “{title}”: ở những nơi đã chọn chỉ có bảng gọi số, không có trang chiếu nào để "
        "xen vào. Không cần nữa thì bấm Gỡ ngay.",
        "“{title}” was not changed: the screens there show numbers only, and no slides. Take it "
        "down when it is not needed any more.",
    ),
    "new": ("Đưa lên thông báo mới", "Put up a new one"),
    "templates": ("Mẫu có sẵn", "Texts ready to use"),
    "own": ("Tự viết", "Own words"),
    "text_title": ("Tiêu đề", "Title in Vietnamese"),
    "text_title_help": (
        "Một câu ngắn, nhiều nhất {most} chữ cái",
        "A short sentence, {most} letters at most",
    ),
    "text_lines": ("Nói thêm (không bắt buộc)", "More in Vietnamese (if needed)"),
    "text_lines_help": (
        "Mỗi dòng một ý, nhiều nhất {lines} dòng",
        "One thought a line, {lines} lines at most",
    ),
    "english": ("Thêm tiếng Anh (không bắt buộc)", "In English too (if needed)"),
    "text_title_en": ("Tiêu đề tiếng Anh", "Title in English"),
    "text_lines_en": ("Nói thêm, tiếng Anh", "More in English"),
    "text_lines_en_help": (
        "Mỗi dòng đi với một dòng tiếng Việt",
        "Each goes with one line in Vietnamese",
    ),
    "reads": ("Mẫu này viết", "It will read"),
    "until": ("Tự gỡ", "Comes down"),
    "until_30": ("sau 30 phút ({time})", "in 30 minutes ({time})"),
    "until_60": ("sau 1 giờ ({time})", "in 1 hour ({time})"),
    "until_shift": ("hết buổi ({time})", "when this shift ends ({time})"),
    "until_text": ("Hoặc lúc khác", "Or at another time"),
    "until_text_help": (
        "Ví dụ 11:30 hoặc 07:30 24/11; lâu nhất {days} ngày",
        "Such as 11:30 or 07:30 24/11; {days} days at most",
    ),
    "where": ("Ở đâu", "Where"),
    "everywhere": ("mọi màn hình ({n})", "every screen ({n})"),
    "some": ("chỉ những nơi chọn dưới đây", "only where ticked below"),
    "hall": ("khu vực {name}", "hall {name}"),
    "group": ("nhóm {name}", "group {name}"),
    "screen": ("màn hình {name}", "screen {name}"),
    "how": ("Cách hiện", "How it shows"),
    "kind_takeover": (
        "thay mọi trang chiếu (mất điện, tạm ngừng)",
        "over all slides (power failure, a pause)",
    ),
    "kind_notice": ("xen giữa các trang chiếu", "as one more slide between the others"),
    "look": ("Tiếp: xem lại", "Next: look again"),
    "confirm": ("Đưa lên màn hình?", "Put it on the walls?"),
    "sure": (
        "Sẽ hiện trên {n} màn hình: {screens}. Tự gỡ lúc {until}.",
        "It will show on {n} screens: {screens}. It comes down at {until}.",
    ),
    "sure_takeover": (
        "Trang chiếu ở đó dừng lại cho đến khi gỡ; số đang gọi vẫn hiện.",
        "The slides there pause until it is down; the called numbers stay.",
    ),
    "sure_notice": (
        "Nó hiện lần lượt cùng các trang chiếu khác.",
        "It shows in turn with the other slides.",
    ),
    "not_on": (
        "Không hiện ở {screens}: ở đó chỉ có bảng gọi số.",
        "Not on {screens}: those show only the called numbers.",
    ),
    "beneath": (
        "Đang có thông báo khẩn khác; cái mới che cái cũ ở cùng màn hình.",
        "Another urgent notice stands; the new one covers it on the same screens.",
    ),
    "put": ("Đưa lên ngay", "Put it up now"),
    "back": ("Sửa lại", "Change it"),
    "done": (
        "Đã đưa “{title}” lên {n} màn hình lúc {now}, tự gỡ lúc {until}.",
        "“{title}” is on {n} screens since {now}; it comes down at {until}.",
    ),
    "nowhere": ("không màn hình nào", "no screen"),
    "wrong": ("Chưa đưa lên. Sửa chỗ có dấu rồi bấm lại.", "Not put up. Mend what is marked."),
    "unwritten": (
        "Máy chủ không ghi được thông báo. Báo người phụ trách máy chủ: chạy signage doctor.",
        "The server cannot keep the notice. Tell whoever looks after it: run signage doctor.",
    ),
    # mistakes, said for a form
    "wrong.no_text": ("Viết tiêu đề.", "Write a title."),
    "wrong.title_long": (
        "Tiêu đề dài {length} chữ cái; đứng xa chỉ đọc được {most}. Bớt {less}.",
        "The title has {length} letters; {most} can be read from afar. Leave out {less}.",
    ),
    "wrong.line_long": (
        "Dòng {n} dài {length} chữ cái; đứng xa chỉ đọc được {most}. Bớt {less}.",
        "Line {n} has {length} letters; {most} can be read from afar. Leave out {less}.",
    ),
    "wrong.lines_many": (
        "{n} dòng là quá nhiều; nhiều nhất {most} dòng.",
        "{n} lines are too many; at most {most}.",
    ),
    "wrong.all_long": (
        "Cả thông báo dài {length} chữ cái; đọc kịp nhiều nhất {most}. Bớt {less}.",
        "All of it has {length} letters; at most {most} are read in time. Leave out {less}.",
    ),
    "wrong.past": (
        "{until} đã qua (bây giờ là {now}). Ghi giờ sau lúc này; ngày khác thì ghi cả ngày: "
        "07:30 24/11.",
        "{until} has passed (it is {now}). Give a later one; another day is written with it: "
        "07:30 24/11.",
    ),
    "wrong.too_far": (
        "{until} là quá xa: thông báo khẩn dài nhất {days} ngày, đến {last}. Lâu hơn thì đặt "
        "thông báo thường.",
        "{until} is too far: an urgent notice lasts {days} days at most, until {last}. Make it "
        "an ordinary notice.",
    ),
    "wrong.bad_until": (
        "Không hiểu giờ “{given}”. Ghi như 11:30, hoặc 07:30 24/11, hoặc 24/11 (hết ngày đó).",
        "“{given}” is no time. Write 11:30, or 07:30 24/11, or 24/11 (the end of that day).",
    ),
    "wrong.blank_left": ("Điền chỗ này.", "Fill this in."),
    "wrong.too_many": (
        "Đang có {most} thông báo khẩn. Gỡ bớt rồi đưa lên lại.",
        "There are {most} urgent notices. Take some down and try again.",
    ),
    "wrong.en_without": (
        "Có dòng tiếng Anh thì viết cả tiêu đề tiếng Anh.",
        "Lines in English need a title in English.",
    ),
    "wrong.english_apart": (
        "Tiếng Anh có {n} dòng, tiếng Việt có {lines}: mỗi dòng đi với một dòng.",
        "There are {n} lines in English and {lines} in Vietnamese: each goes with one.",
    ),
    "wrong.nowhere": (
        "Chọn ít nhất một nơi, hoặc chọn mọi màn hình.",
        "Tick a place, or choose every screen.",
    ),
    "wrong.no_screens": (
        "Không màn hình nào ở đó hiện được: chỉ có bảng gọi số. Chọn cách “thay mọi trang chiếu”.",
        "No screen there could show it: they show numbers only. Choose “over all slides”.",
    ),
    "wrong.no_place": (
        "Nơi đã chọn không còn nữa. Chọn lại.",
        "A place that was ticked is there no more. Choose again.",
    ),
}
