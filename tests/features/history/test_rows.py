"""A row of the list: columns, signs for what else is to be known, and the time where days are equal."""

import datetime as dt

from msgspec.structs import replace
from rich.cells import cell_len

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.domain.session.evolve import replay
from safespace_tui.features.history import texts
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.history.rows import legend, marks, row, same_days
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.transfer.export_content import exported
from safespace_tui.features.transfer.export_forms import TO_READ, ExportWish
from tests.storage.samples import record

TODAY = dt.date(2026, 3, 1)
NOW = dt.datetime(2026, 3, 1, 20, tzinfo=dt.UTC)


def drawn(kept: Record, width: int = 74, *, with_time: bool = False) -> str:
    return "".join(text for text, _ in row(kept.head, width, TODAY, with_time=with_time))


def test_columns_stand_below_each_other_and_the_title_gives_way() -> None:
    rows = [drawn(record(str(at), title=title)) for at, title in enumerate(("Money", "x" * 200, "", "漢字" * 40))]
    assert len({cell_len(line[: line.index(" min")]) for line in rows}) == 1
    for width in (20, 40, 58, 74, 200):
        assert "Sat 28" in drawn(record("one", wall="2026-02-28T20:00:00+01:00"), width)


def test_the_time_stands_only_where_two_talks_share_a_day() -> None:
    walls = ("2026-02-28T20:00:00+01:00", "2026-02-28T21:30:00+01:00", "2026-02-27T20:00:00+01:00")
    kept = [record(str(at), wall=wall) for at, wall in enumerate(walls)]
    many = same_days([one.head for one in kept])
    told = [drawn(one, with_time=one.head.started_at[:10] in many) for one in kept]
    assert ["20:00" in told[0], "21:30" in told[1], "20:00" in told[2]] == [True, True, False]


def test_signs_mean_what_the_legend_says() -> None:
    head = record("one").head
    plain = replace(head, breaks=0, agreements=0, outcome="finished")
    every = replace(plain, breaks=2, agreements=1, outcome="unfinished", brought_on="2026-03-05T20:15:00+01:00")
    assert marks(plain).strip() == ""
    assert marks(every) == "".join(mark for mark, _ in texts.MARKS)
    assert legend([plain]) == ""
    assert all(words in legend([plain, every]) for _, words in texts.MARKS)


def test_what_was_said_and_what_was_heard_are_told_apart_everywhere() -> None:
    kept = record("one", note="I was tired.")
    (note,) = [event for event in kept.events if isinstance(event, NoteTaken)]
    said = replace(note, who="a", about="point")
    heard = replace(note, who="b", about="reflection", text="You were tired.")
    at = kept.events.index(note)
    kept = replace(kept, events=(*kept.events[:at], said, heard, *kept.events[at + 1 :]))
    one, two = kept.head.names
    lines = (f"{one} said: I was tired.", f"{two} heard: You were tired.")
    shown = [line for _, section in past_sections(kept, replay(kept.events), TODAY) for line in section]
    files = [exported([kept], ExportWish(form), NOW).decode() for form in TO_READ]
    for line in lines:
        assert line in shown
        assert line in list(record_lines(kept))
        assert all(line in file for file in files)
