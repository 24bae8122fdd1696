"""Somebody at the terminal who has the answers ready, seen and hidden ones."""

import pytest

from safespace_tui.cli import prompts as entrance
from safespace_tui.cli.commands import vault as vault_verbs
from tests.storage.reading import cheap_work


class Answering:
    """Answers what is asked, in order; each answer belongs to a question that holds some word."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._ready: list[tuple[str, str]] = []
        for module in (entrance, vault_verbs):
            monkeypatch.setattr(module, "can_ask", lambda: True)
        for module in (entrance, vault_verbs):
            monkeypatch.setattr(module, "hidden", self._asked)
        monkeypatch.setattr(entrance, "line", self._asked)
        monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)
        monkeypatch.setattr("safespace_tui.storage.open_storage.new_work", lambda _: cheap_work())

    def will(self, *answers: tuple[str, str]) -> None:
        """Gets answers ready, each as a word of its question and what is typed."""
        assert not self._ready, f"never asked: {self._ready}"
        self._ready.extend(answers)

    def done(self) -> None:
        """Sees that everything was asked."""
        assert not self._ready, f"never asked: {self._ready}"

    def _asked(self, question: str) -> str:
        assert self._ready, f"nobody expected: {question}"
        word, answer = self._ready.pop(0)
        assert word in question, question
        return answer
