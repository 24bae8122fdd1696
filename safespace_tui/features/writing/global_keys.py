"""What stands beside every screen: people who can help, words for feelings, a break, a question to whoever writes."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from msgspec.structs import replace
from textual.app import App
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from safespace_tui.domain.settings import Settings
from safespace_tui.features.writing import texts
from safespace_tui.features.writing.feelings_key import find_words, is_written, panel_of
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen, OpenScreen
from safespace_tui.ui.break_key import call_break
from safespace_tui.ui.field_edits import is_large
from safespace_tui.ui.flow_prompts import LinePrompt
from safespace_tui.ui.navigation import Place, page

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from safespace_tui.features.writing.question_panel import QuestionPanel
    from safespace_tui.features.writing.wording import Wording

FROM_ANYWHERE: Final = frozenset(
    name
    for key in (keys.CALL_BREAK, keys.PEOPLE, keys.PALETTE, keys.FIND_WORDS, keys.HINTS, keys.HINT_AWAY)
    for name in key.keys
)
"""The keys that mean something beside whatever is shown, where nothing there takes them."""

_OF_HINTS: Final = frozenset((*keys.HINTS.keys, *keys.HINT_AWAY.keys))


@runtime_checkable
class Offering(Protocol):
    """A page where one partner is alone behind the own passphrase, with a place below what is written.

    Nowhere else anything is said of fear: on a page that two can see it would tell on whoever writes.
    """

    def offer(self, sentence: str) -> None:
        """Shows the way to people who can help."""
        ...


class GlobalKeys:
    """Hears the keys that no screen took, and what is being written; keeps and counts nothing of it."""

    def __init__(
        self, app: App[Any], shelf: WordShelf, settings: Callable[[], Settings], change: Callable[[Settings], object]
    ) -> None:
        """Stands beside a program.

        Args:
            app: the program.
            shelf: who can help, the words, the rules.
            settings: as they are now.
            change: keeps other ones.
        """
        self._app, self._shelf, self._settings, self._change = app, shelf, settings, change
        self._unread: set[int] = set()
        """The rows of a private text that were written before they could be answered."""

    @cached_property
    def _wording(self) -> "Wording":
        from safespace_tui.features.writing.wording import Wording  # home needs none of it

        return Wording(self._shelf, keys.shown(keys.PEOPLE.keys[0]))

    def key(self, event: Key) -> None:
        """A key at the end of its way up from the focus."""
        call_break(self._app, event)
        self._open_people(event)
        self._open_palette(event)
        find_words(self._app, self._shelf, event)
        line = self._app.focused
        if event.key not in _OF_HINTS or not isinstance(line, Input):
            return
        panel = panel_of(line)
        if panel is not None and panel.question.hints:
            event.stop()
            event.prevent_default()
            if event.key in keys.HINTS.keys:
                turned = replace(self._settings(), hints=not self._settings().hints)
                self._change(turned)
                panel.advise(texts.HINTS_ON if turned.hints else texts.HINTS_OFF)
            else:
                self._put_away(panel, line.value)

    def _open_people(self, event: Key) -> None:
        """The page of people who can help, from everywhere: questions, text fields and dialogs included.

        Where the key stands in the screen's own table, as on the page itself, it means what stands there.
        """
        below = self._app.screen
        if event.key not in keys.PEOPLE.keys or not isinstance(below, OpenScreen) or below.VEIL:
            return
        if any(event.key in own.keys for own in below.KEYS):
            return
        event.stop()
        event.prevent_default()  # else the key would be looked up once more, on the page, and close it
        helplines = self._shelf.helplines
        self._app.push_screen(page(self._app, Place.PEOPLE, helplines, " ".join(self._shelf.problems())))

    def _open_palette(self, event: Key) -> None:
        """What the page can do, found by a word; a question over a page has its few answers in sight."""
        below = self._app.screen
        if event.key not in keys.PALETTE.keys or not isinstance(below, BaseScreen) or below.VEIL:
            return
        event.stop()
        event.prevent_default()
        self._app.push_screen(page(self._app, Place.PALETTE, below.KEYS), partial(self._do, below))

    def _do(self, below: Screen[Any], key: keys.Key | None) -> None:
        """What was chosen, as if its key had been pressed on the page, where its letter might have been written."""
        if key is None:
            return
        if key == keys.PEOPLE or key in keys.EVERYWHERE:
            self._app.call_later(self._app.simulate_key, key.keys[0])
        else:
            self._app.call_later(below.run_action, f"screen.{key.action}")

    def _put_away(self, panel: "QuestionPanel", text: str) -> None:
        """The hint that is shown does not come back for this text; another one may be behind it."""
        asked = self._settings().hints and self._wording.ready
        found = self._wording.hint(text, panel.put_away) if asked else None
        if found:
            panel.put_away.add(found.rule.id)
            panel.advise(self._said(panel, text))

    def focused(self, line: Widget) -> None:
        """Somebody is about to write: what that needs is prepared in a thread, beside their first keys.

        Not earlier: the compiled rules take four MiB, which a look at home need not.
        """
        if (isinstance(line, Input) or is_large(line)) and is_written(line) and not self._wording.ready:
            self._unread.clear()
            # A worker with a thread of its own: keys wait for any other that a key has begun.
            self._app.run_worker(partial(self._prepare, line), group="wording", thread=True, exit_on_error=False)

    def _prepare(self, line: "Input | TextArea") -> None:
        self._wording.get_ready()
        self._app.call_later(self._answer, line)

    def _answer(self, line: "Input | TextArea") -> None:
        """What was written before it could be answered."""
        if isinstance(line, Input):
            self.written(Input.Changed(line, line.value))
        else:
            self.written_at_length(line.Changed(line))

    def written(self, event: Input.Changed) -> None:
        """A line has changed: a question about its wording under it, or nothing."""
        line = event.input
        if not line.is_attached or not is_written(line):  # what came after an Enter may be said of a line that has gone
            return
        if not self._wording.ready:  # it is answered as soon as it is
            return
        panel = panel_of(line)
        if panel is not None:
            if not event.value.strip():
                panel.put_away.clear()
            panel.advise(self._said(panel, event.value))
        elif isinstance(line.screen, LinePrompt) and line.screen.alone:
            line.screen.offer(self._wording.offer(event.value))

    def written_at_length(self, event: "TextArea.Changed") -> None:
        """A private text has changed: the way to people, where the line that is written tells of fear or force.

        It stays there until the text is left.
        """
        text = event.text_area
        place: object = text.screen if text.is_attached else None
        if not isinstance(place, Offering) or not is_written(text):
            return
        self._unread.add(text.cursor_location[0])
        if not self._wording.ready:  # they are answered as soon as it is
            return
        rows = (row for row in self._unread if row < text.document.line_count)
        offer = next(filter(None, (self._wording.offer(text.document.get_line(row)) for row in rows)), "")
        self._unread.clear()
        if offer:
            place.offer(offer)

    def _said(self, panel: "QuestionPanel", text: str) -> str:
        if not (panel.question.hints and self._settings().hints):
            return ""
        found = self._wording.hint(text, panel.put_away)
        if found is None:
            return ""
        away, off = (keys.shown(key.keys[0]) for key in (keys.HINT_AWAY, keys.HINTS))
        return texts.HINT_LINE.format(question=found.question, away=away, off=off)
