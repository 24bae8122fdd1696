"""The charter's rules: nobody is bound alone, nothing changes unseen, every version can be read again."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.commands import CharterCommand, No, NotSo
from safespace_tui.domain.charter.phrases import LONGEST_PHRASE, MOST_PHRASES
from safespace_tui.domain.charter.rules import (
    LONGEST_ENTRY,
    before_a_talk,
    decide,
    evolve,
    listed,
    replay,
    standing,
    versions,
)
from safespace_tui.domain.charter.state import Charter, EntryKind, Rhythm
from safespace_tui.domain.couple import BOTH, Who

WALL = "2026-03-01T19:30:00+01:00"
LATER = "2026-03-08T19:30:00+01:00"
SUNDAYS = Rhythm(weekday=6, time="20:30", format="weekly_hour", title="Weekly hour", minutes=60, substitute=1)


def after(*commands: CharterCommand, charter: Charter | None = None, wall: str = WALL) -> Charter:
    charter = charter or Charter()
    for command in commands:
        for event in decide(charter, command, wall):
            charter = evolve(charter, event)
    assert replay(charter.log) == charter
    return charter


def proposed(
    text: str = "One speaks at a time.", *, uid: str = "e1", who: Who = "a", kind: EntryKind = "rule"
) -> c.Propose:
    return c.Propose(who=who, uid=uid, kind=kind, text=text)


def agreed(
    text: str = "One speaks at a time.", *, uid: str = "e1", kind: EntryKind = "rule"
) -> tuple[CharterCommand, ...]:
    return (proposed(text, uid=uid, kind=kind), *(c.SayYes(who=who, uid=uid) for who in BOTH))


def why_not(charter: Charter, command: CharterCommand) -> No:
    with pytest.raises(NotSo) as refused:
        decide(charter, command, WALL)
    return refused.value.why


def test_it_is_agreed_by_a_yes_of_each() -> None:
    charter = after(proposed())
    assert charter.entries[0].standing == "proposed"
    assert standing(charter) == ()
    charter = after(c.SayYes(who="a", uid="e1"), charter=charter)
    assert (charter.entries[0].standing, charter.entries[0].yes) == ("proposed", ("a",))
    charter = after(c.SayYes(who="b", uid="e1"), charter=charter, wall=LATER)
    assert (charter.entries[0].standing, charter.entries[0].since) == ("agreed", LATER)
    assert standing(charter) == charter.entries


def test_nobody_says_yes_twice_for_two() -> None:
    charter = after(proposed(), c.SayYes(who="a", uid="e1"))
    assert why_not(charter, c.SayYes(who="a", uid="e1")) is No.YES_ALREADY


def test_other_words_ask_both_anew() -> None:
    charter = after(*agreed(), c.Reword(who="b", uid="e1", text="We let each other finish."))
    (entry,) = charter.entries
    assert (entry.standing, entry.yes, entry.text) == ("proposed", (), "We let each other finish.")
    assert why_not(charter, c.Reword(who="a", uid="e1", text=" We let each other finish. ")) is No.SAME_WORDS


def test_it_can_be_kept_as_heard_and_still_be_agreed_later() -> None:
    charter = after(proposed(kind="boundary"), c.SayYes(who="b", uid="e1"), c.KeepAsHeard(who="b", uid="e1"))
    (entry,) = standing(charter)
    assert (entry.standing, entry.yes) == ("heard", ())
    assert why_not(charter, c.KeepAsHeard(who="b", uid="e1")) is No.NOT_OPEN
    charter = after(*(c.SayYes(who=who, uid="e1") for who in BOTH), charter=charter)
    assert charter.entries[0].standing == "agreed"


def test_only_the_other_one_can_have_heard_it() -> None:
    assert why_not(after(proposed()), c.KeepAsHeard(who="a", uid="e1")) is No.OWN


def test_a_yes_can_be_taken_back_and_then_it_is_heard() -> None:
    charter = after(*agreed(), c.TakeBackYes(who="b", uid="e1"))
    assert (charter.entries[0].standing, charter.entries[0].yes) == ("heard", ("a",))
    assert why_not(charter, c.TakeBackYes(who="b", uid="e1")) is No.NOT_AGREED
    charter = after(c.TakeBackYes(who="a", uid="e1"), charter=charter)
    assert charter.entries[0].yes == ()


def test_only_whoever_proposed_it_withdraws_it_and_then_it_is_gone() -> None:
    charter = after(*agreed())
    assert why_not(charter, c.Withdraw(who="b", uid="e1")) is No.NOT_YOURS
    charter = after(c.Withdraw(who="a", uid="e1"), charter=charter)
    assert (listed(charter), standing(charter)) == ((), ())
    for command in (
        c.SayYes(who="a", uid="e1"),
        c.Reword(who="a", uid="e1", text="x"),
        c.Withdraw(who="a", uid="e1"),
        c.SayYes(who="a", uid="nobody"),
    ):
        assert why_not(charter, command) is No.GONE


def test_there_is_one_signal_for_a_break() -> None:
    charter = after(*agreed("Both hands up", kind="signal"))
    charter = after(*agreed("The word lighthouse", uid="e2", kind="signal"), charter=charter)
    assert [entry.text for entry in standing(charter)] == ["The word lighthouse"]
    assert charter.entries[0].standing == "withdrawn"


def test_words_are_tidied_needed_and_bounded() -> None:
    assert after(proposed("  Not after ten. ")).entries[0].text == "Not after ten."
    assert why_not(Charter(), proposed("  \n")) is No.EMPTY
    assert why_not(Charter(), proposed("x" * (LONGEST_ENTRY + 1))) is No.TOO_LONG


def test_it_is_listed_by_kind_and_shown_as_chosen() -> None:
    charter = after(
        *agreed("Lighthouse", uid="s", kind="signal"),
        *agreed("My brother", uid="t", kind="topic"),
        *agreed("One speaks.", uid="r", kind="rule"),
        proposed("Not in bed", uid="o", kind="boundary"),
    )
    assert [entry.uid for entry in listed(charter)] == ["r", "o", "t", "s"]
    assert [entry.uid for entry in before_a_talk(charter)] == ["r", "t", "s"]
    assert [entry.uid for entry in before_a_talk(after(c.ChooseShown(shown="limits"), charter=charter))] == ["t", "s"]
    assert before_a_talk(after(c.ChooseShown(shown="nothing"), charter=charter)) == ()


def test_a_day_to_look_at_it_again() -> None:
    charter = after(c.SetLookAgain(day="2026-09-01"))
    assert charter.look_again == "2026-09-01"
    assert after(c.SetLookAgain(day=""), charter=charter).look_again == ""
    assert why_not(charter, c.SetLookAgain(day="soon")) is No.BAD_DAY


def test_a_weekly_talk_is_planned_and_given_up() -> None:
    charter = after(c.SetRhythm(rhythm=SUNDAYS))
    assert charter.rhythm == SUNDAYS
    assert after(c.SetRhythm(rhythm=None), charter=charter).rhythm is None
    odd = msgspec.structs.replace
    assert why_not(charter, c.SetRhythm(rhythm=odd(SUNDAYS, time="half past"))) is No.BAD_TIME
    assert why_not(charter, c.SetRhythm(rhythm=odd(SUNDAYS, substitute=7))) is No.BAD_DAY


def test_every_version_can_be_read_again() -> None:
    charter = after(*agreed(), c.Withdraw(who="a", uid="e1"))
    every = versions(charter)
    assert [one.entries[0].standing for one in every] == ["withdrawn", "agreed", "proposed", "proposed"]
    assert every[0] == charter
    assert [type(one.log[-1]) for one in every] == [m.EntryWithdrawn, m.YesGiven, m.YesGiven, m.EntryProposed]


# At random.

UIDS = ("e1", "e2", "e3")
COMMANDS = st.one_of(
    st.builds(
        c.Propose,
        who=st.sampled_from(BOTH),
        uid=st.sampled_from(UIDS),
        kind=st.sampled_from(("rule", "boundary", "signal")),
        text=st.sampled_from(("one", "two")),
    ),
    st.builds(c.Reword, who=st.sampled_from(BOTH), uid=st.sampled_from(UIDS), text=st.sampled_from(("one", "three"))),
    *(
        st.builds(kind, who=st.sampled_from(BOTH), uid=st.sampled_from(UIDS))
        for kind in (c.SayYes, c.TakeBackYes, c.KeepAsHeard, c.Withdraw)
    ),
)


@given(st.lists(COMMANDS, max_size=30))
def test_whatever_is_asked_for_nobody_is_bound_alone(commands: list[CharterCommand]) -> None:
    charter = Charter()
    for command in commands:
        if isinstance(command, c.Propose) and charter.entry(command.uid):
            continue
        try:
            events = decide(charter, command, WALL)
        except NotSo:
            continue
        for event in events:
            charter = evolve(charter, event)
        for entry in charter.entries:
            about = [one for one in charter.log if getattr(one, "uid", "") == entry.uid]
            given_since = {one.who for one in about[_last_wording(about) :] if isinstance(one, m.YesGiven)}
            if entry.standing == "agreed":
                assert set(entry.yes) == set(BOTH) <= given_since
            assert set(entry.yes) <= given_since
        assert sum(one.kind == "signal" and one.standing == "agreed" for one in charter.entries) <= 1
    encoded = msgspec.json.encode(charter.log)
    assert replay(msgspec.json.decode(encoded, type=tuple[m.CharterEvent, ...])) == charter
    assert len(versions(charter)) == len(charter.log)


def _last_wording(events: list[m.CharterEvent]) -> int:
    return max(i for i, event in enumerate(events) if isinstance(event, m.EntryProposed | m.EntryReworded))


def test_the_pattern_is_shown_before_a_talk_that_mends_and_no_other() -> None:
    charter = after(
        proposed("I knock, you hide", kind="pattern"), c.SayYes(who="a", uid="e1"), c.SayYes(who="b", uid="e1")
    )
    assert [entry.text for entry in before_a_talk(charter, ("hurt",))] == ["I knock, you hide"]
    assert before_a_talk(charter, ("close", "everyday")) == ()


@pytest.mark.parametrize(
    ("phrases", "why"),
    [
        (("Slower", "  "), No.EMPTY),
        (tuple(f"Slower, please, {number}" for number in range(MOST_PHRASES + 1)), No.MANY_PHRASES),
        (("x" * (LONGEST_PHRASE + 1),), No.LONG_PHRASE),
    ],
)
def test_phrases_of_ones_own_are_few_and_short_and_say_something(phrases: tuple[str, ...], why: No) -> None:
    assert why_not(Charter(), c.ChoosePhrases(who="a", phrases=phrases)) is why


def test_the_same_phrase_twice_is_one() -> None:
    charter = after(c.ChoosePhrases(who="a", phrases=("Slower", " Slower ", "Softer")))
    assert charter.phrases_a == ("Slower", "Softer")
