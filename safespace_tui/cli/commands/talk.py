"""`safespace`, `safespace talk` and `safespace demo`: checks what was asked, then hands over to screens or lines."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from safespace_tui.cli import texts
from safespace_tui.cli.commands.formats import format_named, shelf_in
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.terminal_check import check_screen, check_two_screens, wants_plain
from safespace_tui.cli.wiring import demo_ports, ports_in
from safespace_tui.domain.couple import BOTH, NOBODY_NAMED, Couple, Who, couple_of, same_name, tidy_name
from safespace_tui.domain.formats import Format
from safespace_tui.domain.settings import KEPT, LEAST_BREAK, MOST_BREAK, Kept
from safespace_tui.runtime import startup as garbage
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.locations import Places, find_places, places_in
from safespace_tui.storage.open_storage import Home
from safespace_tui.storage.settings.file import read_settings

if TYPE_CHECKING:
    from safespace_tui.plain.console import Terminal


def talk(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Opens the program, or a talk at once.

    Raises:
        Mistake: what was asked makes no sense, or there is no terminal to show it in; nothing has changed.
        StoreError: the home cannot be used.
    """
    plain = wants_plain(environment, plain=asked.plain)
    places = find_places(environment)
    couple = None
    start = LaunchOptions()
    if asked.verb:
        couple = _couple(asked.names)
        start = start_of(asked, places, couple)
    if not plain:
        check_screen(asked.verb)
    with ports_in(places, couple=couple, let_in=way_in(plain=plain), screens=not plain) as ports:
        return _hand_over(ports, start, plain=plain)


