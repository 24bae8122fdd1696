"""Cuts what a terminal sends into whole keys and texts, and swallows whatever is neither: reports, answers, strings.

A terminal answers questions that some other program asked, in the same stream in which keys come. An answer has a
beginning and an end, so all of it can be let fall, however long it is and however it is cut over reads. Three rules
keep one whose end never comes from holding back keys: CAN and SUB end it, a new sequence ends it, and so does silence.

Pure: no clock and no file; what has to wait is told the time.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Final

from safespace_tui.ui.terminal_sequences import ESC, PastedText, Piece, is_control, meant

SILENCE: Final = 500
"""Milliseconds without a letter after which an unfinished sequence is given up; a slow line takes less between two."""

PASTE_SILENCE: Final = 3_000
"""The same for pasted text; what came of it is given on, because its letters must never become keys."""

LONGEST: Final = 65_536
"""Letters of a control sequence's inside that are looked at; a longer one is swallowed all the same."""

_GROUND: Final = re.compile(r"[^\x1b\x80-\x9f\ud800-\udfff]+")
_STRING_END: Final = re.compile(r"[\x07\x18\x1a\x1b]")
_INSIDE: Final = re.compile(r"[ -?]+")
_BEFORE_TILDE: Final = re.compile(r"[^~]+")
_CANCEL: Final = frozenset("\x18\x1a")
_STRINGS: Final = frozenset("]PX^_")
_PASTE_END: Final = f"{ESC}[201~"
_RXVT_SHIFT: Final = re.compile(r"\d\d?\$")
"""Some keys with Shift in rxvt end in a letter that is the middle of a report elsewhere."""

_C1: Final = {
    **dict.fromkeys(range(0x80, 0xA0), ""),
    **{code: ESC + chr(code - 0x40) for code in (0x8F, 0x90, 0x98, *range(0x9B, 0xA0))},
}
_SEVEN_BITS: Final = {**_C1, **{0xDC00 + code: pair for code, pair in _C1.items()}}
"""Introducers of one letter as the two that mean the same; the second half of the table are bytes that are no text."""


