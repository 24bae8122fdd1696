"""Holds a conversation in dialogs over whatever is shown."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual.app import App

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.runtime.flow import Choose, Conversation, Flow, Prompt, Say, Unseen, Work, carry_out
from safespace_tui.ui.dialog import Dialog, tell
from safespace_tui.ui.flow_prompts import BACK, Answered, prompt_of

Result = TypeVar("Result")

_ESCAPE: Final = "\0back"
"""What Escape answers; no choice can have this value."""


async def converse(app: App[Any], make: Callable[[], Flow[Result]]) -> Result | None:
    """Asks what a flow asks, until it is over. Must run in a worker.

    What is typed unseen, and work that takes long, have a page of their own, which hides what is below; other work is
    done in a thread, so that the screen goes on answering keys.

    Args:
        app: the program.
        make: begins the flow.

    Returns:
        What came of it; None when somebody went back from its first question. Where hiding or locking closes a
        question, the worker ends there.
    """
    conversation = Conversation(make)
    try:
        while (ask := conversation.ask) is not None:
            if isinstance(ask, Prompt):
                answer = await _answer(app, ask)
                if answer is None or (answer == BACK and not conversation.back()):
                    return None
                if answer != BACK:
                    conversation.answer(answer[0])
            elif isinstance(ask, Say):
                await tell(app, one_line(ask.title), "\n".join(several_lines(ask.text)))
                conversation.answer()
            elif not await _work(app, conversation, ask):
                return None
    finally:
        conversation.close()
    return conversation.result


async def converse_alone(
    app: App[Any], make: Callable[[], Flow[Result]], *, left: Result | None = None
) -> Result | None:
    """The same on one page, which hides what is below all the time.

    Args:
        app: the program.
        make: begins the flow.
        left: what is given back when somebody goes back from the first question.
    """
    from safespace_tui.ui.flow_screen import FlowScreen  # seldom wanted

    return await app.push_screen_wait(FlowScreen(make, left=left))


async def _answer(app: App[Any], ask: Prompt) -> Answered | None:
    """The answer to a question, or `BACK`; None where somebody went back from a page of its own."""
    if isinstance(ask, Choose):
        title, about = one_line(ask.title), "\n".join(several_lines(ask.about))
        options = [(one.value, one.key, one_line(one.title), one_line(one.about)) for one in ask.choices]
        chosen = await app.push_screen_wait(Dialog(title, about, options, escape=_ESCAPE))
        return BACK if chosen == _ESCAPE else (chosen,)
    if isinstance(ask, Unseen):
        return await converse_alone(app, lambda: _only(ask), left=BACK)
    return await app.push_screen_wait(prompt_of(ask))


def _only(ask: Unseen) -> Flow[Answered]:
    answer = yield ask
    return (answer,)


async def _work(app: App[Any], conversation: Conversation[Result], ask: Work) -> bool:
    """Does some work; False when hiding or locking came meanwhile."""
    if ask.doing:
        done = await converse_alone(app, lambda: _done(ask))
        if done is None:
            return False
    else:
        done = await asyncio.to_thread(_outcome, ask)
    if isinstance(done, Exception):
        conversation.fail(done)
    else:
        conversation.answer(done[0])
    return True


def _done(ask: Work) -> Flow[Answered | Exception]:
    """What came of work, or what it raised: the flow that asked for it knows what may happen."""
    try:
        done = yield ask
    except Exception as error:  # noqa: BLE001  it is raised where the flow asked for it
        return error
    return (done,)


def _outcome(ask: Work) -> Answered | Exception:
    """The same at once."""
    try:
        return (carry_out(ask, lambda *_: None),)
    except Exception as error:  # noqa: BLE001  the same
        return error
