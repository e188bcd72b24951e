"""Fees of a centre: `guides.<code>.fee` of `overrides.yaml`, a row for each case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from signage.content.fee import FeeLine
from signage.content.overrides import LocalGuide
from signage.content.site import Site
from signage.sheets.change import Change, Raw, checked, plain_of
from signage.sheets.columns import Column, Line
from signage.sheets.table import Cell, Mistake
from signage.sheets.values import Wrong, code_of, day_of, folded, number_of

CHANNELS = {"direct": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính"}
WORDS = {
    "true": "Không thu", "not_issued": "Chưa có mức thu", "local": "Theo bảng niêm yết",
    "waived": "Được miễn",
}  # fmt: skip
"""What stands in the place of an amount, as it is written."""
LEAST = 100
"""đồng: 8 was 8.000 before a spreadsheet in English read it."""
_UNIT = re.compile(r"(.*\d.*?)\s*/\s*([^\d/].*)")
_FREE = re.compile(r"(miễn|không) .{2,}", re.IGNORECASE)


def _channel(cell: Cell) -> str:
    said = folded(cell.text)
    for channel, name in CHANNELS.items():
        if said in (channel, folded(name)):
            return channel
    raise Wrong("want_channel", value=cell.text, known=", ".join(CHANNELS.values()))


def _amount(cell: Cell) -> dict[str, Any]:
    """One of a fee's answers: an amount, with its unit where that stands in the same cell."""
    for answer, name in WORDS.items():
        if folded(cell.text) == folded(name):
            return {"free": True} if answer == "true" else {answer: True}
    if folded(cell.text) in ("mienphi", "free"):
        return {"free": True}
    if isinstance(cell.value, str) and _FREE.fullmatch(cell.text):
        return {"free": cell.text}
    if isinstance(cell.value, str) and (found := _UNIT.fullmatch(cell.text)):
        return {"amount": _dong(Cell(found[1], cell.row, cell.column)), "unit": found[2]}
    return {"amount": _dong(cell)}


def _dong(cell: Cell) -> int:
    """So many đồng. 0 is taken by law, for a time, or not yet known: it does not say which."""
    amount = number_of(cell)
    if amount == 0:
        raise Wrong("fee_zero")
    if amount < LEAST:
        raise Wrong("fee_small", value=amount)
    return amount


COLUMNS = (
    Column("code", ("Mã thủ tục", "Mã TTHC", "Mã", "Code"), code_of, required=True),
    Column("case", ("Trường hợp", "Tên phí", "Nội dung thu", "Case"), languages=True),
    Column("channel", ("Cách nộp", "Hình thức nộp", "Channel"), _channel),
    Column("amount", ("Mức thu", "Mức phí", "Phí", "Lệ phí", "Phí, lệ phí", "Số tiền", "Amount",
                      "Fee"), _amount, required=True),
    Column("unit", ("Đơn vị tính", "Đơn vị", "Unit"), languages=True),
    Column("waived_from", ("Miễn từ ngày", "Waived from"), day_of),
    Column("waived_until", ("Miễn đến ngày", "Waived until"), day_of),
    Column("basis", ("Căn cứ miễn", "Căn cứ", "Basis"), languages=True),
    Column("note", ("Ghi chú", "Note"), languages=True),
)  # fmt: skip
TEXTS = ("case", "unit", "basis", "note")


def lines(site: Site, raw: Raw) -> Iterator[Mapping[str, Any]]:
    """The fees that the centre set itself, those that rows can say: see `left_out`."""
    for code, fee in _own(site).items():
        if not any(_too_much(one) for one in fee):
            for one in fee:
                yield _row(site.library.guides[code].code, one)


def left_out(site: Site) -> tuple[str, ...]:
    """Guides whose fee has steps, a most, or a certainty: more than a row can say."""
    return tuple(code for code, fee in _own(site).items() if any(_too_much(one) for one in fee))


def _own(site: Site) -> dict[str, tuple[FeeLine, ...]]:
    found = {}
    for path, local in site.overrides.items():
        kind, code, *rest = path.split(".")
        fee = local.fee if isinstance(local, LocalGuide) and rest == ["fee"] else None
        if fee and kind == "guides" and code in site.library.guides:
            found[code] = fee
    return found


def _too_much(line: FeeLine) -> bool:
    words = line.free if isinstance(line.free, dict) else None
    odd = words is not None and ([*words] != ["vi"] or _amount_of(words["vi"]) != words["vi"])
    return bool(line.tiers or line.cap or line.certainty or odd)


def _amount_of(text: str) -> Any:
    try:
        return _amount(Cell(text, 1, 1)).get("free")
    except Wrong:
        return None


def _row(code: str, line: FeeLine) -> dict[str, Any]:
    row: dict[str, Any] = {"code": code, "case": line.case, "unit": line.unit, "note": line.note}
    row["channel"] = CHANNELS[line.channel] if line.channel else None
    row["amount"] = line.amount
    if isinstance(line.free, dict):
        row["amount"] = line.free["vi"]
    elif line.amount is None:
        answer = next(one for one in ("free", *WORDS) if getattr(line, one, None))
        row["amount"] = WORDS["true" if answer == "free" else answer]
    if line.waived:
        row["waived_from"], row["waived_until"] = line.waived.first, line.waived.until
        row["basis"] = line.waived.basis
    return row


def changes(site: Site, raw: Raw, found: list[Line], mistakes: list[Mistake]) -> list[Change]:
    """The fees of the guides that the sheet names; those of others are not touched."""
    guides = {guide.code: code for code, guide in site.library.guides.items()}
    made: dict[str, list[dict[str, Any]]] = {}
    for line in found:
        said = str(line.values["code"])
        code = guides.get(said) or (said if said in site.library.guides else None)
        if code is None:
            mistakes.append(Mistake(line.row, line.at["code"], "no_guide", {"value": said}))
            continue
        data = _data(line, mistakes)
        if data is not None:
            made.setdefault(code, []).append(data)
    return [Change("overrides.yaml", (f"guides.{code}.fee",), fee) for code, fee in made.items()]


def _data(line: Line, mistakes: list[Mistake]) -> dict[str, Any] | None:
    """A fee line as YAML says it."""
    values = plain_of(line.values, TEXTS)
    data: dict[str, Any] = {key: one for key, one in values.items() if key in ("case", "channel")}
    data |= values["amount"]
    waived = {
        "from": values.get("waived_from"), "until": values.get("waived_until"),
        "basis": values.get("basis"),
    }  # fmt: skip
    if data.pop("waived", None):
        if not waived["until"]:
            at = line.at["amount"]
            mistakes.append(Mistake(line.row, at, "waived_until"))
            return None
        data["waived"] = {
            key: one.isoformat() if isinstance(one, date) else one
            for key, one in waived.items()
            if one is not None
        }
    elif any(one is not None for one in waived.values()):
        at = next(
            line.at[one] for one in ("waived_from", "waived_until", "basis") if one in line.at
        )
        mistakes.append(Mistake(line.row, at, "not_waived", {"word": WORDS["waived"]}))
        return None
    data |= {key: one for key, one in values.items() if key in ("unit", "note")}
    _, wrong = checked(FeeLine, line, data)
    mistakes += wrong
    return None if wrong else data
