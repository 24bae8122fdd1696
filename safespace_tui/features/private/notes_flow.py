"""What is asked about a private note, and about a file for what only one partner has opened."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from safespace_tui.features.private import notes_texts, texts
from safespace_tui.features.transfer.export_private import notes_json, notes_text
from safespace_tui.features.transfer.files import InTheWay, path_typed, write_out
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Type
from safespace_tui.storage.access_port import Notes, PrivateNote
from safespace_tui.storage.ports import StoreError

Forms = Mapping[str, Callable[[], bytes]]
"""What goes into a file, by the end of its name, such as `.csv`."""


def delete(notes: Notes, uid: str) -> Flow[str]:
    """Deletes a note, once that is meant; what came of it, empty when it stays."""
    choices = tuple(Choice(*one) for one in notes_texts.DELETE_CHOICES)
    if (yield Choose(notes_texts.DELETE, choices, notes_texts.DELETE_ABOUT)) != "yes":
        return ""
    try:
        yield Change(partial(notes.discard, uid))
    except StoreError as problem:
        return str(problem)
    return notes_texts.DELETED


def means_to_share(name: str) -> Flow[bool]:
    """Whether a thought is to become part of the talk.

    Args:
        name: whom it would be shared with.
    """
    choices = tuple(Choice(*one) for one in notes_texts.SHARE_CHOICES)
    answer = yield Choose(notes_texts.SHARE.format(name=name), choices, notes_texts.SHARE_ABOUT)
    return bool(answer == "yes")


def forms_of(notes: Sequence[PrivateNote]) -> Forms:
    """What can be written of some notes."""
    text = partial(notes_text, notes)
    return {".md": text, ".txt": text, ".json": partial(notes_json, notes)}


def into_file(title: str, proposed: Path, forms: Forms) -> Flow[str]:
    """Writes into a file; no Enter alone writes anything, because what is written lies open.

    Args:
        title: what is asked.
        proposed: the file that stands there first.
        forms: what can be written.

    Returns:
        What came of it; empty when somebody turned back.
    """

    def named(typed: str) -> Path:
        path = path_of(typed)
        if path.suffix.casefold() not in forms:
            raise ValueError(texts.FORM.format(end=" or ".join(forms)))
        return path

    path: Path = yield Type(title, value=str(proposed), check=named, date=True)
    make = forms[path.suffix.casefold()]
    if (yield Choose(texts.OPEN_FILE, tuple(Choice(*one) for one in texts.OPEN_FILE_CHOICES), str(path))) != "yes":
        return ""
    try:
        try:
            yield Change(lambda: write_out(path, make()))
        except InTheWay:
            if (yield Choose(texts.THERE, tuple(Choice(*one) for one in texts.THERE_CHOICES), str(path))) != "yes":
                return ""
            yield Change(lambda: write_out(path, make(), over=True))
    except StoreError as why:
        return str(why)
    return texts.INTO_FILE.format(file=path)


def path_of(typed: str) -> Path:
    """The path that was typed; raises ValueError with a sentence where it can be none."""
    try:
        return path_typed(typed)
    except StoreError as why:
        raise ValueError(str(why)) from why
