"""What a file of the right shape is still refused for."""

import pytest

from safespace_tui.formats.errors import BadFormat
from tests.formats.files import changed, read_format


def refusal(text: str) -> str:
    with pytest.raises(BadFormat) as caught:
        read_format(text.encode(), "small.toml")
    return str(caught.value).removeprefix("small.toml, ")


ID = "lower-case letters, digits and underscores, a letter first, 40 at most"
TEXTS = [
    (("Small talk", "  "), "title: found no words; expected some."),
    (("Each says something.", ""), "summary: found no words; expected some."),
    (('when = "Now and then."\n', ""), "when: found no words; expected some."),
    (('title = "Tell"', 'title = ""'), "parts[1].steps[1].title: found no words; expected some."),
    (('say = "Say it back."\n', ""), "parts[1].steps[2].say: found no words; expected some."),
    (('title = "End"', 'title = ""'), "parts[2].title: found no words; expected some."),
    (("Listen.", "x" * 241), "parts[1].steps[1].hear: found 241 characters; expected at most 240."),
    (("Small talk", "x" * 41), "title: found 41 characters; expected at most 40."),
    (
        ('hear = "Listen."', 'must_not = ["a", ""]'),
        "parts[1].steps[1].must_not[2]: found no words; expected some.",
    ),
    (
        ('hear = "Listen."', 'must_not = ["a", "b", "c", "d", "e", "f", "g"]'),
        "parts[1].steps[1].must_not: found 7 lines; expected at most 6.",
    ),
    (
        ("{listener}", "{partner}"),
        "parts[1].steps[1].say: found “{partner}”; expected {speaker}, {listener}, {first}, {second}, {topic} here.",
    ),
    (
        ("{listener}", "{card}"),
        "parts[1].steps[1].say: found “{card}”; expected {speaker}, {listener}, {first}, {second}, {topic} here.",
    ),
    (
        ("A word?", "A word, {speaker}?"),
        "parts[2].steps[1].say: found “{speaker}”; expected {first}, {second}, {topic} here.",
    ),
    (
        ("{listener}", "{listener"),
        (
            "parts[1].steps[1].say: found “{listener something.”; "
            "expected {speaker}, {listener}, {first}, {second}, {topic} here."
        ),
    ),
    (('title = "Tell"', 'title = "{speaker}"'), "parts[1].steps[1].title: found “{speaker}”; expected no braces here."),
]
NEEDS = [
    (
        ("minutes = 4", 'minutes = 4\npurpose = "nearer"'),
        "purpose: found “nearer”; expected near, understand, support, decide, repair or cards; “near”, perhaps.",
    ),
    (("minutes = 4", "minutes = 4\npurpose = 3"), "purpose: found 3; expected a text in quotes."),
    (
        ("minutes = 4", 'kind = "fragment"\npurpose = "near"'),
        "purpose: found a purpose of a fragment; expected no such line: only a talk is listed.",
    ),
    (
        ("minutes = 4", 'minutes = 4\nneeds = ["close", "close"]'),
        "needs[2]: found “close” a second time; expected each need once.",
    ),
    (
        ("minutes = 4", 'minutes = 4\nneeds = ["closer"]'),
        (
            "needs[1]: found “closer”; expected everyday, close, heavy, conflict, hurt, decision, apology, limit or "
            "stirred; “close”, perhaps."
        ),
    ),
    (("minutes = 4", 'minutes = 4\nneeds = "close"'), "needs: found “close”; expected a list in square brackets."),
    (
        ("minutes = 4", 'kind = "fragment"\nneeds = ["close"]'),
        "needs: found needs of a fragment; expected no such line: only a talk is suggested.",
    ),
]
LENGTHS = [
    (("minutes = 4", "minutes = 0"), "minutes: found 0; expected a whole number from 1 up."),
    (("minutes = 4\n", ""), "minutes: found no “minutes”; expected the usual length, 1 to 240 minutes."),
    (("minutes = 4", "minutes = 241"), "minutes: found 241; expected the usual length, 1 to 240 minutes."),
    (
        ("minutes = 4", "minutes = 4\nlengths = [8, 6]"),
        "lengths: found 8, 6; expected the other lengths, shortest first, each once and without the usual one.",
    ),
    (
        ("minutes = 4", "minutes = 4\nlengths = [4, 6]"),
        "lengths: found 4, 6; expected the other lengths, shortest first, each once and without the usual one.",
    ),
    (("minutes = 4", "minutes = 4\nlengths = [6, 300]"), "lengths[2]: found 300; expected 1 to 240 minutes."),
    (
        ("minutes = 4", 'kind = "fragment"\nminutes = 4'),
        "minutes: found a length; expected none: a fragment takes the time of the talk around it.",
    ),
    (
        ("seconds = 60", "seconds = 0"),
        (
            "parts[1].steps[1].seconds: found 0; "
            "expected a whole number from 1 up, or no such line where there's no set time."
        ),
    ),
    (("seconds = 60", "seconds = 14401"), "parts[1].steps[1].seconds: found 14,401; expected at most 14,400."),
    (
        ("seconds = 60\n", ""),
        "parts[1].steps[1].stretch: found true without “seconds”; expected seconds that can stretch.",
    ),
]
PARTS = [
    (
        ("closing = true\n", ""),
        "parts: found no part with closing = true; expected one at the end, where ending early leads to.",
    ),
    (
        ('turns = "each"', 'turns = "each"\nclosing = true', 'End"\nclosing = true', 'End"'),
        "parts[1].closing: found a closing with a part after it; expected closing = true only at the end.",
    ),
    (
        ('id = "end"', 'id = "talk"'),
        "parts[2].id: found “talk”, which parts[1] has already; expected an id of its own.",
    ),
    (
        ('id = "end"', 'id = "The End"'),
        f"parts[2].id: found “The End”; expected {ID}.",
    ),
    (
        ('id = "back"', 'id = "tell"'),
        "parts[1].steps[2].id: found “tell”, which parts[1].steps[1] has already; expected an id of its own.",
    ),
    (
        ('id = "word"\n', ""),
        f"parts[2].steps[1].id: found “”; expected {ID}.",
    ),
    (
        ('turns = "each"', 'turns = "each"\nrounds = -1'),
        "parts[1].rounds: found -1; expected a whole number from 1 up.",
    ),
    (('turns = "each"', 'turns = "each"\nrounds = 99'), "parts[1].rounds: found 99; expected at most 40."),
    (
        ('turns = "each"', 'turns = "each"\nalternate = true'),
        "parts[1].alternate: found true with one round; expected two rounds or more to alternate between.",
    ),
    (
        ('turns = "each"', 'turns = "each"\nrounds = 3\ncards = ["a", "b"]', "Tell {listener} something.", "{card}"),
        "parts[1].rounds: found 3; expected no such line: the 2 cards make 2 rounds.",
    ),
    (
        ('turns = "each"', 'turns = "each"\ncards = ["a", "b"]'),
        "parts[1].cards: found cards that no step shows; expected {card} in a “say” of this part.",
    ),
    (
        ('turns = "each"', 'turns = "each"\ncards = ["a", ""]', "Tell {listener} something.", "{card}"),
        "parts[1].cards[2]: found no words; expected some.",
    ),
]
PEOPLE = [
    (
        ('turns = "each"\n', "", "{listener}", "you"),
        "parts[1].steps[1].who: found “speaker” in a part played together; expected “first” or “second”.",
    ),
    (
        ("seconds = 60", 'who = "first"\nseconds = 60'),
        "parts[1].steps[1].who: found “first” in turns; expected “speaker” or “listener”.",
    ),
    (
        ("seconds = 60", 'who = "both"\nseconds = 60'),
        "parts[1].steps[1].who: found “both” in turns; expected “speaker” or “listener”.",
    ),
    (
        ('keep = "text"', 'keep = "text"\nwho = "listener"'),
        "parts[2].steps[1].who: found “listener” in a part played together; expected “both” or “first” or “second”.",
    ),
]
REFLECTING = [
    (
        ("minutes = 4", 'minutes = 4\nreflecting = "forbidden"'),
        "reflecting: found “forbidden”, and a step that reflects; expected “asked” or “optional”, or no such step.",
    ),
    (
        ('kind = "reflect"', 'kind = "quiet"', 'kind = "check"', 'kind = "do"'),
        "reflecting: found “asked”, and no step that reflects; expected “optional” or “forbidden”, or such a step.",
    ),
    (
        ('kind = "reflect"', 'kind = "quiet"', "minutes = 4", 'minutes = 4\nreflecting = "optional"'),
        (
            "parts[1].steps[3]: found a check outside a loop; "
            "expected the steps “speak” and “reflect” just before, or a loop around it."
        ),
    ),
    (
        ("minutes = 4", 'minutes = 4\nadvance = "by_clock"'),
        "parts[1].steps[3]: found a check where the clock alone moves on; expected none: it waits for an answer.",
    ),
    (
        ("minutes = 4", 'minutes = 4\nadvance = "by_clock"', "seconds = 60\nstretch = true\n", ""),
        "parts[1].steps[1]: found no “seconds” where the clock alone moves on; expected seconds.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), [*TEXTS, *NEEDS, *LENGTHS, *PARTS, *PEOPLE, *REFLECTING])
def test_a_rule_that_is_broken(changes: tuple[str, ...], sentence: str) -> None:
    assert refusal(changed(*changes)) == sentence
