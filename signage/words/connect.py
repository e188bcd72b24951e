"""What `signage connect` says."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    # The reply as a tree.
    "tree.map": ("nhóm {n} mục", "a group of {n}"),
    "tree.list": ("danh sách {n} dòng, mỗi dòng có:", "a list of {n}, each with:"),
    "tree.list_of": ("danh sách {n} mục: {example}", "a list of {n}: {example}"),
    "tree.list_empty": ("danh sách trống", "an empty list"),
    "tree.nothing": ("trống", "nothing"),
    "tree.bool": ("đúng/sai, ví dụ {example}", "yes or no, like {example}"),
    "tree.number": ("số, ví dụ {example}", "a number, like {example}"),
    "tree.text": ("chữ, ví dụ “{example}”", "a text, like “{example}”"),
    "tree.text_hidden": ("chữ (không hiện, vì có thể là của ai đó)",
                         "a text (not shown, it may be somebody’s)"),
    "tree.private": ("‹{what}: không hiện›", "‹{what}: not shown›"),
    "tree.hidden": ("‹không hiện›", "‹not shown›"),
    "private.name": ("tên người", "a person’s name"),
    "private.phone": ("số điện thoại", "a telephone number"),
    "private.identity": ("giấy tờ tùy thân", "an identity paper"),
    "private.email": ("thư điện tử", "an e-mail address"),
    "private.address": ("địa chỉ", "an address"),
    "private.secret": ("mã bí mật", "a secret"),
    # What it found.
    "asked": (
        "{url} đã trả lời: {size} byte, sau {seconds} giây.",
        "{url} answered: {size} bytes, after {seconds} s.",
    ),
    "elsewhere": (
        "{url} không có dữ liệu; tìm thấy dữ liệu ở {found}.",
        "{url} has no data; there is some at {found}.",
    ),
    "known": ("Nhận ra hệ thống: {name}.", "This is a system we know: {name}."),
    "unknown": (
        "Chưa ai mô tả hệ thống này. Câu trả lời của nó gồm:",
        "Nobody described this system yet. Its reply has:",
    ),
    "no_proposal": (
        "Trong câu trả lời không thấy chỗ nào giống số thứ tự.",
        "Nothing in the reply looks like a ticket's number.",
    ),
    "no_proposal.do": (
        "Hỏi nhà cung cấp địa chỉ nào trả về các số đang gọi (JSON), rồi chạy lại với địa chỉ đó.",
        "Ask the vendor which address gives the called numbers as JSON, and run this with it.",
    ),
    "nothing_yet": (
        "Câu trả lời đọc được, nhưng danh sách còn trống ({rows}): lúc này chưa có số nào được "
        "gọi.",
        "The reply can be read, but the list is empty ({rows}): no number is called right now.",
    ),
    "nothing_yet.do": (
        "Địa chỉ có thể đúng. Chạy lại trong giờ làm việc, sau vài lượt gọi, để thấy các số.",
        "The address may be right. Run this again in opening hours, after some calls.",
    ),
    # The board.
    "board": ("Bảng sẽ hiện như sau:", "The board would show:"),
    "board.counters": ("  Quầy và số đang làm:", "  Counters and their numbers:"),
    "board.calls": ("  Các lượt gọi:", "  Calls:"),
    "board.waiting": ("  Đang chờ: {who}", "  Waiting: {who}"),
    "board.more": ("… và {n} lượt nữa", "… and {n} more"),
    "board.empty": ("  (chưa có số nào)", "  (no number yet)"),
    "board.no_time": ("--:--:--", "--:--:--"),
    "board.recall": ("gọi lại", "recall"),
    "board.priority": ("ưu tiên", "priority"),
    "board.paused": ("tạm dừng", "paused"),
    "board.closed": ("đóng", "closed"),
    # What it lacks.
    "lacks": ("Cần biết:", "You should know:"),
    "lack.empty": (
        "Lúc này chưa có số nào được gọi. Chạy lại khi quầy đang gọi số để xem cho chắc.",
        "No number is called right now. Run this again while counters call, to be sure.",
    ),
    "lack.other_day": (
        "Có số của ngày {day}: màn hình không bao giờ hiện số của ngày khác.",
        "There are numbers of {day}: walls never show those of another day.",
    ),
    "lack.clock": (
        "Đồng hồ bên đó lệch {minutes} phút: màn hình sẽ dùng giờ của máy chủ này.",
        "Their clock is {minutes} minutes off: walls use this server’s time.",
    ),
    "lack.places": (
        "Chưa khớp với quầy nào trong site.yaml: {names}. Ghi ở counters của queue "
        "tên nào là quầy nào; chưa ghi thì màn hình vẫn hiện, bằng tên của họ.",
        "No counter of site.yaml is called so: {names}. Say in counters of queue which is which; "
        "until then walls show them, by their own names.",
    ),
    "lack.counter": (
        "Không thấy quầy: màn hình chỉ hiện số, không nói đến quầy nào.",
        "No counter is given: walls show the number, not where to go.",
    ),
    "lack.time": (
        "Không có giờ gọi: màn hình ghi giờ lúc nó thấy số. Số đã gọi trước khi máy chủ bật "
        "thì chưa hiện, cho đến khi có lượt gọi mới.",
        "No time of the call: walls give the time when they saw it. What was called before the "
        "server started is not shown until something new is called.",
    ),
    "lack.id": (
        "Không có mã riêng của lượt gọi: một lượt gọi được nhận ra bằng số và quầy.",
        "Calls have no id: one is told from another by ticket and counter.",
    ),
    "lack.recall": (
        "Không thấy được gọi lại: bấm gọi lại ở quầy thì màn hình không nhấp nháy lần nữa.",
        "Recalls cannot be seen: a number called again does not flash again.",
    ),
    "lack.newest": (
        "Chỉ thấy một lượt gọi: nếu hệ thống chỉ cho biết lượt mới nhất, hai quầy gọi sát nhau "
        "thì lượt trước bị mất. Đặt every: 1s, và hỏi nhà cung cấp danh sách các lượt gọi.",
        "Only one call is given: if that is the newest only, of two calls close together the "
        "first is lost. Set every: 1s, and ask the vendor for a list of calls.",
    ),
    "lack.waiting": (
        "Không biết bao nhiêu người đang chờ: bảng không ghi số người chờ.",
        "How many wait is not known: the board does not say it.",
    ),
    "hides": (
        "Hệ thống này không cho biết: {what}.",
        "This system does not tell: {what}.",
    ),
    # Where the proposal is a guess.
    "doubt.joined": (
        "Số thứ tự được ghép từ chữ đầu và số, thêm 0 cho đủ ba chữ số: so lại với phiếu giấy.",
        "The ticket is put together of letter and number, with 0 up to three digits: compare it "
        "with a printed ticket.",
    ),
    "doubt.order": (
        "Danh sách không có giờ gọi, và không rõ dòng nào là lượt mới nhất. Chạy lại sau vài lượt "
        "gọi; dòng mới nằm cuối thì ghi order: oldest_first trong calls, nằm đầu: newest_first.",
        "The list has no times, and which end is the newest is not clear. Run this again after "
        "some calls; where new ones come last, write order: oldest_first in calls, else "
        "newest_first.",
    ),
    "doubt.status": (
        "Không rõ trạng thái nào là “đã gọi”: thêm calls.only nếu bảng có số chưa gọi.",
        "Which status means “called” is not clear: add calls.only if the board has others.",
    ),
    "doubt.login": (
        "Mã truy cập của hệ thống này hết hạn sau một thời gian: dùng login như ví dụ ở trang "
        "/docs/backends#novosga.",
        "Tokens of this system expire after a while: use login as in /docs/backends#novosga.",
    ),
    "doubt.utc": (
        "Giờ của họ chậm hơn 7 tiếng, nên được hiểu là giờ quốc tế (timezone: utc): "
        "so giờ ở bảng trên với đồng hồ.",
        "Their time is 7 hours behind, so it is taken as universal time (timezone: utc): compare "
        "the hours above with a clock.",
    ),
    # What to do with it.
    "some_site": ("<mã>", "<code>"),
    "paste": (
        "Ghi vào {file}, thay cho phần queue: đang có:",
        "For {file}, in the place of queue: as it is there:",
    ),
    "yaml.made": (
        "Do signage connect đề xuất; so lại với máy lấy số.",
        "Proposed by signage connect; compare it with the queue system.",
    ),
    "yaml.header": (
        "Dòng đầu {name} đã dùng khi thử; không phải mã bí mật thì ghi thêm vào headers.",
        "The header {name} was used; if it is no secret, add it to headers.",
    ),
    "yaml.counters": (
        "Quầy của họ là quầy nào ở đây? Bỏ dấu # và điền mã quầy.",
        "Which of our counters are theirs? Take the # away and fill in the codes.",
    ),
    "yaml.services": (
        "Loại việc của họ là loại việc nào ở đây? Bỏ dấu # và điền mã.",
        "Which of our services are theirs? Take the # away and fill in the codes.",
    ),
    "next": ("Việc tiếp theo:", "Next:"),
    "next.save": (
        "Thêm --save để ghi phần trên và câu trả lời (đã xóa thông tin cá nhân) ra tệp.",
        "Add --save to write the above and the reply (nothing personal in it) to files.",
    ),
    "next.saved": (
        "Đã ghi {yaml} và {reply} (câu trả lời, đã xóa thông tin cá nhân; xem lại trước khi gửi "
        "cho ai).",
        "Wrote {yaml} and {reply} (the reply, nothing personal in it; look before you send it).",
    ),
    "next.saved_one": ("Đã ghi {yaml}.", "Wrote {yaml}."),
    "next.paste": (
        "Dán phần queue: ở trên vào {file}.",
        "Paste queue: as above into {file}.",
    ),
    "next.token": (
        "Đặt mã truy cập vào {file} (một dòng, chỉ người chạy máy chủ đọc được: chmod 600).",
        "Put the token into {file} (one line, for the server’s user only: chmod 600).",
    ),
    "next.ca": (
        "Chép chứng chỉ gốc vào {file}.",
        "Copy the root certificate to {file}.",
    ),
    "next.check": (
        "Chạy signage check, rồi xem trang Tình trạng và so màn hình với quầy.",
        "Run signage check, then look at the status page and compare the wall with a counter.",
    ),
    # Why it did not work; what to do where it differs from the server's own advice.
    "failed": ("Không nối được: {why}.", "This did not work: {why}."),
    "login_page": (
        "{url} là trang đăng nhập cho người dùng, không phải dữ liệu",
        "{url} is a log-in page for people, not data",
    ),
    "login_page.do": (
        "Xin nhà cung cấp địa chỉ API và mã truy cập (token) chỉ để đọc, ghi mã vào một tệp, rồi "
        "chạy lại với --token-file. Phải đăng nhập bằng mật khẩu thì xem mục login ở trang "
        "/docs/backends.",
        "Ask the vendor for the address of the API and a token that may only read, write it to a "
        "file and run this with --token-file. For a log-in see login in /docs/backends.",
    ),
    "refused.do": (
        "Máy lấy số đã bật chưa? Địa chỉ và cổng (số sau dấu hai chấm) đúng chưa? Thử mở địa chỉ "
        "đó bằng trình duyệt trên chính máy này.",
        "Is the queue machine on? Are address and port right? Try to open the address in a "
        "browser on this machine.",
    ),
    "unknown_host.do": (
        "Xem lại tên máy trong địa chỉ; chắc nhất là dùng địa chỉ số, ví dụ http://192.168.1.20.",
        "Look at the name in the address; an address in numbers is safest, like "
        "http://192.168.1.20.",
    ),
    "no_answer.do": (
        "Xem dây mạng, tường lửa, và máy này có cùng mạng với máy lấy số không.",
        "Look at the cable, the firewall, and whether both machines are in the same network.",
    ),
    "too_slow.do": (
        "Thử lại; vẫn chậm thì hỏi nhà cung cấp một địa chỉ trả lời ngắn hơn (chỉ số đang gọi).",
        "Try again; if it stays slow, ask the vendor for an address with a shorter reply.",
    ),
    "too_big.do": (
        "Hỏi nhà cung cấp địa chỉ chỉ trả về các số đang gọi, hoặc cách giới hạn số dòng.",
        "Ask the vendor for an address that gives the current calls only, or a limit.",
    ),
    "redirected.do": (
        "Gõ thẳng địa chỉ mà trình duyệt chuyển tới (http hay https, đủ đường dẫn). Nếu đó là "
        "trang đăng nhập: xin nhà cung cấp mã truy cập, rồi chạy lại với --token-file.",
        "Use the address to which a browser is sent (http or https, the whole path). If that is a "
        "log-in page, ask the vendor for a token and run this with --token-file.",
    ),
    "not_data.do": (
        "Đó là trang để xem, có lẽ là màn hình của họ. Hỏi nhà cung cấp địa chỉ trả về JSON mà "
        "trang đó dùng.",
        "That is a page to look at, perhaps their display. Ask the vendor for the address of the "
        "JSON that this page uses.",
    ),
    "not_json.do": (
        "Hỏi nhà cung cấp địa chỉ trả về JSON. Không có JSON thì hệ thống này chưa nối được.",
        "Ask the vendor for an address that gives JSON. Without it this system cannot be "
        "connected.",
    ),
    "certificate.do": (
        "Hỏi nhà cung cấp tệp chứng chỉ gốc (.pem), rồi chạy lại với --ca-file. Hết hạn hoặc khác "
        "tên máy thì nhà cung cấp phải cấp lại.",
        "Ask the vendor for the root certificate (.pem) and run this with --ca-file. One that has "
        "expired or is another machine’s must be issued anew.",
    ),
    "tls.do": (
        "Thử http:// thay cho https:// (hoặc ngược lại), và xem lại cổng.",
        "Try http:// for https:// (or the other way), and look at the port.",
    ),
    "forbidden.do": (
        "Mã truy cập sai, hết hạn hoặc thiếu. Xin mã chỉ để đọc, ghi vào một tệp, rồi chạy lại với "
        "--token-file; nếu mã phải nằm ở dòng đầu khác: thêm --header 'X-Api-Key:'; trong địa chỉ: "
        "thêm --param TÊN.",
        "The token is wrong, has expired or is missing. Get one that may only read, write it to a "
        "file and run this with --token-file; for another header add --header 'X-Api-Key:', for "
        "the address --param NAME.",
    ),
    "old_data.do": (
        "Khởi động lại máy lấy số, rồi chạy lại lệnh này.",
        "Restart the queue machine, then run this again.",
    ),
    "missing.do": (
        "Xem lại đường dẫn trong địa chỉ; hỏi nhà cung cấp đường dẫn đúng.",
        "Look at the path of the address; ask the vendor for the right one.",
    ),
    "busy.do": (
        "Chờ một phút rồi thử lại; hỏi nhà cung cấp được hỏi mấy lần một giây.",
        "Wait a minute; ask the vendor how often it may be asked.",
    ),
    "server_error.do": (
        "Báo nhà cung cấp: hệ thống lấy số đang lỗi. Không phải do máy này.",
        "Tell the vendor: the queue system is in trouble. It is not this machine.",
    ),
    "odd_status.do": (
        "Hỏi nhà cung cấp: địa chỉ này có dùng GET và trả về JSON không.",
        "Ask the vendor whether this address takes GET and gives JSON.",
    ),
    "wrong_shape.do": (
        "Hệ thống này giống một hệ thống đã biết nhưng trả lời khác. Gửi câu trả lời (đã xóa thông "
        "tin cá nhân) cho người phụ trách phần mềm.",
        "It looks like a known system and answers otherwise. Send the reply, without anything "
        "personal, to whoever maintains this.",
    ),
    "no_secret.do": (
        "Tệp đó phải có đúng một dòng là mã truy cập, và người chạy lệnh này đọc được.",
        "That file must hold the token on one line, and you must be allowed to read it.",
    ),
    # Mistakes in the command line.
    "bad_url": (
        "{url} không phải là địa chỉ dùng được; viết như http://192.168.1.20:5000/api/so",
        "{url} is no address that can be used; write it like http://192.168.1.20:5000/api/so",
    ),
    "secret_in_url": (
        "địa chỉ có mã bí mật trong đó; bỏ ra, ghi mã vào một tệp rồi dùng --token-file TỆP "
        "--param TÊN",
        "there is a secret in the address; take it out, write it to a file and use --token-file "
        "FILE --param NAME",
    ),
    "bad_header": (
        "--header: viết 'Tên: giá trị'",
        "--header: write it as 'Name: value'",
    ),
    "own_header": (
        "--header: dòng đầu {name} do phần mềm tự ghi",
        "--header: {name} is written by the software itself",
    ),
    "two_secrets": (
        "chỉ một dòng đầu được mang mã bí mật",
        "only one header can carry a secret",
    ),
    "param_needs_file": (
        "--param TÊN: mã truy cập đi trong địa chỉ dưới tên đó; cần --token-file, không cùng "
        "--header mang mã",
        "--param NAME: the token goes into the address under that name; it needs --token-file, and "
        "no --header with a secret",
    ),
    "no_token_file": (
        "--header '{name}:' không có giá trị; thêm giá trị, hoặc --token-file",
        "--header '{name}:' has no value; give one, or --token-file",
    ),
    "no_file": ("không đọc được tệp {path}", "the file {path} cannot be read"),
    "no_write": (
        "không ghi được vào thư mục {path}; chọn thư mục khác với --out",
        "nothing can be written to the folder {path}; choose another with --out",
    ),
}  # fmt: skip
