"""How far long work has come."""

from safespace_tui.domain.progress import counting, in_parts, seldom, so_far, unheard


def test_it_is_said_in_words_with_and_without_an_end() -> None:
    assert so_far(1200, 5000, "talks") == "1,200 of 5,000 talks …"
    assert so_far(1200, 0, "talks") == "1,200 talks …"


def test_each_is_counted_before_it_comes() -> None:
    told: list[tuple[int, int, str]] = []
    assert list(counting("ab", lambda *one: told.append(one), 2, "letters")) == ["a", "b"]
    assert told == [(0, 2, "letters"), (1, 2, "letters")]
    assert list(counting("ab", unheard, 2, "letters")) == ["a", "b"]


def test_it_is_told_once_a_part_and_no_part_is_too_small() -> None:
    told: list[int] = []
    come = seldom(lambda count, _, __: told.append(count), parts=10, least=100)
    for count in range(5000):
        come(count, 5000, "talks")
    assert told == [500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500]


def test_little_work_is_told_once_at_most() -> None:
    told: list[int] = []
    come = seldom(lambda count, _, __: told.append(count), parts=10, least=100)
    for count in range(50):
        come(count, 50, "talks")
    assert told == []


def test_other_work_is_told_from_its_start() -> None:
    told: list[tuple[int, str]] = []
    come = seldom(lambda count, _, what: told.append((count, what)), parts=2, least=1)
    for what in ("written", "read"):
        for count in range(4):
            come(count, 4, what)
    assert told == [(2, "written"), (0, "read"), (2, "read")]


def test_where_nobody_knows_the_end_a_round_number_is_told() -> None:
    told: list[int] = []
    come = seldom(lambda count, _, __: told.append(count), parts=10, least=10)
    for count in range(1, 250):
        come(count, 0, "talks")
    assert told == [1, 100, 200]


def test_work_in_two_parts_is_told_as_one() -> None:
    told: list[tuple[int, int, str]] = []
    for part in (0, 1):
        list(counting("abcd", in_parts(lambda *one: told.append(one), part, 2, "talks"), 4, "entries"))
    assert told == [(count, 4, "talks") for count in (0, 0, 1, 1, 2, 2, 3, 3)]
