"""Large names, shapes, clocks and lines of keys: what they show in the room there is."""

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from safespace_tui.domain.couple import GLYPHS, Partner, couple_of
from safespace_tui.features.talk import keys as talk_keys
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import ADVANCE, ROWS, large, rows
from safespace_tui.ui.widgets.name_sign import NameSign
from safespace_tui.ui.widgets.shapes import SHAPE_WIDTH, shape

ANNA, BEN = (couple_of("Anna", "Ben")[who] for who in ("a", "b"))


def sign(*partners: Partner, phase: str = "▶ speaks", width: int = 74) -> list[str]:
    """The rows of a sign."""
    made = NameSign()
    made._partners, made._phase = partners, phase
    lines = [line.plain for line in made._lines(width)]
    assert made.get_content_height(Size(80, 24), Size(80, 24), width) == len(lines)
    return lines


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
    assert {len(row) for row in drawn} == {len(word) * ADVANCE - 1}


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


def test_one_partner_has_a_shape_large_letters_and_the_exact_name() -> None:
    lines = sign(ANNA)
    assert len(lines) == ROWS + 1
    assert lines[-1] == "● Anna   ▶ SPEAKS "
    assert all(cell_len(line) <= 74 for line in lines)


def test_both_stand_side_by_side() -> None:
    assert sign(ANNA, BEN, phase="■ together")[-1] == "● ▲ Anna & Ben   ■ TOGETHER "


@pytest.mark.parametrize("name", ["美咲", "美" * 40, "Maximiliane-Charlotte von und zu Hohenst", "👩‍❤️‍👨 Kim", "שרה"])
@pytest.mark.parametrize("width", [74, 58])
def test_other_names_stand_beside_the_shape_and_never_push_the_phase_out(name: str, width: int) -> None:
    lines = sign(named(name), width=width)
    assert len(lines) == ROWS
    assert all(cell_len(line) <= width for line in lines)
    assert "▶ SPEAKS" in lines[2]
    assert f"● {name[:3]}" in lines[1]


def test_the_phase_stays_with_two_long_names() -> None:
    lines = sign(named("美" * 40), named("咲" * 40), phase="? for both of you", width=58)
    assert all(cell_len(line) <= 58 for line in lines)
    assert any("FOR BOTH OF YOU" in line for line in lines)


def test_keys_that_write_are_not_offered_while_somebody_writes() -> None:
    line = KeyLine()
    pick = {key.action: key for key in talk_keys.TALK}
    line.show((pick["next"], pick["call_break"]), {"next": "answer"}, writing=True)
    assert line.render().plain.replace("\xa0", " ") == "enter answer  F2 break  ^t people"
    line.show((pick["next"], pick["call_break"]))
    assert line.render().plain.replace("\xa0", " ") == "enter next  b break  ^t people"
