"""A question made ready: read in every way, widened by forms and near words, and weighed."""

from collections.abc import Iterable
from dataclasses import replace

from harbour.multi_search.domain.codes import codes, family_codes, parts_of
from harbour.multi_search.domain.keys import SPREAD_TOO_WIDE, Asked, Wide
from harbour.multi_search.domain.levels import Question, Reading, near_days, swapped_day
from harbour.multi_search.domain.model import Model
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.domain.vocabulary import Vocabulary, gendered

MOST_GIVENS, MOST_FAMILIES, MOST_READINGS = 24, 10, 4


def words_asked(query: Query) -> list[str]:
    """Every single word of the names asked, and whole family names."""
    whole = [half for reading in query.readings for half in reading if half]
    around = [*query.relatives, *(word for part in query.apart for word in part.split())]
    words = [*whole, *(word for half in whole for word in half.split()), *around]
    return list(dict.fromkeys(words))


def placed(query: Query, words: Vocabulary) -> Query:
    """The question with what stood after a comma read as a place, where that is what it is.

    It is one if the person is named in full before it ("Kasia Nowak, Portswood"), or if nobody on
    record is called that ("Kasia, Portswood"); "Smith, John" stays a name. With nobody named at
    all, somebody around the person is who is looked for.
    """
    if not query.names and not query.given and query.relatives and query == _only_relatives(query):
        return Query(names=query.relatives)
    apart = {word for part in query.apart for word in part.split()}
    named_before = [word for word in query.names if word not in apart]
    places = [
        part
        for part in query.apart
        if len(named_before) > 1
        or not any(word in words.givens or word in words.families for word in part.split())
    ]
    if not places or not named_before:
        return replace(query, apart=())
    gone = {word for part in places for word in part.split()}
    names = tuple(word for word in query.names if word not in gone)
    return replace(query, names=names, apart=(), place=places[0])


def _only_relatives(query: Query) -> Query:
    return Query(relatives=query.relatives)


def prepared(query: Query, words: Vocabulary, model: Model) -> Question:
    """What records are compared with."""
    return Question(
        readings=tuple(
            _reading(given, family, words, model)
            for given, family in query.readings[:MOST_READINGS]
        ),
        sex=query.sex,
        born=query.born,
        year=query.year,
        postcode=query.postcode,
        outward=query.outward,
        phone=query.phone7,
        vehicle=query.registration,
        address=query.address,
        identifier=query.identifier,
    )


def _first(given: str) -> str:
    return given.split()[0] if given else ""


def _reading(given: str, family: str, words: Vocabulary, model: Model) -> Reading:
    first = _first(given)
    return Reading(
        given=first,
        family=family,
        forms=(first, *sorted(variants(first))) if first else (),
        given_exact=model.exact("given", words.givens.get(first, 0), words.totals[0]),
        family_exact=model.exact("family", words.families.get(family, 0), words.totals[1]),
    )


def asked_of(query: Query, words: Vocabulary) -> Asked:
    """What the keys of the question are made of."""
    numbers = (
        ("postcode", query.postcode),
        ("phone", query.phone7),
        ("vehicle", query.registration),
        ("address", query.address),
        ("identifier", query.identifier),
    )
    # A telephone or PNC number may be wrong by a figure, and its key then finds nothing.
    exact = bool(query.year or query.outward or query.address)
    return Asked(
        readings=tuple(
            _wide(given, family, words, has_more=exact)
            for given, family in query.readings[:MOST_READINGS]
        ),
        born=query.born,
        year=query.year,
        postcode=query.postcode,
        outward=query.outward,
        place=query.place,
        numbers=tuple((kind, value) for kind, value in numbers if value),
    )


def _wide(given: str, family: str, words: Vocabulary, *, has_more: bool) -> Wide:
    first = _first(given)
    givens = _distinct([first, *sorted(variants(first)), *words.near.get(first, ())])
    other_sex = [gendered(family)] if family else []
    families = _distinct([family, *other_sex, *words.near.get(family, ())])
    alone = not (first and family) and not has_more
    rare = [word for word in (givens + families)[:8] if alone and is_rare(word, words)]
    return Wide(givens=givens[:MOST_GIVENS], families=families[:MOST_FAMILIES], rare=tuple(rare))


def is_rare(word: str, words: Vocabulary) -> bool:
    """Whether few enough bear the word that all of them may be looked at."""
    return words.givens.get(word, 0) + words.families.get(word, 0) <= SPREAD_TOO_WIDE


def too_common(query: Query, words: Vocabulary) -> str:
    """The single word that was asked alone and that too many bear; or nothing.

    A part of an address beside it is enough: few of the name live in one street or locality.
    """
    asked = [half for half in (*query.names, query.given, query.family) if half]
    lone = asked[0] if len(asked) == 1 else ""
    named = Query(names=query.names, given=query.given, family=query.family)
    alone = lone and replace(query, relatives=(), sex="") == named
    return lone if alone and not is_rare(lone, words) else ""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def for_sql(question: Question) -> dict:
    """The question as `harbour.score_entries` takes it."""
    born = question.born
    swapped = swapped_day(born) if born else None
    return {
        "readings": [
            {
                "given": reading.given,
                "family": reading.family,
                "forms": list(reading.forms),
                "given_exact": reading.given_exact,
                "family_exact": reading.family_exact,
                **_sounds(reading),
            }
            for reading in question.readings
        ],
        "sex": question.sex,
        "born": born.isoformat() if born else None,
        "swapped": swapped.isoformat() if swapped else None,
        "near_days": [day.isoformat() for day in near_days(born)] if born else [],
        "year": question.year,
        "postcode": question.postcode,
        "outward": question.outward,
        "phone": question.phone,
        "vehicle": question.vehicle,
        "address": question.address,
        "identifier": question.identifier,
    }


def _sounds(reading: Reading) -> dict:
    return {
        "given_codes": list(codes(reading.given)),
        "family_codes": list(family_codes(reading.family)),
        "parts": list(parts_of(reading.family)),
    }
