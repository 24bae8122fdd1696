"""What things are called on the line, and who may say and hear what there; the broker sees these names and no others.

talk.COUPLE.SESSION.N     an entry of a talk, taken once; kept on the disk
live.COUPLE.SESSION.N     the broker's own copy of it, as it comes
here.COUPLE.ROLE          a sign of life of the host or the guest; kept nowhere
tick.COUPLE.ROLE          asks for the log's time; `ltick` is the broker's answer
call.COUPLE.ASK           the guest asks the host to be let into the talk
pair.COUPLE.PLATE         a stranger tries a code
"""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.entries import Placed

if TYPE_CHECKING:
    from safespace_tui.together.connection import Connection

Role = Literal["host", "guest"]
"""Which of two computers opens the line; it has nothing to do with who speaks."""

LOG: Final = "TALK"
"""The stream of the entries."""

TIME: Final = "TICK"
"""The stream that only gives stamps."""

COUPLE_OF_A_CODE: Final = "pairing"
"""Stands for two who do not know each other yet, at a broker that has room for two only."""

WEEK: Final = 7 * 24 * 3600 * 1_000_000_000
"""Nanoseconds; entries that nobody has fetched for so long are thrown away."""

_MINUTE: Final = 60 * 1_000_000_000
_STAMP_BYTES: Final = 8


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names for one couple and one talk."""

    couple: str
    session: str

    def place(self, n: int | str) -> str:
        """An entry's place."""
        return f"talk.{self.couple}.{self.session}.{n}"

    @property
    def live(self) -> str:
        """The copies of all entries of the talk."""
        return f"live.{self.couple}.{self.session}.*"

    def here(self, role: Role | Literal["*"]) -> str:
        """A sign of life."""
        return f"here.{self.couple}.{role}"

    def tick(self, role: Role) -> str:
        """Asks what time it is in the log."""
        return f"tick.{self.couple}.{role}"

    def tock(self, role: Role) -> str:
        """The answer."""
        return f"ltick.{self.couple}.{role}"

    @property
    def call(self) -> str:
        """The guest's questions."""
        return f"call.{self.couple}"

    def pair(self, plate: int | str) -> str:
        """A stranger's questions."""
        return f"pair.{self.couple}.{plate}"

    def read(self, n: int | str) -> str:
        """Asks the broker for the entry at a place."""
        return f"$JS.API.DIRECT.GET.{LOG}.{self.place(n)}"

    def inbox(self, role: Role | Literal["stranger"]) -> str:
        """How the names begin to which answers come."""
        return f"_INBOX_{role}_{self.couple}"


def _permissions(publish: list[str], subscribe: list[str], *, answers: bool = False) -> dict[str, Any]:
    allowed: dict[str, Any] = {"publish": {"allow": publish}, "subscribe": {"allow": subscribe}}
    return {**allowed, "allow_responses": {"max": 1, "expires": "10s"}} if answers else allowed


def _seat(names: Names, role: Role) -> tuple[list[str], list[str]]:
    every = Names(couple=names.couple, session="*")
    publish = [every.place("*"), names.here(role), names.tick(role), every.read("*")]
    return publish, [f"live.{names.couple}.>", names.here("*"), names.tock(role), f"{names.inbox(role)}.>"]


def as_host(names: Names) -> dict[str, Any]:
    """What a broker lets the host do: its own seat's things, setting up the streams, and answering who asks."""
    publish, subscribe = _seat(names, "host")
    streams = [f"$JS.API.STREAM.{verb}.{name}" for verb in ("CREATE", "INFO", "PURGE") for name in (LOG, TIME)]
    asked = [names.call, f"pair.{names.couple}.*", f"pair.{COUPLE_OF_A_CODE}.*"]
    return _permissions([*publish, *streams], [*subscribe, *asked], answers=True)


def as_guest(names: Names) -> dict[str, Any]:
    """What a broker lets the guest do: its own seat's things, and asking to be let in."""
    publish, subscribe = _seat(names, "guest")
    return _permissions([*publish, names.call], subscribe)


