"""The small makers: ids, names, faults, numbers, dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.pole.api import fold, is_invented, parse_identifier, parse_phone, parse_postcode
from harbour.synthetic_force.domain import homes, identifiers, misrecording, names, staff
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.ground import DISTRICTS, OUTWARD
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.offences import GROUPS, OTHER, offence
from harbour.synthetic_force.domain.people import Family, People
from harbour.synthetic_force.domain.reference import build

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
SEEDS = st.integers(0, 10**9)
INSTANTS = st.integers(0, 5 * 10**9).map(lambda each: AT + timedelta(seconds=each - 4 * 10**8))


@given(SEEDS, INSTANTS)
def test_an_id_tells_its_time_and_is_the_seeds(seed: int, at: datetime) -> None:
    one, again = Chance(seed).id("call", at), Chance(seed).id("call", at)

    assert one == again
    assert one.version == 7
    assert one.variant == "specified in RFC 4122"
    assert int.from_bytes(one.bytes[:6], "big") == int(at.timestamp() * 1000)


def test_streams_of_chance_do_not_disturb_each_other() -> None:
    chance, other = Chance(3), Chance(3)
    for _ in range(10):
        other.of("names").random()

    assert chance.of("homes").random() == other.of("homes").random()


@given(SEEDS, st.sampled_from(DISTRICTS))
def test_a_home_lies_in_its_district_and_in_no_real_one(seed: int, district: str) -> None:
    home = homes.new_home(Chance(seed).of("test"), district=district, outward=OUTWARD[district])

    assert is_invented(home.postcode)
    assert parse_postcode(home.postcode).normalised == home.postcode
    assert home.postcode.startswith(OUTWARD[district])
    assert home.beat.startswith(district)


def test_numbers_are_each_given_once_while_there_are_any() -> None:
    numbers = homes.Numbers(Chance(1).of("test"))
    mobiles = [numbers.mobile() for _ in range(1000)]
    landlines = [numbers.landline() for _ in range(6000)]

    assert len(set(mobiles)) == 1000
    assert len(set(landlines)) == 6000
    assert numbers.mobile() in mobiles
    for number in (*mobiles[:50], *landlines[::97]):
        assert parse_phone(number).is_drama
        assert parse_phone(number).e164 == homes.e164(number)


@given(SEEDS, st.integers(1975, 2025))
def test_numbers_that_name_people_fit_their_checks(seed: int, year: int) -> None:
    draw = Chance(seed).of("test")
    made = {"PNC": identifiers.new_pnc(draw, year), "CRO": identifiers.new_cro(draw, year),
            "NHS": identifiers.new_nhs(draw)}  # fmt: skip
    for kind, number in made.items():
        assert parse_identifier(kind, number, today=AT.date()).valid, (kind, number)
    wrong = identifiers.mistyped(draw, made["PNC"])
    assert wrong != made["PNC"]
    assert (
        not parse_identifier("PNC", wrong, today=date(2200, 1, 1)).valid
        or wrong[:2] != (made["PNC"][:2])
    )


@given(SEEDS, st.sampled_from(names.HERITAGES), st.sampled_from("FM"), st.integers(1930, 2026))
def test_everybody_has_both_names(seed: int, of: names.Heritage, sex: str, year: int) -> None:
    draw = Chance(seed).of("test")
    given = names.given_name(draw, of, sex=sex, born_on=date(year, 6, 1))
    family = names.family_name(draw, of, sex=sex)

    assert fold(given)
    assert fold(family)


@pytest.mark.parametrize(
    ("family", "heritage", "sex", "borne"),
    [
        pytest.param("Wiśniewski", "polish", "F", "Wiśniewska", id="a Polish woman"),
        pytest.param("Wiśniewska", "polish", "M", "Wiśniewski", id="a Polish man"),
        pytest.param("Nowak", "polish", "F", "Nowak", id="a Polish name without a form"),
        pytest.param("Singh", "punjabi", "F", "Kaur", id="a Sikh woman"),
        pytest.param("Begum", "bengali", "M", "Miah", id="a Bengali man"),
        pytest.param("Lewandowska", "british", "M", "Lewandowska", id="elsewhere as it is"),
    ],
)
def test_a_family_name_as_it_is_borne(family: str, heritage: str, sex: str, borne: str) -> None:
    assert names.as_borne(family, names.BY_CODE[heritage], sex=sex) == borne


WORDS = st.text("abcdefghijklmnopqrstuvwxyzłśćáéóü'-", min_size=2, max_size=14)


@given(SEEDS, WORDS, WORDS)
def test_a_misrecorded_name_is_still_a_name(seed: int, given_name: str, family: str) -> None:
    given_name, family = f"A{given_name}", f"B{family}"
    wrong = misrecording.misname(Chance(seed).of("test"), given_name, family)

    assert all(wrong)
    assert misrecording.plain("Łukasz Wiśniewski Siobhán") == "Lukasz Wisniewski Siobhan"


@given(SEEDS, st.dates(date(1925, 1, 1), date(2026, 1, 1)))
def test_a_misrecorded_birth_is_near_the_true_one(seed: int, born_on: date) -> None:
    wrong = misrecording.misdated(Chance(seed).of("test"), born_on)

    assert abs(wrong.year - born_on.year) <= 10


@given(SEEDS, st.sampled_from((*GROUPS, OTHER)), st.dates(date(2012, 1, 1), date(2026, 1, 1)))
def test_controlling_behaviour_is_no_offence_before_it_was(seed: int, group: str, on: date) -> None:
    code = offence(Chance(seed).of("test"), group, on, abuse=True)

    assert code != "8U" or on >= date(2015, 12, 29)
    assert code != "8Q" or on >= date(2012, 11, 25)


@given(
    SEEDS,
    st.floats(0.5, 400, allow_nan=False),
    st.tuples(st.floats(0.01, 20), st.floats(20, 60)),
)
def test_what_must_be_over_is_over(seed: int, left: float, days: tuple[float, float]) -> None:
    people = People(Chance(1), AT)
    person = people.person(sex="F", home=people.home(), born_on=date(1990, 1, 1))
    told = Happening(
        at=AT, family=Family(victim=person, suspect=person, kind="SPOUSE", together=True),
        finish_by=AT + timedelta(hours=left),
    )  # fmt: skip
    draw = Chance(seed).of("test")

    assert AT < told.ends(draw, AT, days) <= AT + timedelta(hours=left)
    told.open_past = AT + timedelta(days=90)
    assert told.ends(draw, AT, days) > told.open_past


def test_a_row_with_a_column_that_is_not_there_is_refused() -> None:
    chance = Chance(1)
    book = Book(chance, chance.named("agency"))

    with pytest.raises(KeyError, match="pole_warning.*colour"):
        book.write("pole_warning", AT, colour="red")


def test_every_role_of_the_thread_is_on_duty() -> None:
    frame = build(Chance(1), as_of=AT.date())
    roles = {row[2] for row in frame.rows["sharing_userrole"][1]}

    assert len(frame.agency) >= 9
    assert len(roles) >= 17
    assert set(frame.user) >= {"call.handler", "cru.officer", "victim.support", "auditor"}


def test_a_team_with_nobody_is_covered_by_its_area_first() -> None:
    near = staff.covering("response-gullhaven")

    assert near[0] == "response-gullhaven"
    assert set(near[:3]) == {"response-gullhaven", "response-oysterport", "response-saltmarsh"}
    assert len(near) == 9


def test_colleagues_join_at_the_larger_scales() -> None:
    few = build(Chance(1), as_of=AT.date())
    many = build(Chance(1), as_of=AT.date(), strength=staff.Strength(response=4, control=3))

    assert len(many.user) == len(few.user) + 9 * 4 + 3
    assert few.user["call.handler"] == many.user["call.handler"]


def test_tours_follow_one_another_round_the_clock() -> None:
    tours = staff.tours("response-millrace", as_of=AT.date())

    assert all(one[1] == next_one[0] for one, next_one in zip(tours, tours[1:], strict=False))
    assert tours[0][0] < AT - timedelta(days=27)
