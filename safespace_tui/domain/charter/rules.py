"""The rules of the charter: what may be asked for, and what comes of it. Pure, like those of a session.

Nobody is bound alone: an entry is agreed only by a yes of each, other words ask both anew, and a yes can be taken back
at any time. Whoever proposed something can withdraw it; nobody else can make it go away.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from safespace_tui.domain.advice.need import Need
from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.cards import drawn
from safespace_tui.domain.charter.commands import (
    CharterCommand,
    ChoosePhrases,
    ChooseShown,
    DrawCards,
    KeepAsHeard,
    KeepPhrases,
    No,
    NotSo,
    Propose,
    Reword,
    SayYes,
    SetLookAgain,
    SetRhythm,
    TakeBackYes,
    Withdraw,
)
from safespace_tui.domain.charter.phrases import chosen, phrases_chosen
from safespace_tui.domain.charter.signatures import ACTS, Said, Verify, is_confirmed
from safespace_tui.domain.charter.state import Charter, CharterEntry, CharterEvent, EntryKind
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.answers import tidy_text

LONGEST_ENTRY: Final = 300
"""The most characters of an entry: what does not fit on a few lines is not remembered in a storm."""


ORDER: Final[tuple[EntryKind, ...]] = ("rule", "boundary", "topic", "topic_for_good", "time", "signal", "pattern")
"""The order in which a charter is read."""

MENDING: Final[frozenset[Need]] = frozenset({"conflict", "hurt", "apology", "stirred"})
"""What a talk that mends is good for: before it, it helps to know the loop that catches both."""

LIMITS: Final[tuple[EntryKind, ...]] = ("boundary", "topic", "topic_for_good")
"""What is shown when somebody names a boundary."""

CharterEvents = tuple[CharterEvent, ...]


def decide(charter: Charter, command: CharterCommand, wall: str) -> CharterEvents:
    """The events that a command leads to.

    Args:
        charter: the charter as it is.
        command: what is asked for.
        wall: the time, ISO 8601 with offset.

    Raises:
        NotSo: it is not possible; nothing has changed.
    """
    return _DECIDERS[type(command)](charter, command, wall)


def _propose(_: Charter, command: Propose, wall: str) -> CharterEvents:
    text = _text(command.text)
    return (m.EntryProposed(wall=wall, who=command.who, uid=command.uid, kind=command.kind, text=text),)


def _reword(charter: Charter, command: Reword, wall: str) -> CharterEvents:
    text = _text(command.text)
    if text == _found(charter, command.uid).text:
        raise NotSo(No.SAME_WORDS)
    return (m.EntryReworded(wall=wall, who=command.who, uid=command.uid, text=text),)


def _say_yes(charter: Charter, command: SayYes, wall: str) -> CharterEvents:
    entry = _found(charter, command.uid)
    if command.who in entry.yes and not _can_be_confirmed(charter, entry, "yes", command.who):
        raise NotSo(No.YES_ALREADY)
    given: CharterEvents = (m.YesGiven(wall=wall, who=command.who, uid=command.uid),)
    agreed = set(BOTH) == {command.who, *entry.yes}
    return (*_replaced(charter, entry, command.who, wall), *given) if agreed else given


def _can_be_confirmed(charter: Charter, entry: CharterEntry, act: m.Act, who: Who) -> bool:
    """Whether something that was said already can be said again, so that it counts as its owner's."""
    return charter.signs and entry.is_unconfirmed(act, who=who)


def _replaced(charter: Charter, entry: CharterEntry, who: Who, wall: str) -> CharterEvents:
    """There is one signal and one pattern: in a storm nobody chooses between two. The last yes puts the older away."""
    if entry.kind not in ("signal", "pattern"):
        return ()
    agreed = (one for one in charter.entries if one.kind == entry.kind and one.standing == "agreed")
    return tuple(m.EntryWithdrawn(wall=wall, who=who, uid=one.uid) for one in agreed if one.uid != entry.uid)


def _take_back(charter: Charter, command: TakeBackYes, wall: str) -> CharterEvents:
    if command.who not in _found(charter, command.uid).yes:
        raise NotSo(No.NOT_AGREED)
    return (m.YesTakenBack(wall=wall, who=command.who, uid=command.uid),)


