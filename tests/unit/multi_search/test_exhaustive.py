"""The benchmark's scoring of every record says of each what the search says of it."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.population import population
from benchmarks.search_exhaustive import SAME, SHOWN, Everybody
from benchmarks.search_queries import questions
from benchmarks.search_table import uuid_of
from harbour.multi_search.calibrating import Universe
from harbour.multi_search.domain.levels import Facts, compare, total
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import prepared, words_asked
from harbour.multi_search.records import MARK
from harbour.multi_search.services import name_for_sql

SEED, RECORDS = 11, 240


def written(path: Path, people: list[tuple[str, Facts]]) -> None:
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        for person, facts in people:
            lists = (facts.postcodes, facts.phones, facts.registrations, facts.addresses,
                     facts.identifiers)  # fmt: skip
            rows.writerow((
                uuid_of(2, int(person)), MARK.join(name_for_sql(*each) for each in facts.names),
                facts.sex, f"{facts.born:%Y%m%d}" if facts.born else "",
                *(MARK.join(each) for each in lists),
            ))  # fmt: skip


def of_a_record(facts: Facts) -> Query:
    """Everything that a record holds, asked at once: parts that questions of one kind leave out."""
    given, family = facts.names[0]
    one = {"postcode": facts.postcodes, "phone7": facts.phones, "address": facts.addresses,
           "registration": facts.registrations, "identifier": facts.identifiers}  # fmt: skip
    asked = {part: values[0] for part, values in one.items() if values}
    return Query(given=given, family=family, sex=facts.sex, born=facts.born, **asked)


def test_every_record_weighs_what_the_search_says(tmp_path: Path) -> None:
    people = [(str(each.person), each.facts) for each in population(RECORDS, SEED)]
    written(tmp_path / "records.csv", people)
    model, universe = in_use(), Universe(people)
    everybody = Everybody(tmp_path / "records.csv", model)
    asked = [each.query for each in questions(SEED, 24, among=60)]
    for query in [*asked, *(of_a_record(facts) for _, facts in people[:20])]:
        question = prepared(query, universe.vocabulary(words_asked(query)), model)
        best: dict[str, float] = defaultdict(lambda: -1000.0)
        for person, facts in people:
            best[person] = max(best[person], total(compare(question, facts, model.weights)))
        expected = sorted(best.values(), reverse=True)[:SHOWN]
        found = everybody.ask(question)
        assert [weight for _, weight in found] == pytest.approx(expected, abs=SAME)
        for person, weight in found:
            assert weight == pytest.approx(best[str(person.int & 2**60 - 1)], abs=SAME)
