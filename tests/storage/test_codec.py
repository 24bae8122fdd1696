"""Sessions as documents, and those that cannot be understood."""

import msgspec
import pytest

from safespace_tui.storage.session_codec import document, encoded, events_in, record_in
from safespace_tui.storage.summary_codec import Plain, UnreadableDocument, head_in
from tests.storage.samples import record


def plain_document() -> Plain:
    """A document as it comes from a file."""
    plain: Plain = msgspec.json.decode(encoded(document(record("one"))))
    return plain


def test_a_document_comes_back_as_the_session_it_was() -> None:
    assert record_in(encoded(document(record("one")))) == record("one")


def test_a_head_is_read_without_looking_at_the_events() -> None:
    assert head_in({**plain_document(), "events": msgspec.Raw(b"no events at all")}) == record("one").head


@pytest.mark.parametrize("version", [1.0, "1", None])
def test_a_version_that_is_no_whole_number_is_damage(version: object) -> None:
    with pytest.raises(UnreadableDocument, match="its version is"):
        head_in({**plain_document(), "schema": version})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is damaged"),
        (b"{}", "is damaged"),
        (b"[5]", "is damaged"),
        (b'[{"event":"topic_set","at":1}]', "is damaged .object missing required field `text`"),
        (b'[{"event":"topic_set","at":1,"text":"a","v":0}]', "its version is 0"),
        (b'[{"event":"topic_set","at":1,"text":"a","v":"1"}]', "its version is '1'"),
        (b'[{"event":"topic_set","at":1,"text":"a","v":2}]', "newer safespace; update"),
        (b'[{"event":"beyond_imagining","at":1,"v":2}]', "newer safespace; update"),
        (b'[{"event":"beyond_imagining","at":1,"v":1}]', "is damaged"),
        (b'[{"event":"topic_set","at":1,"text":"\xff"}]', "is damaged"),
    ],
)
def test_events_that_make_no_sense_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        events_in(data)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"schema": 2}, "newer safespace"),
        ({"schema": None}, "its version is None"),
        ({"names": ["Anna"]}, "is damaged"),
        ({"outcome": "won"}, "is damaged"),
        ({"events": None}, "its events are missing"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(change: Plain, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        record_in(encoded({**plain_document(), **change}))


@pytest.mark.parametrize("stored", [b"", b"[]", b"{", b"\xff"])
def test_what_is_no_document_at_all_is_refused(stored: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is damaged"):
        record_in(stored)