def _keep_as_heard(charter: Charter, command: KeepAsHeard, wall: str) -> CharterEvents:
    entry = _found(charter, command.uid)
    if entry.standing != "proposed" and not _can_be_confirmed(charter, entry, "heard", command.who):
        raise NotSo(No.NOT_OPEN)
    if entry.who == command.who:
        raise NotSo(No.OWN)
    return (m.KeptAsHeard(wall=wall, who=command.who, uid=command.uid),)


def _withdraw(charter: Charter, command: Withdraw, wall: str) -> CharterEvents:
    if _found(charter, command.uid).who != command.who:
        raise NotSo(No.NOT_YOURS)
    return (m.EntryWithdrawn(wall=wall, who=command.who, uid=command.uid),)


def _set_look_again(_: Charter, command: SetLookAgain, wall: str) -> CharterEvents:
    if command.day:
        try:
            dt.date.fromisoformat(command.day)
        except ValueError:
            raise NotSo(No.BAD_DAY) from None
    return (m.LookAgainSet(wall=wall, day=command.day),)


def _choose_shown(_: Charter, command: ChooseShown, wall: str) -> CharterEvents:
    return (m.ShownChosen(wall=wall, shown=command.shown),)


def _set_rhythm(_: Charter, command: SetRhythm, wall: str) -> CharterEvents:
    if command.rhythm is not None:
        try:
            dt.time.fromisoformat(command.rhythm.time)
        except ValueError:
            raise NotSo(No.BAD_TIME) from None
        if not {command.rhythm.weekday, command.rhythm.substitute} <= {None, *range(7)}:
            raise NotSo(No.BAD_DAY)
    return (m.RhythmSet(wall=wall, rhythm=command.rhythm),)


def _found(charter: Charter, uid: str) -> CharterEntry:
    entry = charter.entry(uid)
    if entry is None or entry.standing == "withdrawn":
        raise NotSo(No.GONE)
    return entry


def _text(text: str) -> str:
    text = tidy_text(text)
    if not text:
        raise NotSo(No.EMPTY)
    if len(text) > LONGEST_ENTRY:
        raise NotSo(No.TOO_LONG)
    return text


_DECIDERS: Final[dict[type, Callable[[Charter, Any, str], CharterEvents]]] = {
    Propose: _propose,
    Reword: _reword,
    SayYes: _say_yes,
    TakeBackYes: _take_back,
    KeepAsHeard: _keep_as_heard,
    Withdraw: _withdraw,
    SetLookAgain: _set_look_again,
    ChooseShown: _choose_shown,
    SetRhythm: _set_rhythm,
    ChoosePhrases: lambda _, command, wall: (phrases_chosen(command, wall),),
    DrawCards: lambda _, command, wall: (drawn(command, wall),),
    KeepPhrases: lambda _, command, wall: (m.PhrasesKept(wall=wall, keep=command.keep),),
}


def evolve(charter: Charter, event: CharterEvent, *, confirmed: bool = False) -> Charter:
    """The charter after an event: no rule, no failure.

    Args:
        charter: the charter before.
        event: what happened.
        confirmed: whether the one who is said to have done it signed it.
    """
    charter = replace(charter, log=(*charter.log, event), confirmed=(*charter.confirmed, confirmed))
    match event:
        case m.EntryProposed():
            entry = CharterEntry(
                uid=event.uid,
                kind=event.kind,
                text=event.text,
                who="b" if event.who == "b" else "a",
                proposed_on=event.wall,
                since=event.wall,
            )
            return replace(charter, entries=(*charter.entries, _told_apart(entry, event, confirmed=confirmed)))
        case m.LookAgainSet():
            return replace(charter, look_again=event.day)
        case m.RhythmSet():
            return replace(charter, rhythm=event.rhythm)
        case m.CardsDrawn():
            return charter
        case m.ShownChosen() | m.PhrasesChosen() | m.PhrasesKept():
            return chosen(charter, event)
        case _:
            entries = (
                _told_apart(_after(entry, event), event, confirmed=confirmed) if entry.uid == event.uid else entry
                for entry in charter.entries
            )
            return replace(charter, entries=tuple(entries))


