"""What the break's screen says at a moment: words from a view, without any widget."""

import datetime as dt
from dataclasses import dataclass

from safespace_tui import keys
from safespace_tui.engine.break_view import BreakView
from safespace_tui.keys import Key
from safespace_tui.model.couple import BOTH, Couple
from safespace_tui.texts import calm as texts

_KEYS = {key.action: key for key in keys.CALM}

CLOCK_MOVED = dt.timedelta(minutes=1)
"""When the agreed time and the time left disagree by more, the computer's clock was changed."""


@dataclass(frozen=True, kw_only=True)
class CalmWords:
    """Everything that is written on the break's screen, but for the panel of questions."""

    title: str
    time: str
    """Hours and minutes, shown huge."""
    under: str
    say: str
    hint: str
    keys: tuple[Key, ...]
    label: str
    """What the key for the next step says."""
    writing: bool = False


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What the screen adds to the view: the proposal, and how far the couple has come."""

    now: dt.datetime
    proposal: dt.datetime
    asking: bool = False
    """Whether somebody is being asked, in the panel."""
    writing: bool = False
    """Whether the panel holds a text field."""
    sure: bool = False
    """Whether it was asked once more, because the break was short."""
    reassured: bool = False
    """Whether the sentence before going on has been shown."""
    absent: bool = False
    """Whether the time passed while the program did not run."""
    suggest_above: int = 3
    insist_above: int = 5


def calm_words(view: BreakView, moment: Moment) -> CalmWords:
    """The words for a view of the break."""
    if view.stage == "agreeing":
        return _agreeing(moment)
    if view.stage in ("resting", "due"):
        return _resting(view, moment)
    return _returning(view, moment)


def _agreeing(moment: Moment) -> CalmWords:
    away = int((moment.proposal - moment.now).total_seconds() * 1000)
    return CalmWords(
        title=texts.CALLED,
        time=f"{moment.proposal:%H:%M}",
        under=f"{texts.BACK_AT} {_clock(moment.proposal, moment.now)}, {texts.left(away)}",
        say=texts.PROPOSAL,
        hint=texts.PARTING,
        keys=_chosen("next", "sooner", "later", "type_time", "help"),
        label="agree",
    )


def _resting(view: BreakView, moment: Moment) -> CalmWords:
    agreed = dt.datetime.fromisoformat(view.wall)
    left = view.left or 0
    expected = moment.now + dt.timedelta(milliseconds=left)
    turned = abs(expected - agreed) > CLOCK_MOVED
    back = expected if turned else agreed
    due = view.stage == "due"
    late = texts.LATE if moment.absent else texts.DUE
    return CalmWords(
        title=late if due else texts.RESTING,
        time=f"{back:%H:%M}",
        under=f"{texts.BACK_AT} {_clock(back, moment.now)}, {texts.left(left)}",
        say="",
        hint=texts.TURNED if turned else "" if due else texts.RUMINATION,
        keys=_chosen("come_back", "more_time", "pulse", "ics", "leave", "help"),
        label="we are back",
        writing=moment.writing,
    )


def _returning(view: BreakView, moment: Moment) -> CalmWords:
    title, say, label = texts.RETURNING, "", "go on"
    if view.outcome == "ready":
        title, say, label = _both_ready(view, moment)
    elif view.outcome == "not_yet":
        title = texts.NOT_YET
    elif view.outcome == "not_today":
        title = texts.NOT_TODAY
    ready = view.outcome == "ready"
    return CalmWords(
        title=title,
        time="",
        under="",
        say=say,
        hint=texts.AGAIN if ready and moment.reassured and not view.only_break else "",
        keys=_chosen("next", "more_time", "show_numbers", "not_today", "help")
        if ready
        else _chosen("not_today", "help"),
        label=label,
        writing=moment.writing,
    )


def _both_ready(view: BreakView, moment: Moment) -> tuple[str, str, str]:
    if view.early and not moment.sure:
        return texts.BOTH_READY, texts.SURE, "yes, we are sure"
    highest = view.highest or 0
    if not moment.reassured and highest > moment.suggest_above:
        return texts.BOTH_READY, texts.VERY_HIGH if highest > moment.insist_above else texts.HIGH, "go on all the same"
    return texts.BOTH_READY, texts.REASSURE, "go on"


def _clock(back: dt.datetime, now: dt.datetime) -> str:
    shown = f"{back:%H:%M}"
    return shown if back.date() == now.date() else f"{shown} tomorrow"


def _chosen(*actions: str) -> tuple[Key, ...]:
    return tuple(_KEYS[action] for action in actions)


def numbers_line(view: BreakView, couple: Couple) -> str:
    """The numbers of both, when both agreed to show them; else nothing."""
    given = {(number.who, number.when): str(number.value) for number in view.numbers}
    if not given:
        return ""
    return " · ".join(
        texts.NUMBERS.format(
            name=couple.name(who),
            before=given.get((who, "before"), texts.NONE),
            after=given.get((who, "after"), texts.NONE),
        )
        for who in BOTH
    )
