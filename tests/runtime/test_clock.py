"""The computer's own clocks, at a place whose clocks are put forward and back."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from safespace_tui.runtime.clock import SystemClock

WINTER, SUMMER = dt.timezone(dt.timedelta(hours=1)), dt.timezone(dt.timedelta(hours=2))

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rules of a zone, written out so that no database of zones is needed."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "here"),
    [
        ("2026-03-01T19:30", "2026-03-01T19:30+01:00"),
        ("2026-07-01T19:30", "2026-07-01T19:30+02:00"),
        ("2026-03-29T02:10+01:00", "2026-03-29T03:10+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30+02:00"),
        ("2026-10-25T01:30+00:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_a_moment_by_the_clock_that_hangs_here_then(moment: str, here: str) -> None:
    local = SystemClock().local(dt.datetime.fromisoformat(moment))
    assert local.isoformat(timespec="minutes") == here


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_the_clocks_jump_over_comes_out_as_another(fold: int) -> None:
    jumped = dt.datetime(2026, 3, 29, 2, 30, fold=fold)  # noqa: DTZ001 - as people type
    assert SystemClock().local(jumped).hour in (1, 3)


def test_the_second_of_two_equal_times() -> None:
    local = SystemClock().local(dt.datetime(2026, 10, 25, 2, 30, fold=1))  # noqa: DTZ001 - as people type
    assert local.utcoffset() == dt.timedelta(hours=1)


def test_the_wall_clock_has_an_offset_and_the_other_one_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.wall().utcoffset() in (dt.timedelta(hours=1), dt.timedelta(hours=2))
    readings = [clock.now() for _ in range(100)]
    assert readings == sorted(readings)
