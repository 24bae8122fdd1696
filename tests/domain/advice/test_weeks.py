"""Six weeks of small practices: what comes next is told by what was done, so nobody is ever late."""

from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.domain.advice.weeks import SETTLED_IN, SixWeeks, Week, done, named_first, next_week
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.formats import LEVELS
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import sessions_folder, words_folder
from tests.storage.samples import record

PATH: SixWeeks = WordShelf(words_folder()).six_weeks
SHELF = FormatLibrary(sessions_folder(), Path("/nowhere"), plan)
HEAD = record("one").head


def head(name: str, started: str = "2026-03-01T20:30:00+01:00") -> SessionSummary:
    return replace(HEAD, format=name, started_at=started)


def test_there_are_six_small_ones_and_a_look_back_and_no_deep_talk_among_them() -> None:
    assert len(PATH.weeks) == 6
    assert PATH.close.talk == "what_we_learned"
    talks = [week.talk for week in PATH.every if week.talk != BREAK_FORMAT]
    assert [SHELF.find(name).kind for name in talks] == ["talk"] * 6
    assert all(LEVELS.index(SHELF.find(name).level) <= LEVELS.index("middle") for name in talks)
    assert len({week.talk for week in PATH.every}) == 7
    assert PATH.credits.endswith("Not certified or endorsed by them, and not therapy.")


def test_the_file_says_where_the_order_comes_from() -> None:
    told = (words_folder() / "six_weeks.toml").read_text("utf-8").split("\nschema", maxsplit=1)[0]
    assert "# The order." in told
    assert "No study has tried just these six weeks." in told
    assert all(len(line) <= 120 for line in told.splitlines())


@pytest.mark.parametrize("week", PATH.every, ids=lambda week: week.id)
def test_a_week_can_be_read_at_a_glance(week: Week) -> None:
    assert len(week.title) <= 32
    assert len(week.do) <= 160
    assert len(week.why) <= 120


def test_the_next_is_the_first_that_was_not_done_in_whatever_order() -> None:
    for some in permutations(PATH.every, 2):
        ahead = next_week(PATH, {week.talk for week in some})
        assert ahead == next(week for week in PATH.every if week not in some)
    assert next_week(PATH, set()) == PATH.weeks[0]
    assert next_week(PATH, {week.talk for week in PATH.weeks}) == PATH.close
    assert next_week(PATH, {week.talk for week in PATH.every}) is None


def test_it_makes_no_difference_when_something_was_done() -> None:
    long_ago = [head("appreciation", "1999-01-01T10:00:00+00:00")]
    assert named_first(PATH, long_ago) == named_first(PATH, [head("appreciation")]) == PATH.weeks[1]


def test_only_what_was_held_here_is_done() -> None:
    heads = [head("appreciation"), replace(head("stress_talk"), brought_on="2026-03-01T20:30:00+01:00")]
    assert done(heads) == {"appreciation"}
    assert done([]) == frozenset()


def test_who_has_found_a_way_of_their_own_is_left_alone() -> None:
    assert named_first(PATH, [head("weekly_hour")] * SETTLED_IN) is None
    assert named_first(PATH, [head(BREAK_FORMAT)] * SETTLED_IN) == PATH.weeks[0]  # breaks are no talks
