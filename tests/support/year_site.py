"""A real centre's year: its files, what its clerks write into them, and the moments that matter.

The holidays are invented for the test; no real day off is stated anywhere in the product.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from signage.clock import VN
from tests.support.year_server import SITE

START = datetime(2026, 11, 23, 7, 0, tzinfo=VN)
DAYS = 365
SCREENS = {"sanh-1": (1920, 1080), "sanh-2": (1080, 1920), "phong-hop": (1920, 1080)}

OVERRIDES = """\
notices.chao.fill.xa: xã Mẫu
guides.khai-tu.time_limit: Trong ngày làm việc
guides.chung-thuc-ban-sao.checked: 2026-11-20
steps.tra-cuu.checked: 2026-11-20
"""
NOTICES = """\
notices:
  - notice: {title: Thông báo có ngày cuối, lines: [Gỡ sau ngày này.], until: 2026-12-04}
  - notice: {title: Chỉ ở sảnh buổi sáng, lines: [Từ 7 giờ đến 11 giờ.]}
    halls: [sanh]
    when: {days: mon-fri, between: 07:00-11:00, from: 2026-12-01, until: 2027-10-29}
  - notice: {title: Mời ra khỏi tòa nhà, lines: [Đi theo nhân viên hướng dẫn.]}
    takeover: true
    when: {from: 2027-05-12, until: 2027-05-12, between: 08:00-10:00}
  - notice: gian-doan
    when: {from: 2027-06-17, until: 2027-06-18}
"""
HOLIDAYS = """\
closed:
  - {day: 2027-01-01, name: Ngày nghỉ thử}
  - {from: 2027-02-04, until: 2027-02-10, name: Đợt nghỉ thử}
  - {from: 2027-09-02, until: 2027-09-03, name: Ngày nghỉ thử}
open:
  - {day: 2027-02-27, hours: [07:00-11:00], name: Làm bù thử}
"""
LIBRARY_HOLIDAYS = "closed:\n  - {day: 2027-04-30, name: Ngày nghỉ thử chung}\n"
SMALL = """\
slides:
  - guide: khai-sinh
"""
CONDITIONS = """\
  - notice: {title: Sáng các ngày trong tuần, lines: [Thử.]}
    when: {days: mon-fri, between: 07:30-10:30}
  - notice: {title: Chỉ ngày nghỉ, lines: [Thử.]}
    when: {holidays: only}
  - notice: {title: Thứ Hai không nghỉ, lines: [Thử.]}
    when: {days: mon, holidays: never}
  - notice: {title: Trong giờ làm việc, lines: [Thử.]}
    when: {hours: open}
  - notice: {title: Ngoài giờ làm việc, lines: [Thử.], until: 2027-08-31}
    when: {hours: closed, except: [2026-12-24, 2027-02-06]}
  - notice: {title: Qua đêm giao năm, lines: [Thử.]}
    when: {from: 2026-12-31, until: 2027-01-01}
"""
CHECKED = ("guides.ket-hon", "guides.huu-tri-xa-hoi", "guides.thuong-tru", "guides.tam-tru",
           "guides.ho-kinh-doanh", "notices.quy-trinh", "steps.nop-ho-so")  # fmt: skip
"""What the centre checks again while it carries the mark."""


def at(text: str) -> datetime:
    """`2027-02-28 09:00` in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VN)


