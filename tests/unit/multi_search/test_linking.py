"""Linking whole records: as the search weighs them, alike on both engines, never twins."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from benchmarks.population import Truth, population
from harbour.multi_search import batch, clashes, clusters, linker, records
from harbour.multi_search.calibrating import Calibrated, calibrated
from harbour.multi_search.domain.calibration import error, isotonic
from harbour.multi_search.domain.levels import LEVELS, Facts, Question, Reading, compare, total
from harbour.multi_search.domain.linkage import COMPARED
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.model_report import report

SMALL = 1500


@pytest.fixture(scope="module")
def people() -> list[Truth]:
    return list(population(SMALL, seed=3))


@pytest.fixture
def laid_out(people: list[Truth], tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """These records and their truth, in DuckDB."""
    con = linker.workspace()
    records.write(tmp_path / "r.csv", ((str(n), each.facts) for n, each in enumerate(people)))
    records.lay_out(con, tmp_path / "r.csv")
    batch.put_truth(con, ((str(n), str(each.person)) for n, each in enumerate(people)))
    yield con
    con.close()


def question_from(truth: Truth, given_exact: float, family_exact: float) -> Question:
    """A whole record as a question: what linkage compares another record with."""
    facts = truth.facts
    given, family = facts.names[0]
    first = given.partition(" ")[0]
    forms = records.forms_of(first)
    return Question(
        readings=(Reading(given=first, family=family, forms=forms, given_exact=given_exact,
                          family_exact=family_exact),),
        sex=facts.sex, born=facts.born,
        postcode=facts.postcodes[0] if facts.postcodes else "",
        address=facts.addresses[0] if facts.addresses else "",
        phone=facts.phones[0] if facts.phones else "",
        vehicle=facts.registrations[0] if facts.registrations else "",
        identifier=facts.identifiers[0] if facts.identifiers else "",
    )  # fmt: skip


def test_splink_weighs_pairs_as_the_search_does(people, laid_out) -> None:
    told = batch.newest_model() | {"prior": 0.001, "ask_at": 1e-9}
    model = batch.as_model(told)
    batch.weigh(laid_out, told)
    from_prior = batch.bits_of(0.001)
    common = {
        part: dict(laid_out.execute(f"SELECT * FROM commonness_of_{part}").fetchall())
        for part in ("given", "family")
    }
    pairs = laid_out.execute("SELECT unique_id_l, unique_id_r, weight FROM pairs").fetchall()
    compared = 0
    for left, right, weight in pairs:
        asked, held = people[int(left)], people[int(right)].facts
        (given, family), other = asked.facts.names[0], held.names[0]
        if " " in given + family + "".join(other) or "-" in family + other[1]:
            continue
        # Of a record with several names, linkage takes whatever is the same in any of them.
        if len(asked.facts.names) + len(held.names) > 2:
            continue
        bits = [
            batch.exact_bits(model, part, common[part].get(word, 1.0))
            for part, word in (("given", given), ("family", family))
        ]
        found = compare(question_from(asked, *bits), held, model.weights)
        assert weight - from_prior == pytest.approx(total(found), abs=1e-6)
        compared += 1

    assert compared > 1000


def test_linking_is_precise_and_holds_planted_kin_apart(people, laid_out) -> None:
    linked, _ = batch.link(laid_out, say=lambda _: None, has_truth=True, train=False)
    kin = laid_out.execute(
        "SELECT count(*) FROM clusters a JOIN clusters b USING (cluster_id)"
        " JOIN truth s ON s.unique_id = a.unique_id JOIN truth t ON t.unique_id = b.unique_id"
        " JOIN records l ON l.unique_id = a.unique_id JOIN records r ON r.unique_id = b.unique_id"
        " WHERE s.person <> t.person AND abs(l.born_year - r.born_year) >= 12"
    ).fetchall()[0]

    assert linked.precision >= 0.995
    assert linked.recall >= 0.85
    assert kin == (0,)


TWINS = [
    ("maud", "unheardof", "1990-05-17"),
    ("mabel", "unheardof", "1990-05-17"),
    ("m", "unheardof", "1990-05-17"),
    ("george", "nosuchname", "1950-01-02"),
    ("george", "nosuchname", "1978-03-04"),
]


def test_twins_and_a_father_and_son_of_one_name_are_never_joined(tmp_path: Path) -> None:
    con = linker.workspace()
    facts = [
        Facts(
            names=((given, family),),
            born=date.fromisoformat(born),
            addresses=("1|madeuproad",),
            postcodes=("QA12AB",),
            phones=("0900123",),
        )
        for given, family, born in TWINS
        for _ in range(2)
    ]
    records.write(tmp_path / "r.csv", ((str(n), each) for n, each in enumerate(facts)))
    records.lay_out(con, tmp_path / "r.csv")
    batch.weigh(con, batch.newest_model() | {"prior": 0.01})
    clusters.cluster(con, weight=batch.bits_of(0.5))
    of = dict(con.execute("SELECT unique_id, cluster_id FROM clusters").fetchall())

    assert of["0"] == of["1"]
    assert of["2"] == of["3"]
    assert of["0"] != of["2"]
    assert of["6"] != of["8"]


GIVEN = ("maud", "george", "kelly", "harriet", "stephen", "winifred", "oliver")
FAMILY = [
    start + end
    for start in ("quob", "zav", "xem", "yurf", "vrod", "jib", "kwel", "gluz")
    for end in ("worth", "field", "ington", "mansen", "quist", "vrak", "zolt")
]


def household(number: int, *sizes: int) -> Iterator[tuple[str, Facts]]:
    """People of one name, home and birthday with other first names, so many records each."""
    for turn, size in enumerate(sizes):
        facts = Facts(
            names=((GIVEN[(number + turn) % len(GIVEN)], FAMILY[number]),),
            born=date(1950 + number, 5, 17),
            addresses=(f"{number}|madeuproad",),
            phones=(f"09{number:05}",),
        )
        yield from ((f"{number} {turn} {record}", facts) for record in range(size))


@pytest.mark.parametrize(
    ("twins", "joined"),
    [
        pytest.param(0, 40, id="who clashes always stands alone: slips"),
        pytest.param(9, 0, id="some have several records too: twins, and whoever stands alone"),
    ],
)
def test_whether_a_lone_record_that_clashes_is_a_slip_the_file_says(
    twins: int, joined: int, tmp_path: Path
) -> None:
    con = linker.workspace()
    odd = [each for number in range(40) for each in household(number, 3, 1)]
    two = [each for number in range(40, 40 + twins) for each in household(number, 3, 2)]
    records.write(tmp_path / "r.csv", [*odd, *two])
    records.lay_out(con, tmp_path / "r.csv")
    batch.weigh(con, batch.newest_model() | {"prior": 0.001})

    assert clusters.cluster(con, weight=batch.bits_of(0.9)) == joined
    assert clusters.cluster(con, weight=batch.bits_of(0.9), is_whole=False) == 0


def marked(
    path: Path, facts: dict[str, Facts], pairs: list[tuple[str, str]]
) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Whether first names and dates of birth clash, by pair."""
    con = linker.workspace()
    records.write(path, facts.items())
    records.lay_out(con, path)
    con.execute("CREATE TABLE pairs (unique_id_l VARCHAR, unique_id_r VARCHAR, weight DOUBLE)")
    con.executemany("INSERT INTO pairs VALUES (?, ?, 10)", pairs)
    clashes.mark_clashes(con)
    rows = con.execute("SELECT unique_id_l, unique_id_r, names_clash, born_clash FROM marked")
    return {(one, other): (names, born) for one, other, names, born in rows.fetchall()}


