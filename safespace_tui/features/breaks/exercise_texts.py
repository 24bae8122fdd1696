"""The sentences of the exercises in a break, and of the count of a pulse."""

from typing import Final

from safespace_tui.domain.printable import counted
from safespace_tui.features.breaks import keys
from safespace_tui.ui.keys import key_for

BREATH: Final = {"in": "in", "hold": "hold", "again": "more", "out": "out", "rest": "rest"}
"""One word for each phase, read at a glance and large."""

BREATHE: Final = {
    "in": "breathe in",
    "hold": "hold, softly",
    "again": "and a sip more",
    "out": "breathe out",
    "rest": "empty, rest",
}
"""The same where words are all there is."""

STEP: Final = "{number} of {count}"
STAY: Final = "That was all of it. Stay as long as you like."
BURNT: Final = "Gone. None of it is kept."
NOTHING_TO_BURN: Final = "There's nothing to burn."
ROOM: Final = "Only you read this. It's kept nowhere."

SURE: Final = "Before you begin"
SURE_CHOICES: Final = (
    ("no", "n", "Rather something else", ""),
    ("yes", "y", "Begin", ""),
)

PULSE: Final = "Count a pulse"
PULSE_ABOUT: Final = (
    f"Two fingers on the inside of the wrist. Press {key_for(keys.PULSE, 'beat')} with each beat, fifteen times or so."
)
NO_BEAT: Final = "no beat"
COUNTED: Final = "about {bpm} a minute"
UNEVEN: Final = f"These beats are too uneven to count. Go on, or {key_for(keys.PULSE, 'again')} begins again."
STIRRED: Final = "Many people find it hard to listen with a pulse like this. A little more rest often helps."
SETTLED: Final = "With a pulse like this, listening is usually possible again. You know best how you are."

# As lines of text.
PLAIN_BEGIN: Final = "{title}. {summary}"
PLAIN_SURE: Final = "Type yes to begin; anything else goes back."
PLAIN_CAN: Final = "Enter goes on, back is the step before, again says it once more, t tells the time, stop ends it."
PLAIN_CAN_WRITE: Final = "An empty line goes on. /back, /again, /t and /stop, with the slash, are for the exercise."
PLAIN_ROOM: Final = "Type what you like, line by line. It isn't shown and not kept anywhere."
PLAIN_STEP: Final = "{number} of {count}: {words}"
PLAIN_BACK: Final = "Back to the break."


def breath_line(phase: str, seconds: float) -> str:
    """A phase with its count: `breathe in, 4`."""
    return f"{BREATHE[phase]}, {seconds:g}"


def beats(count: int) -> str:
    """How many beats were tapped."""
    return counted(count, "beat") if count else NO_BEAT


def too_few(count: int, least: int) -> str:
    """Why there is no pulse to take yet."""
    if count >= least:
        return UNEVEN
    return f"So far {beats(count)}; a count needs {least}. {key_for(keys.PULSE, 'leave')} goes back without one."


def short_breath_line(phase: str, seconds: float) -> str:
    """A phase with its count, once one knows it: `in, 4`."""
    return f"{BREATH[phase]}, {seconds:g}"
