"""A moment of a talk read out: the same words as on the screen, in lines that can be heard."""

from collections.abc import Sequence

from safespace_tui.domain.printable import counted, stopped
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.time_left import MINUTE
from safespace_tui.domain.session.view import View
from safespace_tui.features.talk import plain_texts, texts
from safespace_tui.features.talk.plain_commands import FREE, possible
from safespace_tui.features.talk.view import TalkMoment, spoken
from safespace_tui.features.talk.ways import usual
from safespace_tui.plain.texts import ALWAYS


def mark_words(mark: int, planned: int) -> str:
    """What is said at a milestone.

    Args:
        mark: the time left, negative when over.
        planned: the whole time.
    """
    if mark == 0:
        return texts.UP
    if mark < 0:
        return plain_texts.PAST.format(time=counted(-mark // MINUTE, "minute"))
    time = spoken(mark, seconds=mark < 2 * MINUTE)
    if mark == planned // 2:
        return plain_texts.HALF.format(time=time)
    return _upper(plain_texts.MARK.format(time=time))


def heading(where: Sequence[str]) -> tuple[str, ...]:
    """Where in the session this is: Part 2 of 4: Talk."""
    return tuple(stopped(_upper(line)) for line in where)


def step_lines(view: View, told: TalkMoment, *, short: bool = False) -> tuple[str, ...]:
    """A step: who does what, the words for both, the time, and the usual next step.

    Args:
        view: what is true.
        told: the same in words.
        short: leaves out what was said before, when the step is played once more.
    """
    who = f"{told.step} {told.doing}".strip()
    times = (told.clock.told, told.clock.piece)
    said_before = told.say if view.arrived or view.more else ()
    words = said_before if short else _words(view, told)
    typed = map(stopped, told.written[-2:]) if told.whole else ()
    return tuple(line for line in (who, *words, *typed, *times, next_hint(view, told)) if line)


def _words(view: View, told: TalkMoment) -> tuple[str, ...]:
    lines = [stopped(texts.TOPIC.format(topic=told.topic))] if told.topic and view.kind == "speak" else []
    if told.listener is None or told.actor is None:
        return (*lines, *told.say, *told.hear, told.leave_out)
    lines += [plain_texts.FOR.format(name=told.actor.name, text=line) for line in told.say]
    lines += [plain_texts.FOR.format(name=told.listener.name, text=line) for line in told.hear]
    return (*lines, told.leave_out)


def time_lines(view: View, told: TalkMoment) -> tuple[str, ...]:
    """The answer to: how long have we?"""
    clock = told.clock
    times = tuple(filter(None, (clock.told, clock.piece, clock.means))) or (texts.NO_CLOCK,)
    return (*times, texts.STANDS["paused"]) if view.state in ("paused", "break") else times


def next_hint(view: View, told: TalkMoment) -> str:
    """What an empty line would do; empty for questions, which say it themselves."""
    if view.state == "paused":
        return plain_texts.GO_OR_COUNT if view.away else plain_texts.GO
    if view.state == "break" or view.question is not None:
        return ""
    if view.kind == "check" and told.actor is not None:
        return plain_texts.ANSWER_NOW.format(name=told.actor.name)
    return plain_texts.ENTER.format(what=told.enter) if usual(view) is not None else texts.BY_CLOCK


def help_lines(view: View, told: TalkMoment) -> tuple[str, ...]:
    """All that can be typed now."""
    free = view.state == "running" and view.question is not None and view.question.keep in FREE
    slash = "/" if free else ""
    meanings = {**plain_texts.MEANINGS, **({"pass": told.passes} if told.passes else {})}
    lines = [plain_texts.CAN]
    lines += [
        plain_texts.MEANING.format(word=slash + word.said[0], meaning=meanings[word.said[0]]) for word in possible(view)
    ]
    if CommandKind.CHANGE_TIME in view.allowed:
        lines.append(plain_texts.TIME_CHANGES)
    lines += [*(slash + line for line in plain_texts.ASIDES), *plain_texts.LOOKED_UP]
    return (*lines, *((plain_texts.SLASHED,) if free else ()), *ALWAYS)


def answer_lines(told: TalkMoment) -> tuple[str, ...]:
    """The answers to the present question that may be seen, or that none may."""
    seen = tuple(map(stopped, told.answers))
    return (*seen, told.covered) if told.covered else seen


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
