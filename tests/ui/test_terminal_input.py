"""What a terminal answers is no key, however long it is and however it is cut; and every key still comes through."""

import random
from collections.abc import Iterable

import pytest
from textual.events import AppBlur, AppFocus, Key, MouseEvent, Paste
from textual.messages import TerminalSupportsSynchronizedOutput

from safespace_tui.ui.terminal_driver import KeyReader
from safespace_tui.ui.terminal_input import LONGEST, PASTE_SILENCE, SILENCE, TerminalInput
from tests import tallies
from tests.ui.what_terminals_send import KNOWN_ANSWERS, NAMES, Sent, answer, cut, key, text, ways
from tests.words.test_keys_free import tables

WAIT = 100
"""Milliseconds that a lone Escape waits."""

NO_KEY = (MouseEvent, AppFocus, AppBlur, TerminalSupportsSynchronizedOutput)


class Keyboard:
    """What comes of what a terminal sends, with a clock that the test winds."""

    def __init__(self) -> None:
        self._input, self._keys, self.now = TerminalInput(WAIT), KeyReader(), 0

    def send(self, *reads: bytes) -> list[str]:
        """Reads one after the other, with nothing to wait for; the keys in them, by name."""
        return [name for read in reads for piece in self._input.feed(read, self.now) for name in self._names(piece)]

    def wait(self, milliseconds: int) -> list[str]:
        """Nothing is sent for a while; what comes of that."""
        self.now += milliseconds
        return [name for piece in self._input.tick(self.now) for name in self._names(piece)]

    @property
    def patient(self) -> bool:
        """Whether nothing is waited for."""
        return self._input.due is None

    def _names(self, piece: "str | object") -> Iterable[str]:
        for message in self._keys.read(piece):  # type: ignore[arg-type] # it is what feed gave
            if isinstance(message, Paste):
                yield f"text:{message.text}"
            elif isinstance(message, Key):
                yield message.key
            else:
                assert isinstance(message, NO_KEY), message


@pytest.fixture
def keyboard() -> Keyboard:
    """One that nothing was sent from yet."""
    return Keyboard()


@pytest.mark.parametrize("answered", KNOWN_ANSWERS)
def test_what_a_terminal_answers_is_no_key_and_the_next_key_is_one(answered: bytes, keyboard: Keyboard) -> None:
    assert keyboard.send(answered, b"b") == ["b"]
    assert keyboard.send(*(bytes([byte]) for byte in answered), b"\x1b[A") == ["up"]
    assert keyboard.patient


@pytest.mark.parametrize("name", sorted({name for table in tables().values() for one in table for name in one.keys}))
def test_every_key_that_is_bound_comes_in_the_older_and_in_the_newer_way(name: str, keyboard: Keyboard) -> None:
    for way in ways(name):
        assert keyboard.send(way) == [name], way
        assert keyboard.send(b"\x1b]11;rgb:bbbb/bbbb/bbbb\x07", *(bytes([byte]) for byte in way), b"\x1b[?1;2c") == [
            name
        ]


def tried(seed: int, sequences: int) -> int:
    """Sends answers and keys in any order, cut anywhere, and sees that all the keys come and nothing else."""
    chance, keyboard, done = random.Random(seed), Keyboard(), 0  # noqa: S311 - no secret
    while done < sequences:
        sent: list[Sent] = [
            chance.choices((answer, key, text), (6, 3, 1))[0](chance) for _ in range(chance.randrange(1, 20))
        ]
        meant = [name for one in sent for name in one.keys]
        reads = cut(b"".join(one.data for one in sent), chance)
        assert keyboard.send(*reads) == meant, (seed, sent)
        assert keyboard.patient, (seed, sent)
        done += len(sent)
    return done


@pytest.mark.parametrize("seed", range(4))
def test_answers_and_keys_by_chance(seed: int) -> None:
    assert tried(seed, 1_000) >= 1_000


@pytest.mark.kind("what a terminal answers, among keys")
@pytest.mark.torture
@pytest.mark.parametrize("seed", range(100, 110))
def test_very_many_answers_and_keys_by_chance(seed: int) -> None:
    tallies.tried(tried(seed, 20_000))


PARTS = (
    b"\x1b", b"[", b"]", b"P", b"O", b"M", b"200~", b"201~", b"\x9b", b"\x9d", b"\x07", b"\x18", b"u", b"~", b"A", b"R",
    b"y", b"t", b";", b":", b"<", b"?", b"$", b"1", b"98", b"99999999", b"\xe2", b"\\",
)  # fmt: skip


def rubbish(chance: random.Random) -> bytes:
    """Bytes out of which sequences are made, in no order."""
    return b"".join(chance.choice(PARTS) for _ in range(chance.randrange(1, 40)))


