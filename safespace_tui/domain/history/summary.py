"""The head of a past session: what lists show of it, without its log."""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.breaks.state import BREAK_FORMAT

ENTRY_FORMAT: Final = "journal"
"""The format of what was written elsewhere, in a journal."""

Outcome = Literal["finished", "unfinished"]


class SessionSummary(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a list of sessions shows; nothing here needs the events.

    It holds texts and numbers alone and can be in no circle, so Python's collector need not look at 50,000 of them.
    """

    uid: str
    """Names the session for ever: lower-case letters and digits."""
    started_at: str
    """ISO 8601 with offset."""
    format: str
    format_title: str
    title: str
    """The topic, or what the couple called it later; may be empty."""
    names: tuple[str, str]
    """The partners' names at the time."""
    outcome: Outcome
    duration_s: int
    """Seconds talked: pauses and breaks are not counted."""
    breaks: int = 0
    agreements: int = 0
    """How many agreements were made."""
    agreements_open: int = 0
    """How many of them still hold and are to be looked at again."""
    continue_on: str = ""
    """An ISO date to go on, when a break was ended for today with one."""
    tags: tuple[str, ...] = ()
    deleted: str = ""
    """When it was put into the bin, ISO 8601 with offset; empty when it was not."""
    brought_on: str = ""
    """When it was imported from a file, ISO 8601 with offset; empty for what was held here. Nothing takes it away."""
    brought_by: str = ""
    """The name of the one who had unlocked then; empty where nobody can tell."""

    @property
    def only_break(self) -> bool:
        """Whether it is a break by itself, which is kept but counts for no talk."""
        return self.format == BREAK_FORMAT

    @property
    def entry(self) -> bool:
        """Whether it is an entry of a journal: nobody talked then, and it counts for no talk."""
        return self.format == ENTRY_FORMAT and not self.duration_s

    @property
    def held(self) -> bool:
        """Whether it is a talk that was held here: neither an entry of a journal nor imported from a file."""
        return not self.entry and not self.brought_on
