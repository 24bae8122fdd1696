"""Reads the steps of a talk aloud, by the speech program that the computer already has.

What is read is nothing but what stands in the shipped files: a text that does not is left out, and a name, a topic or
a card of one's own is never in one, because the texts come here with their words in braces. They go to the program
through its standard input, so that no list of processes shows them, and no shell reads them.

Nothing here waits: each text is a short thread that starts the program and reaps it. Whatever is read is cut short by
the next text, and by `stop`.
"""

import contextlib
import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from safespace_tui.sound import texts
from safespace_tui.sound.player import is_remote

if TYPE_CHECKING:
    import subprocess

THREAD: Final = "speech"
"""The name of every thread started here."""

_BRACES: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Voice:
    """A program that reads aloud what comes through its standard input."""

    name: str
    command: tuple[str, ...]
    """The words to start it with."""
    hush: tuple[str, ...] = ()
    """What makes a service behind it be quiet, because it goes on when the program has ended."""


ON_MAC: Final = (("say", ("-f", "-"), ()),)
ELSEWHERE: Final = (("espeak-ng", ("--stdin",), ()), ("spd-say", ("--pipe-mode", "--wait"), ("--stop",)))
"""The one first that keeps no log and is silent as soon as it ends."""


def find_voices(platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which) -> tuple[Voice, ...]:
    """The speech programs that this computer has, the best first."""
    known = ON_MAC if platform == "darwin" else ELSEWHERE
    found = ((name, which(name), options, hush) for name, options, hush in known)
    return tuple(Voice(name, (path, *on), (path, *hush) if hush else ()) for name, path, on, hush in found if path)


class Speaker:
    """Reads aloud. Nothing here blocks, raises, or writes to the screen."""

    def __init__(self, prompts: Callable[[], Container[str]], *, voices: tuple[Voice, ...] | None = None) -> None:
        """Gets ready; nothing is searched for or read before the first text.

        Args:
            prompts: gives every text that may be read; asked once, in a thread.
            voices: what to read with, in this order; None looks for them.
        """
        self._make_prompts = prompts
        self._found = voices
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = 0
        self._lock = threading.Lock()

    @cached_property
    def _prompts(self) -> Container[str]:
        return self._make_prompts()

    def say(self, *prompts: str) -> None:
        """Reads some texts as they stand in the files, one after the other; whatever was read before is cut short."""
        turn = self.stop()
        with contextlib.suppress(RuntimeError):  # no thread to be had
            threading.Thread(target=self._say, args=(turn, prompts), name=THREAD, daemon=True).start()

    def stop(self) -> int:
        """Silence, at once; gives the number of what may be read next."""
        with self._lock:
            self._turn += 1
            child, self._child = self._child, None
            turn = self._turn
        if child is not None:
            _end(child)
            voice = next((one for one in self._voices() if one.command[0] == _program(child)), None)
            if voice is not None and voice.hush:
                with contextlib.suppress(RuntimeError):
                    threading.Thread(target=_run, args=(voice.hush,), name=THREAD, daemon=True).start()
        return turn

    def describe(self) -> str:
        """What will be heard, as a sentence."""
        if voices := self._voices():
            return texts.READ_BY.format(name=voices[0].name)
        return texts.NO_VOICE_FROM_AFAR if is_remote() else texts.NO_VOICE

    def _voices(self) -> tuple[Voice, ...]:
        if self._found is None:
            self._found = () if is_remote() else find_voices()
        return self._found

    def _say(self, turn: int, prompts: tuple[str, ...]) -> None:
        """Reads with the first program that works; one that fails is not asked again."""
        said = "\n".join(spoken(prompt) for prompt in prompts if prompt in self._prompts)
        for voice in self._voices() if said else ():
            if self._read(turn, voice, said):
                return
            self._found = tuple(other for other in self._voices() if other != voice)

    def _read(self, turn: int, voice: Voice, said: str) -> bool:
        """Runs a program to its end, and says whether it read, or was cut short."""
        child = _start(voice.command)
        if child is None:
            return False
        with self._lock:
            late = turn != self._turn
            if not late:
                self._child = child
        if late:
            _end(child)
        if child.stdin is not None:
            with contextlib.suppress(OSError):  # it has ended, or was ended, before it had read all
                child.stdin.write(said.encode())
            with contextlib.suppress(OSError):
                child.stdin.close()
        code = child.wait()
        with self._lock:
            cut_short = self._child is not child
            if not cut_short:
                self._child = None
        return cut_short or code == 0


def spoken(prompt: str) -> str:
    """A text of a file as it is read: with a role in the place of each name, and never what somebody typed."""
    return _BRACES.sub(lambda match: texts.ROLES.get(match[1], ""), prompt)


def _start(command: tuple[str, ...]) -> "subprocess.Popen[bytes] | None":
    import subprocess  # in its thread it keeps nobody waiting

    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None


def _run(command: tuple[str, ...]) -> None:
    child = _start(command)
    if child is not None:
        child.communicate()


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ends a program with whatever it has started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _program(child: "subprocess.Popen[bytes]") -> object:
    return child.args[0] if isinstance(child.args, (list, tuple)) else child.args
