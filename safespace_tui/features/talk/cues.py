"""What a talk lets be heard: the chimes, and, if wanted, a word to the terminal itself and the steps read aloud."""

from collections.abc import Callable

from msgspec.structs import replace

from safespace_tui.domain.session.cues import cue
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.domain.settings import Settings
from safespace_tui.features.talk import texts
from safespace_tui.runtime.ports import NoSpeech, Ports, Sounds


class TalkCues:
    """Listens to a running clock; sounds once when a moment is passed, however late the look comes."""

    def __init__(
        self,
        settings: Settings,
        make: Callable[[Settings], Sounds],
        *,
        mute: Callable[[], bool],
        notify: Callable[[], None],
    ) -> None:
        """Cues.

        Args:
            settings: as they are now.
            make: makes the player for some settings; asked for at the first sound.
            mute: turns the sound on or off everywhere, and says whether it is on.
            notify: tells the terminal that a time is over.
        """
        self.settings, self._make = settings, make
        self._mute, self._notify = mute, notify
        self._sounds: Sounds | None = None
        self._left: int | None = None

    def look(self, view: View) -> None:
        """Sounds what has become due since the last look."""
        before, self._left = self._left, view.left if view.state == "running" else None
        if before is None or self._left is None or view.planned is None:
            return
        due = cue(before, self._left, view.planned)
        if due == "swap":
            self.time_over()
        elif due:
            self._play(due)

    def time_over(self) -> None:
        """The time of a step is over; what comes next has its own."""
        self._left = None
        self._play("swap")
        if self.settings.notify:
            self._notify()

    def moved(self) -> None:
        """Another step has begun, so what went before does not count."""
        self._left = None

    def turn(self) -> bool:
        """Sound on or off; whether it is on now."""
        self.settings = replace(self.settings, sound=self._mute())
        self._sounds = None
        return self.settings.sound

    def _play(self, name: str) -> None:
        if self._sounds is None:
            self._sounds = self._make(self.settings)
        self._sounds.play(name)


class StepsAloud:
    """Lets each step be read once, when it begins: its own words as they stand in its file."""

    def __init__(self, ports: Ports, settings: Settings) -> None:
        """Silent, unless the settings say otherwise.

        Args:
            ports: what can read.
            settings: as they are now.
        """
        self._speech = ports.speech() if settings.read_aloud else NoSpeech()
        self._read: object = None

    def look(self, session: Session, view: View) -> None:
        """Reads what has begun since the last look; where the talk stands, nothing is read."""
        if view.state != "running":
            self.stop()
            return
        place = session.place
        step = (place.index, place.since, view.again, view.clarifying, view.arrived, view.more)
        if step != self._read:
            self._read = step
            self._speech.say(*prompts(session, view))

    def stop(self) -> None:
        """Silence, at once."""
        self._speech.stop()


def prompts(session: Session, view: View) -> tuple[str, ...]:
    """What is read aloud of a step: never what somebody typed."""
    instead = (
        (view.clarifying, texts.SAY_CLARIFYING),
        (view.again, texts.SAY_AGAIN),
        (view.arrived, texts.SAY_ARRIVED),
        (view.more, texts.SAY_MORE),
    )
    for applies, short in instead:
        if applies:
            return (short,)
    words = session.words
    card = (session.slot.card,) if session.slot.card else ()
    hear = (texts.FOR_LISTENER, words.hear) if words.hear else ()
    return (words.title, words.say, *card, *hear)
