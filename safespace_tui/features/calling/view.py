"""What a call says at a moment: the screen draws it, and the lines read it out."""

import msgspec

from safespace_tui.domain.printable import one_line
from safespace_tui.features.calling import texts
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.call_port import CallState


class CallMoment(msgspec.Struct, frozen=True):
    """A moment of a call, in words."""

    heading: str
    code: str = ""
    """To be read out, and to be seen from afar."""
    lines: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    """The groups of the safety number."""
    number_about: str = ""
    keys: tuple[str, ...] = ("back", "help")
    """The actions that do something now."""
    enter: str = ""
    """What Enter does, where it does something."""
    trouble: str = ""


def call_moment(state: CallState, *, hosts: bool, relay: bool = False, waits: bool = False) -> CallMoment:
    """What is true now.

    Args:
        state: how far the call has come.
        hosts: whether the line is opened here.
        relay: whether it goes through a relay.
        waits: whether a talk was left for now.
    """
    progress = state.progress
    trouble = texts.trouble_words(progress.trouble, hosts=hosts) if progress.trouble is not None else ""
    match progress.stage:
        case "pairing":
            typed = (texts.TYPED_RELAY if relay else texts.TYPED).format(code=progress.code, at=progress.at)
            keys = ("new_code", "back", "help")
            if not progress.code:
                return CallMoment(texts.NO_CODE_NOW if trouble else texts.OPENING, keys=keys, trouble=trouble)
            lines = (texts.ONCE, texts.TYPED_THERE, typed)
            return CallMoment(texts.READ_OUT, progress.code, lines, keys=keys, trouble=trouble)
        case "waiting":
            if not hosts:
                return CallMoment(texts.LOOKING, trouble=trouble)
            return CallMoment(texts.WAITING, lines=(texts.WAITING_THERE, texts.WAITING_SINCE), trouble=trouble)
        case "joined":
            return _joined(state, hosts=hosts, waits=waits, trouble=trouble)
        case _:
            return CallMoment(texts.OVER, trouble=trouble)


def _joined(state: CallState, *, hosts: bool, waits: bool, trouble: str) -> CallMoment:
    name = one_line(state.progress.guest)
    to_begin = texts.YOURS_TO_BEGIN if hosts else texts.THEIRS_TO_BEGIN.format(name=name)
    to_begin = texts.COMES_BACK if waits else to_begin
    begun = texts.LEFT_WAITS if waits else texts.BEGUN
    ready = state.began or (hosts and not waits)
    about = texts.COMPARED.format(day=date_words(state.compared)) if state.compared else texts.NUMBER_ABOUT
    compare = () if state.compared or waits else ("compare",)
    return CallMoment(
        texts.IS_THERE.format(name=name) if not waits else texts.TALK_WITH.format(name=name),
        lines=(begun if state.began else to_begin,),
        number=() if waits else tuple(state.number.split()),
        number_about=about,
        keys=(*(("go_on",) if ready else ()), *compare, "back", "help"),
        enter=(texts.TO_TALK if state.began else texts.BEGIN) if ready else "",
        trouble=trouble,
    )


def said(moment: CallMoment) -> tuple[str, ...]:
    """The same as lines to be heard."""
    code = (texts.PLAIN_CODE.format(code=moment.code),) if moment.code else (moment.heading,)
    number = (f"{texts.NUMBER}: {' '.join(moment.number)}.", moment.number_about) if moment.number else ()
    return tuple(line for line in (*code, *moment.lines, *number, moment.trouble) if line)
