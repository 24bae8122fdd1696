"""Files as jrnl and Day One write them, and what else may be in their place: read as they read it, or refused."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.features.transfer.import_file import Incoming
from safespace_tui.features.transfer.import_preview import ImportPreview, bring_in, found_in
from safespace_tui.storage.memory import MemoryStore
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock
from tests.storage.samples import ORIGIN

LOCAL = FakeClock().local


def looked(content: object, store: MemoryStore | None = None, name: str = "j.txt") -> ImportPreview:
    text = content if isinstance(content, str) else json.dumps(content)
    return found_in(Incoming(name, ((name, text),)), store or MemoryStore(), COUPLE, LOCAL)


def told(one: Record) -> tuple[str, str, str, tuple[str, ...]]:
    notes = "".join(event.text for event in one.events if isinstance(event, NoteTaken))
    return one.head.started_at[:16], one.head.title, notes, one.head.tags


def day_one(text: str | None, **fields: Any) -> dict[str, Any]:
    return {"creationDate": "2024-03-10T21:04:05Z", "timeZone": "Europe/Berlin", "text": text, **fields}


PICTURE = "![](dayone-moment://0123456789ABCDEF0123456789ABCDEF)"


def rich(*pieces: dict[str, Any]) -> str:
    """Words with their looks, as Day One keeps them beside the plain ones."""
    return json.dumps({"contents": pieces, "meta": {"version": 1, "small-lines-removed": True, "created": {}}})


def listed(style: str, text: str, **more: Any) -> dict[str, Any]:
    return {"attributes": {"line": {"listStyle": style, "indentLevel": 1, **more}}, "text": text}


WALK = rich(
    {"attributes": {"line": {"header": 1, "identifier": "AB"}}, "text": "A walk # with you\n"},
    {"text": "We "}, {"attributes": {"bold": True}, "text": "made up"}, {"text": ".\\\n"},
    {"embeddedObjects": [{"type": "photo", "identifier": "AB"}]},
    listed("bulleted", "tea\n"), listed("numbered", "tea", listIndex=2), listed("numbered", " again\n", listIndex=2),
    listed("checkbox", "milk\n", checked=True), listed("checkbox", "bread", checked=None),
)  # fmt: skip
LIST = "We made up.\\\n- tea\n2. tea again\n[x] milk\n[ ] bread"


@pytest.mark.parametrize(
    ("text", "words", "title", "note"),
    [
        (None, WALK, "A walk # with you", LIST),
        ("  ", WALK, "A walk # with you", LIST),
        ("", json.loads(WALK), "A walk # with you", LIST),
        ("Plain", WALK, "Plain", ""),
        ("Plain", "no JSON", "Plain", ""),
        (None, "{}", "", ""),
        (None, " ", "", ""),
        (None, None, "", ""),
    ],
)
def test_words_that_are_there_only_with_their_looks_are_read(
    text: str | None, words: Any, title: str, note: str
) -> None:
    found = looked({"entries": [day_one(text, richText=words)]})
    assert told(found.new[0])[1:3] == (title, note)
    assert (" 1 picture stays behind." in found.told("{name}{kind}{count}{span}{known}.", "f")) == (note == LIST)


@pytest.mark.parametrize(
    "words",
    [
        "{",
        "[]",
        "null x",
        7,
        ["x"],
        '{"contents": 7}',
        '{"contents": [{"text": 7}]}',
        '{"contents": ["x"]}',
        "[" * 9_999,
    ],
)
def test_words_with_looks_that_cannot_be_read_are_refused_with_file_and_entry(words: Any) -> None:
    with pytest.raises(
        BadFile, match=r"^j\.json, entry 2: it has no text but richText, and that can't be read\. Export"
    ):
        looked({"entries": [day_one("x"), day_one(None, richText=words)]}, name="j.json")


@pytest.mark.parametrize(
    ("text", "title", "note"),
    [
        (f"{PICTURE}\n\nWe walked by the river and made up.", "We walked by the river and made up.", ""),
        (f"{PICTURE}\n![](dayone-moment:/video/AB)\n# A walk\nfar{PICTURE}", "A walk", "far"),
        (f"We talked.\n{PICTURE}", "We talked.", ""),
        (PICTURE, "", ""),
        ("#money again\nyes", "#money again", "yes"),
        ("\\# no heading", "# no heading", ""),
        (None, "", ""),
    ],
)
def test_pictures_are_no_words_and_it_is_said_that_they_stay_behind(text: str | None, title: str, note: str) -> None:
    found = looked({"entries": [day_one(text)]})
    assert told(found.new[0])[1:3] == (title, note)
    count = (text or "").count("![")
    said = {0: "", 1: " 1 picture stays behind.", 3: " 3 pictures stay behind."}[count]
    assert found.told("{name}{kind}{count}{span}{known}.", "f").endswith(f"2024.{said}")


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "America", "\0", "x" * 999, "zone.tab", "GMT+99"])
def test_a_zone_that_is_not_known_is_said_and_the_entry_is_known_again(zone: str) -> None:
    entry, store = day_one("A walk", timeZone=zone), MemoryStore()
    found = looked({"entries": [entry]}, store)
    assert "isn't known here" in found.told("", "f")
    bring_in(found, store, ORIGIN)
    again = looked({"entries": [{**entry, "timeZone": "Europe/Berlin"}]}, store)
    assert (again.new, again.same + again.other) == ((), 1)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Europe/Berlin", 22), ("GMT+0200", 23), ("GMT-3", 18), ("UTC+05:30", 2), ("", 22), (None, 22)],
)
def test_a_zone_is_known_by_name_or_by_its_distance(zone: str | None, hour: int) -> None:
    found = looked({"entries": [day_one("x", timeZone=zone)]})
    assert dt.datetime.fromisoformat(found.new[0].head.started_at).hour == hour
    assert found.strange_zones == ()


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "0999-12-31T00:00:00"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "", "GMT-12", "GMT+14"])
def test_the_ends_of_the_calendar_are_no_dates_of_a_journal(year: str, zone: str) -> None:
    with pytest.raises(BadFile, match=rf"j\.json, entry 1: “{year}Z” isn't a date and time"):
        looked({"entries": [day_one("x", creationDate=f"{year}Z", timeZone=zone)]}, name="j.json")
    with pytest.raises(BadFile, match=r"j\.txt, entry 1: .* isn't a date and time"):
        looked(f"[{year.replace('T', ' ')}] x\n")
    with pytest.raises(BadFile, match=r"j\.json, entry 1: .* isn't a date and time"):
        looked({"entries": [{"date": year[:10], "time": year[11:16]}]}, name="j.json")


IN_BODY = (
    "[2024-03-10 21:04] What we planned\n2024-04-02 09:00 train to the coast\n2024-04-05 18:30 back home\n"
    "[1] a footnote\n[ ] to do\n[2024-04-02 09:00]stuck to it\n\n[2024-03-11 07:00] Next morning\nquiet\n"
)


def test_in_a_journal_with_brackets_only_lines_with_brackets_begin_an_entry() -> None:
    planned, next_morning = map(told, looked(IN_BODY).new)
    assert planned[1] == "What we planned"
    assert planned[2].split("\n")[0] == "2024-04-02 09:00 train to the coast"
    assert planned[2].endswith("[2024-04-02 09:00]stuck to it")
    assert next_morning[1:3] == ("Next morning", "quiet")


def test_without_brackets_only_lines_with_the_same_form_of_date_do() -> None:
    text = "2013-06-09 15:39 One\n2013-06-10 was the day after\n9/6/2013 15:39 no\n2013-06-11 08:00 Two\nx\n"
    one, two = map(told, looked(text).new)
    assert one[2] == "2013-06-10 was the day after\n9/6/2013 15:39 no"
    assert two[:3] == ("2013-06-11T08:00", "Two", "x")


def test_as_jrnl_shows_them_with_a_margin() -> None:
    shown = "2013-06-09 15:39 One\n| first\n|\n| second\n\n2013-06-10 15:40 Two\n"
    assert [told(one)[1:3] for one in looked(shown).new] == [("One", "first\n\nsecond"), ("Two", "")]


STARRED = "[2024-03-10 21:04] We had a good evening. *\nNo shouting.\n\n[2024-03-11 07:00] *\nempty title starred\n"


def test_stars_are_taken_off_and_an_entry_is_known_in_either_form() -> None:
    good, empty = map(told, looked(STARRED).new)
    assert good == ("2024-03-10T21:04", "We had a good evening.", "No shouting.", ("starred",))
    assert empty[1:] == ("empty title starred", "", ("starred",))
    store = MemoryStore()
    bring_in(looked(STARRED, store), store, ORIGIN)
    entry = {
        "title": "We had a good evening.", "body": "No shouting.", "date": "2024-03-10", "time": "21:04",
        "tags": [], "starred": True,
    }  # fmt: skip
    again = looked({"tags": {}, "entries": [entry]}, store)
    assert (again.new, again.same) == ((), 1)


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("[10.03.2024 21:04]", "2024-03-10T21:04"),
        ("[03/10/2024 09:04 PM]\n[03/14/2024 09:04 PM]", "2024-03-10T21:04"),
        ("[10/03/2024 21:04]\n[14/03/2024 21:04]", "2024-03-10T21:04"),
        ("[11/02/2024 21:04]\n[10/03/2024 21:04]\n[09/04/2024 21:04]", "2024-02-11T21:04"),
        ("[03-03-2024 21:04]", "2024-03-03T21:04"),
        ("[2024-03-10 Sun 21:04]", "2024-03-10T21:04"),
        ("[Sun, 10 Mar 2024, 9:04 p.m.]", "2024-03-10T21:04"),
        ("[Sonntag 10.3.2024 21.04]", "2024-03-10T21:04"),
        ("[March 10, 2024 at 12:04 AM]", "2024-03-10T00:04"),
        ("[2024/03/10 21h04]", "2024-03-10T21:04"),
        ("[2024-03-10T21:04:59]", "2024-03-10T21:04"),
        ("[2024-03-10T21:04:59Z]", "2024-03-10T21:04"),
        ("[2024-03-10T21:04:59.123456+02:00]", "2024-03-10T21:04"),
        ("[2024-03-10 21:04 +0200]", "2024-03-10T21:04"),
        ("[20240310 2104]", "2024-03-10T21:04"),
        ("[20240310T210459]", "2024-03-10T21:04"),
        ("[20240310]", "2024-03-10T00:00"),
        ("[2024-03-10 21]", "2024-03-10T21:00"),
        ("[2024-03-10 9pm]", "2024-03-10T21:00"),
        ("[ 2024-03-10 21:04 ]", "2024-03-10T21:04"),
        ("[२०२४-०३-१० २१:०४]", "2024-03-10T21:04"),
        ("[2024-03-10]", "2024-03-10T00:00"),
        ("10.03.2024 21:04", "2024-03-10T21:04"),
    ],
)
def test_dates_are_read_in_the_forms_that_jrnl_can_be_told_to_use(head: str, when: str) -> None:
    found = looked("".join(f"{line} A good evening\nquiet\n\n" for line in head.split("\n")))
    assert told(found.new[0])[:3] == (when, "A good evening", "quiet")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[03/10/2024 09:04 PM] A\n",
            "j.txt, entry 1: in “03/10/2024” the day or the month may come first. .*jrnl --form",
        ),
        ("[14/03/2024 9:04] A\n[03/14/2024 9:04] B\n", "j.txt, entry 2: “03/14/2024 9:04” isn't a date"),
        ("[2024-03-10 21:04] A\n[10. Mai 2024 21:04] B\n", "j.txt, entry 2: “10. Mai 2024 21:04” isn't a date"),
        ("[2024-02-30 21:04] A\n", "j.txt, entry 1: “2024-02-30 21:04” isn't a date"),
        ("[2024-03-10 25:04] A\n", "j.txt, entry 1: “2024-03-10 25:04” isn't a date.* Correct it in the file"),
        ("[2024-05-06 10:00]\nwords\n", "“.2024-05-06 10:00.” has a date, but no blank and title behind it"),
        ("[2024-05-06]A\n", "“.2024-05-06.A” has a date, but no blank and title behind it"),
        ("[10:00] A\n", "“.10:00. A” doesn't begin with a date that's known here"),
        ("[24-05-06 10:00] A\n", "“.24-05-06 10:00. A” doesn't begin with a date that's known here"),
        (
            "[some day] A\n",
            "“.some day. A” doesn't begin with a date that's known here. What can be imported: .* jrnl --format",
        ),
        ('{"entries": [{"text": "a\\ud83d"}]}', r"half a character stands in it \(\\ud83d\)\. What"),
        ('{"entries": [{"text": "a\\ud83d\\ude00 \\\\ud83d"]}', "it isn't JSON"),
        ("", "it's empty"),
        ("[" * 100_000, "too many brackets inside brackets"),
        ('{"entries":' * 50_000, "too many brackets inside brackets"),
        ({"entries": [{"date": "2024-03-10", "title": [1]}]}, "entry 1: expected `str`, got `array`"),
        ({"entries": [3]}, "entry 1: expected `object`, got `int`"),
        ({"entries": [day_one("x", creationDate=None)]}, "entry 1: "),
        ({"safespace_export": 10**30, "sessions": []}, "its version|newer safespace"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence_with_file_and_entry(text: object, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        looked(text)


@pytest.mark.parametrize(
    "line",
    [
        "[2024-05-07 10:00]",
        "[2024-05-07 10:00]A",
        "[3/4] done",
        "[1.2.3] done",
        "[10:00] called",
        "[x] done",
        "[May we] ask",
    ],
)
def test_what_is_no_head_for_jrnl_is_part_of_the_entry_before(line: str) -> None:
    (one,) = looked(f"[2024-05-06 10:00] A walk\nwords\n{line}\nmore\n").new
    assert told(one)[1:3] == ("A walk", f"words\n{line}\nmore")


@pytest.mark.parametrize("date", ["24-05-07 10:00", "May 2024", "2024-05", "Mon May  6 10:00:00 2024", "5/7/24 9am"])
def test_a_head_in_another_form_further_on_is_refused_and_not_taken_for_words(date: str) -> None:
    text = f"[2024-05-06 10:00] A walk\n[{date}] Another\n"
    with pytest.raises(BadFile, match=r"^j\.txt, entry 2: “.*” isn't a date that's known here. Import what jrnl --for"):
        looked(text)


def test_what_is_null_is_not_there() -> None:
    nulls = {"creationDate": "2024-03-10T21:04:05Z", "text": None, "tags": None, "timeZone": None, "starred": None}
    assert told(looked({"entries": [nulls]}).new[0])[1:] == ("", "", ())
    jrnl = {"date": "2024-03-10", "time": None, "title": None, "body": None, "tags": None, "starred": None}
    assert told(looked({"entries": [jrnl]}).new[0])[1:] == ("", "", ())


def test_twins_are_two_unless_their_journal_says_that_they_are_one() -> None:
    store = MemoryStore()
    twins = {"entries": [day_one("A walk", uuid=uuid) for uuid in ("A", "B", "A")]}
    found = looked(twins, store)
    assert (len(found.new), found.same) == (2, 1)
    bring_in(found, store, ORIGIN)
    assert (looked(twins, store).new, looked(twins, store).same) == ((), 3)
    text = "[2024-03-10 21:04] Again\n\n" * 3
    assert len(looked(text, store).new) == 3


# --- property: a journal as the others write it, read back -----------------------------------------------------------

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30).map(str.strip)
TITLES = LINES.filter(lambda line: line.strip("* ") == line and line != "")
BODIES = st.lists(LINES.filter(lambda line: not line.startswith(("[", "|"))), max_size=5).map("\n".join).map(str.strip)
MOMENTS = st.integers(-(2**27), 2**27).map(lambda minutes: dt.datetime(2000, 1, 1) + dt.timedelta(minutes=minutes))  # noqa: DTZ001 - as it is typed
ENTRIES = st.lists(st.tuples(MOMENTS, TITLES, BODIES, st.booleans()), min_size=1, max_size=4)
Written = list[tuple[dt.datetime, str, str, bool]]
FORMS = ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %I:%M %p", "%Y/%m/%d %a %H:%M", "%d %B %Y %H:%M")


def read_back(content: object) -> list[tuple[str, str, str, bool]]:
    return [(when, title, note, "starred" in tags) for when, title, note, tags in map(told, looked(content).new)]


def expected(entries: Written) -> list[tuple[str, str, str, bool]]:
    return [(f"{at:%Y-%m-%dT%H:%M}", title, body, starred) for at, title, body, starred in entries]


@given(ENTRIES, st.sampled_from(FORMS), st.sampled_from(("\n", "\r\n")))
def test_jrnls_text_is_read_back_as_it_was_written(entries: Written, form: str, end: str) -> None:
    written = "\n".join(
        f"[{at.strftime(form)}] {title}{' *' * starred}{chr(10) * bool(body)}{body}\n"
        for at, title, body, starred in entries
    )
    assert read_back(written.replace("\n", end)) == expected(entries)


@given(ENTRIES)
def test_jrnls_json_is_read_back_as_it_was_written(entries: Written) -> None:
    plain = [
        {"title": title, "body": body, "date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}", "tags": [], "starred": starred}
        for at, title, body, starred in entries
    ]
    assert read_back({"tags": {}, "entries": plain}) == expected(entries)


def marked(text: str) -> str:
    """As Day One writes text into its Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!>~|" else letter for letter in text)


@given(ENTRIES, st.sampled_from(("", "# ", f"{PICTURE}\n", f"{PICTURE}\n\n### ")))
def test_day_ones_json_is_read_back_as_it_was_written(entries: Written, before: str) -> None:
    plain = []
    for number, (at, title, body, starred) in enumerate(entries):
        text = f"{before}{marked(title)}\n{marked(body)}"
        plain.append(
            {
                "uuid": f"{number}",
                "creationDate": f"{at:%Y-%m-%dT%H:%M:%SZ}",
                "timeZone": "GMT",
                "starred": starred,
                "text": text,
                "richText": "{}",
            }
        )
    assert read_back({"metadata": {"version": "1.0"}, "entries": plain}) == expected(entries)
