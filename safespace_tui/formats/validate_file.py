"""What one file must obey beyond the shape of its keys; each rule says why a couple would be hurt without it.

Rules that only show when a whole sitting is laid out, with the formats it includes, are in `laid_out`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from safespace_tui.domain.formats import CLOSING, LONGEST_MINUTES, Ask, Format, Include, Loop, Part, Reflect, Step
from safespace_tui.formats import texts
from safespace_tui.formats.errors import FileTrouble, shown
from safespace_tui.formats.validate_steps import step_troubles
from safespace_tui.formats.validate_texts import text_troubles

MOST_STEPS: Final = 300
"""Steps in one file, those inside loops included."""

MOST_ROUNDS: Final = 40
"""Rounds, or cards, of one part."""

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID_WORDS: Final = texts.LETTERS_OF_AN_ID

Troubles = Iterator[FileTrouble]


def troubles(fmt: Format, stem: str) -> Troubles:
    """Everything that is wrong in one file, in the order in which it is best mended.

    Args:
        fmt: what the file says.
        stem: the file's name without its ending.
    """
    yield from id_troubles(fmt.id, stem)
    for rule in _RULES:
        yield from rule(fmt)
    for part_key, part in _parts(fmt):
        for key, step in _steps(part_key, part):
            yield from step_troubles(fmt, part, key, step)
    yield from text_troubles(fmt)


def id_troubles(name: str, stem: str) -> Troubles:
    """Whether a file's id is one, and is the name of the file."""
    if not _ID.fullmatch(stem):
        yield FileTrouble(
            "", texts.FILE_NAME.format(stem=shown(stem)), texts.NAME_ENDS_IN_TOML.format(id_words=_ID_WORDS)
        )
    elif name != stem:
        yield FileTrouble("id", shown(name), texts.NAME_WITHOUT_ENDING.format(stem=shown(stem)))


def _parts(fmt: Format) -> Iterator[tuple[str, Part]]:
    return ((f"parts[{number}]", part) for number, part in enumerate(fmt.parts, 1))


def _steps(part_key: str, part: Part) -> Iterator[tuple[str, Step]]:
    return ((f"{part_key}.steps[{number}]", step) for number, step in enumerate(part.steps, 1))


def _size(fmt: Format) -> Troubles:
    count = sum(len(step.steps) if isinstance(step, Loop) else 1 for part in fmt.parts for step in part.steps)
    if count > MOST_STEPS:
        yield FileTrouble("parts", f"{count:,} steps", f"at most {MOST_STEPS}")
    if not fmt.parts:
        yield FileTrouble("parts", "no part", texts.AT_LEAST_ONE_PART_BEGUN)
    for key, part in _parts(fmt):
        if not part.steps:
            yield FileTrouble(f"{key}.steps", "no step", texts.AT_LEAST_ONE_STEP_OF_A_PART)


def _ids(fmt: Format) -> Troubles:
    """An id stands in every log, so it must be the same on every computer and mean one thing only."""
    seen: dict[str, str] = {}
    for key, name in _named(fmt):
        if not _ID.fullmatch(name):
            yield FileTrouble(f"{key}.id", shown(name), _ID_WORDS)
        if name in seen:
            yield FileTrouble(
                f"{key}.id", texts.ID_TAKEN.format(name=shown(name), other=seen[name]), texts.ID_OF_ITS_OWN
            )
        seen[name] = key


def _named(fmt: Format) -> Iterator[tuple[str, str]]:
    """The ids of steps; a step that keeps nothing may have none."""
    for part_key, part in _parts(fmt):
        for key, step in _steps(part_key, part):
            if step.id or isinstance(step, Ask):
                yield key, step.id
            for number, inner in enumerate(step.steps if isinstance(step, Loop) else (), 1):
                if inner.id:
                    yield f"{key}.steps[{number}]", inner.id


def _part_ids(fmt: Format) -> Troubles:
    seen: dict[str, str] = {}
    for key, part in _parts(fmt):
        if not _ID.fullmatch(part.id):
            yield FileTrouble(f"{key}.id", shown(part.id), _ID_WORDS)
        if part.id in seen:
            yield FileTrouble(
                f"{key}.id", texts.ID_TAKEN.format(name=shown(part.id), other=seen[part.id]), texts.ID_OF_ITS_OWN
            )
        seen[part.id] = key


def _length(fmt: Format) -> Troubles:
    if fmt.kind == "fragment":
        if fmt.minutes or fmt.lengths:
            yield FileTrouble("minutes", "a length", texts.FRAGMENT_HAS_NO_TIME)
        return
    if not 1 <= fmt.minutes <= LONGEST_MINUTES:
        found = str(fmt.minutes) if fmt.minutes else "no “minutes”"
        yield FileTrouble("minutes", found, texts.USUAL_LENGTH.format(longest_minutes=LONGEST_MINUTES))
    if list(fmt.lengths) != sorted({*fmt.lengths} - {fmt.minutes}):
        found = ", ".join(str(minutes) for minutes in fmt.lengths)
        yield FileTrouble("lengths", found, texts.OTHER_LENGTHS)
    for number, minutes in enumerate(fmt.lengths, 1):
        if not 1 <= minutes <= LONGEST_MINUTES:
            yield FileTrouble(f"lengths[{number}]", str(minutes), f"1 to {LONGEST_MINUTES} minutes")


