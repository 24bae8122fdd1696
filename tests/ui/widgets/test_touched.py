"""Choices, covered numbers and questions: what comes of keys and clicks."""

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.session.view import Given, Question
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.covered_line import CoveredNumber

COUPLE = couple_of("Anna", "Ben")


class Stage(App[None]):
    """Shows widgets, and notes what they say."""

    def __init__(self, *shown: Widget) -> None:
        super().__init__()
        self._shown = shown
        self.said: list[tuple[object, ...]] = []

    def compose(self) -> ComposeResult:
        yield from self._shown

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        self.said.append((event.value,))

    def on_covered_number_submitted(self, event: CoveredNumber.Submitted) -> None:
        self.said.append((event.value,))

    def on_question_panel_answered(self, event: QuestionPanel.Answered) -> None:
        self.said.append((event.who, event.value, event.look_again))

    def on_question_panel_passed(self, event: QuestionPanel.Passed) -> None:
        self.said.append((event.who,))


def question(**more: object) -> Question:
    """A question for both, each alone."""
    asked = {"keep": "text", "asked": ("a", "b"), "waiting": ("a", "b"), "hidden": False, "choices": (), "answers": ()}
    return Question(**{**asked, **more})  # type: ignore[arg-type] # the names are checked when it is made


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_a_choice_is_chosen_by_key_and_click(key: str) -> None:
    app = Stage(ChoiceRow("one", "[b]One[/b]", "the first"))
    async with app.run_test() as pilot:
        await pilot.press("tab", key)
        await pilot.click(ChoiceRow)
        assert app.said == [("one",), ("one",)]
        assert "[b]One[/b]" in app.query_one(ChoiceRow).render().plain


async def test_a_covered_number_shows_the_same_whatever_it_is() -> None:
    app = Stage(CoveredNumber("nothing yet", "covered"))
    async with app.run_test() as pilot:
        field = app.query_one(CoveredNumber)
        await pilot.press("tab")
        assert str(field.content) == "nothing yet"
        for keys in ("7", "backspace", "1", "0", "x", "minus"):
            await pilot.press(keys)
        assert str(field.content) == "covered"
        await pilot.press("enter", "enter", "1", "2", "3", "4", "enter")
        assert app.said == [("10",), ("",), ("123",)]
        assert str(field.content) == "nothing yet"


async def test_a_question_asks_one_after_the_other() -> None:
    app = Stage(QuestionPanel(question(waiting=("b",), answers=(Given("a", "tired"),)), COUPLE))
    async with app.run_test() as pilot:
        await pilot.press(*"fine", "enter")
        assert app.said == [("b", "fine", "")]
        assert "Anna: tired" in str(app.query_one(".answer", expect_type=Widget).render())


async def test_an_empty_line_passes() -> None:
    app = Stage(QuestionPanel(question(), COUPLE))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert app.said == [("a",)]


async def test_an_agreement_goes_on_to_its_day() -> None:
    app = Stage(QuestionPanel(question(keep="agreement", asked=("both",), waiting=("both",)), COUPLE))
    async with app.run_test() as pilot:
        await pilot.press(*"walk", "enter", *"3d", "enter")
        assert app.said == [("both", "walk", "3d")]


async def test_a_choice_is_made_by_number() -> None:
    panel = QuestionPanel(question(keep="choice", choices=("walk", "talk")), COUPLE)
    app = Stage(panel)
    async with app.run_test() as pilot:
        for number in (2, 3, 0):
            panel.choose(number)
        await pilot.pause()
        assert app.said == [("a", "talk", "")]


async def test_enter_from_elsewhere_goes_to_the_place_to_answer() -> None:
    panel = QuestionPanel(question(), COUPLE)
    app = Stage(panel)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.set_focus(None)
        panel.enter()
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert app.said == []
