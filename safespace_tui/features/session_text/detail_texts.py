"""The words around one past talk that is read again."""

from typing import Final

LEGEND: Final = (
    "█ spoke   ▒ said back   ▓ said again   ░ answered\n─ together   · paused   ═ break   ≈ longer than drawn"
)
TIMES: Final = "How long each of you held the floor, saying back not counted"
SPOKE: Final = "{name}: {minutes}"
AGREEMENTS: Final = "Agreements"
UNSIGNED: Final = "Agreements (not confirmed: nobody signed them)"
NOTES: Final = "Notes added later"
TAGS: Final = "Tags"
EARLIER: Final = "earlier: {text}"
WROTE: Final = "{day}, {who}: {text}"
BOTH: Final = "both of you"
"""Who wrote something that no one of the two is named for."""

# --- stepping through -------------------------------------------------------------------------------------------------

AT: Final = "{at} into it  ·  {number} of {count}  ·  {what}"
RUNNING: Final = "running, {speed} times as fast"
EVENTS: Final[dict[str, str]] = {
    "session_began": "you sat down",
    "topic_set": "the topic was named",
    "step_done": "on to the next step",
    "step_timed_out": "the time of a step was over",
    "reflection_asked": "time to say it back",
    "clarifying_asked": "a question was asked about it",
    "reflection_answered": "the reflection was answered",
    "floor_passed": "the floor was passed",
    "closing_began": "on to the closing",
    "time_changed": "the time was changed",
    "answered": "a question was answered",
    "asked_again": "the question was asked again",
    "note_taken": "something was written down",
    "repair_said": "somebody used words that mend",
    "paused": "the talk was paused",
    "boundary_named": "a boundary was named",
    "went_away": "you were away",
    "reopened": "the program was started again",
    "resumed": "the talk went on",
    "undone": "the last move was taken back",
    "break_called": "a break was called",
    "slip_said": "somebody said that the break was a slip",
    "break_taken_back": "the break was taken back",
    "return_agreed": "you agreed when to be back",
    "came_back": "you were back",
    "arousal_given": "somebody said how stirred up they were",
    "pulse_counted": "somebody counted a pulse",
    "numbers_shown": "somebody agreed to show the numbers",
    "readiness_given": "somebody said whether to go on",
    "break_ended": "the break was over",
    "break_closed": "it was ended for the day",
    "finished": "it came to its end",
    "left_unfinished": "you stopped",
}
"""What happened, by the name of the event."""
SOMETHING: Final = "something happened that this version has no word for"


def happened(event: str) -> str:
    """What happened, in words.

    Args:
        event: the event's name, its tag; one that this version does not know is said to be so.
    """
    return EVENTS.get(event, SOMETHING)
