"""Somebody at the terminal who has the answers ready, seen and hidden ones."""

import pytest

from safespace_tui.cli import prompts, unlock
from safespace_tui.cli.commands import vault as vault_verbs
from tests.storage.reading import cheap_work

END = "\0end"
"""In place of an answer: the input has ended."""


class Answering:
    """Answers what is asked, in order; each answer belongs to a question that holds some word.

    The question is all that was said since the answer before.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._ready: list[tuple[str, str]] = []
        self._told: list[str] = []
        """What was said since the last answer."""
        self._tell = prompts.tell
        for module in (prompts, unlock, vault_verbs):
            monkeypatch.setattr(module, "can_ask", lambda: True)
        monkeypatch.setattr(prompts, "hidden", self._asked)
        monkeypatch.setattr(prompts, "line", self._asked)
        monkeypatch.setattr(prompts, "tell", self._hears)
        monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)

    def will(self, *answers: tuple[str, str]) -> None:
        """Gets answers ready, each as a word of its question and what is typed."""
        assert not self._ready, f"never asked: {self._ready}"
        self._ready.extend(answers)

    def done(self) -> None:
        """Sees that everything was asked."""
        assert not self._ready, f"never asked: {self._ready}"

    def _hears(self, sentence: str) -> None:
        self._told.append(sentence)
        self._tell(sentence)

    def _asked(self, question: str) -> str:
        heard = "\n".join((*self._told, question))
        self._told.clear()
        assert self._ready, f"nobody expected: {heard}"
        word, answer = self._ready.pop(0)
        assert word in heard, heard
        if answer is END:
            raise EOFError
        return answer
