"""What the break's screen said at a moment of a past break; what was answered there in private stays private."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from safespace_tui.domain.breaks.view import show_break
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks.questions import ask_words, next_ask
from safespace_tui.features.breaks.view_model import CalmWords, Moment, back_at, calm_words, turned
from safespace_tui.ui.keys import Key


def replayed_words(
    session: Session, now: int, wall: dt.datetime, local: Callable[[dt.datetime], dt.datetime], shown: tuple[Key, ...]
) -> CalmWords:
    """The words of that moment, with the question that was asked and never its answer.

    Args:
        session: as it was then, in a break.
        now: milliseconds on its clock.
        wall: date and time then.
        local: puts a date and time into the zone of this place, by the rules of that day.
        shown: the keys of whoever looks back.
    """
    view = show_break(session, now)
    ask = next_ask(view, frozenset(), None)
    moment = Moment(
        now=wall,
        proposal=in_minutes(wall, Settings().break_minutes, local),
        back=back_at(view, wall, local),
        turned=turned(view, wall),
        ask=ask,
    )
    told = calm_words(view, moment)
    asked = "" if ask is None or ask.asking == "menu" else "\n".join(filter(None, ask_words(ask, session.couple)))
    return dataclasses.replace(told, say=told.say or asked, keys=shown, label="", writing=False)
