"""What a procedure costs: a list of lines, each a case, a channel and one of five answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from signage.content.fields import Day, Line, Model, Several, Short, Yes, day_text, wrong
from signage.words import say
from signage.words.guide import WORDS

Dong = Annotated[int, Field(ge=1, le=1_000_000_000)]
ANSWERS = ("amount", "free", "waived", "not_issued", "local")


class Tier(Model):
    """From the `first`-th unit on another amount holds."""

    first: Annotated[int, Field(ge=2, le=10_000, alias="from")]
    amount: Dong


class Cap(Model):
    """The most that is taken, for one `unit`."""

    amount: Dong
    unit: Short | None = None


class Waiver(Model):
    """0 đồng for a time; the line leaves the wall by itself."""

    first: Day | None = Field(None, alias="from")
    until: Day
    basis: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        return self


class FeeLine(Model):
    """One case of a fee: exactly one of amount, free, waived, not_issued, local."""

    case: Line | None = Field(None, description="Trường hợp nào")
    channel: Literal["direct", "online", "post"] | None = Field(None, description="Cách nộp")
    amount: Dong | None = Field(None, description="Mức thu, đồng")
    unit: Short | None = Field(None, description="Đơn vị: trang, bản, lần…")
    tiers: Several[Tier] = Field((), description="Mức khác từ đơn vị thứ mấy")
    cap: Cap | None = Field(None, description="Mức tối đa")
    free: Yes | Annotated[str, Field(min_length=1, max_length=60)] | None = Field(
        None, description="Luật không thu (true), hoặc lời của văn bản: Miễn lệ phí"
    )
    waived: Waiver | None = Field(None, description="Được miễn có thời hạn: 0 đồng")
    not_issued: Yes | None = Field(None, description="Chưa có mức thu")
    local: Yes | None = Field(None, description="Theo bảng niêm yết tại Trung tâm")
    note: Line | None = Field(None, description="Ghi chú của dòng này")
    certainty: Literal["xac_nhan", "thu_cap", "can_doi_chieu", "dia_phuong"] | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        given = [name for name in ANSWERS if getattr(self, name) is not None]
        if len(given) != 1:
            raise wrong("fee_answers", given=", ".join(given) or "–")
        if self.amount is None and (self.unit or self.tiers or self.cap):
            raise wrong("fee_needs_amount")
        if self.tiers and not self.unit:
            raise wrong("fee_needs_unit", at="tiers")
        return self

    def shown(self, today: date) -> bool:
        """Whether the line says something about `today`: a waiver has a start and an end."""
        if self.waived is None:
            return True
        return (self.waived.first or date.min) <= today <= self.waived.until

    def text(self, lang: str = "vi") -> str:
        """The line as a wall says it: `Trực tiếp: 20.000 đồng/lần`."""
        case = self.case or ""
        if self.channel:
            channel = say(WORDS, f"channel.{self.channel}", lang)
            filed = say(WORDS, "fee.filed", lang, channel=channel)
            case = f"{case} {filed}" if case else channel
        answer = self._answer(lang) + (f" ({self.note})" if self.note and not self.waived else "")
        if self.note and self.waived:
            case += f" ({self.note})"
        text = f"{case}: {answer[:1].lower()}{answer[1:]}" if case else answer
        return text[:1].upper() + text[1:]

    def _answer(self, lang: str) -> str:
        if self.certainty == "can_doi_chieu":
            return say(WORDS, "check", lang)
        if self.local or self.certainty == "dia_phuong":
            return say(WORDS, "local", lang)
        if self.amount is not None:
            return self._amounts(lang)
        if self.waived:
            return self._waived(self.waived, lang)
        if isinstance(self.free, str):
            return self.free
        return say(WORDS, "fee.free" if self.free else "fee.not_issued", lang)

    def _amounts(self, lang: str) -> str:
        parts = [_money(self.amount or 0, self.unit, lang)]
        parts += [
            say(
                WORDS, "fee.tier", lang,
                unit=self.unit, first=tier.first, amount=dotted(tier.amount),
            )
            for tier in self.tiers
        ]  # fmt: skip
        if self.cap:
            most = _money(self.cap.amount, self.cap.unit, lang)
            parts.append(say(WORDS, "fee.cap", lang, amount=most))
        return "; ".join(parts)

    def _waived(self, waiver: Waiver, lang: str) -> str:
        last = day_text(waiver.until)
        if waiver.first:
            first = day_text(waiver.first)
            time = say(WORDS, "fee.from_until", lang, first=first, last=last)
        else:
            time = say(WORDS, "fee.until", lang, last=last)
        basis = f" ({waiver.basis})" if waiver.basis else ""
        return f"{say(WORDS, 'fee.waived', lang)} {time}{basis}"


def dotted(amount: int) -> str:
    """10859 as `10.859`."""
    return f"{amount:,}".replace(",", ".")


def _money(amount: int, unit: str | None, lang: str) -> str:
    if unit:
        return say(WORDS, "fee.each", lang, amount=dotted(amount), unit=unit)
    return say(WORDS, "fee.amount", lang, amount=dotted(amount))
