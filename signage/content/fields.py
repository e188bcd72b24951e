"""The kinds of values that the files are made of, with their limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from signage.clock import VN

T = TypeVar("T")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LANGUAGES = re.compile(r"[a-z]{2,3}")

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARK = re.compile(r"[0-9A-Za-z]{1,4}")
_SPACES = re.compile(r"[ \t\r\n]+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RANGE = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_METRES = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?) ?m")


class Model(BaseModel):
    """A part of a file: unknown keys are problems, values are never converted by guess."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, serialize_by_alias=True)


def wrong(key: str, **values: object) -> PydanticCustomError:
    """A validation error that is the message `key` of the checker's words."""
    return PydanticCustomError(key, "{key}", {"key": key, **values})


def one_line(limit: int) -> Callable[[str], str]:
    """A check: text with its white space made single, 1 to `limit` characters."""

    def check(value: str) -> str:
        plain = value.isprintable() and "  " not in value
        # Not split(): it would take no-break spaces for spaces.
        text = (value if plain else _SPACES.sub(" ", value)).strip()
        if not text:
            raise wrong("empty")
        if len(text) > limit:
            raise wrong("text_too_long", limit=limit, length=len(text))
        return text

    return check


def many_lines(limit: int) -> Callable[[str], str]:
    """A check: text of several lines, 1 to `limit` characters."""

    def check(value: str) -> str:
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
        if not text:
            raise wrong("empty")
        if len(text) > limit:
            raise wrong("text_too_long", limit=limit, length=len(text))
        return text

    return check


def is_code(value: str) -> bool:
    """Whether it may name a site, service, screen, playlist or file of the library."""
    return len(value) <= 40 and _CODE.fullmatch(value) is not None


def _code(value: str) -> str:
    if not is_code(value):
        raise wrong("bad_code", value=value)
    return value


def _mark(value: str) -> str:
    if not _MARK.fullmatch(value):
        raise wrong("bad_mark", value=value)
    return value


def _whole_as_text(value: Any) -> Any:
    # `counter: 1` loses nothing; `code: 1.0` would, and is refused with "put it in quotes".
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    parts = _DAY.fullmatch(value)
    try:
        # Years near the calendar's ends have no day before or after them.
        if parts is None or not 1900 <= int(parts[1]) <= 2999:
            raise ValueError
        return date(*map(int, parts.groups()))
    except ValueError:
        raise wrong("bad_date", value=value) from None


def _metres(value: Any) -> Any:
    if isinstance(value, str):
        parts = _METRES.fullmatch(value.strip())
        if parts is None:
            raise wrong("bad_metres", value=value)
        value = parts[1].replace(",", ".")
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong("bad_metres", value="?")
    if not 1 <= float(value) <= 30:
        raise wrong("bad_metres", value=value)
    return float(value)


