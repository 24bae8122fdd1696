"""What the couple did with a session after it was over: facts beside its log, never changed and never taken away.

The log of a talk stays as it was. A title, a tag, a note, what became of an agreement: each is one more fact with the
moment it came about, so that both can see what was said when, and nobody can alter anything in silence.
"""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.couple import Anyone

LATER_SCHEMA: Final = 1
"""The version of these facts that this program writes."""

Verdict = Literal["open", "kept", "changed", "dropped"]
"""What became of an agreement: open, kept, changed (still open, in other words or for another day), dropped."""


class _Later(msgspec.Struct, frozen=True, kw_only=True, tag_field="later", forbid_unknown_fields=True):
    """What all of them say."""

    wall: str
    """When, ISO 8601 with offset."""
    who: Anyone = "both"
    v: int = LATER_SCHEMA


class Renamed(_Later, frozen=True, tag="renamed"):
    """The session got another title; an empty one gives its topic back."""

    text: str


class Tagged(_Later, frozen=True, tag="tagged"):
    """A tag was put on it."""

    tag: str


class Untagged(_Later, frozen=True, tag="untagged"):
    """A tag was taken off."""

    tag: str


class NoteAdded(_Later, frozen=True, tag="note_added"):
    """Something was written beside it, for both to read; notes are counted from 0."""

    text: str


class NoteRewritten(_Later, frozen=True, tag="note_rewritten"):
    """A note got other words; the earlier ones stay readable."""

    note: int
    text: str


class AgreementLookedAt(_Later, frozen=True, tag="agreement_looked_at"):
    """The couple looked at an agreement again; agreements are counted from 0 in the order of the talk."""

    agreement: int
    verdict: Verdict
    text: str = ""
    """Its new words, when they changed."""
    look_again: str = ""
    """An ISO date to look at it once more, where it stays open."""


class AgreementSigned(_Later, frozen=True, tag="agreement_signed"):
    """A partner signed a yes to an agreement as it stood then; whether that partner did is found out by reading."""

    agreement: int
    text: str
    look_again: str = ""
    verdict: Verdict = "open"
    """What had become of it: that it was kept, or doesn't hold any more, takes a yes of both as well."""
    signature: str = ""


class Deleted(_Later, frozen=True, tag="deleted"):
    """It was put into the bin, from which it can be brought back for a while."""


class Restored(_Later, frozen=True, tag="restored"):
    """It was brought back."""


Annotation = (
    Renamed | Tagged | Untagged | NoteAdded | NoteRewritten | AgreementLookedAt | AgreementSigned | Deleted | Restored
)
"""Anything that can come later."""


class NoteVersion(msgspec.Struct, frozen=True):
    """Words that somebody wrote at some time."""

    text: str
    who: Anyone
    wall: str


class Note(msgspec.Struct, frozen=True):
    """A note added later, with all it ever said."""

    versions: tuple[NoteVersion, ...]

    @property
    def text(self) -> str:
        """What it says now."""
        return self.versions[-1].text


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement, and what became of it."""

    number: int
    text: str
    look_again: str = ""
    """An ISO date; empty when there is none."""
    verdict: Verdict = "open"
    looked_at: str = ""
    """When it was last looked at, ISO 8601 with offset; empty when never."""
    brought: bool = False
    """Whether the talk it was made in was imported from a file."""
    confirmed: bool = False
    """Whether both have signed a yes to it as it stands, and to what became of it."""

    @property
    def open(self) -> bool:
        """Whether it still holds and is to be looked at again."""
        return self.verdict in ("open", "changed")


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """What a session is now, with all that came later."""

    topic: str
    """What it was about in the talk."""
    title: str
    """The topic, or what it was called later."""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    deleted: str = ""
    """When it was deleted, ISO 8601 with offset; empty when it is not."""
