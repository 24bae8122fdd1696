"""What is known of a break, by itself."""

from safespace_tui.domain.breaks.state import SHORTEST_BREAK, Break, Number


def test_the_last_number_counts() -> None:
    given = (Number("a", 7, "before"), Number("a", 3, "after"), Number("a", 5, "before"), Number("b", 1, "before"))
    rest = Break(called_at=0, resumes="running", arousal=given)
    assert rest.numbers("before") == {"a": 5, "b": 1}
    assert rest.numbers("after") == {"a": 3}


def test_it_is_early_until_the_least_time_is_over() -> None:
    rest = Break(called_at=100, resumes="running")
    assert rest.early(100 + SHORTEST_BREAK - 1)
    assert not rest.early(100 + SHORTEST_BREAK)


def test_one_not_today_is_enough_and_one_answer_else_is_none() -> None:
    rest = Break(called_at=0, resumes="running")
    assert rest.outcome is None
    assert Break(called_at=0, resumes="running", ready=(("b", "ready"),)).outcome is None
    assert Break(called_at=0, resumes="running", ready=(("b", "not_today"),)).outcome == "not_today"