@pytest.mark.kind("rubbish from a terminal")
@pytest.mark.parametrize(
    "seeds", [range(1_000), pytest.param(range(1_000, 60_000), marks=pytest.mark.torture)], ids=len
)
def test_rubbish_stops_nothing_and_keys_come_after_a_silence(seeds: range) -> None:
    for seed in seeds:
        tallies.tried()
        chance, keyboard = random.Random(seed), Keyboard()  # noqa: S311 - no secret
        keyboard.send(*cut(rubbish(chance), chance))
        keyboard.wait(PASTE_SILENCE)
        assert keyboard.patient
        assert keyboard.send(b"b", b"\x1b[A", b"\x1b[98;1;98u") == ["b", "up", "b"], seed


def test_escape_alone_is_a_key_as_soon_as_it_waited(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1b") == []
    assert keyboard.wait(WAIT - 1) == []
    assert keyboard.wait(1) == ["escape"]
    assert keyboard.send(b"\x1b\x1b") == ["escape"]
    assert keyboard.wait(WAIT) == ["escape"]
    assert keyboard.send(b"\x1b\x1b[A\x1bx") == ["escape", "up", "alt+x"]
    assert keyboard.send(b"\x1b", b"\xff") == []
    assert keyboard.patient


@pytest.mark.parametrize(
    "begun", [b"\x1b]11;rgb:", b"\x1bP", b"\x1b[?1;", b"\x1b[", b"\x1bO", b"\x1b[[", b"\x1b[M!", b"\x1b]2;\x1b"]
)
def test_an_answer_that_never_ends_holds_keys_back_for_half_a_second_only(begun: bytes, keyboard: Keyboard) -> None:
    assert keyboard.send(begun) == []
    assert keyboard.wait(SILENCE - 1) == []
    assert not keyboard.patient
    assert keyboard.wait(1) == []
    assert keyboard.send(b"b") == ["b"]


def test_a_long_answer_over_a_slow_line_is_swallowed_whole(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1b]52;c;") == []
    for _ in range(1_000):
        assert keyboard.wait(SILENCE - 1) == []
        assert keyboard.send(b"YmVuIGIg" * 500) == []
    assert keyboard.send(b"\x1b\\q") == ["q"]


@pytest.mark.parametrize(("next_key", "name"), [(b"\x1b[A", "up"), (b"\x1bOP", "f1"), (b"\x1b[98;1;98u", "b")])
def test_an_answer_is_over_when_another_sequence_begins(next_key: bytes, name: str, keyboard: Keyboard) -> None:
    for begun in (b"\x1b]11;rgb:", b"\x1b]11;\x1b", b"\x1b[?1", b"\x1b[[", b"\x1b[M ", b"\x1bO"):
        assert keyboard.send(begun + next_key) == [name], begun


def test_an_escape_within_an_answer_is_part_of_it(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1bPtmux;\x1b\x1bb\x1bqn\x1b\\b") == ["b"]


def test_a_control_sequence_of_any_length_is_swallowed_whole(keyboard: Keyboard) -> None:
    numbers = b"98:" * LONGEST
    assert keyboard.send(b"\x1b[0;;", numbers, b"98u", b"b") == ["b"]


def test_a_letter_that_cannot_be_part_of_a_sequence_is_a_key(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1bO\r", "\x1bOé".encode(), b"\x1b[M!\r") == ["enter", "é", "enter"]
    assert keyboard.send(b"\x1bO\x18\x1b[M\x1a\x1bO\xff") == []


def test_a_key_of_rxvt_that_begins_like_a_report_waits_for_its_end(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1b[7$") == []
    assert keyboard.wait(WAIT) == ["shift+home"]
    assert keyboard.send(b"\x1b[7$\x1b[A") == ["shift+home", "up"]
    assert keyboard.send(b"\x1b[7$y") == []
    assert keyboard.send(b"\x1bO5P") == ["ctrl+f1"]


def test_a_paste_without_an_end_is_given_on_after_a_silence(keyboard: Keyboard) -> None:
    assert keyboard.send(b"\x1b[200~the dishes\rand the bins") == []
    assert keyboard.wait(PASTE_SILENCE - 1) == []
    assert keyboard.wait(1) == ["text:the dishes\nand the bins"]
    assert keyboard.send(b"b") == ["b"]
    assert keyboard.send(b"\x1b[200~\x1b[201~") == []


def test_a_letter_cut_in_the_middle_is_whole(keyboard: Keyboard) -> None:
    assert keyboard.send(*(bytes([byte]) for byte in "有éж".encode())) == ["有", "é", "ж"]
    assert keyboard.send(b"\xe6\x9c", b"b") == ["b"]


@pytest.mark.parametrize("sign", NAMES)
def test_signs_have_names(sign: str, keyboard: Keyboard) -> None:
    assert keyboard.send(sign.encode()) == [NAMES[sign]]
