"""What will fail in this room, said before the class comes: no network, a firewall, clients kept apart."""

import contextlib
import shutil
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from thirteen_days.classroom.server.run import LOOPBACK, free_port, own_address

_FILES: Final = 256
"""Open files that a class of forty needs, with room to spare."""
_SPACE: Final = 50_000_000
_WAIT: Final = 2.0
_SIOCGIFADDR: Final = 0x8915


class Finding(NamedTuple):
    """One check: whether it is well, what was found, and the way round it if not.

    *open*: this machine cannot tell; the way to find out is said.
    """

    name: str
    well: bool
    found: str
    way_round: str = ""
    open: bool = False


Try = Callable[[str, int], bool]
"""Whether a connection to an address and port can be made."""


def can_connect(address: str, port: int) -> bool:
    """Whether a connection to *address* at *port* comes about within two seconds."""
    with contextlib.suppress(OSError), socket.create_connection((address, port), timeout=_WAIT):
        return True
    return False


def preflight(address: str, folder: Path, attempt: Try = can_connect, port: int = 0) -> tuple[Finding, ...]:
    """What can be found out from this machine alone, before the lesson.

    Whether the wireless network keeps its clients apart shows only from a second device: the last line
    says how to find out in half a minute. *port* is where students are expected.
    """
    return (
        _network(address),
        _own_door(address, attempt),
        *([_port(address, port)] if port else []),
        _open_files(),
        _disk(folder),
        Finding(
            "students' devices",
            well=True,
            found="only a second device can tell",
            way_round=(
                "Open the address on one phone now. If it does not come up and this list is well, the "
                "network keeps devices apart: use a phone's hotspot, one device a table, or raised hands."
            ),
            open=True,
        ),
    )


def addresses() -> tuple[str, ...]:
    """Every address under which this machine may be reached, the likeliest first; loopback if it has none."""
    found = [own_address()]
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    found += _of_interfaces()
    out = [one for one in dict.fromkeys(found) if not one.startswith("127.")]
    return tuple(out) or (LOOPBACK,)


def _of_interfaces() -> list[str]:
    """What each network interface is called by, where the system can be asked."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _number, name in socket.if_nameindex():
            with contextlib.suppress(OSError):
                packed = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, struct.pack("256s", name[:15].encode()))
                found.append(socket.inet_ntoa(packed[20:24]))
    return found


def _network(address: str) -> Finding:
    if address == LOOPBACK:
        return Finding(
            "network",
            well=False,
            found="this machine is on no network",
            way_round=(
                "Join the school's network or a phone's hotspot and start again; or hold the lesson without "
                "devices, by raised hands: nothing else is needed."
            ),
        )
    return Finding("network", well=True, found=f"students will reach {address}")


def _own_door(address: str, attempt: Try) -> Finding:
    """A server on the address that students use, tried from here."""
    with socket.socket() as listener:
        try:
            listener.bind((address, 0))
            listener.listen(1)
        except OSError as error:
            return Finding(
                "address",
                well=False,
                found=f"nothing can be served at {address}: {error.strerror}",
                way_round="Give the address of this machine on its network: --address",
            )
        if attempt(address, listener.getsockname()[1]):
            return Finding("firewall", well=True, found="this machine answers on its own address")
    return Finding(
        "firewall",
        well=False,
        found="this machine does not answer on its own address",
        way_round="Allow Python through the firewall for private networks, or use raised hands.",
    )


def _port(address: str, port: int) -> Finding:
    """Whether the usual port is free: a school's firewall may have been opened for that one."""
    given = free_port(address, port)
    if given == port:
        return Finding("port", well=True, found=f"{port} is free")
    return Finding(
        "port",
        well=True,
        found=f"{port} is taken; another will be used",
        way_round="If only that port is open in your firewall, close what uses it: perhaps another lesson.",
    )


def _open_files() -> Finding:
    try:
        import resource  # noqa: PLC0415 - there is none on Windows, nor such a limit
    except ImportError:
        return Finding("open files", well=True, found="no limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _FILES:
        wanted = _FILES * 4 if hard == resource.RLIM_INFINITY else min(_FILES * 4, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    if soft >= _FILES:
        return Finding("open files", well=True, found=f"{soft} at once")
    return Finding(
        "open files",
        well=False,
        found=f"only {soft} at once",
        way_round=f"ulimit -n {_FILES * 4} before you start, or fewer devices.",
    )


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    if free >= _SPACE:
        return Finding("disk", well=True, found=f"{free // 1_000_000} MB free")
    return Finding(
        "disk", well=False, found="the disk is nearly full", way_round="Free 50 MB: every vote is kept there."
    )
