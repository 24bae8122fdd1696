"""Before a talk: what an earlier run left behind, the names, the format, how long, and who begins."""

import dataclasses
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.advice.suggestions import Suggestion
from safespace_tui.domain.breaks.solo_break import BREAK_PLAN
from safespace_tui.domain.couple import BOTH, NOBODY_NAMED, Couple, Who, couple_of
from safespace_tui.domain.formats import Format
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.commands import Leave
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.planning import LONGEST_MINUTES, Unplannable, plan
from safespace_tui.domain.session.state import Session
from safespace_tui.features.choose.flow import BREAK, what_is_needed
from safespace_tui.plain import texts
from safespace_tui.plain.dates import ago
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines, answer_to, chosen_of, pick
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.ports import StoreError, Unfinished

_DISCARD: Final = 2


def taken_up(ports: Ports, lines: Lines) -> SessionRunner | None:
    """Asks what is to become of a talk that was stopped in the middle.

    Returns:
        The talk, paused, when the couple wants to go on with it.

    Raises:
        StoreError: it cannot be read and is to be left as it is, or the wish cannot be carried out.
        EOFError: nobody answers any more.
    """
    found = _found(ports, lines)
    if found is None:
        return None
    session = replay(found.events)
    if session.over:
        SessionRunner.reopen(ports.clock, ports.draft, found).finish(ports.store)
        lines.say(texts.PUT_AWAY)
        return None
    lines.say(texts.STOPPED.format(ago=ago(found.wall, ports.clock.wall()), what=_what(session)))
    if found.lost:
        lines.say(texts.LOST)
    if found.cut:
        lines.say(texts.CUT)
    return _as_wished(ports, lines, found)


def _found(ports: Ports, lines: Lines) -> Unfinished | None:
    try:
        return ports.draft.find()
    except StoreError as why:
        lines.say(one_line(str(why)))
        if pick(lines, texts.UNREADABLE, texts.UNREADABLE_CHOICES) == 1:
            raise
        lines.say(texts.SET_ASIDE.format(where=one_line(ports.draft.set_aside())))
        return None


def _as_wished(ports: Ports, lines: Lines, found: Unfinished) -> SessionRunner | None:
    while True:
        choice = pick(lines, texts.HOME, texts.STOPPED_CHOICES)
        if choice == _DISCARD:
            if answer_to(lines, texts.SURE_DISCARD).casefold() != "yes":
                lines.say(texts.STILL_THERE)
                continue
            ports.draft.clear()
            lines.say(texts.DISCARDED)
            return None
        sitting = SessionRunner.reopen(ports.clock, ports.draft, found)
        if choice == 0:
            lines.say(texts.REOPENED)
            return sitting
        sitting.do(Leave())
        sitting.finish(ports.store)
        lines.say(texts.KEPT_UNFINISHED)
        return None


def _what(session: Session) -> str:
    title = one_line(session.plan.title)
    topic = one_line(session.place.topic).rstrip(".")
    return f"{title}, about {topic}" if topic else title


def couple_asked(ports: Ports, lines: Lines) -> Couple:
    """The couple: as the settings know them, or else asked for and kept.

    Raises:
        EOFError: nobody answers any more.
    """
    if ports.settings.welcomed or ports.settings.couple != NOBODY_NAMED:
        return ports.settings.couple
    couple = ask_names(lines) or NOBODY_NAMED
    _keep_couple(ports, lines, couple)
    return couple


def ask_names(lines: Lines) -> Couple | None:
    """Asks for two names until they fit; None when the first one is skipped.

    Raises:
        EOFError: nobody answers any more.
    """
    while first := answer_to(lines, texts.NAME_ONE):
        try:
            couple = couple_of(first, answer_to(lines, texts.NAME_OTHER))
        except ValueError as why:
            lines.say(str(why))
            continue
        lines.say(texts.NAMES_KEPT.format(a=couple.name("a"), b=couple.name("b")))
        return couple
    lines.say(texts.NAMES_SKIPPED)
    return None


