"""What the break's screen says at a moment: words from a view, without any widget."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.questions import BreakQuestion
from safespace_tui.ui import keys
from safespace_tui.ui.keys import Key

_KEYS = {key.action: key for key in keys.CALM}

CLOCK_MOVED: Final = dt.timedelta(minutes=1)
"""When the agreed time and the time left disagree by more, the computer's clock was changed."""

Gate = Literal["sure", "high", "very_high", "last"]
"""What stands between two who are ready and going on. sure: they are asked once more, because the break was short ·
high, very_high: a number still is · last: one sentence to each other."""

_AT_GATE: Final[dict[Gate, tuple[str, str]]] = {
    "sure": (texts.SURE, "we are sure"),
    "high": (texts.HIGH, "go on anyway"),
    "very_high": (texts.VERY_HIGH, "go on anyway"),
    "last": (texts.REASSURE, "go on"),
}
"""What is said there, and how the key for going on is called."""


@dataclass(frozen=True, kw_only=True)
class CalmWords:
    """Everything that is written on the break's screen, but for the panel of questions."""

    title: str
    time: str = ""
    """Hours and minutes, shown huge."""
    under: str = ""
    say: str = ""
    hint: str = ""
    keys: tuple[Key, ...]
    label: str = ""
    """What the key for the next step says."""
    writing: bool = False


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What the screen adds to the view: the proposal, and how far the couple has come."""

    now: dt.datetime
    proposal: dt.datetime
    back: dt.datetime
    """When they are back, by the clock on the wall as it goes now."""
    turned: bool = False
    """Whether the clock on the wall is another than when that was agreed."""
    ask: BreakQuestion | None = None
    wished: bool = False
    """Whether it is asked because of a key, and can be taken back."""
    gate: Gate = "last"
    absent: bool = False
    """Whether the time passed while nobody looked."""


def calm_words(view: BreakView, moment: Moment) -> CalmWords:
    """The words for a view of the break."""
    if moment.wished and moment.ask is not None and moment.ask.asking in ("ladder", "time", "date"):
        return _wishing(view, moment.ask)
    if view.stage == "agreeing":
        return _agreeing(moment)
    if view.stage in ("resting", "due"):
        return _resting(view, moment)
    return _returning(view, moment)


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


def turned(view: BreakView, now: dt.datetime) -> bool:
    """Whether the computer's clock was changed since a time was agreed."""
    agreed = _agreed(view)
    return agreed is not None and abs(now + dt.timedelta(milliseconds=view.left or 0) - agreed) > CLOCK_MOVED


def _agreed(view: BreakView) -> dt.datetime | None:
    try:
        agreed = dt.datetime.fromisoformat(view.wall)
    except ValueError:
        return None
    return agreed if agreed.tzinfo else None


def gate(view: BreakView, settings: Settings, *, sure: bool, reassured: bool) -> Gate:
    """What comes before going on.

    Args:
        view: what is true now of the break.
        settings: from which numbers on more time is suggested.
        sure: whether they said once more that they are ready early.
        reassured: whether they want to go on in spite of a number.
    """
    if view.early and not sure:
        return "sure"
    highest = view.highest or 0
    if reassured or highest <= settings.suggest_above:
        return "last"
    return "very_high" if highest > settings.insist_above else "high"


def _agreeing(moment: Moment) -> CalmWords:
    away = int((moment.proposal - moment.now).total_seconds() * 1000)
    return CalmWords(
        title=texts.CALLED,
        time=f"{moment.proposal:%H:%M}",
        under=f"{texts.BACK_AT} {clock_words(moment.proposal, moment.now)}, {texts.left(away)}.",
        say=texts.PROPOSAL,
        hint=texts.PARTING,
        keys=_chosen("next", "sooner", "later", "type_time", "not_today", "help"),
        label="agree",
    )


def _resting(view: BreakView, moment: Moment) -> CalmWords:
    shown = clock_words(moment.back, moment.now)
    if view.stage == "due":
        return CalmWords(
            title=texts.LATE if moment.absent else texts.DUE,
            time=f"{moment.back:%H:%M}",
            under=f"{texts.WAS_AGREED.format(time=shown)} {texts.COME}",
            hint=texts.TURNED if moment.turned else "",
            keys=_chosen("next", "more_time", "not_today", "leave", "help"),
            label="we are back",
        )
    return CalmWords(
        title=texts.RESTING,
        time=f"{moment.back:%H:%M}",
        under=f"{texts.BACK_AT} {shown}, {texts.left(view.left or 0)}.",
        hint=texts.TURNED if moment.turned else texts.RUMINATION,
        keys=_chosen("come_back", "more_time", "pulse", "ics", "leave", "help"),
    )


def _wishing(view: BreakView, ask: BreakQuestion) -> CalmWords:
    titles = {"ladder": texts.MORE_TIME, "time": texts.OTHER_TIME, "date": texts.NOT_TODAY}
    if ask.asking == "ladder" and view.outcome == "not_yet":
        titles["ladder"] = texts.NOT_YET
    return CalmWords(title=titles[ask.asking], keys=_chosen("back", "help"), writing=ask.written)


def _returning(view: BreakView, moment: Moment) -> CalmWords:
    if moment.ask is not None and moment.ask.asking in ("ready", "number", "show"):
        return CalmWords(title=texts.RETURNING, keys=_chosen("back", "not_today", "help"))
    if view.outcome == "not_yet":
        return CalmWords(title=texts.NOT_YET, keys=_chosen("back", "help"))
    if view.outcome == "not_today":
        return CalmWords(title=texts.NOT_TODAY, keys=_chosen("back", "help"), writing=True)
    said, label = _AT_GATE[moment.gate]
    after = texts.AGAIN if view.heard_again else texts.GOES_ON
    return CalmWords(
        title=texts.BOTH_READY,
        say=said,
        hint=after if moment.gate == "last" and not view.only_break else "",
        keys=_chosen("next", "more_time", "show_numbers", "not_today", "back", "help"),
        label="end the break" if moment.gate == "last" and view.only_break else label,
    )


def clock_words(then: dt.datetime, now: dt.datetime) -> str:
    """A time of day, with its day unless that is today."""
    days = (then.date() - now.date()).days
    near = {0: "", 1: " tomorrow", -1: " yesterday"}
    return f"{then:%H:%M}" + near.get(days, f" on {then:%A}, {then.day} {then:%B}")


def _chosen(*actions: str) -> tuple[Key, ...]:
    return tuple(_KEYS[action] for action in actions)
