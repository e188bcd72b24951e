"""Where other machines of the network find this one."""

from __future__ import annotations

import io
import ipaddress
import re
import socket
from pathlib import Path

import segno

# UDP connect sends nothing: the kernel only says from which address it would send.
PROBES = ("10.255.255.255", "192.168.255.255", "172.31.255.255", "198.51.100.1")

_LOCAL_V4 = re.compile(r"\|-- (\d+\.\d+\.\d+\.\d+)\s+/32 host LOCAL")


def lan_addresses() -> list[str]:
    """The IPv4 addresses of this machine that others may reach, the most likely first."""
    found = [_source_towards(one) for one in PROBES] + local_v4(_fib_trie())
    return [one for one in dict.fromkeys(found) if one and _reachable(one)]


def local_v4(fib_trie: str) -> list[str]:
    """The machine's own addresses in the text of Linux' /proc/net/fib_trie."""
    return list(dict.fromkeys(_LOCAL_V4.findall(fib_trie)))


def terminal_qr(url: str, *, colour: bool = False) -> str:
    """`url` as a code of half blocks; `colour` sets black and white for any terminal theme."""
    out = io.StringIO()
    segno.make(url, error="m", micro=False).terminal(out, border=2, compact=True)
    lines = out.getvalue().splitlines()
    if colour:
        lines = [f"\x1b[97;40m{line}\x1b[0m" for line in lines]
    return "\n".join(lines)


def _source_towards(address: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _fib_trie() -> str:
    try:
        return Path("/proc/net/fib_trie").read_text()
    except OSError:
        return ""


def _reachable(address: str) -> bool:
    one = ipaddress.ip_address(address)
    return not (one.is_loopback or one.is_unspecified or one.is_link_local or one.is_multicast)
