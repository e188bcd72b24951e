"""What the staff pages say at their door, around every page, and about people."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    # the frame
    "staff": ("Trang nhân viên", "Staff pages"),
    "skip": ("Đến nội dung chính", "Skip to the content"),
    "menu": ("Các trang", "Pages"),
    "menu_short": ("Mục lục", "Menu"),
    "more_pages": ("Thêm", "More"),
    "sites": ("Trung tâm", "Site"),
    "to_site": ("Xem", "Show"),
    "menu_morning": ("Sáng nay", "This morning"),
    "screens": ("Màn hình", "Screens"),
    "menu_playlists": ("Danh sách phát", "Playlists"),
    "menu_versions": ("Các bản đã đưa lên", "Published versions"),
    "menu_notices": ("Thông báo chung", "Notices"),
    "menu_urgent": ("Thông báo khẩn", "Urgent notice"),
    "menu_media": ("Hình, PDF, video", "Pictures, PDF, video"),
    "menu_preview": ("Xem trước", "Preview"),
    "menu_source": ("Tệp YAML", "YAML files"),
    "menu_guides": ("Thủ tục, mức phí", "Procedures, fees"),
    "menu_upkeep": ("Kiểm tra lại", "Checks"),
    "menu_contacts": ("Danh bạ", "Phone list"),
    "menu_lists": ("Danh mục, ngày nghỉ", "Lists, holidays"),
    "menu_people": ("Người dùng", "People"),
    "menu_trail": ("Ai đã làm gì", "Who did what"),
    "help": ("Hướng dẫn", "Help"),
    "sign_out": ("Đăng xuất", "Sign out"),
    "own_password": ("Đổi mật khẩu", "Change password"),
    "other_lang": ("English", "Tiếng Việt"),
    "cancel": ("Thôi, quay lại", "No, go back"),
    "show_password": ("Hiện mật khẩu", "Show the password"),
    "hide_password": ("Ẩn mật khẩu", "Hide the password"),
    "good": ("Đã xong", "Done"),
    "look": ("Chú ý", "Please look"),
    "bad": ("Chưa được", "Not done"),
    # the door
    "sign_in": ("Đăng nhập", "Sign in"),
    "sign_in_lead": (
        "Dành cho cán bộ của Trung tâm. Người dân không cần đăng nhập để xem màn hình.",
        "For the centre's staff. Nobody needs to sign in to watch a screen.",
    ),
    "name": ("Tên đăng nhập", "Name for signing in"),
    "password": ("Mật khẩu", "Password"),
    "forgot": (
        "Quên mật khẩu: nhờ người quản trị của Trung tâm đặt mật khẩu mới ở trang Người dùng.",
        "Forgotten: ask your centre's administrator for a new one, on the page People.",
    ),
    "nobody": ("Chưa có ai được phép vào", "Nobody may come in yet"),
    "nobody_do": (
        "Người cài máy chủ mở cửa sổ dòng lệnh trên máy chủ, vào thư mục cài đặt và gõ:",
        "Whoever installed the server types this in a terminal on it, in its folder:",
    ),
    "nobody_more": (
        "Lệnh này in ra một mật khẩu. Sau đó đăng nhập ở đây và thêm người khác "
        "ở trang Người dùng.",
        "The command prints a password. Then sign in here and let others in on the page People.",
    ),
    "over": (
        "Phiên làm việc đã hết. Những gì vừa gõ vẫn còn: đăng nhập lại để tiếp tục.",
        "Your session has ended. What you typed is kept: sign in again to go on.",
    ),
    "over_lost": (
        "Phiên làm việc đã hết, và những gì vừa gửi không giữ lại được: có tệp đi kèm, hoặc quá "
        "dài. Trước khi đăng nhập, bấm nút Quay lại của trình duyệt và chép chữ đã gõ ra chỗ "
        "khác; đăng nhập rồi thì dán lại, chọn lại tệp và gửi.",
        "Your session has ended, and what you sent cannot be kept: it came with a file, or is too "
        "long. Before you sign in, go back in the browser and copy what you typed; then sign in, "
        "paste it, choose the file again and send it.",
    ),
    "go_on": ("Tiếp tục việc đang làm", "Go on"),
    "go_on_lead": (
        "Đã đăng nhập lại. Những gì đã gõ trước đó vẫn còn đây, chưa được gửi đi.",
        "You are signed in again. What you typed before is still here and was not sent yet.",
    ),
    "go_on_do": ("Gửi tiếp", "Send it now"),
    "refused.wrong": (
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt.",
        "The name or the password is not right. Look at Caps Lock and the keyboard's language.",
    ),
    "refused.wait": (
        "Đã gõ sai nhiều lần. Chờ {wait} rồi thử lại; mật khẩu đúng vẫn dùng được "
        "ngay trên máy khác.",
        "Wrong too often. Wait {wait} and try again; the right password works at once "
        "on another computer.",
    ),
    "refused.busy": (
        "Nhiều người đang đăng nhập cùng lúc. Thử lại sau vài giây.",
        "Many people sign in at this moment. Try again in a few seconds.",
    ),
    "seconds": ("{n} giây", "{n} seconds"),
    "minutes": ("{n} phút", "{n} minutes"),
    "choose": ("Chọn Trung tâm", "Choose a site"),
    "choose_none": (
        "Tài khoản này chưa được giao Trung tâm nào đang có. Nhờ người quản trị xem lại.",
        "This account has no site that exists. Ask the administrator.",
    ),
    # the own password
    "password_old": ("Mật khẩu đang dùng", "Present password"),
    "password_new": ("Mật khẩu mới", "New password"),
    "password_again": ("Gõ lại mật khẩu mới", "New password again"),
    "password_help": (
        "Ít nhất {least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
        "At least {least} characters. A short sentence that you remember is best.",
    ),
    "password_save": ("Đổi mật khẩu", "Change the password"),
    "password_done": (
        "Đã đổi mật khẩu. Các máy khác đang mở bằng tài khoản này đã được đăng xuất.",
        "The password is changed. Other computers of this account are signed out.",
    ),
    "wrong.again": ("Hai lần gõ chưa giống nhau.", "The two are not the same."),
    "wrong.old": ("Mật khẩu đang dùng chưa đúng.", "This is not the present password."),
    "wrong.short": (
        "Mật khẩu quá ngắn: cần ít nhất {least} ký tự, chẳng hạn một câu ngắn.",
        "Too short: at least {least} characters are needed, a short sentence for example.",
    ),
    "wrong.long": (
        "Mật khẩu quá dài: nhiều nhất 200 ký tự.",
        "Too long: 200 characters at most.",
    ),
    "wrong.common": (
        "Mật khẩu này nhiều người dùng nên dễ đoán. Chọn một câu ngắn của riêng mình.",
        "Many people use this one, so it is easily guessed. Choose a short sentence of your own.",
    ),
    "wrong.name": (
        "Mật khẩu gần như là tên của chính mình nên dễ đoán. Chọn một câu khác.",
        "This is hardly more than your own name. Choose another sentence.",
    ),
    # accounts
    "wrong.display": (
        "Họ tên dài nhất {most} ký tự, trên một dòng.",
        "A full name has at most {most} characters, on one line.",
    ),
    "wrong.taken": ("Đã có người tên {name}. Chọn tên khác.", "{name} exists. Choose another."),
    "wrong.unknown": ("Không có ai tên {name}.", "There is nobody called {name}."),
    "wrong.role": (
        "Vai trò là một trong: viewer, editor, operator, admin.",
        "A role is one of: viewer, editor, operator, admin.",
    ),
    "wrong.last-admin": (
        "{name} là người quản trị cuối cùng ở đây. Giao quyền quản trị cho người khác trước.",
        "{name} is the last administrator here. Make somebody else one first.",
    ),
    "wrong.many": ("Đã có {most} tài khoản, không thêm được nữa.", "There are {most} already."),
    "role_viewer": ("Xem", "Viewer"),
    "role_editor": ("Soạn nội dung", "Editor"),
    "role_operator": ("Điều hành", "Operator"),
    "role_admin": ("Quản trị", "Administrator"),
    "can_viewer": ("xem mọi trang, không đổi gì", "sees every page, changes nothing"),
    "can_editor": (
        "sửa danh sách phát, hình ảnh, thủ tục",
        "changes playlists, pictures, guides",
    ),
    "can_operator": (
        "thêm: thông báo khẩn, mã PIN của quầy",
        "also urgent notices and counters' PINs",
    ),
    "can_admin": ("thêm: cho người khác vào", "also lets others in"),
    "roles_lead": ("Mỗi vai trò làm được gì", "What each role may do"),
    "people_lead": (
        "Ai được vào trang nhân viên và làm được gì.",
        "Who may come in, and what each may do.",
    ),
    "person": ("Người", "Person"),
    "own": ("là tôi", "this is me"),
    "role": ("Vai trò", "Role"),
    "no_role": ("Không còn quyền ở đây", "Nothing here any more"),
    "role_of": ("Vai trò của {name} ở {where}", "Role of {name} at {where}"),
    "role_save": ("Đổi", "Change"),
    "role_save_of": ("Đổi vai trò của {name} ở {where}", "Change the role of {name} at {where}"),
    "role_done": ("Đã đổi vai trò của {name}.", "The role of {name} is changed."),
    "new_password": ("Mật khẩu mới", "New password"),
    "new_password_of": ("Đặt mật khẩu mới cho {name}", "New password for {name}"),
    "remove": ("Xóa", "Remove"),
    "remove_of": ("Xóa {name}", "Remove {name}"),
    "remove_title": ("Xóa tài khoản này?", "Remove this account?"),
    "remove_lead": (
        "{name} sẽ bị đăng xuất ngay và không vào được nữa. Những gì người này đã làm "
        "vẫn còn trong nhật ký.",
        "{name} is signed out at once and cannot come back. What this person did stays written.",
    ),
    "remove_do": ("Xóa tài khoản", "Remove the account"),
    "removed": ("Đã xóa tài khoản của {name}.", "The account of {name} is removed."),
    "elsewhere": (
        "Người này còn quyền ở Trung tâm khác: chỉ người quản trị chung đổi được mật khẩu "
        "hoặc xóa.",
        "This person has roles elsewhere too: only the administrator of all sites changes "
        "the password or removes.",
    ),
    "everywhere": ("Mọi Trung tâm", "Every site"),
    "add_title": ("Thêm người", "Let somebody in"),
    "add_name_help": (
        "Chữ thường không dấu, số, dấu chấm hoặc gạch nối, ví dụ lan.nt",
        "Small letters without marks, digits, dots or hyphens, such as lan.nt",
    ),
    "add_display": ("Họ tên", "Full name"),
    "add_site": ("Ở đâu", "Where"),
    "add_do": ("Thêm và lấy mật khẩu", "Add, and draw a password"),
    "wrong.name_form": (
        "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, số, dấu chấm, gạch nối; "
        "bắt đầu và kết thúc bằng chữ hoặc số.",
        "A name has 2 to 40 small letters without marks, digits, dots, hyphens, and begins "
        "and ends with a letter or digit.",
    ),
    "drawn": ("Mật khẩu mới", "The new password"),
    "drawn_lead": (
        "Đưa mật khẩu này cho {name} (tên đăng nhập: {login}). Nó chỉ hiện một lần này.",
        "Give this to {name} (name for signing in: {login}). It is shown this once.",
    ),
    "drawn_more": (
        "Sau khi vào, người đó đổi được ở trang Đổi mật khẩu.",
        "Once in, that person can change it on the page Change password.",
    ),
    "drawn_back": ("Đã ghi lại, quay về danh sách", "Noted down, back to the list"),
    # what was done
    "trail_lead": (
        "{most} việc mới nhất. Nhật ký này không sửa được.",
        "The newest {most}. Nobody can rewrite this.",
    ),
    "trail_none": ("Chưa có gì.", "Nothing yet."),
    "trail_at": ("Lúc", "When"),
    "trail_who": ("Ai", "Who"),
    "trail_what": ("Làm gì", "What"),
    "trail_machine": ("máy chủ", "the server"),
    "did.sign-in": ("Đăng nhập", "Signed in"),
    "did.sign-in.paused": ("Gõ sai mật khẩu nhiều lần", "Wrong passwords, many times"),
    "did.user.added": ("Thêm người", "Added a person"),
    "did.user.password": ("Đặt mật khẩu mới", "Set a new password"),
    "did.user.role": ("Đổi vai trò", "Changed a role"),
    "did.urgent.put": ("Đưa lên thông báo khẩn", "Put up an urgent notice"),
    "did.urgent.extend": ("Để thông báo khẩn lâu hơn", "Let an urgent notice stand longer"),
    "did.urgent.turn": ("Đổi cách hiện thông báo khẩn", "Changed how an urgent notice shows"),
    "did.urgent.end": ("Gỡ thông báo khẩn", "Took down an urgent notice"),
    "did.media.taken": ("Đưa tệp lên", "Uploaded a file"),
    "did.media.refused": ("Đưa tệp lên, không nhận", "Uploaded a file that was refused"),
    "did.media.removed": ("Xóa tệp", "Deleted a file"),
    "did.screen.reload": ("Bảo màn hình tải lại", "Asked a screen to reload"),
    "did.screen.ring": ("Thử loa", "Tested the sound"),
    "did.content.read": ("Đọc lại tệp", "Read the files again"),
    "did.queue.poll": ("Hỏi lại máy lấy số", "Asked the queue system again"),
    "did.checked": ("Đã kiểm tra lại", "Checked a text again"),
    "did.user.removed": ("Xóa người", "Removed a person"),
    # refused
    "no.no-role": (
        "Tài khoản này không được làm việc đó",
        "This account may not do that",
    ),
    "no.no-role.do": (
        "Cần thì nhờ người quản trị của Trung tâm đổi vai trò ở trang Người dùng.",
        "If you need it, ask your centre's administrator to change your role on the page People.",
    ),
    "no.no-session": ("Chưa đăng nhập", "Not signed in"),
    "no.no-session.do": ("Đăng nhập lại rồi làm lại.", "Sign in again and repeat."),
    "no.no-csrf": ("Trang này đã mở từ quá lâu", "This page was opened too long ago"),
    "no.no-csrf.do": (
        "Chưa có gì được đổi. Quay lại, tải lại trang (phím F5) rồi làm lại.",
        "Nothing was changed. Go back, reload the page (F5) and repeat.",
    ),
    "no.old-form": ("Trang này đã mở từ quá lâu", "This page was opened too long ago"),
    "no.old-form.do": (
        "Chưa có gì được đổi. Mở lại danh sách rồi làm lại.",
        "Nothing was changed. Open the list again and repeat.",
    ),
    "no.foreign": ("Yêu cầu này đến từ trang khác", "This came from another site's page"),
    "no.foreign.do": (
        "Chưa có gì được đổi. Mở trang nhân viên và làm việc đó ở đấy.",
        "Nothing was changed. Open the staff pages and do it there.",
    ),
    "no.unavailable": (
        "Không đọc được tệp tài khoản trên máy chủ",
        "The server cannot read its file of accounts",
    ),
    "no.unavailable.do": (
        "Màn hình vẫn chạy bình thường. Báo người phụ trách máy chủ: chạy signage doctor.",
        "The screens go on. Tell whoever looks after the server: run signage doctor.",
    ),
    "no.back": ("Quay lại", "Go back"),
    "no.start": ("Về trang đầu", "To the first page"),
}
