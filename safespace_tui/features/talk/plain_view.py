"""A moment of a session as lines of text. Pure: values in, lines out."""

from safespace_tui.domain.couple import Couple, other
from safespace_tui.domain.printable import counted, one_line, several_lines
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.time_left import MINUTE, reading
from safespace_tui.domain.session.view import View
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.talk.plain_commands import FREE, possible, usual
from safespace_tui.plain import texts


def time_words(left: int, *, seconds: bool = False) -> str:
    """A time as words: about 4 minutes, 50 seconds, 1 minute over.

    Args:
        left: milliseconds, negative when over.
        seconds: whether seconds are always said; else only in the last minute and after the end.
    """
    read = reading(left, seconds=seconds)
    if read.kind == "about":
        return texts.ABOUT.format(minutes=counted(read.minutes, "minute"))
    pairs = ((read.minutes, "minute"), (read.seconds, "second"))
    said = " ".join(counted(number, word) for number, word in pairs if number)
    if read.kind == "over":
        return texts.OVER.format(time=said) if said else texts.JUST_OVER
    return said or counted(0, "second")


def mark_words(mark: int, planned: int) -> str:
    """What is said at a milestone.

    Args:
        mark: the time left, negative when over.
        planned: the whole time.
    """
    if mark == 0:
        return texts.UP
    if mark < 0:
        return texts.PAST.format(time=counted(-mark // MINUTE, "minute"))
    time = time_words(mark, seconds=mark < 2 * MINUTE)
    if mark == planned // 2:
        return texts.HALF.format(time=time)
    return _upper(texts.MARK.format(time=time))


def heading(view: View) -> tuple[str, ...]:
    """Where in the session this is."""
    lines = [texts.PART.format(number=view.part_number, count=view.part_count, title=one_line(view.part))]
    if view.round_count > 1:
        lines.append(texts.ROUND.format(number=view.round_number, count=view.round_count))
    return tuple(lines)


def step_lines(view: View, couple: Couple, *, seconds: bool = False, short: bool = False) -> tuple[str, ...]:
    """A step: who does what, the words for both, the time, and the usual next step.

    Args:
        view: the moment.
        couple: who they are.
        seconds: whether times are said to the second.
        short: leaves out what was said before, when the step is played once more.
    """
    words = () if short else _words(view, couple)
    hint = next_hint(view, couple)
    return (_who(view, couple), *words, *_times(view, seconds=seconds), *((hint,) if hint else ()))


def _who(view: View, couple: Couple) -> str:
    title = one_line(view.step)
    names = _names(view, couple)
    line = {
        "speak": texts.SPEAKS_AGAIN if view.again else texts.SPEAKS,
        "reflect": texts.REFLECTS,
        "check": texts.CHECKS,
        "quiet": texts.QUIET if view.actor == "both" else texts.ACTS,
    }.get(view.kind, "" if view.actor == "both" else texts.ACTS)
    told = line.format(**names) if view.actor != "both" or view.kind == "quiet" else ""
    return f"{_stopped(title)} {told}".strip() if title else told


def _names(view: View, couple: Couple) -> dict[str, str]:
    """The one who acts, or else holds the floor, and the other one; both together are said as such."""
    who = view.actor if view.actor != "both" else view.floor
    if who is None:
        return {"actor": "both of you", "other": "both of you"}
    return {"actor": one_line(couple.name(who)), "other": one_line(couple.name(other(who)))}


def _words(view: View, couple: Couple) -> tuple[str, ...]:
    names = _names(view, couple)
    single = view.actor != "both"
    lines = [texts.TOPIC.format(topic=one_line(view.topic).rstrip("."))] if view.topic and view.kind == "speak" else []
    say, hear = several_lines(view.say), several_lines(view.hear)
    lines += [texts.FOR.format(name=names["actor"], text=line) for line in say] if single else say
    lines += [texts.FOR.format(name=names["other"], text=line) for line in hear] if single else hear
    if view.must_not:
        what = "; ".join(one_line(line) for line in view.must_not)
        left_out = texts.LEAVES_OUT if single else texts.LEAVE_OUT
        lines.append(left_out.format(name=names["other"], what=what))
    return tuple(lines)


def _times(view: View, *, seconds: bool) -> tuple[str, ...]:
    if view.left is None:
        return ()
    time = time_words(view.left, seconds=seconds)
    if view.left > 0:
        time = texts.LEFT.format(time=time)
    if view.step_left is None:
        # A reflection is answered in the time of the turn around it.
        return ((texts.TURN_TIME if view.kind == "check" else texts.STEP_TIME).format(time=time),)
    piece = (texts.PIECE_TIME.format(time=time_words(view.step_left)),) if view.step_left > 0 else ()
    return (texts.TURN_TIME.format(time=time), *piece)


def time_lines(view: View, *, seconds: bool) -> tuple[str, ...]:
    """The answer to: how long have we?"""
    times = _times(view, seconds=seconds) or (texts.NO_CLOCK,)
    return (*times, texts.STANDS) if view.state in ("paused", "break") else times


def next_hint(view: View, couple: Couple) -> str:
    """What an empty line would do; empty for questions, which say it themselves."""
    names = _names(view, couple)
    if view.next_step == "swap" and view.actor != view.floor:  # the one who acts last gets the floor
        names = {**names, "other": names["actor"]}
    return texts.HINT[_hint_key(view)].format(**names)


def _hint_key(view: View) -> str:
    if view.state == "paused" and view.away:
        return "away"
    if view.state in ("paused", "break"):
        return view.state
    if view.kind in ("check", "ask"):
        return f"{view.kind}_now"
    if usual(view) is None:
        return "clock"
    if view.next_step in ("swap", "end", "reflect", "check") and (view.actor != "both" or view.next_step == "end"):
        return view.next_step
    return "on"


def help_lines(view: View) -> tuple[str, ...]:
    """All that can be typed now."""
    free = view.state == "running" and view.question is not None and view.question.keep in FREE
    slash = "/" if free else ""
    lines = [texts.CAN]
    lines += [texts.MEANING.format(word=slash + w.said[0], meaning=texts.MEANINGS[w.said[0]]) for w in possible(view)]
    if CommandKind.CHANGE_TIME in view.allowed:
        lines.append(texts.TIME_CHANGES)
    lines += [*(slash + line for line in texts.ASIDES), *texts.LOOKED_UP]
    return (*lines, texts.SLASHED) if free else tuple(lines)


def answer_lines(view: View, couple: Couple) -> tuple[str, ...]:
    """The answers to the present question that may be seen."""
    question = view.question
    if question is None:
        return ()
    if question.hidden and not question.answers:
        return (texts.COVERED,)
    return tuple(
        texts.ANSWERS.format(
            name=one_line(couple.name(given.who)) if given.who in ("a", "b") else "Both",
            answer=one_line(questions.answered(question.keep, given.value, given.look_again)).rstrip("."),
        )
        for given in question.answers
    )


def _stopped(title: str) -> str:
    return title if title[-1:] in ".?!" else f"{title}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