def test_a_rare_spelling_of_a_common_name_is_a_slip_and_two_known_names_are_two(
    tmp_path: Path,
) -> None:
    bearers = {"john": 200, "jphn": 6, "emma": 30, "gemma": 20, "iam": 1, "claier": 1, "kelly": 9}
    facts = {
        f"{given} {place}": Facts(names=((given, "testcase"),))
        for given, number in bearers.items()
        for place in range(number)
    }
    one, *two = [("john 0", "jphn 0"), ("emma 0", "gemma 0"), ("iam 0", "emma 0"),
                 ("claier 0", "kelly 0")]  # fmt: skip
    found = marked(tmp_path / "r.csv", facts, [one, *two])

    assert not found[one][0]
    assert all(found[pair][0] for pair in two)


def two_names(number: int, sex: str) -> dict[str, Facts]:
    """Somebody, and somebody whose second name is hers."""
    one, other = GIVEN[number % 7], GIVEN[(number + 1) % 7]
    return {
        f"{number} one": Facts(names=((one, FAMILY[number]),), sex="F"),
        f"{number} other": Facts(names=((f"{other} {one}", FAMILY[number]),), sex=sex),
    }


@pytest.mark.parametrize(
    ("of_one_sex", "brothers", "two"),
    [
        pytest.param(50, 0, False, id="known by her second name"),
        pytest.param(40, 10, True, id="some are a brother and a sister, so others are twins"),
        pytest.param(5, 0, True, id="too few to say"),
    ],
)
def test_whether_somebody_is_known_by_her_second_name_the_file_says(
    of_one_sex: int, brothers: int, two: bool, tmp_path: Path
) -> None:
    facts, pairs = {}, []
    for number in range(of_one_sex + brothers):
        made = two_names(number, "F" if number < of_one_sex else "M")
        facts |= made
        pairs.append(tuple(made))
    found = marked(tmp_path / "r.csv", facts, pairs)

    assert {clash for clash, _ in found.values()} == {two}


