"""Who calls whom, and what both hold when they have found each other: the two ends of one line."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from safespace_tui.domain.couple import Who, other
from safespace_tui.domain.together.paired import OwnKeys, Paired, Ticket
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.clock import Clock
from safespace_tui.together.handshake import Talk
from safespace_tui.together.keys import public_key, signing_key
from safespace_tui.together.names import Names
from safespace_tui.together.sealing import Seals

if TYPE_CHECKING:
    from safespace_tui.together.connection import Connection
    from safespace_tui.together.sealed_line import CallLine


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, from where."""

    keys: OwnKeys
    name: str
    """Who sits here."""
    clock: Clock
    folder: Path
    """Where the broker's files may lie; for a host."""
    program: str
    """The number of this program's version."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """Both are there: what a session on two screens is begun with."""

    line: "CallLine"
    seat: Who
    """The own seat."""
    host: Who
    """The seat that begins: `JointRunner(..., host=meeting.host)`."""
    other: Paired
    """The other computer, with what is new of it; to be kept in the vault before anything else."""
    ticket: Ticket
    """To be kept in the draft before anything is asked."""
    name: str
    """Who sits there now."""


class Relay(msgspec.Struct, frozen=True):
    """A broker that somebody else runs, or that was set up by hand; perhaps several nodes, with commas between them."""

    urls: list[str]

    @property
    def couple(self) -> str:
        """The word that stands for the two of them there: the name that they were given to log in with."""
        return urlsplit(self.urls[0]).username or ""

    @property
    def shown(self) -> str:
        """Its address without the password."""
        scheme, _, rest = self.urls[0].partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"


def relay_at(url: str) -> Relay:
    """A relay that can be asked.

    Raises:
        Unable: BAD_RELAY; `about` holds what is wrong with it: scheme, name or address.
    """
    scheme, _, rest = url.partition("://")
    login, _, nodes = rest.rpartition("@")
    try:
        parts = [urlsplit(f"{scheme}://{login}@{node}") for node in nodes.split(",")]
        wrong = "" if all(part.hostname and part.port != 0 for part in parts) else "address"
    except ValueError:
        raise Unable(Trouble.BAD_RELAY, address=url, why="address") from None
    wrong = wrong if (parts[0].username or "").isalnum() else "name"
    wrong = wrong if scheme in ("nats", "tls") else "scheme"
    if wrong:
        raise Unable(Trouble.BAD_RELAY, address=url, why=wrong)
    return Relay([part.geturl() for part in parts])


class End(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a line that is about to be taken hold of."""

    connection: "Connection"
    couple: str
    """The word that stands for the two of them on the line."""
    at: str
    """Where it is."""
    hosts: bool
    own_broker: bool = False

    def line(self, caller: Caller, paired: Paired, talk: Talk) -> "CallLine":
        """The line, from now on."""
        from safespace_tui.together.nats_line import NatsLine  # a code is read out before anything goes over a line
        from safespace_tui.together.sealed_line import CallLine

        seat = talk.host if self.hosts else other(talk.host)
        line = NatsLine(
            self.connection,
            Names(couple=self.couple, session=talk.session),
            caller.clock,
            role="host" if self.hosts else "guest",
            seat=seat,
            own_broker=self.own_broker,
        )
        line.open()
        signed = {seat: public_key(caller.keys), other(seat): paired.key}
        return CallLine(line, Seals(talk.session, talk.key, signing_key(caller.keys), signed))

    def meeting(self, line: "CallLine", paired: Paired, talk: Talk, name: str) -> Meeting:
        """What both hold now."""
        ticket = Ticket(session=talk.session, key=talk.key, seat=line.seat, hosts=self.hosts, at=self.at)
        return Meeting(line=line, seat=line.seat, host=talk.host, other=paired, ticket=ticket, name=name)
