"""What came later is kept beside the log."""

import msgspec
import pytest

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.storage.session_codec import document, encoded, record_in
from safespace_tui.storage.summary_codec import UnreadableDocument, head_in
from tests.storage.samples import record

WALL = "2026-03-06T10:00:00+01:00"
FACTS: tuple[m.Annotation, ...] = (
    m.Renamed(wall=WALL, who="a", text="Sonntag 🌊"),
    m.Tagged(wall=WALL, tag="Žan"),
    m.Untagged(wall=WALL, tag="nothing"),
    m.NoteAdded(wall=WALL, who="b", text="x" * 1_000_000),
    m.NoteRewritten(wall=WALL, note=0, text="שָׁלוֹם"),
    m.AgreementLookedAt(wall=WALL, agreement=0, verdict="changed", text="Mondays", look_again="2026-05-01"),
    m.Deleted(wall=WALL),
    m.Restored(wall=WALL),
)


def test_every_kind_comes_back_as_it_was() -> None:
    kept = with_later(record("one"), *FACTS)
    plain = msgspec.json.decode(encoded(document(kept)))
    assert record_in(encoded(plain)) == kept
    assert head_in(plain) == kept.head


def test_a_session_without_later_facts_is_kept_as_before() -> None:
    assert "later" not in document(record("one"))


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ([{"later": "renamed", "wall": WALL, "text": "x", "v": 2, "mood": 1}], "newer safespace"),
        ([{"later": "renamed", "wall": WALL}], "is damaged"),
        ([{"later": "sung", "wall": WALL}], "is damaged"),
        ("nothing", "is damaged"),
    ],
)
def test_what_cannot_be_understood_is_said(later: object, why: str) -> None:
    plain = {**msgspec.json.decode(encoded(document(record("one")))), "later": later}
    with pytest.raises(UnreadableDocument, match=why):
        record_in(encoded(plain))
