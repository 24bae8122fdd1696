"""Holds a conversation in plain lines."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Final, TypeVar

from safespace_tui.domain.couple import GLYPHS
from safespace_tui.domain.passphrase import same
from safespace_tui.domain.printable import one_line, several_lines, stopped
from safespace_tui.domain.progress import Progress, seldom, so_far, unheard
from safespace_tui.plain import texts
from safespace_tui.plain.port import Lines, answer_to, chosen_of, unseen_answer_to, whole
from safespace_tui.runtime.flow import (
    Choose,
    Conversation,
    Flow,
    Prompt,
    Say,
    Scale,
    Type,
    Unseen,
    Work,
    carry_out,
    checked,
)

Result = TypeVar("Result")

BACK: Final = "/back"
"""Typed in place of an answer, it leads to the question before."""

_SHAPES: Final = "".join(GLYPHS) + " "

_PARTS: Final = 10
_LEAST: Final = 100
"""How often long work says how far it is: a line is read out, and takes longer than a look."""
_LEAST_READ: Final = 5_000
"""The same where what is kept is only read, which is quick."""


class TooOften(EOFError):
    """What had to be right was wrong as often as it may be: nobody is asked any more."""


def converse(
    lines: Lines,
    make: Callable[[], Flow[Result]],
    *,
    tries: int = 0,
    show: Callable[[str], None] | None = None,
    beside: Callable[[], AbstractContextManager[Progress]] | None = None,
) -> Result | None:
    """Asks what a flow asks, until it is over.

    Args:
        lines: who hears and answers.
        make: begins the flow.
        tries: how often something that opens may be wrong; 0 for as often as they like.
        show: says what is to be copied by hand, where that goes elsewhere.
        beside: tells how far long work is, where no line is said of it.

    Returns:
        What came of it; None when somebody went back from its first question.

    Raises:
        EOFError: nobody answers any more; the flow is closed and has kept nothing.
        TooOften: something that opens was wrong too often; the same.
    """
    conversation = Conversation(make)
    try:
        while (ask := conversation.ask) is not None:
            if isinstance(ask, Prompt):
                asking = _Asking(lines, ask, tries, beside or partial(_in_lines, lines, least=_LEAST_READ))
                if not asking.lead(conversation):
                    return None
            elif isinstance(ask, Say):
                _say(lines, ask, show or lines.say)
                conversation.answer()
            else:
                _work(lines, conversation, ask, beside or partial(_in_lines, lines))
    finally:
        conversation.close()
    return conversation.result


def _say(lines: Lines, ask: Say, show: Callable[[str], None]) -> None:
    for line in (_heard(ask.title), *several_lines(ask.text)):
        if line:
            lines.say(line)
    if ask.shown:
        show(one_line(ask.shown))


@contextmanager
def _in_lines(lines: Lines, *, least: int = _LEAST) -> Iterator[Progress]:
    def come(count: int, of: int, what: str) -> None:
        lines.say(so_far(count, of, what))

    yield seldom(come, parts=_PARTS, least=least)


Beside = Callable[[], AbstractContextManager[Progress]]
"""Tells how far long work is, as long as it goes on."""


def _work(
    lines: Lines,
    conversation: Conversation[Result],
    ask: Work,
    beside: Callable[[], AbstractContextManager[Progress]],
) -> None:
    if ask.doing:
        lines.say(ask.doing)
    try:
        with beside() as come:
            done = carry_out(ask, come)
    except Exception as error:  # noqa: BLE001  the flow knows what may happen, and raises what it does not expect
        conversation.fail(error)
    else:
        conversation.answer(done)


class _Asking:
    """Says one question and reads until there is an answer."""

    def __init__(self, lines: Lines, ask: Prompt, tries: int, beside: Beside) -> None:
        self._lines, self._ask, self._tries, self._beside = lines, ask, tries, beside

    def lead(self, conversation: Conversation[Result]) -> bool:
        """Leads the conversation on, or back; False when it is left."""
        self._begin(self._ask)
        while True:
            typed = self._read()
            if typed.strip().casefold() == BACK:
                return conversation.back()
            try:
                value = self._value(typed)
            except ValueError as why:
                self._refused(str(why))
            else:
                conversation.answer(value)
                return True

    def _begin(self, ask: Prompt) -> None:
        """Says all but the last line of the question, which is said each time that it is asked."""
        for line in several_lines(ask.about):
            self._lines.say(line)
        if isinstance(ask, Choose):
            self._lines.say(_heard(ask.title))
            for number, choice in enumerate(ask.choices, 1):
                words = f"{_heard(choice.said or choice.title)} {one_line(choice.about)}"
                self._lines.say(f"{number}. {words}".strip())
        elif isinstance(ask, Type) and ask.value:
            self._lines.say(texts.STANDS_ALREADY.format(text=one_line(ask.value)))

    def _read(self) -> str:
        ask = self._ask
        match ask:
            case Choose():
                pick = texts.PICK.format(count=len(ask.choices))
                return answer_to(self._lines, pick) if ask.whom is None else unseen_answer_to(self._lines, pick)
            case Type():
                return answer_to(self._lines, _heard(ask.title))
            case Scale():
                for number, words in enumerate(ask.answers):
                    if words:
                        self._lines.say(f"{number}. {one_line(words)}")
                question = texts.SCALE.format(title=_heard(ask.title), top=len(ask.answers) - 1)
                return unseen_answer_to(self._lines, question)
        for choice in ask.instead:
            self._lines.say(texts.INSTEAD.format(word=f"/{choice.value}", title=one_line(choice.title)))
        return unseen_answer_to(self._lines, texts.UNSEEN.format(title=_heard(ask.title)))

    def _refused(self, why: str) -> None:
        if why:
            self._lines.say(one_line(why))
        if isinstance(self._ask, Unseen) and self._ask.working and self._tries:
            self._tries -= 1
            if not self._tries:
                raise TooOften

    def _value(self, typed: str) -> object:
        """What the flow is sent for a line.

        Raises:
            ValueError: it does not fit; the text is a sentence.
        """
        match self._ask:
            case Choose():
                return _chosen(self._ask, typed)
            case Type():
                return self._ask.check(typed or one_line(self._ask.value))
            case Scale():
                return _number(typed, len(self._ask.answers) - 1)
            case Unseen():
                return self._secret(self._ask, typed)

    def _secret(self, ask: Unseen, typed: str) -> object:
        for choice in ask.instead:
            if typed.strip().casefold() == f"/{choice.value}":
                return choice.value
        if ask.working and typed:
            self._lines.say(ask.working)
        with self._beside() if ask.reports else nullcontext(unheard) as come:
            value = checked(ask, typed, come)
        if ask.again:
            for line in (ask.note(typed), ask.again_about):
                if line:
                    self._lines.say(line)
            again = unseen_answer_to(self._lines, _heard(ask.again))
            if not same(typed, again):
                raise ValueError("" if again.strip().casefold() == BACK else ask.differ)
        return value


def _chosen(ask: Choose, typed: str) -> object:
    """What a line chooses; raises ValueError with a sentence when it chooses nothing."""
    typed = one_line(typed)
    if not typed and ask.usual:
        return ask.usual
    at = chosen_of(typed, [choice.said or choice.title for choice in ask.choices])
    if at is not None:
        return ask.choices[at].value
    said = typed.casefold().rstrip(".")
    for choice in ask.choices:
        if said and (said == choice.value or (said == choice.key and not said.isdigit())):
            return choice.value
    if ask.typed is not None and typed:
        return ask.typed(typed)
    raise ValueError(texts.NONE_OF_THEM.format(typed=typed[:40]) if typed else texts.NOTHING_TYPED)


def _number(typed: str, top: int) -> int | None:
    """A typed number on a scale; None for an empty line, by which it is passed."""
    if not typed.strip():
        return None
    value = whole(typed.strip(), top)
    if value is None:
        raise ValueError(texts.NO_NUMBER.format(top=top))
    return value


def _heard(title: str) -> str:
    """A title as it is heard: without the shape before a name, which is for eyes."""
    return stopped(title.lstrip(_SHAPES))
