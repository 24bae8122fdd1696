"""A session on two screens at one of its seats: it asks, and nothing counts before the log has it.

Screens and plain lines hold it as their `RunningSession`. Time that runs out is no entry: each seat works it out for
its own picture, and an entry that comes later says the same.
"""

import datetime as dt
from collections.abc import Callable
from typing import Self

from msgspec.structs import replace

from safespace_tui.domain.breaks.rules import why_not_then
from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import Couple, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import MOVE_OF, Command, Refused, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import ArousalGiven, Event, PulseCounted
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.seats import signed
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.domain.together import entries as en
from safespace_tui.domain.together.joint import Joint, Proposal, called_here, projected, running
from safespace_tui.domain.together.log_copy import LogCopy, arrived
from safespace_tui.domain.together.seat_record import TakenSeat
from safespace_tui.domain.together.seat_view import break_of, not_shown, view_of, with_own
from safespace_tui.runtime.clock import GAP, Clock
from safespace_tui.runtime.session_port import Listener, Listeners, RunningSession, Shared
from safespace_tui.runtime.together.asking import entry_for, unasked
from safespace_tui.runtime.together.keeping import JointKeeping
from safespace_tui.runtime.together.line import Heard, Line, News, Put
from safespace_tui.runtime.together.outbox import Outbox, Wish, must_be_seen
from safespace_tui.runtime.together.presence import Presence
from safespace_tui.runtime.together.sealing import unlock
from safespace_tui.storage.ports import Draft, Store, Unfinished

SAME_TIME = 60_000
"""Milliseconds by which two times to be back may differ and be meant as the same: minutes are shown."""


