"""What the talk screen says at a moment: words from a view, without any widget."""

from dataclasses import dataclass

from msgspec.structs import replace

from safespace_tui.domain.couple import Couple, Partner, Who, other
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.session.clock_reading import Reading
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.time_left import reading
from safespace_tui.domain.session.view import Question, View
from safespace_tui.features.talk import texts
from safespace_tui.ui import keys
from safespace_tui.ui.keys import Key
from safespace_tui.ui.refusals import sentence

_KEYS = {key.action: key for key in keys.TALK}


@dataclass(frozen=True, kw_only=True)
class TalkWords:
    """Everything that is written on the talk screen."""

    where: str
    partners: tuple[Partner, ...]
    phase: str
    say: str
    hear: str
    leave_out: str
    digits: str
    caption: str
    hint: str
    keys: tuple[Key, ...]
    labels: tuple[tuple[str, str], ...]
    writing: bool
    """Whether a text field has the focus."""


def talk_words(view: View, couple: Couple, title: str, *, seconds: bool, bare: bool = False) -> TalkWords:
    """The words for a view.

    Args:
        view: what is true now.
        couple: who the letters stand for.
        title: the format's title.
        seconds: whether running seconds are shown.
        bare: whether all but the name and the clock is hidden, as long as nothing else is needed.
    """
    told = None if view.left is None or view.state != "running" else reading(view.left, seconds=seconds)
    digits, caption = _time(told)
    stopped = view.state != "running"
    bare = bare and not stopped and view.question is None
    actions = ("focus_mode",) if bare else _actions(view)
    labels = {"focus_mode": texts.SHOW_ALL} if bare else _labels(view)
    return TalkWords(
        where="" if bare else _where(view, title),
        partners=tuple(replace(partner, name=one_line(partner.name)) for partner in _partners(view, couple)),
        phase=_phase(view),
        say="" if bare else _stopped(view) if stopped else "\n".join((*several_lines(view.say), *_barred(view))),
        hear="" if bare or stopped else _hear(view, couple),
        leave_out="" if bare or stopped else _leave_out(view),
        digits=digits,
        caption=caption,
        hint="" if bare else _hint(view),
        keys=tuple(_KEYS[action] for action in actions),
        labels=tuple(labels.items()),
        writing=not stopped and view.question is not None and _is_written(view.question),
    )


def _where(view: View, title: str) -> str:
    where = texts.where(view.part_number, view.part_count, view.part, view.round_number, view.round_count)
    return "  ·  ".join(filter(None, map(one_line, (title, view.topic, where))))


def _leave_out(view: View) -> str:
    return f"{texts.LEAVE_OUT} {' · '.join(map(one_line, view.must_not))}" if view.must_not else ""


def _is_written(question: Question) -> bool:
    return question.keep not in ("choice", "ready") and bool(question.waiting or question.keep == "agreement")


def _partners(view: View, couple: Couple) -> tuple[Partner, ...]:
    asked = view.question.waiting if view.question else ()
    if asked and asked[0] in ("a", "b"):
        return (couple[asked[0]],)
    if view.actor == "both" or (view.question and not asked):
        return (couple["a"], couple["b"])
    return (couple[view.actor],)


def _phase(view: View) -> str:
    if view.state != "running":
        return texts.STATES[view.state]
    if view.again and view.kind == "speak":
        return texts.AGAIN
    alone = view.actor != "both" or (view.question is not None and view.question.waiting[:1] in (("a",), ("b",)))
    return texts.PHASES[view.kind] if alone else texts.TOGETHER[view.kind]


def _stopped(view: View) -> str:
    return texts.away(max(1, round(view.away / 60_000))) if view.away else texts.STANDS[view.state]


def _barred(view: View) -> tuple[str, ...]:
    """Why the talk cannot go on with these answers, if so, after an empty line."""
    return ("", sentence(view.question.barred)) if view.question is not None and view.question.barred else ()


def _hear(view: View, couple: Couple) -> str:
    if not view.hear or view.actor == "both":
        return ""
    quiet: Who = other(view.actor)
    partner = couple[quiet]
    return one_line(f"{partner.glyph} {partner.name}: {view.hear}")


def _time(told: Reading | None) -> tuple[str, str]:
    if told is None:
        return "", ""
    return told.digits, texts.time_left(told)


def _hint(view: View) -> str:
    if view.state != "running":
        return ""
    if view.by_clock and view.left is not None:
        return texts.BY_CLOCK
    piece_over = view.step_left is not None and view.step_left <= 0
    return texts.STEP_OVER if piece_over and view.kind == "speak" and (view.left or 0) > 0 else ""


def _actions(view: View) -> tuple[str, ...]:
    """The keys worth showing: the next step first, at most five."""
    if view.state == "paused":
        return ("pause", *(("count_away",) if view.away else ()), "call_break", "leave", "help")
    allowed = view.allowed
    if Kind.CONFIRM in allowed:
        return ("thats_it", "not_quite", "more", "call_break", "help")
    if view.question is not None and view.question.barred:
        return ("call_break", "ask_again", "leave")
    if view.kind == "ask":
        again = view.question is not None and not view.question.waiting and Kind.ASK_AGAIN in allowed
        undo = Kind.UNDO in allowed
        return ("next", *(("ask_again",) if again else ()), "call_break", *(("undo",) if undo else ()), "help")
    steps = [("next", Kind.MOVE_ON), ("pass_floor", Kind.PASS_FLOOR), ("pause", Kind.PAUSE), ("call_break", Kind.BREAK)]
    return (*(action for action, move in steps if move in allowed), "help")


def _labels(view: View) -> dict[str, str]:
    """Words for keys that mean something else now."""
    labels = {"pause": "go on" if view.state == "paused" else "pause"}
    if Kind.REFLECT_NOW in view.allowed:
        labels["next"] = texts.NEXT["reflect"]
    elif view.kind == "reflect" and Kind.CONFIRM not in view.allowed:
        labels["next"] = texts.NEXT["check"]
    elif view.question and view.question.waiting:
        labels["next"] = texts.ANSWER
    else:
        labels["next"] = texts.NEXT[view.next_step]
    return labels