def _inches(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 10 <= value <= 200:
        raise wrong("bad_inches")
    return float(value)


def _days(value: str) -> str:
    names = value.split("-")
    if not 1 <= len(names) <= 2 or any(name not in DAYS for name in names):
        raise wrong("bad_days", value=value)
    return value


def _range(value: str) -> str:
    value = value.replace("–", "-")  # as Word writes it, and our walls
    parts = _RANGE.fullmatch(value.replace(" ", ""))
    if parts is None:
        raise wrong("bad_range", value=value)
    start, end = minutes_of(value)
    if not 0 <= start < 24 * 60 or end > 24 * 60 or int(parts[2]) > 59 or int(parts[4]) > 59:
        raise wrong("bad_range", value=value)
    if end <= start:
        raise wrong("range_backwards", value=value)
    return value.replace(" ", "")


def minutes_of(text: str) -> tuple[int, int]:
    """`07:00-11:00` as minutes of the day: (420, 660)."""
    parts = _RANGE.fullmatch(text.replace(" ", ""))
    if parts is None:
        raise ValueError(text)
    hour, minute, end_hour, end_minute = map(int, parts.groups())
    return hour * 60 + minute, end_hour * 60 + end_minute


def weekdays_of(text: str) -> frozenset[int]:
    """`mon-fri` as days of the week, Monday being 0; `sat-mon` goes round the week's end."""
    first, _, last = text.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _language(value: str) -> str:
    if not LANGUAGES.fullmatch(value):
        raise wrong("bad_language", value=value)
    return value


def _in_languages(value: Any) -> Any:
    # Anything that is no map is told as a text of the first language would be.
    return value if isinstance(value, dict) else {"vi": value}


def _has_vietnamese(value: dict[str, str]) -> dict[str, str]:
    for lang in value:
        if lang != "vi":
            _language(lang)
    if "vi" not in value:
        raise wrong("no_vietnamese")
    return value


@dataclass(frozen=True, slots=True)
class _Texts:
    """Makes `dict[str, str]` accept a Vietnamese text, or a map of languages with `vi` in it."""

    limit: int
    lines: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        text = core_schema.no_info_after_validator_function(
            (many_lines if self.lines else one_line)(self.limit),
            core_schema.str_schema(strict=True),
        )
        texts = core_schema.dict_schema(core_schema.str_schema(strict=True), text, strict=True)
        return core_schema.no_info_before_validator_function(
            _in_languages,
            core_schema.no_info_after_validator_function(_has_vietnamese, texts),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1, "maxLength": self.limit}
        names = {"pattern": f"^{LANGUAGES.pattern}$"}
        languages = {
            "type": "object", "required": ["vi"],
            "propertyNames": names, "additionalProperties": text,
        }  # fmt: skip
        return {"anyOf": [text, languages]}


def texts(limit: int, *, lines: bool = False) -> _Texts:
    """A text of at most `limit` letters in each of its languages; its `lines` may be kept."""
    return _Texts(limit, lines)


def in_lang(texts: Mapping[str, str], lang: str) -> str | None:
    """The text in exactly that language."""
    return texts.get(lang)


def text_in(texts: Mapping[str, str], lang: str) -> str:
    """The text in that language, else the Vietnamese one: nothing is left out of a slide."""
    return in_lang(texts, lang) or texts["vi"]


def _https(value: str) -> str:
    if len(value) > 300 or not re.fullmatch(r"https?://[^\s<>\"']{3,}", value):
        raise wrong("bad_url", value=value)
    if "@" in value.split("/")[2]:
        raise wrong("token_literal")
    return value


def day_text(day: date) -> str:
    """As written in Vietnam: 16/07/2026."""
    return day.strftime("%d/%m/%Y")


def day_start(day: date) -> datetime:
    """The first moment of `day` in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=VN)


def day_end(day: date) -> datetime:
    """The first moment after `day` in Vietnam."""
    return day_start(day + timedelta(days=1))


def seen(pattern: re.Pattern[str] | None = None, **schema: Any) -> WithJsonSchema:
    """What editors know of a value: it must take all that the checks above take."""
    if pattern:
        schema = {"pattern": f"^{pattern.pattern}$", **schema}
    elif schema.get("maxLength"):
        schema = {"minLength": 1, **schema}
    return WithJsonSchema({"type": "string", **schema})


Short = Annotated[str, AfterValidator(one_line(60)), seen(maxLength=60)]
Line = Annotated[str, AfterValidator(one_line(200)), seen(maxLength=200)]
Text = Annotated[str, AfterValidator(one_line(600)), seen(maxLength=600)]
Code = Annotated[
    str,
    BeforeValidator(_whole_as_text),
    AfterValidator(_code),
    seen(_CODE, type=["string", "integer"], maxLength=40),
]
CounterId = Annotated[
    str,
    BeforeValidator(_whole_as_text),
    AfterValidator(_mark),
    seen(_MARK, type=["string", "integer"]),
]
Day = Annotated[date, BeforeValidator(_day), seen(_DAY, format="date", examples=["2027-02-28"])]
Seconds = Annotated[int, Field(ge=5, le=300)]
Metres = Annotated[
    float,
    BeforeValidator(_metres),
    seen(_METRES, type=["string", "number"], minimum=1, maximum=30, examples=["4m"]),
]
Inches = Annotated[
    float, BeforeValidator(_inches), seen(type="number", minimum=10, maximum=200, examples=[55])
]
Days = Annotated[
    str,
    AfterValidator(_days),
    seen(re.compile("({0})(-({0}))?".format("|".join(DAYS))), examples=["mon-fri"]),
]
Range = Annotated[
    str,
    AfterValidator(_range),
    seen(re.compile(r" *\d{2} *: *\d{2} *[-–] *\d{2} *: *\d{2} *"), examples=["07:00-11:00"]),
]
Lang = Annotated[str, AfterValidator(_language), seen(LANGUAGES, examples=["en", "km"])]
ShortTexts = Annotated[dict[str, str], texts(60)]
TitleTexts = Annotated[dict[str, str], texts(100)]
SentenceTexts = Annotated[dict[str, str], texts(160)]
LineTexts = Annotated[dict[str, str], texts(200)]
LongTexts = Annotated[dict[str, str], texts(600)]
Url = Annotated[
    str,
    AfterValidator(_https),
    seen(re.compile(r"https?://[^\s<>\"']{3,}"), maxLength=300, examples=["https://…"]),
]
Yes = Literal[True]
# YAML has lists and models are frozen: only the container is converted, never what is in it.
Several = Annotated[tuple[T, ...], Field(strict=False)]
