"""How far long work has come: who is told, how often, and in which words."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")

Progress = Callable[[int, int, str], None]
"""Is told how far long work has come: how much is done, of how much (0 where nobody knows), and of what, in words for
people, such as `talks`. Where the work can be stopped there without harm, it may raise what the work then ends with."""


def unheard(count: int, of: int, what: str) -> None:
    """A `Progress` that nobody listens to."""


def counting(ones: Iterable[One], progress: Progress, of: int, what: str) -> Iterator[One]:
    """Each in its turn; before it, how many came already is told."""
    for number, one in enumerate(ones):
        progress(number, of, what)
        yield one


def in_parts(progress: Progress, part: int, parts: int, what: str) -> Progress:
    """For work that goes through the same things several times: how far one part is, as how far all of it is.

    Args:
        progress: who is told.
        part: which one, from 0.
        parts: of how many.
        what: of what the whole is told.
    """

    def told(count: int, of: int, _: str) -> None:
        progress((part * of + count) // parts, of, what)

    return told


def seldom(progress: Progress, *, parts: int, least: int) -> Progress:
    """A `Progress` that is told only as often as somebody can take it in.

    Args:
        progress: who is told.
        parts: in so many equal parts at most the work is told.
        least: no part is smaller than this; where nobody knows how much there is, each is ten times as large.
    """
    last: tuple[int, int, str] | None = None

    def told(count: int, of: int, what: str) -> None:
        nonlocal last
        now = (count * min(parts, of // least) // of if of else count // (10 * least), of, what)
        if now != last and (count or last):
            progress(count, of, what)
        last = now

    return told


def so_far(count: int, of: int, what: str) -> str:
    """How far long work has come, in words.

    Args:
        count: how much is done.
        of: how much there is; 0 where nobody knows.
        what: of what, such as `talks`.
    """
    return f"{count:,} of {of:,} {what} …" if of else f"{count:,} {what} …"
