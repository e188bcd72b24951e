"""Words of edits: why one was refused, and what a publish changes on which screen."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "edit_place": (
        "Chỗ cần sửa không còn trong tệp. Tải lại trang rồi sửa lại",
        "What you wanted to change is no longer in the file. Reload the page and try again",
    ),
    "edit_value": (
        "Nội dung này không ghi vào tệp được: có ký tự lạ, quá dài hoặc quá nhiều tầng. "
        "Gõ lại phần đó bằng tay",
        "This cannot be written into a file: odd signs, too long or too deep. Type it anew",
    ),
    "edit_many": (
        "Quá nhiều thay đổi trong một lần. Xuất bản từng phần",
        "Too many changes at once. Publish them in parts",
    ),
    "edit_broken": (
        "Tệp đang có lỗi cú pháp ở gần chỗ cần sửa. Mở dạng YAML, sửa chỗ bị đánh dấu trước",
        "The file is broken near this place. Open it as YAML and mend what is marked first",
    ),
    "edit_not_written": (
        "Cách viết ở chỗ này không sửa bằng biểu mẫu được. Mở dạng YAML để sửa",
        "The way this is written cannot be changed by a form. Open it as YAML",
    ),
    "edit_name": (
        "Tên tệp không được dùng. Chỉ chữ thường không dấu, số, gạch nối, đuôi .yaml",
        "This name of a file is not allowed: small letters, digits, hyphens, then .yaml",
    ),
    "edit_outside": (
        "Tệp này nằm ngoài thư mục của Trung tâm nên không sửa từ đây",
        "This file lies outside the centre's folder and is not changed from here",
    ),
    "edit_no_site": (
        "Không có trung tâm này. Kiểm tra lại địa chỉ",
        "There is no such centre. Check the address",
    ),
    "edit_not_utf8": (
        "Tệp trên đĩa không phải UTF-8. Lưu lại tệp dạng UTF-8 rồi sửa",
        "The file on disk is not UTF-8. Save it as UTF-8 first",
    ),
    "edit_big": ("Tệp lớn hơn 1 MB. Chia thành nhiều danh sách", "Over 1 MB. Split the file"),
    "edit_no_version": (
        "Không có bản lưu này. Xem lại danh sách các bản",
        "There is no such version. See the list of versions",
    ),
    "edit_lost": (
        "Bản này đã mất một tệp lưu trên máy chủ, không khôi phục được. Chọn bản khác",
        "A stored file of this version is lost. Choose another version",
    ),
    "edit_since": (
        "Sau bản đó đã có thay đổi khác nên chưa hoàn tác. Xem danh sách các bản rồi chọn",
        "Something else was changed since, so nothing was undone. Choose in the list of versions",
    ),
    "edit_admins": (
        "Việc này đổi cả site.yaml hoặc screens.yaml, hai tệp chỉ người quản trị được đổi. "
        "Nhờ người quản trị làm",
        "This would change site.yaml or screens.yaml too, which only administrators may. Ask one",
    ),
    "edit_busy": (
        "Có người hoặc chương trình khác đang lưu tệp này liên tục. Chờ một phút rồi đưa lên lại",
        "Somebody or a program saves this file all the time. Wait a minute, then publish again",
    ),
    "edit_disk_full": (
        "Ổ đĩa máy chủ đã đầy nên chưa đưa lên; màn hình vẫn như cũ. Xóa bớt tệp không cần "
        "trên máy chủ rồi bấm lại",
        "The server's disk is full: nothing was published, the walls stay. Make room, then try "
        "again",
    ),
    "edit_read_only": (
        "Máy chủ không được phép ghi vào thư mục danh sách phát nên chưa đưa lên; màn hình vẫn "
        "như cũ. Báo người quản trị cấp quyền ghi",
        "The server may not write into the content folder: nothing was published, the walls stay. "
        "Ask the administrator for the right to write",
    ),
    "edit_disk": (
        "Ổ đĩa máy chủ báo lỗi nên chưa đưa lên; màn hình vẫn như cũ. Bấm lại; nếu vẫn vậy, báo "
        "người quản trị kiểm tra ổ đĩa",
        "The server's disk reports an error: nothing was published, the walls stay. Try again; "
        "if it stays so, have the disk checked",
    ),
    "cli_no_site": (
        "Không có trung tâm {code}. Có phải là: {near}",
        "There is no centre {code}. Did you mean: {near}",
    ),
    "cli_not_restored": (
        "Bản cũ có lỗi như trên so với hiện nay nên chưa khôi phục. Sửa lỗi hoặc chọn bản khác",
        "That version has the mistakes above, so nothing was restored. Choose another version",
    ),
    "cli_same": ("Giống hệt hiện nay", "The same as now"),
    "cli_lost": (
        "một trong hai tệp đã mất trên máy chủ hoặc không đọc được",
        "one of the two files is lost on the server or could not be read",
    ),
    "cli_restored": (
        "Đã đưa về bản {id} ({files}); đó là bản mới {new}",
        "Version {id} is back ({files}), as the new version {new}",
    ),
    "overtaken": (
        "lưu trên đĩa cùng lúc với bản sau, không lên màn hình",
        "saved on disk at the same moment as the next one, not shown",
    ),
    "on_disk": ("sửa trên đĩa", "changed on disk"),
    "slide.added": ("{screen}: thêm trang «{title}»", "{screen}: new slide “{title}”"),
    "slide.gone": ("{screen}: bỏ trang «{title}»", "{screen}: slide “{title}” goes"),
    "slide.changed": ("{screen}: sửa trang «{title}»", "{screen}: slide “{title}” changes"),
    "slide.moved": ("{screen}: đổi chỗ trang «{title}»", "{screen}: slide “{title}” moves"),
    "ticker.added": ("{screen}: thêm dòng chạy «{title}»", "{screen}: new ticker line “{title}”"),
    "ticker.gone": ("{screen}: bỏ dòng chạy «{title}»", "{screen}: ticker line “{title}” goes"),
    "ticker.changed": (
        "{screen}: sửa dòng chạy «{title}»",
        "{screen}: ticker line “{title}” changes",
    ),
    "ticker.moved": (
        "{screen}: đổi chỗ dòng chạy «{title}»",
        "{screen}: ticker line “{title}” moves",
    ),
    "takeover.added": (
        "{screen}: thông báo toàn màn hình «{title}»",
        "{screen}: full-screen notice “{title}”",
    ),
    "takeover.gone": (
        "{screen}: gỡ thông báo toàn màn hình «{title}»",
        "{screen}: full-screen notice “{title}” goes",
    ),
    "takeover.changed": (
        "{screen}: sửa thông báo toàn màn hình «{title}»",
        "{screen}: full-screen notice “{title}” changes",
    ),
    "takeover.moved": (
        "{screen}: đổi thứ tự thông báo «{title}»",
        "{screen}: full-screen notice “{title}” moves",
    ),
    "from": (", từ {time} ngày {day}", ", from {time} on {day}"),
}
