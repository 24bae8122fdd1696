"""A command can be written down and read again, and what is no command is refused."""

from typing import get_args

import msgspec
import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import MOVE_OF, Command, CommandKind
from tests.domain.plans import by_hand
from tests.domain.talk import COUPLE, WALL

EXAMPLES: tuple[Command, ...] = (
    c.Begin(uid="u1", plan=by_hand(), couple=COUPLE, wall=WALL),
    c.GiveAnswer(who="a", value="ja — ①", look_again="2027-01-01"),
    c.Confirm(who="b", answer="not_quite"),
    c.TakeBreakBack(who="a"),
    c.AgreeReturn(due=1_200_000, wall=WALL),
    c.GiveNumber(who="a", value=7),
    c.CloseBreak(continue_on="2027-01-01"),
)


def test_each_command_has_a_name_of_its_own() -> None:
    assert set(MOVE_OF) == set(get_args(Command))
    assert sorted(MOVE_OF.values()) == sorted(CommandKind)


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: type(command).__name__)
def test_it_is_read_as_it_was_written(command: Command) -> None:
    assert msgspec.json.decode(msgspec.json.encode(command), type=Command) == command


@pytest.mark.parametrize(
    "bad",
    [
        b'{"asks":"fly"}',
        b'{"who":"a"}',
        b'{"asks":"confirm","answer":"perhaps"}',
        b'{"asks":"pause","who":"c"}',
        b'{"asks":"pause","and":"more"}',
        b'{"asks":"change_time","seconds":"60"}',
        b'{"asks":"change_time","seconds":1e99}',
        b"[]",
    ],
)
def test_what_is_no_command_is_refused(bad: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(bad, type=Command)
