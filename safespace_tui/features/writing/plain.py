"""What can be looked up at any prompt of the plain mode, without a trace in the talk: `/people`, `/words`, `/hint`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.wording.feelings import matching
from safespace_tui.features.people import texts as people
from safespace_tui.features.writing import texts
from safespace_tui.features.writing.wording import Wording
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.plain.port import LeftUnanswered, Lines
from safespace_tui.plain.texts import HIDE, LOCK


class LookingUp:
    """Lines that answer some words themselves; whoever reads hears only that nothing was typed yet."""

    def __init__(self, lines: Lines, words: WordShelf) -> None:
        """Looks things up beside a conversation.

        Args:
            lines: who hears and answers.
            words: what can be looked up.
        """
        self._lines, self._words = lines, words
        self._wording = Wording(words, "/people")
        self._asks = True
        self.say, self.announce, self.bell, self.wipe = lines.say, lines.announce, lines.bell, lines.wipe

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Meanwhile no question about wording is asked."""
        self._asks = False
        try:
            yield
        finally:
            self._asks = True

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a typed line; None also when it was answered here.

        Raises:
            EOFError: nobody will answer any more.
            LeftUnanswered: somebody locks or hides.
        """
        typed = self._lines.read(timeout_ms, hidden=hidden)
        if typed is None or not typed.lstrip().startswith("/"):
            return typed
        word, _, rest = one_line(typed).removeprefix("/").partition(" ")
        if word.casefold() in (LOCK, HIDE) and not rest:
            raise LeftUnanswered(hide=word.casefold() == HIDE)
        look = self._looks().get(word.casefold())
        if look is None:
            return typed
        for line in look(rest):
            self.say(line)
        return None

    def _looks(self) -> dict[str, Callable[[str], tuple[str, ...]]]:
        return {"people": self._people, "words": self._feelings, "hint": self._hint}

    def _people(self, country: str) -> tuple[str, ...]:
        lines = people.page_lines(self._words.helplines, country)
        return lines or (one_line(people.NO_COUNTRY.format(given=country[:40])),)

    def _feelings(self, typed: str) -> tuple[str, ...]:
        if not typed:
            return (texts.family_names(self._words.entries),)
        some = matching(self._words.entries, typed)
        return texts.found_lines(some) if some else (texts.NONE_FOUND,)

    def _hint(self, typed: str) -> tuple[str, ...]:
        if not typed:
            return (texts.HINT_ASK,)
        found = self._wording.hint(typed) if self._asks else None
        return (found.question if found else texts.HINT_NONE,)
