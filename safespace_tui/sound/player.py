"""Plays the chimes through a program that the computer already has; else rings the terminal's bell.

Sound libraries that run inside the program print their complaints to file descriptor 2, in the middle of the screen.
A child with its three descriptors closed cannot.

Nothing here waits: each cue is a short thread that makes the file if it must, starts the child and reaps it.
"""

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.settings import Settings
from safespace_tui.sound import chimes, texts

if TYPE_CHECKING:
    import subprocess

MOST: Final = 3
"""Children at a time; a further cue cuts the oldest short."""

THREAD: Final = "chime"
"""The name of every thread started here."""

ON_LINUX: Final = (("pw-play",), ("paplay",), ("aplay", "-q"))
ON_MAC: Final = (("afplay",),)
ON_WINDOWS: Final = ("powershell", "-NoProfile", "-NonInteractive", "-Command")


@dataclass(frozen=True)
class Player:
    """A program that plays a WAV file and ends."""

    name: str
    command: Callable[[Path], list[str]]
    """The words to start it with, for a file."""


def find_players(platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which) -> tuple[Player, ...]:
    """The players that this computer has, the best first."""
    if platform == "win32":
        shell = which(ON_WINDOWS[0])
        return (Player(ON_WINDOWS[0], lambda file: [shell, *ON_WINDOWS[1:], _for_powershell(file)]),) if shell else ()
    known = ON_MAC if platform == "darwin" else ON_LINUX
    found = ((words[0], which(words[0]), words[1:]) for words in known)
    return tuple(_player(name, path, options) for name, path, options in found if path)


def _player(name: str, path: str, options: tuple[str, ...]) -> Player:
    return Player(name, lambda file: [path, *options, str(file)])


def _for_powershell(file: Path) -> str:
    quoted = str(file).replace("'", "''")
    return f"(New-Object System.Media.SoundPlayer '{quoted}').PlaySync()"


def is_remote(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal stands elsewhere, so that a player here would be heard by nobody."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


class SoundPlayer:
    """Cues to be heard. Nothing here blocks, raises, or writes to the screen."""

    def __init__(
        self,
        *,
        folder: Path,
        bell: Callable[[], None],
        volume: int = 60,
        muted: bool = False,
        players: tuple[Player, ...] | None = None,
    ) -> None:
        """Gets ready; nothing is searched for or written before the first cue.

        Args:
            folder: where the chimes are stored; made when needed.
            bell: rings the terminal's bell, when no player works; may be called from another thread.
            volume: 0 to 100.
            muted: whether to be silent.
            players: what to play with, in this order; None looks for them.
        """
        self._folder, self._bell, self._volume = folder, bell, volume
        self._muted = muted or volume <= 0
        self._players = players
        self._running: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def play(self, name: str) -> None:
        """Plays a chime (see `chimes.CHIMES`) and returns at once; a name without one rings the bell."""
        if self._muted:
            return
        if name not in chimes.CHIMES or not self._working():
            self._ring()
            return
        try:
            threading.Thread(target=self._sound, args=(name,), name=THREAD, daemon=True).start()
        except RuntimeError:  # no thread to be had
            self._ring()

    def describe(self) -> str:
        """What will be heard, as a sentence."""
        if self._muted:
            return texts.SOUND_IS_OFF
        if players := self._working():
            return texts.CHIMES_BY.format(name=players[0].name)
        if is_remote():
            return texts.BELL_FROM_AFAR
        return texts.BELL_WITHOUT_PLAYER

    def _working(self) -> tuple[Player, ...]:
        if self._players is None:
            self._players = () if is_remote() else find_players()
        return self._players

    def _sound(self, name: str) -> None:
        """Plays with the first player that works; one that fails is not asked again."""
        try:
            file = chimes.stored(self._folder, name, self._volume)
        except OSError:
            self._ring()
            return
        for player in self._working():
            if self._run(player.command(file)):
                return
            self._players = tuple(other for other in self._working() if other != player)
        self._ring()

    def _run(self, command: list[str]) -> bool:
        """Runs a child to its end, and says whether it played."""
        import subprocess  # in its thread it keeps nobody waiting

        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return False
        self._make_room(child)
        code = child.wait()
        with self._lock:
            cut_short = child not in self._running
            if not cut_short:
                self._running.remove(child)
        return cut_short or code == 0

    def _make_room(self, child: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            self._running.append(child)
            for oldest in self._running[:-MOST]:
                oldest.kill()
            del self._running[:-MOST]

    def _ring(self) -> None:
        with contextlib.suppress(Exception):  # no cue is worth a talk
            self._bell()


def sounds_for(settings: Settings, bell: Callable[[], None], *, folder: Path) -> SoundPlayer:
    """The cues that a couple chose."""
    return SoundPlayer(folder=folder, bell=bell, volume=settings.volume, muted=not settings.sound)
