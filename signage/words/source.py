"""Words of the YAML view: a site's files as text."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "files": ("Tệp YAML", "YAML files"),
    "files_lead": (
        "Nội dung của các màn hình nằm trong những tệp chữ này. Đây là cùng một nội dung với "
        "các biểu mẫu, dành cho người quen sửa tệp.",
        "What the screens show stands in these text files. It is the same as in the forms, for "
        "those who like files.",
    ),
    "file": ("Tệp", "File"),
    "about": ("Để làm gì", "What it is for"),
    "state": ("Tình trạng", "State"),
    "about.site": ("Tên, giờ làm việc, quầy, dịch vụ", "Name, hours, counters, services"),
    "about.screens": ("Các màn hình", "The screens"),
    "about.overrides": (
        "Lệ phí, thời hạn riêng của Trung tâm",
        "The centre's own fees and time limits",
    ),
    "about.notices": ("Thông báo", "Notices"),
    "about.holidays": ("Ngày nghỉ", "Holidays"),
    "about.procedures": ("Danh mục thủ tục", "The list of procedures"),
    "about.stats": ("Số liệu hồ sơ", "Dossier figures"),
    "about.playlist": ("Danh sách phát: {where}", "A playlist: {where}"),
    "about.no_screen": (
        "Danh sách phát, chưa màn hình nào dùng",
        "A playlist that no screen uses",
    ),
    "where": ("trên màn hình {screens}", "on the screens {screens}"),
    "fine": ("Không có lỗi", "No faults"),
    "faults": ("{n} chỗ cần sửa", "{n} to mend"),
    "for_admin": ("chỉ người quản trị sửa", "for administrators"),
    "not_there": ("chưa có", "not there yet"),
    "new": ("Danh sách phát mới", "A new playlist"),
    "new_name": ("Tên tệp", "Name of the file"),
    "new_name_help": (
        "Chữ thường không dấu, số, gạch nối, đuôi .yaml, ví dụ sanh-2.yaml",
        "Small letters, digits, hyphens, then .yaml: sanh-2.yaml",
    ),
    "new_do": ("Mở", "Open"),
    "lead": (
        "Sửa chữ bên dưới rồi bấm «Xem trước». Chưa bấm «Đưa lên màn hình» thì người dân "
        "chưa thấy.",
        "Change the text, then press “Preview”. Nobody sees anything until you publish.",
    ),
    "text": ("Nội dung tệp {file}", "Text of {file}"),
    "hints": (
        "Ctrl+S: xem trước. Ctrl+Dấu cách: gợi ý. Ctrl+F: tìm. Tab: rời khỏi ô.",
        "Ctrl+S: preview. Ctrl+Space: suggestions. Ctrl+F: find. Tab: leaves the field.",
    ),
    "plain": (
        "Máy chủ chưa có trình soạn thảo tô màu: sửa trong ô thường vẫn đủ mọi việc.",
        "The coloured editor is not built on this server: the plain field does everything.",
    ),
    "check": ("Kiểm tra", "Check"),
    "preview": ("Xem trước", "Preview"),
    "publish": ("Đưa lên màn hình", "Publish"),
    "problems": ("Chỗ cần sửa", "To mend"),
    "no_problems": ("Tệp này không có lỗi.", "This file has no faults."),
    "at_line": ("Dòng {line}, cột {column}", "Line {line}, column {column}"),
    "in_file": ("{file}, dòng {line}", "{file}, line {line}"),
    "new_fault": ("mới", "new"),
    "elsewhere": ("Vì thay đổi này, tệp khác có lỗi", "Because of this, other files have faults"),
    "cannot": (
        "Chưa đưa lên được: thay đổi này gây ra lỗi ghi dưới đây. Màn hình vẫn chiếu bản cũ.",
        "Not published: the change causes the faults below. The walls show what they did.",
    ),
    "refused": ("Chưa làm được: {why}.", "Not done: {why}."),
    "effects": ("Sẽ thay đổi trên màn hình", "What changes on the screens"),
    "no_effects": (
        "Không màn hình nào chiếu khác đi.",
        "No screen shows anything different.",
    ),
    "more_effects": ("và {n} thay đổi nữa", "and {n} more"),
    "see": ("Xem trên {screen}", "See it on {screen}"),
    "merged": (
        "Trong lúc sửa, có người khác đã đổi tệp này. Hai thay đổi không chạm nhau nên đã được "
        "ghép lại trong ô bên dưới.",
        "Somebody changed this file meanwhile. The two changes do not touch: they went together "
        "in the field below.",
    ),
    "conflict": (
        "Trong lúc sửa, có người khác đã đổi đúng chỗ này. Những gì đã gõ vẫn còn nguyên trong "
        "ô bên dưới, chưa có gì được đưa lên.",
        "Somebody changed the same place meanwhile. What you typed is still in the field below; "
        "nothing is published.",
    ),
    "conflict_line": ("Chỗ khác nhau, gần dòng {line}", "The place that differs, near line {line}"),
    "of_mine": ("Tôi viết", "Mine"),
    "of_theirs": ("Người khác đã đưa lên", "Published by somebody else"),
    "of_base": ("Trước đó", "Before"),
    "nothing": ("(không có gì)", "(nothing)"),
    "keep_mine": ("Giữ chỗ tôi viết", "Keep mine there"),
    "keep_theirs": ("Giữ chỗ người khác viết", "Keep theirs there"),
    "kept_note": (
        "Ở cả hai cách, những thay đổi không chạm nhau đều được giữ, và còn xem trước lần nữa.",
        "Either way, changes that do not touch are kept, and you see a preview first.",
    ),
    "whole_theirs": ("Toàn bộ tệp đang có trên màn hình", "The whole file as published"),
    "taken": (
        "Đã ghép. Xem lại bên dưới rồi bấm «Đưa lên màn hình».",
        "Put together. Look at it below, then publish.",
    ),
    "done": ("Đã đưa {file} lên màn hình lúc {time}.", "{file} is published since {time}."),
    "same": ("Tệp đã như vậy rồi, không có gì để đưa lên.", "The file says so already."),
    "undo": ("Hoàn tác", "Undo"),
    "undone": ("Đã đưa bản trước đó trở lại.", "The version before is back."),
    "not_undone": (
        "Sau đó đã có thay đổi khác, nên không hoàn tác được từ đây. Sửa lại trong ô bên dưới.",
        "There were other changes since, so it cannot be taken back from here. Change the text.",
    ),
    "not_saved": (
        "Không ghi được vào ổ đĩa của máy chủ. Báo người cài máy chủ; những gì đã gõ còn nguyên.",
        "The server's disk could not be written. Tell whoever runs it; what you typed is kept.",
    ),
    "others": ("{names} cũng đang mở tệp này.", "{names} has this file open too."),
    "too_long": (
        "Tệp lớn hơn 1 MB. Chia thành nhiều danh sách",
        "Over 1 MB. Split it into several lists",
    ),
    # the editor's own words, as CodeMirror names them
    "cm.Find": ("Tìm", "Find"),
    "cm.Replace": ("Thay bằng", "Replace"),
    "cm.next": ("tiếp", "next"),
    "cm.previous": ("trước", "previous"),
    "cm.all": ("tất cả", "all"),
    "cm.match case": ("phân biệt hoa thường", "match case"),
    "cm.regexp": ("biểu thức chính quy", "regexp"),
    "cm.by word": ("cả từ", "by word"),
    "cm.replace": ("thay", "replace"),
    "cm.replace all": ("thay tất cả", "replace all"),
    "cm.close": ("đóng", "close"),
    "cm.Completions": ("Gợi ý", "Completions"),
    "cm.Diagnostics": ("Chỗ cần sửa", "To mend"),
    "cm.No diagnostics": ("Không có lỗi", "No faults"),
    "cm.Go to line": ("Đến dòng", "Go to line"),
    "cm.go": ("đến", "go"),
    "cm.Folded lines": ("Dòng đã gấp", "Folded lines"),
    "cm.Unfolded lines": ("Dòng đã mở", "Unfolded lines"),
    "cm.folded code": ("phần đã gấp", "folded lines"),
    "cm.unfold": ("mở ra", "unfold"),
    "cm.Fold line": ("Gấp lại", "Fold"),
    "cm.Unfold line": ("Mở ra", "Unfold"),
    "cm.current match": ("chỗ đang chọn", "current match"),
    "cm.on line": ("ở dòng", "on line"),
    "cm.replaced $ matches": ("đã thay $ chỗ", "replaced $ matches"),
    "cm.replaced match on line $": ("đã thay ở dòng $", "replaced on line $"),
    # what the script says
    "js_checking": ("Đang kiểm tra…", "Checking…"),
    "js_fine": ("Không có lỗi", "No faults"),
    "js_faults": ("{n} chỗ cần sửa", "{n} to mend"),
    "js_offline": (
        "Không hỏi được máy chủ. Những gì đã gõ còn nguyên; sẽ kiểm tra lại.",
        "The server does not answer. What you typed is kept; it will be checked again.",
    ),
    "js_session": (
        "Phiên làm việc đã hết. Mở trang này trong thẻ khác, đăng nhập lại rồi quay về đây.",
        "The session has ended. Open this page in another tab, sign in, then come back.",
    ),
}
