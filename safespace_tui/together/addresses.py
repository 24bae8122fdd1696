"""Addresses at which a computer may be found: which are its own, which are private, and how they are written."""

import contextlib
import ipaddress
import socket
from typing import Final

from safespace_tui.runtime.calling import Trouble, Unable

HERE: Final = "127.0.0.1"
"""This computer alone."""


def own_addresses() -> tuple[str, ...]:
    """The private addresses of this computer that others at home may reach, and `127.0.0.1` last."""
    found: set[str] = set()
    for far in ("10.255.255.255", "192.168.255.255", "172.31.255.255"):
        # Nothing is sent: the system only says from which address it would be.
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.connect((far, 9))
            found.add(way.getsockname()[0])
    usual = sorted(one for one in found if _kind(one) == "private")
    return (*usual, HERE)


def _kind(address: str) -> str:
    """`here`, `private`, `public` or `none`."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "none"
    if known.is_unspecified or known.is_multicast:
        return "none"
    if known.is_loopback:
        return "here"
    return "public" if known.is_global else "private"


def split_address(at: str, port: int = 0) -> tuple[str, int]:
    """An address and a port out of `ADDRESS:PORT`, `[ADDRESS]:PORT` or `ADDRESS`.

    Args:
        at: what was typed.
        port: what counts where none was.

    Raises:
        ValueError: the port is none.
    """
    host, colon, said = at.strip().rpartition(":")
    if not colon or (":" in host and not host.startswith("[")):
        return at.strip().strip("[]"), port
    number = int(said)
    if not 0 < number < 1 << 16:
        raise ValueError(at)
    return host.strip("[]"), number


def joined_address(host: str, port: int) -> str:
    """An address and a port in one."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def checked_address(at: str) -> tuple[str, int]:
    """An address of this computer to be found at, and a port that is free there.

    Raises:
        Unable: NOT_HERE, or PUBLIC.
    """
    try:
        host, port = split_address(at)
    except ValueError:
        raise _not_here(at) from None
    kind = _kind(host)
    if kind == "public":
        raise Unable(Trouble.PUBLIC, address=host)
    if kind == "none":
        raise _not_here(at)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind((host, port))
            return host, int(place.getsockname()[1])
    except OSError as error:
        if port:
            raise Unable(Trouble.NO_BROKER, path=at, why=error.strerror or str(error)) from None
        raise _not_here(at) from None


def _not_here(at: str) -> Unable:
    return Unable(Trouble.NOT_HERE, address=at, list=", ".join(own_addresses()))
