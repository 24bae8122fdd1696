"""What is asked in a break, each conversation once: when to be back, how stirred up each is, who is ready, how it ends.

What comes next follows from the session alone, so a break that was interrupted by a restart goes on where it was.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.dates import day_typed, in_minutes, time_ahead
from safespace_tui.domain.formats import HIGHEST_RATING
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, Refused
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.topics import Topic
from safespace_tui.features.breaks.view import back_at
from safespace_tui.features.session_text.texts import numbers_words
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Scale, Type
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui.refusals import sentence

Said = tuple[str, ...]
"""What there is to say when a conversation is over; nothing in most cases."""

_TOMORROW: Final = 24 * 60
"""Minutes."""

_YES: Final = ("yes", "y")
_READY_TYPED: Final = {"yes": "ready", "no": "not_yet"}
"""How else readiness is said in lines."""


@dataclass(frozen=True)
class BreakFlows:
    """The conversations of one break."""

    sitting: RunningSession
    clock: Clock
    settings: Settings
    calmings: Callable[[], Sequence[Calming]]
    """Gives what might help."""
    settle: Callable[[dt.datetime], object]
    """Takes the first time to be back: agrees on it, or shows it to both first; may raise Refused."""

    def begin(self, topic: Topic, usual: Callable[[], dt.datetime]) -> Callable[[], Flow[Said]]:
        """What begins a conversation as things are now; called again it asks the same.

        Args:
            topic: which one.
            usual: the time to be back that is proposed; of `return_time` it is what an empty line means.
        """
        view, couple, proposed = self.sitting.rest(), self.sitting.session.couple, usual()
        flows: dict[Topic, Callable[[], Flow[Said]]] = {
            "return_time": lambda: self._return_time(proposed),
            "numbers": lambda: self._numbers(couple, view.unrated),
            "exercise": self._exercise,
            "coming_back": lambda: self._coming_back(couple, view.waiting, view.unrated),
            "anew": lambda: self._coming_back(couple, self.here, ()),
            "put_off": lambda: self._more_time(view, texts.NOT_YET),
            "more_time": lambda: self._more_time(view, texts.MORE_TIME),
            "another_day": self._another_day,
            "show": lambda: self._show(couple),
            "slip": lambda: self._slip(couple),
            "going_on": lambda: self._going_on(view, couple),
        }
        return flows[topic]

    @property
    def here(self) -> Sequence[Who]:
        """Who sits at this terminal, and is asked here."""
        return BOTH if self.sitting.seat is None else (self.sitting.seat,)

    def all_numbers(self) -> Flow[Said]:
        """How stirred up everybody here is, whoever has said so already."""
        return self._numbers(self.sitting.session.couple, self.here)

    # --- the time to be back ------------------------------------------------------------------------------------

    def _return_time(self, usual: dt.datetime) -> Flow[Said]:
        back = yield self._time(usual)
        return (yield from _tried(lambda: self.settle(back)))

    def _time(self, usual: dt.datetime | None, about: str = "") -> Type:
        now = self.clock.wall()
        proposed = "" if usual is None else texts.enter_is(usual, now)
        return Type(
            texts.TYPE_TIME_HOW,
            "\n".join(filter(None, (about or texts.TYPE_TIME, proposed))),
            check=lambda typed: self.time_typed(typed, usual),
            date=True,
        )

    def time_typed(self, typed: str, usual: dt.datetime | None = None) -> dt.datetime:
        """The time to be back that a line means.

        Raises:
            ValueError: it means none, or one that cannot be agreed on; the text is a sentence.
        """
        if not typed and usual is not None:
            return usual
        asked = self.sitting.offered
        if isinstance(asked, c.AgreeReturn) and typed.casefold().rstrip(".") in _YES:
            return self.clock.wall() + dt.timedelta(milliseconds=asked.due - self.sitting.now)
        back = time_ahead(typed, self.clock.wall(), self.clock.local)
        why = self.sitting.why_not_then(back)
        if why is not None:
            raise ValueError(sentence(why))
        return back

    def _more_time(self, view: BreakView, title: str) -> Flow[Said]:
        now = self.clock.wall()
        keeps = view.due is not None and (view.left or 0) > 0
        ladder = [Choice(*one) for one in texts.LADDER]
        if keeps:
            value, key, words, about = texts.AS_AGREED
            back = back_at(view, now, self.clock.local)
            ladder.insert(0, Choice(value, key, words.format(time=hour_words(back)), about))
        answer = yield Choose(title, tuple(ladder), typed=self.time_typed)
        if answer == "not_today":
            return (yield from self._another_day())
        if answer == "keep":
            return (yield from self._done(c.AgreeReturn(due=view.due or 0, wall=view.wall)))
        if answer == "type":
            answer = yield self._time(None, texts.OTHER_TIME)
        elif isinstance(answer, str):
            minutes = _TOMORROW if answer == "tomorrow" else int(answer)
            answer = in_minutes(self.clock.wall(), minutes, self.clock.local)
        return (yield from self._agreed(answer))

    def _another_day(self) -> Flow[Said]:
        day = yield Type(
            texts.CONTINUE_ON,
            texts.NOT_TODAY,
            check=lambda typed: day_typed(typed, self.clock.wall().date()),
            date=True,
        )
        return (yield from self._done(c.CloseBreak(continue_on=day)))

    # --- each alone ---------------------------------------------------------------------------------------------

    def _alone(self, ask: Scale | Choose, who: Who) -> Scale | Choose:
        """The same question where each has a screen, at which nobody has to look away."""
        if self.sitting.seat is None:
            return ask
        return replace(ask, about=texts.ALONE_HERE.format(name=one_line(self.sitting.session.couple.name(who))))

    def _numbers(self, couple: Couple, waiting: Sequence[Who]) -> Flow[Said]:
        for who in waiting:
            number = yield self._alone(number_asked(couple, who), who)
            refused = yield from self._done(*_number_given(who, number))
            if refused:
                return refused
        return ()

    def _coming_back(self, couple: Couple, waiting: Sequence[Who], unrated: Sequence[Who]) -> Flow[Said]:
        """Each in turn; what one has answered is kept before the other one is asked, and one "not today" is enough."""
        for who in waiting:
            number = (yield self._alone(number_asked(couple, who, after=True), who)) if who in unrated else None
            answer = yield self._alone(ready_asked(couple, who), who)
            refused = yield from self._done(*_number_given(who, number), c.SayReady(who=who, answer=answer))
            if refused or answer == "not_today":
                return refused
        return ()

    def _show(self, couple: Couple) -> Flow[Said]:
        rest = self.sitting.session.rest
        if rest is None or not rest.arousal:
            return (texts.NO_NUMBERS,)
        if not (yield from self._all_want(couple, texts.SHOW_NUMBERS, texts.SHOW_CHOICES, texts.ALONE)):
            return (texts.NOT_SHOWN,)
        refused = yield from self._done(*(c.ShowNumbers(who=who) for who in self.here))
        return refused or numbers_words(self.sitting.rest().numbers, couple)

    def _slip(self, couple: Couple) -> Flow[Said]:
        if not (yield from self._all_want(couple, texts.SLIP, texts.SLIP_CHOICES, texts.SLIP_ABOUT)):
            return (texts.STANDS,)
        return (yield from self._done(*(c.TakeBreakBack(who=who) for who in self.here)))

    def _all_want(
        self, couple: Couple, title: str, offered: Sequence[tuple[str, str, str, str]], alone: str
    ) -> Flow[bool]:
        """Each is asked alone, whatever the first one says: nobody shall learn who would rather not."""
        answers = []
        for who in self.here:
            choices = tuple(Choice(*one) for one in offered)
            about = alone.format(name=one_line(couple.name(who)))
            answers.append((yield Choose(title, choices, about, usual="no", whom=who)))
        return set(answers) == {"yes"}

    # --- both together ------------------------------------------------------------------------------------------

    def _going_on(self, view: BreakView, couple: Couple) -> Flow[Said]:
        """Asked once more, and only once, where the break was short or a number is high; people decide."""
        doubts = texts.doubts(view, self.settings)
        told: Said = ()
        for about, go_on in (*([(doubts, texts.GO_ON_ANYWAY)] if doubts else []), (texts.REASSURE, texts.GO_ON)):
            if view.only_break and go_on == texts.GO_ON:
                go_on = texts.END_BREAK  # noqa: PLW2901 - the same way, where there is no talk to go on with
            while (answer := (yield _gate("\n".join((*told, about)), go_on))) != "go_on":
                if answer == "not_today":
                    return (yield from self._another_day())
                if answer == "more_time":
                    return (yield from self._more_time(view, texts.MORE_TIME))
                told = yield from self._show(couple)
        return (yield from self._done(c.EndBreak(sure=view.early)))

    def _exercise(self) -> Flow[Said]:
        choices = tuple(
            Choice(calming.id, str(number % 10), one_line(calming.title), one_line(calming.summary))
            for number, calming in enumerate(self.calmings(), 1)
        )
        chosen = yield Choose(texts.SOOTHE, choices)
        return (chosen,)

    # --- keeping it ---------------------------------------------------------------------------------------------

    def _agreed(self, back: dt.datetime) -> Flow[Said]:
        return (yield from _tried(lambda: self.sitting.agree_return(back)))

    def _done(self, *commands: Command) -> Flow[Said]:
        if not commands:
            return ()
        return (yield from _tried(lambda: self._carry_out(commands)))

    def _carry_out(self, commands: Sequence[Command]) -> None:
        for command in commands:
            self.sitting.do(command)


def _tried(doing: Callable[[], object]) -> Flow[Said]:
    """Does it; gives back why it was refused, if it was."""
    try:
        yield Change(doing)
    except Refused as refused:
        return (sentence(refused.why),)
    return ()


def number_asked(couple: Couple, who: Who, *, after: bool = False) -> Scale:
    """How stirred up somebody is."""
    title = texts.AROUSAL_NOW if after else texts.AROUSAL
    answers = (texts.CALM, *("" for _ in range(HIGHEST_RATING)))
    return Scale(title, answers, texts.ALONE.format(name=one_line(couple.name(who))), whom=who)


def ready_asked(couple: Couple, who: Who) -> Choose:
    """Whether somebody is ready to go on."""
    choices = tuple(Choice(*one) for one in texts.READY_CHOICES)
    about = texts.ALONE.format(name=one_line(couple.name(who)))
    return Choose(texts.READY, choices, about, whom=who, typed=_ready_typed)


def _ready_typed(typed: str) -> str:
    try:
        return _READY_TYPED[typed.casefold().rstrip(".")]
    except KeyError:
        raise ValueError(texts.NO_READY) from None


def _number_given(who: Who, number: int | None) -> tuple[Command, ...]:
    return () if number is None else (c.GiveNumber(who=who, value=number),)


def _gate(about: str, go_on: str) -> Choose:
    choices = (Choice("go_on", "g", go_on), *(Choice(*one) for one in texts.GATE_CHOICES))
    usual = "" if go_on == texts.GO_ON_ANYWAY else "go_on"
    return Choose(texts.BOTH_READY, choices, about, usual=usual, typed=_gate_typed)


def _gate_typed(typed: str) -> str:
    """In lines "yes" goes on, and anything else takes more time: nobody goes on by a slip."""
    return "go_on" if typed.casefold().rstrip(".") in _YES else "more_time"


def whose_pulse(couple: Couple) -> Flow[str]:
    """Asks whose pulse is counted; the one, or "nobody" when it is not to be kept."""
    choices = tuple(Choice(who, str(number), one_line(couple.name(who))) for number, who in enumerate(BOTH, 1))
    answer = yield Choose(texts.PULSE, (*choices, Choice(*texts.PULSE_NOBODY)), texts.PULSE_ABOUT)
    return str(answer)
