"""The moment of a talk in words: what the screen draws, and what the lines read out."""

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.couple import Couple, Partner, other
from safespace_tui.domain.printable import counted, one_line, several_lines, stopped
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.time_left import filled, reading
from safespace_tui.domain.session.view import Question, View
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.answers import CHOSEN, asked_of, given_lines
from safespace_tui.features.session_text.rows import length_words
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.ways import WAY_OUT_OF_BARE, KeyWay, Typed, called, leads_to, next_words, ways
from safespace_tui.ui.refusals import sentence


class ClockWords(msgspec.Struct, frozen=True, kw_only=True):
    """The time of a step or a turn."""

    digits: str = ""
    """The number alone; empty where there is no clock."""
    told: str = ""
    """Whose time it is, and how much of it is left or over: a sentence."""
    piece: str = ""
    """The same for one piece of a turn; empty without one, or when its time is used."""
    means: str = ""
    """What that means for the two; empty while there is nothing to say."""
    filled: int = 0
    """How much of it is left, in `STEPS` of the whole."""


class TalkMoment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that there is to say at a moment; made fit to be printed."""

    title: str
    """The format's title."""
    topic: str
    where: tuple[str, ...]
    """The part, the round where there are several, and the turn; each without a full stop."""
    partners: tuple[Partner, ...]
    """Who acts: shown large."""
    badge: str
    """A shape and a word or two for what they do."""
    step: str
    """The step's name, with something at its end at which a voice stops."""
    doing: str
    """What each partner does now, in a sentence; empty where the step says it itself."""
    stands: str
    """Why nothing runs; empty while the talk does."""
    actor: Partner | None
    """The one who acts; None when both do."""
    say: tuple[str, ...]
    """Words for the one who acts, or for both."""
    listener: Partner | None
    """The one who listens; None when both act."""
    hear: tuple[str, ...]
    """Words for the listener."""
    leave_out: str
    """What the listener leaves out meanwhile, in a sentence."""
    asked: str
    """What is asked of the one who is to answer now; empty when nobody is."""
    answers: tuple[str, ...]
    """The answers to the present question that may be seen."""
    covered: str
    """That no answer is shown, because not everybody gave one; else empty."""
    barred: str
    """Why the talk cannot go on with these answers; empty when it can."""
    written: tuple[str, ...]
    """What was written down in this turn, with who wrote it."""
    whole: bool
    """Whether that is shown whole, because it was typed for both to read."""
    clock: ClockWords
    enter: str
    """What the usual next step does."""
    passes: str
    """What passing the floor does; empty where there is none to be passed on."""
    ways: tuple[KeyWay, ...]
    """The keys worth showing, the next step first; at most seven."""
    writing: bool
    """Whether a text field has the focus."""


def moment(
    view: View, couple: Couple, title: str, *, seconds: bool = False, bare: bool = False, typed: Typed = ""
) -> TalkMoment:
    """The words for a view.

    Args:
        view: what is true now.
        couple: who the letters stand for.
        title: the format's title.
        seconds: whether running seconds are shown.
        bare: whether all but the name and the clock is hidden, as long as nothing else is needed.
        typed: what stands in the fields of the question.
    """
    runs = view.state == "running"
    words = TalkMoment(
        title=one_line(title),
        topic=one_line(view.topic),
        where=_where(view),
        partners=tuple(map(_tidy, _partners(view, couple))),
        badge=_badge(view),
        step=stopped(view.step),
        doing=_doing(view, couple),
        stands="" if runs else _stands(view),
        actor=_tidy(couple[view.actor]) if view.actor != "both" else None,
        say=_say(view, couple),
        listener=_tidy(couple[other(view.actor)]) if view.actor != "both" else None,
        hear=_hear(view, couple),
        leave_out=_leave_out(view, couple),
        asked=_asked(view.question, couple),
        answers=given_lines(view.question, couple),
        covered=_covered(view.question),
        barred=sentence(view.question.barred) if view.question is not None and view.question.barred else "",
        written=tuple(
            texts.WRITTEN[line.about].format(name=called(couple, line.who), text=one_line(line.text))
            for line in view.written
        ),
        whole=view.typed,
        clock=_clock(view, seconds=seconds),
        enter=next_words(view, couple),
        passes=leads_to(view.after_floor, couple) if view.after_floor is not None else "",
        ways=ways(view, couple, typed),
        writing=runs and view.question is not None and _is_written(view.question),
    )
    return _bared(words) if bare and runs and view.question is None else words


def _bared(words: TalkMoment) -> TalkMoment:
    shown = replace(words.clock, means="")
    return replace(words, where=(), say=(), hear=(), leave_out="", written=(), clock=shown, ways=WAY_OUT_OF_BARE)


# --- who and where ---------------------------------------------------------------------------------------------------


def _where(view: View) -> tuple[str, ...]:
    where = [texts.PART.format(number=view.part_number, count=view.part_count, title=one_line(view.part))]
    if view.round_count > 1:
        where.append(texts.ROUND.format(number=view.round_number, count=view.round_count))
    if view.turn_number:
        where.append(texts.TURN.format(number=view.turn_number))
    if view.kept != "everything":
        where.insert(0, past.KEPT_WORDS[view.kept])  # first, because what stands last is cut where there is no room
    return tuple(where)


