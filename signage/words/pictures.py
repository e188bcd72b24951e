"""What the page of pictures, PDFs and films says to staff."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "title": ("Hình, tệp PDF, video", "Pictures, PDF files, videos"),
    "lead": (
        "Đưa tệp lên đây, máy chủ tự làm thành trang cho tivi. Sau đó đưa vào danh sách phát.",
        "Put files here; the server makes them ready for televisions. Then add them to a playlist.",
    ),
    "choose": ("Chọn tệp", "Choose files"),
    "choose_help": (
        "Hình tối đa {picture} MB, PDF hoặc PPTX {paper} MB, video {film} MB. Kéo thả vào đây "
        "cũng được.",
        "Pictures up to {picture} MB, PDF or PPTX {paper} MB, videos {film} MB. You may drop them "
        "here.",
    ),
    "send": ("Đưa lên máy chủ", "Upload"),
    "sending": ("Đang đưa lên {name}", "Uploading {name}"),
    "sent": ("{name}: đã lên máy chủ", "{name}: uploaded"),
    "cut": (
        "{name}: đứt giữa chừng. Xem dây mạng rồi chọn lại tệp.",
        "{name}: the line broke. Look at the network and choose the file again.",
    ),
    "too_big": (
        "{name} lớn hơn {most} MB nên không đưa lên. Thu nhỏ, hoặc cắt ngắn video.",
        "{name} has more than {most} MB, so it was not sent. Make it smaller, or cut it shorter.",
    ),
    "busy": (
        "Đang có nhiều tệp được đưa lên cùng lúc. Thử lại sau một phút.",
        "Many files are being uploaded at this moment. Try again in a minute.",
    ),
    "taken": ("Đã nhận {name}. Máy chủ đang làm.", "{name} is here. It is being made ready."),
    "refused": ("Không nhận: {what}. Cách làm: {advice}.", "Refused: {what}. Do this: {advice}."),
    "nothing": ("Chưa chọn tệp nào.", "No file was chosen."),
    "spoilt": (
        "Không nhận được: tệp đến không trọn vẹn. Chọn lại và đưa lên lần nữa.",
        "Not taken: it did not arrive whole. Choose it again.",
    ),
    "unwritable": (
        "Máy chủ không ghi được vào thư mục {folder}. Báo người phụ trách: chạy signage doctor.",
        "The server cannot write to {folder}. Tell whoever looks after it: run signage doctor.",
    ),
    "jobs": ("Đang làm và vừa làm", "Being made, and made just now"),
    "job_waiting": ("đang chờ", "waiting"),
    "making": ("Đang chuẩn bị tệp", "The file is being made ready"),
    "making_lead": (
        "Xong thì trang này tự đi tiếp; những gì đã gõ vẫn còn.",
        "This page goes on by itself when that is done; what you typed is kept.",
    ),
    "making_look": ("Đi tiếp khi tệp xong", "Go on when it is ready"),
    "making_later": ("Không chờ, tệp xong thì hiện", "Do not wait; show it when it is ready"),
    "job_progress": ("Đã làm {percent} % của {name}", "{percent} % of {name} is made"),
    "shelf": ("Đã có", "What is here"),
    "shelf_none": ("Chưa có tệp nào.", "There is no file yet."),
    "room": (
        "Đã dùng {used} trong {most}; {n} trong {files} tệp.",
        "{used} of {most} are used; {n} of {files} files.",
    ),
    "pages": ("{n} trang", "{n} pages"),
    "not_ready": ("chưa dùng được", "not ready"),
    "used": ("Đang dùng ở {where}", "Used in {where}"),
    "unused": ("Chưa dùng ở đâu", "Not used yet"),
    "where_playlist": ("danh sách {name}", "playlist {name}"),
    "where_notices": ("thông báo", "notices"),
    "where_file": ("tệp {name}", "file {name}"),
    "add": ("Đưa lên danh sách phát…", "Add to a playlist…"),
    "add_of": ("Đưa {name} lên danh sách phát", "Add {name} to a playlist"),
    "add_title": ("Đưa {name} vào danh sách nào?", "Add {name} to which playlist?"),
    "remove": ("Xóa", "Delete"),
    "remove_of": ("Xóa {name}", "Delete {name}"),
    "remove_title": ("Xóa tệp này?", "Delete this file?"),
    "remove_lead": (
        "{name} sẽ mất khỏi máy chủ, cả những gì đã làm từ nó. Không lấy lại được.",
        "{name} will be gone from the server, with what was made of it. It cannot be had back.",
    ),
    "remove_do": ("Xóa tệp", "Delete the file"),
    "removed": ("Đã xóa {name}.", "{name} is deleted."),
    "still_used": (
        "Chưa xóa {name}: đang dùng ở {where}. Bỏ trang đó khỏi danh sách trước.",
        "{name} was not deleted: it is used in {where}. Take that slide out first.",
    ),
    "gone": ("Tệp này không còn.", "This file is there no more."),
    "kind.image": ("hình", "picture"),
    "kind.pdf": ("PDF", "PDF"),
    "kind.poster": ("tờ rơi", "poster"),
    "kind.video": ("video", "video"),
}
