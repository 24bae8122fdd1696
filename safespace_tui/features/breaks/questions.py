"""Who is asked what on the break's screen, one question at a time; without any widget."""

from dataclasses import dataclass
from typing import Final, Literal

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.breaks import texts

Asking = Literal["number", "ready", "ladder", "time", "date", "menu", "show"]
"""number: how stirred up somebody is · ready: whether to go on · ladder: how much later · time: a typed time ·
date: a day to go on · menu: what might help · show: whether both may see the numbers."""


@dataclass(frozen=True)
class BreakQuestion:
    """One question; equal questions are the same one."""

    asking: Asking
    who: Who | None = None
    after: bool = False
    """Whether it is asked at the end of the break."""

    @property
    def written(self) -> bool:
        """Whether the answer is typed into a field."""
        return self.asking in ("time", "date")

    @property
    def hidden(self) -> bool:
        """Whether nobody may read what is typed, or count its letters."""
        return self.asking == "number"


_ASKED: Final[dict[Asking, str]] = {
    "number": texts.AROUSAL,
    "ready": texts.READY,
    "show": texts.SHOW_NUMBERS,
    "time": texts.TYPE_TIME,
    "date": texts.CONTINUE_ON,
    "menu": texts.SOOTHE,
}


def next_ask(view: BreakView, passed: frozenset[BreakQuestion], wish: BreakQuestion | None) -> BreakQuestion | None:
    """The question that is due.

    Args:
        view: what is true now of the break.
        passed: questions that somebody would rather not answer.
        wish: one that was asked for by a key; it comes first.
    """
    if wish is not None:
        return wish
    if view.stage == "resting":
        return _number(view, passed) or BreakQuestion("menu")
    if view.stage == "due":
        return BreakQuestion("menu")
    if view.stage == "returning":
        who = view.waiting[0]
        alone = BreakQuestion("number", who, after=True)
        return alone if who in view.unrated and alone not in passed else BreakQuestion("ready", who, after=True)
    if view.outcome == "not_yet":
        return BreakQuestion("ladder")
    return BreakQuestion("date") if view.outcome == "not_today" else None


def _number(view: BreakView, passed: frozenset[BreakQuestion]) -> BreakQuestion | None:
    asks = (BreakQuestion("number", who) for who in view.unrated)
    return next((ask for ask in asks if ask not in passed), None)


def ask_words(ask: BreakQuestion, couple: Couple) -> tuple[str, str]:
    """To whom, and what is asked; either may be empty."""
    alone = ""
    if ask.who is not None:
        partner = couple[ask.who]
        alone = texts.ALONE.format(glyph=partner.glyph, name=one_line(partner.name))
    asked = texts.AROUSAL_NOW if ask.asking == "number" and ask.after else _ASKED.get(ask.asking, "")
    return alone, asked
