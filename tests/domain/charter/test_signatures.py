"""A yes is its owner's: what is signed holds for these words, this partner, this day and this place alone."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.commands import CharterCommand, No, NotSo
from safespace_tui.domain.charter.rules import decide, evolve, replay, versions
from safespace_tui.domain.charter.signatures import act_of, is_confirmed, owner_of, signed
from safespace_tui.domain.charter.state import Charter, CharterEvent, Unconfirmed
from safespace_tui.domain.couple import BOTH, Who

WALL = "2026-03-01T19:30:00+01:00"
PENS = {"a": b"anna", "b": b"ben"}


def sign(who: Who, data: bytes) -> bytes:
    return PENS[who] + data


def verify(who: Who, data: bytes, signature: bytes) -> bool:
    return signature == PENS[who] + data


def log_of(*commands: CharterCommand, wall: str = WALL) -> tuple[CharterEvent, ...]:
    """What comes of some commands, each signed by the one who said it."""
    charter = Charter(signs=True)
    for command in commands:
        for event in decide(charter, command, wall):
            charter = evolve(charter, signed(charter, event, sign), confirmed=True)
    return charter.log


RULE = c.Propose(who="a", uid="e", kind="rule", text="One speaks at a time.")
AGREED = log_of(RULE, *(c.SayYes(who=who, uid="e") for who in BOTH))


def signature_of(event: CharterEvent) -> str:
    return getattr(event, "signature", "")


def entry_of(*log: CharterEvent) -> m.CharterEntry:
    return replay(log, verify).entries[0]


def test_what_each_has_signed_is_confirmed() -> None:
    charter = replay(AGREED, verify)
    assert charter.confirmed == (True, True, True)
    assert (charter.entries[0].standing, charter.entries[0].confirmed) == ("agreed", True)


def test_without_passphrases_nothing_is() -> None:
    charter = replay(AGREED)
    assert charter.entries[0].unconfirmed == (
        Unconfirmed("a", "proposed"), Unconfirmed("a", "yes"), Unconfirmed("b", "yes"),
    )  # fmt: skip
    assert not charter.entries[0].confirmed


@pytest.mark.parametrize(
    "forged",
    [
        replace(AGREED[2], signature=""),
        replace(AGREED[2], signature="not Base64 at all!"),
        replace(AGREED[2], signature="ß"),
        replace(AGREED[2], signature=signature_of(AGREED[1])),
        replace(AGREED[2], wall="2026-03-02T19:30:00+01:00"),
        replace(AGREED[2], signature=b64encode(b64decode(signature_of(AGREED[2])) + b"0").decode()),
    ],
)
def test_a_forged_copied_or_altered_yes_is_not(forged: CharterEvent) -> None:
    entry = entry_of(*AGREED[:2], forged)
    assert (entry.unconfirmed, entry.confirmed) == ((Unconfirmed("b", "yes"),), False)


def test_a_yes_under_other_words_another_kind_or_for_another_ones_is_not() -> None:
    for changed in ({"text": "I will not see my sister."}, {"kind": "topic_for_good"}, {"who": "b"}):
        entry = entry_of(replace(AGREED[0], **changed), *AGREED[1:])
        assert {one.act for one in entry.unconfirmed} == {"proposed", "yes"}


def test_a_yes_copied_to_another_entry_or_further_down_is_not() -> None:
    other = replace(AGREED[0], uid="f")
    copied = replay((*AGREED, other, *(replace(one, uid="f") for one in AGREED[1:])), verify)
    assert copied.confirmed == (True, True, True, False, False, False)
    back = signed(replay(AGREED, verify), m.YesTakenBack(wall=WALL, who="b", uid="e"), sign)
    again = replay((*AGREED, back, AGREED[2]), verify)
    assert (again.entries[0].standing, again.entries[0].confirmed) == ("agreed", False), "an old yes does not come back"


def test_a_yes_for_something_that_is_not_there_is_nothing() -> None:
    lost = m.YesGiven(wall=WALL, who="b", uid="nowhere", signature="AAAA")
    assert not is_confirmed(Charter(signs=True), lost, verify)
    assert signed(Charter(signs=True), lost, sign) == lost
    assert replay((lost,), verify).entries == ()


def test_nobody_owns_what_both_settle_together() -> None:
    for event in (m.LookAgainSet(wall=WALL, day=""), m.ShownChosen(wall=WALL, shown="all"), m.RhythmSet(wall=WALL)):
        assert (act_of(event), owner_of(event)) == (None, None)
        assert is_confirmed(Charter(), event, verify)
        assert signed(Charter(), event, sign) == event
    assert owner_of(m.YesGiven(wall=WALL, who="both", uid="e")) is None
    assert not is_confirmed(
        replay(AGREED, verify), m.YesGiven(wall=WALL, who="both", uid="e", signature="AA=="), verify
    )


def test_what_is_not_confirmed_can_be_said_again_where_it_can_be_signed() -> None:
    forged = (*AGREED[:2], replace(AGREED[2], signature=""))
    with pytest.raises(NotSo) as refused:
        decide(replay(forged), c.SayYes(who="b", uid="e"), WALL)
    assert refused.value.why == No.YES_ALREADY
    charter = replay(forged, verify)
    with pytest.raises(NotSo):
        decide(charter, c.SayYes(who="a", uid="e"), WALL)
    (event,) = decide(charter, c.SayYes(who="b", uid="e"), WALL)
    assert replay((*forged, signed(charter, event, sign)), verify).entries[0].confirmed


def test_heard_can_be_confirmed_and_a_signal_that_is_confirmed_stays() -> None:
    heard = (AGREED[0], m.KeptAsHeard(wall=WALL, who="b", uid="e"))
    charter = replay(heard, verify)
    assert not charter.entries[0].confirmed
    (event,) = decide(charter, c.KeepAsHeard(who="b", uid="e"), WALL)
    assert replay((*heard, signed(charter, event, sign)), verify).entries[0].confirmed
    signal = log_of(c.Propose(who="a", uid="s", kind="signal", text="T"), *(c.SayYes(who=w, uid="s") for w in BOTH))
    forged = replay((*signal[:2], replace(signal[2], signature="")), verify)
    assert [type(one) for one in decide(forged, c.SayYes(who="b", uid="s"), WALL)] == [m.YesGiven]


def test_other_words_are_their_finders() -> None:
    reworded = log_of(RULE, c.SayYes(who="b", uid="e"), c.Reword(who="b", uid="e", text="Other"))
    entry = entry_of(*reworded)
    assert (entry.who, entry.reworded_by, entry.yes, entry.unconfirmed) == ("a", "b", (), ())
    entry = entry_of(reworded[0], replace(reworded[1], signature=""), replace(reworded[2], signature=""))
    assert entry.unconfirmed == (Unconfirmed("b", "reworded"),)


def test_every_version_says_what_was_confirmed_then() -> None:
    forged = (*AGREED[:2], replace(AGREED[2], signature=""))
    newest, before, first = versions(replay(forged, verify))
    assert (newest.confirmed, before.confirmed, first.confirmed) == ((True, True, False), (True, True), (True,))
    assert not newest.entries[0].confirmed


KINDS: list[type[CharterEvent]] = [m.YesGiven, m.YesTakenBack, m.KeptAsHeard, m.EntryWithdrawn]
EVENTS = st.lists(
    st.builds(
        lambda kind, **fields: kind(wall=WALL, **fields),
        st.sampled_from(KINDS),
        who=st.sampled_from(("a", "b", "both", "clock")),
        uid=st.sampled_from(("e", "f")),
        signature=st.text(max_size=8),
    ),
    max_size=8,
)


@given(EVENTS)
def test_whatever_was_written_into_the_log_confirms_nothing_and_never_fails(events: list[CharterEvent]) -> None:
    charter = replay((AGREED[0], *events), verify)
    assert len(charter.confirmed) == len(charter.log)
    assert not any(charter.confirmed[1:])
    assert charter.entries[0].standing == "proposed" or not charter.entries[0].confirmed
