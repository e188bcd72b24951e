"""A publish by the Publisher → fetched by three connected screens, over real WebSockets.

python tests/bench/edit_save.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hall import ROOT, median, say, share

sys.path.insert(0, str(ROOT))

from tests.conftest import Server, free_port, wait_for
from tests.support.storm import Editor, Hall

CLERK = """
import socket, threading
from signage import app, clock
from signage.edit.edit import Edit
from signage.edit.ops import Set
start = app.start
def listening(publisher):
    door = socket.create_server(("127.0.0.1", PORT))
    while True:
        line, _ = door.accept()
        with line, line.makefile("rw", encoding="utf-8") as words:
            base = publisher.source("xa-mau", "bao.yaml").base
            op = Set(("slides", 0, "notice", "title"), words.readline().strip())
            publisher.publish("xa-mau", [Edit("bao.yaml", base, (op,))], "lan", clock.now())
            words.write("done\\n")
def begin(one):
    start(one)
    publisher = one.extensions["signage"].publisher
    threading.Thread(target=listening, args=(publisher,), daemon=True).start()
app.start = begin
"""


class WithClerk(Server):
    """A server in whose process a clerk publishes what a socket says."""

    def start(self) -> Server:
        self.clerk = free_port()
        code = CLERK.replace("PORT", str(self.clerk))
        (self.folder / "sitecustomize.py").write_text(code, encoding="utf-8")
        words = ["-m", "signage", "serve", "--port", str(self.port)]
        words += ["--content", str(self.content), "--data", str(self.data)]
        environ = {**os.environ, "PYTHONPATH": str(self.folder)}
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *words], stdout=log, stderr=log, env=environ
            )
        wait_for(self.answers, 60, "the server answers /readyz")
        return self

    def publish(self, title: str) -> None:
        """As from a form: back when it is published."""
        with socket.create_connection(("127.0.0.1", self.clerk), 20) as line:
            line.sendall(f"{title}\n".encode())
            assert line.recv(100)


def main() -> None:
    """Print the row."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=20)
    rounds = words.parse_args().rounds
    took: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        folder = Editor(Path(home, "content"), ROOT / "playlists", 4).folder
        server = WithClerk(Path(home), content=folder)
        server.start()
        hall, rng = Hall(server.port), random.Random(4)
        try:
            wait_for(lambda: hall.all_show("Bản 0"), 20, "the first version")
            for number in range(1, rounds + 1):
                time.sleep(rng.random() * 2)
                began, title = time.monotonic(), f"Bản {number}"
                server.publish(title)
                wait_for(lambda: hall.all_show(title), 20, title)  # noqa: B023
                took.append(time.monotonic() - began)
        finally:
            hall.stop()
            server.stop()
    took.sort()
    say("a publish → fetched by three connected screens",
        f"median {median(took):.2f} s, 95 % {share(took, 0.95):.2f} s, worst {took[-1]:.2f} s",
        "<= 1 s", took[-1] <= 1)  # fmt: skip


if __name__ == "__main__":
    main()
