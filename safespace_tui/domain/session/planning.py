"""From a format to the plan of one sitting: who begins, how long each step lasts, every turn in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from safespace_tui.domain.couple import Who, other
from safespace_tui.domain.formats import LONGEST_MINUTES, Format, Include, Loop, Part, Played, Role, Step, Timed, dealt
from safespace_tui.domain.printable import counted
from safespace_tui.domain.session import texts
from safespace_tui.domain.session.plan import LoopSpan, Plan, PlannedPart, Slot, StepTexts
from safespace_tui.domain.session.step_kinds import words_of

DEEPEST = 3
"""How deep formats may be nested."""

SHORTEST_STRETCH = 20
"""Seconds; a stretching step is never squeezed below this."""

MOST_SLOTS = 2_000
"""How many steps a whole session may have when everything is laid out."""

Find = Callable[[str], Format]
"""Finds a format by its id; raises KeyError when there is none."""


class Unplannable(ValueError):
    """A format, or a choice made for it, that no session can be made of; the text is a sentence."""


@dataclass
class _Layout:
    """What has been laid out so far."""

    slots: list[Slot] = field(default_factory=list)
    words: list[StepTexts] = field(default_factory=list)
    parts: list[PlannedPart] = field(default_factory=list)
    loops: list[LoopSpan] = field(default_factory=list)
    index_of: dict[StepTexts, int] = field(default_factory=dict)
    turns: int = 0

    def words_index(self, words: StepTexts) -> int:
        """Where these texts stand; equal texts are kept once."""
        if words not in self.index_of:
            self.index_of[words] = len(self.words)
            self.words.append(words)
        return self.index_of[words]

    def add(self, slot: Slot) -> None:
        """Appends one slot.

        Raises:
            Unplannable: there are too many.
        """
        if len(self.slots) >= MOST_SLOTS:
            raise Unplannable(texts.TOO_MANY_STEPS.format(most_slots=MOST_SLOTS))
        self.slots.append(slot)


@dataclass(frozen=True)
class _Nest:
    """How a format came to be laid out."""

    seen: tuple[str, ...]
    """The formats around it, the outermost first, and itself."""
    in_talk: bool = False
    """Whether it is a talk inside another: a sitting is closed once, by the outermost."""
    closing: bool = False
    """Whether it is part of a closing."""

    def played(self, fmt: Format) -> tuple[Part, ...]:
        """The parts of a format that are laid out here."""
        return tuple(part for part in fmt.parts if not (self.in_talk and part.closing))

    def inside(self, inner: Format, part: Part) -> "_Nest":
        """The same, for a format that a part of this one includes."""
        return _Nest(
            seen=(*self.seen, inner.id),
            in_talk=self.in_talk or inner.kind == "talk",
            closing=self.closing or part.closing,
        )


@dataclass(frozen=True)
class _Turn:
    """Where in the session a step is being laid out."""

    part: int
    first: Who
    speaker: Who | None = None
    turn: int = -1
    round: int = 0
    card: str = ""
    scale: float = 1.0

    def actor(self, role: Role) -> Who | None:
        """Who plays a role here; None means both."""
        match role:
            case "both":
                return None
            case "first":
                return self.first
            case "second":
                return other(self.first)
            case "speaker":
                return self.speaker
            case _:  # the listener
                return other(self.speaker) if self.speaker else None


def plan(fmt: Format, find: Find, *, first: Who = "a", minutes: int | None = None) -> Plan:
    """Lays out a whole sitting.

    Args:
        fmt: the format to play.
        find: finds the formats that it includes.
        first: who begins.
        minutes: how long the sitting should be; the format's own length when None.

    Raises:
        Unplannable: the length cannot be met, an included format is missing or includes itself, or a step has no
            one to act.
    """
    layout = _Layout()
    nest = _Nest((fmt.id,))
    fixed, stretching = _lengths(fmt, find, nest)
    scale = _scale(fmt, fixed, stretching, minutes)
    _lay_parts(layout, fmt, find, first=first, scale=scale, nest=nest)
    return Plan(
        format=fmt.id,
        title=fmt.title,
        first=first,
        minutes=minutes if minutes is not None else fmt.minutes,
        slots=tuple(layout.slots),
        words=tuple(layout.words),
        parts=tuple(layout.parts),
        loops=tuple(layout.loops),
        advance=fmt.advance,
        reflecting=fmt.reflecting,
    )


def _least(fmt: Format, fixed: int, stretching: int) -> int:
    """Whole minutes in which the shortest stretching step still keeps its least; reckoned without fractions."""
    smallest = min(_stretchable(fmt))
    return max(1, -(-(fixed * smallest + stretching * SHORTEST_STRETCH) // (60 * smallest)))


def _scale(fmt: Format, fixed: int, stretching: int, minutes: int | None) -> float:
    if minutes is None or not stretching:
        if minutes is not None and minutes != fmt.minutes:
            raise Unplannable(texts.FIXED_LENGTH.format(title=fmt.title, length=counted(fmt.minutes, "minute")))
        return 1.0
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Unplannable(texts.LENGTH_OUT_OF_RANGE.format(longest_minutes=LONGEST_MINUTES, minutes=minutes))
    if minutes < (least := _least(fmt, fixed, stretching)):
        raise Unplannable(texts.TOO_FEW_MINUTES.format(title=fmt.title, least=least, minutes=minutes))
    return (minutes * 60 - fixed) / stretching


def _stretches(step: Step) -> bool:
    return isinstance(step, Timed) and step.stretch and step.seconds > 0


def _stretchable(fmt: Format) -> Iterator[int]:
    return (_seconds(step) for part in fmt.parts for step in part.steps if _stretches(step))


def _lengths(fmt: Format, find: Find, nest: _Nest) -> tuple[int, int]:
    """The seconds of a format that stay as they are, and those that stretch."""
    fixed = stretching = 0
    for part in nest.played(fmt):
        times = _rounds(part) * (2 if part.turns == "each" else 1)
        for step in part.steps:
            if isinstance(step, Include):
                inner = _found(step, find, nest)
                fixed += times * (step.seconds or sum(_lengths(inner, find, nest.inside(inner, part))))
            elif _stretches(step):
                stretching += times * _seconds(step)
            else:
                fixed += times * _seconds(step)
    return fixed, stretching


def _seconds(step: Step) -> int:
    return step.seconds if isinstance(step, Timed | Include) else 0


def _rounds(part: Part) -> int:
    return len(dealt(part)) or part.rounds


def _found(step: Include, find: Find, nest: _Nest) -> Format:
    if step.format in nest.seen:
        raise Unplannable(texts.INCLUDES_ITSELF.format(step=step.format))
    if len(nest.seen) > DEEPEST:
        raise Unplannable(texts.NESTED_TOO_DEEP.format(deepest=DEEPEST, step=step.format))
    try:
        return find(step.format)
    except KeyError:
        raise Unplannable(texts.INCLUDES_UNKNOWN.format(step=step.format)) from None


def _lay_parts(layout: _Layout, fmt: Format, find: Find, *, first: Who, scale: float, nest: _Nest) -> None:
    for part in nest.played(fmt):
        number = len(layout.parts)
        only_included = bool(part.steps) and all(isinstance(step, Include) for step in part.steps)
        if not only_included:
            closing = part.closing or nest.closing
            layout.parts.append(PlannedPart(title=part.title, rounds=_rounds(part), closing=closing))
        for place in _turns(layout, part, _Turn(part=number, first=first, scale=scale)):
            for step in part.steps:
                if isinstance(step, Include):
                    _lay_included(layout, step, place, find, nest.inside(_found(step, find, nest), part))
                else:
                    _lay_step(layout, step, place)


def _turns(layout: _Layout, part: Part, place: _Turn) -> Iterator[_Turn]:
    """Every pass through a part's steps: one for each round, or two when each partner has a turn."""
    cards = dealt(part)
    for number in range(_rounds(part)):
        first = other(place.first) if part.alternate and number % 2 else place.first
        here = replace(place, round=number, card=cards[number] if cards else "", first=first)
        if part.turns == "together":
            yield here
            continue
        for speaker in (first, other(first)):
            yield replace(here, speaker=speaker, turn=layout.turns)
            layout.turns += 1


