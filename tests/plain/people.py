"""Scripted people for the plain mode: they answer each line that is asked of them, and time passes as they do."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.settings import Settings
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.memory import MemoryCharter, MemoryDraft, MemoryStore
from tests.helpers import FakeClock

ANNA_AND_BEN: Final = Settings(couple=couple_of("Anna", "Ben"), welcomed=True)
MINUTE: Final = 60_000


class Wait(int):
    """Milliseconds in which nobody types."""


class Sleep(int):
    """Milliseconds in which the computer sleeps: nothing is read, then the waiting goes on."""


class People:
    """A `Lines` that plays a script; a line that is a callable is asked for what to type."""

    def __init__(self, clock: FakeClock, script: Iterable[str | Wait | Sleep | Callable[[], str]] = ()) -> None:
        self.clock = clock
        self.heard: list[str] = []
        self.hidden: list[str] = []
        """What was typed unseen."""
        self.bells = 0
        self._script: Iterator[str | Wait | Sleep | Callable[[], str]] = iter(script)
        self._waiting = 0

    def say(self, text: str) -> None:
        assert "\n" not in text
        assert not any(twice in text for twice in ("?.", "!.", "….")), text  # a voice stops once
        self.heard.append(text)

    announce = say

    def bell(self) -> None:
        self.bells += 1

    def wipe(self) -> None:
        self.heard.clear()

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        assert timeout_ms > 0
        if self._waiting:
            self._wait(timeout_ms)
            return None
        turn = next(self._script, None)
        if turn is None:
            raise EOFError
        if isinstance(turn, Sleep):
            self.clock.advance(turn)
            return None
        if isinstance(turn, Wait):
            self._waiting = turn
            self._wait(timeout_ms)
            return None
        typed = turn if isinstance(turn, str) else turn()
        self.heard.append(f"> {'*' * len(typed) if hidden else typed}")
        if hidden:
            self.hidden.append(typed)
        return typed

    def _wait(self, timeout_ms: int) -> None:
        passed = min(timeout_ms, self._waiting)
        self._waiting -= passed
        self.clock.advance(passed)

    @property
    def transcript(self) -> str:
        """All that was said and typed."""
        return "\n".join(self.heard)


class Chimes:
    """The chimes that were played, by name."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)


class Room:
    """Everything that stands outside a plain talk, in memory."""

    def __init__(self, tmp: Path, settings: Settings = ANNA_AND_BEN, *, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.store, self.draft, self.chimes = MemoryStore(), MemoryDraft(), Chimes()
        self.charter = MemoryCharter()
        self.saved: list[Settings] = []
        self.ports = Ports(
            clock=self.clock,
            store=self.store,
            draft=self.draft,
            charter=self.charter,
            shelf=FormatLibrary(sessions_folder(), tmp / "own", plan),
            settings=settings,
            save_settings=self.saved.append,
            sounds=lambda _settings, _bell: self.chimes,
            toss=lambda: "b",
            new_uid=lambda: "abc123",
        )

    def people(self, *script: str | Wait | Sleep | Callable[[], str]) -> People:
        """People who share this room's clock."""
        return People(self.clock, script)
