"""The user's own lines join the shipped ones, and a country is found by what people call it."""

import datetime as dt

import pytest

from safespace_tui.domain.wording.helplines import Country, Helpline, Helplines, found, joined


def line(name: str, number: str = "1") -> Helpline:
    return Helpline(name=name, number=number, source="here", verified_on=dt.date(2026, 1, 1))


def lines_of(*countries: Country, finders: tuple[Helpline, ...] = ()) -> Helplines:
    return Helplines(schema=1, countries=countries, finders=finders)


SHIPPED = lines_of(
    Country(id="de", name="Germany", also=("Deutschland",), emergency="112", lines=(line("One"), line("Two"))),
    Country(id="in", name="India", lines=(line("Three"),)),
    Country(id="uk", name="United Kingdom", also=("Scotland",)),
    Country(id="us", name="United States"),
    finders=(line("finder"),),
)


def names(helplines: Helplines, country: str) -> list[tuple[str, str]]:
    (one,) = found(helplines, country)
    return [(line.name, line.number) for line in one.lines]


def test_a_line_of_the_same_name_takes_the_place_and_others_come_first() -> None:
    own = lines_of(Country(id="de", name="Germany", lines=(line("Two", "22"), line("Mine"))))
    both = joined(SHIPPED, own)
    assert names(both, "de") == [("Two", "22"), ("Mine", "1"), ("One", "1")]
    assert found(both, "Deutschland")[0].emergency == "112"
    assert names(both, "india") == [("Three", "1")]


def test_an_emergency_number_of_ones_own_counts() -> None:
    own = lines_of(Country(id="de", name="Germany", emergency="110"))
    assert found(joined(SHIPPED, own), "de")[0].emergency == "110"


def test_a_new_country_stands_in_its_place() -> None:
    both = joined(SHIPPED, lines_of(Country(id="is", name="Iceland")))
    assert [country.name for country in both.countries][:3] == ["Germany", "Iceland", "India"]


def test_finders_join_too() -> None:
    both = joined(SHIPPED, lines_of(finders=(line("mine"), line("finder", "9"))))
    assert [(one.name, one.number) for one in both.finders] == [("mine", "1"), ("finder", "9")]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("de", ["de"]),
        (" GERMANY ", ["de"]),
        ("deutsch", ["de"]),
        ("scot", ["uk"]),
        ("united", ["uk", "us"]),
        ("states", ["us"]),
        ("in", ["in"]),
        ("atlantis", []),
        ("at", []),
        ("", ["de", "in", "uk", "us"]),
        ("gr", []),
        ("ge", []),
    ],
)
def test_a_country_is_found(typed: str, ids: list[str]) -> None:
    assert [country.id for country in found(SHIPPED, typed)] == ids
