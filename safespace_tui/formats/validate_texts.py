"""What the texts of a file must obey: be there, be short enough for a glance, and have braces that mean something."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from safespace_tui.domain.formats import PLACEHOLDERS, Format, Include, Loop, Part, Step
from safespace_tui.domain.printable import one_line
from safespace_tui.formats.errors import FileTrouble, shown

LONGEST: Final = {
    "title": 40,
    "summary": 200,
    "say": 400,
    "hear": 240,
    "must_not": 80,
    "choices": 60,
    "cards": 240,
    "when": 600,
    "when_not": 600,
    "unequal": 600,
    "caution": 400,
    "credits": 600,
}
"""The most characters of each text."""

MOST_MUST_NOTS: Final = 6
"""Lines about what the other one leaves out."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BRACES: Final = re.compile(r"\{[^{}]*\}?|\}")

Troubles = Iterator[FileTrouble]


class NamedText(NamedTuple):
    """A text, where it is, and what may stand in its braces."""

    key: str
    name: str
    text: str
    braces: tuple[str, ...] = ()
    needed: bool = True


def text_troubles(fmt: Format) -> Troubles:
    """Everything that is wrong with the texts of a format."""
    for text in _of_format(fmt):
        yield from one_text(text)
    for number, part in enumerate(fmt.parts, 1):
        key = f"parts[{number}]"
        yield from one_text(NamedText(f"{key}.title", "title", part.title))
        for place, step in enumerate(part.steps, 1):
            yield from _step(f"{key}.steps[{place}]", step, part)
        yield from _cards(key, part)


def _of_format(fmt: Format) -> Iterator[NamedText]:
    talk = fmt.kind == "talk"
    yield NamedText("title", "title", fmt.title)
    yield NamedText("summary", "summary", fmt.summary)
    for name in ("when", "when_not", "unequal", "credits"):
        yield NamedText(name, name, getattr(fmt, name), needed=talk and name == "when")


def _step(key: str, step: Step, part: Part) -> Troubles:
    if isinstance(step, Loop | Include):
        yield from _unseen(key, step)
        for number, inner in enumerate(step.steps if isinstance(step, Loop) else (), 1):
            yield from _step(f"{key}.steps[{number}]", inner, part)
        return
    braces = _braces_of(part)
    yield from one_text(NamedText(f"{key}.title", "title", step.title))
    yield from one_text(NamedText(f"{key}.say", "say", step.say, braces))
    yield from one_text(NamedText(f"{key}.hear", "hear", step.hear, braces, needed=False))
    if len(step.must_not) > MOST_MUST_NOTS:
        yield FileTrouble(f"{key}.must_not", f"{len(step.must_not)} lines", f"at most {MOST_MUST_NOTS}")
    for number, line in enumerate(step.must_not, 1):
        yield from one_text(NamedText(f"{key}.must_not[{number}]", "must_not", line, braces))
    for number, choice in enumerate(getattr(step, "choices", ()), 1):
        yield from one_text(NamedText(f"{key}.choices[{number}]", "choices", choice))


def _unseen(key: str, step: Loop | Include) -> Troubles:
    what, where = ("a loop", "its steps") if isinstance(step, Loop) else ("an included format", "its own file")
    for name in ("id", "title", "say", "hear", "must_not"):
        if getattr(step, name):
            yield FileTrouble(f"{key}.{name}", f"words of {what}, which are never shown", f"them in {where}")


def _braces_of(part: Part) -> tuple[str, ...]:
    """Which words in braces have a meaning in a part."""
    roles = ("speaker", "listener") if part.turns == "together" else ()
    card = () if part.cards else ("card",)
    return tuple(word for word in PLACEHOLDERS if word not in (*roles, *card))


def _cards(key: str, part: Part) -> Troubles:
    for number, card in enumerate(part.cards, 1):
        yield from one_text(NamedText(f"{key}.cards[{number}]", "cards", card))
    if part.cards and not any("{card}" in text for step in part.steps for text in (step.say, step.hear)):
        yield FileTrouble(f"{key}.cards", "cards that no step shows", "{card} in a “say” of this part")


def unfit(key: str, text: str) -> Troubles:
    """What in a text could command a terminal, or hide: it would not be shown, so it is refused."""
    if one_line(text) != text:
        what = "a control character" if _CONTROL.search(text) else "an invisible mark"
        yield FileTrouble(key, f"{what} in {shown(text)}", "letters, signs and spaces only")


def one_text(text: NamedText) -> Troubles:
    """Everything that is wrong with one text."""
    if not text.text:
        if text.needed:
            yield FileTrouble(text.key, "no words", "some")
        return
    if len(text.text) > LONGEST[text.name]:
        yield FileTrouble(text.key, f"{len(text.text)} characters", f"at most {LONGEST[text.name]}")
    yield from unfit(text.key, text.text)
    for match in _BRACES.finditer(text.text):
        if match[0][1:-1] not in text.braces:
            known = ", ".join(f"{{{word}}}" for word in text.braces) if text.braces else "no braces"
            yield FileTrouble(text.key, shown(match[0]), f"{known} here")
