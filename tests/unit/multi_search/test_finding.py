"""Keys that meet, levels that agree, and belief that is shared."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harbour.multi_search.domain import watch
from harbour.multi_search.domain.belief import beliefs, corrected, in_words
from harbour.multi_search.domain.keys import key, question_keys, record_keys
from harbour.multi_search.domain.levels import Facts, compare, total
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query, address_key, parse
from harbour.multi_search.domain.question import asked_of, placed, prepared, too_common, words_asked
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.domain.vocabulary import Vocabulary, spellings

TODAY = date(2026, 3, 1)
KASIA = Facts(
    names=(("katarzyna", "wisniewska"),),
    born=date(1991, 2, 11),
    postcodes=("VA51JL",),
    phones=("0900904",),
    registrations=("AB12CDE",),
    addresses=(address_key("110", "Gingersnap Close"),),
    identifiers=("2002/0073319Z",),
    areas=("portswood", "gingersnap"),
)


def vocabulary_of(facts: Facts, query: Query) -> Vocabulary:
    """As the database would answer, knowing only this record's words."""
    known = {word for name in facts.names for half in name for word in (half, *half.split())}
    return Vocabulary(
        near={
            asked: tuple(
                word for word in sorted(known) if set(spellings(word)) & set(spellings(asked))
            )
            for asked in words_asked(query)
        }
    )


def keys_of(query: Query, facts: Facts = Facts()) -> set[int]:  # noqa: B008 -- frozen
    return set(question_keys(asked_of(query, vocabulary_of(facts, query))))


def weigh(query: Query, facts: Facts) -> float:
    question = prepared(query, Vocabulary(), in_use())
    return total(compare(question, facts, in_use().weights))


WORD = st.text("abcdefghiklmnoprstuwz", min_size=5, max_size=10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("smith 12/3/81 so14",
                     Query(names=("smith",), born=date(1981, 3, 12), year=1981, outward="SO14"),
                     id="name, date and half a postcode"),
        pytest.param("07700 900123", Query(phone7="0900123"), id="a telephone number"),
        pytest.param("VA5 1JL", Query(postcode="VA51JL", outward="VA5"), id="a postcode"),
        pytest.param("Kasia, aged 35", Query(names=("kasia",), year=1991), id="an age"),
        pytest.param("mohamed khan born 1980", Query(names=("mohamed", "khan"), year=1980),
                     id="a year of birth"),
        pytest.param("AB12 CDE", Query(registration="AB12CDE"), id="a vehicle"),
        pytest.param("2002/0073319Z", Query(identifier="2002/0073319Z"), id="a PNC number"),
        pytest.param("110 Gingersnap Close",
                     Query(address=address_key("110", "gingersnap close")), id="an address"),
        pytest.param("943 476 5919", Query(identifier="9434765919"), id="an NHS number"),
        pytest.param("lives with Dave Testcase, Kasia",
                     Query(names=("kasia",), relatives=("dave", "testcase")), id="who lives with"),
        pytest.param("Amara Testcase parent of Basil VA5",
                     Query(names=("amara", "testcase"), relatives=("basil",), outward="VA5"),
                     id="whose parent"),
        pytest.param("Kasia partner", Query(names=("kasia",)), id="a partner without a name"),
        pytest.param("   ", Query(), id="nothing"),
    ],
)  # fmt: skip
def test_parse(text: str, expected: Query) -> None:
    assert parse(text, today=TODAY) == expected


NAMED = Vocabulary(givens={"kasia": 40, "john": 900}, families={"smith": 800})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kasia, Portswood, partner Dave",
                     Query(names=("kasia",), place="portswood", relatives=("dave",)),
                     id="nobody is called Portswood"),
        pytest.param("Smith, John", Query(names=("smith", "john")), id="family name first"),
        pytest.param("Kasia Smith, John Street East",
                     Query(names=("kasia", "smith"), place="john street east"),
                     id="named in full before it"),
        pytest.param("partner Dave", Query(names=("dave",)), id="only somebody around them"),
    ],
)  # fmt: skip
def test_what_stands_after_a_comma_is_a_place_or_a_name(text: str, expected: Query) -> None:
    assert placed(parse(text, today=TODAY), NAMED) == expected


