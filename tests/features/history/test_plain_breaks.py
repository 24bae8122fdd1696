"""A past talk in lines tells of its breaks, as the screen does."""

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.history.plain_detail import record_lines
from tests.domain.plans import by_hand
from tests.domain.talk import Talk

MINUTE = 60_000


def test_a_break_is_told_with_its_length_and_its_end() -> None:
    talk = Talk(by_hand())
    talk.do(c.CallBreak(wall="2026-03-01T19:40:00+01:00"))
    talk.do(c.AgreeReturn(due=talk.now + 20 * MINUTE, wall="2026-03-01T20:00:00+01:00"))
    talk.wait(25 * 60)
    talk.do(c.ComeBack())
    for who in ("a", "b"):
        talk.do(c.SayReady(who=who, answer="ready"))
    talk.do(c.EndBreak())
    talk.do(c.Leave())
    told = [line for line in record_lines(record_of(talk.session)) if line.startswith("A break:")]
    assert len(told) == 1
    assert "19:40" in told[0]
    assert "25 minutes" in told[0]
    assert told[0].endswith("then you went on together")
