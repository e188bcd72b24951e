"""Why a queue system cannot be read, and what to do then.

`<key>` is the sentence of a `FailureKey`, `<key>.do` what to do about it.
"""

from __future__ import annotations

from signage.words import Words

FAILURES: Words = {
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
        "trong site.yaml. Nơi có phần login: xin cho tài khoản đó quyền đọc.",
        "The token is wrong, has expired or may not read this: get a new one and write it into the "
        "file that token_file in site.yaml names. With login: have that account allowed to read.",
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
}