def _after(entry: CharterEntry, event: CharterEvent) -> CharterEntry:
    """An entry after something became of it."""
    match event:
        case m.EntryReworded():
            whose: Who = "b" if event.who == "b" else "a"
            return replace(entry, text=event.text, standing="proposed", yes=(), since=event.wall, reworded_by=whose)
        case m.YesGiven():
            yes = tuple(who for who in BOTH if who in (*entry.yes, event.who))
            return (
                replace(entry, yes=yes, since=event.wall, standing="agreed") if yes == BOTH else replace(entry, yes=yes)
            )
        case m.YesTakenBack():
            left = tuple(who for who in entry.yes if who != event.who)
            now = replace(entry, yes=left)
            return replace(now, standing="heard", since=event.wall) if entry.standing == "agreed" else now
        case m.KeptAsHeard():
            left = tuple(who for who in entry.yes if who != event.who)
            return replace(entry, yes=left, standing="heard", since=event.wall)
        case _:
            return replace(entry, standing="withdrawn", since=event.wall)


_ANSWERS: Final[tuple[m.Act, ...]] = ("yes", "heard", "taken_back")


def _told_apart(entry: CharterEntry, event: Said, *, confirmed: bool) -> CharterEntry:
    """The entry with what is not confirmed of it now: the last answer of each counts, and all are asked anew."""
    act = ACTS[type(event)]
    who: Who = "b" if event.who == "b" else "a"
    if act == "reworded":
        left = [one for one in entry.unconfirmed if one.act == "proposed"]
    elif act in _ANSWERS:
        left = [one for one in entry.unconfirmed if one.who != who or one.act not in _ANSWERS]
    else:
        left = list(entry.unconfirmed)
    return replace(entry, unconfirmed=(*left, *(() if confirmed else (m.Unconfirmed(who, act),))))


def replay(events: Iterable[CharterEvent], verify: Verify | None = None) -> Charter:
    """The charter that a log adds up to; an empty log is an empty charter.

    Args:
        events: the log.
        verify: tells a signature from a forged one; None where there are none, because there are no passphrases.
    """
    charter = Charter(signs=verify is not None)
    for event in events:
        charter = evolve(charter, event, confirmed=verify is not None and is_confirmed(charter, event, verify))
    return charter


def versions(charter: Charter) -> tuple[Charter, ...]:
    """The charter after each change, the newest first; each one's last event says what had changed."""
    every, made = Charter(signs=charter.signs), []
    for event, confirmed in zip(charter.log, charter.confirmed, strict=True):
        every = evolve(every, event, confirmed=confirmed)
        if not isinstance(event, m.CardsDrawn):  # no change that anybody would look for
            made.append(every)
    return tuple(reversed(made))


def standing(charter: Charter, kinds: tuple[EntryKind, ...] = ORDER) -> tuple[CharterEntry, ...]:
    """What counts today, by kind: what both agreed to, and what was heard."""
    return tuple(entry for kind in kinds for entry in charter.entries if entry.kind == kind and entry.stands)


def listed(charter: Charter) -> tuple[CharterEntry, ...]:
    """Everything but what was withdrawn, by kind."""
    return tuple(one for kind in ORDER for one in charter.entries if one.kind == kind and one.standing != "withdrawn")


def before_a_talk(charter: Charter, needs: Iterable[Need] = ()) -> tuple[CharterEntry, ...]:
    """As much of what counts today as they want to see before a talk with these needs; the pattern if it mends."""
    if charter.shown == "nothing":
        return ()
    kinds = ORDER if charter.shown == "all" else ORDER[1:]
    mends = not MENDING.isdisjoint(needs)
    return standing(charter, tuple(kind for kind in kinds if kind != "pattern" or mends))


def planned_since(charter: Charter) -> str:
    """When the weekly talk was last planned, ISO 8601 with offset; empty when it never was."""
    return next((event.wall for event in reversed(charter.log) if isinstance(event, m.RhythmSet)), "")
