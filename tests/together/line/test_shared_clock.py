"""Both seats know the log's time, whatever their own clocks say and however the line delays."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.together.shared_clock import JUMP, SAMPLES, LogTime

LOG = 1_796_000_000_000
DELAY = st.integers(0, 400)


class Seat:
    """A seat whose clock stands and runs as it likes."""

    def __init__(self, skew: int, ppm: int) -> None:
        self.skew, self.ppm = skew, ppm
        self.time = LogTime(self.here(0), LOG - 3_600_000)

    def here(self, true: int) -> int:
        """What its clock says."""
        return true + self.skew + true * self.ppm // 1_000_000

    def tick(self, true: int, up: int, down: int, stamp: int | None = None) -> None:
        """Asks for the log's time."""
        answered = LOG + true + up if stamp is None else stamp
        self.time.heard(self.here(true), self.here(true + up + down), answered)

    def off(self, true: int) -> int:
        """By how much it is wrong."""
        return self.time.now(self.here(true)) - LOG - true


@given(
    delays=st.lists(st.tuples(DELAY, DELAY), min_size=1, max_size=60),
    skew=st.integers(-50_000_000, 50_000_000),
    ppm=st.integers(-100, 100),
)
def test_it_is_wrong_by_half_of_the_quickest_way_at_most(delays: list[tuple[int, int]], skew: int, ppm: int) -> None:
    seat = Seat(skew, ppm)
    for number, (up, down) in enumerate(delays):
        seat.tick(number * 2_000, up, down)
    quickest = min(up + down for up, down in delays[-SAMPLES:])
    last = (len(delays) - 1) * 2_000 + sum(delays[-1])
    assert abs(seat.off(last)) <= quickest / 2 + 10


def test_two_seats_far_apart_with_clocks_that_run_differently_show_the_same_second() -> None:
    near, far = Seat(137_000, 60), Seat(-50_000_000, -90)
    for number in range(300):
        near.tick(number * 2_000, 3, 3)
        far.tick(number * 2_000, 25 + number % 7, 25 + number % 5)
        at = number * 2_000 + 1_000
        assert abs(near.off(at) - far.off(at)) <= 50


def test_another_time_is_gone_over_to_slowly_and_never_back() -> None:
    seat = Seat(0, 0)
    for number in range(SAMPLES):
        seat.tick(number * 2_000, 1, 1)
    told = []
    for number in range(SAMPLES, SAMPLES * 4):
        true = number * 2_000
        seat.tick(true, 1, 1, LOG + true + 5 * JUMP)
        told.append(seat.time.now(seat.here(true)))
    steps = [later - earlier for earlier, later in pairwise(told)]
    assert all(1_900 <= step <= 2_110 for step in steps)
    late = LOG + (SAMPLES * 4 - 1) * 2_000
    assert JUMP < told[-1] - late < 5 * JUMP
    backwards = [seat.time.now(seat.here(true)) for true in (900_000, 800_000, 900_001)]
    assert backwards == sorted(backwards)


def test_after_sleep_only_what_is_measured_then_counts() -> None:
    seat = Seat(0, 0)
    seat.tick(0, 1, 1)
    seat.skew = -7_200_000  # its clock stood
    seat.time.forget()
    seat.tick(10_000_000, 1, 1)
    assert abs(seat.off(10_000_002)) <= 2
