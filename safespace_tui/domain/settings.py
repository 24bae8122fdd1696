"""What a couple can set. Each field says what it means in the words that the settings screen shows."""

from typing import Annotated, Final, Literal

import msgspec

from safespace_tui.domain.breaks.state import LONGEST_BREAK, SHORTEST_BREAK
from safespace_tui.domain.couple import NOBODY_NAMED, Couple

SETTINGS_SCHEMA: Final = 1

LEAST_BREAK: Final = SHORTEST_BREAK // 60_000
MOST_BREAK: Final = LONGEST_BREAK // 60_000
"""Minutes that a break may be proposed for."""

Kept = Literal["everything", "agreements", "nothing"]
"""What is kept of a talk. agreements: the date and what was agreed."""

KEPT: Final[tuple[Kept, ...]] = ("everything", "agreements", "nothing")
"""From the most to the least."""


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a pulse is told by, for one partner."""

    resting: Annotated[int, msgspec.Meta(ge=0, le=200)] = 0
    """Beats a minute at rest; 0 when it is not known."""
    athletic: bool = False
    """Well trained: a lower pulse already means that listening gets hard."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All settings; every one has a default, so that an empty file is a complete one."""

    schema: int = SETTINGS_SCHEMA
    couple: Couple = NOBODY_NAMED
    welcomed: bool = False
    """Whether the first run has been gone through or skipped."""
    window_title: Literal["neutral", "safespace"] = "neutral"
    """What stands over the window and in a notification: a word that says nothing, or the program's name."""
    theme: Literal["auto", "dusk", "dawn", "terminal", "textual-dark", "flexoki", "rose-pine", "own"] = "auto"
    """dusk: dark · dawn: light · terminal: the terminal's own colours · auto: dusk, or terminal under NO_COLOR
    · three of Textual's · own: from a file."""
    sound: bool = True
    """Soft chimes when time is nearly up and when it is time to swap."""
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)] = 60
    """How loud, 0 to 100."""
    read_aloud: bool = False
    """The computer's own speech program reads each step of a talk; it may keep a log of what it reads."""
    seconds: bool = False
    """Show running seconds; otherwise only in the last minute."""
    reduced_motion: bool = False
    """Nothing moves by itself; words take the place of movement."""
    first_weeks: bool = True
    """The first screen names an easy talk, as long as the couple is new here."""
    notify: bool = False
    """A neutral notification from the terminal when a time is over."""
    break_minutes: Annotated[int, msgspec.Meta(ge=LEAST_BREAK, le=MOST_BREAK)] = LEAST_BREAK
    """How long a break is proposed to be, 20 to 1440 minutes."""
    suggest_above: Annotated[int, msgspec.Meta(ge=0, le=10)] = 3
    """After a break: more time is suggested when a number from 0 to 10 is higher than this."""
    insist_above: Annotated[int, msgspec.Meta(ge=0, le=10)] = 5
    """And suggested more plainly when it is higher than this; people decide."""
    hints: bool = True
    """While an opening or a wish is written, a question about its wording; only the writer reads it."""
    breath: bool = False
    """One breath of eight seconds comes by itself between speaking and saying back."""
    lock_after: Annotated[int, msgspec.Meta(ge=0, le=60)] = 5
    """Minutes without a key after which everything is locked, where there are passphrases; 0 for never."""
    date_order: Literal["auto", "day", "month"] = "auto"
    """What comes first in a date like 3/4/2026; auto: as the system has it, or asked where it has nothing."""
    hours: Literal["auto", "12", "24"] = "auto"
    """How a time is written, 9:40 pm or 21:40; auto: as the system has it. Both can always be typed."""
    week_starts: Literal["auto", "monday", "saturday", "sunday"] = "auto"
    """The first day of a week; auto: as the system has it."""
    keep_a: Kept = "everything"
    """What the first partner would have kept of a talk; of the two wishes the smaller one counts."""
    keep_b: Kept = "everything"
    """The same for the second partner."""
    pulse_a: Body = Body()
    """What the first partner's pulse is told by, when it is counted in a break."""
    pulse_b: Body = Body()
    """The same for the second partner."""
    keys: dict[str, tuple[str, ...]] = {}
    """Keys of the couple's own, by what they do, as they were typed."""
