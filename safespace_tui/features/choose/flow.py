"""Who wants which support, and in lines whatever else is asked before a talk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from safespace_tui.domain.advice.suggestions import Suggestion
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.formats import LONGEST_MINUTES, PURPOSES, Format, draws
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.keeping import least
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.session.planning import Unplannable, plan
from safespace_tui.domain.settings import KEPT, Kept
from safespace_tui.features.choose import texts
from safespace_tui.features.choose.front_door import BREAK, front_door
from safespace_tui.plain import texts as plain_texts
from safespace_tui.plain.port import chosen_of
from safespace_tui.runtime.charter_service import laid_out
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type, either
from safespace_tui.runtime.launch_options import ChosenTalk, LaunchOptions
from safespace_tui.runtime.ports import Ports


def which_support(couple: Couple) -> Flow[LaunchOptions]:
    """Asks who is hurting, and that one which support is wanted."""
    answer = yield Choose(texts.WHO_HURTS, either(couple), texts.WHO_HURTS_ABOUT)
    who = next(who for who in BOTH if who == answer)
    title = texts.WHICH.format(name=one_line(couple.name(who)))
    way = yield Choose(title, tuple(Choice(*one) for one in texts.WAYS), texts.WHICH_ABOUT)
    return LaunchOptions(format=way, first=who, skip_to="talk")


# --- in lines, where no list can be looked at -----------------------------------------------------------------------


def planned_talk(ports: Ports, couple: Couple, start: LaunchOptions) -> Flow[Plan | None]:
    """Asks for whatever the start leaves open: which talk, how long, and who begins.

    Args:
        ports: the shelf, the coin, the talks that are kept.
        couple: who sit down.
        start: what is known already.

    Returns:
        A plan; the one of a break, when they take that instead; None when there is no talk, or it cannot be planned.
    """
    formats = ports.shelf.formats()
    if not start.format and not formats:
        yield Say("", texts.NO_FORMATS)
        return None
    if not start.format:
        wish = yield from front_door(ports)
        if wish == BREAK:
            return BREAK_PLAN
        if isinstance(wish, Suggestion):
            start = replace(start, format=wish.format, minutes=wish.minutes)
    if start.format:
        fmt, minutes = ports.shelf.find(start.format), start.minutes
    else:
        fmt = yield from _format_of(formats)
        minutes = yield from _minutes_of(fmt, ports)
    try:
        made = plan(fmt, ports.shelf.find, first=start.first or "a", minutes=minutes)
    except Unplannable as why:
        yield Say("", str(why))
        return None
    kept = least(start.kept, ports.settings.keep_a, ports.settings.keep_b)
    first = start.first
    if first is None:
        first, kept = yield from _opening(couple, ports.toss, kept)
    return (yield from _laid(ports, ChosenTalk(fmt, made.minutes, first, kept)))


def _laid(ports: Ports, talk: ChosenTalk) -> Flow[Plan]:
    """The plan of a talk; cards that are dealt for it are never gone back behind."""
    laying = partial(laid_out, ports.charter, ports.clock, ports.shelf.find, talk)
    made: Plan = (yield Change(laying)) if draws(talk.format) else laying()
    return made


def what_is_kept(most: Kept) -> Flow[Kept]:
    """Asks what is kept of a talk.

    Args:
        most: what both are content with so far; less can be wanted, and never more.
    """
    offered = tuple(Choice(one, *texts.KEPT_CHOICES[one]) for one in KEPT if least(one, most) == one)
    answer: Kept = yield Choose(texts.WHAT_IS_KEPT, offered, texts.KEPT_ABOUT)
    return answer


def _opening(couple: Couple, toss: Callable[[], Who], kept: Kept) -> Flow[tuple[Who, Kept]]:
    """Asks who begins; says what is kept, of which either of them may want less."""
    while True:
        answer = yield from who_begins(couple, toss, texts.KEPT_NOW[kept], typed=_less)
        if answer not in KEPT:
            return answer, kept
        kept = least(kept, answer)


def _less(typed: str) -> Kept:
    wanted = texts.KEEP_TYPED.get(typed.casefold())
    if wanted is None:
        raise ValueError(plain_texts.NONE_OF_THEM.format(typed=typed[:40]))
    return wanted


def _format_of(formats: Sequence[Format]) -> Flow[Format]:
    """Says all the talks by purpose, and more about any of them, until one is chosen."""
    formats = by_purpose(formats)
    titles = [one_line(fmt.title) for fmt in formats]

    def understood(typed: str) -> tuple[bool, Format]:
        """Whether more about it is wanted, and which one."""
        first, _, rest = typed.partition(" ")
        more = first.casefold() == "more"
        at = chosen_of(rest if more else typed, titles)
        if at is None:
            raise ValueError(plain_texts.NONE_OF_THEM.format(typed=typed[:40]))
        return more, formats[at]

    yield Say(texts.FORMATS, "\n".join(_listed(formats)))
    while True:
        more, fmt = yield Type(texts.FORMATS_AGAIN.format(count=len(formats)), check=understood)
        if not more:
            chosen: Format = fmt
            return chosen
        said = ((texts.SUITS, fmt.when), (texts.SUITS_NOT, fmt.when_not), (texts.CREDITS, fmt.credits))
        yield Say("", "\n".join(line.format(text=one_line(text)) for line, text in said if text))


def by_purpose(formats: Iterable[Format]) -> list[Format]:
    """All talks in the order in which they are listed: those of one purpose together, each the easiest first."""
    return sorted(formats, key=lambda fmt: PURPOSES.index(fmt.purpose) if fmt.purpose else len(PURPOSES))


def _listed(formats: Sequence[Format]) -> Iterator[str]:
    before = ""
    for number, fmt in enumerate(formats, 1):
        purpose = texts.purpose(fmt.purpose)
        if purpose != before:
            before = purpose
            yield f"{purpose}:"
        time = counted(fmt.minutes, "minute")
        summary = one_line(fmt.summary)
        yield texts.FORMAT_LINE.format(number=number, title=one_line(fmt.title), time=time, summary=summary)


def _minutes_of(fmt: Format, ports: Ports) -> Flow[int | None]:
    """Asks how long, until it is a length that this talk can have; None for the usual one."""
    if not fmt.lengths:
        yield Say("", texts.ONE_LENGTH.format(time=counted(fmt.minutes, "minute")))
        return None

    def fitting(typed: str) -> int:
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(LONGEST_MINUTES))):
            raise ValueError(texts.BAD_LENGTH.format(given=typed[:20]))
        return plan(fmt, ports.shelf.find, first="a", minutes=int(typed) if typed else None).minutes

    offered = texts.OFFERED.format(lengths=", ".join(map(str, fmt.lengths)))
    minutes: int = yield Type(texts.HOW_LONG.format(usual=fmt.minutes, offered=offered), check=fitting)
    return minutes


_USUAL_FIRST: Final = "toss"
"""How it is settled where nobody says who begins: by a coin, or one of the two would begin each time."""


def usual_first(known: Who | None, toss: Callable[[], Who]) -> tuple[Who, bool]:
    """Who begins as long as nobody says otherwise, and whether a coin has said so.

    Args:
        known: who was said to begin already.
        toss: tosses a coin.
    """
    return (toss(), True) if known is None else (known, False)


def who_begins(
    couple: Couple, toss: Callable[[], Who], about: str = "", *, typed: Callable[[str], Any] | None = None
) -> Flow[Any]:
    """Asks who begins; a coin may say so.

    Args:
        couple: the two.
        toss: tosses a coin.
        about: what there is to say besides.
        typed: in lines, what else a line can mean.
    """
    choices = (*either(couple), Choice(_USUAL_FIRST, "c", texts.TOSS))
    answer = yield Choose(texts.WHO_BEGINS, choices, about, usual=_USUAL_FIRST, typed=typed)
    if answer != _USUAL_FIRST:
        return answer
    who: Who = yield Fetch(toss)
    yield Say("", texts.COIN_SAYS.format(name=one_line(couple.name(who))))
    return who
