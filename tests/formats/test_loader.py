"""A file is read strictly, and every refusal is one sentence that can be acted on."""

import pytest

from safespace_tui.domain.formats import Check, Reflect, Speak
from safespace_tui.formats.errors import BadFormat
from tests.formats.files import GOOD, changed, read_format


def refusal(text: str | bytes, file: str = "small.toml") -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(BadFormat) as caught:
        read_format(data, file)
    return str(caught.value).removeprefix(f"{file}, ").removeprefix(f"{file}: ")


def test_a_good_file_is_read_as_it_is_written() -> None:
    fmt = read_format(GOOD.encode(), "small.toml")
    assert (fmt.id, fmt.title, fmt.minutes, fmt.advance) == ("small", "Small talk", 4, "by_hand")
    speak, reflect, check = fmt.parts[0].steps
    assert isinstance(speak, Speak)
    assert isinstance(reflect, Reflect)
    assert isinstance(check, Check)
    assert (speak.who, speak.seconds, speak.stretch, speak.hear) == ("speaker", 60, True, "Listen.")
    assert (reflect.who, check.who) == ("listener", "speaker")
    assert fmt.parts[1].closing


def test_texts_may_be_broken_into_lines() -> None:
    fmt = read_format(changed('"Each says something."', '"""\n  Each says\n\tsomething. """').encode(), "small.toml")
    assert fmt.summary == "Each says something."


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    assert read_format(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "small.toml").id == "small"


def test_a_refusal_can_be_taken_apart() -> None:
    with pytest.raises(BadFormat) as caught:
        read_format(changed("seconds = 60", "seconds = -5").encode(), "small.toml")
    error = caught.value
    assert (error.file, error.key, error.found) == ("small.toml", "parts[1].steps[1].seconds", "-5")
    assert str(error) == (
        "small.toml, parts[1].steps[1].seconds: found -5; "
        "expected a whole number from 1 up, or no such line where there's no set time."
    )


def test_a_loop_has_to_end_at_some_time() -> None:
    loop = '[[parts.steps]]\nkind = "loop"\nseconds = 0\nsteps = [{ kind = "speak", say = "x" }]\n'
    with pytest.raises(BadFormat) as caught:
        read_format((GOOD + loop).encode(), "small.toml")
    assert str(caught.value).endswith(".seconds: found 0; expected a whole number from 1 up.")


WHOLE_FILE = [
    (
        b"\xff\xfes\x00c\x00",
        "found letters in another encoding in line 1; expected UTF-8; save the file again as UTF-8.",
    ),
    (
        b'schema = 1\ntitle = "Gespr\xe4ch"\n',
        "found letters in another encoding in line 2; expected UTF-8; save the file again as UTF-8.",
    ),
    (
        b'schema = 1\ntitle = "Talk\n',
        (
            "line 2, column 14: found something that isn't TOML (Illegal character '\\n'); "
            'expected lines such as title = "Our talk".'
        ),
    ),
    (
        b"schema = 1\ntitle\n",
        (
            "line 2, column 6: found something that isn't TOML (Expected '=' after a key in a key/value pair); "
            'expected lines such as title = "Our talk".'
        ),
    ),
    (
        b"parts = [",
        'end of the file: found something that isn\'t TOML (Invalid value); expected lines such as title = "Our talk".',
    ),
    (b"x = " + b"[" * 5000, "found lists inside lists without end; expected parts that hold steps."),
    (b"", "found no “schema”; expected a line schema = 1."),
]


@pytest.mark.parametrize(("data", "sentence"), WHOLE_FILE)
def test_what_is_no_format_file_at_all(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_a_number_without_end_is_refused() -> None:
    assert "something that isn't TOML" in refusal("minutes = " + "9" * 5000)
    assert refusal("schema = 0x" + "f" * 5000).startswith("schema: found a very large number; expected 1;")


@pytest.mark.parametrize(
    ("schema", "sentence"),
    [
        ("2", "schema: found 2; expected 1; the file is newer than this program, so update the program."),
        ("0", "schema: found 0; expected 1; write that."),
        ('"1"', "schema: found “1”; expected a whole number without quotes."),
    ],
)
def test_another_schema_is_said_kindly(schema: str, sentence: str) -> None:
    assert refusal(changed("schema = 1", f"schema = {schema}", "minutes = 4", "not_yet_known = 1")) == sentence


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("other.toml", "id: found “small”; expected “other”, the name of the file without its ending."),
        (
            "Small Talk.toml",
            (
                "found the file name “Small Talk”; expected lower-case letters, digits and underscores, "
                "a letter first, 40 at most, and .toml at the end."
            ),
        ),
    ],
)
def test_the_id_is_the_name_of_the_file(file: str, sentence: str) -> None:
    assert refusal(GOOD, file) == sentence


