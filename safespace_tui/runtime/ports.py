"""All that the screens and the plain mode are given from outside; the command line puts it together."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import Format
from safespace_tui.domain.settings import Settings
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime import texts
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.resources import words_folder
from safespace_tui.storage.ports import CharterStore, Draft, Store, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safespace_tui.domain.breaks.exercises import Calming
    from safespace_tui.domain.charter.state import CharterEvent, Rhythm
    from safespace_tui.domain.check_ins.questions import ShownLine
    from safespace_tui.domain.together.paired import PartnerRecord
    from safespace_tui.storage.access_port import AccessControl, Sheet


class Shelf(Protocol):
    """The formats on offer."""

    def formats(self) -> "Sequence[Format]":
        """Every format that can be chosen, in the order of the shelf; nothing is read before the first call."""
        ...

    def calmings(self) -> "Sequence[Calming]":
        """Every exercise for a break, in the order of the shelf."""
        ...

    def find(self, name: str) -> Format:
        """The format or fragment with an id.

        Raises:
            KeyError: there is none.
        """
        ...

    def problems(self) -> "Sequence[str]":
        """A sentence for each file that could not be read."""
        ...


class Sounds(Protocol):
    """Cues to be heard; never blocks, never fails."""

    def play(self, name: str) -> None:
        """Plays one of: nearly, swap, end, inhale, exhale, bell."""
        ...


class Speech(Protocol):
    """Steps read aloud; never blocks, never fails."""

    def say(self, *prompts: str) -> None:
        """Reads texts as they stand in the shipped files, with their words in braces; anything else is left out."""
        ...

    def stop(self) -> object:
        """Silence, at once."""
        ...

    def describe(self) -> str:
        """What will be heard, as a sentence."""
        ...


class NoSpeech:
    """Where nothing can be read aloud."""

    def say(self, *prompts: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""

    def describe(self) -> str:
        """That nothing will be heard."""
        return texts.NO_SPEECH


def no_calendar(_: object) -> str:
    """Writes none.

    Raises:
        StoreError: always.
    """
    raise StoreError(texts.NO_PLACE_FOR_CALENDAR)


def _nothing_shown() -> "Sheet[Any]":
    from safespace_tui.storage.memory import MemorySheet  # only where nothing is kept

    return MemorySheet()


class NoCharter:
    """Where nothing can be agreed: there is no charter, and none can be begun."""

    def read(self) -> "Sequence[CharterEvent]":
        """Nothing."""
        return ()

    def append(self, events: "Sequence[CharterEvent]") -> None:
        """Refuses.

        Raises:
            StoreError: always.
        """
        del events
        raise StoreError(texts.NO_PLACE_FOR_CHARTER)


@dataclass(frozen=True, kw_only=True)
class Ports:
    """What stands outside the screens."""

    clock: Clock
    store: Store
    draft: Draft
    shelf: Shelf
    settings: Settings
    save_settings: Callable[[Settings], None]
    """Keeps new settings; raises StoreError."""
    sounds: Callable[[Settings, Callable[[], None]], Sounds]
    """Makes the player for some settings; the second argument rings the terminal's bell."""
    toss: Callable[[], Who]
    """Tosses a coin."""
    new_uid: Callable[[], str]
    """Names a new session."""
    notice: str = ""
    """A sentence to be shown once at the start, for example that a damaged file was replaced by its backup."""
    demo: bool = False
    """Whether everything is sample data in a temporary home."""
    kept_nowhere: bool = False
    """Whether nothing of a talk comes to the disk here, because the other computer of two keeps it."""
    door: "AccessControl | None" = None
    """The way to what is kept; None where nothing can be locked, as in a demonstration."""
    theme_file: Path | None = None
    """Where colours of the couple's own are, if they have made some."""
    words: WordShelf = field(default_factory=lambda: WordShelf(words_folder()))
    """Who can help, and words for feelings and needs; read when they are first needed."""
    charter: CharterStore = field(default_factory=NoCharter)
    """The couple's standing agreements; read when they are first needed."""
    shown: "Sheet[ShownLine]" = field(default_factory=_nothing_shown)
    """The answers to questions of their own that both agreed to look at."""
    partners: "Sheet[PartnerRecord]" = field(default_factory=_nothing_shown)
    """What is known of the other computer of a session on two screens."""
    speech: Callable[[], Speech] = NoSpeech
    """What reads the steps of a talk aloud, where the couple wants it; the same each time."""
    save_calendar: Callable[[dt.datetime], str] = no_calendar
    """Writes a calendar file for a moment and says where; raises StoreError."""
    save_weeks: "Callable[[Rhythm], str]" = no_calendar
    """The same for a weekly talk, with its other day."""
