"""The table of step kinds: it knows every kind there is, and no other table is needed beside it."""

from typing import get_args

from safespace_tui.domain.formats import Played, Timed
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.step_kinds import STEP_KINDS, TRAITS


def test_every_kind_has_a_row_under_the_name_that_files_give_it() -> None:
    assert set(STEP_KINDS) == set(get_args(Played))
    assert {traits.kind for traits in STEP_KINDS.values()} == set(get_args(StepKind))
    for step, traits in STEP_KINDS.items():
        assert step.__struct_config__.tag == traits.kind
        assert traits.timed == issubclass(step, Timed), "what may have a time has a field for it"


def test_what_needs_a_time_by_the_clock_may_have_one() -> None:
    assert all(traits.timed for traits in STEP_KINDS.values() if traits.by_clock)
    assert {kind for kind, traits in TRAITS.items() if traits.talking} == {"speak"}
