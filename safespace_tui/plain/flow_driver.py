"""Holds a conversation in plain lines."""

from collections.abc import Callable
from typing import Final, TypeVar

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.plain import texts
from safespace_tui.plain.port import Lines, answer_to, chosen_of
from safespace_tui.runtime.flow import Ask, Choose, Conversation, Flow, Say, Type, Work

Result = TypeVar("Result")

BACK: Final = "/back"
"""Typed in place of an answer, it leads to the question before."""


def converse(lines: Lines, make: Callable[[], Flow[Result]]) -> Result | None:
    """Asks what a flow asks, until it is over.

    Args:
        lines: who hears and answers.
        make: begins the flow.

    Returns:
        What came of it; None when somebody went back from its first question.

    Raises:
        EOFError: nobody answers any more; the flow is closed and has kept nothing.
    """
    conversation = Conversation(make)
    try:
        while (ask := conversation.ask) is not None:
            if not _step(lines, conversation, ask):
                return None
    finally:
        conversation.close()
    return conversation.result


def _step(lines: Lines, conversation: Conversation[Result], ask: Ask) -> bool:
    """Deals with what is asked now; False when the conversation is left."""
    if isinstance(ask, Choose | Type):
        return _asked(lines, conversation, ask)
    if isinstance(ask, Say):
        for line in (_stopped(ask.title), *several_lines(ask.text)):
            if line:
                lines.say(line)
        conversation.answer()
        return True
    _work(conversation, ask)
    return True


def _work(conversation: Conversation[Result], ask: Work) -> None:
    try:
        done = ask.run()
    except Exception as error:  # noqa: BLE001  the flow knows what may happen, and raises what it does not expect
        conversation.fail(error)
    else:
        conversation.answer(done)


def _asked(lines: Lines, conversation: Conversation[Result], ask: Choose | Type) -> bool:
    """Says a question and reads until there is an answer; False when that was to leave."""
    question = _said(lines, ask)
    while True:
        typed = answer_to(lines, question)
        if typed.casefold() == BACK:
            return conversation.back()
        try:
            value = _chosen(ask, typed) if isinstance(ask, Choose) else ask.check(typed or one_line(ask.value))
        except ValueError as why:
            lines.say(one_line(str(why)))
        else:
            conversation.answer(value)
            return True


def _said(lines: Lines, ask: Choose | Type) -> str:
    """Says all but the last line of a question, which is said each time that it is asked."""
    for line in several_lines(ask.about):
        lines.say(line)
    if isinstance(ask, Type):
        if ask.value:
            lines.say(texts.STANDS_ALREADY.format(text=one_line(ask.value)))
        return _stopped(ask.title)
    lines.say(_stopped(ask.title))
    for number, choice in enumerate(ask.choices, 1):
        lines.say(f"{number}. {_stopped(choice.said or choice.title)} {one_line(choice.about)}".strip())
    return texts.PICK.format(count=len(ask.choices))


def _chosen(ask: Choose, typed: str) -> str:
    """The value that a line chooses; raises ValueError with a sentence when it chooses none."""
    if not typed and ask.usual:
        return ask.usual
    at = chosen_of(typed, [choice.said or choice.title for choice in ask.choices])
    if at is None:
        raise ValueError(texts.NONE_OF_THEM.format(typed=typed[:40]) if typed else texts.NOTHING_TYPED)
    return ask.choices[at].value


def _stopped(line: str) -> str:
    """A line with something at its end at which a voice stops."""
    line = one_line(line)
    return line if not line or line[-1] in ".?!:…" else f"{line}."