class TerminalInput:
    """One for each run of the keyboard."""

    def __init__(self, escape_wait: int) -> None:
        """Begins with nothing.

        Args:
            escape_wait: milliseconds after which an Escape that nothing follows is the key.
        """
        self._escape_wait = escape_wait
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._state: Callable[[str], None] = self._ground
        self._inside = ""
        """What came since the beginning of a sequence; of pasted text only the last letters."""
        self._pasted: list[str] = []
        self._mouse_left = 0
        self._last = 0
        self._pieces: list[Piece] = []

    def feed(self, read: bytes, now: int) -> list[Piece]:
        """Takes in what was read; whatever is whole is given back, in order.

        Args:
            read: bytes in UTF-8, cut anywhere.
            now: milliseconds on any clock that only goes on.
        """
        text = self._decoder.decode(read)
        self._last = now
        if self._state == self._ground and text.isprintable():
            return [text] if text else []
        if not text.isascii():
            text = text.translate(_SEVEN_BITS)
        at = 0
        while at < len(text):
            at = self._run(text, at)
        return self._given()

    def _run(self, text: str, at: int) -> int:
        """Takes one letter, or all that need no look at each; where the next one stands."""
        if self._state == self._ground and (ground := _GROUND.match(text, at)):
            self._pieces.append(ground.group())
            return ground.end()
        if self._state == self._paste and (pasted := _BEFORE_TILDE.match(text, at)):
            self._keep(pasted.group())
            at = pasted.end()
        elif self._state == self._string:
            end = _STRING_END.search(text, at)
            at = end.start() if end else len(text)
        elif self._state == self._control and (inside := _INSIDE.match(text, at)):
            self._inside = (self._inside + inside.group())[:LONGEST]
            at = inside.end()
        if at < len(text):
            self._state(text[at])
        return at + 1

    @property
    def due(self) -> int | None:
        """When `tick` has something to do, on the clock of `feed`; None while nothing is unfinished."""
        wait = self._wait()
        return None if wait is None else self._last + wait

    def tick(self, now: int) -> list[Piece]:
        """Ends what has been unfinished for too long; to be called only when nothing is there to be read.

        Args:
            now: milliseconds on the clock of `feed`.
        """
        if now >= self._last + SILENCE:
            self._decoder.reset()
        wait = self._wait()
        if wait is None or now < self._last + wait:
            return []
        if self._state == self._escape:
            self._pieces.append(ESC)
        elif self._state == self._paste:
            self._end_paste("".join(self._pasted))
        elif self._state == self._control:
            self._end_rxvt()
        self._state = self._ground
        return self._given()

    def _wait(self) -> int | None:
        if self._state == self._ground:
            return SILENCE if self._decoder.getstate()[0] else None
        if self._state == self._paste:
            return PASTE_SILENCE
        shift = self._state == self._control and _RXVT_SHIFT.fullmatch(self._inside)
        return self._escape_wait if shift or self._state == self._escape else SILENCE

    def _given(self) -> list[Piece]:
        pieces, self._pieces = self._pieces, []
        return pieces

    # --- states: what the next letter means ------------------------------------------------------------------------

    def _ground(self, letter: str) -> None:
        if letter == ESC:
            self._state = self._escape  # and a byte that is no text is nothing

    def _escape(self, letter: str) -> None:
        self._state = self._ground
        if letter == ESC:
            self._pieces.append(ESC)
            self._state = self._escape
        elif letter == "[":
            self._inside, self._state = "", self._control
        elif letter == "O":
            self._inside, self._state = "", self._single_shift
        elif letter in _STRINGS:
            self._state = self._string
        elif _GROUND.fullmatch(letter) and letter != "\\":  # that one ends a string, even one that is over already
            self._pieces.append(ESC + letter)

    def _control(self, letter: str) -> None:
        """Between `ESC [` and the letter that ends it; nothing else in there is a key."""
        if letter == ESC:
            self._end_rxvt()
            self._state = self._escape
        elif letter in _CANCEL:
            self._state = self._ground
        elif letter == "[" and not self._inside:
            self._state = self._console
        elif letter == "M" and not self._inside:
            self._mouse_left, self._state = 3, self._old_mouse
        elif "@" <= letter <= "~":
            self._state = self._ground
            self._end_control(letter)

    def _single_shift(self, letter: str) -> None:
        """After `ESC O`: keys of the pad and of functions, some with a modifier between."""
        if letter in "12345678" and not self._inside:
            self._inside = letter
            return
        self._state = self._ground
        if "@" <= letter <= "~":
            self._give(meant(f"1;{self._inside}", letter) if self._inside else f"{ESC}O{letter}")
        elif letter not in _CANCEL:
            self._again(letter)

    def _console(self, letter: str) -> None:
        """After `ESC [ [`: the first five functions on the Linux console."""
        self._state = self._escape if letter == ESC else self._ground
        if "A" <= letter <= "E":
            self._pieces.append(f"{ESC}[[{letter}")

    def _old_mouse(self, letter: str) -> None:
        """Button, column and row as a letter each; of the mouse only the newer way is understood."""
        self._mouse_left -= 1
        if letter < " ":
            self._state = self._ground
            if letter not in _CANCEL:
                self._again(letter)
        elif not self._mouse_left:
            self._state = self._ground

    def _string(self, letter: str) -> None:
        """After the beginning of an OSC, DCS, APC, PM or SOS."""
        self._state = self._string_escape if letter == ESC else self._ground

    def _string_escape(self, letter: str) -> None:
        """It ends here, or another sequence begins; an escape within it is part of it."""
        if letter == "\\" or letter in _CANCEL:
            self._state = self._ground
        elif letter in _STRINGS or letter in "[O":
            self._escape(letter)
        elif letter != ESC:
            self._state = self._string

    def _paste(self, letter: str) -> None:
        """The last letter of what ends a paste, or one like it."""
        if self._inside == _PASTE_END[:-1]:
            self._state = self._ground
            self._end_paste("".join(self._pasted).removesuffix(self._inside))
        else:
            self._keep(letter)

    def _again(self, letter: str) -> None:
        """A letter that ended a sequence without being of it."""
        if _GROUND.fullmatch(letter):
            self._pieces.append(letter)
        else:
            self._ground(letter)

    # --- what is whole ---------------------------------------------------------------------------------------------

    def _keep(self, pasted: str) -> None:
        self._pasted.append(pasted)
        self._inside = (self._inside + pasted)[1 - len(_PASTE_END) :]

    def _end_paste(self, text: str) -> None:
        self._pasted.clear()
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        if kept := "".join(one for one in lines if one in "\n\t" or not is_control(one)):
            self._pieces.append(PastedText(kept))

    def _end_rxvt(self) -> None:
        if _RXVT_SHIFT.fullmatch(self._inside):
            self._pieces.append(f"{ESC}[{self._inside}")

    def _end_control(self, end: str) -> None:
        inside = self._inside
        if inside == "200" and end == "~":
            self._inside, self._state = "", self._paste
        elif len(inside) < LONGEST:
            self._give(meant(inside, end))

    def _give(self, piece: Piece | None) -> None:
        if piece is not None:
            self._pieces.append(piece)
