"""The first run, and later the place to change names: two names, shapes and colours, sound."""

from collections.abc import Callable

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from safespace_tui.domain.couple import (
    BOTH,
    COLOURS,
    GLYPHS,
    Couple,
    Who,
)
from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import keys, texts
from safespace_tui.features.home.flow import fitting, standing_names, with_names
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.key_line import KeyLine


class WelcomeScreen(BaseScreen[Settings | None]):
    """Gives back the settings with what was answered; None when it was skipped."""

    leaves_on_lock = False  # the first run waits for it, and names are no secret
    KEYS = keys.WELCOME
    AUTO_FOCUS = "Input"

    def __init__(self, settings: Settings, hear: Callable[[Settings], None]) -> None:
        """The screen.

        Args:
            settings: as they are.
            hear: plays the chimes as some settings have them.
        """
        super().__init__()
        self._settings, self._hear = settings, hear
        self._couple: Couple = settings.couple

    def compose(self) -> ComposeResult:
        """A line for each name with shape and colour beside it, then sound, then on."""
        first = not self._settings.welcomed
        rows = zip(BOTH, (texts.FIRST_NAME, texts.SECOND_NAME), standing_names(self._couple), strict=True)
        yield Static(texts.WELCOME if first else texts.NAMES, id="title")
        yield Static(f"{texts.WELCOME_ABOUT}\n{texts.WELCOME_HOW}" if first else texts.WELCOME_HOW, id="about")
        with Vertical(id="places"):  # one of Textual's scrollers would take the arrow keys
            for who, label, name in rows:
                with Horizontal(classes="row"):
                    yield Static(label, classes="label")
                    yield Input(name, placeholder=texts.NAME_HINT, id=f"name_{who}", compact=True)
                    yield ChoiceRow(f"glyph_{who}", "")
                    yield ChoiceRow(f"colour_{who}", "")
            with Horizontal(classes="row"):
                yield Static(texts.SOUND, classes="label")
                yield ChoiceRow("sound", "")
                yield ChoiceRow("hear", texts.HEAR)
            with Horizontal(classes="row"):
                yield Static(classes="label")
                yield ChoiceRow("done", texts.GO_ON)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self._show_keys()
        self._show()

    def on_descendant_focus(self) -> None:
        """Enter does another thing at another place."""
        self._show_keys()

    def _show_keys(self) -> None:
        focused = self.focused
        place = focused.value if isinstance(focused, ChoiceRow) else "" if focused is None else focused.id
        there = tuple(key for key in keys.WELCOME if key.action not in ("ahead", "behind"))
        labels = {"change": texts.ENTER_AT[place]} if place in texts.ENTER_AT else {}
        self.query_one(KeyLine).show(there, labels, writing=True)

    def _show(self) -> None:
        for choice in self.query(ChoiceRow):
            kind, _, who = choice.value.partition("_")
            if kind in ("glyph", "colour"):
                partner = self._couple["a" if who == "a" else "b"]
                choice.update(texts.SHAPE.format(glyph=partner.glyph) if kind == "glyph" else partner.colour)
                for name in COLOURS:
                    choice.set_class(name == partner.colour, name)
            elif kind == "sound":
                choice.update(texts.ON if self._settings.sound else texts.OFF)

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        """The next shape or colour, sound on or off, hear it, or done."""
        kind, _, who = event.value.partition("_")
        if kind == "sound":
            self._settings = replace(self._settings, sound=not self._settings.sound)
        elif kind == "hear":
            self._hear(self._settings)
        elif kind == "done":
            self.action_done()
            return
        else:
            self._next("a" if who == "a" else "b", kind)
        self._show()

    def _next(self, who: Who, kind: str) -> None:
        """The next shape or colour that the other one does not have."""
        mine, theirs = self._couple[who], self._couple["b" if who == "a" else "a"]
        ring = GLYPHS if kind == "glyph" else COLOURS
        now, taken = getattr(mine, kind), getattr(theirs, kind)
        at = ring.index(now) if now in ring else -1
        following = next(ring[(at + i) % len(ring)] for i in range(1, 3) if ring[(at + i) % len(ring)] != taken)
        self._couple = replace(self._couple, **{who: replace(mine, **{kind: following})})

    def on_input_changed(self, event: Input.Changed) -> None:
        """Says of a name that it is too long while it is typed: cut in silence, it would be somebody else's."""
        event.stop()
        try:
            fitting(event.value)
        except ValueError as problem:
            self.tell_state(str(problem))
        else:
            self.tell_state("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the first name goes on to the second, and from there to the end: shapes are an extra."""
        event.stop()
        if event.input.id == "name_a":
            self.query_one("#name_b", Input).focus()
        else:
            next(choice for choice in self.query(ChoiceRow) if choice.value == "done").focus()

    def action_ahead(self) -> None:
        self.focus_next()

    def action_behind(self) -> None:
        self.focus_previous()

    def action_change(self) -> None:
        """What Enter does where the focus is."""
        if isinstance(self.focused, ChoiceRow):
            self.focused.action_choose()
        else:
            self.focus_next()

    def action_done(self) -> None:
        """Keeps the answers; both names empty is the same as skipping them."""
        first, second = (self.query_one(f"#name_{who}", Input).value for who in BOTH)
        try:
            couple = with_names(self._couple, first, second)
        except ValueError as problem:
            self.tell_state(str(problem))
        else:
            self.dismiss(replace(self._settings, couple=couple, welcomed=True))

    def action_skip(self) -> None:
        self.dismiss(None)
