"""Words are found by how they begin, by their family, or by a part of them; one's own join the shipped ones."""

from safespace_tui.domain.wording.feelings import (
    FalseFeeling,
    Family,
    Inventory,
    OfferedWord,
    entries,
    matching,
    with_more,
)

SHIPPED = Inventory(
    schema=1,
    families=(
        Family(id="rest", title="rest", kind="need", words=("rest", "quiet")),
        Family(id="sad", title="sad", kind="mood", words=("sad", "down")),
        Family(id="tight", title="tight", kind="body", words=("tight chest",)),
    ),
    false_feelings=(FalseFeeling(word="ignored", perhaps=("lonely",)),),
)


def words(found: tuple[OfferedWord, ...]) -> list[str]:
    return [entry.word for entry in found]


def test_feelings_come_first_then_the_body_then_needs_then_what_only_sounds_like_a_feeling() -> None:
    every = entries(SHIPPED)
    assert words(every) == ["sad", "down", "tight chest", "rest", "quiet", "ignored"]
    assert [entry.kind for entry in every] == ["mood", "mood", "body", "need", "need", "false"]
    assert every[-1].perhaps == ("lonely",)


def test_words_are_found() -> None:
    every = entries(SHIPPED)
    assert matching(every, "  ") == every
    assert words(matching(every, "SA")) == ["sad", "down"]
    assert words(matching(every, "chest")) == ["tight chest"]
    assert words(matching(every, "ign")) == ["ignored"]
    assert matching(every, "zzz") == ()


def test_ones_own_words_join() -> None:
    own = Inventory(
        schema=1,
        families=(
            Family(id="sad", title="x", kind="mood", words=("blue", "sad")),
            Family(id="new", title="new", kind="mood", words=("frosty",)),
        ),
        false_feelings=(
            FalseFeeling(word="ghosted", perhaps=("sad",)),
            FalseFeeling(word="ignored", perhaps=("cold",)),
        ),
    )
    both = with_more(SHIPPED, own)
    assert words(entries(both)) == [
        "sad", "down", "blue", "frosty", "tight chest", "rest", "quiet", "ignored", "ghosted",
    ]  # fmt: skip
    assert both.false_feelings[0].perhaps == ("cold",)
