"""What the start page, the status page and the error pages say."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    # the frame of every near page
    "product": ("Màn hình khu vực chờ", "Waiting hall displays"),
    "start": ("Trang đầu", "Start"),
    "docs": ("Hướng dẫn", "Help"),
    "other_lang": ("English", "Tiếng Việt"),
    # /
    "index_heading": ("Mở trang nào?", "Where to?"),
    "index_lead": (
        "Mở màn hình trên tivi, trang lấy số trên máy ở cửa, trang gọi số trên máy ở quầy.",
        "Open a screen on the television, the kiosk at the door, the counter page at the counter.",
    ),
    "index_none": (
        "Chưa có trung tâm nào. Thêm thư mục sites/<mã>/site.yaml vào thư mục nội dung.",
        "No site yet. Add sites/<code>/site.yaml to the content folder.",
    ),
    "sample": ("Trang mẫu", "Sample"),
    "door_screen": ("Màn hình {code}", "Screen {code}"),
    "door_hall": ("Khu vực {hall}, {layout}", "Hall {hall}, {layout}"),
    "layout_board-right": ("bảng gọi số bên phải", "board on the right"),
    "layout_board-full": ("bảng gọi số toàn màn hình", "board on the whole screen"),
    "layout_portrait": ("màn hình đứng", "portrait"),
    "layout_counter": ("màn hình trên quầy {counter}", "above counter {counter}"),
    "door_kiosk": ("Lấy số", "Take a number"),
    "door_kiosk_more": ("Máy ở cửa ra vào", "The kiosk at the door"),
    "door_counter": ("Gọi số · {name}", "Call · {name}"),
    "door_status": ("Tình trạng", "Status"),
    "door_status_more": ("Màn hình nào đang chạy", "Which screens are running"),
    "door_docs": ("Hướng dẫn sử dụng", "Help"),
    "door_docs_more": (
        "Lấy số, gọi số, sửa nội dung, sự cố",
        "Developers: in English",
    ),
    # errors
    "missing_title": ("Không có trang này", "There is no such page"),
    "back_staff": ("Về trang nhân viên", "Back to the staff pages"),
    "missing_lead": (
        "Địa chỉ {path} không có ở máy chủ này. Có thể gõ nhầm một chữ; các trang có thật ở dưới.",
        "This server has no {path}. Perhaps one letter is wrong; these pages exist.",
    ),
    "wrong_title": ("Trang này đang có trục trặc", "Something went wrong here"),
    "wrong_lead": (
        "Xin thử lại sau ít phút. Màn hình ở khu vực chờ vẫn chạy bình thường. "
        "Nếu vẫn vậy, báo người phụ trách kèm giờ: {time}.",
        "Please try again in a few minutes. The screens go on. "
        "If it stays, tell whoever looks after this server, with the time: {time}.",
    ),
    "refused_title": ("Máy chủ không nhận yêu cầu này", "The server did not take this request"),
    "refused_lead": ("Mở lại từ trang đầu.", "Open it again from the start page."),
    # status
    "status": ("Tình trạng", "Status"),
    "away": (
        "Trang này đang mất liên lạc với máy chủ. Thông tin dưới đây là cũ.",
        "This page has lost the server. What stands below is old.",
    ),
    "refresh": ("Trang tự cập nhật 10 giây một lần", "Updates itself every 10 seconds"),
    "private": (
        "Trang công khai, không có thông tin cá nhân",
        "Public page, no personal data",
    ),
    "all_good": ("Mọi thứ đang chạy tốt", "Everything is running"),
    "all_good_more": (
        "{n} màn hình đang nối với máy chủ.",
        "{n} screens are connected.",
    ),
    "to_look": ("Có {n} việc nên xem", "{n} things to look at"),
    "to_mend": ("Có {n} việc cần làm ngay", "{n} things to mend now"),
    "also_look": ("Thêm {n} việc nên xem.", "{n} more to look at."),
    "verdict_more": (
        "Việc cần làm ghi ở từng dòng dưới đây.",
        "What to do stands in each line below.",
    ),
    "none_yet": ("Chưa có màn hình nào kết nối", "No screen has connected yet"),
    "none_yet_more": (
        "Mở địa chỉ của từng màn hình dưới đây trên tivi.",
        "Open each screen's address below on its television.",
    ),
    "screens": ("Màn hình", "Screens"),
    "screens_count": ("{n}/{all} đang nối", "{n} of {all} connected"),
    "hall": ("khu vực {hall}", "hall {hall}"),
    "loudspeaker": ("có loa", "loudspeaker"),
    "sign_good": ("Tốt", "Good"),
    "sign_lost": ("Mất liên lạc", "Lost"),
    "sign_night": ("Đã tắt", "Off"),
    "sign_never": ("Chưa kết nối", "Not connected"),
    "sign_silent": ("Không có tiếng", "No sound"),
    "sign_quiet": ("Không báo về", "Not reporting"),
    "sign_old": ("Bản cũ", "Old version"),
    "sign_stale": ("Số liệu cũ", "Old numbers"),
    "sign_error": ("Có lỗi", "Error"),
    "why_good": ("Nối từ {since}", "Connected since {since}"),
    "why_lost": (
        "Màn hình {screen} mất liên lạc từ {since} – kiểm tra dây mạng sau màn hình, "
        "rồi tắt, bật lại màn hình.",
        "Screen {screen} lost since {since} – check the network cable behind it, "
        "then switch it off and on.",
    ),
    "why_night": (
        "Mất liên lạc từ {since}, ngoài giờ làm việc.",
        "Gone since {since}, outside opening hours.",
    ),
    "why_never": (
        "Chưa kết nối lần nào từ khi máy chủ chạy. Mở địa chỉ này trên màn hình:",
        "Not seen since the server started. Open this address on it:",
    ),
    "why_silent": (
        "Trình duyệt chưa cho phát tiếng. Bấm OK trên điều khiển một lần.",
        "The browser does not allow sound yet. Press OK on the remote control once.",
    ),
    "why_off": (
        "Màn hình này có loa nhưng đang tắt tiếng.",
        "This screen has the loudspeaker, but its sound is off.",
    ),
    "why_quiet": (
        "Có nối mạng nhưng không báo gì từ {since}. Tắt mở màn hình.",
        "Connected, but no report since {since}. Switch it off and on.",
    ),
    "why_old": (
        "Đang chạy bản phần mềm cũ; sẽ tự tải lại. Sau 10 phút vẫn vậy: tắt rồi bật lại màn hình.",
        "An old version; it will reload itself. Still so after 10 minutes: switch it off and on.",
    ),
    "why_stale": (
        "Màn hình không nhận được số mới và đang ghi rõ số cũ. Kiểm tra mạng.",
        "It gets no new numbers and says so on the wall. Check the network.",
    ),
    "why_error": (
        "Một trang chiếu không vẽ được, đã bỏ qua. Xem nội dung; vẫn vậy thì tắt, bật màn hình.",
        "A slide could not be drawn and is skipped. Look at the content, or switch it off and on.",
    ),
    "more_twice": (
        "{n} máy cùng mở địa chỉ này.",
        "{n} machines have this address open.",
    ),
    "more_skew": (
        "Đồng hồ của màn hình lệch {minutes} phút; giờ trên màn hình vẫn đúng theo máy chủ.",
        "Its own clock is {minutes} minutes off; the wall shows the server's time.",
    ),
    "more_new": ("Nội dung mới đang chờ hết trang.", "New content waits for the slide to end."),
    "shows": ("Lúc {at} hiện: {title}", "At {at}: {title}"),
    "shows_page": (
        "Lúc {at} hiện: {title} · trang {page}/{pages}",
        "At {at}: {title} · page {page} of {pages}",
    ),
    "shows_board": ("bảng gọi số", "the board"),
    "last_call": (
        "Số gọi đã hiện: {ticket}, quầy {counter}, lúc {at}",
        "Last call painted: {ticket}, counter {counter}, at {at}",
    ),
    "queue": ("Số thứ tự", "Queue"),
    "fresh": ("Mới", "Fresh"),
    "old": ("Cũ", "Old"),
    "waits": ("Chưa có", "None yet"),
    "backend": ("Nguồn số", "Source"),
    "backend_desk": ("Hệ thống lấy số của máy chủ này", "The desk of this server"),
    "backend_fqm": ("Hệ thống lấy số FQM", "The queue system FQM"),
    "backend_json": (
        "Hệ thống lấy số mô tả trong site.yaml (JSON)",
        "The queue system described in site.yaml (JSON)",
    ),
    "backend_simulator": ("Máy giả, để thử màn hình", "A simulator, to try the walls"),
    "backend_other": ("Hệ thống {name}", "The system {name}"),
    "lost_since": ("Không lấy được số từ {at}", "No numbers since {at}"),
    "queue_note": ("Lưu ý về số thứ tự", "About the queue"),
    "not_real": ("Số không có thật", "These numbers are not real"),
    "not_real_more": (
        "Trung tâm này đang dùng máy giả để thử màn hình. Trước khi đón người dân, đổi phần queue "
        "trong site.yaml thành nguồn số thật.",
        "This site runs on the simulator. Before people come, change queue in site.yaml to where "
        "the real numbers are.",
    ),
    "hides": ("Hệ thống này không cho biết", "This system does not tell"),
    "fetched": ("Số liệu lúc", "As of"),
    "fetched_never": ("chưa lấy được lần nào", "never fetched"),
    "stale_since": (
        "{at}, đã cũ: số trên màn hình được ghi rõ là số cũ",
        "{at}, old: the walls say so",
    ),
    "hours": ("Giờ làm việc", "Hours"),
    "open": ("Đang nhận hồ sơ", "Open"),
    "open_until": ("Đang nhận hồ sơ, đến {until}", "Open until {until}"),
    "break": ("Đang nghỉ giữa buổi", "Break"),
    "break_until": ("Đang nghỉ, mở lại {until}", "Break, open again {until}"),
    "closed": ("Hết giờ nhận hồ sơ", "Closed"),
    "closed_until": ("Hết giờ nhận hồ sơ, mở lại {until}", "Closed, open again {until}"),
    "counters": ("Quầy đang mở", "Counters open"),
    "of": ("{n}/{all}", "{n} of {all}"),
    "waiting": ("Đang chờ", "Waiting"),
    "people": ("{n} người", "{n} people"),
    "latest": ("Lần gọi cuối", "Last call"),
    "latest_call": (
        "{ticket} đến quầy {counter}, lúc {at}",
        "{ticket} to counter {counter} at {at}",
    ),
    "latest_nowhere": ("{ticket}, lúc {at}", "{ticket} at {at}"),
    "latest_none": ("hôm nay chưa gọi số nào", "none today"),
    "latest_unseen": (
        "từ khi nối chưa thấy lượt gọi mới; số gọi từ trước không rõ giờ nên không hiện",
        "none since it was connected; earlier ones have no time and are not shown",
    ),
    "content": ("Nội dung", "Content"),
    "content_fine": ("Không có lỗi", "No problems"),
    "content_problems": ("{n} chỗ cần sửa", "{n} to mend"),
    "loaded": ("Đọc lúc", "Loaded at"),
    "files": ("Danh sách phát", "Playlists"),
    "on_air": ("Trang chiếu đang phát", "Slides on air"),
    "slides": ("{n} trang", "{n} slides"),
    "problems": ("Cần sửa trong các tệp nội dung", "To mend in the content files"),
    "problems_more": (
        "Tệp:dòng:cột. Màn hình vẫn chạy; dưới mỗi lỗi ghi màn hình đang hiện gì thay vào đó.",
        "File:line:column. The walls go on; below each stands what they show instead.",
    ),
    "instead_file": (
        "Màn hình đang hiện bản đúng trước đó của tệp này.",
        "The walls show the last good version of this file.",
    ),
    "instead_line": (
        "Màn hình bỏ qua chỗ này, hoặc vẫn chiếu bản đúng trước đó nếu có.",
        "The walls skip this, or still show its last good version if there was one.",
    ),
    "problem_more": ("Dòng này nghĩa là gì", "What this line means"),
    "clock_refused": ("Đồng hồ máy chủ sai", "The server's clock is wrong"),
    "clock_refused_more": (
        "Máy chủ tạm ngừng phát số cho đến khi giờ đúng lại. Đặt lại giờ của máy chủ: giờ máy đang "
        "chỉ {now}, số mới nhất đã lấy lúc {newest}.",
        "No tickets are given until it is right. Set the server's clock: it says {now}, "
        "the newest ticket was taken at {newest}.",
    ),
    "trouble": ("Không ghi được số thứ tự", "Tickets cannot be recorded"),
    "trouble_disk_full": (
        "Ổ đĩa của máy chủ đã đầy, nên máy tạm ngừng phát số. Dọn bớt ổ đĩa; số tự chạy lại.",
        "The server's disk is full, so no tickets are given. Make room; it goes on by itself.",
    ),
    "trouble_store_unwritable": (
        "Máy chủ không ghi được vào thư mục dữ liệu. Chạy signage doctor trên máy chủ.",
        "The server cannot write to its data folder. Run signage doctor on it.",
    ),
    "trouble_store_broken": (
        "Sổ số thứ tự hỏng. Lần lấy số sau, máy chủ tự cất riêng sổ hỏng và lập sổ mới.",
        "The ticket file is damaged. With the next ticket it is kept aside and a new one started.",
    ),
    "trouble_store_newer": (
        "Sổ số thứ tự do bản phần mềm mới hơn ghi. Cài lại bản mới hơn.",
        "The ticket file was written by a newer version. Install that version again.",
    ),
    "trouble_store_busy": (
        "Một chương trình khác đang giữ sổ số thứ tự. Đóng chương trình đó.",
        "Another program holds the ticket file. Close it.",
    ),
    "set_aside": ("Sổ số thứ tự bị hỏng", "The ticket file was damaged"),
    "set_aside_more": (
        "Sổ hỏng đã được cất riêng trong thư mục dữ liệu. Hôm nay phát số tiếp từ 501 để không "
        "trùng; số đã phát trước đó, gọi bằng ô “Gọi một số khác”. Báo người phụ trách máy chủ.",
        "It was kept aside in the data folder. Today's numbers go on from 501, so that none is "
        "there twice; earlier ones are called by typing them. "
        "Tell whoever looks after the server.",
    ),
    "urgent_aside": ("Tệp thông báo khẩn bị hỏng", "The file of urgent notices was damaged"),
    "urgent_aside_more": (
        "Các thông báo đang treo được giữ lại từ bản sao: xem còn đủ không, thiếu thì đưa lên "
        "lại. Người phụ trách máy chủ xem tệp urgent/{file} trong thư mục dữ liệu, rồi xóa tệp ấy.",
        "What stands comes from its copy: see whether all is there, and put up again what is not. "
        "Whoever looks after the server looks at urgent/{file} in the data folder and deletes it.",
    ),
    "poller_dead": ("Máy chủ không lấy được số", "The server fetches no numbers"),
    "poller_dead_more": ("Khởi động lại máy chủ.", "Restart the server."),
    # problems
    "not-found": ("Không có địa chỉ này", "There is nothing at this address"),
    "not-allowed": ("Địa chỉ này không nhận lệnh như vậy", "This address takes another method"),
    "bad-request": ("Yêu cầu không đúng", "The request is not right"),
    "our-fault": ("Máy chủ gặp lỗi của phần mềm", "A fault of this software"),
    "our-fault.do": (
        "Thử lại. Vẫn vậy: gửi nhật ký của máy chủ cho người phụ trách.",
        "Try again. Still so: send the server's log to whoever maintains it.",
    ),
    "not-ready": ("Máy chủ chưa sẵn sàng", "The server is not ready"),
    "not-ready.do": ("Chờ vài giây, rồi xem nhật ký.", "Wait some seconds, then read the log."),
    "metrics-from-here-only": (
        "Số đo chỉ dành cho chính máy này",
        "Metrics are given to this machine only",
    ),
    "metrics-from-here-only.do": (
        "Hỏi từ chính máy chủ, không qua máy trung gian.",
        "Ask from the server itself, without a proxy in between.",
    ),
    # times
    "at_day": ("{time} ngày {day}", "{time} on {day}"),
    "tomorrow": ("{time} ngày mai", "{time} tomorrow"),
    "just_now": ("vừa xong", "just now"),
}
