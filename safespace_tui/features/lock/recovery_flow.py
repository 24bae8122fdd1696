"""What is asked around a recovery code: whether they want one, what it opens, and whether it can be read on paper."""

from functools import partial
from typing import Final

from safespace_tui.domain.couple import Couple, Who
from safespace_tui.domain.passphrase import same_signs
from safespace_tui.features.lock import keys, texts
from safespace_tui.features.lock.flow import named, own_passphrase
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, Unseen
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.ports import StoreError

ASKED_GROUP: Final = 2
"""The place of the group of a recovery code that is asked, from 0: in the middle, where a pen slips first."""


def wants_codes() -> Flow[bool]:
    """Right after the first passphrases: whether they want recovery codes now."""
    answer = yield Choose(texts.CODES, tuple(Choice(*one) for one in texts.CODES_CHOICES), texts.CODES_ABOUT)
    return bool(answer == "now")


def new_code(door: AccessControl, couple: Couple, who: Who, *, proven: bool = False) -> Flow[str | None]:
    """Makes a recovery code for one partner; what is left afterwards is to show it, see `code_on_paper`.

    Args:
        door: what the code will open.
        couple: the two.
        who: whose code.
        proven: whether the own passphrase was typed just now; without it, the other one could make a key.

    Returns:
        The code; None where it could not be made, which was said.
    """
    choices = tuple(Choice(*one) for one in texts.OPENS_CHOICES)
    wish = yield Choose(named(texts.OPENS, couple, who), choices, texts.OPENS_ABOUT)
    if not proven:
        yield own_passphrase(couple, who, partial(door.admit, who))
    try:
        code: str = yield Change(lambda: door.new_code(who, private=wish == "private"), texts.WORKING)
    except StoreError as problem:
        yield Say(named(texts.NEW_CODE, couple, who), str(problem))
        return None
    return code


def code_on_paper(couple: Couple, who: Who, code: str) -> Flow[None]:
    """Shows a recovery code, this once; then one group of it is typed from the paper, to see that it can be read."""
    place = texts.CODE_PLACES[ASKED_GROUP]

    def read(typed: str) -> str:
        if not typed.strip():
            raise ValueError(texts.NOTHING_TYPED)
        if not same_signs(typed, code.split("-")[ASKED_GROUP]):
            raise ValueError(texts.CODE_DIFFERS.format(place=place))
        return "read"

    answer = "again"
    while answer == "again":
        yield Say(named(texts.CODE_TITLE, couple, who), texts.CODE_ABOUT, shown=code)
        instead = (Choice("again", keys.OTHER_WAY, texts.CODE_AGAIN), Choice("skip", keys.SKIP, texts.CODE_SKIP))
        title = named(texts.CODE_TITLE, couple, who)
        answer = yield Unseen(title, texts.CODE_TRY.format(place=place), read, instead=instead)
