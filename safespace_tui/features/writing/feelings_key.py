"""The key that finds words for feelings and needs, wherever somebody writes about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Key
from textual.widgets import Input

from safespace_tui.domain.wording.feelings import OfferedWord
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.ui import keys
from safespace_tui.ui.field_edits import OWN_WORDS, is_large

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from safespace_tui.features.writing.question_panel import QuestionPanel


def find_words(app: App[Any], words: WordShelf, event: Key) -> None:
    """Opens the words when it is their key and somebody writes; what is taken goes into that line.

    Args:
        app: the program, at the end of a key's way up from the focus.
        words: where the words come from.
        event: any key.
    """
    line = app.focused
    if event.key not in keys.FIND_WORDS.keys or not (isinstance(line, Input) or is_large(line)):
        return
    if not is_written(line):
        return
    from safespace_tui.features.writing.feelings_screen import FeelingsScreen

    event.stop()
    event.prevent_default()  # else the key would be looked up once more, over there

    def taken(found: str | None) -> None:
        if found and line.is_attached:
            before = _before(line)
            _insert(line, _joint(before, words.entries) + found)

    app.push_screen(FeelingsScreen(words.entries), taken)


def _before(line: "Input | TextArea") -> str:
    """What stands before the cursor, in its line."""
    if isinstance(line, Input):
        return line.value[: line.cursor_position]
    row, column = line.cursor_location
    return line.document.get_line(row)[:column]


def _insert(line: "Input | TextArea", text: str) -> None:
    if isinstance(line, Input):
        line.insert_text_at_cursor(text)
    else:
        line.insert(text)


def _joint(before: str, offered: Iterable[OfferedWord]) -> str:
    """What stands between what was written and what was found: a comma only behind another word for a feeling."""
    written = before.rstrip()
    if before == written and any(_is_last(entry.word, written) for entry in offered):
        return ", "
    return " " if before and before == written and not written.endswith(("(", "“")) else ""


def _is_last(word: str, written: str) -> bool:
    """Whether a text ends in a word, as a whole word."""
    before, said, _ = written.casefold().rpartition(word.casefold())
    return bool(said) and written.casefold() == before + said and not before[-1:].isalnum()


def is_written(line: "Input | TextArea") -> bool:
    """Whether a line is for words of one's own, and not for a date, a number or a passphrase."""
    return line.has_class(OWN_WORDS) and not (isinstance(line, Input) and line.password)


def panel_of(line: Input) -> "QuestionPanel | None":
    """The question that a line answers, if it answers one."""
    from safespace_tui.features.writing.question_panel import QuestionPanel  # home needs none of it

    return next((above for above in line.ancestors if isinstance(above, QuestionPanel)), None)
