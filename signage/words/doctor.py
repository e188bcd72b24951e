"""What `signage doctor` says: what it looked at, what it saw, and what to do about it."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "python": ("Python", "Python"),
    "python_ok": ("phiên bản {version}", "version {version}"),
    "python_old": ("phiên bản {version} quá cũ", "version {version} is too old"),
    "python_hint": (
        "Cài Python 3.11 trở lên. Debian 12, Ubuntu 24.04: apt install python3 python3-venv",
        "Install Python 3.11 or newer. Debian 12, Ubuntu 24.04: apt install python3 python3-venv",
    ),
    "data": ("Thư mục dữ liệu", "Data folder"),
    "data_ok": (
        "{folder} ghi được, SQLite {version} có WAL",
        "{folder} can be written, SQLite {version} with WAL",
    ),
    "data_denied": ("không ghi được vào {folder}", "{folder} cannot be written"),
    "data_denied_hint": (
        "Cho người chạy máy chủ quyền ghi: chown {user} {folder}",
        "Let the server's user write there: chown {user} {folder}",
    ),
    "data_no_wal": (
        "SQLite trong {folder} không dùng được WAL",
        "SQLite in {folder} cannot use WAL",
    ),
    "data_no_wal_hint": (
        "Đặt thư mục dữ liệu trên ổ đĩa của chính máy này, không đặt trên ổ mạng "
        "(SIGNAGE_DATA hoặc --data).",
        "Keep the data folder on a disk of this machine, not on a network share "
        "(SIGNAGE_DATA or --data).",
    ),
    "clock": ("Đồng hồ", "Clock"),
    "clock_ok": ("{now} giờ Việt Nam", "{now} in Vietnam"),
    "clock_behind": (
        "máy chỉ {now}, sớm hơn ngày phát hành phần mềm {least}",
        "the machine says {now}, which is before this software was made, {least}",
    ),
    "clock_before_desk": (
        "máy chỉ {now}, nhưng số thứ tự mới nhất đã lấy lúc {newest}: sẽ không phát số",
        "the machine says {now}, but the newest ticket was taken at {newest}: no tickets are given",
    ),
    "clock_zone": (
        "thiếu dữ liệu múi giờ Asia/Ho_Chi_Minh",
        "the time zone Asia/Ho_Chi_Minh is missing",
    ),
    "clock_alone": (
        "{now}, nhưng máy chưa lấy giờ chuẩn từ mạng lần nào",
        "{now}, but this machine has not set its clock from the network",
    ),
    "clock_hint": (
        "Đặt lại giờ: timedatectl set-time 'YYYY-MM-DD HH:MM', rồi bật: timedatectl set-ntp true. "
        "Hay sai sau mỗi lần mất điện thì thay pin trên bo mạch.",
        "Set it: timedatectl set-time 'YYYY-MM-DD HH:MM', then timedatectl set-ntp true. "
        "Wrong after every power cut: change the battery on the mainboard.",
    ),
    "clock_zone_hint": ("Cài gói tzdata.", "Install the package tzdata."),
    "writing": ("Trang nhân viên", "Staff pages"),
    "writing_ok": ("ghi được nội dung ở {folder}", "they can write the content in {folder}"),
    "writing_denied": (
        "không ghi được vào {folder}: màn hình vẫn chạy, nhưng không sửa hay đưa hình lên được",
        "{folder} cannot be written: the walls go on, but nothing can be changed or uploaded",
    ),
    "writing_hint": (
        "Cho người chạy máy chủ quyền ghi: chown -R {user} {folder}. Với systemd: để nội dung ở "
        "/var/lib/signage/playlists như trong deploy/signage.service.",
        "Let the server's user write there: chown -R {user} {folder}. With systemd: keep the "
        "content in /var/lib/signage/playlists, as deploy/signage.service does.",
    ),
    "disk": ("Ổ đĩa", "Disk"),
    "disk_ok": ("còn trống {free}", "{free} free"),
    "disk_low": ("chỉ còn trống {free}", "only {free} free"),
    "disk_hint": (
        "Dọn bớt: máy chủ cần ít nhất 1 GB trống ở {folder}.",
        "Make room: the server wants 1 GB free at {folder}.",
    ),
    "memory": ("Bộ nhớ", "Memory"),
    "memory_ok": ("còn dùng được {free}", "{free} available"),
    "memory_low": ("chỉ còn {free}", "only {free} left"),
    "memory_hint": (
        "Đóng bớt chương trình khác; máy chủ cần khoảng 150 MB.",
        "Close other programs; the server needs about 150 MB.",
    ),
    "files": ("Số kết nối", "Connections"),
    "files_ok": ("đủ cho {n} màn hình và điện thoại", "enough for {n} screens and phones"),
    "files_low": (
        "hệ thống chỉ cho mở {limit} tệp: đủ cho khoảng {n} màn hình và điện thoại",
        "the system allows {limit} open files: enough for about {n} screens and phones",
    ),
    "files_hint": (
        "Chạy bằng systemd với LimitNOFILE=65536 (deploy/signage.service), "
        "hoặc ulimit -n 65536 trước khi chạy.",
        "Run it by systemd with LimitNOFILE=65536 (deploy/signage.service), "
        "or say ulimit -n 65536 first.",
    ),
    "fonts": ("Phông chữ", "Fonts"),
    "fonts_ok": ("đã chuẩn bị", "prepared"),
    "fonts_whole": (
        "chưa rút gọn: trang vẫn đúng nhưng tải nặng hơn",
        "not subset yet: pages are right but heavier",
    ),
    "fonts_whole_hint": ("Chạy: signage assets", "Run: signage assets"),
    "fonts_missing": ("thiếu gói {packages}", "{packages} missing"),
    "fonts_missing_hint": (
        "Chạy lại ./deploy/run khi có mạng để cài đủ thư viện.",
        "Run ./deploy/run again with a network: it installs what is missing.",
    ),
    "media": ("Hình và phim", "Pictures and films"),
    "media_ok": ("làm được hình, PDF, phim, PowerPoint", "pictures, PDF, films, slide shows"),
    "media_no_office": (
        "làm được hình, PDF, phim; PowerPoint và Word thì chưa",
        "pictures, PDF and films; no slide shows",
    ),
    "media_no_office_hint": (
        "Lưu tệp PowerPoint thành PDF, hoặc cài: apt install libreoffice-impress",
        "Save slide shows as PDF, or: apt install libreoffice-impress",
    ),
    "media_no_film": (
        "làm được hình, PDF, PowerPoint; phim thì chưa",
        "pictures, PDF and slide shows; no films",
    ),
    "media_no_film_hint": (
        "Muốn chiếu phim thì cài: apt install ffmpeg",
        "For films: apt install ffmpeg",
    ),
    "media_none": (
        "làm được hình và PDF; phim và PowerPoint thì chưa",
        "pictures and PDF; no films and no slide shows",
    ),
    "media_none_hint": (
        "Muốn chiếu phim thì cài: apt install ffmpeg; PowerPoint thì lưu thành PDF",
        "For films: apt install ffmpeg; save slide shows as PDF",
    ),
    "pages": ("Trang web", "Web pages"),
    "pages_ok": ("có Chromium để chụp", "there is a Chromium to draw them"),
    "pages_none": ("chưa chụp được: không có Chromium", "cannot be drawn: no Chromium"),
    "pages_hint": (
        "Muốn chiếu trang web thì cài: apt install chromium",
        "For web pages on walls: apt install chromium",
    ),
    "editor": ("Sửa YAML", "YAML editor"),
    "editor_ok": ("có tô màu và gợi ý", "with colours and suggestions"),
    "editor_plain": (
        "ô chữ thường, không tô màu: đủ dùng",
        "a plain field without colours: it does everything",
    ),
    "editor_hint": (
        "Muốn có tô màu và gợi ý: cài npm rồi chạy: signage assets",
        "For colours and suggestions: install npm, then run: signage assets",
    ),
    "content": ("Nội dung", "Content"),
    "content_ok": (
        "{sites} trung tâm, {screens} màn hình, không có lỗi",
        "sites: {sites}, screens: {screens}, no problems",
    ),
    "content_problems": (
        "{n} chỗ cần sửa; chỉ phần đó không lên màn hình. Chỗ đầu tiên: {first}",
        "{n} problems; only what they concern stays off the wall. The first: {first}",
    ),
    "content_none": (
        "không có trung tâm nào trong {folder}",
        "no site in {folder}",
    ),
    "content_none_hint": (
        "Cần {folder}/sites/<mã>/site.yaml; xem mẫu playlists/sites/xa-mau, "
        "hoặc chỉ thư mục khác bằng --content.",
        "It needs {folder}/sites/<code>/site.yaml; playlists/sites/xa-mau is an example; "
        "--content names another folder.",
    ),
    "content_hint": ("Xem hết: signage check", "See all of them: signage check"),
    "queue": ("Hệ thống lấy số của {site}", "Queue system of {site}"),
    "queue_ok": (
        "trả lời trong {seconds} giây, có {n} lượt gọi",
        "answers within {seconds} s, with {n} calls",
    ),
    "queue_open": (
        "ai dùng máy này cũng đọc được tệp {file}",
        "everybody on this machine can read the file {file}",
    ),
    "queue_open_hint": (
        "Chỉ cho máy chủ đọc: chown {user} {path}; chmod 600 {path}",
        "Let only the server read it: chown {user} {path}; chmod 600 {path}",
    ),
    "port": ("Cổng", "Port"),
    "port_free": ("{port} đang trống", "{port} is free"),
    "port_ours": (
        "{port}: máy chủ màn hình đang chạy ở đây",
        "{port}: the display server is running here",
    ),
    "port_taken": ("{port} đã có chương trình khác dùng", "{port} is used by another program"),
    "port_taken_hint": (
        "Chọn cổng khác: --port {other}",
        "Choose another one: --port {other}",
    ),
    "port_denied": (
        "{port} chỉ dành cho quản trị hệ thống",
        "{port} is reserved for the administrator",
    ),
    "port_host": (
        "máy này không có địa chỉ {host}",
        "this machine has no address {host}",
    ),
    "port_host_hint": (
        "Dùng --host 0.0.0.0 (mọi địa chỉ) hoặc một địa chỉ trong: {addresses}",
        "Use --host 0.0.0.0 (all addresses) or one of: {addresses}",
    ),
    "address": ("Địa chỉ cho màn hình", "Address for screens"),
    "address_ok": ("{urls}", "{urls}"),
    "address_local": (
        "chỉ trình duyệt trên chính máy này mở được",
        "only browsers on this very machine can open it",
    ),
    "address_local_hint": (
        "Để tivi mở được: ./deploy/run --lan (hoặc --host 0.0.0.0); khi đó mở {url}",
        "For televisions: ./deploy/run --lan (or --host 0.0.0.0); then open {url}",
    ),
    "address_none": (
        "máy này chưa nối vào mạng nào",
        "this machine is in no network",
    ),
    "address_none_hint": (
        "Cắm dây mạng hoặc nối Wi-Fi của Trung tâm, rồi chạy lại signage doctor.",
        "Plug in the cable or join the centre's Wi-Fi, then run signage doctor again.",
    ),
    "own_address": (
        "Giữ nguyên địa chỉ này: nhờ người quản lý mạng cấp địa chỉ cố định cho máy chủ.",
        "Keep this address: ask whoever runs the network for a fixed one.",
    ),
}
