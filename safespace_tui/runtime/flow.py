"""One conversation of the program with its users, free of any screen.

A flow is a generator: it yields what it wants to ask, say or do, is sent the answer, and returns what came of it. It is
driven by three small drivers: dialogs over a screen, plain lines, and the prompt of the command line. What they share
is a `Conversation`, which can go back.

Going back asks the question before once more: the flow is begun again and given the same answers up to there. A flow
therefore does nothing by itself between its questions. Work that only reads is yielded as `Fetch`; work that keeps or
changes something is yielded as `Change`, is done once, and is never gone back behind.
"""

from collections.abc import Callable, Generator, Iterable
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.progress import Progress

Result = TypeVar("Result")


class Choice(msgspec.Struct, frozen=True):
    """One of several answers."""

    value: str
    """What the flow is sent when it is chosen."""
    key: str
    """The key that chooses it in a dialog."""
    title: str
    about: str = ""
    """A sentence on what comes of it; may be empty."""
    said: str = ""
    """The title as it is heard and typed in lines, where that is another."""
    beside: str = ""
    """`about` in a word or two, which screens show in its place at the end of the line."""
    marked: bool = False
    """Whether a page marks it at first, in the place of the first of them."""


def either(couple: Couple) -> tuple[Choice, ...]:
    """One of the two as an answer, each with shape and name; its value is a `Who`."""
    names = [(who, one_line(couple.name(who))) for who in BOTH]
    return tuple(
        Choice(who, str(number), f"{couple[who].glyph} {name}", said=name)
        for number, (who, name) in enumerate(names, 1)
    )


