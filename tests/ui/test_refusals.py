"""What a screen says of the last thing that was done, and for how long."""

import pytest

from safespace_tui.ui.refusals import SaysWhyNot


class Page(SaysWhyNot):
    """A page that shows one sentence, and has another one for when there is no reason to say."""

    def __init__(self, instead: str = "") -> None:
        self.shown, self._instead = "", instead

    def show_said(self, sentence: str) -> None:
        self.shown = sentence

    def said_instead(self) -> str:
        return self._instead


@pytest.mark.parametrize("instead", ["", "Ben proposes 21:40."])
def test_a_reason_is_said_until_something_else_is_written(instead: str) -> None:
    page = Page(instead)
    page.refuse("Too short.")
    assert page.shown == "Too short."
    page.written()
    assert page.shown == instead


def test_what_is_no_reason_stays_while_something_is_written() -> None:
    page = Page("something else")
    page.refuse("Too short.")
    page.say("Kept.")
    page.written()
    assert page.shown == "Kept."
