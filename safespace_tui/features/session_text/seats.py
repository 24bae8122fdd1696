"""What one of two seats is told of the other: whether it and the line are there, and that both copies are one."""

from safespace_tui.domain.couple import other
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.totals import agreements
from safespace_tui.features.session_text import texts
from safespace_tui.runtime.session_port import RunningSession


def partner_name(sitting: RunningSession) -> str:
    """Who sits at the other screen; empty where both share one."""
    return one_line(sitting.session.couple.name(other(sitting.seat))) if sitting.seat is not None else ""


def line_words(sitting: RunningSession) -> str:
    """What is the matter with the line or the other screen; nothing when all is well, or there is one screen only."""
    shared = sitting.shared
    if shared is None:
        return ""
    if shared.line != "up":
        return texts.LINE_DOWN if shared.line == "down" else texts.NOT_THE_SAME
    return texts.SCREEN_AWAY.format(name=partner_name(sitting)) if shared.away else ""


def back_words(sitting: RunningSession) -> str:
    """What is said when the line or the other screen has come back."""
    return texts.SCREEN_BACK.format(name=partner_name(sitting))


def copy_words(sitting: RunningSession) -> str:
    """The three words at the end, whether the other copy is known to be the same, and whose yes it is that was agreed.

    Nothing of one screen, where both are asked to sign.
    """
    shared = sitting.shared
    if shared is None:
        return ""
    said = texts.COPY_SAME if shared.same and shared.line != "not_the_same" else texts.COPY_UNKNOWN
    copies = said.format(name=partner_name(sitting), words=" ".join(shared.words))
    return f"{copies}\n{texts.EACH_SAID_YES}" if agreements(sitting.session) else copies
