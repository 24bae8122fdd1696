"""`safespace formats --check FILE`: what could hurt a couple is refused, by file, key and reason."""

from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from tests.cli.asking import Asking
from tests.formats.files import GOOD, changed, loop, put
from tests.formats.test_library import including

FROM_ONE = "expected a whole number from 1 up, or no such line where there's no set time."
STEP = '\n[[parts.steps]]\nkind = "quiet"\ntitle = "x"\nsay = "x"\n'
REFUSED = {
    "a loop without a way out": (
        loop("speak", "reflect"),
        (
            ", parts[1].steps[1].steps: found no check at the end; expected one check, the last step: "
            "its answer is the way out of the loop."
        ),
    ),
    "a loop until nothing": (
        loop("speak", "reflect", "check", extra='until = "never"'),
        ", parts[1].steps[1].until: found “never”; expected time or said.",
    ),
    "a loop without a time": (
        loop("speak", "reflect", "check").replace("seconds = 120\n", "", 1),
        ", parts[1].steps[1]: found no “seconds”; expected a line seconds = ….",
    ),
    "rounds without end": (
        changed('turns = "each"', 'turns = "each"\nrounds = 1_000_000'),
        ", parts[1].rounds: found 1000000; expected at most 40.",
    ),
    "no time": (
        changed("seconds = 60", "seconds = 0"),
        f", parts[1].steps[1].seconds: found 0; {FROM_ONE}",
    ),
    "a time before the beginning": (
        changed("seconds = 60", "seconds = -5"),
        f", parts[1].steps[1].seconds: found -5; {FROM_ONE}",
    ),
    "a length of nothing": (
        changed("minutes = 4", "minutes = 0"),
        ", minutes: found 0; expected a whole number from 1 up.",
    ),
    "an unknown kind": (
        changed('kind = "speak"', 'kind = "dance"'),
        ", parts[1].steps[1].kind: found “dance”; expected speak, reflect, check, do, quiet, ask, loop or include.",
    ),
    "itself inside": (
        changed(*including("small")),
        ", parts[2].steps[1].format: found “small”, which is this format itself; expected another format.",
    ),
    "ten thousand steps": (GOOD + STEP * 10_000, ", parts: found 10,004 steps; expected at most 300."),
    "lists without end": (
        "a = " + "[" * 5_000,
        ": found lists inside lists without end; expected parts that hold steps.",
    ),
    "another encoding": (
        GOOD.replace("Small", "Gespräch").encode("latin-1"),
        ": found letters in another encoding in line 3; expected UTF-8; save the file again as UTF-8.",
    ),
    "two bytes a letter": (
        GOOD.encode("utf-16"),
        ": found letters in another encoding in line 1; expected UTF-8; save the file again as UTF-8.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_by_file_key_and_reason(
    ask: Asking, tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    file = tmp_path / "small.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert ask.refused("formats", "--check", str(file)) == f"small.toml{sentence}"


def test_formats_that_hold_each_other_are_refused_and_the_rest_is_offered(ask: Asking, home: Path) -> None:
    own = places_in(home).formats
    put(own, "good")
    ring = put(own, "ring_a", *including("ring_b"))
    put(own, "ring_b", *including("ring_a"))
    assert (
        ask.refused("formats", "--check", str(ring))
        == "ring_a.toml: The format “ring_a” has itself in it. Take that step out."
    )
    told = ask("formats")
    assert told.status == 0
    assert all(name in told.out for name in ("speaker_listener", "good"))
    assert "ring" not in told.out
    assert "ring_a.toml: The format “ring_a” has itself in it. Take that step out.\n" in told.err
