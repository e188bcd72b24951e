"""What the checker says of files and folders: names, sizes, encodings, old fonts."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "warning": ("chú ý: ", "warning: "),
    "no_folder": ("không thấy thư mục này", "this folder does not exist"),
    "no_folder.hint": (
        "thư mục nội dung cần có library/ và sites/",
        "a content folder holds library/ and sites/",
    ),
    "no_sites": ("chưa có trung tâm nào", "there is no site"),
    "no_sites.hint": (
        "mỗi trung tâm là một thư mục trong sites/, có site.yaml",
        "each site is a folder in sites/ with a site.yaml",
    ),
    "folder_emptied": (
        "{name} không còn tệp nào, mà danh sách phát vẫn gọi tới; màn hình giữ bản cũ",
        "{name} holds no file any more, and playlists still name some; the walls keep the old ones",
    ),
    "folder_emptied.hint": (
        "chép lại thư mục; nếu bỏ thật thì xóa các dòng gọi tới nó trong danh sách phát",
        "put the folder back; if it is to go, delete the lines of the playlists that name it",
    ),
    "no_file": ("thiếu tệp {name}", "{name} is missing"),
    "not_a_file": ("đây không phải là tệp thường", "this is not a plain file"),
    "unreadable": ("không đọc được tệp này", "this file cannot be read"),
    "unreadable.hint": ("kiểm tra quyền đọc của tệp", "look at the file's permissions"),
    "outside": (
        "đường tắt này dẫn ra ngoài thư mục nội dung",
        "this link leads out of the content folder",
    ),
    "outside.hint": ("chép tệp thật vào đây", "copy the real file to this place"),
    "too_many_files": (
        "có hơn {limit} tệp hoặc thư mục, phần thừa không đọc",
        "more than {limit} files or folders, the rest is not read",
    ),
    "txt_name": (
        "tên tệp thừa đuôi .txt nên không được đọc",
        "the name ends in .txt: it is not read",
    ),
    "txt_name.hint": ("đổi tên thành {name}", "rename it to {name}"),
    "yml_name": ("tệp .yml không được đọc", "a .yml file is not read"),
    "yml_name.hint": ("đổi tên thành .yaml", "rename it to .yaml"),
    "too_big": ("tệp lớn hơn {limit}", "the file is larger than {limit}"),
    "utf16": ("tệp lưu theo UTF-16", "the file is saved as UTF-16"),
    "not_utf8": ("chữ ở đây không theo UTF-8", "the letters here are not UTF-8"),
    "save_utf8": (
        "mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8",
        "open it in a text editor and save it as UTF-8",
    ),
    "unseen": ("có ký tự không nhìn thấy ({sign})", "there is an invisible character ({sign})"),
    "unseen.hint": ("xóa rồi gõ lại chỗ này", "delete it and type this place anew"),
    "old_font": (
        "chữ gõ bằng phông cũ ({font}), lên màn hình sẽ không đọc được",
        "typed with a font of before Unicode ({font}): no screen can show it",
    ),
    "old_font.hint": (
        "đổi sang Unicode bằng UniKey (Ctrl+Shift+F6): {near}",
        "convert it to Unicode: {near}",
    ),
    "old_font_all": (
        "tệp gõ bằng phông cũ ({font}), lên màn hình sẽ không đọc được: {n} chỗ",
        "typed with a font of before Unicode ({font}) in {n} places: no screen can show it",
    ),
    "old_font_all.hint": (
        "đổi cả tệp sang Unicode bằng UniKey (Ctrl+Shift+F6)",
        "convert the whole file to Unicode",
    ),
    "saved_twice": (
        "chữ bị hỏng khi lưu: {value}",
        "the letters were spoilt when the file was saved: {value}",
    ),
    "saved_twice.hint": ("gõ lại: {near}", "type it anew: {near}"),
    "saved_twice_all": (
        "chữ cả tệp bị hỏng khi lưu: {n} chỗ",
        "the letters were spoilt when the file was saved: {n} places",
    ),
    "saved_twice_all.hint": (
        "lấy lại bản cũ của tệp, rồi lưu theo UTF-8",
        "take the file's last good copy and save it as UTF-8",
    ),
}
