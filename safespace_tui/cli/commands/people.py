"""`safespace people`: who can help, printed; it opens nothing that the couple keeps."""

from collections.abc import Mapping

import msgspec

from safespace_tui.cli.commands.formats import words_in
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn
from safespace_tui.domain.wording.helplines import found
from safespace_tui.features.people import texts
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder
from safespace_tui.storage.locations import find_places
from safespace_tui.storage.ports import StoreError


def people(environment: Mapping[str, str], given: str | None, *, as_json: bool = False) -> int:
    """Prints the page, or the lines of a country.

    Raises:
        Mistake: there is no such country here; the sentence says where more are listed.
    """
    words = _words(environment)
    if as_json:
        countries = found(words.helplines, given) if given else words.helplines.countries
        if not countries:
            raise Mistake(texts.NO_COUNTRY.format(given=(given or "")[:40]))
        say_json(msgspec.to_builtins(countries))
        return 0
    lines = texts.page_lines(words.helplines, given or "")
    if not lines:
        raise Mistake(texts.NO_COUNTRY.format(given=(given or "")[:40]))
    for line in lines:
        say(line)
    for problem in words.problems():
        warn(problem)
    return 0


def _words(environment: Mapping[str, str]) -> WordShelf:
    try:
        return words_in(find_places(environment))
    except StoreError:  # whoever looks for help gets it, even where no home folder is known
        return WordShelf(words_folder())
