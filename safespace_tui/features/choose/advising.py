"""Asks what is needed and suggests two talks; or who wants which support. Each question can be left."""

from collections.abc import Sequence

from textual.app import App

from safespace_tui.domain.advice.suggestions import Suggestion, advise
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.formats import Format
from safespace_tui.domain.printable import one_line
from safespace_tui.features.choose import texts
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.ui.dialog import Dialog, DialogOption

BREAK = "break"
"""What was chosen when a break comes first."""


async def advised(app: App[None], formats: Sequence[Format], kept: int) -> Suggestion | str | None:
    """Asks at most two questions and suggests two talks. Must run in a worker.

    Args:
        app: where.
        formats: the talks on the shelf.
        kept: how many talks the couple has kept.

    Returns:
        A talk of a length, `BREAK`, or None when it was left.
    """
    situations = [(need, str(number), words, "") for number, (need, words) in enumerate(texts.NEEDS.items(), 1)]
    answer = await app.push_screen_wait(Dialog(texts.WHAT, texts.WHAT_ABOUT, situations, escape="leave"))
    need = next((need for need in texts.NEEDS if need == answer), None)
    if need is None:
        return None
    answer = await app.push_screen_wait(Dialog(texts.HOW_MUCH, texts.HOW_MUCH_ABOUT, texts.AMOUNTS, escape="leave"))
    amount = next((amount for amount, *_ in texts.AMOUNTS if amount == answer), None)
    if amount is None:
        return None
    advice = advise(formats, need, amount, kept)
    options: list[DialogOption] = [texts.BREAK] if advice.break_first else []
    for number, one in enumerate(advice.suggestions, 1):
        why = texts.reason(need, made_for_it=one.made_for_it)
        options.append((one.format, str(number), texts.title(one.title, one.minutes), why))
    above = texts.before(break_first=advice.break_first, another_day=advice.for_another_day, new=kept == 0)
    answer = await app.push_screen_wait(Dialog(texts.SUGGESTED, " ".join(above), [*options, texts.ALL], escape="all"))
    return BREAK if answer == BREAK else next((one for one in advice.suggestions if one.format == answer), None)


async def wanted_support(app: App[None], couple: Couple) -> LaunchOptions | None:
    """Asks who is hurting, and that one which support is wanted; None when it was left. Must run in a worker."""
    partners = [
        (who, str(number), f"{couple[who].glyph} {one_line(couple[who].name)}", "")
        for number, who in enumerate(BOTH, 1)
    ]
    answer = await app.push_screen_wait(Dialog(texts.WHO_HURTS, texts.WHO_HURTS_ABOUT, partners, escape="nobody"))
    who = next((who for who in BOTH if who == answer), None)
    if who is None:
        return None
    title = texts.WHICH.format(name=one_line(couple.name(who)))
    way = await app.push_screen_wait(Dialog(title, texts.WHICH_ABOUT, texts.WAYS, escape="leave"))
    return LaunchOptions(format=way, first=who, skip_to="talk") if way != "leave" else None
