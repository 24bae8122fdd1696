"""Where the program begins when the command line already knows what is wanted."""

from typing import TYPE_CHECKING, Literal

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.settings import Kept

if TYPE_CHECKING:
    from safespace_tui.domain.formats import Format

SkipTo = Literal["home", "choose", "weeks", "be_there", "talk", "break", "call"]


class LaunchOptions(msgspec.Struct, frozen=True, kw_only=True):
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


class ChosenTalk(msgspec.Struct, frozen=True):
    """What was chosen to talk by."""

    format: "Format"
    minutes: int
    first: Who
    kept: Kept = "everything"
    """What is kept of it."""