def numbered(choices: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Answers from values and titles, each with its number for a key."""
    return tuple(Choice(value, str(number), title) for number, (value, title) in enumerate(choices, 1))


class Choose(msgspec.Struct, frozen=True):
    """A question with a few answers; answered by the value of one."""

    title: str
    choices: tuple[Choice, ...]
    about: str = ""
    usual: str = ""
    """The value of the answer that an empty line means; empty where an answer has to be given."""
    typed: Callable[[str], Any] | None = None
    """In lines, where anything can be typed: takes a line that is none of the answers and gives what the flow is sent;
    raises ValueError with a sentence."""
    whom: Who | None = None
    """The one who is asked alone; in lines the answer is typed unseen."""


class Type(msgspec.Struct, frozen=True):
    """A question that is answered by a line; answered by what `check` makes of it."""

    title: str
    about: str = ""
    value: str = ""
    """What stands in the field already; in lines an empty answer means it."""
    check: Callable[[str], Any] = str
    """Takes the line, without blanks around it, and gives what the flow is sent; raises ValueError with a sentence,
    whereupon it is said and asked again. An empty line comes here as well."""
    date: bool = False
    """Whether a day, a time or a file is typed, for which nobody needs words for feelings."""
    alone: bool = False
    """Whether one partner writes alone behind the own passphrase; only there something may be said of fear."""


class Unseen(msgspec.Struct, frozen=True):
    """A question that is answered by a line typed unseen; answered by what `check` makes of it, or by `instead`."""

    title: str
    about: str = ""
    check: Callable[..., Any] = str
    """Takes the line as it was typed, blanks and all, and gives what the flow is sent; raises ValueError with a
    sentence, whereupon it is said and asked again. An empty line comes here as well."""
    working: str = ""
    """Said while `check` runs, where that is slow because it opens something; it may then run in a thread."""
    again: str = ""
    """The question by which the same is typed once more; empty where once is enough."""
    again_about: str = ""
    differ: str = ""
    """Said when the second line was another one; both are then asked anew."""
    note: Callable[[str], str] = lambda _: ""
    """What is to be said of a line that was taken, before it is typed once more; mostly nothing."""
    instead: tuple[Choice, ...] = ()
    """Other ways to answer: by the key of each in a dialog, by a slash and its value in lines."""
    reports: bool = False
    """Whether `check` takes a `Progress` besides, to tell it how far it has come, as long as it can be stopped."""


class Scale(msgspec.Struct, frozen=True):
    """A question that is answered by a number which only its giver may see; answered by None when it is passed."""

    title: str
    answers: tuple[str, ...]
    """The words at each number, beginning with 0; some may be empty."""
    about: str = ""
    whom: Who | None = None
    """The one who is asked, where it is one of the two."""


class Say(msgspec.Struct, frozen=True):
    """Something that has to be read; answered by None once it was."""

    title: str
    text: str
    shown: str = ""
    """Something to be copied by hand, which stands by itself; the command line writes it to its output."""


class Fetch(msgspec.Struct, frozen=True):
    """Work that reads and changes nothing; answered by what it returns, or its exception is raised at the yield."""

    run: Callable[..., Any]
    """May take long and may run in a thread."""
    doing: str = ""
    """A sentence that is shown meanwhile, where it takes long."""
    reports: bool = False
    """Whether `run` takes a `Progress`, to tell it how far it has come."""


class Change(msgspec.Struct, frozen=True):
    """Work that keeps or changes something; answered as `Fetch` is."""

    run: Callable[..., Any]
    """May take long and may run in a thread."""
    doing: str = ""
    """A sentence that is shown meanwhile, where it takes long."""
    reports: bool = False
    """Whether `run` takes a `Progress`, to tell it how far it has come, as long as it can be stopped without harm."""


def checked(ask: Unseen, typed: str, progress: Progress) -> object:
    """What a typed line comes to; raises ValueError as its check does."""
    return ask.check(typed, progress) if ask.reports else ask.check(typed)


def carry_out(work: "Work", progress: Progress) -> object:
    """Does some work; gives back what came of it, or raises what it raised."""
    return work.run(progress) if work.reports else work.run()


Work = Fetch | Change
Prompt = Choose | Type | Unseen | Scale
"""What somebody answers, and can go back to."""
Ask = Prompt | Say | Work
Flow = Generator[Ask, Any, Result]


class _Given(msgspec.Struct, frozen=True):
    """What one yield was answered with."""

    ask: Ask
    value: Any = None
    error: Exception | None = None


class Conversation(Generic[Result]):
    """A flow on its way: what it asks now, or what came of it.

    Whatever the flow raises of its own leaves through the method that was called.
    """

    def __init__(self, make: Callable[[], Flow[Result]]) -> None:
        """A conversation at its first question.

        Args:
            make: begins the flow; called again for each way back, so it must ask the same for the same answers.
        """
        self._make = make
        self._given: list[_Given] = []
        self.ask: Ask | None = None
        """What is asked now; None when it is over."""
        self.result: Result | None = None
        """What the flow returned; None as long as it is not over."""
        self._begin()

    def answer(self, value: object = None) -> None:
        """Gives the answer to what is asked now."""
        self._give(_Given(self._now(), value))

    def fail(self, error: Exception) -> None:
        """Lets the flow know that the work it asked for raised an exception."""
        self._give(_Given(self._now(), error=error))

    def back(self) -> bool:
        """Goes to the question before; False at the first one, or where work that was done stands before it."""
        while self._given:
            before = self._given.pop()
            if isinstance(before.ask, Change):
                self._given.append(before)
                return False
            if isinstance(before.ask, Prompt):
                self.close()
                self._begin()
                self._offer_again(before.value)
                return True
        return False

    @property
    def at_first(self) -> bool:
        """Whether there is no question to go back to."""
        done = next(
            (at for at, one in enumerate(reversed(self._given)) if isinstance(one.ask, Change)), len(self._given)
        )
        return not any(isinstance(one.ask, Prompt) for one in self._given[len(self._given) - done :])

    def close(self) -> None:
        """Ends the flow where it stands; it keeps nothing."""
        self._flow.close()
        self.ask = None

    def _now(self) -> Ask:
        if self.ask is None:
            raise RuntimeError("the conversation is over")
        return self.ask

    def _begin(self) -> None:
        self._flow = self._make()
        self._run(None)
        for given in self._given:
            self._run(given)

    def _offer_again(self, answer: object) -> None:
        """A line that was typed stands in its field again: whoever goes back wants to change it, not to lose it."""
        if isinstance(self.ask, Type) and isinstance(answer, str) and answer:
            self.ask = replace(self.ask, value=answer)

    def _give(self, given: _Given) -> None:
        self._given.append(given)
        self._run(given)

    def _run(self, given: _Given | None) -> None:
        """Lets the flow go on to its next yield."""
        try:
            if given is None:
                self.ask = next(self._flow)
            elif given.error is not None:
                self.ask = self._flow.throw(given.error)
            else:
                self.ask = self._flow.send(given.value)
        except StopIteration as end:
            self.ask, self.result = None, end.value