@dataclass
class Centre:
    """The content folder, a git repository with an older library, and who writes in it."""

    folder: Path
    home: Path = field(init=False)
    kept: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def made(cls, folder: Path, source: Path) -> Centre:
        """A copy of `source`, whose centre is a real one from now on."""
        shutil.copytree(source, folder)
        made = cls(folder)
        site = made.home / "site.yaml"
        text = re.sub(r"(?m)^sample:.*\n", "", site.read_text(encoding="utf-8"))
        hours = "hours: {mon-fri: [07:00-11:00, 13:00-17:00]}"
        site.write_text(re.sub(r"(?m)^hours:.*$", hours, text), encoding="utf-8")
        slides = (made.home / "sanh.yaml").read_text(encoding="utf-8").split("slides:\n", 1)[1]
        rest = slides.split("    weight: 3\n", 1)[1].replace(
            "  - guide: khai-sinh\n    for: ho-tich\n", ""
        )
        made.write("sanh.yaml", (
            "# Danh sách phát của sảnh chờ\nslides:\n  - include: chung\n  - board: full\n"
            "    weight: 3\n  - guide: lien-thong-khai-sinh\n  - guide: khai-sinh\n"
            + rest.replace("  - guide: lien-thong-khai-sinh\n    for: ho-tich\n", "")
            + CONDITIONS))  # fmt: skip
        made.write("nho.yaml", SMALL)
        made.write("overrides.yaml", OVERRIDES)
        made.write("notices.yaml", NOTICES)
        made.write("holidays.yaml", HOLIDAYS)
        (folder / "library" / "holidays.yaml").write_text(LIBRARY_HOLIDAYS, encoding="utf-8")
        with (made.home / "screens.yaml").open("a", encoding="utf-8") as file:
            file.write("phong-hop: {hall: phong-hop, playlist: nho, layout: board-right}\n")
        made._commit_two()
        return made

    def __post_init__(self) -> None:
        self.home = self.folder / "sites" / SITE

    def write(self, name: str, text: str) -> None:
        """A plain save of a file of the centre."""
        (self.home / name).write_text(text, encoding="utf-8")

    def spoil(self, path: str, wrong: Callable[[str], str], line: int = 7) -> None:
        """A clerk's mistake in one line of a file."""
        file = self.folder / path
        self.kept[file] = file.read_text(encoding="utf-8")
        lines = self.kept[file].split("\n")
        lines[line - 1] = wrong(lines[line - 1])
        file.write_text("\n".join(lines), encoding="utf-8")

    def mend(self) -> None:
        """The file as it was."""
        for file, text in self.kept.items():
            file.write_text(text, encoding="utf-8")
        self.kept.clear()

    def append(self, name: str, text: str) -> None:
        """More lines at the end of a file of the centre."""
        with (self.home / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def take_away(self, name: str, text: str) -> None:
        """The same lines out of it again."""
        whole = (self.home / name).read_text(encoding="utf-8")
        assert text in whole
        self.write(name, whole.replace(text, ""))

    # git

    def checkout(self, name: str) -> None:
        """What stands is committed, then another version of the whole folder is taken."""
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "hôm nay")
        self._git("checkout", "-q", name)

    def _commit_two(self) -> None:
        """`cu`: guides that are missing, texts and dates that were other ones; `main`: today."""
        library = self.folder / "library"
        today = {path: path.read_bytes() for path in sorted(library.rglob("*")) if path.is_file()}
        (library / "guides" / "ho-kinh-doanh.yaml").unlink()
        (library / "notices" / "quy-trinh.yaml").unlink()
        for path in sorted((library / "guides").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            text = re.sub(r'(?m)^title: "?(.*?)"?$', r'title: "\1 (cũ)"', text)
            path.write_text(
                text.replace("collected: 2026-07-16", "collected: 2026-06-30"), encoding="utf-8"
            )
        self._git("init", "-q", "-b", "main")
        self._git("config", "user.name", "t")
        self._git("config", "user.email", "t@example.vn")
        self._git("add", "-A")
        self._git("commit", "-qm", "cu")
        self._git("tag", "cu")
        for path, body in today.items():
            path.write_bytes(body)
        self._git("add", "-A")
        self._git("commit", "-qm", "nay")

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True)


@dataclass(frozen=True)
class Event:
    """Something that a clerk does at a moment. `mistake`: where the status page must point."""

    at: datetime
    title: str
    do: Callable[[Centre], None]
    mistake: str = ""
    restart: bool = False


def events() -> list[Event]:
    """What happens to the files in the year, in order."""
    playlist, guide = f"sites/{SITE}/sanh.yaml", "library/guides/khai-tu.yaml"
    table = "notices.ban-ho-tro.fill.noi: cạnh quầy 4\nnotices.ban-ho-tro.fill.gio: 07:00–11:00\n"

    def checked(centre: Centre) -> None:
        centre.append("overrides.yaml", "".join(f"{one}.checked: 2027-03-10\n" for one in CHECKED))

    return [
        Event(at("2026-12-10 09:00"), "dòng 7 gõ nhầm mã thủ tục",
              lambda one: one.spoil(playlist, lambda line: line + "h"), mistake=playlist),
        Event(at("2026-12-10 09:40"), "đã sửa", Centre.mend),
        Event(at("2027-01-14 10:00"), "dòng 7 của thư viện mất dấu nháy đóng",
              lambda one: one.spoil(guide, lambda line: 'title: "Đăng ký khai tử'), mistake=guide),
        Event(at("2027-01-14 10:20"), "máy chủ mất điện, tệp còn hỏng", lambda one: None,
              mistake=guide, restart=True),
        Event(at("2027-01-14 11:00"), "đã sửa", Centre.mend),
        Event(at("2027-01-20 08:00"), "dòng 7 thụt bằng phím Tab",
              lambda one: one.spoil(playlist, lambda line: "\t" + line.strip()), mistake=playlist),
        Event(at("2027-01-20 08:30"), "đã sửa", Centre.mend),
        Event(at("2027-03-10 08:00"), "Trung tâm kiểm tra lại 7 trang", checked),
        Event(at("2027-04-05 14:00"), "git checkout thư viện cũ", lambda one: one.checkout("cu")),
        Event(at("2027-04-05 15:00"), "git checkout bản mới", lambda one: one.checkout("main")),
        Event(at("2027-06-01 07:30"), "điền nơi và giờ bàn hỗ trợ",
              lambda one: one.append("overrides.yaml", table)),
        Event(at("2027-06-15 17:00"), "bỏ điền",
              lambda one: one.take_away("overrides.yaml", table)),
    ]  # fmt: skip