def _purpose(fmt: Format) -> Troubles:
    if fmt.kind == "fragment" and fmt.purpose:
        yield FileTrouble("purpose", f"a purpose of a {fmt.kind}", texts.ONLY_A_TALK_IS_LISTED)


def _needs(fmt: Format) -> Troubles:
    """A talk is suggested by what it is good for; a fragment is nothing to suggest."""
    if fmt.kind == "fragment" and fmt.needs:
        yield FileTrouble("needs", f"needs of a {fmt.kind}", texts.ONLY_A_TALK_IS_SUGGESTED)
    for number, need in enumerate(fmt.needs, 1):
        if need in fmt.needs[: number - 1]:
            yield FileTrouble(f"needs[{number}]", f"{shown(need)} a second time", texts.EACH_NEED_ONCE)


def _closing(fmt: Format) -> Troubles:
    """Who ends early must come to a good end and not be dropped; what comes after it would never be reached."""
    closing = [part.closing for part in fmt.parts]
    if fmt.kind == "talk" and not any(closing):
        yield FileTrouble("parts", texts.NO_PART_WITH_CLOSING_TRUE, texts.CLOSING_AT_THE_END)
    for (key, _), ends, follows in zip(_parts(fmt), closing, closing[1:], strict=False):
        if ends and not follows:
            yield FileTrouble(f"{key}.closing", texts.CLOSING_WITH_A_PART_AFTER, texts.CLOSING_TRUE_ONLY)


def _rounds(fmt: Format) -> Troubles:
    for key, part in _parts(fmt):
        rounds = len(part.cards) or part.rounds
        if rounds > MOST_ROUNDS:
            yield FileTrouble(f"{key}.{'cards' if part.cards else 'rounds'}", str(rounds), f"at most {MOST_ROUNDS}")
        if part.cards and part.rounds not in (1, len(part.cards)):
            yield FileTrouble(f"{key}.rounds", str(part.rounds), texts.CARDS_MAKE_ROUNDS.format(rounds=rounds))
        if part.draw and not 0 < part.draw <= len(part.cards):
            found = str(part.draw) if part.cards else texts.NO_CARDS_TO_DRAW
            yield FileTrouble(f"{key}.draw", found, f"1 to {len(part.cards)}" if part.cards else "cards = …")
        if part.alternate and rounds == 1:
            yield FileTrouble(f"{key}.alternate", texts.TRUE_WITH_ONE_ROUND, texts.TWO_ROUNDS_OR_MORE)


def _included(fmt: Format) -> Troubles:
    """An included format brings its own parts and turns."""
    for part_key, part in _parts(fmt):
        for key, step in _steps(part_key, part):
            if not isinstance(step, Include):
                continue
            if step.format == fmt.id:
                yield FileTrouble(
                    f"{key}.format", texts.WHICH_IS_THIS_FORMAT_ITSELF.format(step=shown(step.format)), "another format"
                )
            if len(part.steps) > 1:
                yield FileTrouble(key, texts.INCLUDED_FORMAT_BESIDE_OTHER_STEPS, texts.TO_BE_ALONE)
            if part.turns == "each":
                yield FileTrouble(f"{part_key}.turns", texts.EACH_AROUND_AN_INCLUDED_FORMAT, "“together”")


def _reflecting(fmt: Format) -> Troubles:
    steps = [inner for _, part in _parts(fmt) for step in part.steps for inner in _unrolled(step)]
    reflects = any(isinstance(step, Reflect) for step in steps)
    if fmt.reflecting == "forbidden" and reflects:
        yield FileTrouble("reflecting", texts.FORBIDDEN_AND_A_STEP, texts.ASKED_OR_OPTIONAL_OR_NO)
    whole = fmt.kind == "talk" and not any(isinstance(step, Include) and step.format != CLOSING for step in steps)
    if fmt.reflecting == "asked" and whole and not reflects:
        yield FileTrouble("reflecting", texts.ASKED_AND_NO_STEP, texts.OPTIONAL_OR_FORBIDDEN_OR_SUCH)


def _unrolled(step: Step) -> tuple[Step, ...]:
    return step.steps if isinstance(step, Loop) else (step,)


_RULES: Final[tuple[Callable[[Format], Troubles], ...]] = (
    _size,
    _ids,
    _part_ids,
    _length,
    _purpose,
    _needs,
    _closing,
    _rounds,
    _included,
    _reflecting,
)
