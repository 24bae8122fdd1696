"""The couple's standing agreements: what both hold to, what each has asked for, and how it came about.

Like a session, a charter is nothing but its events: they are only ever added to, so every earlier version can be read
again and nobody can change a word unseen. Times are wall-clock times, ISO 8601 with offset; days are ISO dates.
"""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.couple import Anyone, Who

CHARTER_SCHEMA: Final = 1
"""The version of the events that this program writes."""

EntryKind = Literal["rule", "boundary", "topic", "topic_for_good", "time", "signal", "pattern"]
"""rule: how you talk · boundary: what one of you needs to stay well · topic: not to be talked about for now ·
topic_for_good: never · time: when not to talk · signal: how a break is called ·
pattern: the loop that both get caught in."""

EntryStanding = Literal["proposed", "agreed", "heard", "withdrawn"]
"""proposed: still being talked about · agreed: by both · heard: the other has heard it and does not agree ·
withdrawn: by whoever had proposed it, or replaced by another."""

Act = Literal["proposed", "reworded", "yes", "heard", "taken_back", "withdrawn"]
"""What only its owner can say: each is signed where there are passphrases."""


class Unconfirmed(msgspec.Struct, frozen=True):
    """Something that stands as one partner's, and nobody can tell that this partner said it."""

    who: Who
    act: Act


Shown = Literal["all", "limits", "nothing"]
"""What of the charter is shown before a talk: all that stands, all but the ground rules, or nothing."""


class CharterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was proposed."""

    uid: str
    kind: EntryKind
    text: str
    who: Who
    """Who proposed it."""
    proposed_on: str
    """When, ISO 8601 with offset."""
    standing: EntryStanding = "proposed"
    since: str
    """When it came to stand so."""
    yes: tuple[Who, ...] = ()
    """Who has agreed so far."""
    reworded_by: Who | None = None
    """Whose words they are now, where they are not the first ones."""
    unconfirmed: tuple[Unconfirmed, ...] = ()

    def is_unconfirmed(self, *acts: Act, who: Who | None = None) -> bool:
        """Whether one of these acts, of one partner or of either, is not confirmed."""
        return any(one.act in acts and who in (None, one.who) for one in self.unconfirmed)

    @property
    def confirmed(self) -> bool:
        """Whether it can be told that it stands as its owners want it; a yes of each covers the words, too."""
        return not (self.is_unconfirmed("yes") if self.standing == "agreed" else self.unconfirmed)

    @property
    def stands(self) -> bool:
        """Whether it counts today: agreed by both, or heard."""
        return self.standing in ("agreed", "heard")


class Rhythm(msgspec.Struct, frozen=True, kw_only=True):
    """A talk that the couple wants to hold every week."""

    weekday: int
    """0 for Monday to 6 for Sunday."""
    time: str
    """The time of day, as in 20:30."""
    format: str
    """The id of a format."""
    title: str
    """Its title, for when its file is gone."""
    minutes: int
    substitute: int | None = None
    """The weekday that takes its place when it does not work out."""


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """What all events say."""

    wall: str
    """When, ISO 8601 with offset."""
    who: Anyone = "both"
    v: int = CHARTER_SCHEMA


class _About(_Event, frozen=True, kw_only=True):
    """Something became of an entry."""

    uid: str
    signature: str = ""
    """By which its owner can be told, in Base64; empty where there were no passphrases."""


class EntryProposed(_About, frozen=True, kw_only=True, tag="entry_proposed"):
    """Somebody proposed something."""

    kind: EntryKind
    text: str


class EntryReworded(_About, frozen=True, kw_only=True, tag="entry_reworded"):
    """Other words were found; whoever had agreed is asked anew."""

    text: str


class YesGiven(_About, frozen=True, tag="yes_given"):
    """One partner agreed; when both have, it is agreed."""


class YesTakenBack(_About, frozen=True, tag="yes_taken_back"):
    """One partner does not agree any more; it stays heard."""


class KeptAsHeard(_About, frozen=True, tag="kept_as_heard"):
    """The other partner has heard it and does not agree."""


class EntryWithdrawn(_About, frozen=True, tag="entry_withdrawn"):
    """It does not stand any more."""


class LookAgainSet(_Event, frozen=True, tag="look_again_set"):
    """The day was named on which they will look at the charter again; empty for no day."""

    day: str


class ShownChosen(_Event, frozen=True, tag="shown_chosen"):
    """It was chosen what is shown before a talk."""

    shown: Shown


class RhythmSet(_Event, frozen=True, tag="rhythm_set"):
    """A weekly talk was planned; None: not any more."""

    rhythm: Rhythm | None = None


class PhrasesChosen(_Event, frozen=True, tag="phrases_chosen"):
    """A partner chose the phrases that they want at hand in a talk; none: those that come with the program."""

    phrases: tuple[str, ...] = ()


class PhrasesKept(_Event, frozen=True, tag="phrases_kept"):
    """It was chosen whether a talk's record says which phrases were used in it."""

    keep: bool


class CardsDrawn(_Event, frozen=True, tag="cards_drawn"):
    """Cards of a deck were drawn; each is remembered by a mark that tells nothing of its words."""

    deck: str
    marks: tuple[str, ...]
    afresh: bool = False
    """Whether the deck was through, so that this begins it again."""


CharterEvent = (
    EntryProposed
    | EntryReworded
    | YesGiven
    | YesTakenBack
    | KeptAsHeard
    | EntryWithdrawn
    | LookAgainSet
    | ShownChosen
    | RhythmSet
    | PhrasesChosen
    | PhrasesKept
    | CardsDrawn
)
"""Anything that can be in a charter's log."""


class Charter(msgspec.Struct, frozen=True, kw_only=True):
    """What the log adds up to."""

    log: tuple[CharterEvent, ...] = ()
    confirmed: tuple[bool, ...] = ()
    """Of each thing in the log, whether its owner signed it."""
    signs: bool = False
    """Whether a yes can be signed here, because there are passphrases."""
    entries: tuple[CharterEntry, ...] = ()
    """All of them, withdrawn ones as well, in the order in which they were proposed."""
    look_again: str = ""
    shown: Shown = "all"
    rhythm: Rhythm | None = None
    phrases_a: tuple[str, ...] = ()
    """The first partner's own words that mend; none: those that come with the program."""
    phrases_b: tuple[str, ...] = ()
    phrases_kept: bool = False
    """Whether a talk's record says which of them were used in it."""

    def phrases(self, who: Who) -> tuple[str, ...]:
        """A partner's own words that mend."""
        return self.phrases_a if who == "a" else self.phrases_b

    def entry(self, uid: str) -> CharterEntry | None:
        """The entry with a uid."""
        return next((entry for entry in self.entries if entry.uid == uid), None)
