"""Sessions counted by month and by day."""

import datetime as dt

from msgspec.structs import replace

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.history.counts import Month, by_day, by_month, months_between, talks_among
from safespace_tui.domain.history.summary import ENTRY_FORMAT, SessionSummary


def head(day: str, seconds: int = 600, breaks: int = 0) -> SessionSummary:
    return SessionSummary(
        uid=day, started_at=f"{day}T20:00:00+01:00", format="f", format_title="F", title="", names=("a", "b"),
        outcome="finished", duration_s=seconds, breaks=breaks,
    )  # fmt: skip


def test_a_break_by_itself_is_no_talk() -> None:
    alone = replace(head("2026-01-31", 0, 1), format=BREAK_FORMAT)
    heads = [alone, head("2026-01-02", 60)]
    assert talks_among(heads) == 1
    assert by_month(heads) == (Month(month="2026-01", talks=1, minutes=1, breaks=1),)
    assert by_month([alone]) == (Month(month="2026-01", talks=0, minutes=0, breaks=1),)
    assert sum(by_day(heads).values()) == 1


def test_months_between_two_talks_are_there_as_well() -> None:
    found = by_month([head("2026-01-31", 90, 1), head("2025-11-02"), head("2026-01-01", 60, 2), head("some day")])
    assert found == (
        Month(month="2025-11", talks=1, minutes=10),
        Month(month="2025-12"),
        Month(month="2026-01", talks=2, minutes=2, breaks=3),
    )


def test_nothing_is_counted_where_nothing_is() -> None:
    assert by_month([]) == ()
    assert by_month([head("some day")]) == ()
    assert months_between("2026-02", "2026-01") == []


def test_days_are_counted() -> None:
    counts = by_day([head("2026-01-31"), head("2026-01-31"), head("never")])
    assert counts == {dt.date(2026, 1, 31): 2}


def test_entries_of_a_journal_are_no_talks() -> None:
    written = replace(head("2004-01-31", 0), format=ENTRY_FORMAT)
    talked = replace(head("2026-01-31"), format=ENTRY_FORMAT)  # a format of one's own may be called so
    assert [month.month for month in by_month([written, talked])] == ["2026-01"]
    assert by_day([written, talked]) == {dt.date(2026, 1, 31): 1}
