"""What a walk through an evening knows of its own, without asking the session: sums, and what still stands."""

from collections import Counter

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import MOVE_OF, Command, CommandKind
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from tests.domain.plans import by_hand
from tests.domain.talk import COUPLE, WALL

MINUTE = 60_000
UNDOABLE = (*e.MOVED, e.Answered, e.AskedAgain, e.TimeChanged, e.TopicSet)
_BEGIN = c.Begin(uid="u2", plan=by_hand(), couple=COUPLE, wall=WALL)


class Ledger:
    """Time in milliseconds, added up piece by piece as it goes by, and what was written down."""

    def __init__(self) -> None:
        self.talked = 0
        self.spoken: Counter[str] = Counter()
        self.standing = 0
        self.notes: list[str] = []
        self.answers: list[tuple[int, str, str]] = []

        self.deadline: int | None = None
        """When the present step or loop is over, on the clock of `talked`; None while it is untimed."""
        self._before: list[tuple[int, int | None]] = []
        self._came = 0

    def left(self, session: Session, now: int) -> int | None:
        """The time left as the ledger has it."""
        if self.deadline is None:
            return None
        return self.deadline - self.talked - (now - session.last_at if session.state == "running" else 0)

    def begin(self, session: Session) -> None:
        """Books the first step."""
        self.deadline = self._due(session)

    def _due(self, session: Session) -> int | None:
        seconds = session.loop.seconds if session.loop else session.slot.seconds
        return self.talked + seconds * 1000 if seconds else None

    def move(self, was: Session, event: e.Event, session: Session) -> None:
        """Follows the time of the present step or loop through a move and back."""
        here, there = was.place.index, session.place.index
        if isinstance(event, e.Undone):
            self._take_back(was, there)
            return
        if isinstance(event, UNDOABLE):
            self._before.append((here, self.deadline))
        if isinstance(event, e.AskedAgain) and event.after_break:
            self._before = list(_without_the_last(self._before, here))
        if isinstance(event, e.StepTimedOut):
            self._before.clear()
        if isinstance(event, e.TimeChanged) and self.deadline is not None:
            self.deadline += event.seconds * 1000
        if isinstance(event, e.MOVED):
            self._came = self.talked
            if was.loop is None or session.loop is not was.loop or there >= len(was.plan.slots):
                self.deadline = self._due(session)

    def _take_back(self, was: Session, there: int) -> None:
        here = was.place.index
        index, deadline = self._before.pop()
        assert index == there
        if was.plan.advance == "by_hand":
            self.deadline = deadline
        elif here != there:
            self.deadline = None if deadline is None else deadline + self.talked - self._came
            self._came = self.talked

    def book(self, was: Session, event: e.Event) -> None:
        """Books the time since the last event to the step in which it was spent, and what the event brought.

        Raises:
            AssertionError: time goes back.
        """
        span = event.at - was.last_at
        assert span >= 0, "the log goes back in time"
        if was.state == "running":
            self._talk(was, span)
        else:
            self.standing += span
        match event:
            case e.Resumed():
                self._talk(was, event.counted)
            case e.NoteTaken():
                self.notes.append(event.text)
            case e.Answered():
                self.answers.append((event.slot, event.who, event.value))
            case _:
                pass

    def _talk(self, was: Session, span: int) -> None:
        self.talked += span
        if was.words.kind == "speak":
            self.spoken[was.slot.actor] += span


def standing_answers(log: tuple[e.Event, ...]) -> list[tuple[int, str, str]]:
    """The answers that count, told from the log alone: each `undone` takes the last thing that can be taken back.

    What the clock has ended stands for ever. A question that is asked again has no answers, and after a break there is
    no way back to those it had.
    """
    stack: list[e.Event] = []
    stands: list[e.Event] = []
    for event in log:
        if isinstance(event, e.StepTimedOut):
            stands, stack = [*stands, *stack], []
        elif isinstance(event, e.Undone):
            stack.pop()
        elif isinstance(event, e.AskedAgain) and event.after_break:
            stack = _before_the_stay(stack)
        elif isinstance(event, UNDOABLE):
            stack.append(event)
    return _answers([*stands, *stack])


def _before_the_stay(events: list[e.Event]) -> list[e.Event]:
    """What can be taken back up to the move that led here."""
    return _before_the_stay(events[:-1]) if events and not isinstance(events[-1], e.MOVED) else events


def _without_the_last(places: list[tuple[int, int | None]], index: int) -> list[tuple[int, int | None]]:
    """Places that can be gone back to, without those of the present stay."""
    return _without_the_last(places[:-1], index) if places and places[-1][0] == index else places


def _answers(events: list[e.Event]) -> list[tuple[int, str, str]]:
    """The answers among events that were not taken back; what was asked again has none from before."""
    answers: list[e.Answered] = []
    for one in events:
        if isinstance(one, e.Answered):
            answers.append(one)
        elif isinstance(one, e.AskedAgain):
            answers = [answer for answer in answers if answer.slot != one.slot]
    return [(one.slot, one.who, one.value) for one in answers]


def clocked_spans(log: tuple[e.Event, ...], states: list[Session]) -> list[tuple[int, int]]:
    """How long each step that the clock ended had lasted, pauses and detours left out: (slot, milliseconds).

    Args:
        log: the events of a session.
        states: the session after each of them.
    """
    spent: Counter[int] = Counter()
    spans: list[tuple[int, int]] = []
    before = 0
    for event, was, after in zip(log[1:], states, states[1:], strict=False):
        read = after.watch.read(event.at)
        spent[was.place.index] += read - before
        before = read
        if isinstance(event, e.StepTimedOut):
            spans.append((was.place.index, spent[was.place.index]))
        if after.place.index != was.place.index and not isinstance(event, e.Undone):
            spent[after.place.index] = 0
    return spans


def well_formed(view: View, move: CommandKind, now: int) -> Command:
    """A command of each kind, with content that is right here if any is."""
    question = view.question
    value = {"rating": "4", "choice": "walk", "ready": "ready"}.get(question.keep if question else "", "well")
    who: Anyone = (question.waiting or question.asked)[0] if question else "both"
    of: dict[CommandKind, Command] = {
        CommandKind.BEGIN: _BEGIN,
        CommandKind.SET_TOPIC: c.SetTopic(text="rain"),
        CommandKind.CONFIRM: c.Confirm(answer="thats_it"),
        CommandKind.CHANGE_TIME: c.ChangeTime(seconds=1),
        CommandKind.ANSWER: c.GiveAnswer(who=who, value=value),
        CommandKind.NOTE: c.TakeNote(text="x"),
        CommandKind.REPAIR: c.SayRepair(text="Let me start again"),
        CommandKind.AWAY: c.BeAway(since=now),
        CommandKind.REOPEN: c.Reopen(wall=WALL),
        CommandKind.TAKE_BREAK_BACK: c.TakeBreakBack(who="a"),
        CommandKind.AGREE_RETURN: c.AgreeReturn(due=now + 30 * MINUTE, wall=WALL),
        CommandKind.GIVE_NUMBER: c.GiveNumber(who="a", value=5),
        CommandKind.SHOW_NUMBERS: c.ShowNumbers(who="a"),
        CommandKind.SAY_READY: c.SayReady(who="a", answer="ready"),
        CommandKind.END_BREAK: c.EndBreak(sure=True),
    }
    kinds = {kind: command for command, kind in MOVE_OF.items()}
    return of.get(move) or kinds[move]()
