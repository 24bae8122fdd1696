"""A talk in plain lines, killed and taken up again."""

from pathlib import Path

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from tests.journeys.terminal import Terminal, kept

TALK = ("safespace", "talk", "speaker_listener", "--first", "Anna", "--plain")
WIDE = (200, 200)
"""Large enough to hold every line, so that nothing that was said is missed."""


def test_a_plain_talk_that_was_killed_goes_on_where_it_was(home: Path) -> None:
    with Terminal(home, *TALK, size=WIDE) as terminal:
        for said, typed in (("Is now a good time?", ""), ("One line is enough.", "the bus"), ("Ben says it back.", "")):
            terminal.until(said)
            terminal.line(typed)
        terminal.until("Enter: Anna answers.")
        terminal.kill()
    assert kept(home) == []
    with Terminal(home, *TALK, size=WIDE) as terminal:
        terminal.until("You stopped in the middle, just now: Speaker and listener, about the bus.", "from 1 to 4.")
        terminal.line("1")
        terminal.until("The talk is paused.", "Say it back.", "Type go to go on")
        terminal.line("go")
        terminal.until("Going on.")
        terminal.line("")
        terminal.until("Did it arrive?")
        terminal.line("yes")
        terminal.until("Say a piece. That arrived.")
        terminal.line("leave")
        terminal.until("Stop here?")
        terminal.line("3")
        assert terminal.ended() == 0
    (record,) = kept(home)
    assert [type(event) for event in record.events] == [
        e.SessionBegan,
        e.StepDone,
        e.TopicSet,
        e.StepDone,
        e.ReflectionAsked,
        e.Reopened,  # after the kill
        e.Resumed,
        e.StepDone,
        e.ReflectionAnswered,
        e.LeftUnfinished,
    ]
    assert replay(record.events).place.topic == "the bus"
