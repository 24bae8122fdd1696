"""What do you need now, line by line: at most two questions, two suggestions, each with its reason."""

from dataclasses import replace

from safespace_tui.domain.advice.suggestions import Suggestion, advise
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.features.choose import texts
from safespace_tui.plain.port import Lines, pick
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

BREAK = "break"
"""What was chosen when a break comes first."""


def advised(ports: Ports, lines: Lines, start: LaunchOptions) -> LaunchOptions | str:
    """Asks what is needed and fills in what the couple chose; an empty line leads to all the talks.

    Returns:
        The start with a format and its length, or as it was; `BREAK` when they take a break instead.

    Raises:
        EOFError: nobody answers any more.
    """
    formats = ports.shelf.formats()
    needs = tuple(texts.NEEDS)
    words = [f"{line}." for line in texts.NEEDS.values()]
    at = pick(lines, texts.WHAT, [*words, texts.PLAIN_ALL], usual=len(needs))
    if not formats or at == len(needs):
        return start
    amounts = [f"{title}." for _, _, title, _ in texts.AMOUNTS]
    amount = texts.AMOUNTS[pick(lines, texts.HOW_MUCH, amounts)][0]
    kept = _kept(ports)
    advice = advise(formats, needs[at], amount, kept)
    for line in texts.before(break_first=advice.break_first, another_day=advice.for_another_day, new=kept == 0):
        lines.say(line)
    suggestions = [
        f"{texts.title(one.title, one.minutes)}: {texts.reason(needs[at], made_for_it=one.made_for_it)} "
        f"{one_line(one.summary)}"
        for one in advice.suggestions
    ]
    ways = [*suggestions, *((texts.PLAIN_BREAK,) if advice.break_first else ()), texts.PLAIN_ALL]
    chosen = pick(lines, f"{texts.SUGGESTED}.", ways)
    if chosen < len(suggestions):
        return _with(start, advice.suggestions[chosen])
    return BREAK if advice.break_first and chosen == len(suggestions) else start


def _with(start: LaunchOptions, one: Suggestion) -> LaunchOptions:
    return replace(start, format=one.format, minutes=one.minutes)


def _kept(ports: Ports) -> int:
    """How many talks there are; where that cannot be read, nobody is told that they are new."""
    try:
        return len(ports.store.heads())
    except StoreError:
        return 1_000


def wanted_support(lines: Lines, couple: Couple) -> LaunchOptions:
    """Asks who is hurting, and that one which support is wanted.

    Raises:
        EOFError: nobody answers any more.
    """
    names = [one_line(couple.name(who)) for who in BOTH]
    who = BOTH[pick(lines, texts.WHO_HURTS, names)]
    ways = [f"{title}. {about}" for _, _, title, about in texts.WAYS]
    way = pick(lines, texts.WHICH.format(name=one_line(couple.name(who))), ways)
    return LaunchOptions(format=texts.WAYS[way][0], first=who, skip_to="talk")
