"""The steps of a talk on cards: what each of the two does, without their names, because on paper either may begin."""

import re
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.formats import Format, Role
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.plan import Plan, Slot
from safespace_tui.domain.session.planning import Find, plan
from safespace_tui.features.printing import texts
from safespace_tui.features.printing.cards import Card, Line, packed

_BRACES: Final = re.compile(r"(^|[.?!:] |[“])?\{(\w+)\}")
_HEARS: Final[dict[Role, Role]] = {
    "speaker": "listener",
    "listener": "speaker",
    "first": "second",
    "second": "first",
    "both": "both",
}


def step_cards(fmt: Format, find: Find) -> Iterator[Card]:
    """A card on what it is for, then one for each step, in their order; what both do in turn is there once.

    What is drawn in it, one after the other, comes last.

    Raises:
        Unplannable: no session can be made of it.
    """
    laid = plan(fmt, find)
    about = [("", one_line(fmt.summary)), (texts.WHEN, fmt.when), (texts.WHEN_NOT, fmt.when_not)]
    minutes = counted(fmt.minutes, "minute")
    yield from packed(fmt.title, ((label, one_line(text)) for label, text in (*about, (texts.LENGTH, minutes)) if text))
    seen: set[int] = set()
    for slot in laid.slots:
        if slot.words not in seen:
            seen.add(slot.words)
            yield from packed(on_paper(laid.words[slot.words].title, "both"), _lines(laid, slot))
    drawn = dict.fromkeys(slot.card for slot in laid.slots if slot.card)
    yield from (Card(lines=(("", one_line(card)),), big=True) for card in drawn)


def _lines(laid: Plan, slot: Slot) -> Iterator[Line]:
    words, who = laid.words[slot.words], _who(slot)
    label = ", ".join(filter(None, (texts.WHO[who], _time(laid, slot))))
    yield label, on_paper(words.say, who)
    if words.hear:
        yield texts.WHO[_HEARS[who]], on_paper(words.hear, _HEARS[who])
    if words.choices:
        yield texts.CHOICES, on_paper(", ".join(words.choices), "both")
    if words.must_not:
        yield texts.LEAVE_OUT, on_paper(", ".join(words.must_not), "both")


def _who(slot: Slot) -> Role:
    """Who acts, as it is said on paper; the plan was made with the first of the two beginning."""
    if slot.actor == "both":
        return "both"
    if slot.speaker is not None:
        return "speaker" if slot.actor == slot.speaker else "listener"
    return "first" if slot.actor == "a" else "second"


def _time(laid: Plan, slot: Slot) -> str:
    if slot.loop >= 0:
        return texts.AGAIN_AND_AGAIN.format(time=_lasting(laid.loops[slot.loop].seconds))
    return _lasting(slot.seconds) if slot.seconds else ""


def _lasting(seconds: int) -> str:
    return counted(seconds, "second") if seconds % 60 else counted(seconds // 60, "minute")


def on_paper(text: str, reader: Role) -> str:
    """A text without names: the partner of the one who reads it is “your partner”, anybody else goes by the role.

    Args:
        text: with words in braces.
        reader: the role of the one whom it tells what to do.
    """

    def called(found: re.Match[str]) -> str:
        before, role = found[1] or "", found[2]
        name = texts.PARTNER if role == _HEARS[reader] else texts.CALLED.get(role, found[0])
        begins = found[1] is not None
        return f"{before}{name[:1].upper()}{name[1:]}" if begins else f"{before}{name}"

    return one_line(_BRACES.sub(called, text))
