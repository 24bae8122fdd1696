"""A spoken code pairs two computers once: one guess, and whoever stands in between learns nothing and is seen."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.together.entries import RULES
from safespace_tui.domain.together.paired import OwnKeys, Paired
from safespace_tui.domain.together.spoken_words import WORDS
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.together import handshake, keys
from safespace_tui.together.handshake import CalledHost, CallingGuest, Talk
from safespace_tui.together.pairing import ANOTHER_CODE, Code, PairingGuest, PairingHost, heard_code, new_code

CODE = Code(7, "river-tablet")
ANNA, BEN, EVE = keys.new_keys(), keys.new_keys(), keys.new_keys()


def host(code: Code = CODE) -> PairingHost:
    return PairingHost(code, ANNA, "Anna")


def guest(code: Code = CODE, own: OwnKeys = BEN, name: str = "Ben") -> PairingGuest:
    return PairingGuest(code, own, name)


def met(one: PairingHost, other: PairingGuest) -> Paired:
    """Goes through all of it."""
    return other.meet(one.answer(other.prove(one.answer(other.knock()))))


def why(trouble: Trouble) -> str:
    return f"^{trouble}:"


def test_with_the_same_code_each_knows_the_other() -> None:
    one, other = host(), guest()
    anna = met(one, other)
    ben = one.paired
    assert ben is not None
    assert (anna.name, ben.name) == ("Anna", "Ben")
    assert (anna.key, ben.key) == (keys.public_key(ANNA), keys.public_key(BEN))
    assert (anna.line_key, ben.line_key) == (keys.line_key(ANNA), keys.line_key(BEN))
    assert (anna.couple, anna.secret) == (ben.couple, ben.secret)
    assert keys.safety_number(ANNA, ben) == keys.safety_number(BEN, anna)
    assert one.trouble is None


def test_an_answer_that_was_lost_is_said_again() -> None:
    one, other = host(), guest()
    knock = other.knock()
    assert one.answer(knock) == one.answer(knock)
    proof = other.prove(one.answer(knock))
    first, again = one.answer(proof), one.answer(proof)
    assert first == again
    assert other.meet(again).name == "Anna"


def test_a_wrong_word_uses_the_code_up_even_for_the_right_one_afterwards() -> None:
    one = host()
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        met(one, guest(Code(7, "river-tulip")))
    assert one.trouble is Trouble.WRONG_CODE
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        met(one, guest())
    assert one.paired is None


def test_a_second_guest_gets_nothing_and_the_first_is_not_disturbed() -> None:
    one, first, second = host(), guest(), guest(own=EVE, name="Eve")
    proof = first.prove(one.answer(first.knock()))
    with pytest.raises(Unable, match=why(Trouble.TAKEN)):
        second.prove(one.answer(second.knock()))
    assert one.trouble is Trouble.TAKEN
    assert first.meet(one.answer(proof)).name == "Anna"
    assert str(one.trouble) == "None"
    third = guest(own=EVE)
    with pytest.raises(Unable, match=why(Trouble.TAKEN)):
        third.prove(one.answer(third.knock()))
    assert one.paired is not None
    assert one.paired.name == "Ben"


def test_a_second_guess_is_none_when_the_first_has_not_been_proved() -> None:
    one, first = host(), guest(Code(7, "river-tulip"))
    first.knock()
    wrong = guest(Code(7, "river-tulip"))
    proof = wrong.prove(one.answer(wrong.knock()))
    assert one.answer(proof) == ANOTHER_CODE
    again = guest()
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        again.prove(one.answer(again.knock()))


def test_what_is_reflected_is_no_answer() -> None:
    other = guest()
    knock = other.knock()
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        other.prove(knock)
    one, other = host(), guest()
    proof = other.prove(one.answer(other.knock()))
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        other.meet(proof)
    one, other = host(), guest()
    reply = one.answer(other.knock())
    one.answer(reply)
    assert one.paired is None


def test_each_side_proves_in_its_own_way_and_the_right_card_alone_is_no_proof() -> None:
    one, other = host(), guest()
    said = msgspec.msgpack.decode(other.prove(one.answer(other.knock())))
    assert one._agreed is not None
    assert said["proof"] == one._agreed.proof(b"safespace guest") != one._agreed.proof(b"safespace host")
    assert one.answer(msgspec.msgpack.encode(said | {"proof": bytes(32)})) == ANOTHER_CODE
    assert one.paired is None


def test_whoever_stands_in_between_with_a_code_of_their_own_is_seen_by_both() -> None:
    one, other = host(), guest()
    to_anna, to_ben = guest(Code(7, "opal-opal"), EVE, "Ben"), host(Code(7, "opal-opal"))
    proof = other.prove(to_ben.answer(other.knock()))
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        other.meet(to_ben.answer(proof))
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        met(one, to_anna)
    assert to_ben.paired is None
    assert one.paired is None


def test_junk_is_answered_and_nothing_comes_of_it() -> None:
    for junk in (b"", b"\xff" * 40, b"\x80", b"x" * 9_000, ANOTHER_CODE):
        one = host()
        assert one.answer(junk) == ANOTHER_CODE
        assert one.paired is None
        assert met(one, guest()).name == "Anna"
        for step in (guest().prove, guest().meet):
            with pytest.raises(Unable):
                step(junk)


def test_halves_that_are_no_points_are_a_wrong_code() -> None:
    for half in (b"A" + b"\xff" * 32, b"B" + bytes(32), b"A" + bytes(32), b"S" + bytes(32)):
        one = host()
        assert one.answer(msgspec.msgpack.encode({"pairing": "knock", "half": half})) == ANOTHER_CODE
        other = guest()
        other.knock()
        with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
            other.prove(msgspec.msgpack.encode({"pairing": "reply", "half": half}))


@given(st.integers(1, 99), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), st.sampled_from(" -_., "))
def test_a_code_is_heard_however_it_is_typed(plate: int, words: list[str], between: str) -> None:
    typed = f"  {plate}{between}" + f"{between} ".join(words).upper() + " "
    assert heard_code(typed) == Code(plate, "-".join(words))


@pytest.mark.parametrize(
    "typed", ["7", "river-tablet", "7-river", "7-river-tablt", "777-river-tablet", "7-a-b-c-d", ""]
)
def test_what_is_no_code_is_said_before_it_costs_a_guess(typed: str) -> None:
    with pytest.raises(Unable, match=why(Trouble.BAD_CODE)):
        heard_code(typed)


def test_new_codes_are_others_and_heard_as_they_are_said() -> None:
    codes = [new_code(2, after=50) for _ in range(40)]
    assert len({str(code) for code in codes}) > 35
    assert all(code.plate != 50 and 1 <= code.plate <= 99 for code in codes)
    assert all(heard_code(str(code)) == code for code in codes)
    assert len(new_code(3).words.split("-")) == len(new_code(9).words.split("-")) == 3
    assert len(new_code(0).words.split("-")) == 2


# --- two that know each other -----------------------------------------------------------------------------------------

TALK = Talk(session="s" * 24, key=bytes(range(32)), host="b")
SECRET = bytes(range(32, 64))


def known(own: OwnKeys, name: str, secret: bytes = SECRET) -> Paired:
    return Paired(name=name, key=keys.public_key(own), line_key=keys.line_key(own), couple="c" * 24, secret=secret)


def called(own: OwnKeys = ANNA, secret: bytes = SECRET) -> CalledHost:
    return CalledHost(own, known(BEN, "Ben", secret), TALK, name="Anna", program="1.0")


def calling(own: OwnKeys = BEN, name: str = "Ben", secret: bytes = SECRET) -> CallingGuest:
    return CallingGuest(own, known(ANNA, "Anna", secret), name=name, program="2.0")


def answered(one: CalledHost, question: bytes) -> bytes:
    answer = one.answer(question)
    assert answer is not None
    return answer


def test_the_guest_is_let_into_the_talk_that_the_host_holds() -> None:
    one, other = called(), calling()
    talk, here = other.talk(answered(one, other.hello()))
    assert one.guest == ""
    other.check(answered(one, here))
    assert talk == TALK
    assert (one.guest, other.host_name) == ("Ben", "Anna")


def test_nobody_else_is_let_in() -> None:
    one = called()
    for other in (calling(EVE), calling(secret=bytes(32)), calling(EVE, secret=bytes(32))):
        assert one.answer(other.hello()) is None
    for junk in (b"", b"x" * 400, keys.new_keys().seed):
        assert one.answer(junk) is None
    assert one.guest == ""


def test_a_question_that_is_repeated_lets_nobody_in() -> None:
    one, other = called(), calling()
    hello = other.hello()
    _, here = other.talk(answered(one, hello))
    later = called()
    assert later.answer(here) is None
    assert later.answer(answered(one, hello)) is None
    answered(later, hello)
    assert later.answer(here) is None, "agreed on with another half of the host's"
    assert later.guest == ""


def test_another_computer_in_the_place_of_the_host_is_an_alarm() -> None:
    other = calling()
    hello = other.hello()
    for answer in (answered(called(EVE), hello), b"junk", hello):
        with pytest.raises(Unable, match=why(Trouble.NEW_KEY)):
            other.talk(answer)
    with pytest.raises(Unable, match=why(Trouble.NEW_KEY)):
        other.check(answered(called(), hello))


def test_other_rules_are_said_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = called(), calling()
    monkeypatch.setattr(handshake, "RULES", RULES + 1)
    hello = other.hello()
    monkeypatch.undo()
    with pytest.raises(Unable, match=why(Trouble.OTHER_RULES)) as unable:
        other.talk(answered(one, hello))
    assert unable.value.about == {"name": "Anna", "theirs": "1.0", "ours": "2.0"}
    assert one.trouble is not None
    assert one.trouble.about == {"name": "Ben", "theirs": "2.0", "ours": "1.0"}


def test_both_cannot_sit_down_as_the_same_person() -> None:
    one, other = called(), calling(name=" anna")
    with pytest.raises(Unable, match=why(Trouble.SAME_SEAT)):
        other.talk(answered(one, other.hello()))
    assert one.trouble is not None
    assert one.trouble.trouble is Trouble.SAME_SEAT


def test_many_that_begin_and_go_do_not_add_up() -> None:
    one, first = called(), calling()
    _, here = first.talk(answered(one, first.hello()))
    for _ in range(20):
        answered(one, calling().hello())
    assert one.answer(here) is None
    assert len(one._open) <= 8
