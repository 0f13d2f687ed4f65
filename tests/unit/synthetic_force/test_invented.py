"""The invented force: the same every time, and nobody's home or number."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from harbour.pole.api import is_invented, parse_phone, parse_postcode
from harbour.synthetic_force.domain.force import (
    ARRESTS,
    OUTCOMES,
    PRINTED,
    Force,
    _exact_crimes,
    invent,
)
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.services import digest

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def village() -> Force:
    return invent("village", seed=1, as_of=AT)


def test_the_same_seed_gives_the_same_bytes(village: Force) -> None:
    assert digest(invent("village", seed=1, as_of=AT)) == digest(village)


def test_another_seed_gives_others(village: Force) -> None:
    assert digest(invent("village", seed=2, as_of=AT)) != digest(village)


def test_no_home_can_be_real(village: Force) -> None:
    postcodes = [row[5] for row in village.people.rows["pole_location"]]

    assert len(postcodes) > 100
    assert all(is_invented(postcode) for postcode in postcodes)
    assert all(parse_postcode(postcode).normalised for postcode in postcodes)


def test_no_number_can_be_anybodys(village: Force) -> None:
    numbers = {row[2] for row in village.people.rows["pole_personphone"]}

    assert all(parse_phone(number).is_drama for number in numbers)


def test_sources_disagree_about_people(village: Force) -> None:
    records = [person.records for person in village.people.everyone]

    assert sum(len(held) > 1 for held in records) > 30


def test_the_printed_figures_are_there_by_construction() -> None:
    crimes = _exact_crimes(Chance(1).of("year"))
    offences = Counter(offence for offence, _, _ in crimes)
    outcomes = Counter(outcome[0] for _, _, outcome in crimes)

    assert len(crimes) == 8068
    assert {code: offences[code] for code in PRINTED} == {
        code: domestic for code, (domestic, _) in PRINTED.items()
    }
    assert sum(arrested for _, arrested, _ in crimes) == ARRESTS
    assert {code: outcomes[code] for code, _, _ in OUTCOMES} == {
        code: number for code, _, number in OUTCOMES
    }


def test_it_is_known_whose_each_record_is(village: Force) -> None:
    truth = dict(village.people.truth())
    daz = next(each for each in village.people.everyone if each.given == "Daz")
    darren = next(each for each in village.people.everyone if each.given == "Darren")

    assert truth.keys() == {row[0] for row in village.people.rows["pole_personrecord"]}
    assert truth[daz.record] == truth[darren.record] == darren.record
    assert len(set(truth.values())) == len(village.people.everyone) - 1
