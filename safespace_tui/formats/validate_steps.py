"""What each step must obey: who acts, how long, what a question may ask, how a loop ends."""

from collections.abc import Callable, Iterator
from typing import Final

from safespace_tui.domain.formats import (
    HIGHEST_RATING,
    Ask,
    Check,
    Format,
    Include,
    Loop,
    Part,
    Played,
    Reflect,
    Speak,
    Step,
    Timed,
    asks_each,
)
from safespace_tui.domain.session.step_kinds import STEP_KINDS
from safespace_tui.formats import texts
from safespace_tui.formats.errors import FileTrouble, shown

LONGEST_SECONDS: Final = 4 * 60 * 60
"""Seconds of one step."""

MOST_CHOICES: Final = 9
"""Choices of one question: as many as there are single digits to press."""

Troubles = Iterator[FileTrouble]


def step_troubles(fmt: Format, part: Part, key: str, step: Step) -> Troubles:
    """Everything that is wrong with one step.

    Args:
        fmt: the format it is in.
        part: the part it is in.
        key: where it is, as in `parts[1].steps[2]`.
        step: the step.
    """
    match step:
        case Ask():
            for rule in _ASK_RULES:
                yield from rule(key, step)
        case Loop():
            yield from _loop(fmt, part, key, step)
        case Check():
            yield from _follows(part, key, step)
        case Reflect():
            yield from _clarify(part.steps, key, step)
        case _:
            pass
    for place, one in _with_inner(key, step):
        yield from _who(part, place, one)
        yield from _time(fmt, place, one)


def _with_inner(key: str, step: Step) -> Iterator[tuple[str, Step]]:
    yield key, step
    if isinstance(step, Loop):
        yield from ((f"{key}.steps[{number}]", inner) for number, inner in enumerate(step.steps, 1))


def _who(part: Part, key: str, step: Step) -> Troubles:
    """In a part played together nobody holds the floor; in turns, first and second would not swap."""
    if not isinstance(step, Played):
        return
    roles = {"together": ("first", "second"), "each": ("speaker", "listener")}[part.turns]
    fitting = roles if STEP_KINDS[type(step)].alone else ("both", *roles)
    if step.who not in fitting:
        why = "in turns" if part.turns == "each" else texts.IN_A_PART_PLAYED_TOGETHER
        yield FileTrouble(f"{key}.who", f"{shown(step.who)} {why}", " or ".join(f"“{role}”" for role in fitting))


def _time(fmt: Format, key: str, step: Step) -> Troubles:
    if isinstance(step, Speak | Reflect) and step.written and fmt.advance == "by_clock":
        yield FileTrouble(f"{key}.written", texts.WRITTEN_BY_CLOCK, texts.WRITTEN_BY_HAND)
    if isinstance(step, Check) and fmt.advance == "by_clock":
        yield FileTrouble(key, texts.CHECK_BY_CLOCK, texts.CHECK_WAITS)
    if not isinstance(step, Timed | Include):
        return
    if step.seconds > LONGEST_SECONDS:
        yield FileTrouble(f"{key}.seconds", f"{step.seconds:,}", f"at most {LONGEST_SECONDS:,}")
    if isinstance(step, Timed) and step.stretch and not step.seconds:
        yield FileTrouble(f"{key}.stretch", texts.TRUE_WITHOUT_SECONDS, texts.SECONDS_THAT_CAN_STRETCH)
    clocked = isinstance(step, Played) and STEP_KINDS[type(step)].by_clock
    if fmt.advance == "by_clock" and clocked and not step.seconds:
        yield FileTrouble(key, texts.NO_SECONDS_BY_CLOCK, "seconds")


def _choices(key: str, ask: Ask) -> Troubles:
    if ask.keep != "choice":
        if ask.choices:
            yield FileTrouble(
                f"{key}.choices", texts.CHOICES_FOR_KEEP.format(keep=ask.keep), texts.THEM_ONLY_FOR_KEEP_CHOICE
            )
        return
    if not 2 <= len(ask.choices) <= MOST_CHOICES:  # noqa: PLR2004 - one choice is none
        yield FileTrouble(f"{key}.choices", f"{len(ask.choices)} choices", f"2 to {MOST_CHOICES}")
    for number, choice in enumerate(ask.choices, 1):
        if choice in ask.choices[: number - 1]:
            yield FileTrouble(f"{key}.choices[{number}]", f"{shown(choice)} a second time", texts.EACH_CHOICE_ONCE)


