"""`safespace print`: cards for paper, written as one page of HTML."""

import argparse
import difflib
from collections.abc import Mapping

from safespace_tui.cli.commands.formats import shelf_in
from safespace_tui.cli.commands.show import looking_in
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import OUTPUT, say, warn, write_bytes, write_file
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import NOBODY_NAMED
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.planning import Unplannable
from safespace_tui.features.printing import texts
from safespace_tui.features.printing.cards import Cards
from safespace_tui.features.printing.content import OURS, NothingToPrint, printed, things
from safespace_tui.features.printing.page import page
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.locations import find_places


def print_cards(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Writes the cards of one thing into a file, or lists all that can be printed.

    Raises:
        Mistake: there is no such thing, it is empty, or there is a file already; nothing was written.
        StoreError: something cannot be read or written.
    """
    shelf = shelf_in(find_places(environment))
    if asked.what is None:
        if asked.to:
            raise Mistake(texts.NOTHING_NAMED)
        for thing in things(shelf):
            say(texts.LISTED.format(id=thing.id, title=thing.title))
        return 0
    name = _named(shelf, asked.what)
    if not asked.to:
        raise Mistake(texts.NO_PLACE.format(what=name))
    cards = _cards(environment, shelf, name)
    data = page(cards, large=asked.large).encode()
    if asked.to in OUTPUT:
        write_bytes(data)
        warn(texts.FOUND)
        return 0
    write_file(asked.to, data, over=asked.force)
    say(texts.TOLD.format(cards=cards.count, file=one_line(asked.to), found=texts.FOUND, opened=texts.OPENED))
    return 0


def _cards(environment: Mapping[str, str], shelf: FormatLibrary, name: str) -> Cards:
    """What is printed; only what is the couple's own opens what they keep."""
    try:
        if name not in OURS:
            return printed(name, shelf, Charter(), NOBODY_NAMED)
        with looking_in(environment) as home:
            charter = CharterService(home.charter, SystemClock(), home.door).read()
            return printed(name, shelf, charter, home.settings.couple)
    except (NothingToPrint, Unplannable) as why:
        raise Mistake(str(why)) from why


def _named(shelf: FormatLibrary, given: str) -> str:
    """The id that a typed word means, in any case, with dashes or blanks for underscores.

    Raises:
        Mistake: there is none; the sentence suggests the nearest one.
    """
    name = "_".join(given.strip().casefold().replace("-", " ").split())
    known = [thing.id for thing in things(shelf)]
    if name in known:
        return name
    shown = one_line(given[:40])
    for problem in shelf.problems():
        if problem.startswith(f"{name}.toml"):
            raise Mistake(problem)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    raise Mistake(texts.NEAR.format(given=shown, near=near[0]) if near else texts.NO_SUCH.format(given=shown))