def take_break(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Opens the program with a break: of the talk that waits, or by itself.

    Raises:
        Mistake: the minutes are none, or there is no terminal to show it in; nothing has changed.
        StoreError: the home cannot be used.
    """
    plain = wants_plain(environment, plain=asked.plain)
    minutes = _break_minutes(asked.minutes)
    if not plain:
        check_screen("break")
    places = find_places(environment)
    with ports_in(places, let_in=way_in(plain=plain, at_once=True), screens=not plain) as ports:
        return _hand_over(ports, LaunchOptions(minutes=minutes, skip_to="break"), plain=plain)


def demo(environment: Mapping[str, str], *, plain: bool, two: bool = False) -> int:
    """Shows the program with sample data in a folder that is removed at the end.

    Args:
        environment: the variables of the process.
        plain: whether lines are asked for.
        two: whether both seats of a talk on two screens are wanted, side by side.

    Raises:
        Mistake: there is no terminal to show it in, or two screens can't be shown.
        StoreError: there is no room for the folder.
    """
    plain = wants_plain(environment, plain=plain)
    if two:
        return _demo_of_two(plain=plain)
    if not plain:
        check_screen("demo")
    import tempfile  # only here

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _hand_over(demo_ports(places_in(Path(folder))), LaunchOptions(), plain=plain)


def _demo_of_two(*, plain: bool) -> int:
    if plain:
        raise Mistake(texts.TWO_ARE_SCREENS)
    check_two_screens()
    import tempfile  # only here

    from safespace_tui.app.two_seats import TwoSeats
    from safespace_tui.demo.two import two_ends

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        both = {seat: demo_ports(places_in(Path(folder) / seat)) for seat in BOTH}
        app = TwoSeats(both["a"].settings.couple, two_ends(both, SystemClock()))
        app.run()
        return app.return_code or 0


def way_in(*, plain: bool, at_once: bool = False) -> Callable[[Home], Sequence[str]] | None:
    """What opens the door before plain lines; nothing where there are screens.

    Args:
        plain: whether lines are wanted.
        at_once: whether a new home is to ask nothing.
    """
    if not plain:
        return None
    from safespace_tui.cli.unlock import let_in_at_once, let_in_by_lines  # screens ask by themselves

    return let_in_at_once if at_once else let_in_by_lines


def _hand_over(ports: Ports, start: LaunchOptions, *, plain: bool) -> int:
    if not plain:
        from safespace_tui.app.app import SafeSpace  # Textual is most of a start; nothing else waits for it

        app = SafeSpace(ports, start=start)
        app.run()
        return app.return_code or 0
    from safespace_tui.features.home.plain import run  # the screens need none of it

    with lines_here() as lines:
        run(ports, lines, start)
    return 0


@contextmanager
def lines_here() -> "Iterator[Terminal]":
    """Plain lines at this terminal, which is left as it was.

    Raises:
        Mistake: nobody can answer here.
    """
    from safespace_tui.plain.console import Terminal

    try:
        lines = Terminal(sys.stdin, sys.stdout)
    except (AttributeError, OSError, ValueError):
        raise Mistake(texts.NO_INPUT) from None
    garbage.collect_again()  # the screens do it after their first picture
    try:
        yield lines
    finally:
        lines.close()


def _couple(names: list[str] | None) -> Couple | None:
    if names is None:
        return None
    try:
        return couple_of(*names)
    except ValueError as why:
        raise Mistake(f"--names: {why}") from None


def start_of(asked: argparse.Namespace, places: Places, couple: Couple | None) -> LaunchOptions:
    """What is known of a talk from the command line.

    Raises:
        Mistake: it makes no sense.
    """
    from safespace_tui.domain.session.planning import Unplannable, plan

    minutes = _minutes(asked.minutes)
    first, kept = who_is_named(asked.first, places, couple, texts.BAD_FIRST), _kept(getattr(asked, "keep", None))
    if asked.format is None:
        if minutes is not None:
            raise Mistake(texts.MINUTES_NEED_FORMAT)
        return LaunchOptions(first=first, kept=kept, skip_to="choose")
    shelf = shelf_in(places)
    fmt: Format = format_named(shelf, asked.format)
    try:
        plan(fmt, shelf.find, minutes=minutes)
    except Unplannable as why:
        raise Mistake(str(why)) from None
    return LaunchOptions(format=fmt.id, minutes=minutes, first=first, kept=kept, skip_to="talk")


def _kept(given: str | None) -> Kept:
    found = next((one for one in KEPT if one == (given or KEPT[0])), None)
    if found is None:
        raise Mistake(texts.BAD_KEEP.format(given=(given or "")[:20]))
    return found


def _minutes(given: str | None) -> int | None:
    from safespace_tui.domain.formats import LONGEST_MINUTES

    if given is None:
        return None
    minutes = _whole(given, 1, LONGEST_MINUTES)
    if minutes is None:
        raise Mistake(texts.BAD_MINUTES.format(most=LONGEST_MINUTES, given=given[:20]))
    return minutes


def _break_minutes(given: str | None) -> int | None:
    if given is None:
        return None
    minutes = _whole(given, LEAST_BREAK, MOST_BREAK)
    if minutes is None:
        raise Mistake(texts.BAD_BREAK.format(least=LEAST_BREAK, most=MOST_BREAK, given=given[:20]))
    return minutes


def _whole(given: str, least: int, most: int) -> int | None:
    typed = given.strip()
    whole = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))
    return int(typed) if whole and least <= int(typed) <= most else None


def who_is_named(given: str | None, places: Places, couple: Couple | None, wrong: str) -> Who | None:
    """Which of the two a name means; None where none was given.

    Args:
        given: the name.
        places: where the names are kept.
        couple: names for this run only.
        wrong: the sentence for a name that is neither.

    Raises:
        Mistake: it is neither.
    """
    if given is None:
        return None
    known = couple or read_settings(places.settings).settings.couple
    if known == NOBODY_NAMED:
        raise Mistake(texts.UNNAMED_FIRST)
    named = next((who for who in BOTH if same_name(known.name(who), tidy_name(given))), None)
    if named is None:
        raise Mistake(wrong.format(a=known.a.name, b=known.b.name, given=given[:40]))
    return named
