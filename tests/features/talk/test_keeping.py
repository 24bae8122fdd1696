"""What is kept of a talk: chosen before it, shown in it, and true after it."""

import pytest
from textual.widgets import Input, OptionList

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.settings import KEPT, Kept
from safespace_tui.features.choose import texts as before
from safespace_tui.features.session_text.texts import KEPT_WORDS
from safespace_tui.features.talk import texts
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.table import FULL, SMALL, Table, beyond, on, press, read, says, settled, typed


@pytest.mark.parametrize("kept", KEPT)
def test_of_the_demo_nothing_is_said_to_be_kept_on_this_computer(kept: Kept) -> None:
    assert "on this computer" not in texts.kept_as(kept, demo=True)


@pytest.mark.parametrize("size", [FULL, SMALL], ids=["80x24", "60x20"])
@pytest.mark.parametrize(("key", "kept"), [("1", "everything"), ("2", "agreements"), ("3", "nothing")])
async def test_it_is_chosen_before_shown_in_it_and_true_after_it(
    table: Table, size: tuple[int, int], key: str, kept: Kept
) -> None:
    start = LaunchOptions(format="speaker_listener", skip_to="choose")
    async with table.app(start).run_test(size=size) as pilot:
        await on(pilot, "ChooseScreen")
        await settled(pilot, lambda: says(pilot, KEPT_WORDS["everything"]))
        await press(pilot, "k")
        await settled(pilot, lambda: says(pilot, before.WHAT_IS_KEPT))
        assert not beyond(pilot.app.screen)
        assert "the talk is gone" in read(pilot.app)
        await press(pilot, key)
        await settled(pilot, lambda: says(pilot, KEPT_WORDS[kept]))
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        assert (KEPT_WORDS[kept] in read(pilot.app)) is (kept != "everything")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await typed(pilot, "the dishes")
        await press(pilot, "q")
        await settled(pilot, lambda: says(pilot, texts.LEAVE_KEEPS[kept][1]))
        await press(pilot, "s")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: says(pilot, texts.kept_as(kept, demo=False)))
        assert ("the dishes" in read(pilot.app)) is (kept == "everything")
        titles = {"everything": ["the dishes"], "agreements": [""], "nothing": []}
        assert [head.title for head in table.store.heads()] == titles[kept]


async def test_the_smaller_of_two_wishes_in_the_settings_counts_for_a_break_too(table: Table) -> None:
    table.set(keep_a="nothing", keep_b="agreements")
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        await settled(pilot, lambda: says(pilot, KEPT_WORDS["nothing"]))
        await press(pilot, "k")
        await settled(pilot, lambda: says(pilot, before.WHAT_IS_KEPT))
        assert before.KEPT_CHOICES["everything"][2] not in read(pilot.app)
        await press(pilot, "escape", "escape", "escape")
        await on(pilot, "HomeScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await press(pilot, "x")
        await settled(pilot, lambda: says(pilot, "A day to go on"))
        await typed(pilot, "tomorrow")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: says(pilot, texts.KEPT_NOTHING))
        assert not table.store.heads()


async def test_a_setting_goes_round_for_each_of_them(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        await settled(pilot, lambda: says(pilot, "What is kept: Anna"))
        assert "What is kept: Ben" in read(pilot.app)
        rows = pilot.app.screen.query_one(OptionList)
        for who in BOTH:
            rows.highlighted = rows.get_option_index(f"keep_{who}")
            for kept in ("agreements", "nothing", "everything"):
                await press(pilot, "enter")
                await settled(pilot, lambda who=who, kept=kept: getattr(table.saved[-1], f"keep_{who}") == kept)  # type: ignore[misc]
