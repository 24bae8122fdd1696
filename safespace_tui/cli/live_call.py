"""Calls between two computers, as the verbs make them: the one place between the pages and what reaches the network."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from safespace_tui import __version__
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.commands import Begin
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.paired import OwnKeys, Paired, PartnerRecord
from safespace_tui.domain.together.seat_record import TakenSeat
from safespace_tui.domain.together.soundness import is_sound
from safespace_tui.features.calling.texts import BAD_PLAN
from safespace_tui.runtime.call_port import Call, Calls, CallState
from safespace_tui.runtime.calling import Progress, Trouble, Unable
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.together import session_setup as line

if TYPE_CHECKING:
    from safespace_tui.runtime.together.runner import JointRunner

LOOK: Final = 200
"""Milliseconds that lines wait at most before they look whether something has come."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What was said on the command line of how to reach the other computer."""

    hosts: bool
    at: str = ""
    relay: str = ""
    words: int = 2


class PartnerSheet:
    """What this home knows of itself and of the other computer."""

    def __init__(self, ports: Ports) -> None:
        """Reads nothing yet."""
        self._ports = ports

    def read(self) -> PartnerRecord | None:
        """What is known; None before the first call.

        Raises:
            StoreError: it cannot be read.
        """
        return next(iter(self._ports.partners.all()), None)

    def keys(self) -> OwnKeys:
        """The keys of this computer; made when they are first wanted.

        Raises:
            StoreError: they cannot be read or kept.
        """
        known = self.read()
        if known is not None:
            return known.own
        made = line.new_keys()
        self._keep(PartnerRecord(wall="", own=made))
        return made

    def keep(self, other: Paired | None) -> None:
        """Keeps what is new of the other computer, or that none is known any more.

        Raises:
            StoreError: it cannot be kept.
        """
        own = self.keys()
        known = self.read()
        if known is None or known.other != other:
            self._keep(PartnerRecord(wall="", own=own, other=other))

    def _keep(self, record: PartnerRecord) -> None:
        wall = self._ports.clock.wall().isoformat(timespec="seconds")
        self._ports.partners.keep(replace(record, wall=wall))


@dataclass(frozen=True, kw_only=True)
class LiveCalls(Calls):
    """Calls over a network, from this home."""

    ports: Ports
    wishes: Wishes
    folder: Path
    sheet: PartnerSheet = field(init=False)

    def __post_init__(self) -> None:
        """The sheet is this home's."""
        object.__setattr__(self, "sheet", PartnerSheet(self.ports))

    @property
    def hosts(self) -> bool:
        return self.wishes.hosts

    @property
    def relayed(self) -> bool:
        return bool(self.wishes.relay)

    def addresses(self) -> tuple[str, ...]:
        wishes = self.wishes
        return line.own_addresses() if wishes.hosts and not (wishes.at or wishes.relay) else ()

    def _caller(self, who: Who) -> line.Caller:
        ports = self.ports
        name = ports.settings.couple.name(who)
        return line.Caller(
            keys=self.sheet.keys(), name=name, clock=ports.clock, folder=self.folder, program=__version__
        )

    def open(self, who: Who, plan: Plan | None, at: str) -> Call:
        caller, known = self._caller(who), self.sheet.read()
        other = known.other if known is not None else None
        if not self.wishes.hosts:
            return LiveCall(self, caller, who=who, other=other)
        if plan is not None and not is_sound(Begin(uid="0", plan=plan, couple=self.ports.settings.couple, wall="")):
            raise StoreError(BAD_PLAN.format(title=plan.title))
        where = {"at": at or self.wishes.at} if at or self.wishes.at else {}
        hosting = line.Hosting.open(
            caller, seat=who, other=other, relay=self.wishes.relay, words=self.wishes.words, **where
        )
        return LiveCall(self, caller, who=who, other=other, hosting=hosting, plan=plan)

    def again(self, taken: TakenSeat, found: Unfinished) -> Call:
        ticket, known = taken.ticket, self.sheet.read()
        who: Who = ticket.seat if not taken.crossed else ("b" if ticket.seat == "a" else "a")
        caller = self._caller(who)
        if known is None or known.other is None:
            raise Unable(Trouble.NOT_PAIRED, address=ticket.at)
        hosting = line.Hosting.again(caller, other=known.other, ticket=ticket) if ticket.hosts else None
        meeting = None if ticket.hosts else line.join_again(caller, other=known.other, ticket=ticket)
        call = LiveCall(self, caller, who=who, other=known.other, hosting=hosting, meeting=meeting)
        call.goes_on(taken, found)
        return call


