"""A small format file that is right, and ways to spoil it."""

from pathlib import Path
from textwrap import dedent

from safespace_tui.domain.formats import Format
from safespace_tui.formats.loader import read_file

GOOD = dedent(
    """\
    schema = 1
    id = "small"
    title = "Small talk"
    summary = "Each says something."
    when = "Now and then."
    minutes = 4

    [[parts]]
    id = "talk"
    title = "Talk"
    turns = "each"

    [[parts.steps]]
    kind = "speak"
    id = "tell"
    title = "Tell"
    seconds = 60
    stretch = true
    say = "Tell {listener} something."
    hear = "Listen."

    [[parts.steps]]
    kind = "reflect"
    id = "back"
    title = "Say it back"
    seconds = 60
    say = "Say it back."

    [[parts.steps]]
    kind = "check"
    id = "right"
    title = "Right?"
    say = "Is it right?"

    [[parts]]
    id = "end"
    title = "End"
    closing = true

    [[parts.steps]]
    kind = "ask"
    id = "word"
    keep = "text"
    title = "A word"
    say = "A word?"
    """
)
"""A talk of four minutes that obeys every rule."""


def read_format(data: bytes, file: str) -> Format:
    """A file that is a talk or a part of one."""
    found = read_file(data, file)
    assert isinstance(found, Format)
    return found


def changed(*changes: str) -> str:
    """The good file with each pair of changes replaced once; fails when there is nothing to replace."""
    text = GOOD
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def loop(*pieces: str, extra: str = "") -> str:
    """The good file with its first part made a loop of pieces."""
    head, rest = GOOD.split("[[parts.steps]]", maxsplit=1)
    end = rest[rest.index("[[parts]]") :]
    body = "".join(f'[[parts.steps.steps]]\nkind = "{kind}"\ntitle = "x"\nsay = "x"\n' for kind in pieces)
    return f'{head}[[parts.steps]]\nkind = "loop"\nseconds = 120\n{extra}\n{body}\n{end}'


def included(extra_part: str = "", extra: str = "") -> str:
    """The good file with a part that includes another format."""
    return changed(
        'id = "end"',
        f'id = "other"\ntitle = "Other"\n{extra_part}\n[[parts.steps]]\nkind = "include"\nformat = "closing"\n{extra}\n'
        '[[parts]]\nid = "end"',
    )


def step(lines: str) -> str:
    """The good file with one more step in its closing."""
    return f'{GOOD}\n[[parts.steps]]\ntitle = "x"\nsay = "x"\n{lines}\n'


def put(folder: Path, name: str, *changes: str) -> Path:
    """Writes the good file, changed, under a name whose id it gets."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(changed('id = "small"', f'id = "{name}"', *changes), encoding="utf-8")
    return file
