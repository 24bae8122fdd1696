"""`safespace formats`: the kinds of talk, and the check of a file of one's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import Format, lengths_of
from safespace_tui.domain.printable import counted
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import sessions_folder, words_folder
from safespace_tui.storage.locations import Places, find_places

if TYPE_CHECKING:
    from safespace_tui.domain.breaks.exercises import Calming
    from safespace_tui.domain.session.plan import Plan
    from safespace_tui.domain.session.planning import Find


def lay_out(fmt: Format, find: "Find", *, first: Who = "a", minutes: int | None = None) -> "Plan":
    """`engine.planning.plan`, imported when a format is first laid out: the first screen does not need it.

    Raises:
        Unplannable: no session can be made of it.
    """
    from safespace_tui.domain.session.planning import plan

    return plan(fmt, find, first=first, minutes=minutes)


def shelf_in(places: Places) -> FormatLibrary:
    """The shipped formats and those of the couple's own; nothing is read yet."""
    return FormatLibrary(sessions_folder(), places.formats, lay_out)


def words_in(places: Places) -> WordShelf:
    """Who can help and words for feelings: the shipped files and the couple's own; nothing is read yet."""
    return WordShelf(words_folder(), places.formats / "words")


def list_formats(environment: Mapping[str, str], *, as_json: bool = False) -> int:
    """Lists the formats that can be chosen; files that cannot be read are named on standard error.

    Raises:
        StoreError: the home folder is not known.
    """
    shelf = shelf_in(find_places(environment))
    if as_json:
        say_json([_plain(fmt) for fmt in shelf.formats()])
    for fmt in () if as_json else shelf.formats():
        other = texts.OTHER_LENGTHS.format(lengths=", ".join(map(str, fmt.lengths))) if fmt.lengths else ""
        say(texts.FORMAT.format(id=fmt.id, title=fmt.title, length=counted(fmt.minutes, "minute"), other=other))
        say(f"    {fmt.summary}")
    for problem in shelf.problems():
        warn(problem)
    return 0


def _plain(fmt: "Format | Calming") -> dict[str, object]:
    if not isinstance(fmt, Format):
        return {"id": fmt.id, "title": fmt.title, "summary": fmt.summary}
    lengths = lengths_of(fmt)
    return {"id": fmt.id, "title": fmt.title, "summary": fmt.summary, "minutes": fmt.minutes, "lengths": lengths}


def check_format(environment: Mapping[str, str], file: str, *, as_json: bool = False) -> int:
    """Says whether a file is a good format, and how it was understood.

    Raises:
        Mistake: it is not; the sentence says what is wrong where.
        StoreError: the home folder is not known.
    """
    from safespace_tui.formats.check import check_file, outline

    shelf = shelf_in(find_places(environment))
    try:
        fmt = check_file(Path(file), shelf, lay_out)
    except BadFormat as why:
        raise Mistake(str(why)) from why
    if as_json:
        say_json(_plain(fmt))
        return 0
    for line in outline(fmt, shelf, lay_out):
        say(line)
    say(texts.GOOD_FILE.format(file=Path(file).name))
    return 0


def format_named(shelf: FormatLibrary, given: str) -> Format:
    """The format that a typed word means: its id, in any case, with dashes or spaces for underscores.

    Raises:
        Mistake: there is none; the sentence suggests the nearest one.
    """
    name = "_".join(given.strip().casefold().replace("-", " ").split())
    try:
        found = shelf.find(name)
    except KeyError:
        found = None
    if found is not None and found.kind == "talk":
        return found
    shown = given[:40]
    for problem in shelf.problems():
        if problem.startswith(f"{name}.toml"):
            raise Mistake(problem)
    import difflib  # only for mistakes

    known = [fmt.id for fmt in shelf.formats()]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        raise Mistake(texts.NO_FORMAT_NEAR.format(given=shown, near=near[0]))
    raise Mistake(texts.NO_FORMAT.format(given=shown))
