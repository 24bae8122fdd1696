"""The texts of a step as a plan carries them, with what the file left to be filled in."""

from typing import Any

from safespace_tui.domain.formats import Ask, Played, Step, asks_each, stays_hidden
from safespace_tui.domain.session.plan import StepTexts
from safespace_tui.domain.session.step_kinds import STEP_KINDS


def words_of(step: Step) -> StepTexts:
    """The texts of a step.

    Raises:
        TypeError: a loop or an included format is laid out and has no texts of its own.
    """
    if not isinstance(step, Played):
        raise TypeError("loops and included formats are laid out, not shown")
    text: dict[str, Any] = {"id": step.id, "title": step.title, "say": step.say, "hear": step.hear}
    if not isinstance(step, Ask):
        return StepTexts(kind=STEP_KINDS[type(step)].kind, must_not=step.must_not, **text)
    return StepTexts(
        kind="ask",
        must_not=step.must_not,
        keep=step.keep,
        each=asks_each(step),
        hidden=stays_hidden(step),
        choices=step.choices,
        at_most=step.at_most,
        must_be_ready=step.must_be_ready,
        hints=step.hints,
        **text,
    )
