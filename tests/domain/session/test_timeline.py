"""A session as stretches of time, and those to scale."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.timeline import STANDING, Segment, shortened, timeline, to_scale
from safespace_tui.domain.session.totals import totals
from tests.domain.plans import by_hand
from tests.domain.talk import Talk
from tests.storage.samples import happening


def sample() -> tuple[Segment, ...]:
    return timeline(replay(event for step in happening("one") for event in step))


def test_it_is_whole_and_tells_the_same_times_as_the_sums() -> None:
    session = replay(event for step in happening("one") for event in step)
    segments = timeline(session)
    assert segments[0].start == 0
    assert segments[-1].end == session.last_at
    assert all(one.end == two.start for one, two in itertools.pairwise(segments))
    assert all(segment.start < segment.end for segment in segments)
    spoken = {who: sum(s.length for s in segments if s.kind in ("speak", "again") and s.who == who) for who in "ab"}
    sums = totals(session)
    assert spoken == {"a": sums.a, "b": sums.b}


def test_every_kind_of_stretch_is_told() -> None:
    kinds = [(segment.kind, segment.who) for segment in sample()]
    assert ("pause", "both") in kinds
    assert ("away", "both") in kinds
    assert ("reflect", "b") in kinds
    assert ("check", "a") in kinds
    assert ("together", "both") in kinds


def test_saying_again_what_was_missed_is_a_correction() -> None:
    talk = Talk(by_hand())
    while talk.view.kind != "speak":
        talk.do(c.MoveOn())
    for seconds, command in (
        (30, c.ReflectNow(who="a")),
        (20, c.MoveOn()),
        (5, c.Confirm(who="a", answer="not_quite")),
        (10, c.ReflectNow(who="a")),
    ):
        talk.wait(seconds)
        talk.do(command)
    kinds = [segment.kind for segment in timeline(talk.session)]
    assert kinds[-4:] == ["speak", "reflect", "check", "again"]


LENGTHS = st.lists(
    st.tuples(st.sampled_from(["speak", "reflect", "pause", "break"]), st.integers(1, 10**8)), min_size=1, max_size=12
)


def in_a_row(lengths: list[tuple[str, int]]) -> tuple[Segment, ...]:
    out, at = [], 1_000
    for kind, length in lengths:
        who = {"speak": "a", "reflect": "b"}.get(kind, "both")
        out.append(Segment(kind=kind, who=who, start=at, end=at + length))  # type: ignore[arg-type] # sampled names
        at += length
    return tuple(out)


@given(LENGTHS, st.integers(1, 300))
def test_each_cell_shows_what_fills_it_most(lengths: list[tuple[str, int]], width: int) -> None:
    segments = in_a_row(lengths)
    cells = to_scale(segments, width, ("a", "b", "both"))
    assert len(cells) == width
    whole = segments[-1].end - segments[0].start
    for number, shown in enumerate(cells):
        assert shown is not None
        begin, end = whole * number / width + 1_000, whole * (number + 1) / width + 1_000
        shares = {s: min(s.end, end) - max(s.start, begin) for s in segments}
        assert shares[shown] >= max(shares.values()) - 1e-3


@given(LENGTHS, st.integers(1, 10**6))
def test_long_absences_are_drawn_short_and_said_long(lengths: list[tuple[str, int]], most: int) -> None:
    segments = in_a_row(lengths)
    drawn = shortened(segments, most)
    assert [segment.length for segment in drawn] == [segment.length for segment in segments]
    assert all(one.end == two.start for one, two in itertools.pairwise(drawn))
    assert all(segment.end - segment.start <= most for segment in drawn if segment.kind in STANDING)


def test_nothing_and_no_room_are_harmless() -> None:
    assert to_scale((), 3, ("a",)) == (None, None, None)
    assert to_scale(in_a_row([("speak", 5)]), 0, ("a",)) == ()
    assert to_scale(in_a_row([("speak", 5)]), 2, ("b",)) == (None, None)


def test_a_log_without_its_beginning_is_none() -> None:
    session = replay(event for step in happening("one") for event in step)
    with pytest.raises(TypeError, match="begins with its beginning"):
        timeline(replace(session, log=session.log[1:]))


def test_two_things_at_the_same_moment_take_no_time() -> None:
    talk = Talk(by_hand())
    talk.do(c.MoveOn())
    talk.wait(5)
    talk.do(c.SetTopic(text="late"))
    assert [segment.end for segment in timeline(talk.session)] == [5_000]
