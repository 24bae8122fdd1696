"""Whole talks in lines of text, walked by scripted people: every shipped format, from the first line to the log."""

import unicodedata
from pathlib import Path

import pytest

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import MOVE_OF, CommandKind, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.settings import Kept
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.choose import texts as before
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.plain import run
from safespace_tui.features.session_text.texts import KEPT_WORDS
from safespace_tui.features.talk import plain_texts as talk
from safespace_tui.features.talk import texts as shared
from safespace_tui.features.talk.texts import STANDS, UP
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime import session_runner as sitting_module
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.memory import MemoryStore
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.refusals import sentence
from tests.plain.people import MINUTE, People, Room, Sleep, Wait

TALKS = [fmt.id for fmt in FormatLibrary(sessions_folder(), Path("nowhere"), plan).formats()]
LONGEST_TRANSCRIPT = 900
ANSWERS = {
    "answer yes, not quite or more": "yes",
    "number from 0 to 10": "2",
    "ready, or not yet": "ready",
    "choose one": "1",
    "another one? enter goes on": "",
    "type yes to end it": "yes",
    "one line": "Ein Wort",
    "own words": "Ein Wort, a word",
    "type it here": "I was cold",
    "feeling words": "tired, glad",
}
"""What patient people type, by a piece of the line before; an empty line everywhere else."""

MILESTONES = ("left.", " over.", UP)


class Patient(People):
    """People who talk a while in every step, answer whatever is asked, and never hurry."""

    def __init__(self, room: Room, *, talk: int) -> None:
        super().__init__(room.clock)
        self._talk = talk
        self._rest = talk
        self.typed = 0

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        if self._rest > 0:
            passed = min(timeout_ms, self._rest)
            self._rest -= passed
            self.clock.advance(passed)
            return None
        self._rest = self._talk
        self.typed += 1
        assert self.typed < LONGEST_TRANSCRIPT, self.transcript[-2000:]
        typed = self._answer()
        self.heard.append(f"> {'*' * len(typed) if hidden else typed}")
        if hidden:
            self.hidden.append(typed)
        return typed

    def _answer(self) -> str:
        last = next(line.lower() for line in reversed(self.heard) if not line.endswith(MILESTONES))
        return next((typed for question, typed in ANSWERS.items() if question in last), "")


