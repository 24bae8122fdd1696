"""Python's collector rests while a command runs, and goes on where a program lasts."""

import gc
import sys
from collections.abc import Iterator

import pytest

from safespace_tui.runtime.startup import TURN, USUAL, YOUNG, collect_again, giving_way, leave_lying, put_off


@pytest.fixture
def _collecting() -> Iterator[None]:
    """As it was before, afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("_collecting")
def test_it_goes_on_without_what_is_there_already() -> None:
    gc.unfreeze()
    gc.enable()
    collect_again()
    assert gc.get_freeze_count() == 0
    put_off()
    assert not gc.isenabled()
    collect_again()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] == YOUNG


@pytest.mark.usefixtures("_collecting")
def test_an_end_looks_through_nothing_that_is_there() -> None:
    gc.unfreeze()
    leave_lying()
    assert gc.get_freeze_count() > 0


def test_who_gets_something_ready_gives_way_only_meanwhile() -> None:
    for _ in range(2):
        with giving_way():
            assert sys.getswitchinterval() == pytest.approx(TURN, abs=2e-6)
        assert sys.getswitchinterval() == pytest.approx(USUAL, abs=2e-6)
