"""What a field is, told by its name and its values: names are Vietnamese or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Literal

from signage.connect.shape import spelled
from signage.queue.backends.mapping.meanings import STATUSES
from signage.queue.backends.mapping.words import NOTHING

Role = Literal[
    "ticket", "counter", "id", "time", "times", "recall", "service", "priority", "status", "count",
    "prefix",
]  # fmt: skip

NAMES: dict[Role, tuple[str, str, str]] = {
    "ticket": (
        "so thu tu|stt|so goi|so dang goi|so phieu|ma phieu|ticket|ticket no|ticket number"
        "|ticket code|ticket name|ticket label|current no|current number|current ticket|queue no"
        "|queue number|full no|token no|token number|numero senha|so ve|ma ve|so hien tai"
        "|now serving|serving|so dang phuc vu|so phuc vu|so moi goi|so vua goi|so thu tu hien tai"
        "|calling number|called number|serving number|so tiep",
        "so|number|no|num|phieu|cot|senha|display no|display number|label|ma so|ve|calling"
        "|dang goi|display",
        "code|ma|name|ten|text|current|nr|numero|hien tai|value",
    ),
    "counter": (
        "counter|counter id|counter no|counter name|counter number|counter code|quay|quay so"
        "|so quay|ten quay|ma quay|id quay|quay id|quay goi|quay phuc vu|window|window no"
        "|window name|window id|desk|desk id|desk no|desk name|guiche|office|office id"
        "|office name|cua|cua so|so cua|ten cua|quay ten|quay ma|counter display name",
        "room|room name|room no|phong|so phong|ten phong|ban|ban so|con|local|numero local"
        "|station|booth|teller|cong|destination|position|vi tri|noi phuc vu|diem phuc vu",
        "@key|key|id|no|name|ten|so|number|ma|code",
    ),
    "time": (
        "called at|called time|called date|called|call time|call at|time call|time called"
        "|thoi gian goi|gio goi|luc goi|ngay goi|goi luc|time start|pdt|current since"
        "|serving since|tg goi|thoi diem goi|called timestamp|called on|start time|started at"
        "|thoi gian bat dau|bat dau|goi at",
        "time|timestamp|thoi gian|gio|luc|at|updated|updated at|update time|last update|since|ts"
        "|when|ngay gio|datetime|date time|thoi diem|cap nhat",
        "date|ngay",
    ),
    "id": (
        "call id|id goi|ma luot|ma luot goi|luot goi|luot goi id|id luot goi|id luot|event id"
        "|uuid|guid|transaction id",
        "id|pk|rowid|ticket id|id phieu|phieu id|ma",
        "",
    ),
    "times": (
        "so lan goi|so lan|lan goi|lan|times|call count|call no|called times|so lan goi lai"
        "|recall count|repeat count|call times|lan thu",
        "attempts|tries",
        "",
    ),
    "recall": (
        "is recall|recall|recalled|goi lai|la goi lai|repeat|is repeat|is recalled|repeated",
        "",
        "",
    ),
    "service": (
        "service|service id|service name|service code|service short|dich vu|ten dich vu"
        "|ma dich vu|loai dich vu|linh vuc|ten linh vuc|ma linh vuc|loai viec|nghiep vu"
        "|ten nghiep vu|ma nghiep vu|servico|servico nome|servico id|task|task id|task name"
        "|thu tuc|ten thu tuc|cott|loai ho so|dich vu ten|dich vu ma|linh vuc ten|linh vuc ma",
        "line|queue|queue name|queue id|category|group|department|nhom|loai|type|prefix|short"
        "|hang doi|prefixes[0]|bo phan",
        "name|ten|id|key|ma|code",
    ),
    "priority": (
        "priority|is priority|uu tien|la uu tien|co uu tien|prioridade|vip|is vip|priority level"
        "|do uu tien|doi tuong uu tien",
        "peso",
        "",
    ),
    "status": ("status|state|trang thai|tinh trang", "da goi|is called|active|is active", ""),
    "count": (
        "count|waiting count|so nguoi cho|so nguoi|dang cho|con cho|so luong|so luong cho"
        "|total waiting|queue length|so cho|sl cho|waiting number|num waiting|people waiting",
        "waiting|wait|cho|length|pending|con lai|remaining|sl|value|total",
        "",
    ),
    "prefix": ("prefix|sigla senha|sigla|tien to|ky hieu|chu cai|chu dau|ky tu|series", "", ""),
}
"""What fields of a role are called: surely, probably, and where nothing better is there."""

NOT_CALLED = re.compile(
    r"\b(creat\w*|finish\w*|end|ended|close\w*|expire\w*|issue\w*|print\w*|tao|in|ket thuc|cap so"
    r"|lay so|het han|hoan thanh|xong|birth|sinh|order)\b|ngaytao|createdat|finishedat"
)
CALLED_WORDS = re.compile(
    r"call(ed|ing)?|serv(ed|ing)|process(ed|ing)|in progress|current|da goi|dang goi|goi"
    r"|dang phuc vu|phuc vu|goi lai|recall(ed)?|moi|hoan thanh|da phuc vu|done|finish(ed)?"
    r"|completed?|xong|danggoi|dagoi"
)
WAITING_WORDS = re.compile(
    r"wait(ing)?|new|pending|created|queued|issued|open|cho|dang ?cho|cho goi|chua goi|moi tao"
)
COUNTER_WORDS: dict[str, str] = {
    status: "|".join(one.replace(" ", " ?") for one in words) for status, words in STATUSES.items()
}

_TICKET = re.compile(r"[A-Za-zĐĐƯđư]{0,3}[-. ]?\d{1,5}[A-Za-z]?")
FORMATS = (
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M",
    "%H:%M:%S %d/%m/%Y", "%H:%M %d/%m/%Y", "%d/%m/%Y, %H:%M:%S", "%Y/%m/%d %H:%M:%S",
    "%Y%m%d%H%M%S", "%H:%M:%S", "%H:%M",
)  # fmt: skip
"""Ways to write a time that the automatic reading does not take."""


def said(values: Sequence[object]) -> list[object]:
    """Values that say something."""
    return [one for one in values if not is_nothing(one)]


def is_nothing(value: object) -> bool:
    """Whether it is a word, or no word, for nobody."""
    return value is None or str(value).strip().casefold() in NOTHING


def named(role: Role, path: str, within: str = "") -> int:
    """How surely a field of that name has the role: 3, 2, 1 or 0.

    Words of the key `within` which the rows stand need not be repeated: `quay: [{ten: …}]`.
    """
    own = spelled(path)
    last = spelled(path.rpartition(".")[2])
    for weight, pattern in zip((3, 2, 1), _patterns(role), strict=True):
        if pattern and (pattern.fullmatch(own) or pattern.fullmatch(last)):
            if weight == 1 and within and listed(role, within):
                return 3
            return weight
    return 0


def listed(role: Role, name: str) -> bool:
    """Whether a list of that name is one of counters, of tickets…"""
    words = spelled(name)
    stem = words[:-1] if words.endswith("s") else words
    prefixes = r"(?:(?:ds|danh sach|list|cac|all|current) )?"
    return any(
        re.fullmatch(rf"{prefixes}(?:{pattern.pattern})", one)
        for pattern in _patterns(role)[:2]
        if pattern
        for one in (words, stem)
    )


def is_ticket(value: object) -> bool:
    """Whether it can stand on a ticket."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    text = str(value).strip()
    return len(text) <= 8 and bool(_TICKET.fullmatch(text))


