"""Holds a conversation in a test, answer by answer, without any screen."""

from collections.abc import Callable
from typing import Any

import pytest

from safespace_tui.domain.progress import unheard
from safespace_tui.runtime.flow import (
    Ask,
    Change,
    Choose,
    Conversation,
    Fetch,
    Flow,
    Say,
    Scale,
    Type,
    Unseen,
    carry_out,
)


class Held:
    """A conversation whose work is done at once, as by a driver."""

    def __init__(self, make: Callable[[], Flow[Any]]) -> None:
        self.talk: Conversation[Any] = Conversation(make)
        self._work()

    @property
    def ask(self) -> Ask | None:
        """What is asked now."""
        return self.talk.ask

    @property
    def result(self) -> Any:
        """What came of it."""
        assert self.ask is None, self.ask
        return self.talk.result

    def asked(self, kind: type[Any], title: str) -> "Held":
        """Sees that something is asked now."""
        assert isinstance(self.ask, kind), self.ask
        assert title in getattr(self.ask, "title", "")
        return self

    def choose(self, value: str) -> "Held":
        """Answers a question with a few answers."""
        assert isinstance(self.ask, Choose), self.ask
        assert value in [one.value for one in self.ask.choices]
        self.talk.answer(value)
        return self._work()

    def type(self, line: str) -> "Held":
        """Types something unseen, which fits."""
        assert isinstance(self.ask, Unseen), self.ask
        self.talk.answer(self.ask.check(line))
        return self._work()

    def refused(self, line: str) -> str:
        """Types something which does not fit; why."""
        assert isinstance(self.ask, Unseen | Type), self.ask
        with pytest.raises(ValueError, match=r"\S") as why:
            self.ask.check(line)
        return str(why.value)

    def instead(self, value: str) -> "Held":
        """Answers in another way."""
        assert isinstance(self.ask, Unseen), self.ask
        assert value in [one.value for one in self.ask.instead]
        self.talk.answer(value)
        return self._work()

    def write(self, line: str) -> "Held":
        """Types a line, which fits."""
        assert isinstance(self.ask, Type), self.ask
        self.talk.answer(self.ask.check(line))
        return self._work()

    def give(self, number: int | None) -> "Held":
        """Gives a number on a scale, or passes."""
        assert isinstance(self.ask, Scale), self.ask
        self.talk.answer(number)
        return self._work()

    def heard(self) -> "Held":
        """Has read what is said."""
        assert isinstance(self.ask, Say), self.ask
        self.talk.answer()
        return self._work()

    def back(self) -> bool:
        """Goes back."""
        gone = self.talk.back()
        self._work()
        return gone

    def _work(self) -> "Held":
        while isinstance(self.ask, Change | Fetch):
            try:
                done = carry_out(self.ask, unheard)
            except Exception as error:  # noqa: BLE001  as a driver does
                self.talk.fail(error)
            else:
                self.talk.answer(done)
        return self
