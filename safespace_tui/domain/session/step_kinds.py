"""What sets the kinds of steps apart: one row each, by the class of the step.

Whoever asks what may be done in a step, whether it has a time, or how it is told, reads it here; the words for each
kind stand in the tables of `texts`, which a test holds beside this one.
"""

from typing import Any, Final, Literal

import msgspec

from safespace_tui.domain.formats import Ask, Check, Do, Played, Quiet, Reflect, Speak, Step, asks_each, stays_hidden
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.plan import StepKind, StepTexts


class StepTraits(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of step."""

    kind: StepKind
    """Its name in files, plans and logs: the tag of its class."""
    commands: frozenset[Kind]
    """What a running session allows in it besides what it always allows."""
    alone: bool = False
    """Whether one partner acts in it, never both."""
    timed: bool = True
    """Whether it may have a time of its own."""
    by_clock: bool = False
    """Whether it needs a time where the clock alone moves on."""
    talking: bool = False
    """Whether it counts as somebody's talking; saying back what was heard does not."""
    told: Literal["speak", "reflect", "check", "together"] = "together"
    """What it is on a talk's timeline."""
    written: Literal["point", "reflection", "note"] = "note"
    """What a line is about that is written down in it."""


_MOVES: Final = frozenset({Kind.MOVE_ON, Kind.CHANGE_TIME})

STEP_KINDS: Final[dict[type[Played], StepTraits]] = {
    Speak: StepTraits(
        kind="speak",
        commands=_MOVES | {Kind.REFLECT_NOW, Kind.PASS_FLOOR, Kind.ANSWER},
        alone=True,
        by_clock=True,
        talking=True,
        told="speak",
        written="point",
    ),
    Reflect: StepTraits(
        kind="reflect",
        commands=_MOVES | {Kind.CLARIFY, Kind.CONFIRM, Kind.PASS_FLOOR, Kind.ANSWER},
        alone=True,
        by_clock=True,
        told="reflect",
        written="reflection",
    ),
    Check: StepTraits(
        kind="check",
        commands=frozenset({Kind.CONFIRM, Kind.PASS_FLOOR, Kind.CHANGE_TIME}),
        alone=True,
        timed=False,
        told="check",
    ),
    Do: StepTraits(kind="do", commands=_MOVES),
    Quiet: StepTraits(kind="quiet", commands=_MOVES, by_clock=True),
    Ask: StepTraits(kind="ask", commands=frozenset({Kind.ANSWER, Kind.ASK_AGAIN, Kind.MOVE_ON}), timed=False),
}
"""Every kind of step that is played as such; loops and included formats are laid out into them."""

TRAITS: Final[dict[StepKind, StepTraits]] = {traits.kind: traits for traits in STEP_KINDS.values()}
"""The same by the kind's name."""


def words_of(step: Step) -> StepTexts:
    """The texts of a step as a plan carries them, with what the file left to be filled in.

    Raises:
        TypeError: a loop or an included format is laid out and has no texts of its own.
    """
    if not isinstance(step, Played):
        raise TypeError("loops and included formats are laid out, not shown")
    text: dict[str, Any] = {"id": step.id, "title": step.title, "say": step.say, "hear": step.hear}
    if not isinstance(step, Ask):
        clarify = isinstance(step, Reflect) and step.clarify
        written = isinstance(step, Speak | Reflect) and step.written
        kind = STEP_KINDS[type(step)].kind
        return StepTexts(kind=kind, must_not=step.must_not, clarify=clarify, written=written, **text)
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
