"""Conversations held by a test, without any driver."""

from collections.abc import Callable
from typing import Any, TypeVar

from safespace_tui.runtime.flow import Ask, Change, Choose, Conversation, Fetch, Flow, Say, Type

Result = TypeVar("Result")


def now(talk: Conversation[Any]) -> Ask | None:
    """What is asked now; a call, so that a type checker does not think that it stays."""
    return talk.ask


def answered(talk: Conversation[Result], *answers: str) -> Conversation[Result]:
    """After some answers: each is one that is offered, or a line that fits."""
    for answer in answers:
        ask = now(talk)
        if isinstance(ask, Choose):
            assert answer in [choice.value for choice in ask.choices], ask
            talk.answer(answer)
        else:
            assert isinstance(ask, Type), ask
            talk.answer(ask.check(answer))
    return talk


def asked(make: Callable[[], Flow[Result]], *answers: str) -> Conversation[Result]:
    """A conversation after some answers."""
    return answered(Conversation(make), *answers)


def worked(talk: Conversation[Result]) -> Conversation[Result]:
    """After all the work that is wanted now."""
    while isinstance(ask := now(talk), Fetch | Change):
        try:
            done = ask.run()
        except Exception as error:  # noqa: BLE001  as every driver does
            talk.fail(error)
        else:
            talk.answer(done)
    return talk


def heard(talk: Conversation[Result]) -> Say:
    """What is said now, and the conversation goes on."""
    said = now(talk)
    assert isinstance(said, Say), said
    talk.answer()
    return said
