"""Steps read aloud where the couple wants it: once each, never what was typed, and silent when nothing is seen."""

from textual.pilot import Pilot

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.show import show
from safespace_tui.features.home import texts as home
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.cues import prompts
from tests.domain.plans import by_hand, cards
from tests.domain.talk import Talk
from tests.table import FULL, Table, on, press, says, settled, typed


class Voice:
    """Notes what is read, and when it is told to be quiet."""

    def __init__(self) -> None:
        self.read: list[tuple[str, ...]] = []
        self.quiet = True

    def say(self, *prompts: str) -> None:
        self.read.append(prompts)
        self.quiet = False

    def stop(self) -> None:
        self.quiet = True

    def describe(self) -> str:
        return "A voice reads."


def test_what_is_read_has_braces_in_it_and_no_names() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.SetTopic(text="the garden"))
    assert prompts(talk.session, show(talk.session, 0)) == ("", "{speaker} to {listener}: {topic}")
    talk.do(c.ReflectNow())
    talk.do(c.AskToClarify(who="b"))
    assert prompts(talk.session, talk.view) == (texts.SAY_CLARIFYING,)
    talk.do(c.ReflectNow())
    talk.do(c.Confirm(answer="not_quite"))
    assert prompts(talk.session, talk.view) == (texts.SAY_AGAIN,)
    talk.do(c.ReflectNow())
    talk.do(c.Confirm(answer="more"))
    assert prompts(talk.session, talk.view) == (texts.SAY_MORE,)
    talk.do(c.ReflectNow())
    talk.do(c.Confirm(answer="thats_it"))
    assert prompts(talk.session, talk.view) == (texts.SAY_ARRIVED,)
    assert prompts(Talk(cards()).session, Talk(cards()).view) == ("", "{speaker} on {card}", "money")


async def test_each_step_is_read_once_and_everything_that_covers_it_is_silence(table: Table) -> None:
    voice = Voice()
    app = table.set(read_aloud=True).talking()
    app.ports = table.app(speech=lambda: voice).ports
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: len(voice.read) == 1)
        assert "Is now a good time?" in voice.read[0]
        assert not any("Anna" in text or "Ben" in text for text in voice.read[0])
        await press(pilot, "space")
        assert voice.quiet  # a pause
        await press(pilot, "\x1d", "space")
        await press(pilot, "enter")
        await settled(pilot, lambda: len(voice.read) == 2)
        await typed(pilot, "money")
        await settled(pilot, lambda: len(voice.read) == 3)
        assert texts.FOR_LISTENER in voice.read[2]
        for keys, back in ((("ctrl+g",), "enter"), (("ctrl+l",), "enter"), (("question_mark",), "escape")):
            await _covered(pilot, voice, keys, back)
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        assert voice.quiet
        assert len(voice.read) == 3


async def _covered(pilot: Pilot[None], voice: Voice, keys: tuple[str, ...], back: str) -> None:
    voice.quiet = False
    await press(pilot, *keys)
    await settled(pilot, lambda: type(pilot.app.screen).__name__ != "TalkScreen")
    assert voice.quiet, keys
    await press(pilot, back)
    await on(pilot, "TalkScreen")


async def test_nothing_is_read_unless_somebody_wants_it(table: Table) -> None:
    voice = Voice()
    app = table.talking()
    app.ports = table.app(speech=lambda: voice).ports
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        assert voice.read == []


async def test_the_page_that_turns_it_on_says_what_may_be_kept_and_whether_there_is_a_voice(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        for _ in range(4):
            await press(pilot, "down", "\x1d")
        await settled(pilot, lambda: says(pilot, home.ROWS["read_aloud"][1]))
        assert "log" in home.ROWS["read_aloud"][1]
        await press(pilot, "enter")
        await settled(pilot, lambda: says(pilot, "Nothing will be read aloud here."))
        assert table.settings.read_aloud