KINDS = "speak, reflect, check, do, quiet, ask, loop"
SHAPES = [
    (
        "seconds = 60",
        "secnds = 60",
        "parts[1].steps[1].secnds: found a key that does not exist here; expected “seconds”, perhaps.",
    ),
    ('when = "', 'wenn = "', "wenn: found a key that does not exist here; expected “when”, perhaps."),
    ("closing = true", "kloeschen = true", None),
    (
        'kind = "speak"',
        'kind = "speek"',
        f"parts[1].steps[1].kind: found “speek”; expected {KINDS} or include; “speak”, perhaps.",
    ),
    (
        'kind = "speak"\n',
        "",
        f"parts[1].steps[1]: found no “kind”; expected a line kind = … with {KINDS}, include.",
    ),
    ("minutes = 4", 'minutes = "4"', "minutes: found “4”; expected a whole number without quotes."),
    ("minutes = 4", "minutes = 4.5", "minutes: found 4.5; expected a whole number without quotes."),
    ("minutes = 4", "minutes = true", "minutes: found true; expected a whole number without quotes."),
    (
        "stretch = true",
        'stretch = "yes"',
        "parts[1].steps[1].stretch: found “yes”; expected true or false without quotes.",
    ),
    ('title = "Tell"', "title = 7", "parts[1].steps[1].title: found 7; expected a text in quotes."),
    (
        'hear = "Listen."',
        'must_not = "advice"',
        "parts[1].steps[1].must_not: found “advice”; expected a list in square brackets.",
    ),
    ('turns = "each"', 'turns = "Each"', "parts[1].turns: found “Each”; expected together or each; “each”, perhaps."),
    (
        'keep = "text"\n',
        "",
        "parts[2].steps[1]: found no “keep”; expected a line keep = ….",
    ),
    (
        'keep = "text"',
        'keep = "picture"',
        (
            "parts[2].steps[1].keep: found “picture”; "
            "expected topic, text, words, need, rating, choice, ready or agreement."
        ),
    ),
    ("minutes = 4", 'minutes = 4\nkind = "speak"', "kind: found “speak”; expected talk, fragment or calm."),
    ("minutes = 4", "minutes = 4\nlengths = 10", "lengths: found 10; expected a list in square brackets."),
    (
        "minutes = 4",
        'minutes = 4\nlengths = [10, "x"]',
        "lengths[2]: found “x”; expected a whole number without quotes.",
    ),
    ("seconds = 60", "who = 3", "parts[1].steps[1].who: found 3; expected a text in quotes."),
]


@pytest.mark.parametrize(("old", "new", "sentence"), SHAPES)
def test_a_key_of_the_wrong_shape(old: str, new: str, sentence: str | None) -> None:
    said = refusal(changed(old, new))
    assert said == (
        sentence
        or "parts[2].kloeschen: found a key that does not exist here; "
        "expected only id, title, steps, turns, rounds, alternate, cards, draw or closing."
    )


def test_parts_that_are_none() -> None:
    head = GOOD.split("[[parts]]", maxsplit=1)[0]
    assert refusal(head) == "found no “parts”; expected at least one part, begun by a line [[parts]]."
    assert refusal(head + "parts = 3") == "parts: found 3; expected a list in square brackets."
    assert refusal(head + "parts = [3]") == "parts[1]: found 3; expected a table with keys."
    assert (
        refusal(head + "parts = []") == "parts: found no part; expected at least one part, begun by a line [[parts]]."
    )
    assert refusal(head + '[[parts]]\nid = "a"\ntitle = "A"\nsteps = []') == (
        "parts[1].steps: found no step; expected at least one step, begun by a line [[parts.steps]]."
    )


def test_ten_thousand_steps() -> None:
    step = '[[parts.steps]]\nkind = "do"\ntitle = "x"\nsay = "x"\n'
    assert refusal(GOOD + step * 10_000) == "parts: found 10,004 steps; expected at most 300."


def test_no_control_character_reaches_the_terminal() -> None:
    said = refusal(changed("Small talk", "Small\\u001b[31m talk"))
    assert said == "title: found a control character in “Small?[31m talk”; expected letters, signs and spaces only."
    for mark in ("\\u202e", "\\u200b", "\\u2066", "\\ufeff", "\\U000e0041"):
        said = refusal(changed("Small talk", f"Small{mark} talk"))
        assert said == "title: found an invisible mark in “Small? talk”; expected letters, signs and spaces only."
    assert "\x1b" not in refusal(changed('id = "tell"', 'id = "te\\u001bll"'))
    assert "\x1b" not in refusal('"a\\u001bb" = 1\n' + GOOD)
    assert "\x1b" not in refusal(b"a = \x1b")
