"""What the talk screen says: each state can be told apart by its words alone."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.view_model import TalkWords, talk_words
from safespace_tui.ui import keys
from tests.domain.plans import by_clock, by_hand, questions
from tests.domain.talk import COUPLE, Talk


def told(talk: Talk, *, bare: bool = False) -> TalkWords:
    """What is said of a talk now."""
    return talk_words(talk.view, COUPLE, "A talk", seconds=False, bare=bare)


def states() -> dict[str, TalkWords]:
    """A moment of each kind."""
    found = {}
    talk = Talk(by_hand())
    for name, index in (("do", 0), ("ask", 1), ("speak", 2)):
        found[name] = told(talk.go_to(index))
    talk.do(c.ReflectNow())
    found["reflect"] = told(talk)
    talk.do(c.MoveOn())
    found["check"] = told(talk)
    talk.do(c.Confirm(answer="not_quite"))
    found["again"] = told(talk)
    talk.do(c.Pause())
    found["paused"] = told(talk)
    clocked = Talk(by_clock()).go_to(1)
    clocked.wait(60)
    found["quiet"] = told(clocked)
    return found


def test_each_state_has_a_word_of_its_own() -> None:
    phases = {name: words.phase for name, words in states().items()}
    assert len(set(phases.values())) == len(phases), phases


def test_each_state_has_a_shape_of_its_own() -> None:
    signs = {name: words.phase[0] for name, words in states().items() if name != "again"}
    assert len(set(signs.values())) == len(signs), signs


def test_three_to_five_keys_are_shown() -> None:
    for name, words in states().items():
        assert 3 <= len(words.keys) <= 5, name
        assert words.keys[-1].action == "help"


def test_every_key_shown_is_one_of_the_table() -> None:
    assert all(key in keys.TALK for words in states().values() for key in words.keys)


def test_a_rating_waits_for_a_number_and_a_choice_for_none() -> None:
    talk = Talk(questions())
    writing = {}
    for index in range(8):
        talk.go_to(index)
        writing[talk.session.words.keep] = told(talk).writing
    assert not writing["choice"]
    assert not writing["ready"]
    assert writing["topic"]
    assert writing["rating"]


@pytest.mark.parametrize("bare", [False, True])
def test_bare_hides_words_but_never_a_question(bare: bool) -> None:  # noqa: FBT001 - a column of the table
    talk = Talk(by_hand()).go_to(1)
    assert told(talk, bare=bare).where
    assert bool(told(talk.go_to(2), bare=bare).where) is not bare
    talk.do(c.Pause())
    assert told(talk, bare=bare).say == texts.PAUSED_HINT


def test_time_is_said_in_words_beside_the_digits() -> None:
    talk = Talk(by_hand()).go_to(2)
    assert (told(talk).digits, told(talk).caption) == ("5", "about 5 minutes left")
    talk.wait(4)
    talk.now += 255_000
    assert (told(talk).digits, told(talk).caption) == ("0:41", "41 seconds left")
