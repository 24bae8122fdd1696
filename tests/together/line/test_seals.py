"""What is sealed opens at its place, as it was, or not at all; and both computers read the same safety number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.together.entries import Placed
from safespace_tui.domain.together.paired import OwnKeys, Paired
from safespace_tui.runtime.together.line import Heard, Stands
from safespace_tui.runtime.together.memory_line import MemoryLog
from safespace_tui.together import keys
from safespace_tui.together.sealed_line import NOTHING, SealedLine
from safespace_tui.together.sealing import STEP, Seals, linked, seal, unseal
from tests.together.line.ends import CLOCK, KEYS, PUBLIC, seals

BODY = b"what only two may read"


def test_an_entry_opens_at_the_other_seat_as_it_was() -> None:
    sealed = seals("a").entry(3, "a", b"before", BODY)
    assert BODY not in sealed
    assert [seals(seat).opened(3, "a", b"before", sealed) for seat in BOTH] == [BODY, BODY]
    assert seals("a").entry(3, "a", b"before", BODY) != sealed


def test_every_bit_of_an_entry_counts() -> None:
    sealed, opens = seals("a").entry(3, "a", b"before", BODY), seals("b")
    for bit in range(len(sealed) * 8):
        spoilt = bytearray(sealed)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert opens.opened(3, "a", b"before", bytes(spoilt)) is None
    for cut in (b"", sealed[:20], sealed[:-1], sealed + b"\x00", sealed[1:]):
        assert opens.opened(3, "a", b"before", cut) is None


def test_it_opens_nowhere_else() -> None:
    sealed, opens = seals("a").entry(3, "a", b"before", BODY), seals("b")
    assert opens.opened(4, "a", b"before", sealed) is None, "another place"
    assert opens.opened(3, "b", b"before", sealed) is None, "another author"
    assert opens.opened(3, "a", b"other", sealed) is None, "after another entry"
    assert seals("b", "another talk").opened(3, "a", b"before", sealed) is None
    assert seals("b", key=bytes(32)).opened(3, "a", b"before", sealed) is None, "another key"
    assert opens.heard("a", sealed) is None, "as a sign of life"


def test_who_holds_the_key_of_the_talk_still_cannot_write_in_the_name_of_the_other() -> None:
    forged = Seals("5e55104", bytes(range(32)), keys.signing_key(KEYS["b"]), PUBLIC).entry(0, "a", b"", BODY)
    assert seals("a").opened(0, "a", b"", forged) is None


def test_the_length_tells_little() -> None:
    lengths = {len(seals("a").entry(0, "a", b"", bytes(size))) for size in range(STEP - 64 - 4)}
    assert len(lengths) == 1


@given(said=st.binary(max_size=3 * STEP), about=st.binary(max_size=20))
def test_whatever_is_sealed_comes_out_as_it_was(said: bytes, about: bytes) -> None:
    sealed = seal(bytes(32), said, about)
    assert unseal(bytes(32), sealed, about) == said
    assert unseal(bytes(32), sealed, about + b"x") is None


def test_a_chain_stands_for_all_of_a_log() -> None:
    one = linked(linked(b"", "a", b"x"), "b", b"y")
    assert len({one, linked(linked(b"", "b", b"x"), "b", b"y"), linked(linked(b"", "a", b"y"), "b", b"x")}) == 3


# --- on a line --------------------------------------------------------------------------------------------------------


def sealed_log(count: int) -> tuple[MemoryLog, SealedLine]:
    """A log with a few entries on it, and the line of the other seat, which has read nothing yet."""
    log = MemoryLog(CLOCK)
    line = SealedLine(log["a"], seals("a"))
    for n in range(count):
        line.put(n, b"entry %d" % n)
        line.news()
    log["b"].news()
    return log, SealedLine(log["b"], seals("b"))


def bodies(line: SealedLine) -> list[bytes]:
    """What a seat is told."""
    return [one.placed.body for one in line.news() if isinstance(one, Stands)]


def test_entries_that_come_in_any_order_are_told_in_theirs() -> None:
    log, line = sealed_log(5)
    for placed in reversed(log.entries):
        log["b"].arrive(Stands(placed))
    assert bodies(line) == [b"entry %d" % n for n in range(5)]


def test_two_that_were_swapped_count_for_nothing_both_of_them() -> None:
    log, line = sealed_log(3)
    first, second, third = log.entries
    for n, placed in enumerate((second, first, third)):
        log["b"].arrive(Stands(Placed(n=n, author=placed.author, stamp=placed.stamp, body=placed.body)))
    assert [body[:1] for body in bodies(line)] == [NOTHING] * 3


def test_what_was_cut_out_takes_all_that_follow_with_it() -> None:
    log, line = sealed_log(4)
    for n, placed in enumerate((log.entries[0], *log.entries[2:])):
        log["b"].arrive(Stands(Placed(n=n, author=placed.author, stamp=placed.stamp, body=placed.body)))
    told = bodies(line)
    assert told[0] == b"entry 0"
    assert [body[:1] for body in told[1:]] == [NOTHING] * 2


def test_another_entry_at_a_place_that_was_read_is_told_as_another() -> None:
    log, line = sealed_log(2)
    for placed in log.entries:
        log["b"].arrive(Stands(placed))
    was = bodies(line)
    again = seals("a").entry(0, "a", b"", b"entry 0")  # the same words, sealed once more
    for body in (log.entries[0].body, b"replaced", again):
        log["b"].arrive(Stands(Placed(n=0, author="a", stamp=log.entries[0].stamp, body=body)))
    told = bodies(line)
    assert told[:1] == was[:1]
    assert [body[:1] for body in told[1:]] == [NOTHING] * 2


def test_a_place_that_is_not_next_is_read_up_to_and_nothing_is_put_there() -> None:
    log, line = sealed_log(2)
    line.put(0, b"too late")
    line.put(7, b"too early")
    assert len(log.entries) == 2
    assert bodies(line) == [b"entry 0", b"entry 1"] or log["b"].news() == ()


def test_a_sign_of_life_that_is_repeated_is_none() -> None:
    log = MemoryLog(CLOCK)
    a, b = (SealedLine(log[seat], seals(seat)) for seat in BOTH)
    caught = []
    for said in (b"one", b"two"):
        a.beat(said)
        caught += [one for one in log["b"].news() if isinstance(one, Heard)]
    for heard in (caught[1], caught[0], caught[1], Heard("b", caught[1].beat), Heard("a", b"junk")):
        log["b"].arrive(heard)
    assert [one.beat for one in b.news() if isinstance(one, Heard)] == [b"two"]
    again = SealedLine(log["a"], seals("a"))
    again.beat(b"back")
    assert [one.beat for one in b.news() if isinstance(one, Heard)] == [b"back"]


# --- keys -------------------------------------------------------------------------------------------------------------


def paired(own: OwnKeys, secret: bytes = bytes(32)) -> Paired:
    """A computer as another one knows it."""
    return Paired(name="x", key=keys.public_key(own), line_key=keys.line_key(own), couple="c" * 24, secret=secret)


def test_the_safety_number_is_the_same_on_both_and_on_no_third() -> None:
    a, b, third = (keys.new_keys() for _ in range(3))
    number = keys.safety_number(a, paired(b))
    assert number == keys.safety_number(b, paired(a))
    assert [len(group) for group in number.split(" ")] == [5] * 6
    assert number.replace(" ", "").isdigit()
    others = {keys.safety_number(a, paired(third)), keys.safety_number(third, paired(b)), number}
    assert len(others) == 3


def test_each_key_of_a_computer_is_another_one_and_the_same_again() -> None:
    own = keys.new_keys()
    assert keys.line_seed(own) == keys.line_seed(own)
    assert keys.line_seed(own).startswith("SU")
    assert keys.is_line_key(keys.line_key(own))
    assert bytes(keys.signing_key(own)) not in (own.seed, keys.drawn(own.seed, "line"))


@pytest.mark.parametrize("text", ["", "U", "U" * 55, "u" * 56, "U" * 55 + '"', "N" * 56, "U" * 55 + "é"])
def test_what_may_not_stand_in_a_file_of_the_broker_is_no_key(text: str) -> None:
    assert not keys.is_line_key(text)


def test_both_agree_on_keys_and_never_on_the_same_again() -> None:
    host, guest, third = keys.Handshake(), keys.Handshake(), keys.Handshake()
    couple = bytes(range(32))
    received, sent = host.as_host(guest.public, couple)
    assert (sent, received) == guest.as_guest(host.public, couple)
    assert guest.as_guest(host.public, bytes(32)) != (sent, received)
    assert third.as_guest(host.public, couple) != (sent, received)
    for one, other in pairwise((received, sent, received)):
        assert one != other
    for half in (bytes(32), b"short"):
        with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says
            host.as_host(half, couple)
