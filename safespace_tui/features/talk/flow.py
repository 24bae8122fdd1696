"""What is asked in a talk besides its own questions, and what is said at its end; without any screen."""

from typing import Final, Literal

from safespace_tui.domain.breaks.history import breaks_taken
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import totals
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.talk import texts
from safespace_tui.runtime.flow import Choice, Choose, Flow
from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.ui.texts import lasted

Stopping = Literal["stay", "now", "good", "discard"]
"""stay: they go on · now: the talk waits, paused · good: it is kept as unfinished · discard: nothing of it is kept."""

JUST_BEGUN: Final = 60_000
"""Milliseconds of talk below which it can be thrown away: it was begun by a slip."""


def how_to_stop(session: Session, now: int) -> Flow[Stopping]:
    """Asks whether to stop, for now or for good.

    Args:
        session: the talk.
        now: milliseconds on its clock.
    """
    waits, stops = texts.LEAVE_KEEPS[session.plan.kept]
    about = {"now": waits, "good": stops}
    choices = tuple(Choice(value, key, title, about.get(value, "")) for value, key, title in texts.LEAVE_CHOICES)
    if session.watch.read(now) < JUST_BEGUN and not session.only_break:
        choices = (*choices, Choice(*texts.LEAVE_DISCARD))
    answer: Stopping = yield Choose(texts.LEAVE, choices, texts.LEAVE_ABOUT, usual="stay")
    return answer


def end_words(session: Session) -> tuple[str, ...]:
    """The first sentences after a session: after a break by itself other ones than after a talk."""
    if session.only_break:
        return (_after_break(session),)
    thanks = texts.FINISHED if session.state == "finished" else texts.UNFINISHED
    return (thanks, texts.TALKED.format(time=lasted(totals(session).whole // 1000)))


def is_first(store: Store, session: Session) -> bool:
    """Whether no talk was kept before this one, which is not kept yet; never after a break by itself."""
    try:
        return not session.only_break and not store.heads()
    except StoreError:
        return False


def _after_break(session: Session) -> str:
    if session.state == "finished":
        return calm.OVER
    day = breaks_taken(session)[-1].continue_on
    return calm.OVER_UNTIL.format(day=date_words(day)) if day else calm.OVER_FOR_TODAY
