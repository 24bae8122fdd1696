"""What is asked before anything else: what becomes of a talk that was stopped in the middle, and both names."""

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.breaks.history import nothing_agreed
from safespace_tui.domain.couple import BOTH, NOBODY_NAMED, Couple, couple_of, fit_name
from safespace_tui.domain.printable import one_line, stopped
from safespace_tui.domain.session.commands import Leave
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together.seat_record import own_numbers
from safespace_tui.features.home import texts
from safespace_tui.features.people.texts import BEFORE, before_lines
from safespace_tui.features.session_text.dates import ago
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.ports import StoreError, Unfinished


@dataclass(frozen=True)
class Settled:
    """What became of a talk that was left behind, if there was one."""

    free: bool
    """Whether another talk can begin."""
    sitting: SessionRunner | None = None
    """The talk that goes on, or that is over and still has to be kept."""
    asked: bool = False
    """Whether somebody chose what became of it."""
    problem: str = ""
    """Why it stays where it is, where it cannot be read."""
    joins: Unfinished | None = None
    """A talk on two screens that is to be taken part in again."""


_UNASKED: Final = {"finished": "keep", "unfinished": "keep", "break": "go_on"}
"""What needs no question: what is over is kept, and a break goes on until its agreed return."""


def left_behind(ports: Ports, *, into_break: bool = False, calls: bool = False) -> Flow[Settled]:
    """Asks, if a talk was left behind. One that had come to its end needs no question: it is kept.

    One on two screens goes on here alone in no case: the other one would be left with another talk.

    Args:
        ports: what stands outside.
        into_break: whether a break is wanted; a talk that waits is then not asked about, but has it.
        calls: whether another computer is about to be called, so that a talk on two screens can go on.
    """
    try:
        found: Unfinished | None = yield Fetch(ports.draft.find)
        if found is None:
            return Settled(free=True)
        found = with_numbers(found)
        session = replay(found.events)
    except (StoreError, ValueError) as problem:
        return (yield from _unreadable(ports, str(problem)))
    if not session.over and (found.joint or calls):
        return (yield from _of_two_screens(ports, found, session, calls=calls))
    return (yield from _of_one_screen(ports, found, session, into_break=into_break))


def _of_one_screen(ports: Ports, found: Unfinished, session: Session, *, into_break: bool) -> Flow[Settled]:
    never_began = nothing_agreed(session)
    asked = session.state not in _UNASKED and not into_break and not never_began
    answer = (yield from _wished(ports, found, session)) if asked else _UNASKED.get(session.state, "go_on")
    answer = "discard" if never_began else answer
    if answer == "later":
        return Settled(free=False)
    if answer == "discard":
        return (yield from _discarded(ports, told=asked))
    try:
        sitting = yield Change(lambda: _reopened(ports, found, keep=answer == "keep", into_break=into_break))
    except (StoreError, ValueError) as problem:
        return (yield from _unreadable(ports, str(problem)))
    return Settled(free=answer == "keep", sitting=sitting, asked=asked)


def _reopened(ports: Ports, found: Unfinished, *, keep: bool, into_break: bool) -> SessionRunner:
    sitting = SessionRunner.reopen(ports.clock, ports.draft, found)
    if keep and not sitting.session.over:
        sitting.do(Leave())
    if into_break and sitting.session.state == "paused":
        sitting.call_break()
    return sitting


def _wished(ports: Ports, found: Unfinished, session: Session) -> Flow[str]:
    """What is wanted; discarding is asked once more."""
    what = one_line(session.plan.title)
    if topic := one_line(session.place.topic).rstrip("."):
        what = texts.WITH_TOPIC.format(title=what, topic=topic)
    title = texts.STOPPED.format(ago=ago(found.wall, ports.clock.wall()), what=what)
    lost, cut = texts.STOPPED_LOST if found.lost else "", texts.STOPPED_CUT if found.cut else ""
    about = "\n".join(line for line in (texts.STOPPED_ABOUT, lost, cut) if line)
    nothing = session.plan.kept == "nothing"
    choices = tuple(Choice(*one) for one in (texts.STOPPED_KEPT_NOT if nothing else texts.STOPPED_CHOICES))
    while True:
        answer: str = yield Choose(title, choices, about)
        if answer != "discard":
            return answer
        sure = tuple(Choice(*one) for one in texts.DISCARD_CHOICES)
        if (yield Choose(texts.DISCARD, sure, texts.DISCARD_ABOUT, usual="no")) == "yes":
            return answer


