"""What a flow asks over whatever is shown: for a line, until it fits, or for a number that only its giver may see."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key as KeyPress
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.runtime.flow import Ask, Choice, Choose, Scale, Type, Unseen
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.field_edits import OWN_WORDS
from safespace_tui.ui.keys import Key
from safespace_tui.ui.refusals import SaysWhyNot
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.key_line import key_words

Answered = tuple[object, ...]
"""The one thing that the flow is sent, or `BACK`."""

BACK: Final[Answered] = ()
"""Somebody wants to go back to the question before."""


def prompt_of(ask: Type | Scale) -> "LinePrompt | ScalePrompt":
    """The screen that asks a question."""
    return LinePrompt(ask) if isinstance(ask, Type) else ScalePrompt(ask)


def rows_of(choices: Sequence[Choice]) -> Iterator[ChoiceRow]:
    """The rows by which answers are chosen; what stands beside the titles stands in one column."""
    column = max((cell_len(one_line(choice.title)) for choice in choices if choice.beside), default=0)
    for choice in choices:
        title, about = one_line(choice.title), "" if choice.beside else one_line(choice.about)
        beside = " " * (column - cell_len(title) + 2) + choice.beside if choice.beside else ""
        row = ChoiceRow(choice.value, title, about, key=choice.key, beside=beside)
        row.set_class(choice.marked, "-marked")
        yield row


def put_rows(holder: Widget, choices: Sequence[Choice]) -> None:
    """Other answers in the place of those before; what is chosen of those, while they go, is no answer any more."""
    for row in holder.query_children(ChoiceRow):
        row.stands = False
    holder.remove_children()
    holder.mount(*rows_of(choices))


class LinePrompt(SaysWhyNot, BaseModalScreen[Answered]):
    """Gives back what the question makes of the line; a line that does not fit is answered at once."""

    def __init__(self, ask: Type) -> None:
        super().__init__()
        self._asked = ask
        self._mark = "date" if ask.date else OWN_WORDS
        self.alone = ask.alone
        """Whether one partner writes alone, behind the own passphrase."""

    def compose(self) -> ComposeResult:
        """The question, the line, and room for what is wrong with it."""
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.FILE_OR_DAY if self._asked.date else keys.LINE, writing=True)
            yield Static(one_line(self._asked.title), classes="title", markup=False)
            if self._asked.about:
                yield Static("\n".join(several_lines(self._asked.about)), classes="about", markup=False)
            yield Input(one_line(self._asked.value), compact=True, classes=self._mark, select_on_focus=False)
            yield Static(classes="about wrong", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A line; one that does not fit stays where it is, with a sentence below."""
        event.stop()
        try:
            value = self._asked.check(one_line(event.value))
        except ValueError as why:
            self.refuse(one_line(str(why)))
        else:
            self.dismiss((value,))

    def on_input_changed(self) -> None:
        """What was wrong is not said any more once it is written in another way."""
        self.written()

    def offer(self, sentence: str) -> None:
        """The way to people who can help, below the line; takes it away when it is empty."""
        self.say(sentence)

    def show_said(self, sentence: str) -> None:
        """Below the line."""
        self.query_one(".wrong", Static).update(sentence)

    def on_key(self, event: KeyPress) -> None:
        """Back to the question before."""
        if event.key in keys.LINE[1].keys:
            event.stop()
            self.dismiss(BACK)


class ScalePrompt(BaseModalScreen[Answered]):
    """Gives back the number, or None when the question is passed."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, ask: Scale) -> None:
        super().__init__()
        self._asked = ask
        self._typed = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.SCALE)
            if self._asked.about:
                yield Static("\n".join(several_lines(self._asked.about)), classes="about", markup=False)
            yield Static(one_line(self._asked.title), classes="title", markup=False)
            options = (
                Option(f"{at:>2}  {one_line(words)}", id=str(at)) for at, words in enumerate(self._asked.answers)
            )
            yield OptionList(*options, compact=True, markup=False)
            yield Static(texts.SCALE_HINT, classes="about", markup=False)

    def on_mount(self) -> None:
        """No number is marked before somebody marks one: an Enter pressed twice must not answer."""
        self.query_one(OptionList).highlighted = None

    def on_key(self, event: KeyPress) -> None:
        """A number marks its line, two digits in a row one number of two digits."""
        action = next((key.action for key in keys.SCALE[1:] if event.key in key.keys), "")
        if action:
            event.stop()
            self.dismiss(BACK if action == "back" else (None,))
        elif event.character and event.character in "0123456789":
            event.stop()
            both = self._typed + event.character
            self._typed = both if int(both) < len(self._asked.answers) else event.character
            if int(self._typed) < len(self._asked.answers):
                self.query_one(OptionList).highlighted = int(self._typed)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss((event.option_index,))


def outcome_of(run: Callable[[], object]) -> Answered | Exception:
    """What comes of work, or what it raised, to be told where it was asked for."""
    try:
        return (run(),)
    except Exception as error:  # noqa: BLE001  what the flow does not expect is raised where it is told
        return error


def keys_at_work(*, stops: bool) -> tuple[Key, ...]:
    """The keys that mean something while work is going on.

    Args:
        stops: whether it can be stopped.
    """
    return tuple(key for key in keys.AT_WORK if stops or key.action != "back")


def keys_of_use(asked: Ask | None, *, leads_back: bool, leads_out: bool) -> tuple[Key, ...]:
    """The keys that mean something while something is asked.

    Args:
        asked: what is asked.
        leads_back: whether there is something to go back to.
        leads_out: whether the keys that quit lead out of the program.
    """
    actions = {"help", "take"} | ({"leave"} if leads_out else set()) | ({"back"} if leads_back else set())
    actions |= {"ahead"} if isinstance(asked, Choose) else set()
    instead = asked.instead if isinstance(asked, Unseen) else ()
    others = tuple(Key(f"chosen('{one.value}')", (one.key,), one.title, one.about or one.title) for one in instead)
    return (*others, *(key for key in keys.PAGE if key.action in actions))