def _gates(key: str, ask: Ask) -> Troubles:
    """A gate on the wrong kind of answer would never open, or never close."""
    if ask.at_most is not None:
        if ask.keep != "rating":
            yield FileTrouble(f"{key}.at_most", texts.WITH_KEEP.format(keep=ask.keep), texts.ONLY_FOR_KEEP_RATING)
        if not 0 <= ask.at_most < HIGHEST_RATING:
            yield FileTrouble(f"{key}.at_most", shown(ask.at_most), f"0 to {HIGHEST_RATING - 1}")
    if ask.hints and ask.keep not in ("text", "words", "need"):
        yield FileTrouble(f"{key}.hints", texts.WITH_KEEP.format(keep=ask.keep), texts.ONLY_FOR_KEEP_TEXT_WORDS)
    if ask.must_be_ready and ask.keep != "ready":
        yield FileTrouble(f"{key}.must_be_ready", texts.WITH_KEEP.format(keep=ask.keep), texts.ONLY_FOR_KEEP_READY)


def _alone_or_not(key: str, ask: Ask) -> Troubles:
    if ask.each is not None and ask.who != "both":
        yield FileTrouble(f"{key}.each", texts.WITH_WHO.format(who=ask.who), texts.ONLY_FOR_WHO_BOTH)
    if ask.each and ask.keep in ("topic", "agreement"):
        yield FileTrouble(f"{key}.each", texts.TRUE_FOR_KEEP.format(keep=ask.keep), texts.BOTH_SHARE_ONE)
    if ask.hidden and not (asks_each(ask) and ask.who == "both"):
        yield FileTrouble(f"{key}.hidden", texts.TRUE_FOR_ONE_ANSWER, texts.ONLY_WHERE_BOTH_ANSWER_WHO)


def _loop(fmt: Format, part: Part, key: str, loop: Loop) -> Troubles:
    """A loop must have a way out that people can find."""
    kinds = [type(inner) for inner in loop.steps]
    if fmt.advance == "by_clock":
        yield FileTrouble(key, texts.LOOP_BY_CLOCK, texts.STEPS_WITH_SECONDS_AND_ROUNDS)
    if part.turns == "together":
        yield FileTrouble(key, texts.LOOP_IN_A_PART_PLAYED, texts.TURNS_EACH_A_LOOP)
    if Check not in kinds or kinds.index(Check) != len(kinds) - 1:
        yield FileTrouble(f"{key}.steps", texts.NO_CHECK_AT_THE_END, texts.ONE_CHECK_THE_LAST_STEP)
    yield from _pieces(key, loop)


def _pieces(key: str, loop: Loop) -> Troubles:
    for number, inner in enumerate(loop.steps, 1):
        place = f"{key}.steps[{number}]"
        if not isinstance(inner, Check) and inner.stretch:
            yield FileTrouble(f"{place}.stretch", texts.TRUE_INSIDE_A_LOOP, texts.TIME_OF_THE_LOOP)
        if isinstance(inner, Reflect):
            yield from _clarify(loop.steps, place, inner)
        if isinstance(inner, Check) and (number == 1 or not isinstance(loop.steps[number - 2], Reflect)):
            yield FileTrouble(place, texts.CHECK_WITHOUT_A_REFLECTION_BEFORE, texts.STEP_OF_KIND_REFLECT_JUST)


def _clarify(steps: tuple[Step, ...], key: str, reflect: Reflect) -> Troubles:
    """A question about what was said leads back to the saying of it."""
    number = steps.index(reflect)
    if reflect.clarify and not (number and isinstance(steps[number - 1], Speak)):
        yield FileTrouble(f"{key}.clarify", texts.CLARIFY_WITHOUT_SPEAKING, texts.STEP_OF_KIND_SPEAK_JUST)


def _follows(part: Part, key: str, check: Check) -> Troubles:
    """Outside a loop, “not quite” goes back to the speaking before it; so there must be one close by."""
    number = part.steps.index(check)
    before = part.steps[max(0, number - 2) : number]
    if [type(step) for step in before] != [Speak, Reflect]:
        yield FileTrouble(key, texts.CHECK_OUTSIDE_A_LOOP, texts.STEPS_SPEAK_AND_REFLECT_JUST)


_ASK_RULES: Final[tuple[Callable[[str, Ask], Troubles], ...]] = (_choices, _gates, _alone_or_not)
