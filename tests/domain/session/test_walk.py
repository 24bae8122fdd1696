"""A walk through evenings at random, watched by what a reader of the rules would shout about.

The walk has its own idea of the time (`Ledger`) and never asks the session what it should be.

Every test run walks a little, the same way each time; `HYPOTHESIS_PROFILE=large` walks far and each time elsewhere.
Sequences that it has found are kept as plain tests in `test_found_by_the_walk.py`.
"""

import itertools
from collections import Counter
from typing import Final

import msgspec
from hypothesis import settings
from hypothesis.stateful import invariant

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind, Refused, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.evolve import evolve, replay
from safespace_tui.domain.session.keeping import lessened
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import record_of, totals
from tests.domain import plans
from tests.domain.evening import Evening
from tests.domain.ledger import clocked_spans, standing_answers, well_formed

ONLY_CONTENT: Final = {
    (CommandKind.CHANGE_TIME, Why.TOO_MUCH_TIME),
}
"""Refusals of something that is offered: an hour more is enough."""


class WatchedEvening(Evening):
    """What must be true after every step of the walk."""

    @invariant()
    def the_log_is_the_session(self) -> None:
        """Replaying gives the same session, also after having been written down."""
        log = self.session.log
        assert replay(log) == self.session
        written = msgspec.json.encode(log)
        assert msgspec.json.decode(written, type=tuple[e.Event, ...]) == log

    @invariant()
    def without_its_words_it_goes_the_same_way(self) -> None:
        """What comes to the disk of a talk whose words are not kept leads to the same place at the same time."""
        session = self.session
        again = replay(lessened(session.log, msgspec.structs.replace(session.plan, kept="agreements")))
        assert (again.state, again.watch, again.place.index) == (session.state, session.watch, session.place.index)
        assert [place.index for place in again.undo] == [place.index for place in session.undo]

    @invariant()
    def time_never_goes_back(self) -> None:
        """Each event comes at or after the one before it, and none is in the future."""
        times = [event.at for event in self.session.log]
        assert times == sorted(times)
        assert self.session.last_at <= self.now

    @invariant()
    def nobody_is_over_their_time_unnoticed(self) -> None:
        """By the clock nobody ever is, once it has beaten; by hand it is shown."""
        session = self._beaten()
        view = show(session, self.now)
        if session.over or view.left is None:
            return
        assert view.planned is not None
        assert view.left <= view.planned
        if view.by_clock:
            assert view.left >= 0
            assert view.state != "running" or view.left > 0

    @invariant()
    def the_time_left_is_what_the_ledger_says(self) -> None:
        """No time is gained or lost by any move, stop, absence or taking back."""
        if not self.session.over:
            assert show(self.session, self.now).left == self.ledger.left(self.session, self.now)

    @invariant()
    def clocked_steps_last_exactly_their_time(self) -> None:
        """Between coming to a clocked step and its end lies its time, pauses and detours left out."""
        slots = self.session.plan.slots
        for slot, ms in clocked_spans(self.session.log, self.states):
            assert ms == slots[slot].seconds * 1000
        for event, was in zip(self.session.log[1:], self.states, strict=False):
            clocked = was.plan.advance == "by_clock" and was.slot.seconds > 0
            if clocked and isinstance(event, e.MOVED):
                assert isinstance(event, e.StepTimedOut | e.ClosingBegan), "cut short by a key"

    @invariant()
    def what_is_offered_is_what_is_possible(self) -> None:
        """The keys on the screen work, and no others do."""
        session = self._beaten()
        view = show(session, self.now)
        possible: set[CommandKind] = {CommandKind.BEAT} & view.allowed
        for move in set(CommandKind) - {CommandKind.BEAT}:
            try:
                decide(session, well_formed(view, move, self.now), self.now)
            except Refused as refused:
                if (move, refused.why) not in ONLY_CONTENT:
                    continue
            possible.add(move)
        assert possible == view.allowed

    @invariant()
    def sums_add_up(self) -> None:
        """Every millisecond belongs to the talk or to a stop; speaking belongs to who spoke."""
        ledger, sums = self.ledger, totals(self.session)
        assert sums.whole == ledger.talked
        assert (sums.a, sums.b) == (ledger.spoken["a"], ledger.spoken["b"])
        gone = sum(event.until - event.at for event in self.session.log if isinstance(event, e.WentAway))
        counted = sum(event.counted for event in self.session.log if isinstance(event, e.Resumed))
        assert ledger.talked + ledger.standing + gone - counted == self.session.last_at
        assert counted <= gone

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every note and answer is in the log; every answer that was not taken back is kept."""
        log = self.session.log
        assert [event.text for event in log if isinstance(event, e.NoteTaken)] == self.ledger.notes
        assert [(event.slot, event.who, event.value) for event in log if isinstance(event, e.Answered)] == (
            self.ledger.answers
        )
        assert [(kept.slot, kept.who, kept.value) for kept in self.session.place.kept] == standing_answers(log)

    @invariant()
    def what_was_taken_back_is_in_no_record(self) -> None:
        """A record holds no note but those that stand, and it goes the same way."""
        session, again = self.session, replay(record_of(self.session).events)
        assert not Counter(note.text for note in again.notes) - Counter(note.text for note in session.notes)
        assert (again.place.index, len(again.undo)) == (session.place.index, len(session.undo))

    @invariant()
    def hidden_stays_hidden(self) -> None:
        """No answer to a hidden question is seen while anybody asked has not answered."""
        question = show(self.session, self.now).question
        if question is None:
            return
        given = {kept.who for kept in self.session.place.kept if kept.slot == self.session.place.index}
        if question.hidden and given != set(question.asked):
            assert question.answers == ()
            assert question.waiting
        if not question.hidden and question.keep != "topic":
            assert {answer.who for answer in question.answers} <= given

    @invariant()
    def turns_come_in_order(self) -> None:
        """Nobody gets the floor out of turn: the plan's turns rise by one along the way."""
        slots = self.session.plan.slots
        turns = [slots[index].turn for index in self.visits if index < len(slots) and slots[index].turn >= 0]
        assert all(after - before in (0, 1) for before, after in itertools.pairwise(turns)), turns
        if self.visits[-1] == len(slots) and not any(isinstance(event, e.ClosingBegan) for event in self.session.log):
            floors = Counter({slots[index].turn: slots[index].speaker for index in self.visits[:-1]}.values())
            assert floors["a"] == floors["b"]

    def _beaten(self) -> Session:
        """The session as a beat would leave it; the walk itself goes on without one."""
        session = self.session
        for event in decide(session, c.Beat(), self.now):
            session = evolve(session, event)
        return session


class ByHand(WatchedEvening):
    """Talks by hand: loops, checks, included formats."""

    plans = (plans.by_hand(), plans.by_hand("b"), plans.until_said(), plans.no_check(), plans.nested())


class ByClock(WatchedEvening):
    """Talks by the clock."""

    plans = (plans.by_clock(), plans.all_clock(), plans.clocked_reflecting())


class Questions(WatchedEvening):
    """Questions of all kinds, hidden ones, and those that bar the way."""

    plans = (plans.questions(), plans.gated(), plans.in_writing())


for _evening in (ByHand, ByClock, Questions):  # three walks share the time of about one and a half
    _evening.TestCase.settings = settings(max_examples=settings().max_examples // 2)
TestByHand, TestByClock, TestQuestions = ByHand.TestCase, ByClock.TestCase, Questions.TestCase
