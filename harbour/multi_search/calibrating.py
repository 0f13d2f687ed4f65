"""How right the search's beliefs are: questions about people whose answer is known.

Each question is made of one record as a source holds it, which is then taken away; a fifth of
the people are taken away altogether, so that "nobody we know" is the right answer as often as
the model assumes. People whose questions make the curve are not those on whom it is tried.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from harbour.multi_search.domain.belief import Curve, beliefs
from harbour.multi_search.domain.calibration import error, isotonic
from harbour.multi_search.domain.keys import question_keys, record_keys
from harbour.multi_search.domain.levels import Facts, compare, total
from harbour.multi_search.domain.model import Model
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import asked_of, prepared, words_asked
from harbour.multi_search.domain.vocabulary import Vocabulary, spellings
from harbour.multi_search.services import words_of

ASKED = 3000
CANDIDATES = 256
SHOWN = 5
Told = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """The curve, and the error before and after it among people it was not made from.

    `shipped_error` is of the curve that the model came with, among all who were asked about.
    """

    curve: Curve
    raw_error: float
    error: float
    shipped_error: float
    asked: int

    @property
    def kept(self) -> Curve:
        """The curve, if it did no harm to those it was not made from: few people make a bad one."""
        return self.curve if self.error <= self.raw_error else ()


class Universe:
    """Records by their keys, in memory: the search as it stands, without a database."""

    def __init__(self, records: Sequence[tuple[str, Facts]]) -> None:
        self.records = records
        self.holding: dict[int, list[int]] = defaultdict(list)
        self.leading: dict[str, set[str]] = defaultdict(set)
        self.givens: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        for place, (_, facts) in enumerate(records):
            for key in record_keys(facts):
                self.holding[key].append(place)
            for given, family in facts.names:
                self.givens.update(given.split())
                self.families.update([family] if family else [])
        for word in {word for _, facts in records for word in words_of(facts)}:
            for spelling in spellings(word):
                self.leading[spelling].add(word)

    def vocabulary(self, words: Sequence[str]) -> Vocabulary:
        near = {}
        for word in words:
            found = {each for spelling in spellings(word) for each in self.leading[spelling]}
            ranked = sorted(found - {word}, key=lambda each: -self.count(each))
            near[word] = tuple(ranked[:9])
        return Vocabulary(
            near=near,
            givens=self.givens,
            families=self.families,
            totals=(sum(self.givens.values()), sum(self.families.values())),
        )

    def count(self, word: str) -> int:
        return self.givens[word] + self.families[word]

    def people(self, query: Query, model: Model, *, without: set[int]) -> dict[str, float]:
        """The weight of everybody who fits."""
        words = self.vocabulary(words_asked(query))
        shared: Counter[int] = Counter()
        for key in question_keys(asked_of(query, words)):
            shared.update(self.holding.get(key, ()))
        question = prepared(query, words, model)
        best: dict[str, float] = {}
        places = (place for place, _ in shared.most_common(CANDIDATES + len(without)))
        for place in places:
            if place in without:
                continue
            person, facts = self.records[place]
            weight = total(compare(question, facts, model.weights))
            best[person] = max(best.get(person, weight), weight)
        return best


def calibrated(records: Sequence[tuple[str, Facts]], model: Model, *, seed: int) -> Calibrated:
    """Ask about people of these records (person, facts), and learn the curve from half."""
    chance = random.Random(seed)  # noqa: S311 -- which people are asked about
    universe = Universe(records)
    of_person: dict[str, list[int]] = defaultdict(list)
    for place, (person, _) in enumerate(records):
        of_person[person].append(place)
    # One record of theirs is the question: another must be there to be found.
    people = sorted(person for person, places in of_person.items() if len(places) > 1)
    chosen = chance.sample(people, min(ASKED, len(people)))
    halves: tuple[Told, Told] = ([], [])
    for turn, person in enumerate(chosen):
        halves[turn % 2].extend(_ask(chance, universe, person, of_person[person], model))
    curve = isotonic(halves[0])
    return Calibrated(
        curve=curve,
        raw_error=error(halves[1]),
        error=error(halves[1], curve),
        shipped_error=error([*halves[0], *halves[1]], model.curve),
        asked=len(chosen),
    )


def _ask(
    chance: random.Random, universe: Universe, person: str, places: list[int], model: Model
) -> Told:
    of_one = chance.choice(places)
    unknown = chance.random() < model.unknown
    query = question_about(chance, universe.records[of_one][1])
    found = universe.people(query, model, without=set(places) if unknown else {of_one})
    ranked = sorted(found.items(), key=lambda each: -each[1])
    told = beliefs(
        [weight for _, weight in ranked], records=len(universe.records), unknown=model.unknown
    )
    return [
        (belief.probability, other == person and not unknown)
        for (other, weight), belief in list(zip(ranked, told, strict=True))[:SHOWN]
        if weight > 0
    ]


def question_about(chance: random.Random, facts: Facts) -> Query:
    """A question as people ask them: names, with a date, an age, a place or a number."""
    given, family = facts.names[0] if facts.names else ("", "")
    words = tuple(dict.fromkeys(word for word in (given.partition(" ")[0], family) if word))
    kind = chance.random()
    if facts.born and kind < 0.4:
        return Query(names=words, born=facts.born, year=facts.born.year)
    if facts.born and kind < 0.6:
        return Query(names=words, year=facts.born.year + chance.choice((0, 0, 1, -1)))
    if facts.postcodes and kind < 0.75:
        return Query(names=words, outward=facts.postcodes[0][:-3])
    if facts.postcodes and kind < 0.82:
        return Query(names=words, postcode=facts.postcodes[0], outward=facts.postcodes[0][:-3])
    if facts.addresses and kind < 0.87:
        return Query(names=words[:1], address=facts.addresses[0])
    if facts.phones and kind < 0.92:
        return Query(names=words[:1], phone7=facts.phones[0])
    return Query(names=words)