def with_numbers(found: Unfinished) -> Unfinished:
    """What was found of a talk on two screens, with the numbers of this seat alone where they belong."""
    if not (numbers := own_numbers(found.joint)):
        return found
    from safespace_tui.domain.together.seat_view import not_shown, with_own

    session = replay(found.events)
    return replace(found, events=with_own(session, not_shown(numbers, session.log)).log)


def _of_two_screens(ports: Ports, found: Unfinished, session: Session, *, calls: bool) -> Flow[Settled]:
    """Join again, or keep what there is; on this computer, in either case, not by going on alone."""
    if not found.joint:
        yield Say(texts.WAITS_HERE, texts.WAITS_HERE_ABOUT)
        return Settled(free=False)
    title = texts.STOPPED.format(ago=ago(found.wall, ports.clock.wall()), what=one_line(session.plan.title))
    again = (Choice(*texts.JOIN_AGAIN),) if calls else ()
    choices = (*again, *(Choice(*one) for one in texts.JOINT_CHOICES))
    answer = yield Choose(title, choices, texts.JOINT_ABOUT if calls else texts.JOINT_ABOUT_HERE)
    if answer == "join":
        return Settled(free=True, joins=found)
    if answer == "later":
        return Settled(free=False)
    try:
        sitting = yield Change(lambda: _reopened(ports, found, keep=True, into_break=False))
    except (StoreError, ValueError) as problem:
        return (yield from _unreadable(ports, str(problem)))
    return Settled(free=True, sitting=sitting, asked=True)


def _discarded(ports: Ports, *, told: bool = True) -> Flow[Settled]:
    try:
        yield Change(ports.draft.clear)
    except StoreError as problem:
        yield Say(texts.CANNOT_DISCARD, str(problem))
        return Settled(free=False)
    if told:
        yield Say(texts.DISCARDED, "")
    return Settled(free=True)


def _unreadable(ports: Ports, problem: str) -> Flow[Settled]:
    """What cannot be read is moved out of the way, if that is wanted."""
    answer = yield Choose(texts.CANNOT_READ, tuple(Choice(*one) for one in texts.UNREADABLE_CHOICES), problem)
    if answer != "aside":
        return Settled(free=False, problem=problem)
    try:
        place = yield Change(ports.draft.set_aside)
    except StoreError as worse:
        yield Say(texts.CANNOT_READ, str(worse))
        return Settled(free=False, problem=str(worse))
    yield Say(texts.SET_ASIDE, place)
    return Settled(free=True)


def before_anything(way: str = "") -> Flow[bool]:
    """Says, before all else in a first run, for whom this is not.

    Args:
        way: what leads to people who can help, where that is no key.
    """
    yield Say(BEFORE, "\n".join(before_lines(way)))
    return True


def names(couple: Couple) -> Flow[Couple | None]:
    """Asks for two names until they can be told apart; None when they are skipped.

    Args:
        couple: who they are so far; a name that they have stands there already, and their shapes and colours stay.
    """
    one, two = standing_names(couple)
    title = texts.NAME_AGAIN if one else texts.NAME_ONE
    first: str = yield Type(title, value=one, check=fitting)
    if not first:
        yield Say("", texts.NAMES_SKIPPED)
        return None
    named: Couple = yield Type(texts.NAME_OTHER, value=two, check=lambda typed: with_names(couple, first, typed))
    yield Say("", stopped(texts.NAMES_KEPT.format(a=named.name("a"), b=named.name("b"))))
    return named


def standing_names(couple: Couple) -> tuple[str, str]:
    """Both names as they can be typed; empty as long as nobody is named."""
    named = any(couple.name(who) != NOBODY_NAMED.name(who) for who in BOTH)
    return (one_line(couple.name("a")), one_line(couple.name("b"))) if named else ("", "")


def fitting(typed: str) -> str:
    """A name as it is kept; an empty one names nobody yet.

    Raises:
        ValueError: it is too long; the text is a sentence.
    """
    return fit_name(typed) if typed.strip() else ""


def with_names(couple: Couple, first: str, second: str) -> Couple:
    """The same two under typed names, with their shapes and colours; two empty names are the ones of nobody.

    Raises:
        ValueError: a name is empty or too long, or they cannot be told apart; the text is a sentence.
    """
    if not (first.strip() or second.strip()):
        first, second = NOBODY_NAMED.a.name, NOBODY_NAMED.b.name
    named = couple_of(first, second)
    return Couple(a=replace(couple.a, name=named.a.name), b=replace(couple.b, name=named.b.name))
