"""The way in, in plain lines: a first run, and coming back to what was locked or hidden."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from msgspec.structs import replace as with_changed

from safespace_tui.domain.couple import BOTH, NOBODY_NAMED, Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.features.home import texts
from safespace_tui.features.home.flow import before_anything, names
from safespace_tui.plain import texts as plain_texts
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines, answer_to
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import AccessControl, Notice
from safespace_tui.storage.ports import StoreError


def introduced(ports: Ports, lines: Lines) -> Ports:
    """The same with both names: as the settings know them, or else asked for and kept."""
    if ports.settings.welcomed or ports.settings.couple != NOBODY_NAMED:
        return ports
    converse(lines, lambda: before_anything(plain_texts.PEOPLE))
    couple = converse(lines, lambda: names(ports.settings.couple)) or NOBODY_NAMED
    return named(ports, lines, couple)


def named(ports: Ports, lines: Lines, couple: Couple) -> Ports:
    """Keeps two names; where they cannot be kept, that is said, and they are used all the same."""
    settings = with_changed(ports.settings, couple=couple, welcomed=True)
    try:
        ports.save_settings(settings)
    except StoreError as why:
        lines.say(one_line(str(why)))
    return replace(ports, settings=settings)


def set_up(door: AccessControl, lines: Lines, couple: Couple) -> None:
    """Asks for passphrases in a first run, once there are names, and makes the place for what will be kept.

    Raises:
        EOFError: nobody answers any more; no place is made.
    """
    from safespace_tui.features.lock.cli_texts import UNGUARDED  # once in a lifetime
    from safespace_tui.features.lock.flow import set_up as made
    from safespace_tui.features.lock.recovery_flow import code_on_paper, new_code, wants_codes

    while (words := converse(lines, lambda: made(couple, door.set_up))) is None:
        pass
    _hear(lines, door, words)
    if not door.guarded:
        lines.say(UNGUARDED)
    elif converse(lines, wants_codes):
        for who in BOTH:
            code = converse(lines, partial(new_code, door, couple, who))
            if code is not None:
                converse(lines, partial(code_on_paper, couple, who, code))


def let_in_again(ports: Ports, lines: Lines, *, hidden: bool) -> None:
    """Locks, empties the terminal where somebody hides, and lets somebody in again: to whoever it is, the same.

    Raises:
        EOFError: nobody answers any more.
        WentAway: it is locked or hidden once more.
    """
    door = ports.door
    guarded = door is not None and door.guarded
    if guarded and door is not None and not door.locked:
        door.lock()
    if hidden:
        lines.wipe()
        answer_to(lines, hour_words(ports.clock.wall()))
    elif not guarded:
        answer_to(lines, texts.PLAIN_COVERED)
    if guarded and door is not None:
        _unlocked(door, lines, ports.settings.couple)


def _unlocked(door: AccessControl, lines: Lines, couple: Couple) -> None:
    from safespace_tui.features.lock.flow import after_code, unlock  # seldom wanted

    lines.say(texts.PLAIN_LOCKED)
    while (entered := converse(lines, lambda: unlock(door, couple))) is None:
        pass
    _hear(lines, door, entered.words)
    if entered.by_code:
        converse(lines, lambda: after_code(door, couple, entered.who))


def _hear(lines: Lines, door: AccessControl, words: Sequence[Notice]) -> None:
    from safespace_tui.features.lock.flow import hear  # seldom wanted

    for word in words:
        converse(lines, partial(hear, door, word))
