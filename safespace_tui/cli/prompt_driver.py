"""Holds a conversation at the prompt of the command line, beside its output."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from safespace_tui.cli import prompts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say
from safespace_tui.cli.progress import progress_beside
from safespace_tui.domain.progress import Progress
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.plain.flow_driver import TooOften, converse
from safespace_tui.runtime.flow import Flow

Result = TypeVar("Result")

_TRIES: Final = 3


def asked(make: Callable[[], Flow[Result]]) -> Result:
    """Asks what a flow asks, until it is over.

    Args:
        make: begins the flow.

    Returns:
        What came of it.

    Raises:
        Mistake: nobody can be asked, somebody left, or what had to be right was wrong three times; the flow was closed
            where it stood.
    """
    found = asked_or_left(make)
    if found is None:
        raise Mistake(texts.LEFT)
    return found


def asked_or_left(make: Callable[[], Flow[Result]]) -> Result | None:
    """The same for what may be left without harm; None when it was, also by the end of the input.

    Raises:
        Mistake: nobody can be asked, or what had to be right was wrong three times.
    """
    prompts.must_ask()
    prompt = _Prompt()
    try:
        return converse(prompt, make, tries=_TRIES, show=prompt.show, beside=prompt.progress)
    except TooOften:
        raise Mistake(texts.TOO_OFTEN) from None
    except EOFError:
        return None
    finally:
        prompt.say("")


class _Prompt:
    """A `Lines` at the prompt: what was said last stands before what is typed."""

    def __init__(self) -> None:
        self._said = ""

    def say(self, text: str) -> None:
        """Says a line as soon as it is clear that nothing is typed behind it."""
        if self._said:
            prompts.tell(self._said)
        self._said = text

    announce = say

    def show(self, text: str) -> None:
        """Writes what is to be copied to the output; it stands there before anything is asked about it."""
        self.say("")
        say(text)
        sys.stdout.flush()

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """How far long work is, on a line of its own below what was said."""
        self.say("")
        with progress_beside() as told:
            yield told

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a typed line, as long as it takes: nothing else goes on meanwhile.

        Raises:
            EOFError: the input has ended.
        """
        del timeout_ms
        question, self._said = self._said, ""
        return prompts.hidden(question) if hidden else prompts.line(question)

    def bell(self) -> None:
        """Nothing rings here."""

    def wipe(self) -> None:
        """Nothing is taken away here: what was typed before stays as well."""
