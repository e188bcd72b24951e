"""What the command `signage user` says, and the line about accounts of `signage doctor`."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "ask_name": ("Tên đăng nhập", "Name for signing in"),
    "no_name": (
        "chưa có tên đăng nhập; gõ: signage user add TÊN",
        "there is no name; type: signage user add NAME",
    ),
    "ask_password": ("Mật khẩu", "Password"),
    "ask_again": ("Gõ lại mật khẩu", "The password again"),
    "not_same": ("hai lần gõ chưa giống nhau", "the two are not the same"),
    "no_stdin": (
        "không có mật khẩu ở đầu vào chuẩn; dùng: echo … | signage user add TÊN --stdin",
        "standard input holds no password; use: echo … | signage user add NAME --stdin",
    ),
    "which_site": (
        "ở Trung tâm nào? ghi --site, một trong: {allowed}",
        "at which site? give --site, one of: {allowed}",
    ),
    "added": (
        "Đã thêm {name}: {role}, {site}.",
        "Added {name}: {role}, {site}.",
    ),
    "drawn": (
        "Mật khẩu: {secret}   (chỉ hiện một lần này)",
        "Password: {secret}   (shown this once)",
    ),
    "go": ("Đăng nhập ở trang /staff/ của máy chủ.", "Sign in at /staff/ on the server."),
    "changed": ("Đã đặt mật khẩu mới cho {name}.", "{name} has a new password."),
    "role": ("{name}: {roles}.", "{name}: {roles}."),
    "removed": ("Đã xóa {name}.", "Removed {name}."),
    "gone": (
        "{name} không còn quyền nào nên đã được xóa.",
        "{name} has no role left and is removed.",
    ),
    "nobody": (
        "Chưa có ai. Thêm người đầu tiên: signage user add TÊN",
        "Nobody yet. Add the first person: signage user add NAME",
    ),
    "everywhere": ("mọi Trung tâm", "every site"),
    "busy": ("máy chủ đang bận, thử lại", "the server is busy, try again"),
    # signage doctor
    "people": ("Người vào trang nhân viên", "People of the staff pages"),
    "people_ok": ("{n} người, {admins} quản trị", "{n} people, {admins} administrators"),
    "people_none": (
        "chưa có ai: trang /staff/ chưa dùng được",
        "nobody yet: /staff/ cannot be used",
    ),
    "people_none_hint": ("Thêm người đầu tiên: signage user add", "Add one: signage user add"),
    "people_shut": (
        "không đọc được {path}: trang /staff/ đang đóng, màn hình vẫn chạy",
        "{path} cannot be read: /staff/ is shut, the screens go on",
    ),
    "people_shut_hint": (
        "Chép lại tệp này từ bản sao lưu, hoặc đổi tên nó rồi chạy: signage user add",
        "Put this file back from a copy, or rename it and run: signage user add",
    ),
}
