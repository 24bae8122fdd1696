"""What sheets a vault has, and what of each document it keeps in memory, so that a list opens none."""

from collections.abc import Mapping, Sequence
from typing import Final

from safespace_tui.domain.history.summary import SessionSummary

SESSIONS: Final = "sessions"
NOTES: Final = "notes"
QUESTIONS: Final = "questions"
ANSWERS: Final = "answers"
SHOWN: Final = "shown"
FORGOTTEN: Final = "forgotten"
"""The uids of sessions that were deleted for ever, until no backup holds them any more."""

SHEETS: Final[Mapping[str, Sequence[str]]] = {
    SESSIONS: ("schema", *SessionSummary.__struct_fields__),
    NOTES: ("uid", "wall", "about"),
    QUESTIONS: ("uid", "wall"),
    ANSWERS: ("uid", "wall"),
    SHOWN: ("uid", "wall"),
    FORGOTTEN: ("uid",),
}
"""The fields of each sheet's documents that stay in memory while it is open."""
