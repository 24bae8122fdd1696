"""A search by the stored bytes gives the same answer as one that opens every document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where

from safespace_tui.storage.vault import frames
from safespace_tui.storage.vault.errors import LogDamagedError
from safespace_tui.storage.vault.search import PIECE, text
from tests.storage.vault.making import LOG, new_log, open_table
from tests.storage.vault.sim_disk import SimDisk

ODD = st.sampled_from(
    ["ß", "ẞ", "\u017f", "İ", "\u0131", "ﬁ", "Σ", "ς", "é", "\u0301", "Ä", "\x00", '"', "\\", "\n", "\u2028"]
)
LETTERS = st.one_of(st.sampled_from("aAbBsSiIkK "), ODD, st.characters(exclude_categories=["Cs"]))
TEXTS = st.text(LETTERS, max_size=30)
DOCUMENTS = st.fixed_dictionaries(
    {"title": TEXTS}, optional={"tags": st.lists(TEXTS, max_size=2), "deep": st.dictionaries(TEXTS, TEXTS, max_size=2)}
)
TALKS = st.lists(DOCUMENTS, max_size=6)


@pytest.fixture(params=[True, False], ids=["libsodium", "pynacl"], scope="module")
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both ways of opening many frames at once."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.param:
            patch.setattr(frames, "_lib", None)
        yield


def written(value: Any) -> Iterator[str]:
    """Every text in a document, names of fields left out."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from written(inner)


def folding(needle: str, *, exact: bool) -> Callable[[str], str]:
    """How letters are compared, in the slowest and plainest way."""
    if exact:
        return str
    if needle.isascii():
        return lambda text: "".join(letter.lower() if letter.isascii() else letter for letter in text)
    return str.casefold


def needles(talks: list[dict[str, Any]], data: st.DataObject) -> str:
    """Something that may well be in them, and may be in two of them only end to end."""
    everything = "".join(text for talk in talks for text in written(talk))
    if not everything or not data.draw(st.integers(0, 4)):
        return data.draw(TEXTS)
    start = data.draw(st.integers(0, len(everything) - 1))
    needle = everything[start : start + data.draw(st.integers(1, 4))]
    return data.draw(st.sampled_from([needle, needle.upper(), needle.swapcase()]))


@given(TALKS, st.data(), st.booleans())
@pytest.mark.usefixtures("way")
def test_the_fast_answer_is_the_slow_one_in_any_script(
    talks: list[dict[str, Any]],
    data: st.DataObject,
    exact: bool,  # noqa: FBT001 - a case
) -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert_multiple(talks)
    needle = needles(talks, data)
    fold = folding(needle, exact=exact)
    slow = [talk for talk in talks if any(fold(needle) in fold(each) for each in written(talk))]
    assert table.search(text(needle, exact=exact)) == slow


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("needle", ["needle", "NEEDLE", "нить", ""])
def test_every_hit_is_found_across_pieces_and_after_changes(needle: str) -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    count = 2 * PIECE + 3
    hit = {number for number in range(count) if number % PIECE in (0, 1, PIECE - 1) or not needle}
    table.insert_multiple({"n": n, "text": "a Needle, a НИТЬ" if n in hit else "hay" * (n % 90)} for n in range(count))
    table.update({"more": "later"}, where("n") == 0)
    table.remove(where("n") == 1)
    assert [doc["n"] for doc in table.search(text(needle))] == [n for n in range(count) if n in hit - {1}]


@pytest.mark.usefixtures("way")
def test_a_damaged_record_is_refused_and_not_passed_over() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert_multiple({"text": "needle" * n} for n in range(4))
    entries = list(table._vault.entries("sessions").values())
    disk.data(LOG)[entries[2].offset + 100] ^= 1
    with pytest.raises(LogDamagedError) as refused:
        table.search(text("nowhere"))
    assert refused.value.offset == entries[2].offset
    del disk.data(LOG)[entries[2].offset + 100 :]
    with pytest.raises(LogDamagedError):
        table.search(text("nowhere"))


@pytest.mark.usefixtures("way")
def test_a_place_that_is_none_opens_nothing() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert({"text": "needle"})
    log = table._vault.log
    for place in ((80, 79), (80, 0), (80, -1), (-1, 400), (1 << 40, 400), (80, 1 << 40)):
        with pytest.raises(LogDamagedError):
            log.row([place])
