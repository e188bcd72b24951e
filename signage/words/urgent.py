"""What `signage notify` says, and what walls and staff read of postings."""

from __future__ import annotations

from signage.words import Words

WALL: Words = {
    "until": ("Đến {time} ngày {day}", "Until {time} on {day}"),
}
"""On walls."""

WORDS: Words = {
    "no_text": (
        "chưa có chữ. Viết sau mã trung tâm, hoặc --template, hoặc --file TỆP",
        "there is no text. Write it after the site's code, or use --template or --file FILE",
    ),
    "title_long": (
        "tiêu đề dài {length} chữ cái; đứng xa chỉ đọc được {most}. Bớt {less}, hoặc chuyển bớt "
        "xuống dòng dưới: --line",
        "the title has {length} letters; {most} can be read from afar. Leave out {less}, or put "
        "some into a line of its own: --line",
    ),
    "line_long": (
        "dòng {n} dài {length} chữ cái; đứng xa chỉ đọc được {most}. Bớt {less}",
        "line {n} has {length} letters; {most} can be read from afar. Leave out {less}",
    ),
    "lines_many": (
        "{n} dòng là quá nhiều; nhiều nhất {most} dòng dưới tiêu đề",
        "{n} lines are too many; at most {most} below the title",
    ),
    "all_long": (
        "cả thông báo dài {length} chữ cái; đứng xa đọc kịp nhiều nhất {most}. Bớt {less}",
        "all of it has {length} letters; at most {most} are read in time. Leave out {less}",
    ),
    "bad_language": (
        "“{lang}” không phải mã ngôn ngữ (vi, en, km)",
        "“{lang}” is no code of a language (vi, en, km)",
    ),
    "past": (
        "giờ kết thúc {until} đã qua (bây giờ là {now}). Ghi giờ sau lúc này; ngày khác thì ghi "
        "cả ngày: --until '07:30 24/11'",
        "the end {until} has passed (it is {now}). Give a later one; for another day write the "
        "day too: --until '07:30 24/11'",
    ),
    "too_far": (
        "kết thúc {until} là quá xa: thông báo khẩn dài nhất {days} ngày, đến {last}. Lâu hơn thì "
        "ghi vào notices.yaml với until",
        "the end {until} is too far: an urgent notice lasts {days} days at most, until {last}. "
        "One that stays longer goes into notices.yaml, with until",
    ),
    "bad_until": (
        "không hiểu giờ kết thúc “{given}”. Ghi: --until 11:30, hoặc --until '07:30 24/11', hoặc "
        "--until 24/11 (hết ngày đó)",
        "“{given}” is no end. Write: --until 11:30, or --until '07:30 24/11', or --until 24/11 "
        "(the end of that day)",
    ),
    "no_until": (
        "thiếu giờ kết thúc: thông báo khẩn phải có lúc tự gỡ. Ghi: --until 11:30",
        "an end is missing: an urgent notice comes down by itself. Write: --until 11:30",
    ),
    "no_hall_meant": (
        "không có khu vực chờ {code} (ý bạn là {near}?)",
        "there is no hall {code} (did you mean {near}?)",
    ),
    "no_hall_known": (
        "không có khu vực chờ {code} (có: {known})",
        "there is no hall {code} (there are: {known})",
    ),
    "no_screen_meant": (
        "không có màn hình {code} (ý bạn là {near}?)",
        "there is no screen {code} (did you mean {near}?)",
    ),
    "no_screen_known": (
        "không có màn hình {code} (có: {known})",
        "there is no screen {code} (there are: {known})",
    ),
    "no_group_meant": (
        "không có nhóm màn hình {code} (ý bạn là {near}?)",
        "there is no group of screens {code} (did you mean {near}?)",
    ),
    "no_group_known": (
        "không có nhóm màn hình {code} (có: {known})",
        "there is no group of screens {code} (there are: {known})",
    ),
    "places_many": ("quá {most} nơi", "more than {most} places"),
    "too_many": (
        "trung tâm {site} đang có {most} thông báo khẩn, không thêm được nữa. Gỡ bớt: signage "
        "notify {site} --list, rồi --end MÃ",
        "site {site} has {most} urgent notices; there is no room for more. End some: signage "
        "notify {site} --list, then --end ID",
    ),
    "no_posting": (
        "trung tâm {site} không có thông báo khẩn mã {id} (đang có: {known})",
        "site {site} has no urgent notice {id} (there are: {known})",
    ),
    "no_template_meant": (
        "không có mẫu {code} (ý bạn là {near}?)",
        "there is no template {code} (did you mean {near}?)",
    ),
    "no_template_known": (
        "không có mẫu {code} (có: {known})",
        "there is no template {code} (there are: {known})",
    ),
    "blank_left": (
        "mẫu {code} còn chỗ trống: --fill {name}=… ({ask})",
        "the template {code} has a blank: --fill {name}=… ({ask})",
    ),
    "blank_unknown": (
        "mẫu {code} không có chỗ trống {name} (có: {known})",
        "the template {code} has no blank {name} (there are: {known})",
    ),
    "blank_shape": (
        "--fill {given}: viết tên=chữ, ví dụ --fill gio=11:30",
        "--fill {given}: write name=text, such as --fill gio=11:30",
    ),
    "text_and_template": (
        "chỉ dùng một cách: chữ viết ở lệnh, --file, hoặc --template",
        "one of these only: a text in the command, --file, or --template",
    ),
    "no_file": ("không đọc được {path}: {why}", "{path} cannot be read: {why}"),
    "not_text": ("{path} không phải chữ UTF-8", "{path} is no text in UTF-8"),
    "file_long": (
        "{path} dài quá {most} byte: không phải một thông báo",
        "{path} has more than {most} bytes: that is no notice",
    ),
    "english_apart": (
        "--en-line có {n} dòng, tiếng Việt có {lines}: mỗi dòng tiếng Anh đi với một dòng",
        "--en-line has {n} lines, the Vietnamese text {lines}: each goes with one of them",
    ),
    "en_without": ("--en-line cần có --en", "--en-line needs --en"),
    "every_and_site": (
        "--every-site là mọi trung tâm: không ghi mã trung tâm, khu vực, nhóm hay màn hình",
        "--every-site is every site: name no site, hall, group or screen with it",
    ),
    "no_sites": (
        "chưa có trung tâm nào trong {folder}",
        "there is no site in {folder}",
    ),
    "site_missing": ("thiếu mã trung tâm", "the site's code is missing"),
    "no_site_meant": (
        "không có trung tâm {code} (ý bạn là {near}?)",
        "there is no site {code} (did you mean {near}?)",
    ),
    "no_site_known": (
        "không có trung tâm {code} (có: {known})",
        "there is no site {code} (there are: {known})",
    ),
    "too_much": (
        "thừa: {words}. Chữ có dấu cách thì để trong dấu nháy",
        "too much: {words}. A text with spaces goes into quotes",
    ),
    "one_task": (
        "--list, --end và --all chỉ đi với mã trung tâm hoặc --every-site",
        "--list, --end and --all go with a site or --every-site only",
    ),
    # what was done
    "put": (
        "Đã đưa lên {site}: {what} “{title}”, mã {id}, đến {until}.",
        "Put up in {site}: {what} “{title}”, id {id}, until {until}.",
    ),
    "would_put": (
        "Thử, chưa đưa lên {site}: {what} “{title}”, đến {until}.",
        "A trial, not put up in {site}: {what} “{title}”, until {until}.",
    ),
    "takeover": ("thông báo khẩn", "urgent takeover"),
    "notice": ("thông báo xen kẽ", "notice in rotation"),
    "on_screens": ("  trên {n} màn hình: {screens}", "  on {n} screens: {screens}"),
    "not_on": (
        "  không hiện ở {screens}: chỉ có bảng gọi số (dùng --takeover thì hiện thành dải)",
        "  not on {screens}: all board (with --takeover a strip is shown there)",
    ),
    "beneath": (
        "  đang có thông báo khẩn trước đó; cái mới che cái cũ cho đến khi hết giờ",
        "  another one stood already; the newest covers it until it ends",
    ),
    "end_early": ("  gỡ sớm: {command}", "  to end it early: {command}"),
    "ended": ("Đã gỡ khỏi {site}: “{title}” ({id}).", "Taken down in {site}: “{title}” ({id})."),
    "none": ("Không có thông báo khẩn nào ở {site}.", "No urgent notice stands in {site}."),
    "row": (
        "{id}  {what}  “{title}”  {where}  từ {since} đến {until}  ({by})",
        "{id}  {what}  “{title}”  {where}  from {since} until {until}  ({by})",
    ),
    "everywhere": ("mọi nơi", "everywhere"),
    "aside": (
        "Tệp thông báo khẩn bị hỏng đã cất ở {path}; bản sao gần nhất vẫn được chiếu. Xem xong "
        "thì xóa tệp này.",
        "A broken file of urgent notices was put aside as {path}; the walls go by its last copy. "
        "Delete it when you have seen it.",
    ),
}
"""To staff."""
