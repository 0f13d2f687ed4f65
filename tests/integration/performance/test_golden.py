"""Figures of real files equal those that an independent program counted in the same files."""

from datetime import date

import pytest

from harbour.config import roles
from tests.connecting import connected_as
from tests.integration.performance.conftest import ran
from tests.real_data import golden, needs_real_data

pytestmark = [needs_real_data, pytest.mark.slow]

VIOLENCE = "Violence and sexual offences"
MONTHS = ("2018-10", "2018-11", "2018-12")


def groups(figures: dict[str, dict], figure: str, *prefix: str) -> dict[str, dict]:
    """The figures of one definition by what follows the prefix in their ids."""
    start = ":".join((figure, *prefix)) + ":"
    found = {each.removeprefix(start): told for each, told in figures.items()}
    return {each.split("=", 1)[1]: told for each, told in found.items() if each not in figures}


def values(figures: dict[str, dict], figure: str, *prefix: str) -> dict[str, float]:
    return {group: told["value"] for group, told in groups(figures, figure, *prefix).items()}


@pytest.mark.parametrize("month", [pytest.param(month, id=month) for month in MONTHS])
class TestHampshire:
    def options(self, month: str, **more: object) -> dict:
        first = date.fromisoformat(f"{month}-01")
        last = date(2018, first.month, 30 if first.month == 11 else 31)
        return {"source": "police-uk-street", "from_on": first, "until_on": last} | more

    def expected(self, month: str) -> dict:
        return golden()["hampshire_2018Q4"][f"{month}-hampshire-street.csv"]

    def test_volume_and_what_is_missing(self, figures, month):
        told = {each: figure["value"] for each, figure in figures(**self.options(month)).items()}
        expected = self.expected(month)

        assert told["records"] == expected["rows"]
        assert told["records-without-reference"] == expected["blank_crime_id"]
        assert told["different-references"] == expected["distinct_ids"]
        assert (
            told["records"] - told["records-without-reference"] - told["different-references"]
            == expected["dup_ids"]
        )
        assert told["records-without-area"] == expected["blank_lsoa"]
        assert told["different-areas"] == expected["distinct_lsoa"] - bool(expected["blank_lsoa"])
        assert told["records-without-place"] == expected["no_location"]

    def test_types(self, figures, month):
        told = values(figures(**self.options(month, breakdown="type")), "records")

        assert told == self.expected(month)["types"]
        assert told[VIOLENCE] == self.expected(month)["violence_sexual"]

    def test_outcomes_of_violence(self, figures, month):
        told = figures(**self.options(month, breakdown="type,outcome"))

        assert (
            values(told, "recorded-crime", f"type={VIOLENCE}")
            == (self.expected(month)["vso_outcomes"])
        )

    def test_areas_with_most_violence(self, figures, month):
        told = figures(**self.options(month, breakdown="type,area"))
        expected = dict(map(tuple, self.expected(month)["top_lsoa_vso"]))

        areas = values(told, "recorded-crime", f"type={VIOLENCE}")
        assert {area: areas[area] for area in expected} == expected
        assert sorted(areas.values(), reverse=True)[:5] == sorted(expected.values(), reverse=True)


