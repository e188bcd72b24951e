"""Why a queue system cannot be read, what to do then, and what staff should know of a reading.

`<key>` is the sentence of a `FailureKey`, `<key>.do` what to do about it, `note.<key>` that of a
`Note`. A value that nobody filled in reads as "?".
"""

from __future__ import annotations

from collections.abc import Mapping

from signage.words import Words

WORDS: Words = {
    "refused": (
        "Máy {host} không nhận kết nối",
        "{host} refuses the connection",
    ),
    "refused.do": (
        "Xem máy lấy số đã bật và chương trình lấy số đang chạy chưa; xem địa chỉ và cổng ở dòng "
        "url trong site.yaml.",
        "See that the queue machine is on and its program runs; look at the address and the port "
        "of url in site.yaml.",
    ),
    "unknown_host": (
        "Không tìm thấy máy tên {host} trong mạng",
        "No machine of the name {host} is found in the network",
    ),
    "unknown_host.do": (
        "Xem lại tên máy ở dòng url trong site.yaml; chắc nhất là ghi địa chỉ bằng số, "
        "ví dụ http://192.168.1.20.",
        "Look at the name of url in site.yaml; an address in numbers is safest, "
        "like http://192.168.1.20.",
    ),
    "no_answer": (
        "Máy {host} không trả lời trong {seconds} giây",
        "{host} does not answer within {seconds} seconds",
    ),
    "no_answer.do": (
        "Xem dây mạng và máy lấy số; nếu máy đang bật mà vẫn im lặng thì khởi động lại chương "
        "trình lấy số, rồi xem tường lửa.",
        "Look at the network cable and the queue machine; if it is on and silent, restart its "
        "program, then look at the firewall.",
    ),
    "too_slow": (
        "Máy {host} trả lời dở dang, quá {seconds} giây vẫn chưa xong",
        "{host} began to answer and did not finish within {seconds} seconds",
    ),
    "too_slow.do": (
        "Xem máy lấy số có đang quá tải không và mạng có chậm không; cần thì cho hỏi thưa hơn: "
        "every trong site.yaml.",
        "See whether the queue machine is overloaded or the network slow; ask less often if need "
        "be: every in site.yaml.",
    ),
    "cut_off": (
        "Câu trả lời của máy {host} bị ngắt giữa chừng",
        "The answer of {host} was cut off",
    ),
    "cut_off.do": (
        "Nếu lặp lại nhiều lần: xem dây mạng, rồi khởi động lại chương trình lấy số.",
        "If it keeps happening: look at the network cable, then restart the queue program.",
    ),
    "too_big": (
        "Câu trả lời của máy {host} quá lớn, trên {most} byte",
        "The answer of {host} is too big, more than {most} bytes",
    ),
    "too_big.do": (
        "Xem url trong site.yaml có đúng là địa chỉ đọc số đang gọi không; nếu đúng thì hỏi ít "
        "hơn mỗi lần (thêm giới hạn vào url, hoặc pages).",
        "See that url in site.yaml is the address of the calls; if it is, ask for less at a time "
        "(a limit in url, or pages).",
    ),
    "bad_packing": (
        "Câu trả lời của máy {host} được nén theo cách không mở ra được",
        "The answer of {host} is packed in a way that cannot be unpacked",
    ),
    "bad_packing.do": (
        "Báo người phụ trách hệ thống lấy số: dữ liệu nén (gzip) bị hỏng. Có thể thử tắt nén ở "
        "máy chủ đó.",
        "Tell whoever runs the queue system: its packed (gzip) data is broken. Packing may be "
        "switched off there.",
    ),
    "redirected": (
        "Hệ thống lấy số chuyển sang trang khác, thường là trang đăng nhập",
        "The queue system sends us to another page, mostly its log-in page",
    ),
    "redirected.do": (
        "Xem url trong site.yaml (http hay https, đủ đường dẫn); nếu hệ thống cần đăng nhập thì "
        "kiểm tra mã truy cập trong tệp ghi ở token_file, hoặc phần login.",
        "Look at url in site.yaml (http or https, the whole path); if the system wants a log-in, "
        "look at the token in the file that token_file names, or at login.",
    ),
    "not_data": (
        "Máy {host} trả về một trang web cho người xem, không phải dữ liệu",
        "{host} answers with a page for people, not with data",
    ),
    "not_data.do": (
        "Thường là trang đăng nhập hoặc sai đường dẫn: xem url và token_file trong site.yaml.",
        "Mostly a log-in page or a wrong path: look at url and token_file in site.yaml.",
    ),
    "not_json": (
        "Câu trả lời của máy {host} không đọc được: không phải JSON đúng ({place})",
        "The answer of {host} cannot be read: it is not good JSON ({place})",
    ),
    "not_json.do": (
        "Xem url trong site.yaml; nếu đúng thì báo người phụ trách hệ thống lấy số.",
        "Look at url in site.yaml; if it is right, tell whoever runs the queue system.",
    ),
    "bad_letters": (
        "Chữ trong câu trả lời của máy {host} sai bảng mã",
        "The letters in the answer of {host} are in another encoding than it says",
    ),
    "bad_letters.do": (
        "Báo người phụ trách hệ thống lấy số: dữ liệu cần ở bảng mã UTF-8.",
        "Tell whoever runs the queue system: its data should be UTF-8.",
    ),
    "certificate": (
        "Không tin được chứng chỉ bảo mật của máy {host}: {why}",
        "The certificate of {host} cannot be trusted: {why}",
    ),
    "certificate.do": (
        "Ghi đúng tên máy trong url. Hết hạn: xin chứng chỉ mới. Tự ký hoặc do đơn vị tự cấp: "
        "chép tệp chứng chỉ gốc vào thư mục dữ liệu và ghi ca_file trong site.yaml.",
        "Write the right name in url. Expired: ask for a new one. Self-signed or of an authority "
        "of your own: copy its root certificate to the data folder, write ca_file in site.yaml.",
    ),
    "certificate.expired": ("đã hết hạn", "it has expired"),
    "certificate.not_yet": ("chưa đến ngày có hiệu lực", "it is not valid yet"),
    "certificate.name": ("cấp cho tên máy khác", "it is another machine's"),
    "certificate.self_signed": ("chứng chỉ tự ký", "it is self-signed"),
    "certificate.unknown": ("không rõ nơi cấp", "its authority is unknown"),
    "certificate.ca_file": (
        "không đọc được tệp ghi ở ca_file",
        "the file that ca_file names cannot be read",
    ),
    "certificate.other": ("không kiểm tra được", "it does not hold"),
    "tls": (
        "Không lập được kết nối bảo mật (https) tới máy {host}",
        "No secure connection (https) can be made to {host}",
    ),
    "tls.do": (
        "Xem url nên là http:// hay https:// và đúng cổng chưa; máy chủ quá cũ (trước TLS 1.2) "
        "thì cần nâng cấp.",
        "See whether url should be http:// or https://, and its port; a server older than TLS 1.2 "
        "must be updated.",
    ),
    "forbidden": (
        "Máy {host} không cho đọc (mã {status})",
        "{host} does not let us read (status {status})",
    ),
    "forbidden.do": (
        "Mã truy cập sai, hết hạn hoặc thiếu quyền: xin mã mới và ghi vào tệp token_file nêu "
        "trong site.yaml.",
        "The token is wrong, has expired or may not read this: get a new one and write it into the "
        "file that token_file in site.yaml names.",
    ),
    "login_failed": (
        "Hệ thống lấy số không nhận đăng nhập",
        "The queue system does not take our log-in",
    ),
    "login_failed.do": (
        "Thử đăng nhập bằng trình duyệt với tài khoản đó; sửa tên hoặc mật khẩu trong tệp nêu ở "
        "phần login của site.yaml.",
        "Try the account in a browser; mend the name or the password in the file that login in "
        "site.yaml names.",
    ),
    "missing": (
        "Máy {host} không có trang này (mã {status})",
        "{host} has no such page (status {status})",
    ),
    "missing.do": (
        "Xem đường dẫn ở dòng url trong site.yaml; hệ thống lấy số vừa nâng cấp thì hỏi đường dẫn "
        "mới.",
        "Look at the path of url in site.yaml; if the queue system was updated, ask for the new "
        "path.",
    ),
    "busy": (
        "Máy {host} báo bị hỏi quá nhiều lần",
        "{host} says that it is asked too often",
    ),
    "busy.do": (
        "Cho hỏi thưa hơn: tăng every trong site.yaml, ví dụ every: 5s.",
        "Ask less often: a larger every in site.yaml, like every: 5s.",
    ),
    "server_error": (
        "Hệ thống lấy số ở máy {host} đang lỗi (mã {status})",
        "The queue system at {host} is in trouble (status {status})",
    ),
    "server_error.do": (
        "Báo người phụ trách hệ thống lấy số, hoặc khởi động lại chương trình đó. Màn hình sẽ tự "
        "có số lại khi hệ thống chạy.",
        "Tell whoever runs the queue system, or restart its program. The walls get their numbers "
        "back by themselves.",
    ),
    "odd_status": (
        "Máy {host} trả lời mã {status}, không phải dữ liệu",
        "{host} answers with status {status}, which is no data",
    ),
    "odd_status.do": (
        "Xem url và method trong site.yaml.",
        "Look at url and method in site.yaml.",
    ),
    "old_data": (
        "Hệ thống lấy số vẫn trả lời, nhưng đồng hồ của nó đứng yên ở {clock}",
        "The queue system still answers, but its own clock stands still at {clock}",
    ),
    "old_data.do": (
        "Chương trình lấy số có thể đã treo: khởi động lại máy lấy số. Nếu vẫn vậy, gọi nơi bán "
        "máy; nếu giờ ấy là lúc có thay đổi cuối, xóa clock trong phần queue của site.yaml.",
        "The queue program may hang: restart the queue machine. If it stays, call its vendor; if "
        "that is the time of the last change, take clock out of queue in site.yaml.",
    ),
    "wrong_shape": (
        "Dữ liệu của hệ thống lấy số khác với mô tả ({place})",
        "The data of the queue system is not as described ({place})",
    ),
    "wrong_shape.do": (
        "Hệ thống lấy số có thể vừa nâng cấp. Chạy lại: signage connect, rồi sửa phần queue trong "
        "site.yaml.",
        "The queue system may have been updated. Run signage connect again, then mend queue in "
        "site.yaml.",
    ),
    "no_secret": (
        "Không đọc được mã truy cập hoặc mật khẩu trong tệp {file}",
        "The token or password cannot be read from the file {file}",
    ),
    "no_secret.do": (
        "Đặt tệp {file} trong thư mục dữ liệu, chỉ một dòng, cho người chạy máy chủ đọc được.",
        "Put the file {file} into the data folder, one line only, readable for the server's user.",
    ),
    "our_fault": (
        "Lỗi của chính phần mềm màn hình ({error})",
        "A fault of the display software itself ({error})",
    ),
    "our_fault.do": (
        "Báo nhóm kỹ thuật của tỉnh, kèm nhật ký của máy chủ màn hình.",
        "Tell the province's IT, with the log of the display server.",
    ),
    "note.clock_fast": (
        "Đồng hồ của hệ thống lấy số nhanh {minutes} phút; màn hình dùng giờ của máy chủ này. "
        "Chỉnh lại giờ của máy lấy số, hoặc xem timezone trong phần queue của site.yaml",
        "The queue system's clock is {minutes} minutes fast; the walls use this server's time. Set "
        "the queue machine's clock, or look at timezone below queue in site.yaml",
    ),
    "note.clock_slow": (
        "Đồng hồ của hệ thống lấy số chậm {minutes} phút; màn hình dùng giờ của máy chủ này. "
        "Chỉnh lại giờ của máy lấy số, hoặc xem timezone trong phần queue của site.yaml",
        "The queue system's clock is {minutes} minutes slow; the walls use this server's time. Set "
        "the queue machine's clock, or look at timezone below queue in site.yaml",
    ),
    "note.unknown_counter": (
        "Hệ thống lấy số gọi đến “{name}”, là quầy không có trong site.yaml. Nếu là một quầy đã "
        'có, ghi ở counters, phần queue: {{{name}: "mã quầy"}}',
        "The queue system calls to “{name}”, a counter that site.yaml does not have. If it is one "
        'that it has, write at counters, below queue: {{{name}: "counter"}}',
    ),
    "note.unknown_sign": (
        "Hệ thống lấy số gọi đến “{name}”, là quầy không có trong site.yaml; trên màn hình là biển "
        "{code}. Ở sảnh không có biển này thì người dân không biết đi đâu: nếu là một quầy đã có, "
        'ghi ở counters, phần queue: {{{name}: "mã quầy"}}',
        "The queue system calls to “{name}”, a counter that site.yaml does not have; on the walls "
        "it has the sign {code}. Where the hall has no such sign, people do not know where to go: "
        "if it is a counter that site.yaml has, write at counters, below queue: "
        '{{{name}: "counter"}}',
    ),
    "note.unknown_service": (
        "Hệ thống lấy số có loại việc “{name}” không có trong site.yaml",
        "The queue system has a service “{name}” that site.yaml does not have",
    ),
    "note.counter_doubt": (
        "“{name}” cùng là một quầy của ta nếu chỉ xem số, nên không tính là quầy nào: ghi từng "
        "quầy ở counters, phần queue trong site.yaml",
        "“{name}” would all be one counter of ours by their number, so none of them is: write each "
        "at counters, below queue in site.yaml",
    ),
    "note.unknown_word": (
        "Chữ ở {name} của hệ thống lấy số không rõ nghĩa, nên chưa dùng đến: xem lại chỗ đó trong "
        "site.yaml; với trạng thái quầy thì ghi nghĩa ở words",
        "The queue system says a word at {name} that has no known meaning and is not used: look at "
        "that place in site.yaml; write what a counter's status means at words",
    ),
    "note.fqm_name": (
        "FQM đang gọi người bằng tên, không bằng số: màn hình không hiện tên người dân. Bật "
        "“always show ticket number” trong FQM, hoặc dùng token_file",
        "FQM calls a visitor by name, not by number: walls show no names. Switch on “always show "
        "ticket number” in FQM, or use token_file",
    ),
    "hides.recalls": (
        "lượt gọi lại cùng một số",
        "recalls of a ticket",
    ),
    "hides.between_polls": (
        "các lượt gọi giữa hai lần hỏi, trừ lượt mới nhất",
        "calls between two polls but the newest one",
    ),
    "hides.times": (
        "giờ gọi (màn hình dùng giờ thấy lần đầu)",
        "the times of calls (the walls take when we first saw them)",
    ),
    "hides.counter": (
        "số được gọi đến quầy nào",
        "which counter a ticket is called to",
    ),
    "hides.fqm": (
        "các lượt gọi trước lượt mới nhất, giờ gọi, lượt gọi lại, và có bao nhiêu người chờ khi "
        "từ tám người trở lên (có token_file thì thấy đủ)",
        "calls before the newest one, their times, recalls, and how many wait where eight or more "
        "do (token_file shows them)",
    ),
    "hides.fqm_token": (
        "nút “repeat announcement” của FQM (gọi lại cùng một số thì thấy)",
        "FQM's “repeat announcement” button (pulling the same ticket again is seen)",
    ),
    "note.rows_dropped": (
        "{n} dòng của hệ thống lấy số không đọc được ({place}); những dòng khác vẫn dùng",
        "{n} rows of the queue system cannot be read ({place}); the others are used",
    ),
    "note.times_unread": (
        "{n} lần gọi có giờ không đọc được: màn hình dùng giờ của máy chủ này",
        "{n} calls have a time that cannot be read: the walls use this server's time",
    ),
    "note.order_unknown": (
        "Chưa biết danh sách của hệ thống lấy số xếp mới trước hay cũ trước: số ở quầy có thể chưa "
        "đúng cho đến lượt gọi sau. Ghi calls.order trong site.yaml",
        "It is not known yet whether the queue system lists new or old calls first: numbers at "
        "counters may be wrong until the next call. Set calls.order in site.yaml",
    ),
    "note.pages_left": (
        "Hệ thống lấy số có thể còn trang chưa đọc (đã đọc {n} trang): lượt gọi ở các trang sau "
        "không hiện. Tăng pages.most trong site.yaml, hoặc chỉ hỏi số của hôm nay",
        "The queue system may have more pages than the {n} that are read: calls on the others are "
        "not shown. Raise pages.most in site.yaml, or ask for today's calls only",
    ),
    "note.waiting_gone": (
        "Hệ thống lấy số không còn cho biết bao nhiêu người chờ ({place})",
        "The queue system no longer says how many wait ({place})",
    ),
}


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


def sentence(key: str, values: Mapping[str, str], lang: str = "vi") -> str:
    """The string of `key` with `values`; a key that is none of ours reads as `our_fault`."""
    side = 1 if lang == "en" else 0
    filled = _Filled(values)
    if f"{key}.{filled['why']}" in WORDS:
        filled["why"] = WORDS[f"{key}.{filled['why']}"][side]
    return WORDS.get(key, WORDS["our_fault"])[side].format_map(filled)