def test_many_records_of_the_same_two_people_say_one_thing_together(tmp_path: Path) -> None:
    facts, pairs = {}, []
    for number in range(4):
        one, other = two_names(number, "F").values()
        hers = {f"{number} one {record}": one for record in range(5)}
        theirs = {f"{number} other {record}": other for record in range(5)}
        facts |= hers | theirs
        pairs += [(left, right) for left in hers for right in theirs]
    found = marked(tmp_path / "r.csv", facts, pairs)

    assert {clash for clash, _ in found.values()} == {True}


def test_a_brother_and_sister_whose_names_changed_places_are_two(tmp_path: Path) -> None:
    facts = {
        f"{given} {place}": Facts(names=((given, "testcase"),))
        for given in ("basil", "amara")
        for place in range(5)
    }
    facts["he"] = Facts(names=(("testcase", "basil"),), sex="M")
    facts["she"] = Facts(names=(("testcase", "amara"),), sex="F")
    facts["he again"] = Facts(names=(("testcase", "basil"),), sex="F")
    found = marked(tmp_path / "r.csv", facts, [("he", "she"), ("he", "he again")])

    assert found["he", "she"][0]
    assert not found["he", "he again"][0]


def test_a_slip_of_a_decade_is_believed_until_a_record_bears_it_out(tmp_path: Path) -> None:
    """A son may be born on his father's birthday: then other records bear both dates out."""
    right, slip, son = date(1941, 3, 9), date(1961, 3, 9), date(1971, 3, 9)
    facts = {
        name: Facts(names=(("john", "testcase"),), born=born)
        for name, born in (("a", right), ("b", right), ("slip", slip),
                           ("son", son), ("son again", son))
    }  # fmt: skip
    found = marked(
        tmp_path / "r.csv", facts, [("a", "b"), ("a", "slip"), ("a", "son"), ("son", "son again")]
    )

    assert not found["a", "slip"][1]
    assert found["a", "son"][1]


def test_two_dates_that_nothing_bears_out_are_two_dates(tmp_path: Path) -> None:
    """A father and a son of one name, either written down as born on 1 January."""
    facts = {
        str(born.year): Facts(names=(("john", "testcase"),), born=born)
        for born in (date(1950, 1, 1), date(1970, 1, 1))
    }

    assert marked(tmp_path / "r.csv", facts, [("1950", "1970")])["1950", "1970"][1]


def test_records_judged_to_be_two_people_never_meet(tmp_path: Path) -> None:
    con = linker.workspace()
    facts = [Facts(names=(("maud", "unheardof"),), born=date(1990, 5, 17), phones=("0900123",))] * 3
    records.write(tmp_path / "r.csv", ((str(n), each) for n, each in enumerate(facts)))
    records.lay_out(con, tmp_path / "r.csv")
    batch.weigh(con, batch.newest_model() | {"prior": 0.01})
    clusters.cluster(con, weight=0, apart=[("2", "0")])
    of = dict(con.execute("SELECT unique_id, cluster_id FROM clusters").fetchall())

    assert of["0"] != of["2"]
    assert of["1"] in (of["0"], of["2"])