def days_that_matter() -> Iterator[tuple[date, str]]:
    """The days at whose first moment walls change, by the dates in the files."""
    july, checked = date(2026, 7, 16), date(2027, 3, 10)
    yield date(2026, 12, 5), "thông báo đến hết 04/12 tự gỡ"
    yield date(2026, 12, 24), "ngày trừ ra (except)"
    yield date(2026, 12, 31), "đêm giao năm"
    yield date(2027, 1, 1), "nghỉ 01/01"
    yield date(2027, 1, 2), "hết nghỉ"
    yield july + timedelta(days=181), "bản sao 16/07 mang dấu"
    yield date(2027, 2, 4), "đợt nghỉ"
    yield date(2027, 2, 11), "hết đợt nghỉ"
    yield date(2027, 2, 28), "ngày cuối miễn phí"
    yield date(2027, 3, 1), "hết miễn phí; hết hiệu lực hộ tịch"
    yield july + timedelta(days=241), "bản sao 16/07 không ai kiểm tra: gỡ"
    yield date(2027, 4, 30), "ngày nghỉ chung của thư viện"
    yield date(2027, 6, 17), "thông báo gián đoạn"
    yield date(2027, 6, 19), "hết gián đoạn"
    yield date(2027, 9, 1), "hết thông báo ngoài giờ"
    yield checked + timedelta(days=181), "trang đã kiểm tra 10/03 lại mang dấu"
    yield checked + timedelta(days=241), "… và gỡ"


def hours_that_matter() -> Iterator[tuple[datetime, str]]:
    """Within days: opening hours, conditions by the hour, the takeover."""
    for text, title in (
        ("2026-11-24 07:00", "mở cửa"), ("2026-11-24 07:30", "thông báo buổi sáng"),
        ("2026-11-24 10:30", "hết thông báo buổi sáng"), ("2026-11-24 11:00", "nghỉ trưa"),
        ("2026-11-24 13:00", "mở lại"), ("2026-11-24 17:00", "hết giờ"),
        ("2026-11-28 09:00", "thứ Bảy"), ("2027-01-01 09:00", "ngày nghỉ"),
        ("2027-02-06 09:00", "ngày nghỉ và trừ ra"), ("2027-02-27 08:00", "làm bù thứ Bảy"),
        ("2027-02-27 11:00", "hết giờ làm bù"), ("2027-05-12 08:00", "thông báo khẩn"),
        ("2027-05-12 10:00", "hết thông báo khẩn"), ("2027-09-02 08:00", "ngày nghỉ"),
        ("2027-10-30 07:30", "sau ngày cuối của thông báo buổi sáng"),
    ):  # fmt: skip
        yield at(text), title


def moments() -> dict[datetime, str]:
    """A second before and at each of them, an hour into the days, and the year's last hour."""
    found: dict[datetime, str] = {START: "bắt đầu"}
    edges = [*hours_that_matter()]
    for day, title in days_that_matter():
        edges.append((datetime.combine(day, time(), VN), title))
        found[datetime.combine(day, time(9, 12, 40), VN)] = f"{title}, 9 giờ"
    for moment, title in edges:
        found[moment - timedelta(seconds=2)] = f"2 giây trước: {title}"
        found[moment] = title
    found[START + timedelta(days=DAYS)] = "sau một năm"
    return dict(sorted(found.items()))


def agenda() -> list[tuple[datetime, str, Event | None]]:
    """What happens and what is looked at, in the order of time."""
    looks = [(moment, title, None) for moment, title in moments().items()]
    happens = [(one.at, one.title, one) for one in events()]
    return sorted([*happens, *looks], key=lambda one: (one[0], one[2] is None))


def telling() -> dict[str, str | None]:
    """The moments to photograph by their titles, with the slide that says most; None: as it is."""
    return {
        "mở cửa": "guide:khai-sinh",
        "nghỉ trưa": None,
        "dòng 7 gõ nhầm mã thủ tục": "guide:khai-sinh",
        "nghỉ 01/01, 9 giờ": "place:site",
        "bản sao 16/07 mang dấu, 9 giờ": "guide:ket-hon",
        "máy chủ mất điện, tệp còn hỏng": "guide:khai-tu",
        "ngày cuối miễn phí, 9 giờ": "guide:tam-tru",
        "hết miễn phí; hết hiệu lực hộ tịch, 9 giờ": "guide:tam-tru",
        "bản sao 16/07 không ai kiểm tra: gỡ, 9 giờ": "clock:full",
        "git checkout thư viện cũ": "guide:chung-thuc-ban-sao",
        "thông báo khẩn": None,
        "thông báo gián đoạn, 9 giờ": "notice:gian-doan",
    }
