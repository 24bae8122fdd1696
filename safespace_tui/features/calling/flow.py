"""What is asked before two computers find each other: who sits here, where to be found, the code of the other one."""

from functools import partial
from typing import Final

from safespace_tui.domain.couple import Couple, Who
from safespace_tui.features.calling import texts
from safespace_tui.runtime.call_port import Call, Calls
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, Type, either
from safespace_tui.storage.ports import StoreError

_ASKS_FOR_CODE: Final = frozenset({Trouble.NO_CODE, Trouble.BAD_CODE, Trouble.WRONG_CODE, Trouble.TAKEN})
"""What another code may mend."""


def who_sits_here(couple: Couple) -> Flow[Who]:
    """Asks which of the two is here."""
    who: Who = yield Choose(texts.WHO, either(couple), texts.WHO_ABOUT)
    return who


def where_to_be_found(calls: Calls) -> Flow[str]:
    """Asks at which address of this computer the other one will look; nothing is asked where there is one way only."""
    addresses = calls.addresses()
    if len(addresses) < 2:  # noqa: PLR2004 - nothing to choose from
        return addresses[0] if addresses else ""
    choices = tuple(
        Choice(
            address,
            str(number),
            texts.ONLY_HERE if address == texts.THIS_COMPUTER else texts.AT_ADDRESS.format(address=address),
        )
        for number, address in enumerate(addresses, 1)
    )
    at: str = yield Choose(texts.WHERE, choices, texts.WHERE_ABOUT)
    return at


def joined(call: Call, code: str = "") -> Flow[bool]:
    """Comes to the other computer, by a code where nobody was paired with yet; whether that has been done.

    Args:
        call: who is looked for.
        code: what was said already.
    """
    while True:
        if not code and call.needs_code():
            code = yield Type(texts.TYPE_CODE, texts.TYPE_CODE_ABOUT, check=_typed, date=True)
        try:
            yield Change(partial(call.join, code), doing=texts.LOOKING)
        except Unable as unable:
            yield Say(texts.trouble_words(unable), "")
            asks_for_code = unable.trouble in _ASKS_FOR_CODE
            code = "" if asks_for_code else code
            if not asks_for_code and not (yield from _once_more()):
                return False
        except StoreError as problem:
            yield Say(str(problem), "")
            return False
        else:
            return True


def _once_more() -> Flow[bool]:
    answer = yield Choose(texts.AGAIN, tuple(Choice(*one) for one in texts.AGAIN_CHOICES), usual="yes")
    return bool(answer == "yes")


def _typed(text: str) -> str:
    """The code as it was typed.

    Raises:
        ValueError: nothing was.
    """
    if not text.strip():
        raise ValueError(texts.TYPE_CODE_ABOUT)
    return text.strip()
