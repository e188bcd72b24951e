"""What `deploy/run` prints: where to go, the counters' PINs, and with --lan a code to scan."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from signage import clock
from signage.content.load import Content
from signage.content.store import ContentStore
from signage.desk import pins
from signage.lan import lan_addresses, terminal_qr
from signage.settings import Settings
from signage.words import say
from signage.words.cli import WORDS


def welcome(settings: Settings, *, lan: bool) -> str:
    """The lines for the terminal; reads the content and makes PINs that do not exist yet."""
    content = ContentStore(settings.content, settings.data).load(clock.now())
    hosts = lan_addresses() if lan else []
    bases = [f"http://{host}:{settings.port}" for host in hosts or ["127.0.0.1"]]
    lang = settings.lang
    lines = ["", say(WORDS, "welcome", lang), "", *_to_mend(content, settings)]
    lines.append(say(WORDS, "open_lan" if lan else "open_here", lang))
    for base in bases:
        for site in content.sites.values():
            rows = [("/", say(WORDS, "start_page", lang))]
            rows += [
                (f"/{site.code}/s/{code}", say(WORDS, "screen", lang, code=code))
                for code in site.screens
            ]
            rows.append((f"/{site.code}/kiosk", say(WORDS, "kiosk", lang)))
            rows += [
                (
                    f"/{site.code}/counter/{code}",
                    say(
                        WORDS,
                        "counter",
                        lang,
                        code=code,
                        pin=pins.pin(settings.data, site.code, code),
                    ),
                )
                for code in site.counters
            ]
            rows.append((f"/{site.code}/status", say(WORDS, "status", lang)))
            width = max(len(path) for path, _ in rows)
            lines += [f"  {base}{path:<{width}}  {words}" for path, words in rows]
    if lan:
        first = f"{bases[0]}/"
        lines += [
            "",
            say(WORDS, "scan", lang, url=first),
            terminal_qr(first, colour=sys.stdout.isatty()),
        ]
    else:
        lines += ["", say(WORDS, "lan_hint", lang)]
    lines += [say(WORDS, "stop", lang), ""]
    return "\n".join(lines)


def _to_mend(content: Content, settings: Settings) -> list[str]:
    """How many mistakes the files have, and the command that tells each."""
    wrong = sum(one.severity == "error" for one in content.problems)
    if not wrong:
        return []
    program = Path(sys.executable).with_name("signage")
    said = str(program) if program.is_file() else f"{sys.executable} -m signage"
    command = f"{said} check {shlex.quote(str(settings.content))}"
    return [say(WORDS, "to_mend", settings.lang, n=wrong, command=command), ""]