def test_a_former_name_is_compared_too(tmp_path: Path) -> None:
    con = linker.workspace()
    born = date(1984, 2, 9)
    facts = [
        Facts(names=(("mabel", "nosuchname"), ("mabel", "unheardof")), born=born),
        Facts(names=(("mabel", "unheardof"),), born=born),
        Facts(names=(("mabel", "otherwise"),), born=born),
    ]
    records.write(tmp_path / "r.csv", ((str(n), each) for n, each in enumerate(facts)))
    records.lay_out(con, tmp_path / "r.csv")
    batch.weigh(con, batch.newest_model() | {"ask_at": 1e-9})
    weights = {pair: weight for pair, weight in pairs_of(con).items() if "0" in pair}

    assert weights["0", "1"] > weights["0", "2"]


def test_the_prior_is_what_the_pairs_expect(people, laid_out) -> None:
    told = batch.newest_model() | {"prior": 1e-6}
    batch.weigh(laid_out, told)
    told = batch.with_prior(laid_out, told)
    same = laid_out.execute(
        "SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM truth GROUP BY person)"
    ).fetchall()[0][0]

    assert told["prior"] == pytest.approx(same / (SMALL * (SMALL - 1) / 2), rel=0.1)


def test_training_gives_every_level_a_weight_and_its_report(laid_out) -> None:
    linked, told = batch.link(laid_out, say=lambda _: None, has_truth=True)
    batch.check(told)
    told["trained_on"] = "a test"
    text = report(told, batch.newest_model(), linked)

    assert told["levels"]["born"]["exact"]["bits"] > 8
    assert told["levels"]["family"]["else"]["bits"] < -2
    assert all(f"| {part} |" in text for part in LEVELS)
    assert json.loads(json.dumps(told))["version"] == told["version"]
    assert set(COMPARED) < set(LEVELS)


def test_beliefs_hold_among_people_who_were_not_trained_on() -> None:
    asked = [(str(each.person), each.facts) for each in population(4000, seed=77)]

    assert calibrated(asked, in_use(), seed=5).shipped_error < 0.05


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        pytest.param(0.02, ((0.5, 0.6),), id="it helps"),
        pytest.param(0.14, (), id="made from too few, it harms"),
    ],
)
def test_a_curve_that_does_harm_is_not_used(error: float, kept: tuple) -> None:
    found = Calibrated(
        curve=((0.5, 0.6),), raw_error=0.03, error=error, shipped_error=0.03, asked=200
    )

    assert found.kept == kept


def test_the_curve_rises_and_repairs_what_is_said_too_boldly() -> None:
    bold = [(0.9, turn % 2 == 0) for turn in range(200)] + [(0.1, False)] * 200

    assert error(bold) > 0.2
    assert error(bold, isotonic(bold)) < 0.02


def java() -> bool:
    return bool(os.environ.get("JAVA_HOME")) or any(
        (Path(folder) / "java").exists() for folder in os.environ["PATH"].split(os.pathsep)
    )


@pytest.mark.skipif(not java(), reason="Spark needs Java, and there is none")
@pytest.mark.filterwarnings("ignore")
def test_spark_weighs_the_same_pairs(people, laid_out, tmp_path: Path) -> None:
    told = batch.newest_model()
    batch.weigh(laid_out, told)
    on_duckdb = pairs_of(laid_out)
    session = linker.spark_session(tmp_path)
    try:
        batch.weigh(laid_out, told, engine="spark", session=session)
    finally:
        session.stop()
    on_spark = pairs_of(laid_out)

    assert on_spark.keys() == on_duckdb.keys()
    assert all(on_spark[pair] == pytest.approx(on_duckdb[pair], abs=1e-6) for pair in on_duckdb)


def pairs_of(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], float]:
    rows = con.execute("SELECT unique_id_l, unique_id_r, weight FROM pairs").fetchall()
    return {(left, right): weight for left, right, weight in rows}
