"""What is said, to the writer alone, of a line that is being written: a question, the way to people, or nothing."""

from functools import cached_property

from safespace_tui.engine.hints import Fear, Hints
from safespace_tui.formats.word_shelf import WordShelf
from safespace_tui.texts.people import OFFER


class Wording:
    """Reads lines as they are written; remembers none of them."""

    def __init__(self, words: WordShelf, key: str) -> None:
        """Gets ready; nothing is read before the first line.

        Args:
            words: the rules and the words of fear and force.
            key: how the page of people who can help is opened here, as people read it.
        """
        self._words, self._key = words, key

    @cached_property
    def _fear(self) -> Fear:
        return Fear(self._words.inventory.safety)

    @cached_property
    def _hints(self) -> Hints:
        return Hints(self._words.phrases, self._words.inventory)

    def offer(self, text: str) -> str:
        """The way to people who can help, where a text holds a word of fear or force; else nothing."""
        return OFFER.format(key=self._key) if self._fear.in_(text) else ""

    def hint(self, text: str) -> str:
        """A question about a mark of wording; nothing where there is none, or a word of fear or force."""
        found = self._hints.hint(text)
        return found.question if found else ""
