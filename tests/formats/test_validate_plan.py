"""What only shows when a whole sitting is laid out."""

import pytest

from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.validate_plan import laid_out_troubles, planned_seconds, speaking_seconds
from tests.formats.files import GOOD, changed, included, loop, read_format

ONE_SPEAKS = (
    *('turns = "each"\n', "", "minutes = 4", "minutes = 2", "{listener}", "you"),
    *('kind = "speak"', 'kind = "speak"\nwho = "first"', 'kind = "reflect"', 'kind = "reflect"\nwho = "second"'),
    *('kind = "check"', 'kind = "check"\nwho = "first"'),
)
UNTIMED_REFLECTION = ('"Say it back"\nseconds = 60', '"Say it back"')


def read(text: str, name: str = "small") -> Format:
    return read_format(text.replace('id = "small"', f'id = "{name}"').encode(), f"{name}.toml")


def refusal(text: str, *others: Format) -> str:
    """The first thing wrong with a file, as a sentence; empty when nothing is."""
    shelf = {other.id: other for other in others}
    for trouble in laid_out_troubles(read(text), shelf.__getitem__, plan):
        return str(BadFormat("small.toml", trouble)).removeprefix("small.toml, ").removeprefix("small.toml: ")
    return ""


def including(name: str, *changes: str) -> str:
    """The good file, four minutes longer by another one."""
    text = included().replace('format = "closing"', f'format = "{name}"').replace("minutes = 4", "minutes = 8")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_good_file_has_no_trouble() -> None:
    assert refusal(GOOD) == ""
    assert refusal(changed("minutes = 4", "minutes = 4\nlengths = [6, 10]")) == ""
    assert refusal(including("other"), read(GOOD, "other")) == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (("minutes = 4", "minutes = 5"), ""),
        (("minutes = 4", "minutes = 3"), ""),
        (
            ("minutes = 4", "minutes = 6"),
            "minutes: found 6; expected 4, which is what the times of the steps come to.",
        ),
        (
            ("seconds = 60\nstretch", "seconds = 105\nstretch"),
            "minutes: found 4; expected 5.5, which is what the times of the steps come to.",
        ),
        (
            ("minutes = 4", "minutes = 4\nlengths = [6]", "stretch = true\n", ""),
            "“Small talk” always takes 4 minutes. It has no other length.",
        ),
        (("minutes = 4", "minutes = 4\nlengths = [2]"), "“Small talk” needs at least 3 minutes, not 2."),
        (
            ("seconds = 60\nstretch", "seconds = 10\nstretch", "minutes = 4", "minutes = 2"),
            "“Small talk” needs at least 3 minutes, not 2.",
        ),
        (("minutes = 4", "minutes = 9", *UNTIMED_REFLECTION), ""),
        (
            ("seconds = 60\nstretch", "seconds = 900\nstretch", *UNTIMED_REFLECTION),
            "minutes: found 4; expected 30, which is what the times of the steps come to.",
        ),
    ],
)
def test_the_length_is_a_promise(changes: tuple[str, ...], sentence: str) -> None:
    assert refusal(changed(*changes)) == sentence


def test_unequal_time_needs_a_reason() -> None:
    assert refusal(changed(*ONE_SPEAKS)) == (
        "unequal: found 60 seconds of speaking for the first and 0 for the second; "
        "expected the same for both, or a line unequal = … that says why not."
    )
    assert refusal(changed(*ONE_SPEAKS, "when =", 'unequal = "Only one has news."\nwhen =')) == ""


def test_an_included_format_that_is_not_there() -> None:
    assert refusal(including("other")) == "It includes “other”, and there's no such format."


def test_formats_that_include_each_other() -> None:
    back = read(including("small").replace('id = "small"', 'id = "other"'), "other")
    assert refusal(including("other"), back) == "The format “small” has itself in it. Take that step out."


def test_what_an_included_format_brings_must_fit() -> None:
    untimed = read(changed(*UNTIMED_REFLECTION), "other")
    looped = read(loop("speak", "reflect", "check"), "other")
    plain = ('[[parts.steps]]\nkind = "check"\nid = "right"\ntitle = "Right?"\nsay = "Is it right?"\n', "")
    by_clock = including("other", *plain, "minutes = 8", 'minutes = 8\nadvance = "by_clock"')
    assert refusal(by_clock, looped) == (
        "advance: found “by_clock” around a format with loops; expected “by_hand”, or another format to include."
    )
    assert refusal(by_clock, untimed) == (
        "advance: found “by_clock” around steps without a time; expected “by_hand”, or another format to include."
    )
    silent = including(
        "other", *plain, 'kind = "reflect"', 'kind = "quiet"', "minutes = 8", 'minutes = 8\nreflecting = "forbidden"'
    )
    assert refusal(silent, read(GOOD, "other")) == (
        "reflecting: found “forbidden” around a format that reflects; expected another format to include."
    )


def test_speaking_time_counts_a_loop_for_its_speaker() -> None:
    nothing: dict[str, Format] = {}
    steps, looped = (plan(read(text), nothing.__getitem__) for text in (GOOD, loop("speak", "reflect", "check")))
    assert planned_seconds(steps) == planned_seconds(looped) == 240
    assert (speaking_seconds(steps, "a"), speaking_seconds(steps, "b")) == (60, 60)
    assert (speaking_seconds(looped, "a"), speaking_seconds(looped, "b")) == (120, 120)
