"""The texts of a step as a plan carries them, with what the file left to be filled in."""

from safespace_tui.domain.formats import Ask, Include, Loop, Step, asks_each, stays_hidden
from safespace_tui.domain.session.plan import StepTexts


def words_of(step: Step) -> StepTexts:
    """The texts of a step.

    Raises:
        TypeError: a loop or an included format is laid out and has no texts of its own.
    """
    if isinstance(step, Loop | Include):
        raise TypeError("loops and included formats are laid out, not shown")
    text = {"id": step.id, "title": step.title, "say": step.say, "hear": step.hear}
    if not isinstance(step, Ask):
        return StepTexts(kind=step.__struct_config__.tag, must_not=step.must_not, **text)  # type: ignore[arg-type]  # tags are step kinds
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
