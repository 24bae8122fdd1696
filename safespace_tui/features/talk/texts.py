"""The sentences of the talk screen and of everything that leads to it and away from it."""

from typing import Final

from safespace_tui.domain.printable import counted
from safespace_tui.domain.session.clock_reading import Reading
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import State

PHASES: Final[dict[StepKind, str]] = {
    "speak": "▶ speaks",
    "reflect": "◀ says it back",
    "check": "◆ answers",
    "do": "■ together",
    "quiet": "○ quiet",
    "ask": "? a question",
}
"""A shape and a word for each kind of step; the shape alone tells them apart as well."""

TOGETHER: Final[dict[StepKind, str]] = {**PHASES, "speak": "▶ both speak", "ask": "? for both of you"}
"""The same when both act."""

AGAIN: Final = "▶ says it again"
PAUSED: Final = "‖ paused"
STATES: Final[dict[State, str]] = {
    "running": "",
    "paused": PAUSED,
    "break": "‖ a break",
    "finished": "◦ the end",
    "unfinished": "◦ stopped",
}
"""The same for a talk that does not run; a running one is known by its step."""

NEXT: Final[dict[str, str]] = {
    "speak": "go on",
    "reflect": "let it be said back",
    "check": "said it back",
    "do": "go on",
    "quiet": "go on",
    "ask": "go on",
    "swap": "swap roles",
    "end": "end",
}
"""What the key for the next step says, by what comes next."""

ANSWER: Final = "answer"
SHOW_ALL: Final = "show everything"
LEAVE_OUT: Final = "leave out:"
STEP_OVER: Final = "a good moment to let it be said back"
BY_CLOCK: Final = "the clock moves on by itself"
PAUSED_HINT: Final = "The clock stands still. Nothing is lost."
BREAK_HINT: Final = "You are taking a break. The talk waits exactly where it was."
STANDS: Final[dict[State, str]] = {
    "running": "",
    "paused": PAUSED_HINT,
    "break": BREAK_HINT,
    "finished": "The talk came to its end here.",
    "unfinished": "You stopped here.",
}
"""What is said of a talk that does not run."""
UNSAVED: Final = "The last step could not be saved yet. Go on talking: it is tried again with the next step."
ANSWER_FIRST: Final = "The answer comes first: y that's it, n not quite, m there's more."


def away(minutes: int) -> str:
    """What is said after the computer slept in a talk."""
    return f"You were away for {counted(minutes, 'minute')}. The clock stood still meanwhile."


def time_left(reading: Reading) -> str:
    """The words beside the big digits."""
    match reading.kind:
        case "about":
            return f"about {counted(reading.minutes, 'minute')} left"
        case "exact":
            return spoken_time(reading)
        case "over":
            return "over: no harm, come to an end when it fits"


def spoken_time(reading: Reading) -> str:
    """A time left in words alone, for those who cannot see the digits."""
    match reading.kind:
        case "about":
            return f"about {counted(reading.minutes, 'minute')} left"
        case "exact" if reading.minutes:
            return f"{counted(reading.minutes, 'minute')} {counted(reading.seconds, 'second')} left"
        case "exact":
            return f"{counted(reading.seconds, 'second')} left"
        case "over":
            return f"{reading.minutes}:{reading.seconds:02} over"


def where(number: int, count: int, part: str, round_number: int, round_count: int) -> str:
    """Where in the session: `2/4 The floor`, with the round where there are several."""
    rounds = f" · round {round_number} of {round_count}" if round_count > 1 else ""
    return f"{number}/{count} {part}{rounds}"