def as_stranger(couple: str) -> dict[str, Any]:
    """What a broker lets somebody do who is not known: try a code."""
    names = Names(couple=couple, session="")
    return _permissions([names.pair("*")], [f"{names.inbox('stranger')}.>"])


def as_couple(couple: str) -> dict[str, Any]:
    """What a relay lets the two of a couple do, who log in alike: what each seat does, and nothing for others."""
    names = Names(couple=couple, session="*")
    own = [names.here("host"), names.here("guest"), names.tick("host"), names.tick("guest"), names.call]
    inboxes = [f"{names.inbox(role)}.>" for role in ("host", "guest", "stranger")]
    heard = [names.live, names.here("*"), f"ltick.{couple}.*", names.call, names.pair("*"), *inboxes]
    return _permissions([names.place("*"), names.read("*"), names.pair("*"), *own], heard, answers=True)


def log_stream(replicas: int = 1) -> dict[str, Any]:
    """The stream of the entries: each place is taken once, for good, whoever asks."""
    return {
        "name": LOG,
        "subjects": ["talk.*.*.*"],
        "storage": "file",
        "retention": "limits",
        "max_msgs_per_subject": 1,
        "discard": "new",
        "discard_new_per_subject": True,
        "max_age": WEEK,
        "duplicate_window": _MINUTE,
        "allow_direct": True,
        "deny_delete": True,
        "num_replicas": replicas,
        "republish": {"src": "talk.*.*.*", "dest": "live.{{wildcard(1)}}.{{wildcard(2)}}.{{wildcard(3)}}"},
    }


def time_stream(replicas: int = 1) -> dict[str, Any]:
    """The stream that only gives stamps; it forgets at once, and is gone with the broker."""
    return {
        "name": TIME,
        "subjects": ["tick.*.*"],
        "storage": "memory",
        "retention": "limits",
        "max_msgs_per_subject": 1,
        "discard": "old",
        "max_age": _MINUTE,
        "duplicate_window": _MINUTE,
        "num_replicas": replicas,
        "republish": {"src": "tick.*.*", "dest": "ltick.{{wildcard(1)}}.{{wildcard(2)}}"},
    }


async def make_streams(connection: "Connection", replicas: int = 1) -> None:
    """Sets up the streams where they are not; the one of the time is gone with every broker that ends.

    Args:
        connection: to the broker.
        replicas: on how many nodes each entry lies.

    Raises:
        NoAnswer: the broker is not ready yet, or does not want to.
    """
    from safespace_tui.together.connection import NoAnswer  # a broker is started by these names, and needs no client

    for name, stream in ((LOG, log_stream(replicas)), (TIME, time_stream(replicas))):
        answer = await connection.ask(f"$JS.API.STREAM.CREATE.{name}", json.dumps(stream).encode(), seconds=10)
        error = json.loads(answer.data).get("error")
        if error:
            raise NoAnswer(str(error))


def milliseconds(stamp: str) -> int:
    """A stamp of the broker's, in milliseconds since 1970.

    Raises:
        ValueError: it is none.
    """
    return round(dt.datetime.fromisoformat(stamp).timestamp() * 1000)


def wire(author: Who, body: bytes, stamp: int | None = None) -> bytes:
    """An entry as it lies in the stream; with the time it was there first where it is put back."""
    if stamp is None:
        return author.encode() + body
    return author.upper().encode() + stamp.to_bytes(_STAMP_BYTES, "big") + body


def read_wire(n: int, data: bytes, stamp: int) -> Placed:
    """What lies at a place, whoever put it there; bytes that nobody of the two has put are somebody's all the same."""
    if data[:1] in (b"A", b"B") and len(data) > _STAMP_BYTES:
        first = int.from_bytes(data[1 : 1 + _STAMP_BYTES], "big")
        return Placed(n=n, author=_author(data), stamp=min(first, stamp), body=data[1 + _STAMP_BYTES :])
    return Placed(n=n, author=_author(data), stamp=stamp, body=data[1:])


def _author(data: bytes) -> Who:
    return "b" if data[:1] in (b"b", b"B") else "a"
