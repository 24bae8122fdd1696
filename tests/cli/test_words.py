"""What can be typed after `safespace`, and what a mistake is answered with."""

import pytest

from safespace_tui import __version__
from safespace_tui.cli.texts import EXAMPLES, HELP, MINUTES_NEED_FORMAT, UNNAMED_FIRST
from tests.cli.asking import Asking, Screens


def test_the_version_is_one_line(ask: Asking) -> None:
    answer = ask("--version")
    assert (answer.status, answer.out) == (0, f"safespace {__version__}\n")


@pytest.mark.parametrize("verb", HELP)
def test_every_verb_helps_with_examples(ask: Asking, verb: str) -> None:
    answer = ask(verb, "--help")
    assert answer.status == 0
    assert EXAMPLES[verb].splitlines()[1] in answer.out


def test_the_program_helps_with_every_verb(ask: Asking) -> None:
    answer = ask("--help")
    assert answer.status == 0
    for verb, line in HELP.items():
        assert f"    {verb}" in answer.out
        assert line in " ".join(answer.out.split())  # it is as wide as the terminal


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("tlak", "There's no “tlak”. Did you mean talk?"),
        ("xyzzy", "There's no “xyzzy”. All there is: safespace --help."),
        ("--bogus", "Unrecognized arguments: --bogus; safespace --help shows how it is used."),
        ("list --bogus", "Unrecognized arguments: --bogus; safespace list --help shows how it is used."),
        ("talk --minutes", "--minutes: expected one argument; safespace talk --help shows how it is used."),
        ("show", "The following arguments are required: ID; safespace show --help shows how it is used."),
        ("talk --names Anna", "--names: expected 2 arguments; safespace talk --help shows how it is used."),
        ("talk nonsense", "There's no format “nonsense”. All of them: safespace formats."),
        ("talk speaker-listner", "There's no format “speaker-listner”. Did you mean speaker_listener?"),
        ("talk closing", "There's no format “closing”. All of them: safespace formats."),
        ("talk ../x", "There's no format “../x”. All of them: safespace formats."),
        ("talk --names Anna anna", "--names: Both names are “Anna”. Give two names that can be told apart."),
        ("talk --minutes 20", MINUTES_NEED_FORMAT),
        ("talk speaker_listener --minutes 2", "“Speaker and listener” needs at least 3 minutes, not 2."),
        ("talk speaker_listener --first Anna", UNNAMED_FIRST),
        ("talk speaker_listener --names Anna Ben --first Cleo",
         "--first names one of you two, Anna or Ben, not “Cleo”."),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_changes_nothing(
    ask: Asking, screens: Screens, words: str, sentence: str
) -> None:
    assert ask.refused(*words.split()) == sentence
    assert not screens.opened


@pytest.mark.parametrize("minutes", ["0", "-3", "ten", "241", "1.5", "", "\N{FULLWIDTH DIGIT NINE}", "9" * 30])
def test_minutes_that_are_none(ask: Asking, minutes: str) -> None:
    said = ask.refused("talk", "speaker_listener", "--minutes", minutes, "--plain")
    assert said == (f"--minutes wants a whole number of minutes from 1 to 240, for example 20, not “{minutes[:20]}”.")


@pytest.mark.parametrize("name", ["", " ", "x" * 41])
def test_names_that_are_none(ask: Asking, name: str) -> None:
    assert ask.refused("talk", "--plain", "--names", "Anna", name).startswith("--names: ")


def test_no_sentence_obeys_what_was_typed(ask: Asking) -> None:
    assert "\x1b" not in ask.refused("show", "\x1b[2Jx")
    assert "\x1b" not in ask.refused("talk", "\x1b]0;x\x07y", "--plain")
    assert "\x1b" not in ask.refused("\x1b[2J")
