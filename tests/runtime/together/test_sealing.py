"""A locked answer opens with its own key, whole, or not at all."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session import commands as c
from safespace_tui.runtime.together.sealing import STEP, locked, unlock

ANSWER = c.GiveAnswer(value="not for you yet")


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=700))
def test_what_was_locked_comes_out_as_it_was(text: str) -> None:
    box, key = locked(c.GiveAnswer(value=text))
    assert msgspec.msgpack.decode(unlock(box, key) or b"", type=c.GiveAnswer).value == text
    assert text.encode() not in box or len(text) < 3


def test_the_length_of_a_box_tells_little() -> None:
    lengths = {len(locked(c.GiveAnswer(value="x" * number))[0]) for number in range(150)}
    assert len(lengths) == 1
    assert (lengths.pop() - 40) % STEP == 0


def test_no_two_boxes_and_no_two_keys_are_the_same() -> None:
    boxes = [locked(ANSWER) for _ in range(20)]
    assert len({box for box, _ in boxes}) == len({key for _, key in boxes}) == 20


@pytest.mark.parametrize("key", [b"", b"short", bytes(32), b"x" * 33])
def test_another_key_opens_nothing(key: bytes) -> None:
    assert unlock(locked(ANSWER)[0], key) is None


def test_every_bit_counts() -> None:
    box, key = locked(ANSWER)
    for place in range(len(box)):
        spoilt = bytearray(box)
        spoilt[place] ^= 1 << place % 8
        assert unlock(bytes(spoilt), key) is None
    for cut in (b"", box[:10], box[:-1], box + b"\x00"):
        assert unlock(cut, key) is None
