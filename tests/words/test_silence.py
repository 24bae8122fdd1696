"""Lines about touch, force, control, threats, fear or not wanting to live are never asked about."""

import functools
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.wording.phrases import ActFamily
from safespace_tui.domain.wording.silence import SilenceNet
from safespace_tui.features.writing.wording import Wording
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import sessions_folder, words_folder

WORDS = WordShelf(words_folder())
WORDING = Wording(WORDS, "^t")
LINES = [line.split("\t") for line in (Path(__file__).parent / "silent.tsv").read_text(encoding="utf-8").splitlines()]
MARKED = "You never listen and you are so selfish. {}"
"""Before a line that is left alone; without it there is a hint."""


def test_the_marks_beside_it_would_be_asked_about() -> None:
    assert WORDING.hint(MARKED.format("Hello.")) is not None


@pytest.mark.parametrize("kind", sorted({kind for _, kind, _ in LINES}))
def test_such_a_line_is_left_alone_whatever_else_is_in_it(kind: str) -> None:
    some = [line for _, of, line in LINES if of == kind]
    assert len(some) >= 20
    assert [line for line in some if WORDING.hint(MARKED.format(line))] == []


@pytest.mark.parametrize(
    "line",
    [
        "dont touch me when i say no u never stop",
        "YOU NEVER LET ME SEE MY MUM",
        "u shouldnt touch me wen i say no",
        "you never listen and im scared of u",
        "You never listen, i dont feel safe",
        "you are so selfish, you thretened me",
        "you never listen and I'm afriad",
        "you never listen \u2013 you grabed my arm",
        "You are lazy. He said \u201cI will kill you\u201d.",
        "You\u2019re so selfish, you won\u2019t let me leave",
        "You never listen. " + "So it went on and on. " * 30 + "You hit me.",
        "you never listen and you are soooo scaaary",
        "u are so selfish u hitme",
        "you never listen, imscared of u",
        "You never listen; you fucking grabbed my arm",
    ],
)
def test_it_is_found_as_people_type_it(line: str) -> None:
    assert WORDING.hint(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "i dont feel safe",
        "im afriad of you",
        "IM AFRAID",
        "I don\u2019t feel safe",
        "he slaped me",
        "imscared of him",
        "he hitme again",
        "he bloody well hit me",
        "I was locked in",
        "the door was blocked",
        "You shouldn't touch me when I say no",
        "Did he hit you? Yes, he hit me.",
        "He said \u201cI will kill you\u201d.",
        "noooo i said noooo and he did it",
    ],
)
def test_the_way_to_people_is_offered_for_what_is_meant(line: str) -> None:
    assert WORDING.offer(line)


@functools.cache
def whole_net() -> SilenceNet:
    """All families at once, which take longer to compile than all else here."""
    return SilenceNet(WORDS.silence, WORDS.phrases, WORDS.weights)


@pytest.mark.parametrize("family", WORDS.silence.families, ids=lambda family: family.id)
def test_each_family_finds_its_lines_and_leaves_their_neighbours_alone(family: ActFamily) -> None:
    net = whole_net()
    alone = SilenceNet(replace(WORDS.silence, families=(family,)), WORDS.phrases)
    assert min(map(len, (family.answered, family.harmless, family.silent, family.others))) >= 1
    assert [line for line in family.answered if alone.act(line) is None] == []
    assert [line for line in family.harmless if net.act(line) is not None] == []
    assert [line for line in family.silent if net.concern(line) is None] == []
    assert [line for line in family.others if alone.concern(line) is not None] == []


def test_no_boundary_is_asked_about() -> None:
    for fmt in FormatLibrary(sessions_folder(), Path("/nowhere"), plan).formats():
        if fmt.needs[:1] == ("limit",) and fmt.id == "boundaries_talk":
            assert not any(getattr(step, "hints", False) for part in fmt.parts for step in part.steps)
            break
    else:
        pytest.fail("the boundaries talk is gone")
