"""What the checker says of playlists and their slides."""

from __future__ import annotations

from signage.words import Words

WORDS: Words = {
    "slide_shape": ("trang chiếu phải ghi rõ loại", "a slide names its kind"),
    "slide_shape.hint": ("ví dụ: - guide: khai-sinh", "for example: - guide: khai-sinh"),
    "unknown_slide": ("không có loại trang chiếu {name}", "there is no slide type {name}"),
    "no_slides": ("danh sách phát không còn trang nào", "the playlist has no slide"),
    "no_guide": ("không có hướng dẫn {name}", "there is no guide {name}"),
    "no_steps": ("không có bản hướng dẫn từng bước {name}", "there are no steps {name}"),
    "no_contacts": (
        "cần counters: true hoặc lines",
        "counters: true or lines are needed",
    ),
    "text_image": ("bài ngắn không đặt được hình", "a text cannot hold a picture"),
    "text_image.hint": (
        "xóa ![…](…), thêm một trang riêng: - image: media/…",
        "delete ![…](…) and add a slide of its own: - image: media/…",
    ),
    "no_procedures": ("Trung tâm chưa có procedures.yaml", "the site has no procedures.yaml"),
    "no_procedures.hint": (
        "lập tệp đó cạnh site.yaml: danh mục thủ tục, mỗi dòng một mã",
        "make that file beside site.yaml: the procedures, a code a line",
    ),
    "no_field": (
        "danh mục không có lĩnh vực {name}",
        "the list of procedures has no field {name}",
    ),
    "procedure_bare": (
        "thiếu {name}: thư viện không có hướng dẫn mã {value}",
        "{name} is missing: the library has no guide with the code {value}",
    ),
    "procedure_twice": ("mã {value} đã có ở dòng trên", "the code {value} stands above already"),
    "no_figures": ("Trung tâm chưa có số liệu ở stats.yaml", "stats.yaml holds no figures"),
    "no_figures.hint": (
        "lập tệp đó cạnh site.yaml, hoặc viết số liệu ngay dưới stats",
        "make that file beside site.yaml, or write the figures below stats",
    ),
    "dotted_number": ("{value} không phải là số viết liền", "{value} is no plain whole number"),
    "dotted_number.hint": (
        "viết liền, không dấu chấm, không dấu nháy: 10859",
        "write it without a point, a comma or quotes: 10859",
    ),
    "part_exceeds": (
        "{part} ({value}) lớn hơn {whole} ({most})",
        "{part} ({value}) is more than {whole} ({most})",
    ),
    "part_exceeds.hint": (
        "xem lại số liệu; hồ sơ kỳ trước chuyển sang thì ghi ở carried",
        "look at the figures again; what an earlier period left stands at carried",
    ),
    "include_cycle": (
        "danh sách phát {name} lại đưa chính danh sách này vào",
        "playlist {name} includes this one again",
    ),
    "include_cycle.hint": ("xóa dòng include này", "delete this include"),
    "include_deep": (
        "{name}: danh sách phát lồng nhau quá {limit} tầng",
        "{name}: more than {limit} playlists in each other",
    ),
    "include_deep.hint": (
        "ghi thẳng các trang vào đây",
        "write the slides themselves in this place",
    ),
    "without_unknown": (
        "danh sách phát được đưa vào không có trang {name}",
        "the included playlist has no slide {name}",
    ),
    "playlist_unused": (
        "không màn hình nào chiếu danh sách phát {name}",
        "no screen shows the playlist {name}",
    ),
    "playlist_unused.hint": (
        "ghi playlist: {name} vào một màn hình trong screens.yaml, hoặc xóa tệp này",
        "write playlist: {name} at a screen of screens.yaml, or delete this file",
    ),
    "no_notice": ("không có thông báo {name}", "there is no notice {name}"),
    "slide_over": (
        "hết ngày {day} rồi, không còn lên màn hình",
        "its last day was {day}: no longer on any wall",
    ),
    "slide_over.hint": ("xóa, hoặc sửa ngày", "delete it, or write another day"),
    "when_never": (
        "các điều kiện ở đây không bao giờ cùng đúng, nên không bao giờ hiện",
        "these conditions never hold together: it is never shown",
    ),
    "when_never.hint": (
        "so days, between, hours với giờ làm việc, và ngày nghỉ trong holidays.yaml",
        "compare days, between and hours with the opening hours, and look at holidays.yaml",
    ),
    "not_in_layout": (
        "layout {layout} không dùng {name}",
        "layout {layout} does not show its {name}",
    ),
    "not_in_layout.hint": ("xóa {name}, hoặc đổi layout", "delete {name}, or change the layout"),
    "silent_hall": (
        "khu vực chờ {hall} không có màn hình nào phát loa",
        "no screen of the hall {hall} has the loudspeaker",
    ),
    "silent_hall.hint": (
        "ghi loudspeaker: true ở một màn hình; không cần tiếng thì ghi voice: {{engine: off}}"
        " trong site.yaml",
        "write loudspeaker: true at one screen, or voice: {{engine: off}} in site.yaml",
    ),
    "hall_unused": (
        "không màn hình nào ở khu vực chờ {name}",
        "no screen is in the hall {name}",
    ),
    "hall_unused.hint": (
        "ghi hall: {name} ở một màn hình, hoặc xóa dòng này",
        "write hall: {name} at a screen, or delete this line",
    ),
}
