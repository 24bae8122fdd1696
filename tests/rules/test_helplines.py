"""The page of people who can help names only lines that were confirmed in a source, with the day of looking."""

import datetime as dt
import re
from typing import Final

from safespace_tui.features.people.texts import HEADS, PAGE, country_rows
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")

CONFIRMED: Final = {
    "at": {"0800 222 555", "0800 400 777", "142"},
    "au": {"1800 737 732", "13 11 14", "1300 766 491"},
    "be": {"1712", "0800 30 030", "1813"},
    "br": {"180", "188"},
    "ca": {"988", "1 800 363-9010"},
    "ch": {"143"},
    "de": {"116 016", "0800 111 0 111", "0800 123 99 00"},
    "es": {"016", "024"},
    "eu": {"116 016", "116 123"},
    "fr": {"3919", "3114", "08 019 019 11"},
    "uk": {
        "0808 2000 247",
        "0800 027 1234",
        "0808 80 10 800",
        "0808 802 1414",
        "0808 801 0327",
        "0800 999 5428",
        "0808 802 4040",
        "116 123",
    },
    "ie": {"1800 341 900", "1800 816 588", "116 123"},
    "in": {"181", "7827-170-170", "14416"},
    "it": {"1522", "02 2327 2327"},
    "jp": {"0120-279-889", "0120-783-556"},
    "nl": {"0800-2000", "113"},
    "nz": {"0800 733 843", "0508 744 633", "0800 456 450", "1737"},
    "pl": {"800 120 002", "800 70 2222"},
    "pt": {"800 202 148", "1411"},
    "se": {"020-50 50 50", "020-555 666", "90101"},
    "us": {"1-800-799-7233", "988"},
    "za": {"0800 428 428", "0800 567 567"},
}
"""What was found in a source when the file was written; a number that is added here has been looked up again."""

REGISTERS: Final = {
    "at": {"familienberatung.gv.at"},
    "au": {"familyrelationships.gov.au"},
    "ie": {"accord.ie"},
    "uk": {"bacp.co.uk"},
    "us": {"therapistlocator.net"},
}
"""Where counsellors for couples are listed or see people, as a source confirmed it."""

OWN_BEHAVIOUR: Final = {
    "at": {"0800 400 777"},
    "au": {"1300 766 491"},
    "be": {"0800 30 030", "1712"},
    "fr": {"08 019 019 11"},
    "nl": {"0800-2000"},
    "nz": {"0800 456 450"},
    "se": {"020-555 666"},
    "uk": {"0808 802 4040"},
    "us": {"1-800-799-7233"},
}
"""Lines for people who worry about what they do, in every country where a source names one."""

OLD: Final = {"Ne frappez pas", "AAMFT"}
"""Services whose source was old already."""

TOLD_BY_OTHERS: Final = {
    "CVV",
    "988 Suicide Crisis Helpline",
    "116 016, a common number for women facing violence",
    "Hilfetelefon „Gewalt an Männern“",
    "Women Helpline",
    "Tele-MANAS",
    "Male Advice Line (Men's Development Network)",
    "Telefono Amico Italia",
    "113 Zelfmoordpreventie",
    "Linha Nacional de Prevenção do Suicídio",
    "SADAG Suicide Crisis Line",
    "016",
    "024",
    "Välj att sluta",
}
"""Services of which neither an own page nor one of a ministry or the police was found: others told what they said."""


def test_every_number_was_confirmed_and_says_where_and_when() -> None:
    shipped = WordShelf(words_folder()).helplines
    for country in shipped.countries:
        numbers = {line.number for line in country.lines if line.number}
        assert numbers <= CONFIRMED[country.id], country.name
        for line in country.lines:
            assert line.name
            assert line.source
            assert dt.date(2026, 1, 1) <= line.verified_on
    assert {country.id for country in shipped.countries} == set(CONFIRMED)


def test_the_emergency_number_stands_first_for_every_country() -> None:
    for country in WordShelf(words_folder()).helplines.countries:
        assert country.emergency, country.name
        assert country.emergency_source, country.name


def test_a_source_shows_its_year_first() -> None:
    shipped = WordShelf(words_folder()).helplines
    spain = next(country for country in shipped.countries if country.id == "es")
    (told,) = [row for _, row in country_rows(spain, shipped) if "europapress" in row]
    assert "2025: Ministerio de Igualdad" in told


def test_all_but_a_few_sources_are_pages_of_the_service_or_of_an_authority() -> None:
    lines = [line for country in WordShelf(words_folder()).helplines.countries for line in country.lines]
    told = {line.name for line in lines if all(", by " in source for source in line.source.split("; "))}
    assert told == TOLD_BY_OTHERS


def test_no_year_is_buried_in_a_source() -> None:
    shipped = WordShelf(words_folder()).helplines
    lines = [line for country in shipped.countries for line in country.lines]
    assert [line.source for line in lines if _YEAR.search(line.source)] == []
    assert [
        country.emergency_source
        for country in shipped.countries
        if any(found.start() for found in _YEAR.finditer(country.emergency_source))
    ] == []


def test_what_to_ask_a_counsellor_is_said_before_any_number() -> None:
    said = " ".join(line for _, line in PAGE)
    assert "trained to work with couples" in said
    assert "don't go together" in said
    assert "What if only one of us comes?" in said


def test_registers_and_lines_for_ones_own_behaviour_are_those_that_were_confirmed() -> None:
    shipped = WordShelf(words_folder()).helplines
    registers: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    for country in shipped.countries:
        for line in country.lines:
            if line.help_with == "couples":
                assert (line.number, line.more != "") == ("", True), line.name
                registers.setdefault(country.id, set()).add(line.more.split(":")[0])
            elif line.help_with == "own_behaviour":
                own.setdefault(country.id, set()).add(line.number)
    assert registers == REGISTERS
    assert own == OWN_BEHAVIOUR


def test_a_register_stands_after_every_line_for_somebody_in_danger() -> None:
    shipped = WordShelf(words_folder()).helplines
    ireland = next(country for country in shipped.countries if country.id == "ie")
    rows = [row for kind, row in country_rows(ireland, shipped) if kind == "head"]
    assert rows.index(HEADS["couples"]) > max(rows.index(HEADS[kind]) for kind in ("violence", "crisis"))


def test_what_to_bring_and_going_alone_are_said() -> None:
    said = " ".join(line for _, line in PAGE)
    assert "Each of you can go alone, too" in said
    assert "a summary for a counsellor; you choose what is in it" in said


def test_old_sources_are_marked() -> None:
    lines = [line for country in WordShelf(words_folder()).helplines.countries for line in country.lines]
    for name in OLD:
        assert all(line.older for line in lines if line.name.startswith(name))
    assert any(line.older for line in lines)
