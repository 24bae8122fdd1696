"""A past talk, gone through again as it was on the screen; nothing can be changed."""

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.timer import Timer

from safespace_tui.domain.breaks.view import BreakView, show_break
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.replay import Replaying
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.breaks.ask_panel import asked_lines
from safespace_tui.features.breaks.flow import number_asked, ready_asked
from safespace_tui.features.breaks.topics import topic_of
from safespace_tui.features.breaks.view import BreakMoment, at_break, break_moment
from safespace_tui.features.breaks.widget import CalmFace
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.session_text import detail_texts as texts
from safespace_tui.features.session_text import texts as session_texts
from safespace_tui.features.talk.view import TalkMoment, moment
from safespace_tui.features.talk.ways import KeyWay
from safespace_tui.features.talk.widget import TalkFace
from safespace_tui.runtime.clock import Clock
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.keys import Key

SPEEDS = (1, 2, 5, 10, 30, 60, 300)
"""How many times faster than it was."""

_BEAT = 0.25
"""Seconds between two looks at the clock while it runs."""
_KEYS = tuple(key for key in keys_past.REPLAY if key.action in ("ahead", "behind", "next_turn", "play", "back", "help"))


class ReplayScreen(BaseScreen[None]):
    """The face of the talk, event by event or running."""

    KEYS = keys_past.REPLAY

    def __init__(self, record: Record, clock: Clock) -> None:
        super().__init__()
        self._replaying = Replaying(record.events)
        self._clock = clock
        self._began = _began(record, clock)
        self._origin = session_texts.FROM_A_FILE if record.head.brought_on else ""
        self._index, self._now = 0, self._replaying.at(0)
        self._speed = 3
        self._seen = 0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The face of the talk, and that of its breaks."""
        yield TalkFace()
        yield CalmFace()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        session = self._replaying.session(self._index)
        talk, rest = self.query_one(TalkFace), self.query_one(CalmFace)
        talk.display, rest.display = session.state != "break", session.state == "break"
        if rest.display:
            wall = self._began + dt.timedelta(milliseconds=self._now - self._replaying.at(0))
            rest.show(replayed_words(session, self._now, wall, self._clock.local, _KEYS))
            rest.say(self._where())
            return
        view = show(session, self._now)
        talk.show(_read_only(moment(view, session.couple, session.plan.title)))
        talk.say(self._where())

    def _where(self) -> str:
        event = self._replaying.events[self._index]
        what = texts.happened(str(event.__struct_config__.tag))
        session = self._replaying.session(self._index)
        if event.who in ("a", "b"):
            what = f"{one_line(session.couple.name(event.who))}: {what}"
        what = "  ·  ".join(filter(None, (what, self._origin)))
        seconds = self._now // 1000
        at = texts.AT.format(
            at=f"{seconds // 60}:{seconds % 60:02}", number=self._index + 1, count=len(self._replaying), what=what
        )
        return f"{at}  ·  {texts.RUNNING.format(speed=SPEEDS[self._speed])}" if self._timer else at

    def _go(self, index: int) -> None:
        self._index = min(max(index, 0), len(self._replaying) - 1)
        self._now = self._replaying.at(self._index)
        self._show()

    # --- running ------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """As far as the clock says."""
        reading = self._clock.now()
        self._now = min(self._now + (reading - self._seen) * SPEEDS[self._speed], self._replaying.end)
        self._seen = reading
        self._index = self._replaying.index(self._now)
        if self._now >= self._replaying.end:
            self._stop()
        self._show()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_play(self) -> None:
        if self._timer is None:
            self._seen = self._clock.now()
            self._timer = self.set_interval(_BEAT, self.beat)
        else:
            self._stop()
        self._show()

    def action_faster(self) -> None:
        self._speed = min(self._speed + 1, len(SPEEDS) - 1)
        self._show()

    def action_slower(self) -> None:
        self._speed = max(self._speed - 1, 0)
        self._show()

    # --- step by step -------------------------------------------------------------------------------------------

    def action_ahead(self) -> None:
        self._go(self._index + 1)

    def action_behind(self) -> None:
        self._go(self._index - 1)

    def action_next_turn(self) -> None:
        self._go(next((at for at in self._replaying.turns if at > self._index), len(self._replaying) - 1))

    def action_turn_before(self) -> None:
        self._go(max(at for at in (0, *self._replaying.turns) if at < max(1, self._index)))

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(len(self._replaying) - 1)


def _began(record: Record, clock: Clock) -> dt.datetime:
    """When a talk began, by the clock here; of a talk from elsewhere whose day cannot be read, now."""
    try:
        return clock.local(dt.datetime.fromisoformat(record.head.started_at))
    except (ValueError, OverflowError):
        return clock.wall()


def _read_only(told: TalkMoment) -> TalkMoment:
    """The same moment with the keys of this screen, and with what had been answered in place of a field."""
    answers = ("", *told.answers) if told.answers else ()
    ways = tuple(KeyWay(key, key.label) for key in _KEYS)
    said, stands = (*told.say, *answers), "\n".join((told.stands, *answers)) if told.stands else ""
    return replace(told, say=said, stands=stands, ways=ways, writing=False)


def replayed_words(
    session: Session, now: int, wall: dt.datetime, local: Callable[[dt.datetime], dt.datetime], shown: tuple[Key, ...]
) -> BreakMoment:
    """The words of that moment, with the question that was asked and never its answer.

    Args:
        session: as it was then, in a break.
        now: milliseconds on its clock.
        wall: date and time then.
        local: puts a date and time into the zone of this place, by the rules of that day.
        shown: the keys of whoever looks back.
    """
    view = show_break(session, now)
    around = at_break(view, wall, local, in_minutes(wall, Settings().break_minutes, local))
    ready = view.stage == "settled" and view.outcome == "ready"
    told = break_moment(view, replace(around, gate=(calm.REASSURE, calm.GO_ON) if ready else None))
    return replace(told, say=told.say or _asked(view, session.couple), keys=shown, label="", writing=False)


def _asked(view: BreakView, couple: Couple) -> str:
    """The question of that moment, in lines."""
    match topic_of(view, numbers_asked=False):
        case "numbers":
            ask = asked_lines(number_asked(couple, view.unrated[0]), couple)
        case "coming_back" if view.waiting[0] in view.unrated:
            ask = asked_lines(number_asked(couple, view.waiting[0], after=True), couple)
        case "coming_back":
            ask = asked_lines(ready_asked(couple, view.waiting[0]), couple)
        case "put_off":
            ask = iter((calm.NOT_YET,))
        case "another_day":
            ask = iter((calm.NOT_TODAY, calm.CONTINUE_ON))
        case _:
            return ""
    return "\n".join(ask)
