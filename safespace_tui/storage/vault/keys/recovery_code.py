"""Recovery codes: 160 random bits in Crockford's base 32, with a check character, made to be written on paper.

There are no letters I, L, O, U among the first 32 to be misread; typed ones are read as what they look like.
The check character (the number modulo 37) finds every single wrong character and every swap of two neighbours, so
that a slip of the pen is told apart from a code that is right but for something else.
"""

from __future__ import annotations

from typing import Final

from safespace_tui.domain.passphrase import signs_of
from safespace_tui.storage.vault.errors import MistypedCodeError
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.secret import Secret

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK: Final = ALPHABET + "*~$=U"
CODE_BYTES: Final = 20
SYMBOLS: Final = 32
GROUP: Final = 4


def write_code(secret: Secret) -> str:
    """A secret of 20 bytes as eight groups of four and a check character."""
    number = int.from_bytes(secret.reveal())
    symbols = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SYMBOLS)))
    groups = [symbols[start : start + GROUP] for start in range(0, SYMBOLS, GROUP)]
    return "-".join([*groups, CHECK[number % len(CHECK)]])


def read_code(text: str) -> Secret:
    """The secret in a typed code; capitals, spaces and hyphens do not matter.

    Raises:
        MistypedCodeError: it has the wrong length, a foreign character, or its check character does not fit.
    """
    typed = signs_of(text)
    if len(typed) != SYMBOLS + 1:
        raise MistypedCodeError(texts.CODE_LENGTH.format(symbols=SYMBOLS + 1, typed=len(typed)))
    number = 0
    for place, symbol in enumerate(typed[:-1], 1):
        if symbol not in ALPHABET:
            raise MistypedCodeError(texts.CODE_CHARACTER.format(place=place))
        number = number * 32 + ALPHABET.index(symbol)
    if CHECK[number % len(CHECK)] != typed[-1]:
        raise MistypedCodeError(texts.CODE_SLIP)
    return Secret(number.to_bytes(CODE_BYTES))
