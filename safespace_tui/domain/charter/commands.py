"""What somebody asks of the charter, and why it may be refused."""

from enum import StrEnum

import msgspec

from safespace_tui.domain.charter.state import EntryKind, Rhythm, Shown
from safespace_tui.domain.couple import Who


class No(StrEnum):
    """Why something was refused; `texts.charter` has a sentence for each."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    GONE = "gone"
    SAME_WORDS = "same_words"
    YES_ALREADY = "yes_already"
    NOT_AGREED = "not_agreed"
    NOT_OPEN = "not_open"
    NOT_YOURS = "not_yours"
    OWN = "own"
    BAD_DAY = "bad_day"
    BAD_TIME = "bad_time"
    LONG_PHRASE = "long_phrase"
    MANY_PHRASES = "many_phrases"


class NotSo(Exception):
    """It is not possible; nothing has changed."""

    def __init__(self, why: No) -> None:
        super().__init__(why)
        self.why = why


class Propose(msgspec.Struct, frozen=True, kw_only=True):
    """`who` proposes something."""

    who: Who
    uid: str
    kind: EntryKind
    text: str


class Reword(msgspec.Struct, frozen=True, kw_only=True):
    """`who` has found other words for an entry."""

    who: Who
    uid: str
    text: str


class SayYes(msgspec.Struct, frozen=True, kw_only=True):
    """`who` agrees to an entry."""

    who: Who
    uid: str


class TakeBackYes(msgspec.Struct, frozen=True, kw_only=True):
    """`who` does not agree to an entry any more."""

    who: Who
    uid: str


class KeepAsHeard(msgspec.Struct, frozen=True, kw_only=True):
    """`who` has heard what the other one proposed, and does not agree."""

    who: Who
    uid: str


class Withdraw(msgspec.Struct, frozen=True, kw_only=True):
    """`who` withdraws what they proposed."""

    who: Who
    uid: str


class SetLookAgain(msgspec.Struct, frozen=True, kw_only=True):
    """Names the day on which to look at all of it again; empty for no day."""

    day: str


class ChooseShown(msgspec.Struct, frozen=True, kw_only=True):
    """Chooses what is shown before a talk."""

    shown: Shown


class SetRhythm(msgspec.Struct, frozen=True, kw_only=True):
    """Plans a weekly talk, or none."""

    rhythm: Rhythm | None


class ChoosePhrases(msgspec.Struct, frozen=True, kw_only=True):
    """`who` chooses the phrases that they want at hand in a talk; none: those that come with the program."""

    who: Who
    phrases: tuple[str, ...]


class KeepPhrases(msgspec.Struct, frozen=True, kw_only=True):
    """Chooses whether a talk's record says which phrases were used in it."""

    keep: bool


class DrawCards(msgspec.Struct, frozen=True, kw_only=True):
    """Cards of a deck are drawn; `deck` is its id and `marks` are those of the cards."""

    deck: str
    marks: tuple[str, ...]
    afresh: bool


CharterCommand = (
    Propose
    | Reword
    | SayYes
    | TakeBackYes
    | KeepAsHeard
    | Withdraw
    | SetLookAgain
    | ChooseShown
    | SetRhythm
    | ChoosePhrases
    | KeepPhrases
    | DrawCards
)
"""Anything that can be asked for."""


def speaker_of(command: CharterCommand) -> Who | None:
    """The partner as whose word it counts; None for what both settle together, and for words to have at hand."""
    settled = SetLookAgain | ChooseShown | SetRhythm | ChoosePhrases | KeepPhrases | DrawCards
    return None if isinstance(command, settled) else command.who
