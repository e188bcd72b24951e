"""The log: one line per change, `2026-11-23T09:14:05+07:00 info event key=value …`.

A line cannot be forged: whatever stands in a value, no line break or control character leaves
this module. No token, PIN or network address does either, also not in what libraries write.
"""

from __future__ import annotations

import logging
import logging.config
import re
from typing import Any

from signage import clock

LINE_LIMIT = 2_000
"""Characters of one line; a traceback is longer and keeps its end, where the cause stands."""

SECRET = {"pin", "token", "password", "secret", "authorization", "cookie", "ip", "address"}

_PLAIN = re.compile(r"[^\s\"'=\\]+")
_PRIVATE = re.compile(
    r"(?i)\b((?:bearer|basic)\s+"
    r"|(?:ip|pin|token|password|secret|authorization|cookie)\s*[=:]\s*(?:(?:bearer|basic)\s+)?)"
    r"(?:\"[^\"]*\"|'[^']*'|[^\s,;\"']+)"
)
_LINE_BREAKS = {0x85, 0x2028, 0x2029}


def event(
    logger: logging.Logger, name: str, /, *, level: int = logging.INFO, **facts: object
) -> None:
    """Writes that `name` happened, with its facts; a fact that is None is left out."""
    if logger.isEnabledFor(level):
        logger.log(level, "%s", line_of(name, facts))


def line_of(name: str, facts: dict[str, Any]) -> str:
    """`name key=value …`; a value with spaces, quotes or control characters stands in quotes."""
    parts = [name]
    for key, value in facts.items():
        if value is None:
            continue
        parts.append(f"{key}={'–' if key.lower() in SECRET else quoted(value)}")
    return " ".join(parts)


def quoted(value: object) -> str:
    """`value` as one word, or between quotes with `\\` before quotes and backslashes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    text = one_line(str(value))
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def one_line(text: str) -> str:
    """`text` with every line break and control character written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        one
        if one.isprintable() and ord(one) not in _LINE_BREAKS
        else one.encode("unicode_escape").decode()
        for one in text
    )


class OneLine(logging.Formatter):
    """Any record as one line; the traceback of an exception is its last value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`, without its line break."""
        text = _PRIVATE.sub(lambda found: found[1] + "–", one_line(record.getMessage()))
        if record.exc_info and record.exc_info[0] is not None:
            trace = _PRIVATE.sub(
                lambda found: found[1] + "–", self.formatException(record.exc_info)
            )
            text = f"{text[:LINE_LIMIT]} trace={quoted(trace[-LINE_LIMIT:])}"
        elif len(text) > LINE_LIMIT:
            text = text[:LINE_LIMIT] + "…"
        at = clock.from_ms(round(record.created * 1000)).isoformat(timespec="seconds")
        return f"{at} {record.levelname.lower()} {text}"


def config(level: str = "INFO") -> dict[str, Any]:
    """The logging configuration; gunicorn takes the same one as its `logconfig_dict`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"one_line": {"()": f"{__name__}.OneLine"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "one_line",
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "signage": {"level": level},
            "gunicorn": {"level": "INFO"},
            # gunicorn gives its own loggers handlers of its own before it reads this
            "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
            "apscheduler": {"level": "WARNING"},
        },
    }


def configure(level: str = "INFO") -> None:
    """Sends every log line of this process to stderr in our form; may be called again."""
    logging.config.dictConfig(config(level))
