"""Which field of some rows is the ticket, which the counter, the time…, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from signage.connect import meaning
from signage.connect.meaning import Role, named, said, share
from signage.connect.private import private, private_path
from signage.connect.shape import Rows, spelled
from signage.content.expression import KEY

Values = Sequence[object]

WEIGHT: Mapping[Role, float] = {"ticket": 2, "counter": 1.5, "time": 1.5, "id": 0.3, "times": 0.3}
"""How much each role says for the rows being calls."""

MAY_LACK: frozenset[Role] = frozenset({"ticket", "counter", "time", "service"})
"""What a system may leave out while there is nothing to say."""

_CALLS = re.compile(r"\b(calls?|recent|history|called|calling|lich su|goi|luot goi|bang|board)\b")
_OTHERS = re.compile(r"\b(wait\w*|cho|pending|next|upcoming|sap toi|dang cho|hang doi)\b")


@dataclass(slots=True)
class Table:
    """Rows with a field for each role that was found; `score` is how much they look like calls."""

    rows: Rows
    columns: Mapping[str, Values]
    roles: dict[Role, str] = field(default_factory=dict)
    score: float = 0.0

    def values(self, role: Role) -> Values:
        """What stands in the field of `role`."""
        return self.columns[self.roles[role]] if role in self.roles else ()

    def path(self, role: Role) -> str:
        """Where it is, said so that a row may go without it where one already does."""
        path = self.roles[role]
        return f"{path} || ''" if path in self.rows.gaps() and role in MAY_LACK else path

    @property
    def waits(self) -> bool:
        """Whether they stand under a name of those who wait."""
        return bool(_OTHERS.search(spelled(self.rows.name)))


def table(rows: Rows) -> Table:
    """The fields of `rows` by role, the surest first; a field has one role, no person's has any."""
    columns = {
        path: values
        for path, values in rows.fields().items()
        if not (private_path(path) or private("", path))
        and share(values, lambda one: private("", one)) < 0.3
    }
    found = Table(rows, columns)
    scored = [
        (points, role, path)
        for path, values in columns.items()
        for role in meaning.NAMES
        # What stands nearer is meant where two fit equally.
        if (points := fit(role, path, values, rows.name) - 0.05 * path.count(".")) > 0
    ]
    for points, role, path in sorted(scored, key=lambda one: -one[0]):
        if role not in found.roles and path not in found.roles.values():
            found.roles[role] = path
            found.score += points * WEIGHT.get(role, 0)
    if found.waits:
        found.roles.pop("ticket" if "count" in found.roles else "count", None)
    words = spelled(rows.name)
    if "ticket" not in found.roles:
        found.score = 0
    found.score += 2 * bool(_CALLS.search(words)) - 8 * found.waits - 2 * ("[]." in rows.path)
    return found


def fit(role: Role, path: str, values: Values, within: str) -> float:
    """How well a field fits a role, by its name and its values; 0: not at all."""
    name = named(role, path, within)
    some = said(values)
    if not name:
        return 0
    if not some:  # nobody is called yet: only the name can tell
        return name / 2 if name == 3 and role in ("ticket", "counter", "time") else 0
    match role:
        case "ticket":
            like = share(some, meaning.is_ticket)
            letters = any(str(one)[:1].isalpha() for one in some)
            return name + like + letters if like >= 0.6 else 0
        case "counter":
            digits = any(str(one)[-1:].isdigit() for one in some)
            fits = _short(some) and not meaning.time_form(some)
            told = 0.3 * digits + 0.2 * _words(some) + 0.5 * (path == KEY)
            return name + told if fits else 0
        case "time":
            return name if meaning.time_form(some) and not _other_time(path) else 0
        case "id":
            alone = len({str(one) for one in some}) == len(values) and len(some) == len(values)
            return name if alone and path != KEY and not meaning.time_form(some) else 0
        case "times" | "count":
            counts = all(re.fullmatch(r"\d{1,3}", str(one)) for one in some)
            return name + 0.1 if counts else 0
        case "recall":
            return name if _yes_or_no(some) else 0
        case "prefix":
            return name if all(re.fullmatch(r"[A-ZĐ]{1,2}", str(one)) for one in some) else 0
        case "priority":
            return name if _yes_or_no(some) else 0
        case "status":
            return name
        case _:
            return name + 0.2 * _words(some) if _short(some) else 0


def _yes_or_no(values: Values) -> bool:
    return all(isinstance(one, bool) or one in (0, 1, "0", "1") for one in values)


def _words(values: Values) -> bool:
    """Names, which say more than codes."""
    return any(sum(map(str.isalpha, str(one))) >= 4 for one in values)


def _short(values: Values) -> bool:
    return all(
        isinstance(one, str | int) and not isinstance(one, bool) and len(str(one)) <= 60
        for one in values
    )


def _other_time(path: str) -> bool:
    """A time of something else than the calling."""
    return bool(meaning.NOT_CALLED.search(spelled(path)))
