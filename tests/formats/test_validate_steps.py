"""What a question, a loop and an included format are refused for."""

import pytest

from safespace_tui.formats.errors import BadFormat
from tests.formats.files import GOOD, included, loop, read_format, step


def refusal(text: str) -> str:
    with pytest.raises(BadFormat) as caught:
        read_format(text.encode(), "small.toml")
    return str(caught.value).removeprefix("small.toml, ")


ASKS = [
    ('keep = "choice"', "parts[2].steps[2].choices: found 0 choices; expected 2 to 9."),
    ('keep = "choice"\nchoices = ["a"]', "parts[2].steps[2].choices: found 1 choices; expected 2 to 9."),
    (
        'keep = "choice"\nchoices = ["a", "b", "a"]',
        "parts[2].steps[2].choices[3]: found “a” a second time; expected each choice once.",
    ),
    (
        'keep = "text"\nchoices = ["a", "b"]',
        "parts[2].steps[2].choices: found choices for keep = “text”; expected them only for keep = “choice”.",
    ),
    ('keep = "rating"\nat_most = 11', "parts[2].steps[2].at_most: found 11; expected 0 to 9."),
    (
        'keep = "text"\nat_most = 3',
        "parts[2].steps[2].at_most: found it with keep = “text”; expected it only for keep = “rating”.",
    ),
    (
        'keep = "rating"\nmust_be_ready = true',
        "parts[2].steps[2].must_be_ready: found it with keep = “rating”; expected it only for keep = “ready”.",
    ),
    (
        'keep = "text"\nwho = "first"\neach = true',
        "parts[2].steps[2].each: found it with who = “first”; expected it only for who = “both”.",
    ),
    (
        'keep = "topic"\neach = true',
        "parts[2].steps[2].each: found true for keep = “topic”; expected no such line: both share one.",
    ),
    (
        'keep = "text"\nhidden = true',
        (
            "parts[2].steps[2].hidden: found true for one answer; "
            "expected it only where both answer: who = “both”, each = true."
        ),
    ),
]


@pytest.mark.parametrize(("lines", "sentence"), ASKS)
def test_a_question_that_cannot_be_asked(lines: str, sentence: str) -> None:
    assert refusal(step(f'kind = "ask"\nid = "more"\n{lines}')) == sentence


NO_WAY_OUT = (
    "parts[1].steps[1].steps: found no check at the end; "
    "expected one check, the last step: its answer is the way out of the loop."
)
LOOPS = [
    (loop("speak", "reflect"), NO_WAY_OUT),
    (loop("speak", "reflect", extra='until = "said"'), NO_WAY_OUT),
    (loop("speak", "reflect", "check", "speak"), NO_WAY_OUT),
    (loop("speak", "check", "reflect", "check"), NO_WAY_OUT),
    (
        loop("reflect", "speak", "check"),
        (
            "parts[1].steps[1].steps[3]: found a check without a reflection before it; "
            "expected a step of kind “reflect” just before."
        ),
    ),
    (
        loop("speak", "do", "check"),
        "parts[1].steps[1].steps[2].kind: found “do”; expected speak, reflect or check.",
    ),
    (
        loop("speak", "reflect", "check", extra='title = "Round and round"'),
        "parts[1].steps[1].title: found words of a loop, which are never shown; expected them in its steps.",
    ),
    (
        loop("speak", "reflect", "check").replace("minutes = 4", 'minutes = 4\nadvance = "by_clock"'),
        (
            "parts[1].steps[1]: found a loop where the clock alone moves on; "
            "expected steps with seconds, and “rounds” to repeat them."
        ),
    ),
    (
        loop("speak", "reflect", "check").replace('turns = "each"\n', ""),
        (
            "parts[1].steps[1]: found a loop in a part played together; "
            "expected turns = “each”: a loop is one partner's turn."
        ),
    ),
    (
        loop("speak", "reflect", "check").replace('say = "x"', 'say = "x"\nstretch = true\nseconds = 20', 1),
        (
            "parts[1].steps[1].steps[1].stretch: found true inside a loop; "
            "expected it at the loop: the loop's own time counts."
        ),
    ),
    (
        loop("speak", "reflect", "check").replace("seconds = 120\n", ""),
        "parts[1].steps[1]: found no “seconds”; expected a line seconds = ….",
    ),
]


def test_nobody_writes_against_the_clock() -> None:
    text = GOOD.replace("stretch = true", "written = true").replace("minutes = 4", 'minutes = 4\nadvance = "by_clock"')
    assert (
        "parts[1].steps[1].written: found true where the clock alone moves on; "
        "expected it only where people move on by a key."
    ) in refusal(text)


@pytest.mark.parametrize(("text", "sentence"), LOOPS)
def test_a_loop_that_cannot_end_or_be_understood(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_loop_with_a_way_out_is_read() -> None:
    assert read_format(loop("speak", "reflect", "check").encode(), "small.toml").parts[0].steps


INCLUDES = [
    (
        included().replace('format = "closing"', 'format = "small"'),
        "parts[2].steps[1].format: found “small”, which is this format itself; expected another format.",
    ),
    (
        included(extra='[[parts.steps]]\nkind = "do"\ntitle = "x"\nsay = "x"'),
        "parts[2].steps[1]: found an included format beside other steps; expected it to be alone in its part.",
    ),
    (
        included(extra_part='turns = "each"'),
        "parts[2].turns: found “each” around an included format; expected “together”.",
    ),
    (
        included(extra='say = "Now the end"'),
        (
            "parts[2].steps[1].say: found words of an included format, which are never shown; "
            "expected them in its own file."
        ),
    ),
]


@pytest.mark.parametrize(("text", "sentence"), INCLUDES)
def test_an_included_format_that_does_not_fit_in(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_an_included_format_alone_in_its_part_is_read() -> None:
    assert len(read_format(included().encode(), "small.toml").parts) == 3
