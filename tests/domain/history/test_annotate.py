"""What comes after a session: facts beside the log, and what they come to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import (
    Unfit,
    annotated,
    bin_is_over,
    near_twins,
    tidy_tag,
    with_later,
)
from safespace_tui.domain.history.search import matches
from safespace_tui.domain.session.events import Answered
from safespace_tui.domain.text_folding import fold
from tests.storage.samples import record

WALL = "2026-03-06T10:00:00+01:00"
FACTS = st.one_of(
    st.builds(m.Renamed, wall=st.just(WALL), text=st.text(max_size=20)),
    st.builds(m.Tagged, wall=st.just(WALL), tag=st.sampled_from(["home", "Home", "money"])),
    st.builds(m.Untagged, wall=st.just(WALL), tag=st.sampled_from(["home", "money"])),
    st.builds(m.NoteAdded, wall=st.just(WALL), text=st.text(max_size=20)),
    st.builds(m.NoteRewritten, wall=st.just(WALL), note=st.integers(-1, 3), text=st.text(max_size=20)),
    st.builds(
        m.AgreementLookedAt,
        wall=st.just(WALL),
        agreement=st.integers(-1, 2),
        verdict=st.sampled_from(["open", "kept", "changed", "dropped"]),
    ),
    st.builds(m.Deleted, wall=st.just(WALL)),
    st.builds(m.Restored, wall=st.just(WALL)),
)


def test_a_title_can_be_given_and_taken_back() -> None:
    named = with_later(record("one"), m.Renamed(wall=WALL, text="Sunday dishes"))
    assert (named.head.title, annotated(named).topic) == ("Sunday dishes", "Dishes")
    assert with_later(named, m.Renamed(wall=WALL, text="")).head.title == "Dishes"


def test_tags_are_one_whatever_their_capitals() -> None:
    tagged = with_later(record("one"), *(m.Tagged(wall=WALL, tag=tag) for tag in ("home", "Žan", "Home")))
    assert tagged.head.tags == ("Žan", "Home")
    assert with_later(tagged, m.Untagged(wall=WALL, tag="zan")).head.tags == ("Home",)


def test_a_note_keeps_all_it_ever_said() -> None:
    noted = with_later(
        record("one"),
        m.NoteAdded(wall=WALL, who="a", text="first"),
        m.NoteAdded(wall=WALL, who="b", text="other"),
        m.NoteRewritten(wall="2026-03-07T10:00:00+01:00", who="b", note=0, text="second"),
    )
    first, other = annotated(noted).notes
    assert (first.text, other.text) == ("second", "other")
    assert [(words.text, words.who) for words in first.versions] == [("first", "a"), ("second", "b")]


@pytest.mark.parametrize(("verdict", "still"), [("open", 1), ("changed", 1), ("kept", 0), ("dropped", 0)])
def test_what_became_of_an_agreement(verdict: m.Verdict, still: int) -> None:
    before = record("one")
    assert before.head.agreements_open == 1
    looked = m.AgreementLookedAt(wall=WALL, agreement=0, verdict=verdict, text="On Mondays", look_again="2026-05-01")
    after = with_later(before, looked)
    assert after.head.agreements_open == still
    (agreement,) = annotated(after).agreements
    assert (agreement.text, agreement.look_again, agreement.looked_at) == ("On Mondays", "2026-05-01", WALL)


def test_the_other_agreements_stay_as_they_were() -> None:
    kept = record("one")
    at = next(i for i, event in enumerate(kept.events) if isinstance(event, Answered) and event.look_again)
    twice = replace(kept, events=(*kept.events[: at + 1], kept.events[at], *kept.events[at + 1 :]))
    looked = with_later(twice, m.AgreementLookedAt(wall=WALL, agreement=1, verdict="dropped"))
    assert [agreement.verdict for agreement in annotated(looked).agreements] == ["open", "dropped"]
    assert (looked.head.agreements, looked.head.agreements_open) == (2, 1)


def test_what_was_deleted_can_be_brought_back() -> None:
    gone = with_later(record("one"), m.Deleted(wall=WALL))
    assert gone.head.deleted == WALL
    assert with_later(gone, m.Restored(wall=WALL)).head.deleted == ""


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (m.Tagged(wall=WALL, tag=" home"), "isn't a tag"),
        (m.NoteAdded(wall=WALL, text="  "), "An empty note"),
        (m.NoteRewritten(wall=WALL, note=0, text="x"), "There's no note 1"),
        (m.AgreementLookedAt(wall=WALL, agreement=1, verdict="kept"), "There's no agreement 2"),
    ],
)
def test_what_cannot_be_is_answered(fact: m.Annotation, sentence: str) -> None:
    with pytest.raises(Unfit, match=sentence):
        with_later(record("one"), fact)


@given(st.lists(FACTS, max_size=12))
def test_the_log_is_never_altered_and_no_fact_is_lost(facts: list[m.Annotation]) -> None:
    before = now = record("one")
    taken: list[m.Annotation] = []
    for fact in facts:
        try:
            now = with_later(now, fact)
        except Unfit:
            continue
        taken.append(fact)
    assert now.events == before.events
    assert now.later == tuple(taken)
    assert len({fold(tag) for tag in now.head.tags}) == len(now.head.tags)
    assert now.head.agreements_open <= now.head.agreements
    said = [words.text for note in annotated(now).notes for words in note.versions]
    assert sorted(said) == sorted(fact.text for fact in taken if isinstance(fact, (m.NoteAdded, m.NoteRewritten)))


@pytest.mark.parametrize(
    ("tag", "known", "near"),
    [
        ("holidays", ["holiday", "money"], ("holiday",)),
        ("Money", ["money"], ("money",)),
        ("money", ["money"], ()),
        ("garden", ["holiday"], ()),
    ],
)
def test_near_twins_are_named(tag: str, known: list[str], near: tuple[str, ...]) -> None:
    assert near_twins(tag, known) == near


@pytest.mark.parametrize(("typed", "tag"), [("#home", "home"), ("  two   words ", "two words"), ("漢字", "漢字")])
def test_a_tag_is_tidied(typed: str, tag: str) -> None:
    assert tidy_tag(typed) == tag


@pytest.mark.parametrize("typed", ["", " # ", "x" * 41])
def test_what_is_no_tag_is_answered(typed: str) -> None:
    with pytest.raises(Unfit):
        tidy_tag(typed)


def test_the_bin_is_emptied_after_thirty_days() -> None:
    now = dt.datetime.fromisoformat("2026-04-06T10:00:00+02:00")
    assert bin_is_over("2026-03-06T10:00:00+01:00", now)
    assert not bin_is_over("2026-03-08T10:00:00+01:00", now)
    assert not bin_is_over("some day", now)
    assert not bin_is_over("2026-03-06T10:00:00", now)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["dishes"], True),
        (["dishes", "zan"], True),
        (["tired", "sunday"], True),
        (["holiday"], False),
        (["later thought"], True),
        (["garden"], True),
        ([], True),
    ],
)
def test_all_words_must_be_somewhere(words: list[str], found: bool) -> None:  # noqa: FBT001 - the answer
    noted = with_later(
        record("one"), m.NoteAdded(wall=WALL, text="A later  thought", who="a"), m.Tagged(wall=WALL, tag="Garden")
    )
    spaced = with_later(noted, m.NoteAdded(wall=WALL, text="a LATER thought"))
    assert matches(spaced, words) is found


def test_a_hidden_answer_of_one_alone_is_not_found() -> None:
    kept = record("one")
    plan = kept.events[0].plan  # type: ignore[union-attr] # a log begins with its beginning
    slot = next(i for i, _ in enumerate(plan.slots) if plan.words_at(i).keep == "rating")
    words = tuple(replace(w, hidden=True, keep="text", each=True) if w.keep == "rating" else w for w in plan.words)
    first = replace(kept.events[0], plan=replace(plan, words=words))
    alone = (first, Answered(at=1, slot=slot, who="a", value="secret"), Answered(at=2, slot=slot, who="b", value=""))
    assert not matches(replace(kept, events=alone), ["secret"])
    both = (*alone, Answered(at=3, slot=slot, who="b", value="mine"))
    assert matches(replace(kept, events=both), ["secret"])
