"""What a procedure costs: a list of lines, each a case, a channel and one of five answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from signage.content.fields import (
    Day,
    LineTexts,
    Model,
    Several,
    ShortTexts,
    Yes,
    day_text,
    text_in,
    wrong,
)
from signage.content.record import Certainty
from signage.words import say
from signage.words.guide import WORDS

Dong = Annotated[int, Field(ge=1, le=1_000_000_000)]
ANSWERS = ("amount", "free", "waived", "not_issued", "local")


class Tier(Model):
    """Mức khác, kể từ đơn vị thứ mấy.

    From the `first`-th unit on another amount holds.
    """

    first: int = Field(ge=2, le=10_000, alias="from", description="Từ đơn vị thứ mấy")
    amount: Dong = Field(description="Mức thu cho mỗi đơn vị, đồng")


class Cap(Model):
    """Mức tối đa.

    The most that is taken, for one `unit`.
    """

    amount: Dong = Field(description="Nhiều nhất bao nhiêu đồng")
    unit: ShortTexts | None = Field(None, description="Cho một bản, một hồ sơ…")


class Waiver(Model):
    """Được miễn có thời hạn: 0 đồng; hết ngày cuối dòng này tự gỡ.

    0 đồng for a time; the line leaves the wall by itself.
    """

    first: Day | None = Field(None, alias="from", description="Ngày đầu được miễn")
    until: Day = Field(description="Ngày cuối được miễn")
    basis: LineTexts | None = Field(None, description="Căn cứ của việc miễn")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.until < self.first:
            raise wrong("ends_before_start", at="until")
        return self


def _plain_or_words(value: Any) -> str:
    return "words" if isinstance(value, str | dict) else "yes"


Free = Annotated[
    Annotated[Yes, Tag("yes")] | Annotated[ShortTexts, Tag("words")],
    Discriminator(_plain_or_words),
]


class FeeLine(Model):
    """Một dòng phí: trường hợp, cách nộp, và đúng một câu trả lời.

    One case of a fee: exactly one of amount, free, waived, not_issued, local.
    """

    case: LineTexts | None = Field(None, description="Trường hợp nào")
    channel: Literal["direct", "online", "post"] | None = Field(None, description="Cách nộp")
    amount: Dong | None = Field(None, description="Mức thu, đồng")
    unit: ShortTexts | None = Field(None, description="Đơn vị: trang, bản, lần…")
    tiers: Several[Tier] = Field((), description="Mức khác từ đơn vị thứ mấy")
    cap: Cap | None = Field(None, description="Mức tối đa")
    free: Free | None = Field(
        None, description="Luật không thu (true), hoặc lời của văn bản: Miễn lệ phí"
    )
    waived: Waiver | None = Field(None, description="Được miễn có thời hạn: 0 đồng")
    not_issued: Yes | None = Field(None, description="Chưa có mức thu")
    local: Yes | None = Field(None, description="Theo bảng niêm yết tại Trung tâm")
    note: LineTexts | None = Field(None, description="Ghi chú của dòng này")
    certainty: Certainty | None = Field(None, description="Độ chắc chắn của dòng này")

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
        case = text_in(self.case, lang) if self.case else ""
        if self.channel:
            channel = say(WORDS, f"channel.{self.channel}", lang)
            filed = say(WORDS, "fee.filed", lang, channel=channel)
            case = f"{case} {filed}" if case else channel
        note = f" ({text_in(self.note, lang)})" if self.note and self._note_holds() else ""
        answer = self._answer(lang) + ("" if self.waived else note)
        if self.waived and case:
            case += note
        elif self.waived:
            answer += note
        text = f"{case}: {answer[:1].lower()}{answer[1:]}" if case else answer
        return text[:1].upper() + text[1:]

    def _note_holds(self) -> bool:
        """Whether the note may stand beside the answer.

        Nothing does beside "ask the staff", and no figure beside "as posted at the Centre".
        """
        if self.certainty == "can_doi_chieu":
            return False
        if self.certainty == "dia_phuong" or (self.local and self.certainty is None):
            return not any(sign.isdigit() for text in (self.note or {}).values() for sign in text)
        return True

    def _answer(self, lang: str) -> str:
        if self.certainty == "can_doi_chieu":
            return say(WORDS, "check", lang)
        if self.local or self.certainty == "dia_phuong":
            return say(WORDS, "local", lang)
        if self.amount is not None:
            return self._amounts(lang)
        if self.waived:
            return self._waived(self.waived, lang)
        if isinstance(self.free, dict):
            return text_in(self.free, lang)
        return say(WORDS, "fee.free" if self.free else "fee.not_issued", lang)

    def _amounts(self, lang: str) -> str:
        parts = [_money(self.amount or 0, self.unit, lang)]
        unit = text_in(self.unit, lang) if self.unit else ""
        parts += [
            say(
                WORDS, "fee.tier", lang,
                unit=unit, first=tier.first, amount=dotted(tier.amount),
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
        basis = f" ({text_in(waiver.basis, lang)})" if waiver.basis else ""
        return f"{say(WORDS, 'fee.waived', lang)} {time}{basis}"


def dotted(amount: int) -> str:
    """10859 as `10.859`."""
    return f"{amount:,}".replace(",", ".")


def _money(amount: int, unit: dict[str, str] | None, lang: str) -> str:
    if unit:
        return say(WORDS, "fee.each", lang, amount=dotted(amount), unit=text_in(unit, lang))
    return say(WORDS, "fee.amount", lang, amount=dotted(amount))
