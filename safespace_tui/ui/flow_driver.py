"""Holds a conversation in dialogs over whatever is shown."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual.app import App

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.runtime.flow import Ask, Choose, Conversation, Flow, Say, Type, Work
from safespace_tui.ui.dialog import Dialog, tell
from safespace_tui.ui.line_prompt import LinePrompt

Result = TypeVar("Result")

_BACK: Final = "\0back"
"""What Escape answers; no choice can have this value."""


async def converse(app: App[Any], make: Callable[[], Flow[Result]]) -> Result | None:
    """Asks what a flow asks, until it is over. Must run in a worker.

    Work is done in a thread, so that the screen goes on answering keys.

    Args:
        app: the program.
        make: begins the flow.

    Returns:
        What came of it; None when somebody went back from its first question, or when hiding or locking closed it:
        it then has kept nothing.
    """
    conversation = Conversation(make)
    try:
        while (ask := conversation.ask) is not None:
            if not await _step(app, conversation, ask):
                return None
    finally:
        conversation.close()
    return conversation.result


async def _step(app: App[Any], conversation: Conversation[Result], ask: Ask) -> bool:
    """Deals with what is asked now; False when the conversation is left."""
    if isinstance(ask, Choose | Type):
        answer: str | None = await app.push_screen_wait(_screen(ask))  # None where hiding or locking closed it
        if answer is None:
            return False
        if answer == _BACK:
            return conversation.back()
        conversation.answer(ask.check(answer) if isinstance(ask, Type) else answer)
    elif isinstance(ask, Say):
        await tell(app, one_line(ask.title), "\n".join(several_lines(ask.text)))
        conversation.answer()
    else:
        await _work(conversation, ask)
    return True


def _screen(ask: Choose | Type) -> Dialog | LinePrompt:
    title, about = one_line(ask.title), "\n".join(several_lines(ask.about))
    if isinstance(ask, Choose):
        options = [(one.value, one.key, one_line(one.title), one_line(one.about)) for one in ask.choices]
        return Dialog(title, about, options, escape=_BACK)
    return LinePrompt(title, about, value=ask.value, check=ask.check, date=ask.date, back=_BACK)


async def _work(conversation: Conversation[Result], ask: Work) -> None:
    try:
        done = await asyncio.to_thread(ask.run)
    except Exception as error:  # noqa: BLE001  the flow knows what may happen, and raises what it does not expect
        conversation.fail(error)
    else:
        conversation.answer(done)