def _lay_included(layout: _Layout, step: Include, place: _Turn, find: Find, nest: _Nest) -> None:
    inner = find(step.format)
    fixed, stretching = _lengths(inner, find, nest)
    scale = (step.seconds - fixed) / stretching if step.seconds and stretching else 1.0
    if scale * min(_stretchable(inner), default=SHORTEST_STRETCH) < SHORTEST_STRETCH:
        raise Unplannable(texts.INCLUDED_DOES_NOT_FIT.format(title=inner.title, seconds=step.seconds))
    _lay_parts(layout, inner, find, first=place.first, scale=scale, nest=nest)


def _lay_step(layout: _Layout, step: Step, place: _Turn) -> None:
    if not isinstance(step, Loop):
        layout.add(_slot(layout, step, place))
        return
    start, loop = len(layout.slots), len(layout.loops)
    seconds = _stretched(step.seconds, step.stretch, place.scale)
    layout.loops.append(LoopSpan(start=start, end=start + len(step.steps), seconds=seconds, until=step.until))
    for inner in step.steps:
        layout.add(_slot(layout, inner, place, loop=loop))


def _slot(layout: _Layout, step: Step, place: _Turn, *, loop: int = -1) -> Slot:
    role: Role = step.who if isinstance(step, Played) else "both"
    if role in ("speaker", "listener") and place.speaker is None:
        raise Unplannable(texts.ROLE_IN_TOGETHER.format(id=step.title or step.id, role=role))
    seconds = _seconds(step)
    if isinstance(step, Timed):
        seconds = _stretched(seconds, step.stretch and loop < 0, place.scale)
    return Slot(
        words=layout.words_index(words_of(step)),
        part=place.part,
        actor=place.actor(role) or "both",
        speaker=place.speaker,
        turn=place.turn,
        round=place.round,
        loop=loop,
        seconds=seconds,
        card=place.card,
    )


def _stretched(seconds: int, stretch: bool, scale: float) -> int:  # noqa: FBT001 - a field of the step
    return round(seconds * scale) if stretch else seconds
