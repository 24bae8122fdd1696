"""Past talks and formats, listed and shown without the screens."""

import json
import re
from pathlib import Path

import pytest

from safespace_tui.cli.commands.show import short_ids
from safespace_tui.domain.couple import Couple, Partner
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.session import events as e
from safespace_tui.storage.locations import places_in
from tests.cli.asking import Asking
from tests.domain.plans import by_hand
from tests.rules.sources import ROOT
from tests.storage.reading import keep

EVIL = "\x1b]0;owned\x07An\x1b[31mna\u202e"


def record(uid: str, *, title: str = "Money", started_at: str = "2026-03-01T19:30:00+01:00") -> Record:
    couple = Couple(a=Partner(name=EVIL, glyph="●", colour="teal"), b=Partner(name="Ben", glyph="▲", colour="amber"))
    head = SessionSummary(
        uid=uid, started_at=started_at, format="by_hand", format_title="By hand", title=title, names=(EVIL, "Ben"),
        outcome="finished", duration_s=600,
    )  # fmt: skip
    log = (
        e.SessionBegan(at=0, uid=uid, plan=by_hand(), couple=couple, wall=started_at),
        e.StepDone(at=10_000, to=1),
        e.TopicSet(at=20_000, text=title),
        e.StepDone(at=20_000, to=2),
        e.NoteTaken(at=25_000, who="a", text="a\x1b[2Jb\nsecond line"),
        e.ClosingBegan(at=30_000, to=10),
        e.Answered(at=31_000, who="a", slot=10, value="fine"),
        e.Answered(at=32_000, who="b", slot=10, value=""),
        e.StepDone(at=33_000, to=11),
        e.Answered(at=34_000, slot=11, value="Tea at eight", look_again="2026-04-01"),
        e.StepDone(at=35_000, to=12),
        e.Answered(at=36_000, who="a", slot=12, value="3"),
        e.Answered(at=37_000, who="b", slot=12, value=""),
        e.StepDone(at=38_000, to=13),
        e.Finished(at=38_000),
    )
    return Record(head=head, events=log)


@pytest.fixture
def talks(home: Path) -> list[str]:
    uids = ["aaaa1111", "aaaa1122", "bbbb0000"]
    keep(home, *(record(uid, started_at=f"2026-03-0{day}T19:30:00+01:00") for day, uid in enumerate(uids, 1)))
    return uids


def test_no_talks_is_said_so(ask: Asking, home: Path) -> None:
    answer = ask("list")
    assert (answer.status, answer.out) == (0, "No talks are kept yet.\n")
    assert ask("list", "--json").out == "[]\n"
    assert not home.exists()


def test_the_newest_talk_comes_first_with_an_id_that_is_enough(ask: Asking, talks: list[str]) -> None:
    lines = ask("list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["bbbb", "aaaa112", "aaaa111"]
    assert lines[0] == "bbbb 3 March 2026, 19:30; Money; By hand; about 10 minutes"


def test_a_list_as_json_has_every_head(ask: Asking, talks: list[str]) -> None:
    answer = ask("list", "--json")
    heads = json.loads(answer.out)
    assert [head["uid"] for head in heads] == sorted(talks, reverse=True)
    assert heads[0]["names"] == [EVIL, "Ben"]
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out


@pytest.mark.parametrize("given", ["bbbb0000", "b", "BBBB"])
def test_a_talk_is_shown_by_the_beginning_of_its_id(ask: Asking, talks: list[str], given: str) -> None:
    answer = ask("show", given)
    assert answer.status == 0
    assert answer.out.splitlines() == [
        "Topic: Money",
        "3 March 2026, 19:30, By hand",
        "Anna and Ben",
        "You talked for 38 seconds.",
        "Anna: fine",
        "Anna noted: ab",
        "second line",
        "Agreed: Tea at eight (look at it again on 1 April 2026) (not confirmed)",
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("c", "No talk has an ID that begins with “c”. All of them: safespace list."),
        ("aaaa11", "“aaaa11” begins the ID of 2 talks: aaaa112, aaaa111. Give more letters."),
        (" ", "Give the ID of a talk. All of them: safespace list."),
    ],
)
def test_an_id_that_means_no_one_talk(ask: Asking, talks: list[str], given: str, sentence: str) -> None:
    assert ask.refused("show", given) == sentence