@given(text=st.text(max_size=400))
def test_anything_may_be_typed(text: str) -> None:
    keys_of(parse(text, today=TODAY))


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("katarzyna wisniewska", id="as recorded"),
        pytest.param("wisniewska katarzyna", id="names the other way round"),
        pytest.param("kasia wisniewska", id="short form"),
        pytest.param("katarzina wisnewska", id="both misspelt"),
        pytest.param("wisniewska 11/2/1991", id="family name and date"),
        pytest.param("wisniewska 2/11/1991", id="day and month swapped"),
        pytest.param("vishnievska 1991-02-11", id="spelt as heard"),
        pytest.param("07700 900904", id="telephone"),
        pytest.param("VA5 1JL", id="postcode"),
        pytest.param("110 gingersnap close", id="address"),
        pytest.param("2002/0073319z", id="number"),
    ],
)
def test_a_question_meets_the_record(typed: str) -> None:
    query = parse(typed, today=TODAY)

    assert keys_of(query, KASIA) & set(record_keys(KASIA))
    assert weigh(query, KASIA) > 0


@given(given_name=WORD, family=WORD, place=st.integers(0, 4))
def test_one_letter_left_out_is_still_met(given_name: str, family: str, place: int) -> None:
    facts = Facts(names=((given_name, family),))
    misspelt = family[:place] + family[place + 1 :]
    assume(misspelt != given_name)

    query = Query(names=(given_name, misspelt))

    assert keys_of(query, facts) & set(record_keys(facts))


COMMON = Vocabulary(givens={"katarzyna": 90_000}, families={})


@pytest.mark.parametrize(
    "typed", ["Katarzyna, Portswood", "Katarzina, Gingersnap Close, sister Ola"]
)
def test_a_common_first_name_is_found_by_where_she_is_known(typed: str) -> None:
    query = placed(parse(typed, today=TODAY), COMMON)

    asked = set(question_keys(asked_of(query, COMMON)))

    assert not too_common(query, COMMON)
    assert asked & set(record_keys(KASIA))
    assert not asked & set(record_keys(replace(KASIA, areas=("elsewhere",))))


def test_a_common_first_name_alone_is_too_common() -> None:
    query = placed(parse("Katarzyna, sister Ola", today=TODAY), COMMON)

    assert too_common(query, COMMON) == "katarzyna"


def test_keys_are_the_same_on_every_machine() -> None:
    assert key("born", "1991-02-11") == key("born", "1991-02-11")
    assert -(2**31) <= key("born", "1991-02-11") < 2**31


CURVE = st.lists(st.floats(0.01, 0.99), max_size=6, unique=True).map(
    lambda points: tuple((point, point**2) for point in sorted(points))
)


def _probabilities(weights: list[float], records: int = 1_000_000) -> list[float]:
    return [each.probability for each in beliefs(weights, records=records, unknown=0.2)]


@given(
    weights=st.lists(st.floats(-20, 60), max_size=20),
    records=st.integers(0, 5_000_000),
    curve=CURVE,
)
def test_belief_is_shared_and_its_steps_sum_to_the_log_odds(weights, records, curve) -> None:
    told = beliefs(weights, records=records, unknown=0.2, curve=curve)

    assert sum(each.probability for each in told) <= 1 + 0.001 * len(told)
    for weighed, belief in zip(weights, told, strict=True):
        assert 0 < belief.probability < 1
        assert weighed + sum(step.bits for step in belief.steps) == pytest.approx(belief.log_odds)
        assert belief.probability == pytest.approx(1 / (1 + 2**-belief.log_odds))


@given(curve=CURVE, one=st.floats(0, 1), other=st.floats(0, 1))
def test_experience_never_turns_an_order_round(curve, one, other) -> None:
    low, high = sorted((one, other))

    assert corrected(low, curve) <= corrected(high, curve)


def test_a_lone_weak_hit_is_never_called_likely() -> None:
    assert _probabilities([in_use().weights["family", "exact"]])[0] < 0.1


def test_name_and_date_of_birth_together_are_nearly_sure() -> None:
    both = weigh(parse("katarzyna wisniewska 11/2/1991", today=TODAY), KASIA)

    assert _probabilities([both])[0] > 0.95


def test_how_sure_is_said_in_words() -> None:
    assert in_words(0.94) == "94 in 100 like this are the same person"
    assert in_words(1.0).startswith("99 in 100")
    assert in_words(0.001).startswith("Fewer than 1")


def test_forms_of_a_name_go_both_ways() -> None:
    assert "katarzyna" in variants("kasia")
    assert "kasia" in variants("katarzyna")


@pytest.mark.parametrize(
    ("written", "name"),
    [("eddy", "edward"), ("charley", "charles"), ("tommie", "thomas"), ("willie", "william")],
)
def test_a_pet_name_is_one_form_however_it_ends(written: str, name: str) -> None:
    assert name in variants(written)


def test_a_question_that_is_kept_is_read_again_as_it_was() -> None:
    query = Query(names=("kasia",), also=(("anna", "testcase"),), born=date(1991, 2, 11), year=1991)

    assert watch.read(watch.written(query, "Kasia")) == ("Kasia", query)
