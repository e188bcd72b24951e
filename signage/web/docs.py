"""The documentation at /docs/: for clerks in Vietnamese, for developers in English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Formatter
from types import ModuleType

from flask import Blueprint, Response, abort, redirect
from werkzeug.wrappers import Response as AnyResponse

from signage import assets
from signage.web import queuedocs, reference, respond
from signage.web.near import Frame, Link, frame
from signage.words import say
from signage.words.desk import WORDS as DESK_WORDS
from signage.words.ops import WORDS

blueprint = Blueprint("docs", __name__, url_prefix="/docs")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address under /docs/, which is also its template's name."""

    name: str
    lang: str
    title: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"/docs/{self.name}"


PAGES = (
    Page("bat-dau", "vi", "Bắt đầu"),
    Page("lay-so", "vi", "Lấy số"),
    Page("goi-so", "vi", "Gọi số ở quầy"),
    Page("man-hinh", "vi", "Lắp màn hình"),
    Page("noi-may-lay-so", "vi", "Nối máy lấy số có sẵn"),
    Page("su-co", "vi", "Khi có sự cố"),
    Page("vao-trang-nhan-vien", "vi", "Vào trang nhân viên"),
    Page("muc-phi-danh-ba", "vi", "Mức phí, danh bạ, kiểm tra lại"),
    Page("sang-nay", "vi", "Sáng nay"),
    Page("dua-hinh", "vi", "Đưa hình, PDF, video"),
    Page("viec-hay-lam", "vi", "Việc hay làm"),
    Page("thong-bao-khan", "vi", "Thông báo khẩn"),
    Page("tao-moi", "vi", "Tạo trung tâm mới"),
    Page("danh-sach-phat", "vi", "Sửa danh sách phát"),
    Page("trang-chieu", "vi", "Các loại trang chiếu"),
    Page("cac-tep", "vi", "Các tệp và khóa"),
    Page("loi", "vi", "Dòng lỗi này nghĩa là gì"),
    Page("chua-xac-minh", "vi", "Điều chưa xác minh"),
    Page("messages", "en", "Messages to screens"),
    Page("api", "en", "HTTP API"),
    Page("problems", "en", "Problem kinds"),
    Page("check", "en", "Messages of the checker"),
    Page("slide-type", "en", "Adding a slide type"),
    Page("notify", "en", "Urgent notices, new files"),
    Page("backends", "en", "Connecting a queue"),
    Page("unverified", "en", "What was not verified"),
)


PROBLEMS = (
    (400, "bad-request"),
    (401, "no-session"),
    (401, "wrong-pin"),
    (403, "foreign-origin"),
    (403, "metrics-from-here-only"),
    (403, "not-a-kiosk"),
    (403, "other-counter"),
    (404, "no-desk"),
    (404, "not-found"),
    (404, "unknown-counter"),
    (404, "unknown-service"),
    (404, "unknown-site"),
    (405, "not-allowed"),
    (409, "bad-number"),
    (409, "counter-closed"),
    (409, "no-ticket"),
    (409, "nobody-waits"),
    (409, "not-served"),
    (409, "nothing-to-undo"),
    (409, "outside-hours"),
    (409, "same-service"),
    (409, "served-elsewhere"),
    (409, "state-changed"),
    (409, "undo-changed"),
    (409, "undo-too-late"),
    (409, "which-number"),
    (413, "too-large"),
    (429, "too-many"),
    (429, "too-many-pins"),
    (500, "our-fault"),
    (503, "clock-behind"),
    (503, "disk-full"),
    (503, "not-ready"),
    (503, "store-broken"),
    (503, "store-busy"),
    (503, "store-newer"),
    (503, "store-unwritable"),
)
"""Every `type` of a problem document, with its usual status; a test compares it with the code."""

SAMPLES = {"counter": "3", "number": "A015", "now": "09:14", "newest": "10:02", "seconds": "30"}
"""What stands for a real value in the list of problems; anything else is an ellipsis."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A row of the list of problems."""

    kind: str
    status: int
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class DocsPage:
    """What a documentation page draws."""

    frame: Frame
    page: Page
    pages: tuple[Page, ...]
    problems: tuple[ProblemKind, ...]
    reference: ModuleType
    queues: ModuleType


@blueprint.get("/")
def first() -> AnyResponse:
    """Clerks come here more often than developers."""
    return redirect(PAGES[0].url, code=302)


@blueprint.get("/<name>")
def one(name: str) -> Response:
    """The page of that name."""
    page = next((page for page in PAGES if page.name == name), None)
    if page is None:
        abort(404)
    around = frame(page.lang, page.title, links=(Link("/", say(WORDS, "start", page.lang)),))
    around = replace(around, styles=(*around.styles, assets.asset_url("docs/docs.css")))
    return respond.page(
        f"docs/{page.lang}/{page.name}.html",
        DocsPage(around, page, PAGES, problem_kinds(page.lang), reference, queuedocs),
    )


def problem_kinds(lang: str) -> tuple[ProblemKind, ...]:
    """Every kind of problem with its words, sample values in the place of real ones."""
    words = DESK_WORDS | WORDS

    def sample(key: str) -> str:
        names = {name for _, name, *_ in Formatter().parse(words[key][0]) if name}
        return say(words, key, lang, **{name: SAMPLES.get(name, "…") for name in names})

    def row(status: int, kind: str) -> ProblemKind:
        advice = f"{kind}.do"
        return ProblemKind(kind, status, sample(kind), sample(advice) if advice in words else "")

    return tuple(row(status, kind) for status, kind in PROBLEMS)
