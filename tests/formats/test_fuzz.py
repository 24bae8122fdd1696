"""Whatever is in a file: it is read, or refused in one sentence. Nothing else ever comes out."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec
import tomlkit
from hypothesis import example, given
from hypothesis import strategies as st

from safespace_tui.domain.breaks.exercises import Calming, CalmStep
from safespace_tui.domain.formats import Format, Part, Step
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.loader import read_file
from safespace_tui.runtime.resources import sessions_folder
from tests.formats.files import GOOD

SHIPPED = {
    path.name: path.read_bytes() for path in sorted(sessions_folder().rglob("*.toml")) if path.parent.name != "words"
}
STRUCTS: tuple[type[msgspec.Struct], ...] = (Format, Part, *get_args(Step), Calming, CalmStep)
KEYS = st.sampled_from(sorted({name for struct in STRUCTS for name in struct.__struct_fields__} | {"kind"}))
WORDS = st.sampled_from(
    ["talk", "ask", "loop", "include", "check", "both", "first", "each", "rating", "{card}", "{", "small"]
)
SCALARS: st.SearchStrategy[Any] = (
    st.none().map(lambda _: [])
    | st.booleans()
    | st.integers()
    | st.integers(-1, 20)
    | st.floats()
    | st.text(max_size=20)
    | WORDS
    | st.dates()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


def read(data: bytes, file: str) -> Format | Calming | str:
    """The format, or the sentence of the refusal; anything else that comes out fails the test."""
    try:
        return read_file(data, file)
    except BadFormat as error:
        said = str(error)
        assert said.startswith((f"{file}:", f"{file},"))
        assert said.endswith(".")
        assert said.isprintable()
        assert len(said) < 600
        return said


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(read(data, "small.toml"), str)


@given(st.text(max_size=300))
def test_any_text_after_a_good_beginning(text: str) -> None:
    read((GOOD + text).encode("utf-8", "surrogatepass"), "small.toml")


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_a_shipped_file_with_a_few_bytes_changed(file: str, data: st.DataObject) -> None:
    content = bytearray(SHIPPED[file])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    read(bytes(content), file)


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_a_shipped_file_with_a_value_changed(file: str, data: st.DataObject) -> None:
    raw = tomllib.loads(SHIPPED[file].decode())
    table = raw
    while True:
        key = data.draw(st.sampled_from(sorted(table)) | KEYS)
        inner = table.get(key)
        if not (isinstance(inner, list) and inner and isinstance(inner[0], dict)) or data.draw(st.booleans()):
            break
        table = data.draw(st.sampled_from(inner))
    value = data.draw(VALUES)
    if data.draw(st.booleans()):
        table.pop(key, None)
    else:
        table[key] = value
    read(tomlkit.dumps(raw).encode("utf-8", "surrogatepass"), file)


@example({"schema": 1, "id": "small", "parts": [{"steps": [{"kind": "loop", "steps": [{"kind": "loop"}]}]}]})
@example({"schema": 1, "parts": dt.date(2026, 1, 1)})
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_table(raw: dict[str, object]) -> None:
    read(tomlkit.dumps(raw).encode("utf-8", "surrogatepass"), "small.toml")


def test_the_fuzzed_files_are_good_to_begin_with() -> None:
    assert len(SHIPPED) >= 17
    for file, data in SHIPPED.items():
        assert not isinstance(read(data, file), str), Path(file).stem
