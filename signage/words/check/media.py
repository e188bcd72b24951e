"""What the checker says of pictures, films and papers."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "page_unlisted": (
        "site.yaml chưa cho phép chụp trang của {name}",
        "site.yaml does not allow pages of {name}",
    ),
    "page_unlisted.hint": (
        "thêm vào site.yaml dòng pages: [https://{name}], cùng https:// và cổng với {near}",
        "add pages: [https://{name}] to site.yaml, with the scheme and port of {near}",
    ),
    "page_waiting": ("chưa có hình chụp trang {name}", "there is no picture of {name} yet"),
    "page_waiting.hint": (
        "máy chủ đang chạy sẽ tự chụp, xong thì hiện",
        "a running server takes it and shows it then",
    ),
    "page_browser": (
        "không chụp được trang {name}: Chromium chưa cài hoặc không chạy được",
        "no picture of {name}: Chromium is not there or does not run",
    ),
    "page_browser.hint": (
        "nhờ người quản lý máy chủ cài: apt install chromium",
        "have it installed: apt install chromium",
    ),
    "page_unreachable": (
        "không chụp được trang {name}: không kết nối được",
        "no picture of {name}: it cannot be reached",
    ),
    "page_unreachable.hint": (
        "thử mở địa chỉ này trên máy chủ; máy chủ cần đường ra mạng tới trang này",
        "try the address on the server, which needs a way to that page",
    ),
    "page_status": (
        "không chụp được trang {name}: trang báo lỗi {code}",
        "no picture of {name}: it answers with the error {code}",
    ),
    "page_status.hint": (
        "mở thử trên trình duyệt, rồi sửa địa chỉ nếu trang đã chuyển chỗ",
        "open it in a browser, and write another address if it moved",
    ),
    "page_elsewhere": (
        "không chụp được trang {name}: trang chuyển sang {host}",
        "no picture of {name}: it leads on to {host}",
    ),
    "page_elsewhere.hint": (
        "ghi thẳng địa chỉ mới, hoặc thêm {host} vào pages của site.yaml",
        "write the new address, or add {host} to pages in site.yaml",
    ),
    "page_login": (
        "không chụp được trang {name}: trang đòi đăng nhập",
        "no picture of {name}: it asks who is there",
    ),
    "page_login.hint": (
        "chọn một trang mà ai cũng xem được",
        "choose a page that anybody may see",
    ),
    "page_certificate": (
        "không chụp được trang {name}: chứng thư số của trang sai hoặc hết hạn",
        "no picture of {name}: its certificate is wrong or has expired",
    ),
    "page_certificate.hint": (
        "báo cho người quản lý trang web đó; xem lại giờ của máy chủ",
        "tell whoever runs that page, and look at the server's clock",
    ),
    "page_private": (
        "không chụp được trang {name}: tên này dẫn vào mạng nội bộ",
        "no picture of {name}: the name leads into a private network",
    ),
    "page_private.hint": (
        "trang nội bộ thì ghi địa chỉ bằng số, ví dụ http://10.0.0.5:8080",
        "write the address of an internal page in numbers: http://10.0.0.5:8080",
    ),
    "page_slow": (
        "không chụp được trang {name}: trang quá nặng hoặc quá chậm",
        "no picture of {name}: it is too large or too slow",
    ),
    "page_slow.hint": ("chọn một trang nhẹ hơn", "choose a lighter page"),
    "page_strange": (
        "không chụp được {name}: địa chỉ này không phải là trang web",
        "no picture of {name}: the address is no web page",
    ),
    "page_strange.hint": (
        "tệp PDF, hình hay phim thì tải về, dùng trang poster, image hoặc video",
        "download a PDF, picture or film and show it with poster, image or video",
    ),
    "media_missing": ("không đọc được hình {name}", "picture {name} cannot be read"),
    "media_missing.hint": (
        "chép tệp vào thư mục media",
        "copy the file into the media folder",
    ),
    "media_outside": ("{name} nằm ngoài thư mục media", "{name} is outside the media folder"),
    "media_outside.hint": (
        "viết media/<tên tệp>, hoặc library/<tên tệp> nếu hình ở library/media",
        "write media/<file name>, or library/<file name> for a picture of library/media",
    ),
    "media_waiting": ("{name} đang được chuẩn bị", "{name} is being prepared"),
    "media_waiting.hint": (
        "máy chủ đang chạy sẽ tự làm, xong thì hiện",
        "a running server makes it ready and shows it then",
    ),
    "media_gone": (
        "{name} không còn trong thư mục media; màn hình vẫn chiếu bản đã làm",
        "{name} is gone from the media folder; the walls go on with what was made of it",
    ),
    "media_gone.hint": (
        "chép tệp lại, hoặc xóa trang này khỏi danh sách phát",
        "put the file back, or delete this slide",
    ),
    "media_kind": (
        "{name} không hợp với loại trang này",
        "{name} does not suit this kind of slide",
    ),
    "media_kind.hint": ("viết {key}: {name}", "write {key}: {name}"),
    "media_broken": (
        "{name} bị hỏng, không mở được",
        "{name} is damaged and cannot be opened",
    ),
    "media_broken.hint": (
        "mở tệp trên máy tính, lưu lại thành tệp mới rồi chép vào",
        "open it on a computer, save it anew and copy that",
    ),
    "media_heic": (
        "{name} là ảnh HEIC của iPhone, máy chủ này không đọc được",
        "{name} is a HEIC picture, which this server cannot read",
    ),
    "media_heic.hint": (
        "trên điện thoại chọn Cài đặt, Camera, Định dạng, Tương thích nhất; hoặc lưu thành JPEG",
        "save it as JPEG; on the phone: Settings, Camera, Formats, Most Compatible",
    ),
    "media_office": (
        "{name} cần LibreOffice, máy chủ này chưa có",
        "{name} needs LibreOffice, which this server has not",
    ),
    "media_office.hint": ("Lưu thành PDF rồi thả lại", "save it as PDF and drop that"),
    "media_film": (
        "{name} là phim, máy chủ này chưa có ffmpeg",
        "{name} is a film, and this server has no ffmpeg",
    ),
    "media_film.hint": (
        "nhờ người quản lý máy chủ cài gói ffmpeg; phim sẽ tự hiện sau khi chạy lại",
        "have the package ffmpeg installed; the film appears after the next start",
    ),
    "media_pages": (
        "{name} có {n} trang, nhiều nhất được {limit}",
        "{name} has {n} pages, {limit} are allowed",
    ),
    "media_pages.hint": (
        "chỉ giữ những trang cần chiếu",
        "keep the pages that are to be shown",
    ),
    "media_locked": ("{name} có mật khẩu", "{name} is locked with a password"),
    "media_locked.hint": (
        "lưu một bản không mật khẩu",
        "save a copy without a password",
    ),
    "media_long": (
        "{name} dài {n} giây, nhiều nhất được {limit}",
        "{name} lasts {n} seconds, {limit} are allowed",
    ),
    "media_long.hint": ("cắt phim ngắn lại", "cut it shorter"),
    "media_hard": (
        "{name} quá nặng, máy chủ làm không nổi",
        "{name} takes more time or memory than there is",
    ),
    "media_hard.hint": (
        "giảm kích thước tệp, hoặc lưu lại thành tệp khác",
        "make it smaller, or save it anew in another way",
    ),
    "media_crash": (
        "chương trình đọc {name} bị dừng giữa chừng",
        "the program that reads {name} stopped halfway",
    ),
    "media_crash.hint": (
        "lưu lại thành tệp khác; nếu vẫn vậy, nhờ người quản lý máy chủ xem nhật ký",
        "save it anew in another way; if that stays, have the server's log looked at",
    ),
    "media_full": (
        "hết chỗ cho {name}: thư mục media hoặc ổ đĩa đã đầy",
        "no room for {name}: the media folder or the disk is full",
    ),
    "media_full.hint": (
        "xóa các tệp không còn dùng trong thư mục media",
        "delete files of the media folder that are no longer used",
    ),
    "media_place": (
        "không ghi được vào thư mục media của {name}",
        "the media folder of {name} cannot be written",
    ),
    "media_place.hint": (
        "nhờ người quản lý máy chủ cho phép ghi vào thư mục này",
        "have the server allowed to write there",
    ),
    "media_type": (
        "{name} không phải là hình, PDF hay phim dùng được",
        "{name} is not a usable picture, PDF or film",
    ),
    "media_type.hint": (
        "dùng JPEG, PNG, WebP, PDF hoặc MP4",
        "use JPEG, PNG, WebP, PDF or MP4",
    ),
    "media_big": ("{name} quá lớn", "{name} is too large"),
    "media_big.hint": ("thu nhỏ rồi chép lại", "make it smaller and copy it again"),
    "media_pixels": (
        "{name} có quá nhiều điểm ảnh",
        "{name} has too many pixels",
    ),
    "media_pixels.hint": (
        "thu nhỏ còn 1920 × 1080 rồi chép lại",
        "make it 1920 × 1080 and copy it again",
    ),
    "media_cut": ("{name} bị cụt, chưa chép hết", "{name} is cut off: a part was not copied"),
    "media_cut.hint": ("chép lại cả tệp", "copy the whole file again"),
    "media_moves": ("{name} là hình động", "{name} is a moving picture"),
    "media_moves.hint": (
        "người xem không dừng được hình trên tường; dùng hình tĩnh",
        "nobody can stop it on a wall; use a still picture",
    ),
}
