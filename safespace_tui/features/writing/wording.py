"""What is said, to the writer alone, of a line that is being written: a question, the way to people, or nothing."""

import threading
from collections.abc import Set as AbstractSet
from functools import cached_property

from safespace_tui.domain.wording.hints import Hint, Hints
from safespace_tui.features.people.texts import OFFER
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.startup import giving_way


class Wording:
    """Reads lines as they are written; remembers none of them."""

    def __init__(self, words: WordShelf, key: str) -> None:
        """Nothing is read before the first line, or before this is to get ready for it.

        Args:
            words: the rules, and what nobody is asked about.
            key: how the page of people who can help is opened here, as people read it.
        """
        self._words, self._key = words, key
        self._getting_ready = threading.Lock()
        self.ready = False
        """Whether a line is answered at once."""

    @cached_property
    def _hints(self) -> Hints:
        words = self._words
        return Hints(words.phrases, words.inventory, words.silence, words.weights)

    def get_ready(self) -> None:
        """Reads and compiles what lines need, which takes a fifth of a second: in a thread, before the first key.

        Meanwhile keys are answered as fast as ever: this thread gives way to them at once.
        """
        with self._getting_ready, giving_way():
            _ = self._hints
            self.ready = True

    def offer(self, text: str) -> str:
        """The way to people who can help, where a text tells of fear, force, control or a threat; else nothing.

        Only for where one partner is alone behind the own passphrase.
        """
        return OFFER.format(key=self._key) if self._hints.silence.act(text) else ""

    def hint(self, text: str, put_away: AbstractSet[str] = frozenset()) -> Hint | None:
        """A question about a mark of wording; none where there is none, or where nobody is asked about it.

        Args:
            text: what is written.
            put_away: the ids of rules whose question was put away for this text.
        """
        return self._hints.hint(text, put_away)
