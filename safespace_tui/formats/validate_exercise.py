"""What a file with `kind = "calm"` must obey beyond the shape of its keys, so that it calms and does no harm."""

from collections.abc import Callable, Iterator
from typing import Final

from safespace_tui.domain.breaks.exercises import LONGEST_REST, Calming, Pattern
from safespace_tui.formats import texts
from safespace_tui.formats.errors import FileTrouble
from safespace_tui.formats.validate_file import id_troubles
from safespace_tui.formats.validate_texts import NamedText, one_text

SHORTEST_PHASE: Final = 1
LONGEST_PHASE: Final = 15
"""Seconds of one phase of a breath."""

SHORTEST_CYCLE: Final = 6
"""Seconds of one breath; faster ones stir up instead of calming."""

LONGEST_EXERCISE: Final = 60
"""Minutes of one exercise; a break holds several."""

LONGEST_STEP: Final = 30 * 60
"""Seconds of one step."""

BELLS: Final = (15, 30 * 60)
"""Seconds from bell to bell: more often would be an alarm, more seldom none would be heard in a break."""

MOST_STEPS: Final = 60
LAST_PLACE: Final = 99
TOLERANCE: Final = 60
"""Seconds by which the steps may miss the minutes."""

Troubles = Iterator[FileTrouble]


def calm_troubles(calming: Calming, stem: str) -> Troubles:
    """Everything that is wrong in one file, in the order in which it is best mended.

    Args:
        calming: what the file says.
        stem: the file's name without its ending.
    """
    yield from id_troubles(calming.id, stem)
    for rule in _RULES:
        yield from rule(calming)


def _texts(calming: Calming) -> Troubles:
    for name in ("title", "summary", "caution", "credits"):
        yield from one_text(NamedText(name, name, getattr(calming, name), needed=name in ("title", "summary")))
    for number, step in enumerate(calming.steps, 1):
        key = f"steps[{number}]"
        yield from one_text(NamedText(f"{key}.title", "title", step.title, needed=False))
        yield from one_text(NamedText(f"{key}.say", "say", step.say))


def _steps(calming: Calming) -> Troubles:
    if not 1 <= len(calming.steps) <= MOST_STEPS:
        expected = f"at most {MOST_STEPS}" if calming.steps else texts.AT_LEAST_ONE_STEP_BEGUN
        yield FileTrouble("steps", f"{len(calming.steps)} steps" if calming.steps else "no step", expected)
    for number, step in enumerate(calming.steps, 1):
        if step.seconds > LONGEST_STEP:
            yield FileTrouble(f"steps[{number}].seconds", f"{step.seconds:,}", f"at most {LONGEST_STEP:,}")


def _minutes(calming: Calming) -> Troubles:
    """Who has eleven minutes left must be able to trust the number; steps that wait for a key may only add to it."""
    if not 1 <= calming.minutes <= LONGEST_EXERCISE:
        yield FileTrouble("minutes", str(calming.minutes), f"1 to {LONGEST_EXERCISE} minutes")
    timed = sum(step.seconds for step in calming.steps)
    waits = any(not step.seconds for step in calming.steps)
    told = calming.minutes * 60
    if timed > told + TOLERANCE or (timed < told - TOLERANCE and not waits):
        minutes = f"{timed / 60:.1f}".removesuffix(".0")
        yield FileTrouble("minutes", str(calming.minutes), texts.WHAT_THE_TIMES_COME_TO.format(minutes=minutes))


def _phases(calming: Calming) -> Troubles:
    if calming.pattern is None:
        return
    seconds = _seconds(calming.pattern)
    for name, value in seconds.items():
        left_out = value == 0 and name not in ("in", "out")
        if not (left_out or SHORTEST_PHASE <= value <= LONGEST_PHASE):
            yield FileTrouble(f"pattern.{name}", f"{value:g}", f"{SHORTEST_PHASE} to {LONGEST_PHASE} seconds")
    if (cycle := sum(seconds.values())) < SHORTEST_CYCLE:
        yield FileTrouble(
            "pattern",
            texts.BREATH_OF_SECONDS.format(cycle=cycle),
            texts.SLOWER_BREATHS.format(shortest_cycle=SHORTEST_CYCLE),
        )


def _holding(calming: Calming) -> Troubles:
    """A held breath is not for everybody, so nobody may come upon it by chance."""
    if calming.pattern is None or not calming.pattern.holds or calming.explicit:
        return
    expected = texts.CHOSEN_ON_PURPOSE
    if calming.pattern.hold:
        yield FileTrouble("pattern.hold", "a held breath", expected)
    else:
        yield FileTrouble("pattern.rest", texts.HOLDING_THE_BREATH.format(longest_rest=LONGEST_REST), expected)


def _caution(calming: Calming) -> Troubles:
    if calming.explicit and not calming.caution:
        yield FileTrouble("explicit", texts.TRUE_WITHOUT_CAUTION, texts.FOR_WHOM_IT_IS_NOT)


def _one_thing(calming: Calming) -> Troubles:
    """Nobody can follow a breath and write."""
    if calming.write and calming.pattern is not None:
        yield FileTrouble("write", texts.TRUE_BESIDE_A_PATTERN, texts.ONE_OF_THEM)


def _numbers(calming: Calming) -> Troubles:
    least, most = BELLS
    if calming.bell_every and not least <= calming.bell_every <= most:
        yield FileTrouble("bell_every", f"{calming.bell_every:,}", f"{least} to {most:,} seconds")
    if not 1 <= calming.place <= LAST_PLACE:
        yield FileTrouble("place", f"{calming.place:,}", f"1 to {LAST_PLACE}")


def _seconds(pattern: Pattern) -> dict[str, float]:
    """The phases by the keys of the file."""
    return {
        "in": pattern.inhale,
        "hold": pattern.hold,
        "again": pattern.again,
        "out": pattern.out,
        "rest": pattern.rest,
    }


_RULES: Final[tuple[Callable[[Calming], Troubles], ...]] = (
    _texts,
    _steps,
    _minutes,
    _phases,
    _holding,
    _caution,
    _one_thing,
    _numbers,
)