def _keep_couple(ports: Ports, lines: Lines, couple: Couple) -> None:
    try:
        ports.save_settings(replace(ports.settings, couple=couple, welcomed=True))
    except StoreError as why:
        lines.say(one_line(str(why)))


def planned_with(ports: Ports, lines: Lines, couple: Couple, start: LaunchOptions) -> Plan | None:
    """Asks for whatever the start leaves open; a break, when they take that instead; None when there is no format.

    Raises:
        EOFError: nobody answers any more.
    """
    if not start.format:
        wish = converse(lines, lambda: what_is_needed(ports.shelf.formats(), lambda: len(ports.store.heads())))
        if wish == BREAK:
            return BREAK_PLAN
        if isinstance(wish, Suggestion):
            start = dataclasses.replace(start, format=wish.format, minutes=wish.minutes)
    fmt = ports.shelf.find(start.format) if start.format else _choose_format(ports, lines)
    if fmt is None:
        return None
    who: Who = start.first or "a"
    made = _plan(ports, lines, fmt, who, start.minutes) if start.format else _ask_length(ports, lines, fmt)
    if made is None:
        return None
    if start.first:
        return made
    return plan(fmt, ports.shelf.find, first=_who_begins(ports, lines, couple), minutes=made.minutes)


def _choose_format(ports: Ports, lines: Lines) -> Format | None:
    formats = ports.shelf.formats()
    if not formats:
        lines.say(texts.NO_FORMATS)
        return None
    lines.say(texts.FORMATS)
    for number, fmt in enumerate(formats, 1):
        title, summary = one_line(fmt.title), one_line(fmt.summary)
        lines.say(texts.FORMAT_LINE.format(number=number, title=title, minutes=fmt.minutes, summary=summary))
    titles = [one_line(fmt.title) for fmt in formats]
    while True:
        typed = answer_to(lines, texts.FORMATS_AGAIN.format(count=len(formats)))
        first, _, rest = typed.partition(" ")
        about = chosen_of(rest, titles) if first.casefold() == "more" else None
        if about is not None:
            _say_more(lines, formats[about])
        elif (chosen := chosen_of(typed, titles)) is not None:
            return formats[chosen]


def _say_more(lines: Lines, fmt: Format) -> None:
    for line, text in ((texts.SUITS, fmt.when), (texts.SUITS_NOT, fmt.when_not), (texts.CREDITS, fmt.credits)):
        if text:
            lines.say(line.format(text=one_line(text)))


def _ask_length(ports: Ports, lines: Lines, fmt: Format) -> Plan | None:
    if not fmt.lengths:
        lines.say(texts.ONE_LENGTH.format(minutes=fmt.minutes))
        return _plan(ports, lines, fmt, "a", None)
    offered = texts.OFFERED.format(lengths=", ".join(map(str, fmt.lengths)))
    while True:
        typed = answer_to(lines, texts.LENGTH.format(usual=fmt.minutes, offered=offered))
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(LONGEST_MINUTES))):
            lines.say(texts.BAD_LENGTH.format(given=typed[:20]))
        elif made := _plan(ports, lines, fmt, "a", int(typed) if typed else None):
            return made
        elif not typed:
            return None


def _plan(ports: Ports, lines: Lines, fmt: Format, first: Who, minutes: int | None) -> Plan | None:
    try:
        return plan(fmt, ports.shelf.find, first=first, minutes=minutes)
    except Unplannable as why:
        lines.say(one_line(str(why)))
        return None


def _who_begins(ports: Ports, lines: Lines, couple: Couple) -> Who:
    names = [one_line(couple.name(who)) for who in BOTH]
    chosen = pick(lines, texts.WHO_BEGINS, [*names, texts.TOSS], usual=len(names))
    if chosen < len(names):
        return BOTH[chosen]
    who = ports.toss()
    lines.say(texts.TOSSED.format(name=one_line(couple.name(who))))
    return who
