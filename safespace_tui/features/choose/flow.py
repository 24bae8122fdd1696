"""What do you need now, and who wants which support: asked before a talk."""

from collections.abc import Callable, Sequence
from typing import Final

from safespace_tui.domain.advice.need import Amount, Need
from safespace_tui.domain.advice.suggestions import Advice, Suggestion, advise
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.formats import Format
from safespace_tui.domain.printable import one_line
from safespace_tui.features.choose import texts
from safespace_tui.runtime.flow import Choice, Choose, Fetch, Flow, either
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError

BREAK: Final = "break"
"""What was chosen when a break comes first."""
ALL: Final = "all"
"""What was chosen when they would rather look at all the talks."""

_MANY: Final = 1_000
"""So many talks are assumed where the number cannot be read: nobody is then told that they are new."""


def what_is_needed(formats: Sequence[Format], count: Callable[[], int]) -> Flow[Suggestion | str]:
    """Asks at most two questions and suggests two talks.

    Args:
        formats: the talks on the shelf.
        count: counts the talks that the couple has kept; may raise StoreError.

    Returns:
        A talk of a length, `BREAK`, or `ALL`.
    """
    needs = tuple(Choice(need, str(number), words) for number, (need, words) in enumerate(texts.NEEDS.items(), 1))
    answer = yield Choose(texts.WHAT, (*needs, Choice(*texts.ALL)), texts.WHAT_ABOUT, usual=ALL)
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


def which_support(couple: Couple) -> Flow[LaunchOptions]:
    """Asks who is hurting, and that one which support is wanted."""
    answer = yield Choose(texts.WHO_HURTS, either(couple), texts.WHO_HURTS_ABOUT)
    who = next(who for who in BOTH if who == answer)
    title = texts.WHICH.format(name=one_line(couple.name(who)))
    way = yield Choose(title, tuple(Choice(*one) for one in texts.WAYS), texts.WHICH_ABOUT)
    return LaunchOptions(format=way, first=who, skip_to="talk")
