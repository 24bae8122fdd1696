"""Calls over a line in memory: both computers in one test, with nothing that reaches a network."""

from collections.abc import Callable

from msgspec.structs import replace
from textual.pilot import Pilot

from safespace_tui.app.call_app import CallApp
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.paired import Ticket
from safespace_tui.domain.together.seat_record import TakenSeat
from safespace_tui.runtime.call_port import Call, Calls, CallState
from safespace_tui.runtime.calling import Progress, Stage, Trouble, Unable
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.runtime.together.memory_line import MemoryLog
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.ports import StoreError, Unfinished
from tests.helpers import FakeClock
from tests.table import Table, on

CODE = "7-harbor-window"
NUMBER = "01234 56789 13579 24680 11235 81321"


class Wire:
    """What lies between the two computers."""

    def __init__(self) -> None:
        self.log = MemoryLog(FakeClock())
        self.codes = [CODE]
        self.paired = False
        self.joined = False
        self.trouble: Unable | None = None
        self.refusing = ""


class FakeCall(Call):
    """One computer on the wire."""

    def __init__(self, wire: Wire, ports: Ports, seat: Who, plan: Plan | None) -> None:
        self.wire, self.ports, self.seat, self.plan = wire, ports, seat, plan
        self.taken = TakenSeat(ticket=Ticket(session="s", key=b"k", seat=seat, hosts=seat == "a", at=""), host="a")
        self.found: Unfinished | None = None
        self.compared = ""
        self.closed = 0
        self.runner: JointRunner | None = None

    @property
    def hosts(self) -> bool:
        return self.seat == "a"

    def state(self) -> CallState:
        wire = self.wire
        if not wire.joined:
            code = "" if wire.paired else wire.codes[-1]
            stage: Stage = "pairing" if code and self.hosts else "waiting"
            return CallState(progress=Progress(stage=stage, at="10.0.0.2:4222", code=code, trouble=wire.trouble))
        guest = self.ports.settings.couple.name("b" if self.hosts else "a")
        began = self.runner is not None and self.runner.began
        progress = Progress(stage="joined", at="10.0.0.2:4222", guest=guest)
        return CallState(progress=progress, number=NUMBER, compared=self.compared, began=began)

    def new_code(self) -> None:
        if len(self.wire.codes) > 1:
            raise Unable(Trouble.TOO_MANY_CODES)
        self.wire.codes.append("8-olive-robin")
        self.wire.trouble = None

    def needs_code(self) -> bool:
        return not self.wire.paired

    def join(self, code: str) -> None:
        if code != self.wire.codes[-1]:
            self.wire.trouble = Unable(Trouble.WRONG_CODE)
            raise Unable(Trouble.WRONG_CODE)
        self.wire.joined = True

    def compare(self) -> None:
        if self.wire.refusing:
            raise StoreError(self.wire.refusing)
        self.compared = "2026-03-05"

    def sit_down(self, *, in_loop: bool) -> None:
        del in_loop
        if self.wire.refusing:
            raise StoreError(self.wire.refusing)
        if self.runner is None:
            ports = self.ports
            self.runner = JointRunner(
                self.wire.log[self.seat], ports.clock, ports.draft, taken=self.taken, found=self.found
            )
            if self.plan is not None:
                self.runner.open(plan=self.plan, couple=ports.settings.couple, uid="u7")
            self.wire.log[self.seat].read_from(0)

    def session(self) -> RunningSession | None:
        return self.runner if self.runner is not None and self.runner.began else None

    def beat(self) -> None:
        if self.runner is not None:
            self.runner.beat()

    def wait(self, ms: int) -> None:
        del ms
        self.beat()

    def wake(self, call: Callable[[], None]) -> None:
        """Nobody is told; whoever wants to know looks."""

    def close(self) -> None:
        self.closed += 1


class FakeCalls(Calls):
    """What one of the two computers calls with."""

    def __init__(self, wire: Wire, ports: Ports, seat: Who, addresses: tuple[str, ...] = ()) -> None:
        self.wire, self.ports, self.seat, self.given = wire, ports, seat, addresses
        self.call: FakeCall | None = None
        self.opened: list[tuple[Who, str]] = []
        self.unable: Unable | None = None

    @property
    def hosts(self) -> bool:
        return self.seat == "a"

    @property
    def relayed(self) -> bool:
        return False

    def addresses(self) -> tuple[str, ...]:
        return self.given

    def open(self, who: Who, plan: Plan | None, at: str) -> Call:
        if self.unable is not None:
            raise self.unable
        self.opened.append((who, at))
        self.call = FakeCall(self.wire, self.ports, self.seat, plan)
        return self.call

    def again(self, taken: TakenSeat, found: Unfinished) -> Call:
        self.call = FakeCall(self.wire, self.ports, self.seat, None)
        self.call.taken, self.call.found = replace(taken), found
        return self.call


def a_code(table: Table) -> CallApp:
    """The program at the computer that shows a code."""
    return _hosting(table, Wire())


def both_there(table: Table) -> CallApp:
    """The same once the other computer is there."""
    wire = Wire()
    wire.joined = True
    return _hosting(table, wire)


def _hosting(table: Table, wire: Wire) -> CallApp:
    ports = table._ports()
    start = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
    return CallApp(ports, FakeCalls(wire, ports, "a"), start, who="a")


async def at_call(pilot: Pilot[None]) -> None:
    """On the page."""
    await on(pilot, "CallScreen")
