"""From a format to every step of one sitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.formats import (
    LONGEST_MINUTES,
    Ask,
    Check,
    Do,
    Format,
    Include,
    Kind,
    Loop,
    Part,
    Quiet,
    Reflect,
    Speak,
    Step,
)
from safespace_tui.domain.session.plan import LoopSpan, Plan
from safespace_tui.domain.session.planning import (
    MOST_SLOTS,
    SHORTEST_STRETCH,
    Unplannable,
    plan,
)
from safespace_tui.formats.validate_plan import planned_seconds

NOTHING: dict[str, Format] = {}


def a_format(*parts: Part, id: str = "small", minutes: int = 4, kind: Kind = "talk") -> Format:  # noqa: A002 - its name
    return Format(schema=1, id=id, title=id.title(), summary="s", minutes=minutes, parts=parts, kind=kind)


def each(*steps: Step, rounds: int = 1, alternate: bool = False, cards: tuple[str, ...] = ()) -> Part:
    return Part(id="p", title="Part", steps=steps, turns="each", rounds=rounds, alternate=alternate, cards=cards)


def together(*steps: Step, title: str = "Together", closing: bool = False, rounds: int = 1) -> Part:
    return Part(id="t", title=title, steps=steps, closing=closing, rounds=rounds)


def laid(fmt: Format, *others: Format, **choices: object) -> Plan:
    shelf = {other.id: other for other in others}
    return plan(fmt, shelf.__getitem__, **choices)  # type: ignore[arg-type]  # first and minutes, as in the call


def played(made: Plan) -> list[tuple[str, str, str | None, int]]:
    """What a plan plays: the kind of each step, who acts, who has the floor, the number of the turn."""
    return [(made.words_at(i).kind, slot.actor, slot.speaker, slot.turn) for i, slot in enumerate(made.slots)]


def test_each_partner_has_a_turn_and_the_roles_follow() -> None:
    made = laid(a_format(each(Speak(seconds=60), Reflect(seconds=60), Check())), first="b")
    assert played(made) == [
        ("speak", "b", "b", 0),
        ("reflect", "a", "b", 0),
        ("check", "b", "b", 0),
        ("speak", "a", "a", 1),
        ("reflect", "b", "a", 1),
        ("check", "a", "a", 1),
    ]


def test_together_nobody_has_the_floor() -> None:
    made = laid(a_format(together(Do(), Speak(who="first"), Speak(who="second"))), first="b")
    assert played(made) == [("do", "both", None, -1), ("speak", "b", None, -1), ("speak", "a", None, -1)]


def test_rounds_repeat_and_may_alternate() -> None:
    speakers = [slot.speaker for slot in laid(a_format(each(Speak(seconds=60), rounds=3, alternate=True))).slots]
    assert speakers == ["a", "b", "b", "a", "a", "b"]
    speakers = [slot.speaker for slot in laid(a_format(each(Speak(seconds=60), rounds=2))).slots]
    assert speakers == ["a", "b", "a", "b"]


def test_cards_make_the_rounds() -> None:
    made = laid(a_format(each(Speak(seconds=60), cards=("x", "y"))))
    assert [(slot.card, slot.round, slot.turn) for slot in made.slots] == [
        ("x", 0, 0),
        ("x", 0, 1),
        ("y", 1, 2),
        ("y", 1, 3),
    ]
    assert made.parts[0].rounds == 2


def test_equal_texts_are_kept_once() -> None:
    made = laid(a_format(each(Speak(seconds=60, say="Hello"), rounds=5)))
    assert (len(made.slots), len(made.words)) == (10, 1)


def test_a_loop_is_a_span_of_slots() -> None:
    made = laid(a_format(each(Loop(steps=(Speak(seconds=30), Reflect(), Check()), seconds=120, until="said"))))
    assert made.loops == (
        LoopSpan(start=0, end=3, seconds=120, until="said"),
        LoopSpan(start=3, end=6, seconds=120, until="said"),
    )
    assert [slot.loop for slot in made.slots] == [0, 0, 0, 1, 1, 1]
    assert [made.loop_at(0), made.loop_at(5)] == list(made.loops)


def test_a_question_gets_what_the_file_left_out() -> None:
    made = laid(
        a_format(
            together(
                Ask(id="heard", keep="rating"), Ask(id="word", keep="text"), Ask(id="need", keep="need", who="first")
            )
        )
    )
    assert [(words.each, words.hidden) for words in made.words] == [(True, True), (False, False), (False, False)]


def test_what_stretches_takes_the_time_that_is_there() -> None:
    fmt = a_format(together(Do(seconds=60)), each(Speak(seconds=60, stretch=True), Reflect(seconds=30)))
    assert [slot.seconds for slot in laid(fmt, minutes=10).slots] == [60, 240, 30, 240, 30]
    assert [slot.seconds for slot in laid(fmt).slots] == [60, 60, 30, 60, 30]
    assert laid(fmt, minutes=10).minutes == 10


def test_loops_stretch_as_a_whole() -> None:
    loop = Loop(steps=(Speak(seconds=30), Reflect(seconds=30), Check()), seconds=120, stretch=True)
    made = laid(a_format(each(loop)), minutes=8)
    assert [span.seconds for span in made.loops] == [240, 240]
    assert [slot.seconds for slot in made.slots[:3]] == [30, 30, 0]


def test_a_length_that_cannot_be_met() -> None:
    stretching = a_format(each(Speak(seconds=60, stretch=True)), minutes=2)
    for minutes in (-3, 0, LONGEST_MINUTES + 1):
        with pytest.raises(Unplannable, match=rf"^A talk lasts 1 to 240 minutes, not {minutes}\.$"):
            laid(stretching, minutes=minutes)
    long = a_format(together(Do(seconds=180)), each(Speak(seconds=60, stretch=True)), minutes=5)
    with pytest.raises(Unplannable, match=r"^“Small” needs at least 4 minutes, not 3\.$"):
        laid(long, minutes=3)
    with pytest.raises(Unplannable, match=r"^“Small” always takes 4 minutes\. It has no other length\.$"):
        laid(a_format(each(Speak(seconds=120))), minutes=5)


def shortest(fmt: Format) -> int:
    """The fewest whole minutes, as the refusal of one minute says."""
    try:
        laid(fmt, minutes=1)
    except Unplannable as error:
        return int(str(error).partition("at least ")[2].partition(" ")[0])
    return 1


@given(
    fixed=st.integers(0, 2_000),
    stretching=st.lists(st.integers(1, 2_000), min_size=1, max_size=4),
    more=st.integers(0, 30),
)
def test_the_shortest_length_can_be_met_and_no_shorter_one(fixed: int, stretching: list[int], more: int) -> None:
    steps: tuple[Step, ...] = (
        *(Quiet(seconds=seconds, stretch=True) for seconds in stretching),
        *([Do(seconds=fixed)] if fixed else []),
    )
    fmt = a_format(together(*steps))
    least = shortest(fmt)
    if least + more > LONGEST_MINUTES:
        return
    made = laid(fmt, minutes=least + more)
    assert abs(planned_seconds(made) - (least + more) * 60) <= len(stretching)
    assert min(slot.seconds for slot in made.slots[: len(stretching)]) >= SHORTEST_STRETCH
    if least > 1:
        with pytest.raises(Unplannable):
            laid(fmt, minutes=least - 1)


def test_the_plan_does_not_grow_without_end() -> None:
    steps = tuple(Speak(seconds=1) for _ in range(100))
    with pytest.raises(Unplannable, match=rf"more than {MOST_SLOTS:,} steps"):
        laid(a_format(each(*steps, rounds=40)))


def test_a_step_without_anybody_to_act() -> None:
    with pytest.raises(Unplannable, match=r"^The step “Tell” names the speaker, but in this part nobody has turns\.$"):
        laid(a_format(together(Speak(title="Tell"))))


INNER = a_format(each(Speak(seconds=60, stretch=True)), together(Do(seconds=60), closing=True), id="inner")
ENDING = a_format(together(Ask(id="word", keep="text"), title="Ending", closing=True), id="ending", kind="fragment")


def test_an_included_format_brings_its_parts() -> None:
    fmt = a_format(together(Do()), together(Include(format="ending"), closing=True))
    made = laid(fmt, ENDING)
    assert [(part.title, part.closing) for part in made.parts] == [("Together", False), ("Ending", True)]
    assert [slot.part for slot in made.slots] == [0, 1]


def test_a_sitting_closes_once() -> None:
    """Of an included talk the closing is left out, however deep it stands."""
    outer = a_format(
        together(Include(format="middle")), together(Include(format="ending"), closing=True), id="outer", minutes=2
    )
    middle = a_format(together(Include(format="inner")), together(Include(format="ending"), closing=True), id="middle")
    made = laid(outer, middle, INNER, ENDING)
    assert [(part.title, part.closing) for part in made.parts] == [("Part", False), ("Ending", True)]
    assert planned_seconds(made) == 120


def test_what_is_included_in_a_closing_closes() -> None:
    plain = a_format(together(Do(), title="Plain"), id="plain", kind="fragment")
    made = laid(a_format(together(Do()), together(Include(format="plain"), closing=True)), plain)
    assert [part.closing for part in made.parts] == [False, True]


def test_an_included_format_shares_the_seconds_it_is_given() -> None:
    made = laid(a_format(together(Include(format="inner", seconds=400)), minutes=7), INNER)
    assert [slot.seconds for slot in made.slots] == [200, 200]
    with pytest.raises(Unplannable, match=r"^The format “Inner” in it doesn't fit into 30 seconds\.$"):
        laid(a_format(together(Include(format="inner", seconds=30))), INNER)


def test_included_turns_begin_with_who_begins() -> None:
    made = laid(a_format(together(Include(format="inner"))), INNER, first="b")
    assert [slot.speaker for slot in made.slots] == ["b", "a"]


def test_steps_after_an_included_format_stay_in_their_part() -> None:
    made = laid(a_format(together(Do(), Include(format="ending"), Quiet(seconds=30))), ENDING)
    assert [made.parts[slot.part].title for slot in made.slots] == ["Together", "Ending", "Together"]


def test_what_cannot_be_included() -> None:
    itself = a_format(together(Include(format="small")))
    with pytest.raises(Unplannable, match=r"^The format “small” has itself in it\. Take that step out\.$"):
        laid(itself, itself)
    with pytest.raises(Unplannable, match=r"^It includes “ending”, and there's no such format\.$"):
        laid(a_format(together(Include(format="ending"))))
    chain = [a_format(together(Include(format=f"f{n + 1}")), id=f"f{n}") for n in range(6)]
    with pytest.raises(Unplannable, match=r"^At “f4”, formats are more than 3 deep in each other\. Include less\.$"):
        laid(chain[0], *chain[1:])
