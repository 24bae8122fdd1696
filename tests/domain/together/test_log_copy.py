"""Entries come late, twice and out of order; a log that says two things of one place is not believed."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.together.joint import Joint
from safespace_tui.domain.together.log_copy import MOST_EARLY, LogCopy, arrived
from tests.domain.plans import by_hand
from tests.domain.together.two_seats import TwoSeats


def _talked() -> TwoSeats:
    two = TwoSeats(by_hand())
    for command in (
        c.MoveOn(),
        c.ChangeTime(seconds=60),
        c.SetTopic(text="rain"),
        c.Pause(),
        c.Resume(),
        c.CallBreak(),
    ):
        two.now += 5_000
        two.ask("a", command)
        two.say("b", b"noise")
    return two


def _folded(two: TwoSeats, order: list[int]) -> tuple[LogCopy, int]:
    copy, steps = LogCopy(joint=Joint(host="a")), 0
    for n in order:
        copy, stepped = arrived(copy, two.log[n], two.boxes.unlock)
        steps += len(stepped)
    return copy, steps


@given(data=st.data())
def test_in_any_order_and_however_often_it_is_the_same_and_told_once(data: st.DataObject) -> None:
    two = _talked()
    every = list(range(len(two.log)))
    order = data.draw(st.permutations(every + data.draw(st.lists(st.sampled_from(every), max_size=10))))
    assert _folded(two, order) == (two.copies["a"], len(every))


def test_what_is_missing_is_waited_for() -> None:
    two = _talked()
    copy, _ = _folded(two, [0, 1, 3, 4])
    assert (copy.joint.n, len(copy.early)) == (2, 2)


def test_two_entries_at_one_place_stop_everything_and_overwrite_nothing() -> None:
    two = _talked()
    for order, place in (([0, 1, 2], 1), ([0, 2], 2)):
        copy, _ = _folded(two, order)
        forked, stepped = arrived(copy, replace(two.log[place], body=b"other"), two.boxes.unlock)
        assert (forked, stepped) == (replace(copy, forked=True), ())
        assert arrived(forked, two.log[len(order)], two.boxes.unlock) == (forked, ())


def test_places_that_nobody_has_come_near_are_not_kept() -> None:
    two = _talked()
    copy, _ = _folded(two, [0])
    for n in (-1, 1 + MOST_EARLY, 2**60):
        assert arrived(copy, replace(two.log[1], n=n), two.boxes.unlock) == (copy, ())
