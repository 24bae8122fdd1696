"""What grows with the window: the clock, and words beside a label."""

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from safespace_tui.domain.session.time_left import STEPS, filled, next_step
from safespace_tui.ui.widgets.clock_face import ClockFace, bar
from safespace_tui.ui.widgets.hanging import PROSE, HangingText, hang_of, hung

LONG = "One or two sentences about you: what happened, how it was for you. " * 3


def clock(window: Size, digits: str = "9", told: str = "about 9 minutes left.") -> list[str]:
    """The rows of a clock in a window."""
    face = ClockFace()
    face._digits, face._told, face._filled = digits, told, STEPS
    return [line.plain for line in face.lay_out(min(76, window.width - 2), window)]


@pytest.mark.parametrize(
    ("window", "rows"),
    [
        (Size(60, 20), 1),
        (Size(80, 22), 1),
        (Size(80, 24), 4),
        (Size(100, 30), 6),
        (Size(120, 40), 9),
        (Size(400, 200), 9),
    ],
)
def test_the_clock_grows_with_the_window(window: Size, rows: int) -> None:
    assert len(clock(window)) == rows
    for digits in ("9", "90", "0:41", "+0:10", "+120:50"):
        lines = clock(window, digits)
        assert len(lines) <= rows, digits
        assert all(cell_len(line) <= 76 for line in lines)
        assert any("about 9 minutes left" in line for line in lines)


def test_without_a_clock_there_is_nothing() -> None:
    assert clock(Size(80, 24), "") == []


@pytest.mark.parametrize("width", [1, 7, 40, 76])
def test_a_bar_empties_and_what_is_left_is_seen_until_the_end(width: int) -> None:
    drawn = [bar(steps, width).plain for steps in range(STEPS + 1)]
    assert all(cell_len(one) == width for one in drawn)
    assert drawn[0] == "░" * width
    assert drawn[-1] == "█" * width
    assert all(one.startswith("█") for one in drawn[1:])
    assert sorted(drawn, key=lambda one: one.count("█")) == drawn


@pytest.mark.parametrize("planned", [1, 59, 60_000, 540_000])
def test_a_bar_changes_exactly_when_it_says(planned: int) -> None:
    left = planned
    seen = [filled(left, planned)]
    while (wait := next_step(left, planned)) > 0:
        assert filled(left - wait + 1, planned) == seen[-1]
        left -= wait
        seen.append(filled(left, planned))
    assert left == 0
    assert seen == sorted(set(seen), reverse=True)
    assert (filled(planned, planned), filled(-5, planned), filled(planned * 2, planned)) == (STEPS, 0, STEPS)


def hanging(label: str, text: str, width: int) -> list[str]:
    """The rows of words beside a label."""
    words = HangingText()
    words._label, words._paragraphs = label, ((text, "bold"),)
    return [line.plain for line in words.lay_out(width, Size(80, 24))]


def test_words_hang_beside_their_label_and_end_in_time() -> None:
    lines = hanging("● Anna", LONG, 76)
    assert lines[0].startswith("● Anna   One or two")
    assert all(line.startswith(" " * 9) for line in lines[1:])
    assert all(cell_len(line) <= 76 for line in lines)
    assert all(cell_len(line) <= PROSE for line in hanging("", LONG, 200))


@pytest.mark.parametrize("name", ["美" * 40, "Maximiliane-Charlotte von und zu Hohenst", "👩‍❤️‍👨" * 12, "x" * 40])
@pytest.mark.parametrize("width", [9, 56, 74])
def test_a_long_name_stands_above_its_words(name: str, width: int) -> None:
    lines = hanging(f"● {name}", LONG, width)
    assert lines[0].startswith("●")
    assert lines[1].startswith("One")
    assert all(cell_len(line) <= max(width, 8) for line in lines)


def test_labels_below_each_other_have_one_indent() -> None:
    assert hang_of("● Anna", "▲ Ben") == 9
    assert hang_of("● Anna", f"▲ {'x' * 40}") == 9
    assert hang_of("", "") == 0


def test_a_very_long_word_is_parted() -> None:
    assert all(cell_len(line) <= 74 for line in hanging("● Anna", "x" * 20_000, 74))


@pytest.mark.parametrize("width", [12, 20, 40])
def test_a_long_line_goes_on_farther_in_than_it_begins_and_loses_no_word(width: int) -> None:
    line = "  21:30, 20 minutes, then that was enough for the day, 漢字漢字 漢字漢字漢字"
    first, *rest = (row.plain for row in hung(Content(line), width))
    assert first.startswith("  21:30")
    assert rest
    assert all(row.startswith("    ") and row[4] != " " for row in rest)
    assert all(cell_len(row) <= width for row in (first, *rest))
    assert "".join((first, *rest)).replace(" ", "") == line.replace(" ", "")
    assert hung(Content("  short"), width) == [Content("  short")]
