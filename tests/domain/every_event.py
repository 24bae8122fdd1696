"""One of everything that can be in a log, and logs made of it: found by the types, so that a new event is in it."""

from collections.abc import Iterator
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.totals import record_of
from tests.domain.plans import by_hand
from tests.domain.talk import COUPLE, WALL

KINDS: Final[tuple[type[Any], ...]] = get_args(Event)
"""Every kind of event."""

BEGAN: Final = e.SessionBegan(at=0, uid="every1", plan=by_hand(), couple=COUPLE, wall=WALL)

_TEXTS: Final = {"wall": WALL, "look_again": "2026-04-05", "continue_on": "2026-04-06", "value": "3"}


def every_event() -> tuple[Event, ...]:
    """At least one event of each kind, and one for each word that a field of it can hold; in the order of the list."""
    return tuple(event for kind in KINDS if kind is not e.SessionBegan for event in _some(kind))


def _some(kind: type[Any]) -> Iterator[Event]:
    hints = get_type_hints(kind)
    usual = {name: _value(name, hint) for name, hint in hints.items() if name not in ("v", "who")}
    usual["at"] = 1000 * (1 + KINDS.index(kind))
    yield kind(**usual)
    for name, hint in hints.items():
        for word in _words(hint):
            yield kind(**{**usual, name: word})


def _value(name: str, hint: Any) -> Any:
    if words := _words(hint):
        return words[0]
    if hint is str:
        return _TEXTS.get(name, "words")
    return (1 if name in ("to", "slot") else 90) if hint is int else False


def _words(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def every_record() -> Record:
    """A past talk in which everything happened that can happen."""
    log = (BEGAN, *every_event())
    times = sorted(event.at for event in log)
    ordered = tuple(msgspec.structs.replace(event, at=at) for event, at in zip(log, times, strict=True))
    return record_of(replay(ordered))


def logs() -> st.SearchStrategy[tuple[Event, ...]]:
    """Logs in which anything follows anything; most of them no rule would let happen, but a file can hold them."""
    slots = len(BEGAN.plan.slots)
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    times = st.integers(0, 5_000_000)

    def anything(kind: type[Any]) -> st.SearchStrategy[Any]:
        fields = {name: _any(name, hint) for name, hint in get_type_hints(kind).items() if name != "v"}
        return st.builds(kind, **fields)

    def _any(name: str, hint: Any) -> st.SearchStrategy[Any]:
        if words := _words(hint):
            return st.sampled_from(words)
        if name in ("at", "until", "due"):
            return times
        if name in ("to", "slot"):
            return st.integers(0, slots if name == "to" else slots - 1)
        if hint is int:
            return st.integers(-100, 100)
        return st.one_of(st.sampled_from(tuple(_TEXTS.values())), texts) if hint is str else st.booleans()

    events = st.one_of([anything(kind) for kind in KINDS if kind is not e.SessionBegan])
    return st.lists(events, max_size=12).map(lambda some: (BEGAN, *some))
