"""Exercises for a break are read as strictly as talks, and what could do harm stands behind a choice of its own."""

from pathlib import Path
from textwrap import dedent

import pytest

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.check import check_file, outline
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.library import EXERCISES, FormatLibrary
from safespace_tui.formats.loader import read_file
from safespace_tui.runtime.resources import sessions_folder
from tests.formats.files import put

GOOD = dedent(
    """\
    schema = 1
    kind = "calm"
    id = "waves"
    title = "Waves"
    summary = "In and out like the sea."
    minutes = 2
    bell_every = 60

    [pattern]
    in = 4
    out = 6.5

    [[steps]]
    seconds = 60
    title = "Listen"
    say = "Hear the first wave."

    [[steps]]
    seconds = 60
    say = "Hear the next one."
    """
)


def changed(*changes: str) -> str:
    text = GOOD
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def refusal(*changes: str) -> str:
    with pytest.raises(BadFormat) as caught:
        read_file(changed(*changes).encode(), "waves.toml")
    return str(caught.value).removeprefix("waves.toml, ").removeprefix("waves.toml: ")


def read(*changes: str) -> Calming:
    found = read_file(changed(*changes).encode(), "waves.toml")
    assert isinstance(found, Calming)
    return found


def test_a_good_file_is_read_as_it_is_written() -> None:
    waves = read()
    assert (waves.id, waves.title, waves.minutes, waves.bell_every) == ("waves", "Waves", 2, 60)
    assert waves.pattern is not None
    assert (waves.pattern.inhale, waves.pattern.hold, waves.pattern.out) == (4.0, 0.0, 6.5)
    assert not waves.pattern.holds
    assert [(step.title, step.say, step.seconds) for step in waves.steps] == [
        ("Listen", "Hear the first wave.", 60),
        ("", "Hear the next one.", 60),
    ]
    assert (waves.write, waves.explicit, waves.caution, waves.credits) == (False, False, "", "")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("in = 4", "in = 0.5", "pattern.in: found 0.5; expected 1 to 15 seconds."),
        ("in = 4", "in = 0", "pattern.in: found 0; expected 1 to 15 seconds."),
        ("in = 4", "in = -4", "pattern.in: found -4; expected 1 to 15 seconds."),
        ("in = 4", "in = nan", "pattern.in: found nan; expected 1 to 15 seconds."),
        ("in = 4", "in = inf", "pattern.in: found inf; expected 1 to 15 seconds."),
        ("in = 4", 'in = "4"', "pattern.in: found “4”; expected a number without quotes."),
        ("in = 4", "", "pattern: found no “in”; expected a line in = …."),
        ("in = 4", "in = 4\nagain = 16", "pattern.again: found 16; expected 1 to 15 seconds."),
        (
            "in = 4\nout = 6.5",
            "in = 2\nout = 3",
            "pattern: found a breath of 5 seconds; expected at least 6: faster ones stir up.",
        ),
        (
            "out = 6.5",
            "out = 6.5\nhold = 2",
            ("pattern.hold: found a held breath; "
            "expected a line explicit = true above it, so that it is chosen on purpose."),
        ),
        (
            "out = 6.5",
            "out = 6.5\nrest = 2.5",
            ("pattern.rest: found more than 2 seconds, which is holding the breath; "
            "expected a line explicit = true above it, so that it is chosen on purpose."),
        ),
        (
            "minutes = 2",
            "minutes = 2\nexplicit = true",
            "explicit: found true without “caution”; expected a line caution = … that says for whom it is not.",
        ),
        ("minutes = 2", "minutes = 2\nwrite = true", "write: found true beside a pattern; expected one of them."),
        ("minutes = 2", "minutes = 20", "minutes: found 20; expected 2, which is what the times of the steps come to."),
        ("minutes = 2", "minutes = 61", "minutes: found 61; expected 1 to 60 minutes."),
        ("minutes = 2", "minutes = 0", "minutes: found 0; expected a whole number from 1 up."),
        ("minutes = 2\n", "", "found no “minutes”; expected a line minutes = …."),
        ("bell_every = 60", "bell_every = 5", "bell_every: found 5; expected 15 to 1,800 seconds."),
        ("bell_every = 60", "bell_every = 0", "bell_every: found 0; expected a whole number from 1 up."),
        ("bell_every = 60", "place = 0", "place: found 0; expected 1 to 99."),
        (
            "seconds = 60",
            "seconds = 0",
            ("steps[1].seconds: found 0; "
            "expected a whole number from 1 up, or no such line where there's no set time."),
        ),
        ("seconds = 60", "seconds = 1801", "steps[1].seconds: found 1,801; expected at most 1,800."),
        ("seconds = 60", "second = 60", ("steps[1].second: found a key that does not exist here; "
         "expected “seconds”, perhaps.")),
        ('say = "Hear the first wave."', 'say = ""', "steps[1].say: found no words; expected some."),
        ('say = "Hear the first wave."\n', "", "steps[1]: found no “say”; expected a line say = …."),
        ("Hear the first", "Hear {speaker}", "steps[1].say: found “{speaker}”; expected no braces here."),
        ("Hear the first", "\\u001b[2J", ("steps[1].say: found a control character in “?[2J wave.”; "
         "expected letters, signs and spaces only.")),
        ('title = "Waves"', 'title = " "', "title: found no words; expected some."),
        ('id = "waves"', 'id = "sea"', "id: found “sea”; expected “waves”, the name of the file without its ending."),
        ('kind = "calm"', 'kind = "calmly"', "kind: found “calmly”; expected talk, fragment or calm; “calm”, perhaps."),
        ("minutes = 2", "minutes = 2\nlevel = 3", ("level: found a key that does not exist here; expected only schema, "
         "kind, id, title, summary, minutes, steps, place, pattern, bell_every, write, explicit, caution or credits.")),
        ("out = 6.5", "out = 6.5\nheld = 2", ("pattern.held: found a key that does not exist here; "
         "expected “hold”, perhaps.")),
        ("schema = 1", "schema = 2", ("schema: found 2; "
         "expected 1; the file is newer than this program, so update the program.")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(old: str, new: str, sentence: str) -> None:
    assert refusal(old, new) == sentence


def test_at_least_one_step_and_not_too_many() -> None:
    head = GOOD.partition("[[steps]]")[0].replace("[pattern]\nin = 4\nout = 6.5\n", "steps = []\n")
    for text, sentence in [
        (head, "found no step; expected at least one step, begun by a line [[steps]]."),
        (GOOD + '[[steps]]\nsay = "x"\n' * 59, "found 61 steps; expected at most 60."),
    ]:
        with pytest.raises(BadFormat) as caught:
            read_file(text.encode(), "waves.toml")
        assert str(caught.value) == f"waves.toml, steps: {sentence}"


def test_a_short_rest_is_no_holding_and_a_chosen_hold_is_allowed() -> None:
    rested = read("out = 6.5", "out = 6.5\nrest = 2").pattern
    careful = 'minutes = 2\nexplicit = true\ncaution = "Not for all."'
    chosen = read("minutes = 2", careful, "out = 6.5", "out = 6.5\nhold = 4").pattern
    assert [pattern.holds for pattern in (rested, chosen) if pattern is not None] == [False, True]


def test_steps_that_wait_for_a_key_make_it_only_longer() -> None:
    assert read("seconds = 60\n", "", "minutes = 2", "minutes = 9").minutes == 9
    longer = refusal("seconds = 60\n", "", "minutes = 2", "minutes = 1", "seconds = 60", "seconds = 180")
    assert longer == "minutes: found 1; expected 3, which is what the times of the steps come to."


@pytest.fixture
def shelf(tmp_path: Path) -> FormatLibrary:
    return FormatLibrary(sessions_folder(), tmp_path, plan)


def test_talks_and_exercises_are_never_mixed_up(shelf: FormatLibrary, tmp_path: Path) -> None:
    (tmp_path / "waves.toml").write_text(GOOD, "utf-8")
    put(tmp_path, "mine")
    assert "waves" in [calming.id for calming in shelf.calmings()]
    assert "waves" not in [fmt.id for fmt in shelf.formats()]
    assert "mine" in [fmt.id for fmt in shelf.formats()]
    assert "mine" not in [calming.id for calming in shelf.calmings()]
    assert shelf.problems() == ()
    with pytest.raises(KeyError):
        shelf.find("waves")


def test_an_exercise_cannot_be_included_in_a_talk(shelf: FormatLibrary, tmp_path: Path) -> None:
    (tmp_path / "waves.toml").write_text(GOOD, "utf-8")
    part = '[[parts]]\nid = "x"\ntitle = "X"\n[[parts.steps]]\nkind = "include"\nformat = "waves"\n\n'
    put(tmp_path, "mine", '[[parts]]\nid = "end"', f'{part}[[parts]]\nid = "end"')
    (problem,) = shelf.problems()
    assert problem.startswith("mine.toml")
    assert "waves" in problem


def test_a_bad_exercise_is_named_and_hides_no_other(shelf: FormatLibrary, tmp_path: Path) -> None:
    (tmp_path / "waves.toml").write_text(changed("in = 4", "in = 40"), "utf-8")
    assert shelf.problems() == ("waves.toml, pattern.in: found 40; expected 1 to 15 seconds.",)
    assert len(shelf.calmings()) >= 10


def test_choosing_a_talk_reads_no_exercise_and_a_break_reads_no_talk(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    (shipped / EXERCISES).mkdir(parents=True)
    talk, exercise = put(shipped, "talk"), shipped / EXERCISES / "waves.toml"
    exercise.write_text("?", "utf-8")
    both = FormatLibrary(shipped, tmp_path, plan)
    assert [fmt.id for fmt in both.formats()] == ["talk"]
    exercise.write_text(GOOD, "utf-8")
    talk.write_text("?", "utf-8")
    assert [calming.id for calming in both.calmings()] == ["waves"]
    assert [calming.id for calming in FormatLibrary(shipped, tmp_path, plan).calmings()] == ["waves"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    late = FormatLibrary(sessions_folder(), tmp_path / "own", plan)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "waves.toml").write_text(GOOD, "utf-8")
    assert "waves" in [calming.id for calming in late.calmings()]


def test_the_menu_begins_with_slow_breathing_and_ends_with_what_must_be_chosen(shelf: FormatLibrary) -> None:
    menu = shelf.calmings()
    assert menu[0].id == "slow_breath"
    assert [calming.id for calming in menu if calming.explicit] == ["box_breath", "long_hold_breath"]
    assert all(calming.explicit for calming in menu[-2:])
    assert {calming.id for calming in menu} >= {
        "even_breath", "sigh", "five_senses", "muscle_release", "safe_place", "quiet", "write_it_out",
    }  # fmt: skip


def test_shipped_exercises_fit_the_screen_and_warn_where_breathing_is_paced(shelf: FormatLibrary) -> None:
    for calming in shelf.calmings():
        assert len(calming.summary) <= 66, calming.id
        assert all(len(step.say) <= 200 and len(step.title) <= 30 for step in calming.steps), calming.id
        if calming.pattern is not None:
            assert "dizzy" in calming.caution, calming.id


def test_a_place_of_one_s_own_comes_where_one_wants_it(shelf: FormatLibrary, tmp_path: Path) -> None:
    (tmp_path / "waves.toml").write_text(changed("minutes = 2", "minutes = 2\nplace = 1"), "utf-8")
    assert shelf.calmings()[0].id == "waves"


def test_checking_a_file_tells_what_was_understood(shelf: FormatLibrary, tmp_path: Path) -> None:
    file = tmp_path / "waves.toml"
    file.write_text(GOOD, "utf-8")
    assert outline(check_file(file, shelf, plan), shelf, plan) == (
        "Waves (waves): for a break, about 2 min",
        "  breath: in 4 s, out 6.5 s",
        "  a bell every 1 min",
        "    Listen: 1 min",
        "    2: 1 min",
    )
    file.write_text(changed("[pattern]\nin = 4\nout = 6.5\n", "", "bell_every = 60", "write = true"), "utf-8")
    assert outline(check_file(file, shelf, plan), shelf, plan)[1] == "  room to write, kept nowhere"