@pytest.mark.parametrize("talk", TALKS)
def test_every_shipped_talk_is_walked_to_its_end(talk: str, tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = Patient(room, talk=40_000)
    run(room.ports, people, LaunchOptions(format=talk, first="a", skip_to="talk"))
    (head,) = room.store.heads()
    assert head.outcome == "finished", people.transcript[-2000:]
    assert head.format == talk
    assert room.draft.find() is None
    assert len(people.heard) < LONGEST_TRANSCRIPT
    for number in filter(str.isdigit, people.hidden):  # the same words are typed openly elsewhere
        assert not any(line == f"> {number}" for line in people.heard)


@pytest.mark.parametrize("talk", TALKS)
def test_nothing_is_said_but_letters_digits_and_punctuation(talk: str, tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = Patient(room, talk=70_000)
    run(room.ports, people, LaunchOptions(format=talk, first="b", skip_to="talk"))
    odd = {c for line in people.heard if not line.startswith(">") for c in line if not _speakable(c)}
    assert not odd


def _speakable(character: str) -> bool:
    return character in " +=" or unicodedata.category(character)[0] in "LMNP"


def test_a_talk_in_full(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(
        "",  # it is a good time
        "The holidays",
        Wait(20_000),
        "point I miss the sea",
        "r",
        Wait(20_000),
        "not quite",
        "",
        "",
        "more",
        "",
        "",
        "yes",
        "pass",  # the floor goes to the other
        "",
        "",
        "yes",
        "pass",
        "",  # a thank-you each
        "",
        "lighter",
        "",  # Anna leaves the word open
        "Look at trains",
        "14",
        "",
        "7",
        "9",
        "",
    )
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="b", skip_to="talk"))
    record = room.store.read("abc123")
    assert record.head.outcome == "finished", people.transcript
    assert record.head.title == "The holidays"
    said = people.transcript
    assert "Say a piece. Ben speaks, Anna listens." in said
    assert "Ben says once more what was missed, Anna listens." in said
    assert "Anna: 7 of 10.\nBen: 9 of 10." in said
    assert "You agreed: Look at trains (look at it again on 15 March 2026) (not confirmed: nobody signed it)." in said
    assert people.hidden == ["7", "9"]
    kinds = [type(event) for event in record.events]
    assert kinds.count(e.ReflectionAnswered) == 4
    assert kinds.count(e.FloorPassed) == 2
    assert room.chimes.played[-1] == "end"


def test_what_was_typed_with_a_stop_of_its_own_gets_no_second_one(tmp_path: Path) -> None:
    room = Room(tmp_path)
    typed = ("", "What now?", "end", "tired!", "so so…", "Shall we walk?", "", "", "", "", "")
    people = People(room.clock, typed)
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    said = people.heard
    for line in (
        "The topic is now: What now?",
        "The topic: What now?",
        "You agreed: Shall we walk? (not confirmed: nobody signed it).",
    ):
        assert line in said


def test_milestones_come_while_nobody_types(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "Money", Wait(12 * MINUTE))
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    after = people.heard[people.heard.index("> Money") :]
    assert [line for line in after if line.endswith(MILESTONES)] == [
        "The turn: about 9 minutes left.",
        "Half the time is up: about 4 minutes left.",
        "1 minute left.",
        "10 seconds left.",
        UP,
        "1 minute over.",
        "2 minutes over.",
        "3 minutes over.",
    ]
    assert room.chimes.played == ["nearly", "swap"]


def test_the_clock_ends_turns_by_itself_and_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", Wait(16 * MINUTE), "pass", "t")
    run(room.ports, people, LaunchOptions(format="twin_monologue", first="a", skip_to="talk"))
    said = people.transcript
    for line in (
        "Half the time is up: about 7 minutes left.",
        "1 minute left.",
        "10 seconds left.",
        "Time.",
        "What moves me most. Ben speaks, Anna listens.",
        "Here the clock keeps the time for both of you, and the step ends by itself.",
    ):
        assert line in people.heard, said
    assert room.chimes.played == ["nearly", "swap"]


def test_sleep_pauses_and_the_time_away_can_be_counted(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(Sleep(3 * MINUTE), "count", "t")
    run(room.ports, people, LaunchOptions(format="quick_check_in", first="a", skip_to="talk"))
    assert "Nothing was heard for about 3 minutes, so the talk is paused." in people.heard
    assert any(line.endswith("over.") for line in people.heard[-4:])


def test_a_talk_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    room = Room(tmp_path)
    first = room.people("", "The garden", Wait(30_000), "note the roses")
    run(room.ports, first, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert first.heard[-2:] == [talk.FOR_NOW, home_texts.PLAIN_GOODBYE]
    assert not room.store.heads()
    room.clock.advance(12 * MINUTE)
    again = room.people("1", "t", "go", "leave", "3")
    run(room.ports, again, LaunchOptions(skip_to="choose"))
    assert "You stopped in the middle, 12 minutes ago: Speaker and listener, about The garden." in again.heard
    assert STANDS["paused"] in again.heard
    (head,) = room.store.heads()
    assert head.outcome == "unfinished"
    assert head.duration_s == 30


@pytest.mark.parametrize(("choice", "kept"), [(("2",), 1), (("3", "2"), 0)])
def test_a_talk_that_was_cut_off_is_kept_or_discarded(tmp_path: Path, choice: tuple[str, ...], kept: int) -> None:
    room = Room(tmp_path)
    run(room.ports, room.people("", "The garden"), LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    run(room.ports, room.people(*choice), LaunchOptions(skip_to="choose"))
    assert len(room.store.heads()) == kept
    assert room.draft.find() is None


def test_discarding_asks_once_more(tmp_path: Path) -> None:
    room = Room(tmp_path)
    run(room.ports, room.people("", "The garden"), LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    people = room.people("3", "", "1")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert sum(line.startswith("You stopped in the middle") for line in people.heard) == 2
    assert room.draft.find() is not None


def test_a_break_ends_where_it_began(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(
        "", "Money", "", "break",
        "", "8", "", Wait(5 * MINUTE), "t", Wait(16 * MINUTE), "back", "3", "ready", "2", "not yet",
        "25", Wait(25 * MINUTE), "back", "", "1", "", "1", "",
        "t",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    said = people.transcript
    assert "We are back at 19:50, in 15 minutes." in said
    assert "It's time. No hurry. Type back when you're both here." in said
    assert calm.NOT_YET in said
    after = people.heard[people.heard.index("> t", people.heard.index(talk.BACK)) :]
    assert after[1] == "The turn: about 9 minutes left."
    assert people.hidden == ["8", "", "3", "ready", "2", "not yet", "", "1", "", "1"]


def test_what_might_help_is_offered_in_a_break_and_leads_back_to_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    calming = ("calm", "99", "1", Wait(MINUTE), "stop", "t")
    people = room.people("", "Money", "break", "30", "", "", *calming, "leave", "2")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert "1. Slow breathing. " in "\n".join(people.heard)
    assert "breathe in, 4" in people.heard
    assert "“99” is none of them." in people.heard
    assert people.heard.count("We are back at 20:00, in 29 minutes.") == 2


@pytest.mark.parametrize(("typed", "kept"), [("less", "agreements"), ("nothing", "nothing")])
def test_in_lines_too_less_can_be_kept_and_it_is_said_before_in_it_and_after_it(
    tmp_path: Path, typed: str, kept: Kept
) -> None:
    room = Room(tmp_path)
    people = room.people(typed, "1", "Money", "leave", "3")
    run(room.ports, people, LaunchOptions(format="speaker_listener", skip_to="talk"))
    assert any(before.KEPT_NOW[kept] in line for line in people.heard), people.transcript
    assert any(line.casefold().startswith(KEPT_WORDS[kept]) for line in people.heard), people.transcript
    assert any(line.startswith(shared.kept_as(kept, demo=False)) for line in people.heard), people.transcript
    assert [head.title for head in room.store.heads()] == ([""] if kept == "agreements" else [])


def test_not_today_ends_a_break_with_a_day(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "Money", "break", "21:40", "", "", "not today", "soon", "3")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert any(line.startswith("We are back at 21:40, in ") for line in people.heard)
    assert any(line.startswith("“soon” isn't a date.") for line in people.heard)
    (head,) = room.store.heads()
    assert head.outcome == "unfinished"


def test_in_lines_too_one_alone_can_go_on_with_the_day_once_it_is_time(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "Money", "break", "25", "", "", "day", Wait(26 * MINUTE), "day")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert calm.DUE_TYPED in people.heard, people.transcript
    assert any("Best not to drink, drive or text just now." in line for line in people.heard)
    (head,) = room.store.heads()
    assert (head.outcome, head.continue_on) == ("unfinished", "")


def test_after_a_break_a_high_number_asks_once_more_and_people_decide(tmp_path: Path) -> None:
    room = Room(tmp_path)
    coming_back = ("back", "6", "1", "2", "1")
    people = room.people(
        "", "Money", "break", "25", "", "", Wait(26 * MINUTE), *coming_back, "no", "25:00", "15", "1500", "40",
        Wait(41 * MINUTE), *coming_back, "yes", "", "t",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert people.heard.count(calm.VERY_HIGH) == 2
    assert calm.REASSURE in people.heard
    assert any(line.startswith("“25:00” isn't a time of day.") for line in people.heard)
    assert sentence(Why.TOO_SHORT) in people.heard
    assert sentence(Why.TOO_LONG_AWAY) in people.heard
    assert "6" not in {word for line in people.heard for word in line.split() if not line.startswith(">")}


def test_a_break_survives_a_restart_with_its_return(tmp_path: Path) -> None:
    room = Room(tmp_path)
    first = room.people("", "Money", "break", "30", "", "", Wait(5 * MINUTE))
    run(room.ports, first, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    room.clock.advance(10 * MINUTE)
    again = room.people("t", "t")
    run(room.ports, again, LaunchOptions(skip_to="choose"))
    assert again.heard.count("We are back at 20:00, in 15 minutes.") == 3, again.transcript


def test_every_move_a_couple_can_make_is_reached_by_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[CommandKind] = set()

    def noting(session, command, now):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - decide's own signature
        events = decide(session, command, now)
        reached.add(MOVE_OF[type(command)])
        return events

    monkeypatch.setattr(sitting_module, "decide", noting)
    room = Room(tmp_path)
    run(
        room.ports,
        room.people(
            "+2", "undo", "done", "Money", "topic Our money", "r", "ask", "r", "mend", "1", "yes",
            "pause", "go", "boundary", "1",
            "note hm", "pass",
            Sleep(2 * MINUTE), "",
            "break", "slip", "break", "", "8", "", "show", "yes", "yes", "back", "", "1", "", "1", "yes", "",
        ),
        LaunchOptions(format="speaker_listener", first="a", skip_to="talk"),
    )  # fmt: skip
    run(
        room.ports, room.people("1", "go", "end", "fine", "", "", "", "", "end", "yes"), LaunchOptions(skip_to="choose")
    )
    run(room.ports, room.people("leave", "3"), LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    run(
        room.ports,
        room.people("8", "2", "answer", "leave", "3"),
        LaunchOptions(format="after_a_fight", first="a", skip_to="talk"),
    )
    run(room.ports, room.people("", Wait(20_000)), LaunchOptions(format="twin_monologue", first="a", skip_to="talk"))
    run(room.ports, room.people("1", "break", "", "", "", "not today", ""), LaunchOptions(skip_to="choose"))
    assert {move.value for move in set(CommandKind) - reached} == set()


def test_a_store_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path)
    keep, failures = MemoryStore.keep, iter([StoreError("The disk is full.")])

    def failing(self: MemoryStore, record: object) -> None:
        for failure in failures:
            raise failure
        keep(self, record)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryStore, "keep", failing)
    people = room.people("leave", "3", "")
    run(room.ports, people, LaunchOptions(format="quick_check_in", first="a", skip_to="talk"))
    assert "The disk is full." in people.heard
    assert len(room.store.heads()) == 1


def test_a_talk_that_has_just_begun_is_thrown_away_whole(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "What now?", "leave", "4")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert shared.DISCARDED in people.heard
    assert room.draft.find() is None
    assert list(room.store.heads()) == []


def test_a_line_that_is_only_looked_up_is_kept_nowhere(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "/hint You never listen.", "leave", "1")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    found = room.draft.find()
    assert found is not None
    assert "never listen" not in repr(found.events)
