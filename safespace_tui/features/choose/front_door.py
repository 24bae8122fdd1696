"""The front door: what do you need now, with two talks for it, or the next of six small practices."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from safespace_tui.domain.advice.need import Amount, Need
from safespace_tui.domain.advice.suggestions import Advice, Suggestion, advise
from safespace_tui.domain.advice.weeks import Week, done, next_week
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.formats import Format, lengths_of
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.charter.weekly_flow import held_by
from safespace_tui.features.choose import texts
from safespace_tui.runtime.flow import Choice, Choose, Fetch, Flow
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

BREAK: Final = "break"
"""What was chosen when a break comes first."""
WEEKS: Final = "weeks"
"""What was chosen when they want to look at the six weeks."""
ALL: Final = "all"
"""What was chosen when they would rather look at all the talks."""
USUAL: Final = "speaker_listener"
"""The talk that is always one key away, because most others are made of it."""

_MANY: Final = 1_000
"""So many talks are assumed where the number cannot be read: nobody is then told that they are new."""


def what_is_needed(
    formats: Sequence[Format],
    count: Callable[[], int],
    weeks: Callable[[], Flow[Suggestion | str]] | None = None,
) -> Flow[Suggestion | str]:
    """The front door: asks at most two questions and suggests two talks.

    Args:
        formats: the talks on the shelf.
        count: counts the talks that the couple has kept; may raise StoreError.
        weeks: the six weeks, where they are offered.

    Returns:
        A talk of a length, `BREAK`, or `ALL`.
    """
    usual = next((fmt for fmt in formats if fmt.id == USUAL), None)
    path = (Choice(*texts.WEEKS),) if weeks else ()
    others = (*((_as_usual(usual),) if usual else ()), Choice(*texts.ALL), *path)
    answer = yield Choose(texts.WHAT, (*_needs(formats), *others), texts.WHAT_ABOUT, usual=ALL)
    if usual and answer == USUAL:
        return Suggestion(usual.id, usual.title, usual.summary, usual.minutes, made_for_it=False)
    if weeks and answer == WEEKS:
        return (yield from weeks())
    need = next((need for need in texts.NEEDS if need == answer), None)
    if need is None or not formats:
        return ALL
    answer = yield Choose(texts.HOW_MUCH, tuple(Choice(*one) for one in texts.AMOUNTS), texts.HOW_MUCH_ABOUT)
    amount: Amount = next(amount for amount, *_ in texts.AMOUNTS if amount == answer)
    try:
        kept = yield Fetch(count)
    except StoreError:
        kept = _MANY
    advice = advise(formats, need, amount, kept)
    about = texts.before(break_first=advice.break_first, another_day=advice.for_another_day, new=kept == 0)
    answer = yield Choose(texts.SUGGESTED, _offers(advice, need), " ".join(about))
    return next((one for one in advice.suggestions if one.format == answer), answer)


def front_door(ports: Ports, *, weeks: bool = False) -> Flow[Suggestion | str]:
    """The same with all that it offers; or the six weeks at once.

    Args:
        ports: the shelf, the words, the talks that are kept.
        weeks: whether the six weeks are what is wanted.
    """
    if weeks:
        return which_week(ports)
    return what_is_needed(ports.shelf.formats(), lambda: len(ports.store.heads()), lambda: which_week(ports))


def _needs(formats: Sequence[Format]) -> Iterator[Choice]:
    """What may be needed, each with the minutes that the talks for it take."""
    for number, (need, words) in enumerate(texts.NEEDS.items(), 1):
        lengths = [length for fmt in formats if need in fmt.needs for length in lengths_of(fmt)]
        about, beside = texts.taking(min(lengths), max(lengths)) if lengths else ("", "")
        if need == "stirred":  # no talk is held before both are calm
            about, beside = texts.CALM_FIRST
        yield Choice(need, str(number), words, about, beside=beside)


def _as_usual(fmt: Format) -> Choice:
    lengths = lengths_of(fmt)
    about, beside = texts.taking(lengths[0], lengths[-1])
    return Choice(USUAL, "s", texts.AS_USUAL.format(title=one_line(fmt.title)), about, beside=beside)


def _offers(advice: Advice, need: Need) -> tuple[Choice, ...]:
    """What may be chosen: a break where that comes first, the suggestions, or all the talks."""
    talks = tuple(
        Choice(
            one.format,
            str(number),
            texts.title(one.title, one.minutes),
            f"{texts.reason(need, made_for_it=one.made_for_it)} {one_line(one.summary)}",
        )
        for number, one in enumerate(advice.suggestions, 1)
    )
    return (*((Choice(*texts.BREAK),) if advice.break_first else ()), *talks, Choice(*texts.ALL))


# --- six weeks ------------------------------------------------------------------------------------------------------


def which_week(ports: Ports) -> Flow[Suggestion | str]:
    """Shows all six and what comes after them; the next is the first that was not done, whenever that was.

    Args:
        ports: the words, the shelf, the talks that are kept.

    Returns:
        A talk, or `BREAK`.
    """
    path = ports.words.six_weeks

    def kept() -> list[SessionSummary]:
        try:
            return list(ports.store.heads())
        except StoreError:  # then nothing is known to be done; all of them can be chosen all the same
            return []

    held = done((yield Fetch(kept)))
    ahead = next_week(path, held)
    choices = tuple(
        _row(number, week, ports, state=_state(week, ahead, held)) for number, week in enumerate(path.every, 1)
    )
    while True:
        chosen = yield Choose(texts.SIX_WEEKS, choices, path.about, usual=ahead.id if ahead else "")
        week = next(week for week in path.every if week.id == chosen)
        value, key, title, about = texts.BEGIN_TALK
        begin = Choice(value, key, title.format(title=held_by(week, ports)[0]), about)
        told = f"{week.do}\n{week.why}\n{path.credits}"
        answer = yield Choose(week.title, (begin, Choice(*texts.OTHER_WEEKS)), told)
        if answer == value:
            return _wanted(week, ports)


def _state(week: Week, ahead: Week | None, held: frozenset[str]) -> tuple[str, str]:
    if week is ahead:
        return texts.NEXT_WEEK
    return texts.WEEK_DONE if week.talk in held else texts.WEEK


def _row(number: int, week: Week, ports: Ports, *, state: tuple[str, str]) -> Choice:
    _, minutes = held_by(week, ports)
    beside, heard = state
    return Choice(
        week.id,
        str(number),
        week.title,
        heard.format(time=counted(minutes, "minute")),
        beside=beside.format(minutes=f"{minutes:>2}"),
        marked=state is texts.NEXT_WEEK,
    )


def _wanted(week: Week, ports: Ports) -> Suggestion | str:
    if week.talk == BREAK_FORMAT:
        return BREAK
    fmt = ports.shelf.find(week.talk)
    return Suggestion(fmt.id, fmt.title, fmt.summary, fmt.minutes, made_for_it=True)
