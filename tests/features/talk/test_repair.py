"""Words that mend: by a key in any talk, each partner's own, large for both, kept only where the couple chose it."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from safespace_tui.domain.charter.commands import ChoosePhrases, KeepPhrases
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.features.talk import repair_texts as texts
from safespace_tui.features.talk.phrase_screen import PhraseScreen
from safespace_tui.features.talk.repair import Phrase, phrases, which_phrase
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choose, Conversation, Fetch, Say, Type, carry_out
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from tests.domain.talk import COUPLE
from tests.table import FULL, SMALL, Table, on, press, settled


def answered(ports: Ports, *answers: str) -> Conversation[c.SayRepair | None]:
    """The conversation with some answers given; work is done when it is asked for."""
    talk = Conversation(lambda: which_phrase(ports, COUPLE))
    left = list(answers)
    while talk.ask is not None:
        match talk.ask:
            case Fetch() | Change():
                try:
                    talk.answer(carry_out(talk.ask, lambda *_: None))
                except Exception as error:  # noqa: BLE001 - the flow decides what it means
                    talk.fail(error)
            case Say():
                talk.answer()
            case Type(check=check) if left:
                talk.answer(check(left.pop(0)))
            case Choose() if left:
                talk.answer(left.pop(0))
            case _:
                break
    return talk


def charter(ports: Ports) -> Charter:
    """As it is kept."""
    return CharterService(ports.charter, ports.clock, None).read()


def test_ours_are_there_to_begin_with_and_a_couples_own_stand_beside_their_names() -> None:
    assert phrases(Charter()) == tuple(Phrase("both", text) for text in texts.OURS)
    own = phrases(Charter(phrases_a=("Slower, please", texts.OURS[1])))
    assert own[0] == Phrase("both", texts.OURS[1])
    assert Phrase("a", "Slower, please") in own
    assert Phrase("b", texts.OURS[0]) in own


def test_a_phrase_is_chosen_and_nothing_of_it_is_kept_unless_they_chose_so(table: Table) -> None:
    assert answered(table.app().ports, "2").result == c.SayRepair(who="both", text=texts.OURS[2], keep=False)
    answered(table.app().ports, "own", "keep")
    assert charter(table.app().ports).phrases_kept
    assert answered(table.app().ports, "2").result == c.SayRepair(who="both", text=texts.OURS[2], keep=True)


def test_each_partner_has_a_list_of_their_own(table: Table) -> None:
    answered(table.app().ports, "own", "b", "0", "Softer, please")
    assert charter(table.app().ports).phrases("b") == ("Softer, please", *texts.OURS[1:])
    assert charter(table.app().ports).phrases("a") == ()
    answered(table.app().ports, "own", "b", "1", "")
    assert len(charter(table.app().ports).phrases("b")) == 4
    answered(table.app().ports, "own", "b", "ours")
    assert charter(table.app().ports).phrases("b") == ()


def test_a_phrase_that_cannot_be_read_at_a_glance_is_answered_by_a_sentence(table: Table) -> None:
    with pytest.raises(ValueError, match="longer than 60 characters"):
        answered(table.app().ports, "own", "a", "0", "x" * 61)
    assert charter(table.app().ports).phrases("a") == ()


def test_where_it_cannot_be_kept_the_phrases_are_as_they_were(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(table.charter, "append", full)
    talk = Conversation(lambda: which_phrase(table.app().ports, COUPLE))
    said: list[str] = []
    left = ["own", "keep"]
    while talk.ask is not None and (left or not isinstance(talk.ask, Choose)):
        match talk.ask:
            case Fetch() | Change():
                try:
                    talk.answer(carry_out(talk.ask, lambda *_: None))
                except StoreError as error:
                    talk.fail(error)
            case Say(title=title, text=text):
                said.append(f"{title} {text}")
                talk.answer()
            case _:
                talk.answer(left.pop(0))
    assert said == [f"{texts.NOT_CHOSEN} The disk is full."]
    assert not charter(table.app().ports).phrases_kept


async def in_a_talk(pilot: Pilot[None]) -> TalkScreen:
    """A talk that has just begun."""
    await on(pilot, "TalkScreen")
    talk = pilot.app.screen
    assert isinstance(talk, TalkScreen)
    return talk


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_key_and_a_number_show_it_large_and_the_talk_stays_where_it_is(
    table: Table, size: tuple[int, int]
) -> None:
    async with table.talking().run_test(size=size) as pilot:
        talk = await in_a_talk(pilot)
        place, log = talk.sitting.session.place, talk.sitting.session.log
        await press(pilot, "r")
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await on(pilot, "PhraseScreen")
        shown = pilot.app.screen
        assert isinstance(shown, PhraseScreen)
        assert str(shown.query_one("#phrase", Static).content) == texts.OURS[0]
        assert ("█" in str(shown.query_one("#large", Static).content)) == (size == FULL)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        assert (talk.sitting.session.place, talk.sitting.session.log) == (place, log)


async def test_what_they_chose_to_keep_is_in_the_record_and_a_break_is_one_key_away(table: Table) -> None:
    CharterService(table.app().ports.charter, table.app().ports.clock, None).do(
        KeepPhrases(keep=True), ChoosePhrases(who="a", phrases=("Softer",)), ChoosePhrases(who="b", phrases=("Slower",))
    )
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await in_a_talk(pilot)
        await press(pilot, "r")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await on(pilot, "PhraseScreen")
        said = talk.sitting.session.log[-1]
        assert (type(said), said.who, getattr(said, "text", "")) == (e.RepairSaid, "b", "Slower")
        await press(pilot, "b")
        await settled(pilot, lambda: talk.sitting.session.state == "break")
