"""Large names, shapes, clocks and lines of keys: what they show in the room there is."""

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from safespace_tui.domain.couple import GLYPHS, Partner, couple_of
from safespace_tui.features.talk import keys as talk_keys
from safespace_tui.ui.keys import PEOPLE
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import ADVANCE, ROWS, large, rows
from safespace_tui.ui.widgets.name_sign import NameSign
from safespace_tui.ui.widgets.shapes import SHAPE_WIDTH, shape

ANNA, BEN = (couple_of("Anna", "Ben")[who] for who in ("a", "b"))


USUAL = Size(80, 24)
NARROWER = 2
"""Columns by which the gap between two words is narrower than a letter."""


def sign(*partners: Partner, phase: str = "▶ speaks", width: int = 74, window: Size = USUAL) -> list[str]:
    """The rows of a sign."""
    made = NameSign()
    made._partners, made._phase = partners, phase
    lines = [line.plain for line in made.lay_out(width, window)]
    assert made.get_content_height(Size(80, 24), window, width) == len(lines)
    return lines


@pytest.mark.parametrize("window", [USUAL, Size(100, 30), Size(120, 40)])
@pytest.mark.parametrize("name", ["Anna", "美咲", "A name that has no room in letters"])
def test_with_nothing_to_do_a_name_stands_alone(name: str, window: Size) -> None:
    drawn = sign(named(name), phase="", window=window)
    assert len(drawn) in (ROWS, 2 * ROWS)
    assert (name in "\n".join(drawn)) == (name != "Anna")


def named(name: str) -> Partner:
    """Somebody with a name."""
    return Partner(name=name, glyph="●", colour="teal")


def test_half_blocks_put_two_dots_into_a_cell() -> None:
    assert rows(["#.#.", "##.."]) == ("█▄▀ ",)


@pytest.mark.parametrize("word", ["ANNA", "Žofie", "Ωmega", "Юлия", "Ben & Jo", "O'Neil-2."])
def test_a_large_word_has_even_rows(word: str) -> None:
    drawn = large(word, 200)
    assert drawn is not None
    assert len(drawn) == ROWS
    assert {len(row) for row in drawn} == {len(word) * ADVANCE - 1 - NARROWER * word.count(" ")}


def test_upper_and_lower_case_and_composition_look_the_same() -> None:
    assert large("Élodie", 80) == large("e\N{COMBINING ACUTE ACCENT}LODIE", 80)


@pytest.mark.parametrize("word", ["美咲", "שרה", "محمد", "Anna 🌊", "", "Ang\N{COMBINING LOW LINE}"])
def test_what_has_no_large_form_is_not_half_large(word: str) -> None:
    assert large(word, 200) is None


def test_a_word_that_is_too_wide_is_not_cut() -> None:
    assert large("ANNA", 4 * ADVANCE - 1) is not None
    assert large("ANNA", 4 * ADVANCE - 2) is None


@pytest.mark.parametrize("glyph", [*GLYPHS, "?"])
def test_shapes_are_as_high_as_letters_and_differ(glyph: str) -> None:
    assert {len(row) for row in shape(glyph)} == {SHAPE_WIDTH}
    assert len(shape(glyph)) == ROWS
    assert len({shape(known) for known in GLYPHS}) == len(GLYPHS)


def test_beside_one_partner_stands_what_they_do_on_a_bar_of_three_rows() -> None:
    lines = sign(ANNA)
    assert len(lines) == ROWS
    assert lines[2].endswith("    ▶ SPEAKS    ")
    assert cell_len(lines[1]) == cell_len(lines[2]) == cell_len(lines[3])
    assert all(cell_len(line) <= 74 for line in lines)


def test_under_two_names_there_is_an_empty_row_before_what_they_do() -> None:
    lines = sign(ANNA, BEN, phase="■ together", width=58)
    assert [line.rstrip() for line in lines[-2:]] == ["", "    ■ TOGETHER"]


@pytest.mark.parametrize(
    ("window", "name_rows"), [(Size(100, 30), ROWS), (Size(120, 40), 8), (Size(200, 50), 8), (Size(100, 35), ROWS)]
)
def test_with_more_room_what_they_do_has_letters_of_its_own(window: Size, name_rows: int) -> None:
    for phase in ("▶ speaks", "◀ says it back", "▶ says it again", "▶ says more", "▶ that arrived", "◆ answers"):
        lines = sign(ANNA, phase=phase, width=76, window=window)
        assert len(lines) == name_rows + 1 + ROWS, phase
        assert lines[name_rows] == ""
        assert all(cell_len(line) <= 76 for line in lines)


def test_a_name_too_long_for_the_largest_letters_has_smaller_ones() -> None:
    assert len(sign(named("Alexandra"), width=76, window=Size(120, 40))) == ROWS + 1 + ROWS


@pytest.mark.parametrize("name", ["美咲", "美" * 40, "Maximiliane-Charlotte von und zu Hohenst", "👩‍❤️‍👨 Kim", "שרה"])
@pytest.mark.parametrize("width", [74, 58])
def test_other_names_stand_beside_the_shape_and_never_push_the_phase_out(name: str, width: int) -> None:
    lines = sign(named(name), width=width)
    assert len(lines) == ROWS
    assert all(cell_len(line) <= width for line in lines)
    assert "▶ SPEAKS" in lines[2]
    assert name[:3] in lines[0]


def test_the_phase_stays_with_two_long_names() -> None:
    lines = sign(named("美" * 40), named("咲" * 40), phase="? for both of you", width=58)
    assert all(cell_len(line) <= 58 for line in lines)
    assert any("FOR BOTH OF YOU" in line for line in lines)


def test_keys_that_write_are_not_offered_while_somebody_writes() -> None:
    line = KeyLine()
    pick = {key.action: key for key in talk_keys.TALK}
    line.show((pick["next"], pick["call_break"]), {"next": "answer"}, writing=True)
    assert line.render().plain.replace("\xa0", " ") == " enter  answer   F2  break   ^t  people "
    line.show((pick["next"], pick["call_break"]))
    assert line.render().plain.replace("\xa0", " ") == " enter  next   b  break   ^t  people "


@pytest.mark.parametrize("width", range(40, 120))
def test_the_way_to_people_never_stands_alone_below_other_keys(width: int) -> None:
    line = KeyLine()
    line.show(talk_keys.TALK[:6])
    *rows, last = (row.plain.split() for row in line._at(width).split("\n"))
    assert rows == [] or len(last) > 2
    assert last[-1] == PEOPLE.label
