"""How a screen opens another one: by the name of a place that it need not know, and one at a time.

Screens are large, and most are never opened in a sitting, so nobody imports another feature's. The app holds the one
table of what each place is and loads it when it is first wanted.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget


class Place(StrEnum):
    """What can be opened over the present screen."""

    AGREEMENTS = "agreements"
    """An `AgreementsScreen`, with its arguments."""
    BOUNDARY = "boundary"
    BREAK = "break"
    CALENDAR = "calendar"
    CALL = "call"
    """Two computers find each other, a `CallScreen` with its arguments; left with the session."""
    CHARTER = "charter"
    CHECK_INS = "check_ins"
    """The way to somebody's own questions: whose, the passphrase, the questions; `open_own`."""
    EXERCISE = "exercise"
    EXPORT = "export"
    HELP = "help"
    """The keys of a screen: its table, and a sentence about it."""
    IMPORT = "import"
    """Which file, and whether what is new in it is imported; `import_talks`."""
    MANUAL = "manual"
    NOTE_EDITOR = "note_editor"
    OFFER_TO_CHARTER = "offer_to_charter"
    """The question whether named boundaries go into the charter; `offer_to_charter`."""
    SIGN_AGREED = "sign_agreed"
    """The question whether both say yes to what a talk came to; `sign_what_was_agreed`."""
    ONE_BREATH = "one_breath"
    PALETTE = "palette"
    """What a page can do, found by a word: its table of keys."""
    QUIET_MINUTE = "quiet_minute"
    PASSPHRASES = "passphrases"
    PEOPLE = "people"
    PRINT = "print"
    """What can be put on paper, a `PrintScreen` with its arguments."""
    PRIVATE_NOTES = "private_notes"
    """The way to somebody's private notes: whose, the passphrase, the notes; `open_private`."""
    PHRASE = "phrase"
    """Words that mend, for both to read."""
    PULSE = "pulse"
    """Whose pulse it is, and the counting; `count_pulse`."""
    REPAIR = "repair"
    """Which phrase would help now; `which_phrase`."""
    REPLAY = "replay"
    STATISTICS = "statistics"
    SETTINGS = "settings"
    WELCOME = "welcome"
    TALK = "talk"
    CLOSING = "closing"
    PAST_SESSIONS = "past_sessions"


@runtime_checkable
class Navigation(Protocol):
    """What knows the places."""

    def opener(self, place: Place) -> Callable[..., Any]:
        """What makes a place's screen, or leads through the questions before it.

        Returns:
            A function that takes the screen's arguments and gives the screen; or, for a way that asks something first,
            the app and the arguments, and gives a coroutine that must run in a worker.
        """


def page(app: App[Any], place: Place, *given: object, **named: object) -> Screen[Any]:
    """The screen of a place.

    Args:
        app: the program.
        place: one that is a single screen.
        given: what that screen is made from.
        named: the same, by name.
    """
    screen = _opener(app, place)(*given, **named)
    if not isinstance(screen, Screen):
        raise TypeError(f"{place} is no single screen")
    return screen


async def go(app: App[Any], place: Place, *given: object, **named: object) -> Any:
    """Goes the whole way to a place and comes back. Must run in a worker.

    Args:
        app: the program.
        place: a screen, or a way that asks something first.
        given: what it takes.
        named: the same, by name.

    Returns:
        What came of it.
    """
    opened = _opener(app, place)
    if place in WAYS:
        return await opened(app, *given, **named)
    return await app.push_screen_wait(opened(*given, **named))


WAYS = frozenset(
    {
        Place.CHECK_INS,
        Place.IMPORT,
        Place.OFFER_TO_CHARTER,
        Place.PRIVATE_NOTES,
        Place.PULSE,
        Place.REPAIR,
        Place.SIGN_AGREED,
    }
)
"""The places that ask something before their screen."""


def _opener(app: App[Any], place: Place) -> Callable[..., Any]:
    if not isinstance(app, Navigation):
        raise TypeError("this app knows no places")
    return app.opener(place)


Result = TypeVar("Result")


def open_over(below: Widget, screen: Screen[Result], then: Callable[[Result | None], None] | None = None) -> None:
    """Opens a screen, unless something stands over the one that asks.

    Args:
        below: the screen that asks.
        screen: what is to be opened.
        then: is called with what it was dismissed with.
    """
    if below.app.screen is below:
        below.app.push_screen(screen, then)