def share(values: Sequence[object], good: object) -> float:
    """The part of the values that say something for which `good` holds."""
    some = said(values)
    return sum(bool(good(one)) for one in some) / len(some) if some and callable(good) else 0.0


def time_form(values: Sequence[object]) -> str | None:
    """How times are written: `auto`, `epoch`, `epoch_ms`, a strptime format; None: not times."""
    some = said(values)
    if not some:
        return None
    if share(some, _is_iso) == 1:
        return "auto"
    for form, least, most in (("epoch", 1e9, 2.3e9), ("epoch_ms", 1e12, 2.3e12)):
        if all(_between(one, least, most) for one in some):
            return form
    for form in FORMATS:
        if all(isinstance(one, str) and _fits(one.strip(), form) for one in some):
            return form
    return None


def _is_iso(value: object) -> bool:
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d[T ]\d", value.strip()):
        return False
    try:
        datetime.fromisoformat(value.strip())
    except ValueError:
        return False
    return True


def _between(value: object, least: float, most: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    try:
        return least <= float(value) <= most
    except ValueError:
        return False


def _fits(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)  # noqa: DTZ007 only looked at
    except ValueError:
        return False
    return True


@cache
def _patterns(role: Role) -> tuple[re.Pattern[str] | None, ...]:
    """Spaces between words need not be there: `sothutu`, `counterid`."""
    return tuple(
        re.compile(one.replace(" ", " ?").replace("[0]", " ?0")) if one else None
        for one in NAMES[role]
    )
