"""The moment of a break in words: what the screen draws, and what the lines read out."""

import datetime as dt
from collections.abc import Callable
from typing import Final

import msgspec

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import Partner
from safespace_tui.domain.session.time_left import filled
from safespace_tui.features.breaks import keys, texts
from safespace_tui.runtime.date_style import hour_digits
from safespace_tui.ui.keys import Key

_KEYS = {key.action: key for key in keys.BREAK}

CLOCK_MOVED: Final = dt.timedelta(minutes=1)
"""When the agreed time and the time left disagree by more, the computer's clock was changed."""


class BreakMoment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that there is to say at a moment, but for what is asked."""

    title: str = ""
    partners: tuple[Partner, ...] = ()
    """Who is asked on a page of its own, shown huge; nobody where a time is."""
    time: str = ""
    """Hours and minutes, shown huge."""
    over: str = ""
    """What that time is; stands above it, so that nobody takes it for a time that is left."""
    away: str = ""
    """How far away it is, or what was agreed."""
    filled: int | None = None
    """How much of the time until then is left, in `STEPS`; None where it does not run."""
    due: bool = False
    """Whether it is time: that looks different from as far as the next room."""
    under: str = ""
    """The time and how far away it is, in a sentence of its own."""
    come: str = ""
    """By which key they say that they are back."""
    say: str = ""
    """What there is to do now."""
    hint: str = ""
    keys: tuple[Key, ...] = ()
    label: str = ""
    """What the key for the next step does; empty where it is not offered."""
    slip: str = ""
    """What the key that goes back does, where it takes the break back."""
    writing: bool = False
    """Whether a text field has the focus."""

    @property
    def labels(self) -> dict[str, str]:
        """What those keys do now that do another thing at another moment."""
        told = {"next": self.label, "back": self.slip}
        return {action: label for action, label in told.items() if label}


class AtBreak(msgspec.Struct, frozen=True, kw_only=True):
    """What a break knows besides its view: the clock on the wall, and how far the couple has come."""

    now: dt.datetime
    proposal: dt.datetime
    back: dt.datetime
    """When they are back, by the clock on the wall as it goes now."""
    turned: bool = False
    """Whether the clock on the wall is another than when that was agreed."""
    absent: bool = False
    """Whether the time passed while nobody looked."""
    asking: bool = False
    """Whether a question fills the page that a key has asked for, or that ends the break."""
    gate: tuple[str, str] | None = None
    """Where both are ready: what there is to say, and what going on is called; None before that."""
    asked: tuple[Partner, ...] = ()
    """Who is asked: one alone, or both on a page for both."""
    enter: str = ""
    """What Enter does with an answer; empty where nothing is asked that it would answer."""
    writing: bool = False


def break_moment(view: BreakView, around: AtBreak) -> BreakMoment:
    """The words for a view of the break."""
    if around.gate is not None:
        return _both_ready(view, around.asked, *around.gate)
    if around.asking:
        keys = _answering(around, "back", "help")
        return BreakMoment(partners=around.asked, keys=keys, label=around.enter, writing=around.writing)
    if view.stage == "agreeing":
        return _agreeing(view, around)
    if view.stage == "due":
        return _due(around)
    if view.stage == "resting":
        return _resting(view, around)
    keys = _answering(around, "back", "not_today", "help")
    return BreakMoment(title=texts.RETURNING, partners=around.asked, keys=keys, label=around.enter)


def at_break(
    view: BreakView, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime], proposal: dt.datetime
) -> AtBreak:
    """What the clock on the wall says of a break.

    Args:
        view: what is true now of the break.
        now: date and time.
        local: puts a date and time into the zone of this place, by the rules of that day.
        proposal: the time to be back that is proposed, while none is agreed.
    """
    return AtBreak(now=now, proposal=proposal, back=back_at(view, now, local), turned=_turned(view, now))


def back_at(view: BreakView, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]) -> dt.datetime:
    """When they are back by the clock on the wall, as it goes now; the minute that was agreed, unless it was changed.

    Args:
        view: what is true now of the break.
        now: date and time.
        local: puts a date and time into the zone of this place, by the rules of that day.
    """
    expected = now + dt.timedelta(milliseconds=view.left or 0)
    agreed = _agreed(view)
    return local(expected if agreed is None or abs(expected - agreed) > CLOCK_MOVED else agreed)


def _turned(view: BreakView, now: dt.datetime) -> bool:
    """Whether the computer's clock was changed since a time was agreed."""
    agreed = _agreed(view)
    return agreed is not None and abs(now + dt.timedelta(milliseconds=view.left or 0) - agreed) > CLOCK_MOVED


def _agreed(view: BreakView) -> dt.datetime | None:
    try:
        agreed = dt.datetime.fromisoformat(view.wall)
    except ValueError:
        return None
    return agreed if agreed.tzinfo else None


def _agreeing(view: BreakView, around: AtBreak) -> BreakMoment:
    away = int((around.proposal - around.now).total_seconds() * 1000)
    return BreakMoment(
        title=texts.CALLED if view.only_break else f"{texts.CALLED} {texts.WAITS}",
        time=hour_digits(around.proposal),
        over=texts.BACK.format(time=texts.clock_words(around.proposal, around.now)),
        away=texts.left(away),
        under=texts.back_at(around.proposal, around.now, away),
        say=texts.PROPOSAL,
        hint=texts.PARTING,
        keys=_chosen("next", "sooner", "later", "type_time", "back", "not_today", "help"),
        label=texts.AGREE,
        slip=texts.SLIPPED,
    )


def _resting(view: BreakView, around: AtBreak) -> BreakMoment:
    return BreakMoment(
        title=texts.RESTING,
        time=hour_digits(around.back),
        over=texts.BACK.format(time=texts.clock_words(around.back, around.now)),
        away=texts.left(view.left or 0),
        filled=filled(view.left or 0, view.whole or 0),
        under=texts.back_at(around.back, around.now, view.left or 0),
        hint=texts.TURNED if around.turned else texts.RUMINATION,
        keys=_answering(around, "come_back", "more_time", "pulse", "ics", "leave", "help"),
        label=around.enter,
    )


def _due(around: AtBreak) -> BreakMoment:
    agreed = texts.WAS_AGREED.format(time=texts.clock_words(around.back, around.now))
    return BreakMoment(
        title=texts.LATE if around.absent else texts.DUE,
        time=texts.IT_IS_TIME,
        over=agreed,
        due=True,
        under=agreed,
        come=texts.COME,
        hint=texts.TURNED if around.turned else texts.HERE_ALONE,
        keys=_chosen("next", "more_time", "on_with_day", "leave", "help"),
        label=texts.ARE_BACK,
    )


def _both_ready(view: BreakView, both: tuple[Partner, ...], said: str, go_on: str) -> BreakMoment:
    after = texts.AGAIN if view.heard_again else texts.GOES_ON
    return BreakMoment(
        title=texts.BOTH_READY,
        partners=both,
        say=said,
        hint=after if go_on == texts.GO_ON and not view.only_break else "",
        keys=_chosen("next", "more_time", "show_numbers", "not_today", "back", "help"),
        label=go_on,
    )


def _answering(around: AtBreak, *actions: str) -> tuple[Key, ...]:
    """Keys, and before them the one that answers what is asked."""
    return _chosen(*(("next",) if around.enter else ()), *actions)


def _chosen(*actions: str) -> tuple[Key, ...]:
    return tuple(_KEYS[action] for action in actions)