def test_short_ids_are_unique_and_enough() -> None:
    uids = ["abcd", "abcde1", "abcde2", "abcdf", "x", "zzzzzz"]
    short = dict(short_ids(uids))
    assert short["zzzzzz"] == "zzzz"
    for uid, shown in short.items():
        assert [one for one in uids if one.startswith(shown)] == [uid] or shown == uid


def test_formats_are_listed_with_their_lengths(ask: Asking) -> None:
    answer = ask("formats")
    assert answer.status == 0
    assert "speaker_listener: Speaker and listener, about 20 minutes (also 12, 30, 40)\n    " in answer.out
    assert answer.err == ""


def test_a_bad_file_of_ones_own_is_named_and_hides_no_other(ask: Asking, home: Path) -> None:
    own = places_in(home).formats
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("schema = 1\nid = 3\n")
    answer = ask("formats")
    assert answer.status == 0
    assert "speaker_listener" in answer.out
    assert "mine.toml" in answer.err
    assert "mine.toml" in ask("talk", "mine", "--plain").err


def test_a_format_file_is_checked(ask: Asking, tmp_path: Path) -> None:
    good = tmp_path / "ours.toml"
    good.write_text(
        'schema = 1\nid = "ours"\ntitle = "Ours"\nsummary = "A moment."\nminutes = 1\n'
        'when = "Now."\nwhen_not = "Later."\nreflecting = "forbidden"\n'
        '[[parts]]\nid = "p"\ntitle = "P"\nclosing = true\n'
        '[[parts.steps]]\nkind = "quiet"\nseconds = 60\ntitle = "Still"\nsay = "Be."\n'
    )
    answer = ask("formats", "--check", str(good))
    assert answer.status == 0, answer.err
    assert answer.out.endswith("ours.toml is right.\n")
    good.write_text(good.read_text().replace("seconds = 60", 'seconds = "long"'))
    assert "seconds" in ask.refused("formats", "--check", str(good))
    assert "nowhere.toml" in ask.refused("formats", "--check", str(tmp_path / "nowhere.toml"))
    assert ask.refused("formats", "--check", "")


@pytest.mark.parametrize(
    "words",
    [("list",), ("stats",), ("agreements",), ("search", "x"), ("show", "a"), ("backup",), ("verify",), ("recovery",),
     ("export", "--to", "x.md"), ("forget", "a")],
)  # fmt: skip
def test_a_home_that_can_never_be_is_said_and_not_taken_for_an_empty_one(
    ask: Asking, home: Path, words: tuple[str, ...]
) -> None:
    home.write_text("a file in the way", encoding="utf-8")
    said = ask.refused(*words)
    assert said == (
        f"There's no folder {home}/data, and none can be made, because {home} isn't a folder that you can write to. "
        "Set SAFESPACE_HOME to another folder."
    )


def test_the_pages_that_the_program_names_are_there() -> None:
    linked = re.findall(r"\]\(([\w/.-]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert "docs/privacy.md" in linked
    assert all((ROOT / page).exists() for page in linked)
    assert {f"docs/manual/{page.name}" for page in (ROOT / "docs" / "manual").glob("*.md")} <= set(linked)


def test_a_talk_of_one_minute_is_told_as_one(ask: Asking) -> None:
    assert "one_good_thing: One good thing, about 1 minute\n" in ask("formats").out
    assert ask.refused("talk", "one_good_thing", "--minutes", "5", "--plain") == (
        "“One good thing” always takes 1 minute. It has no other length."
    )
