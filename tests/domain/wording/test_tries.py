"""What may fit is found by its words; what is found is built, and what guards it is asked."""

from collections.abc import Iterable

import pytest

from safespace_tui.domain.wording.phrases import Need
from safespace_tui.domain.wording.tries import NEEDS, WORTH, Attempt, Tries


def need(*words: str, letters: Iterable[str] = ()) -> Need:
    return Need(frozenset(words), tuple(letters))


def attempt(*needs: Need, source: str = "x", guards: tuple[Attempt, ...] = (), whole: Attempt | None = None) -> Attempt:
    return Attempt(0, source, needs, lambda pattern: pattern, guards=guards, whole=whole)


def found(some: list[Attempt], text: str) -> list[int]:
    return [some.index(one) for one in Tries(some).of(text, text.split())]


def test_every_need_is_met_or_it_is_left_out() -> None:
    some = [attempt(need("a", "b"), need("c")), attempt(need("a")), attempt(), attempt(need("c"), need("c"))]
    assert found(some, "a") == [1, 2]
    assert found(some, "b c d") == [0, 2, 3]
    assert found(some, "") == [2]


def test_there_may_be_more_needs_than_bits() -> None:
    many = attempt(*(need(word) for word in "abcdefg"[: NEEDS + 2]))
    assert found([many], "a b c d") == [0]
    assert many.find("x", ["a", "b", "c", "d"]) is None
    assert many.find("x", [*"abcdef"]) is not None


def test_letters_count_inside_of_words() -> None:
    few = attempt(need(*(f"word{number}" for number in range(WORTH)), letters=["ego"]))
    assert found([few], "an egoist") == [0]
    assert found([few], "word7") == [0]
    assert found([few], "nothing") == []


def test_many_letters_are_looked_for_only_when_the_rest_is_there() -> None:
    one = attempt(need("you", letters=["lis"]), source="so")
    assert found([one], "so") == [0]
    assert one.find("so", ["so"]) is None
    assert one.find("so listen", ["so", "listen"]) is not None
    assert one.find("so you", ["so", "you"]) is not None


@pytest.mark.parametrize(("text", "fits"), [("you love", False), ("you lie", True), ("so you lie and love", True)])
def test_a_guard_is_asked_from_the_beginning_only(text: str, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    guard = attempt(need("you"), need("love"), source="^you love")
    one = attempt(source="you", guards=(guard,))
    assert (one.find(text, text.split()) is not None) is fits


def test_a_beginning_is_tried_at_the_beginning() -> None:
    assert attempt(source="^b").find("a b", []) is None
    assert attempt(source="b").find("a b", []) is not None


def test_where_several_parts_may_fit_the_whole_is_tried_in_their_place() -> None:
    whole, other = attempt(), attempt()
    parts = [attempt(need(word), whole=whole) for word in "abc"]
    tries = Tries([attempt(need("a")), *parts, attempt(need("d"), whole=other), attempt(need("d"))])
    assert tries.of("", ["b"]) == [parts[1]]
    assert tries.of("", ["a", "c", "d"])[1:3] == [whole, tries.of("", ["d"])[0]]
    assert tries.of("", ["a", "b", "c"])[1:] == [whole]
