"""What is asked before the call, and what is said of all that can go wrong in it."""

from functools import partial
from typing import Final

import pytest

from safespace_tui.domain.couple import Who, couple_of
from safespace_tui.features.calling import texts
from safespace_tui.features.calling.flow import joined, where_to_be_found, who_sits_here
from safespace_tui.features.calling.view import call_moment, said
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.flow import Settled, left_behind
from safespace_tui.runtime.call_port import CallState
from safespace_tui.runtime.calling import Progress, Trouble, Unable
from safespace_tui.runtime.flow import Choose, Type
from safespace_tui.storage.ports import Unfinished
from tests.features.calling.calls import CODE, NUMBER, FakeCall, FakeCalls, Wire
from tests.flows import answered, asked, heard, now, worked
from tests.runtime.together.seats import Seats
from tests.table import Table

AT: Final = "10.0.0.2:4222"


def _call(wire: Wire, seat: Who = "b") -> FakeCall:
    return FakeCall(wire, Table()._ports(), seat, None)


@pytest.mark.parametrize("given", [(), ("127.0.0.1",)])
def test_nothing_is_asked_where_there_is_one_way_only(given: tuple[str, ...]) -> None:
    talk = asked(lambda: where_to_be_found(FakeCalls(Wire(), Table()._ports(), "a", given)))
    assert talk.result == "".join(given)


def test_an_address_is_chosen_from_those_of_this_computer() -> None:
    calls = FakeCalls(Wire(), Table()._ports(), "a", ("192.168.1.20", "127.0.0.1"))
    assert asked(lambda: where_to_be_found(calls), "192.168.1.20").result == "192.168.1.20"
    assert asked(lambda: who_sits_here(couple_of("Anna", "Ben")), "b").result == "b"


def test_a_wrong_code_is_said_and_asked_for_once_more() -> None:
    wire = Wire()
    talk = worked(asked(partial(joined, _call(wire)), "1-acorn-zebra"))
    assert heard(talk).title == texts.TROUBLES[Trouble.WRONG_CODE]
    ask = now(talk)
    assert isinstance(ask, Type)
    with pytest.raises(ValueError, match="7-harbor-window"):
        ask.check("  ")
    assert worked(answered(talk, CODE)).result is True
    assert wire.joined


def test_a_code_that_was_said_is_not_asked_for() -> None:
    assert worked(asked(partial(joined, _call(Wire()), CODE))).result is True


def test_where_nobody_answers_it_is_tried_once_more_or_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(self: FakeCall, code: str) -> None:
        raise Unable(Trouble.NOBODY, address=AT)

    monkeypatch.setattr(FakeCall, "join", nobody)
    talk = worked(asked(partial(joined, _call(Wire()), CODE)))
    for answer in ("yes", "no"):
        assert AT in heard(talk).title
        worked(answered(talk, answer))
    assert talk.result is False


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("hosts", [True, False])
def test_every_trouble_has_a_sentence_that_fills_in_what_is_known(trouble: Trouble, *, hosts: bool) -> None:
    about = {name: f"<{name}>" for name in ("path", "why", "address", "list", "name", "theirs", "ours", "code")}
    whole, bare = (texts.trouble_words(Unable(trouble, **given), hosts=hosts) for given in (about, {}))
    assert whole
    assert "{" not in whole + bare


# --- the page, in words -----------------------------------------------------------------------------------------------


def _state(stage: str, **more: object) -> CallState:
    progress = {name: more.pop(name) for name in ("code", "guest", "trouble") if name in more}
    return CallState(progress=Progress(stage=stage, at=AT, **progress), **more)  # type: ignore[arg-type]


def test_a_code_is_read_out_with_what_is_typed_at_the_other_computer() -> None:
    moment = call_moment(_state("pairing", code=CODE), hosts=True)
    assert (moment.code, moment.keys) == (CODE, ("new_code", "back", "help"))
    assert moment.lines[-1] == f"safespace join {CODE} --at {AT}"
    assert "--relay" in call_moment(_state("pairing", code=CODE), hosts=True, relay=True).lines[-1]
    assert said(moment)[0] == f"Read this code out to your partner: {CODE}"


