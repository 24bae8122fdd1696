"""Conversations in plain lines."""

import pytest

from safespace_tui.domain.progress import Progress
from safespace_tui.plain import texts
from safespace_tui.plain.flow_driver import BACK, TooOften, converse
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, Scale, Type, Unseen
from tests.helpers import FakeClock
from tests.plain.people import People

WHO = Choose("Who begins", (Choice("a", "1", "Anna"), Choice("b", "2", "Ben", "He asked first.")), "One of you.")


def number(typed: str) -> int:
    """A whole number, or a sentence."""
    if not typed.isdigit():
        raise ValueError("That is no number.")
    return int(typed)


def asking() -> Flow[tuple[str, int, int]]:
    """A choice, a line, some work and something said."""
    who = yield WHO
    minutes = yield Type("How many minutes?", check=number)
    double = yield Change(lambda: minutes * 2)
    yield Say("Good", "Begin\nwhen you like.")
    return who, minutes, double


def people(*script: str) -> People:
    """Who types what."""
    return People(FakeClock(), script)


def test_a_conversation_is_said_and_answered_line_by_line() -> None:
    lines = people("ben.", "20")
    assert converse(lines, asking) == ("b", 20, 40)
    assert lines.heard == [
        *("One of you.", "Who begins.", "1. Anna.", "2. Ben. He asked first.", "Type a number from 1 to 2.", "> ben."),
        *("How many minutes?", "> 20", "Good.", "Begin", "when you like."),
    ]


def test_what_does_not_fit_is_said_and_asked_again() -> None:
    lines = people("", "3", "1", "soon", "5")
    assert converse(lines, asking) == ("a", 5, 10)
    wrong = [texts.NOTHING_TYPED, "“3” is none of them.", "That is no number."]
    assert [line for line in lines.heard if line in wrong] == wrong


def test_back_leads_to_the_question_before_and_at_the_first_away() -> None:
    lines = people("1", BACK, "2", "5")
    assert converse(lines, asking) == ("b", 5, 10)
    assert converse(people("1", BACK, "/BACK"), asking) is None


def test_an_empty_line_means_the_usual_answer_where_there_is_one() -> None:
    def usual() -> Flow[str]:
        answer = yield Choose("Who", WHO.choices, usual="b")
        return str(answer)

    assert converse(people(""), usual) == "b"


def test_an_empty_line_means_what_stands_already() -> None:
    def standing() -> Flow[int]:
        minutes: int = yield Type("How many minutes?", value="20\x1b[31m", check=number)
        return minutes

    lines = people("")
    assert converse(lines, standing) == 20
    assert "Enter takes: 20" in lines.heard
    assert converse(people("5"), standing) == 5


def test_the_end_of_the_input_closes_the_flow() -> None:
    closed: list[str] = []

    def flow() -> Flow[str]:
        try:
            yield WHO
        finally:
            closed.append("yes")
        return "never"

    with pytest.raises(EOFError):
        converse(people(), flow)
    assert closed == ["yes"]


def test_work_that_fails_is_told_to_the_flow() -> None:
    def fail() -> None:
        raise OSError("full")

    def flow() -> Flow[str]:
        try:
            yield Change(fail)
        except OSError as why:
            return str(why)
        return "never"

    assert converse(people(), flow) == "full"


# --- what is typed unseen -------------------------------------------------------------------------------------------


def opens(typed: str) -> str:
    """What one passphrase opens."""
    if typed != "sesame":
        raise ValueError("That did not open it.")
    return "treasure"


OLD = Unseen("Your passphrase", check=opens, working="A moment.", instead=(Choice("code", "f4", "the code"),))
NEW = Unseen("A new one", check=number, again="Once more", differ="They differ.", note=lambda _: "Noted.")


def secrets() -> Flow[tuple[str, int]]:
    """Something that opens, then something new, typed twice."""
    found = yield OLD
    new = yield NEW
    return found, new


