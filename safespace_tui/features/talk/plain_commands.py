"""What a typed line asks for: a command of the engine, or something that only the plain mode answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from safespace_tui.domain.formats import Keep
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, Refused
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import Answer, Finished
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.features.talk.ways import usual

FREE: Final[tuple[Keep, ...]] = ("topic", "text", "words", "need", "agreement")
"""The questions that any line answers; there, words with a meaning begin with a slash."""


class Aside(StrEnum):
    """What changes nothing in the session, or only stops its clock for a minute."""

    HELP = "help"
    TIME = "time"
    AGAIN = "again"
    SOUND = "sound"
    MINUTE = "minute"


@dataclass(frozen=True)
class TypedCommand:
    """One thing that can be typed."""

    said: tuple[str, ...]
    """How; the one to show first."""
    move: Kind
    make: Callable[[View, str], Command]
    takes_text: bool = False
    """Whether more words follow."""


def _confirm(answer: Answer) -> Callable[[View, str], Command]:
    return lambda view, _: c.Confirm(who=view.floor or "both", answer=answer)


WORDS: Final = (
    TypedCommand(("r", "reflect"), Kind.REFLECT_NOW, lambda view, _: c.ReflectNow(who=view.floor or "both")),
    TypedCommand(("yes", "y", "1", "that's it"), Kind.CONFIRM, _confirm("thats_it")),
    TypedCommand(("not quite", "n", "2", "no"), Kind.CONFIRM, _confirm("not_quite")),
    TypedCommand(("more", "m", "3", "there's more"), Kind.CONFIRM, _confirm("more")),
    TypedCommand(("ask", "k", "question"), Kind.CLARIFY, lambda view, _: c.AskToClarify(who=view.actor)),
    TypedCommand(("next", "done", "skip"), Kind.MOVE_ON, lambda *_: c.MoveOn()),
    TypedCommand(("pass", "p"), Kind.PASS_FLOOR, lambda view, _: c.PassFloor(who=view.floor or "both")),
    TypedCommand(("pause",), Kind.PAUSE, lambda *_: c.Pause()),
    TypedCommand(("go", "resume"), Kind.RESUME, lambda *_: c.Resume()),
    TypedCommand(("count",), Kind.RESUME, lambda *_: c.Resume(count=True)),
    TypedCommand(("answer", "answer again"), Kind.ASK_AGAIN, lambda *_: c.AskAgain()),
    TypedCommand(("take back", "undo", "u"), Kind.UNDO, lambda *_: c.Undo()),
    TypedCommand(("note",), Kind.NOTE, lambda _, text: c.TakeNote(text=text), takes_text=True),
    TypedCommand(
        ("point",),
        Kind.NOTE,
        lambda view, text: c.TakeNote(who=view.floor or "both", text=text, about="point"),
        takes_text=True,
    ),
    TypedCommand(
        ("reflection",), Kind.NOTE, lambda _, text: c.TakeNote(text=text, about="reflection"), takes_text=True
    ),
    TypedCommand(("mend",), Kind.REPAIR, lambda *_: c.SayRepair(text="")),
    TypedCommand(("topic",), Kind.SET_TOPIC, lambda _, text: c.SetTopic(text=text), takes_text=True),
    TypedCommand(("boundary", "limit"), Kind.NAME_BOUNDARY, lambda *_: c.NameBoundary()),
    TypedCommand(("break", "b"), Kind.BREAK, lambda *_: c.CallBreak()),
    TypedCommand(("end", "e", "finish"), Kind.FINISH, lambda *_: c.Finish()),
    TypedCommand(("leave", "q", "quit"), Kind.LEAVE, lambda *_: c.Leave()),
)
"""Everything that can be typed, apart from answers and minutes."""

_ASIDES: Final = {
    "?": Aside.HELP,
    "help": Aside.HELP,
    "h": Aside.HELP,
    "t": Aside.TIME,
    "time": Aside.TIME,
    "again": Aside.AGAIN,
    "sound": Aside.SOUND,
    "minute": Aside.MINUTE,
}
_EVERYWHERE: Final = ("?", "break", "boundary")
"""Understood without a slash even where any line is an answer: whoever is flooded must not learn a syntax first."""

_MINUTES: Final = re.compile(r"([+-])\s*([1-9]\d{0,2})")


def understood(line: str, view: View) -> Command | Aside | None:
    """What a line asks for, whether or not it is possible now; None when it means nothing.

    Args:
        line: as it was typed, with or without a slash before it.
        view: what is true now.
    """
    said = one_line(line).removeprefix("/")
    low = said.casefold().replace("\u2019", "'")
    if low in _ASIDES:
        return _ASIDES[low]
    if minutes := _MINUTES.fullmatch(low):
        return c.ChangeTime(seconds=int(minutes[1] + minutes[2]) * 60)
    first, _, rest = said.partition(" ")
    for word in WORDS:
        if word.takes_text and first.casefold() in word.said:
            return word.make(view, rest)
        if not word.takes_text and low in word.said:
            return word.make(view, "")
    return None


def is_answer(line: str, keep: Keep) -> bool:
    """Whether a line is meant as an answer to a question of a kind, and not as a word with a meaning."""
    said = one_line(line)
    return keep in FREE and not said.startswith("/") and said.casefold() not in _EVERYWHERE


_USUAL: Final[dict[Kind, Callable[[View], Command]]] = {
    Kind.RESUME: lambda _: c.Resume(),
    Kind.REFLECT_NOW: lambda view: c.ReflectNow(who=view.floor or "both"),
    Kind.MOVE_ON: lambda _: c.MoveOn(),
}


def usual_command(view: View) -> Command | None:
    """What an empty line means: the usual next step, or None where there is none to take by hand."""
    kind = usual(view)
    return _USUAL[kind](view) if kind is not None else None


def possible(view: View) -> tuple[TypedCommand, ...]:
    """The words that can be typed now."""
    return tuple(word for word in WORDS if word.move in view.allowed and (word.said != ("count",) or view.away))


def ends_for_good(session: Session, command: Command, now: int) -> bool:
    """Whether a command would end the session; one that is refused ends nothing."""
    try:
        events = decide(session, command, now)
    except Refused:
        return False
    return any(isinstance(event, Finished) for event in events)