def test_before_there_is_a_code_the_line_is_being_opened() -> None:
    assert call_moment(_state("pairing"), hosts=True).heading == texts.OPENING
    assert call_moment(_state("over"), hosts=True).heading == texts.OVER
    assert call_moment(_state("waiting"), hosts=True).heading == texts.WAITING
    assert call_moment(_state("waiting"), hosts=False).heading == texts.LOOKING


def test_a_wrong_code_is_said_where_it_was_shown_too() -> None:
    moment = call_moment(_state("pairing", code=CODE, trouble=Unable(Trouble.WRONG_CODE)), hosts=True)
    assert moment.trouble == texts.WRONG_CODE_HERE
    assert moment.trouble in said(moment)
    used_up = call_moment(_state("pairing", trouble=Unable(Trouble.WRONG_CODE)), hosts=True)
    assert (used_up.heading, used_up.lines) == (texts.NO_CODE_NOW, ())


def test_the_host_begins_and_the_guest_waits_for_that() -> None:
    host = call_moment(_state("joined", guest="Ben", number=NUMBER), hosts=True)
    guest = call_moment(_state("joined", guest="Anna", number=NUMBER), hosts=False)
    assert (host.heading, host.enter, "go_on" in host.keys) == ("Ben is there.", texts.BEGIN, True)
    assert (guest.enter, "go_on" in guest.keys, guest.lines) == (
        "",
        False,
        (texts.THEIRS_TO_BEGIN.format(name="Anna"),),
    )
    began = call_moment(_state("joined", guest="Anna", number=NUMBER, began=True), hosts=False)
    assert (began.enter, began.lines) == (texts.TO_TALK, (texts.BEGUN,))


def test_the_number_is_compared_once_and_not_in_the_middle_of_a_talk() -> None:
    first = call_moment(_state("joined", guest="Ben", number=NUMBER), hosts=True)
    assert first.number == tuple(NUMBER.split())
    assert "compare" in first.keys
    again = call_moment(_state("joined", guest="Ben", number=NUMBER, compared="2026-03-05"), hosts=True)
    assert "compare" not in again.keys
    assert "5 March 2026" in again.number_about
    left = call_moment(_state("joined", guest="Ben", number=NUMBER, began=True), hosts=True, waits=True)
    assert (left.number, left.lines) == ((), (texts.LEFT_WAITS,))
    comes = call_moment(_state("joined", guest="Ben", number=NUMBER), hosts=True, waits=True)
    assert (comes.lines, comes.enter, comes.keys) == ((texts.COMES_BACK,), "", ("back", "help"))


# --- what was left behind ---------------------------------------------------------------------------------------------


def _left(seat: Who = "b") -> Table:
    """A table at which a talk on two screens was left."""
    from tests.domain import plans

    table, call = Table(), _call(Wire(), seat)
    table._append(Seats(plans.by_hand())["a"].session.log, "2026-03-05T20:15:00+01:00", (call.taken,))
    return table


def _choices(table: Table, *, calls: bool) -> list[str]:
    ask = now(worked(asked(lambda: left_behind(table._ports(), calls=calls))))
    assert isinstance(ask, Choose)
    return [one.value for one in ask.choices]


def test_a_talk_on_two_screens_never_goes_on_alone() -> None:
    assert _choices(_left(), calls=False) == ["later", "keep"]
    assert _choices(_left(), calls=True) == ["join", "later", "keep"]


def test_it_is_joined_again_with_all_that_was_kept_of_it() -> None:
    table = _left()
    talk = answered(worked(asked(lambda: left_behind(table._ports(), calls=True))), "join")
    assert isinstance(talk.result, Settled)
    assert talk.result.free
    assert isinstance(talk.result.joins, Unfinished)
    assert talk.result.joins.joint


def test_it_is_kept_as_unfinished_where_somebody_wants_that() -> None:
    table = _left()
    talk = worked(answered(worked(asked(lambda: left_behind(table._ports()))), "keep"))
    assert isinstance(talk.result, Settled)
    assert talk.result.sitting is not None
    assert talk.result.sitting.session.state == "unfinished"


def test_a_talk_on_one_screen_has_to_be_settled_before_a_call() -> None:
    table = _left()
    table.draft.clear()
    from tests.domain import plans

    table._append(Seats(plans.by_hand())["a"].session.log, "2026-03-05T20:15:00+01:00")
    talk = worked(asked(lambda: left_behind(table._ports(), calls=True)))
    assert heard(talk).title == home_texts.WAITS_HERE
    assert talk.result == Settled(free=False)