def _partners(view: View, couple: Couple) -> tuple[Partner, ...]:
    asked = view.question.waiting if view.question else ()
    if asked and asked[0] in ("a", "b"):
        return (couple[asked[0]],)
    if view.actor == "both" or (view.question and not asked):
        return (couple["a"], couple["b"])
    return (couple[view.actor],)


def _tidy(partner: Partner) -> Partner:
    return replace(partner, name=one_line(partner.name))


def _badge(view: View) -> str:
    if view.state != "running":
        return texts.STATES[view.state]
    instead = (
        (_is_clarifying(view), texts.CLARIFIES),
        (_is_again(view), texts.AGAIN[view.writes]),
        (view.more, texts.MORE[view.writes]),
        (view.arrived, texts.ARRIVED),
    )
    for applies, badge in instead:
        if applies:
            return badge
    if view.writes:
        return texts.WRITES[view.kind]
    alone = view.actor != "both" or (view.question is not None and view.question.waiting[:1] in (("a",), ("b",)))
    return texts.PHASES[view.kind] if alone else texts.TOGETHER[view.kind]


def _doing(view: View, couple: Couple) -> str:
    if view.actor == "both":
        return texts.DOING_TOGETHER[view.kind]
    sentence = (texts.DOING_WRITING if view.writes else texts.DOING)[view.kind]
    sentence = texts.DOING_AGAIN[view.writes] if _is_again(view) else sentence
    sentence = texts.DOING_MORE[view.writes] if view.more else sentence
    sentence = texts.DOING_CLARIFYING if _is_clarifying(view) else sentence
    sentence = texts.DOING_ARRIVED[view.writes] if view.arrived else sentence
    return sentence.format(actor=called(couple, view.actor), other=called(couple, other(view.actor)))


def _is_again(view: View) -> bool:
    return view.again and view.kind == "speak"


def _is_clarifying(view: View) -> bool:
    return view.clarifying and view.kind == "speak"


def _hear(view: View, couple: Couple) -> tuple[str, ...]:
    if _is_clarifying(view):
        return (texts.HEAR_CLARIFYING.format(actor=called(couple, view.actor)),)
    return several_lines(view.hear)


def _say(view: View, couple: Couple) -> tuple[str, ...]:
    if _is_clarifying(view) or _is_again(view):
        return (texts.SAY_CLARIFYING if _is_clarifying(view) else texts.SAY_AGAIN,)
    if view.more:
        return (texts.SAY_MORE,)
    if not view.arrived:
        return several_lines(view.say)
    if view.after_floor is None:
        return (texts.SAY_ARRIVED,)
    if_not = texts.SAY_ARRIVED_IF_NOT.format(passes=leads_to(view.after_floor, couple))
    return (f"{texts.SAY_ARRIVED} {if_not}",)


def _stands(view: View) -> str:
    return texts.AWAY.format(time=length_words(view.away)) if view.away else texts.STANDS[view.state]


def _leave_out(view: View, couple: Couple) -> str:
    what = "; ".join(one_line(line) for line in (texts.LEAVE_OUT_CLARIFYING if _is_clarifying(view) else view.must_not))
    if not what:
        return ""
    if view.actor == "both":
        return texts.LEAVE_OUT.format(what=what)
    return texts.LEAVES_OUT.format(name=called(couple, other(view.actor)), what=what)


# --- questions -------------------------------------------------------------------------------------------------------


def _is_written(question: Question) -> bool:
    return question.keep not in CHOSEN and bool(question.waiting or question.keep == "agreement")


def _asked(question: Question | None, couple: Couple) -> str:
    return asked_of(question, couple, question.waiting[0]) if question is not None and question.waiting else ""


def _covered(question: Question | None) -> str:
    if question is None or question.waiting or question.answers or not question.hidden:
        return ""
    return texts.COVERED


# --- time ------------------------------------------------------------------------------------------------------------


def _clock(view: View, *, seconds: bool) -> ClockWords:
    if view.left is None:
        return ClockWords()
    time = spoken(view.left, seconds=seconds)
    if view.left > 0:
        time = texts.LEFT.format(time=time)
    # A reflection is answered in the time of the turn around it.
    whole = texts.STEP_TIME if view.step_left is None and view.kind != "check" else texts.TURN_TIME
    piece = view.step_left or 0
    return ClockWords(
        digits=reading(view.left, seconds=seconds).digits,
        told=whole.format(time=time),
        piece=texts.PIECE_TIME.format(time=spoken(piece)) if piece > 0 else "",
        means=_means(view) if view.state == "running" else "",
        filled=filled(view.left, view.planned or 0),
    )


def _means(view: View) -> str:
    left = view.left or 0
    if view.by_clock:
        return texts.BY_CLOCK
    if left <= 0:
        return texts.UP
    piece_over = view.step_left is not None and view.step_left <= 0
    if piece_over and Kind.REFLECT_NOW in view.allowed:
        return texts.PIECE_OVER
    return ""


def spoken(left: int, *, seconds: bool = False) -> str:
    """A time as words: about 4 minutes, 50 seconds, 1 minute over.

    Args:
        left: milliseconds, negative when over.
        seconds: whether seconds are always said; else only in the last minute and after the end.
    """
    read = reading(left, seconds=seconds)
    if read.kind == "about":
        return past.ABOUT.format(minutes=counted(read.minutes, "minute"))
    said = texts.time_words(read.minutes, read.seconds)
    if read.kind == "over":
        return texts.OVER.format(time=said) if said else texts.JUST_OVER
    return said or counted(0, "second")
