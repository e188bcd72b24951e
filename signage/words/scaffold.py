"""What `signage new` says."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "name": (
        "Trung tâm Phục vụ hành chính công {code}",
        "Trung tâm Phục vụ hành chính công {code}",
    ),
    "bad_code": (
        "“{code}” không dùng làm mã được: chỉ chữ thường không dấu, số và dấu gạch nối, "
        "nhiều nhất 40. Thử: {near}",
        "“{code}” cannot be a code: small letters without accents, digits and hyphens only, "
        "40 at most. Try: {near}",
    ),
    "reserved": (
        "mã “{code}” phần mềm đã dùng; chọn tên khác, ví dụ {near}",
        "the code “{code}” is ours; take another one, such as {near}",
    ),
    "exists": (
        "{path} đã có, không ghi đè. Mở tệp đó để sửa, hoặc chọn mã khác",
        "{path} exists and stays as it is. Open it to change it, or take another code",
    ),
    "no_site": (
        "không có trung tâm {code} trong {folder} (có: {known}). Tạo mới: signage new site {code}",
        "there is no site {code} in {folder} (there are: {known}). To make it: signage new site "
        "{code}",
    ),
    "which_site": (
        "có nhiều trung tâm: thêm --site MÃ (có: {known})",
        "there are several sites: add --site CODE (there are: {known})",
    ),
    "no_sites": (
        "chưa có trung tâm nào trong {folder}. Tạo: signage new site MÃ",
        "there is no site in {folder} yet. Make one: signage new site CODE",
    ),
    "no_folder": (
        "{folder} không phải thư mục nội dung (cần có library/ hoặc sites/)",
        "{folder} is no content folder (it holds library/ or sites/)",
    ),
    "screen_there": (
        "màn hình {code} đã có trong {path}, không ghi đè",
        "screen {code} is in {path} already and stays as it is",
    ),
    "screens_odd": (
        "{path} có lỗi hoặc viết cách khác, không thêm được dòng mới. Chạy signage check, hoặc tự "
        "thêm: {line}",
        "{path} has a mistake, or is written in another way, so no line can be added. Run signage "
        "check, or add it yourself: {line}",
    ),
    "needs_counter": (
        "layout counter cần --counter, là mã quầy",
        "the layout counter needs --counter, the counter's code",
    ),
    "no_code": ("thiếu mã: signage new {kind} MÃ", "a code is missing: signage new {kind} CODE"),
    "name_odd": (
        "tên dài {length} chữ cái, nhiều nhất {most}",
        "the name has {length} letters, at most {most}",
    ),
    "wrote": ("Đã viết {path}", "Wrote {path}"),
    "added": ("Đã thêm vào {path}: {line}", "Added to {path}: {line}"),
    "merged": (
        "{path} đã có: không sửa. Thêm vào đó các dòng sau:",
        "{path} exists and stays as it is. Add these lines to it:",
    ),
    "next": ("Việc tiếp theo:", "What comes next:"),
    "next_site": (
        "  1. Mở {path}, sửa tên, giờ, loại việc, quầy; xong thì xóa dòng sample: true.",
        "  1. Open {path}: name, hours, services, counters; then delete the line sample: true.",
    ),
    "next_check": (
        "  2. Chạy: signage check{where}",
        "  2. Run: signage check{where}",
    ),
    "next_open": (
        "  3. Mở trên tivi: {url}",
        "  3. Open on the television: {url}",
    ),
    "server": ("<địa chỉ máy chủ>", "<address of the server>"),
    "open": ("Mở trên tivi: {url}", "Open on the television: {url}"),
    "next_fill": (
        "Mở tệp, điền các dòng còn trống rồi chạy: signage check. Chưa điền đủ thì chưa hiện ở "
        "màn hình nào.",
        "Open the file, fill in what is empty and run: signage check. No wall shows it before.",
    ),
    "next_playlist": (
        "Để một màn hình chiếu danh sách này: ghi playlist: {code} vào dòng của nó trong "
        "screens.yaml, hoặc signage new screen MÃ --playlist {code}",
        "For a screen to show it: write playlist: {code} in its line of screens.yaml, or signage "
        "new screen CODE --playlist {code}",
    ),
    "next_editor": (
        "VS Code: cài phần mở rộng YAML của Red Hat. JetBrains: mở thư mục này là dùng được. Gõ "
        "sai thì gạch chân, Ctrl+Space gợi ý khóa.",
        "VS Code: install Red Hat's YAML extension. JetBrains: open this folder. Mistakes are "
        "underlined, Ctrl+Space proposes keys.",
    ),
}