class TestChicago:
    expected = property(lambda self: golden()["chicago_2022"])

    def test_rates_and_repeat_locations(self, figures):
        told, expected = figures(source="chicago"), self.expected

        share = told["da-share-of-crime"]
        assert (share["numerator"], share["denominator"]) == (
            expected["domestic"],
            expected["rows"],
        )
        assert round(share["value"], 2) == expected["domestic_pct_of_all"]
        arrests = told["arrests-per-100-da-crimes"]
        assert arrests["numerator"] == expected["dom_arrest"]
        assert round(arrests["value"], 2) == expected["arrests_per_100_domestic"]
        others = told["arrests-per-100-other-crimes"]
        assert others["numerator"] + arrests["numerator"] == expected["arrest"]
        assert round(others["value"], 2) == expected["arrests_per_100_other"]
        assert told["da-locations"]["value"] == expected["blocks"]
        assert told["da-locations-2-or-more"]["value"] == expected["blocks_ge2"]
        assert told["da-locations-5-or-more"]["value"] == expected["blocks_ge5"]
        repeat = told["repeat-location-share"]
        assert round(repeat["value"], 2) == expected["share_from_repeat_blocks_ge2"]

    @pytest.mark.parametrize(
        ("breakdown", "part"),
        [pytest.param("type", "by_type", id="type"), pytest.param("month", "by_month", id="month")],
    )
    def test_arrests_by(self, figures, breakdown, part):
        told = groups(figures(source="chicago", breakdown=breakdown), "arrests-per-100-da-crimes")

        assert {
            group: [each["denominator"], each["numerator"], round(each["value"], 2)]
            for group, each in told.items()
            if each["denominator"]
        } == self.expected[part]

    def test_areas(self, figures):
        told = groups(figures(source="chicago", breakdown="area"), "arrests-per-100-da-crimes")

        assert [
            [area, each["denominator"], round(each["value"], 2)]
            for area, each in list(told.items())[:10]
        ] == self.expected["top_areas"]

    def test_the_locations_of_most_crimes(self, figures):
        told = values(
            figures(source="chicago", breakdown="location", figure="da-crimes"), "da-crimes"
        )

        assert [list(each) for each in list(told.items())[:3]] == self.expected["max_block"]


def test_recorded_crime_of_hampshire(figures):
    total = figures(source="prc-pfa", breakdown="force")["published-number:force=Hampshire"]
    by_code = values(
        figures(source="prc-pfa", breakdown="force,offence"), "published-number", "force=Hampshire"
    )
    expected = golden()["prc_hampshire_2017_18"]

    assert total["period"] == "2017-04-01 to 2018-03-31"
    assert {
        "total": total["value"],
        "awish_5D": by_code["5D"],
        "awi_8N": by_code["8N"],
        "harassment_8L": by_code["8L"],
        "stalking_8Q": by_code["8Q"],
        "assault_without_injury_105A": by_code["105A"],
    } == expected


def test_published_outcomes(figures):
    by_force = figures(source="outcomes-by-force", breakdown="force")
    hampshire = "force=Hampshire Constabulary"
    outcomes = figures(
        source="outcomes-by-force",
        breakdown="force,year,type,outcome",
        figure="published-number",
    )
    expected = golden()["bbc"]

    assert figures(source="outcomes-by-force")["published-rows"]["value"] == expected["rows"]
    assert by_force[f"published-rows:{hampshire}"]["value"] == expected["hampshire_rows"]
    assert by_force[f"published-number:{hampshire}"]["value"] == expected["hampshire_total"]
    told = values(outcomes, "published-number", hampshire, "year=2016", f"type={VIOLENCE}")
    assert told == expected["hampshire_2016_vso"]


def test_every_row_was_taken_in(real_imports):
    told = {source: (each["read"], each["rejected"]) for source, each in real_imports.items()}

    assert told == {
        "police-uk-street": (40_178, 0),
        "chicago": (golden()["chicago_2022"]["rows"], 0),
        "prc-pfa": (23_068, 0),
        "outcomes-by-force": (golden()["bbc"]["rows"], 0),
        "febrl": (11_000, 0),
    }


def test_a_person_whose_name_is_misspelt_is_found_across_sources(real_imports, cluster, owner):
    (username,) = owner.execute(
        "SELECT holder.username FROM sharing_user holder WHERE holder.is_system"
        " AND holder.agency_id = (SELECT record.owner_agency_id FROM pole_personrecord record"
        " JOIN pole_sourcesystem source ON source.id = record.source_id"
        " WHERE source.code LIKE 'febrl%%' LIMIT 1)"
    ).fetchone()
    with connected_as(cluster, roles.JOB):
        told = ran(
            "search",
            "harly mcarthy 19/04/1908",
            username=username,
            reason="A test of the search",
        )

    found = [record for person in told["people"] for record in person["records"]]
    truth = owner.execute(
        "SELECT source_key FROM pole_personrecord WHERE id = ANY (%s::uuid[])", [found[:5]]
    ).fetchall()
    assert {key.split("-")[1] for (key,) in truth} == {"552"}
    assert len({source for person in told["people"][:5] for source in person["sources"]}) >= 4