class JointRunner(RunningSession):
    """One seat of a session on two screens."""

    def __init__(
        self,
        line: Line,
        clock: Clock,
        draft: Draft,
        *,
        host: Who = "a",
        taken: TakenSeat | None = None,
        found: Unfinished | None = None,
    ) -> None:
        """Sits down at one end of a line; the session begins when the host's beginning has come.

        Args:
            line: this seat's end.
            clock: the clock here; what time it is in the talk, the log says.
            draft: keeps the events here.
            host: the seat that may begin.
            taken: what is kept of the seat, so that it can be taken again after a crash.
            found: what an earlier run left of this session.
        """
        self._line, self._clock, self._keeping = line, clock, JointKeeping(clock, draft, taken, found)
        self._copy = LogCopy(joint=Joint(host=host))
        self._own = self._keeping.own_numbers()
        self._outbox = Outbox(line)
        self._presence, self._contact = Presence(line, clock.now()), line.now()
        self._foreseen: tuple[Event, ...] = ()  # told already, and said by no entry yet
        self._back: tuple[int, dt.datetime] | None = None
        self._listeners, self._pumping = Listeners(), False
        line.wake(self.pump)

    @classmethod
    def begin(cls, line: Line, clock: Clock, draft: Draft, *, plan: Plan, couple: Couple, uid: str) -> Self:
        """Sits down as the host, with the talk that is to be held."""
        host = cls(line, clock, draft, host=line.seat)
        host.open(plan=plan, couple=couple, uid=uid)
        return host

    def open(self, *, plan: Plan, couple: Couple, uid: str) -> None:
        """Begins the session, at the seat that may."""
        self._ask(en.Request(aim=0, command=c.Begin(uid=uid, plan=plan, couple=couple, wall="")))
        self.pump()

    @property
    def joint(self) -> Joint:
        """What the log adds up to, as far as it has come, with what the clock has ended since."""
        return projected(self._copy.joint, self.now)

    @property
    def began(self) -> bool:
        """Whether there is a session."""
        return self._copy.joint.session is not None

    @property
    def seat(self) -> Who:
        return self._line.seat

    @property
    def unsaved(self) -> tuple[Event, ...]:
        return self._keeping.unsaved

    @property
    def gone(self) -> bool:
        return self._keeping.gone

    @property
    def session(self) -> Session:
        return with_own(running(self.joint), self._own)

    @property
    def now(self) -> int:
        """Milliseconds on the session's clock; it stands while the line is silent, so that no step goes by unseen."""
        return self._copy.joint.at(min(self._line.now(), self._contact + GAP))

    @property
    def shared(self) -> Shared:
        return self._presence.shared(self._copy, self._clock.now())

    @property
    def proposal(self) -> Proposal | None:
        """What the other seat has proposed, and this one may say yes to."""
        proposal = self.joint.proposal
        return proposal if proposal is not None and proposal.by != self.seat else None

    @property
    def offered(self) -> Command | None:
        return self.proposal.command if self.proposal is not None else None

    @property
    def proposed(self) -> Command | None:
        own = self.joint.proposal
        return own.command if own is not None and own.by == self.seat else None

    @property
    def just_called(self) -> bool:
        return called_here(self._copy.joint, self.seat, self.now)

    def view(self) -> View:
        return view_of(self._copy.joint, self._own, self.now, self.seat)

    def rest(self) -> BreakView:
        view = break_of(self._copy.joint, self._own, self.now, self.seat)
        return view if view.due is None else replace(view, wall=self._own_wall(view.due).isoformat(timespec="seconds"))

    def _own_wall(self, due: int) -> dt.datetime:
        """A moment of the session by the clock that hangs here, as it was when it was first asked for."""
        if self._back is None or self._back[0] != due:
            self._back = due, self._clock.wall() + dt.timedelta(milliseconds=due - self.now)
        return self._back[1]

    # --- asking -------------------------------------------------------------------------------------------------------

    def do(self, command: Command) -> None:
        """Asks for a command; what comes of it is told when the log has it."""
        self.pump()
        command = en.tidied(command)
        if isinstance(command, c.GiveNumber):
            self._count(command)
            self.pump()
            return
        if self.offered is not None and replace(command, who="both") == self.offered:
            self.answer_proposal(yes=True)
            return
        joint, move = self.joint, MOVE_OF[type(command)]
        if self.shared.line == "down" and must_be_seen(command):
            raise Refused(Why.LINE_DOWN, move)
        session = running(joint)
        decide(session, signed(session, command, self.seat), self.now)
        wish = self._ask(entry_for(joint, session, command, self.seat, self._keeping))
        self.pump()
        if wish.done and wish.why_not is not None:
            raise Refused(wish.why_not if isinstance(wish.why_not, Why) else Why.LATE, move)

    def answer_proposal(self, *, yes: bool) -> None:
        """Says yes or no to what the other seat has proposed; nothing, when that has gone."""
        if (proposal := self.proposal) is not None:
            self._ask((en.Accept if yes else en.Decline)(to=proposal.n))
            self.pump()

    def call_break(self) -> None:
        self.do(c.CallBreak())

    def agree_return(self, back: dt.datetime) -> None:
        """Proposes a time of the wall clock, or says yes to it where the other one has."""
        due, asked = self._due(back), self.offered
        if isinstance(asked, c.AgreeReturn) and abs(asked.due - due) < SAME_TIME:
            self.answer_proposal(yes=True)
        else:
            self.do(c.AgreeReturn(due=due, wall=""))

    def why_not_then(self, back: dt.datetime) -> Why | None:
        self.rest()  # says so where there is none
        rest = running(self.joint).rest
        return None if rest is None else why_not_then(rest, self._due(back), self.now)

    def _due(self, back: dt.datetime) -> int:
        return max(0, self.now + int((back - self._clock.wall()).total_seconds() * 1000))

    def _ask(self, entry: en.Entry) -> Wish:
        return self._outbox.add(entry, self._clock.now())

    def _count(self, command: c.GiveNumber) -> None:
        """A number of this seat's: it goes nowhere, unless both have agreed."""
        session = self.session
        events = decide(session, replace(command, who=self.seat), max(self.now, session.last_at))
        numbers = tuple(event for event in events if isinstance(event, ArousalGiven | PulseCounted))
        self._keeping.save_numbers(numbers)
        self._own = (*self._own, *numbers)
        self._listeners.tell(events)

    def listen(self, happened: Listener) -> Callable[[], None]:
        return self._listeners.add(happened)

    def beat(self) -> None:
        self._keeping.save(())
        self.pump()

    def pump(self) -> None:
        """Takes in what has come, and lets go what is to go."""
        if self._pumping:  # whoever is told of something may ask for more, or be woken by it
            return
        self._pumping = True
        try:
            while self._pumped(self._clock.now()):
                pass
        finally:
            self._pumping = False

    def _pumped(self, now: int) -> bool:
        """Once; whether there may be more."""
        news = self._line.news()
        for one in news:
            self._take(one, now)
        self._presence.give(self._copy.joint, now)
        if self._presence.has_changed(self._copy, now):
            self._listeners.tell(())
        if self._copy.forked:
            return False
        if self.began:
            self._foresee()
            since = self._presence.away_since(now)
            for entry in unasked(self.joint, self._own, self.seat, self._keeping, away_since=since):
                if not self._outbox.holds(type(entry)):
                    self._ask(entry)
        return self._outbox.go_on(self._copy.joint, self.joint.aim, now) or bool(news)

    def _take(self, news: News, now: int) -> None:
        self._contact = self._line.now()
        match news:
            case Heard():
                beat = self._presence.hear(news, now, self.now)
                if beat is not None and beat.n > self._copy.joint.n:
                    self._line.read_from(self._copy.joint.n)
                elif beat is not None and beat.n == self._copy.joint.n and beat.chain != self._copy.joint.chain:
                    self._copy = replace(self._copy, forked=True)
            case Put():
                self._outbox.taken(news.n)
            case _:
                self._copy, steps = arrived(self._copy, news.placed, unlock)
                for joint in steps:
                    self._outbox.stands(self._copy.entries[joint.n - 1], joint)
                    self._happened(joint.last)

    def _happened(self, events: tuple[Event, ...]) -> None:
        """An entry has come: what it led to is kept, and told unless it was foreseen.

        Of a proposal, and of an answer that cannot be read yet, nothing is told but that there is something to see.
        """
        if not self.gone:
            self._keeping.save(events)
        self._own = not_shown(self._own, events)
        while events and self._foreseen[:1] == events[:1]:
            events, self._foreseen = events[1:], self._foreseen[1:]
        self._foreseen = ()
        self._listeners.tell(events)

    def _foresee(self) -> None:
        """Tells what the clock has ended since the last entry, once."""
        ended = running(self.joint).log[len(running(self._copy.joint).log) :]
        fresh, self._foreseen = ended[len(self._foreseen) :], ended
        if fresh:
            self._listeners.tell(fresh)

    def finish(self, store: Store) -> None:
        self._keeping.finish(self.session, store)

    def discard(self) -> None:
        """Throws this seat's copy away; the other one keeps theirs, as of a talk that was left.

        Raises:
            StoreError: that could not be done; it is as it was.
        """
        self._keeping.discard()
        if not self.session.over:
            self._ask(en.Request(aim=self.joint.aim, command=c.Leave()))
            self.pump()
