"""A conversation goes on, goes back, and keeps nothing when it is left."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from safespace_tui.runtime.flow import Ask, Change, Choice, Choose, Conversation, Fetch, Flow, Say, Scale, Type, Unseen

WHO = Choose("Who begins?", (Choice("a", "1", "Anna"), Choice("b", "2", "Ben")))
TOPIC = Type("What about?")
TOLD = Say("Thank you", "That is all.")


def now(talk: Conversation[str]) -> Ask | None:
    """What is asked now."""
    return talk.ask


def asking(kept: list[str], keep: Callable[[], object] | None = None) -> Flow[str]:
    """Two questions, something kept, one question more."""
    who = yield WHO
    topic = yield TOPIC
    try:
        yield Change(keep or (lambda: kept.append(f"{who}: {topic}")))
    except OSError:
        topic = "nothing"
    yield TOLD
    again = yield WHO
    return f"{who} {topic} {again}"


def test_answers_lead_on_and_the_end_gives_what_came_of_it() -> None:
    kept: list[str] = []
    talk = Conversation(lambda: asking(kept))
    for expected, answer in ((WHO, "a"), (TOPIC, "dishes")):
        assert now(talk) is expected
        talk.answer(answer)
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    assert now(talk) is TOLD
    talk.answer()
    talk.answer("b")
    assert now(talk) is None
    assert (talk.result, kept) == ("a dishes b", ["a: dishes"])
    with pytest.raises(RuntimeError):
        talk.answer("c")


def test_back_asks_the_question_before_and_at_the_first_there_is_none() -> None:
    talk = Conversation(lambda: asking([]))
    assert not talk.back()
    talk.answer("a")
    assert now(talk) is TOPIC
    assert talk.back()
    assert now(talk) is WHO
    talk.answer("b")
    assert now(talk) is TOPIC


def test_whoever_goes_back_to_a_line_finds_it_as_it_was_typed() -> None:
    def two_lines() -> Flow[str]:
        first = yield TOPIC
        second = yield Type("And how long?", value="10")
        return f"{first} {second}"

    talk = Conversation(two_lines)
    talk.answer("dishes")
    assert talk.back()
    assert now(talk) == replace(TOPIC, value="dishes")
    talk.answer("laundry")
    assert now(talk) == Type("And how long?", value="10")
    assert talk.back()
    assert now(talk) == replace(TOPIC, value="laundry")
    talk.answer("laundry")
    talk.answer("20")
    assert talk.result == "laundry 20"


def test_what_was_done_is_done_once_and_not_gone_back_behind() -> None:
    kept: list[str] = []
    talk = Conversation(lambda: asking(kept))
    talk.answer("a")
    talk.answer("dishes")
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    assert not talk.back()
    talk.answer()
    assert not talk.back()
    assert kept == ["a: dishes"]


def test_a_flow_hears_what_its_work_raised() -> None:
    talk = Conversation(lambda: asking([]))
    talk.answer("a")
    talk.answer("dishes")
    talk.fail(OSError("the disk is full"))
    talk.answer()
    talk.answer("a")
    assert talk.result == "a nothing a"


def test_what_a_flow_does_not_expect_is_raised_to_its_driver() -> None:
    talk = Conversation(lambda: asking([]))
    talk.answer("a")
    talk.answer("dishes")
    with pytest.raises(KeyError):
        talk.fail(KeyError("odd"))


def test_a_closed_conversation_has_ended_without_a_result() -> None:
    left: list[str] = []

    def flow() -> Flow[str]:
        try:
            yield WHO
        finally:
            left.append("closed")
        return "never"

    talk = Conversation(flow)
    talk.close()
    talk.close()
    assert (talk.ask, talk.result, left) == (None, None, ["closed"])


def test_what_was_only_read_is_gone_back_behind_and_read_again() -> None:
    read: list[str] = []

    def flow() -> Flow[str]:
        who = yield WHO
        found = yield Fetch(lambda: read.append(who))
        yield TOPIC
        return f"{who} {found}"

    talk = Conversation(flow)
    for who in ("a", "b"):
        talk.answer(who)
        ask = now(talk)
        assert isinstance(ask, Fetch)
        talk.answer(ask.run())
        assert now(talk) is TOPIC
        assert talk.back()
        assert now(talk) is WHO
    assert read == ["a", "b"]


def test_back_also_leads_to_what_was_typed_unseen() -> None:
    def flow() -> Flow[str]:
        secret = yield Unseen("Your passphrase")
        loud = yield Scale("How loud?", ("", ""))
        yield TOPIC
        return f"{secret} {loud}"

    talk = Conversation(flow)
    talk.answer("sesame")
    talk.answer(1)
    assert talk.back()
    assert isinstance(talk.ask, Scale)
    assert talk.back()
    assert isinstance(talk.ask, Unseen)
    assert not talk.back()
