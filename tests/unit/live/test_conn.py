"""What a thread may do with a client that is slow while others are, too."""

from __future__ import annotations

import socket

from signage.live.conn import OUTBOX_TOTAL, SENDING_THREADS, Client, Outboxes


def test_who_takes_all_of_its_answer_never_waits_for_those_who_do_not() -> None:
    Client.outboxes = Outboxes()
    Client.outboxes.kept = OUTBOX_TOTAL + 1  # of others
    for _ in range(SENDING_THREADS):
        Client.outboxes.turns.acquire()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    client = Client(ours.family, ours.type, 0, ours.detach())
    try:
        client.sendall(b"an answer")
        assert theirs.recv(100) == b"an answer"
    finally:
        client.close()
        theirs.close()