def test_what_is_typed_unseen_is_asked_until_it_opens_and_twice_where_it_is_new() -> None:
    lines = people("wrong", "sesame", "x", "12", "13", "12", " 12", "12", "12")
    assert converse(lines, secrets) == ("treasure", 12)
    assert lines.hidden == ["wrong", "sesame", "x", "12", "13", "12", " 12", "12", "12"]
    assert lines.heard[:3] == [
        "/code: the code.",
        "Your passphrase. It isn't shown; /back goes back.",
        "> *****",
    ]
    assert lines.heard.count("A moment.") == 2
    assert lines.heard.count("That did not open it.") == 1
    assert lines.heard.count("They differ.") == 2
    assert lines.heard.count("Noted.") == 3


def test_what_opens_says_how_far_it_is_where_that_is_much() -> None:
    def opened(typed: str, come: Progress) -> str:
        for count in range(int(typed)):
            come(count, int(typed), "entries")
        return "treasure"

    def much() -> Flow[str]:
        found: str = yield Unseen("Your passphrase", check=opened, working="A moment.", reports=True)
        return found

    for typed, told in (("1000", []), ("10000", ["5,000 of 10,000 entries …"])):
        lines = people(typed)
        assert converse(lines, much) == "treasure"
        assert lines.heard[-1 - len(told) :] == ["A moment.", *told]


def test_another_way_takes_the_place_of_what_is_typed_unseen_and_back_leads_back() -> None:
    assert converse(people("/code", BACK, "/CODE", "7", BACK, "7", "7"), secrets) == ("code", 7)
    assert converse(people(BACK), secrets) is None


def test_something_that_opens_may_be_wrong_only_so_often_where_that_is_said() -> None:
    lines = people("a", "b", "c", "sesame")
    with pytest.raises(TooOften):
        converse(lines, secrets, tries=3)
    assert lines.hidden == ["a", "b", "c"]


def test_a_number_on_a_scale_is_typed_unseen_and_may_be_passed() -> None:
    def scale() -> Flow[tuple[int | None, int | None]]:
        first = yield Scale("How loud?", ("not at all", "", "very"))
        second = yield Scale("How long?", ("", "", ""))
        return first, second

    lines = people("3", "one", "2", "")
    assert converse(lines, scale) == (2, None)
    assert lines.hidden == ["3", "one", "2", ""]
    assert lines.heard[:2] == ["0. not at all", "2. very"]
    assert lines.heard.count("It has to be a number from 0 to 2.") == 2
    assert converse(people("2", BACK, BACK), scale) is None


def test_a_choice_is_also_meant_by_its_letter_or_by_what_it_stands_for() -> None:
    def sure() -> Flow[str]:
        answer = yield Choose("Sure", (Choice("no", "n", "No, keep it"), Choice("yes", "y", "Yes, delete it")))
        return str(answer)

    for typed, meant in (("y", "yes"), ("Yes", "yes"), ("N", "no"), ("yes, delete it.", "yes"), ("1", "no")):
        assert converse(people(typed), sure) == meant


def test_long_work_says_what_it_does_and_how_far_it_has_come() -> None:
    def work(come: Progress) -> str:
        for so_far in range(501):
            come(so_far, 500, "talks")
        come(3000, 0, "talks")
        return "done"

    def flow() -> Flow[str]:
        yield Say("● Anna, your code", "Write it down.", shown="AAAA-BBBB")
        done: str = yield Change(work, "It takes a moment.", reports=True)
        return done

    lines = people()
    copied: list[str] = []
    assert converse(lines, flow, show=copied.append) == "done"
    assert lines.heard == [
        *("Anna, your code.", "Write it down.", "It takes a moment."),
        *(f"{count} of 500 talks …" for count in (100, 200, 300, 400, 500)),
        "3,000 talks …",
    ]
    assert copied == ["AAAA-BBBB"]