class LiveCall(Call):
    """One call."""

    def __init__(
        self,
        calls: LiveCalls,
        caller: line.Caller,
        *,
        who: Who,
        other: Paired | None,
        hosting: line.Hosting | None = None,
        meeting: line.Meeting | None = None,
        plan: Plan | None = None,
    ) -> None:
        """A call that is being made.

        Args:
            calls: from where.
            caller: who calls.
            who: the same, by the letters of this home.
            other: the computer that was paired with.
            hosting: the line, where it is opened here.
            meeting: both ends, where they are there already.
            plan: the talk to be held, where it is begun here.
        """
        self._calls, self._caller, self._who, self._other = calls, caller, who, other
        self._hosting, self._meeting, self._plan = hosting, meeting, plan
        self._taken: TakenSeat | None = None
        self._found: Unfinished | None = None
        self._runner: JointRunner | None = None
        self._number: tuple[str, str] = ("", "")

    def goes_on(self, taken: TakenSeat, found: Unfinished) -> None:
        """It is a talk that was left, from this seat."""
        self._taken, self._found = taken, found

    @property
    def hosts(self) -> bool:
        return self._hosting is not None

    def state(self) -> CallState:
        met = self._met()
        runner = self._runner
        if met is None:
            progress = self._hosting.progress() if self._hosting is not None else _LOOKING
            return CallState(progress=progress)
        trouble = self._hosting.progress().trouble if self._hosting is not None else None
        progress = Progress(stage="joined", at=met.ticket.at, guest=met.name or met.other.name, trouble=trouble)
        began = runner is not None and runner.began
        return CallState(progress=progress, number=self._safety(), compared=self._paired.compared, began=began)

    @property
    def _paired(self) -> Paired:
        """The other computer, once it is there."""
        if self._meeting is None or self._other is None:
            raise LookupError("nobody is there yet")
        return self._other

    def _met(self) -> line.Meeting | None:
        """Both ends, once both are there; what is new of the other computer is kept by then."""
        if self._meeting is None and self._hosting is not None and self._hosting.progress().stage == "joined":
            self._meet(self._hosting.meeting())
        elif self._meeting is not None and self._other is None:
            self._meet(self._meeting)
        return self._meeting

    def _meet(self, meeting: line.Meeting) -> None:
        self._meeting, self._other = meeting, meeting.other

    def _safety(self) -> str:
        key = self._paired.key.hex()
        if self._number[0] != key:
            self._number = key, line.safety_number(self._caller.keys, self._paired)
        return self._number[1]

    def new_code(self) -> None:
        if self._hosting is not None:
            self._hosting.new_code()

    def needs_code(self) -> bool:
        return self._hosting is None and self._other is None

    def join(self, code: str) -> None:
        wishes = self._calls.wishes
        meeting = line.join(self._caller, other=self._other, code=code, at=wishes.at, relay=wishes.relay)
        self._meet(meeting)
        self._calls.sheet.keep(meeting.other)

    def compare(self) -> None:
        self._other = replace(self._paired, compared=self._calls.ports.clock.wall().date().isoformat())
        self._calls.sheet.keep(self._other)

    def sit_down(self, *, in_loop: bool) -> None:
        met = self._met()
        if met is None or self._runner is not None:
            return
        from safespace_tui.runtime.together.runner import JointRunner  # both have to be there first

        self._calls.sheet.keep(self._paired)
        ports = self._calls.ports
        taken = self._taken or TakenSeat(ticket=met.ticket, host=met.host, crossed=self._who != met.seat)
        if in_loop:
            met.line.tell_in_this_loop()
        runner = JointRunner(met.line, ports.clock, ports.draft, host=met.host, taken=taken, found=self._found)
        if self._plan is not None and self._found is None:
            runner.open(plan=self._plan, couple=ports.settings.couple, uid=ports.new_uid())
        met.line.read_from(0)
        self._runner = runner

    def session(self) -> RunningSession | None:
        runner = self._runner
        return runner if runner is not None and runner.began else None

    def beat(self) -> None:
        if self._runner is not None:
            self._runner.beat()

    def wait(self, ms: int) -> None:
        if self._meeting is not None:
            self._meeting.line.wait(min(ms, LOOK))
        elif self._hosting is not None:
            self._hosting.wait(min(ms, LOOK))
        self.beat()

    def wake(self, call: Callable[[], None]) -> None:
        if self._hosting is not None:
            self._hosting.wake(call)

    def close(self) -> None:
        runner, meeting = self._runner, self._meeting
        if meeting is not None:
            if self.hosts and runner is not None and runner.began and runner.session.over and runner.shared.same:
                meeting.line.forget()
            meeting.line.close()
        if self._hosting is not None:
            self._hosting.close()


_LOOKING: Final = Progress(stage="waiting", at="")
