"""Where the program begins when the command line already knows what is wanted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from safespace_tui.domain.couple import Who
from safespace_tui.domain.settings import Kept

if TYPE_CHECKING:
    from safespace_tui.domain.formats import Format

SkipTo = Literal["home", "choose", "weeks", "be_there", "talk", "break", "call"]


@dataclass(frozen=True, kw_only=True)
class LaunchOptions:
    """A wish for the first screen; every part that is None is still to be asked.

    The command line has checked it: the format is on the shelf, and the minutes fit it.
    """

    format: str | None = None
    """The id of a format."""
    minutes: int | None = None
    """How long the talk should be, or how far away the return is that a break proposes; as usual when None."""
    first: Who | None = None
    """Who begins."""
    kept: Kept = "everything"
    """What is wished to be kept of the talk at the most."""
    skip_to: SkipTo = "home"
    """home: as usual · choose: the choice of a format · weeks: the six weeks · talk: what `format` says, at
    once; who begins is asked if `first` is None · break: a break at once, of `minutes` ·
    call: another computer is called."""


@dataclass(frozen=True)
class ChosenTalk:
    """What was chosen to talk by."""

    format: "Format"
    minutes: int
    first: Who
    kept: Kept = "everything"
    """What is kept of it."""
