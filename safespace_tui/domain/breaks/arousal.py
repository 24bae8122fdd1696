"""How stirred up each partner was before and after the breaks of a session."""

import msgspec

from safespace_tui.domain.breaks.history import breaks_taken
from safespace_tui.domain.breaks.state import last_given
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.state import Session


class Stirred(msgspec.Struct, frozen=True):
    """One partner's two numbers of one break, 0 to 10; both partners agreed to show the numbers of that break."""

    who: Who
    before: int
    after: int


def stirred(session: Session) -> tuple[Stirred, ...]:
    """The numbers of a session's breaks, in order.

    Nothing of a break whose numbers were not shown by both, and nothing of a partner who gave only one: a line before
    and a line after can be looked at together only where they speak of the same breaks.
    """
    return tuple(
        Stirred(who, before[who], after[who])
        for taken in breaks_taken(session)
        for before, after in [(last_given(taken.numbers, "before"), last_given(taken.numbers, "after"))]
        for who in BOTH
        if who in before and who in after
    )
