"""Takes and calls tickets as fast as it can and says each one that is answered, until killed.

python tests/support/desk_child.py DATA
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from signage import clock
from signage.desk.desk import Desk
from tests.support.desk_site import centre


def main() -> None:
    site = centre()
    desk = Desk(Path(sys.argv[1]), clock.now)
    desk.open_first(site, "1")
    print("ready", flush=True)
    for number in itertools.count():
        print("ticket", desk.take(site, "ho-tich").ticket.label, flush=True)
        if number % 2:
            call = desk.press(site, "1", "next")
            assert call is not None
            print("call", call.id, call.ticket, flush=True)


if __name__ == "__main__":
    main()
