"""Anna and Ben's talks are real sessions, and leave nothing behind."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from safespace_tui.cli.commands.formats import shelf_in
from safespace_tui.demo import furnish, samples
from safespace_tui.demo.charter import sample_charter
from safespace_tui.demo.evenings import EVENINGS
from safespace_tui.domain.charter.rules import replay as replay_charter
from safespace_tui.domain.charter.rules import standing
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.totals import record_of
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.memory import MemoryStore
from safespace_tui.storage.settings.file import read_settings

NOW = dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    return samples(shelf_in(places_in(tmp_path_factory.mktemp("demo"))), NOW)


def test_they_talked_about_once_a_week_for_three_months(records: tuple[Record, ...]) -> None:
    began = [dt.datetime.fromisoformat(record.head.started_at) for record in records]
    assert began == sorted(began)
    assert 12 <= len(records) <= 16
    assert dt.timedelta(days=80) < NOW - began[0] < dt.timedelta(days=95)
    assert began[-1] < NOW


def test_each_log_adds_up_to_its_head(records: tuple[Record, ...]) -> None:
    for record in records:
        assert record_of(replay(record.events)) == record


def test_their_evenings_differ(records: tuple[Record, ...]) -> None:
    heads = [record.head for record in records]
    assert len({head.format for head in heads}) >= 5
    assert Counter(head.outcome for head in heads)["unfinished"] == 2
    assert sum(head.breaks for head in heads) == 2
    assert sum(head.agreements for head in heads) >= 5
    assert len({head.duration_s for head in heads}) > 8
    assert {replay(record.events).plan.first for record in records} == {"a", "b"}


def test_every_agreement_and_topic_of_the_script_was_reached(records: tuple[Record, ...]) -> None:
    for evening, record in zip(EVENINGS, records, strict=True):
        kept = replay(record.events).place.kept
        values = {answer.value for answer in kept}
        assert {text for text, _ in evening.agreements} <= values
        if evening.topic:
            assert record.head.title == evening.topic


def test_a_furnished_home_opens_like_any_other(tmp_path: Path) -> None:
    places = places_in(tmp_path / "home")
    store = MemoryStore()
    furnish(places, store, shelf_in(places), NOW)
    assert read_settings(places.settings).settings.welcomed
    assert len(store.heads()) >= 12


def test_the_charter_stands_today_and_shows_every_side_of_it() -> None:
    charter = replay_charter(sample_charter(NOW))
    assert {entry.standing for entry in charter.entries} == {"agreed", "heard"}
    assert len(standing(charter)) == len(charter.entries) == 6
    assert charter.rhythm is not None
    assert charter.look_again > NOW.date().isoformat()
    assert all(event.wall < NOW.isoformat() for event in charter.log)
