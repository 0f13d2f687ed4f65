"""The engine: one question to the database, candidates found, cut and scored there."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import OperationalError, connection, transaction

from harbour.multi_search.domain.keys import question_keys
from harbour.multi_search.domain.model import Model
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import asked_of, for_sql, prepared
from harbour.multi_search.domain.vocabulary import Vocabulary, spellings

CANDIDATES = 256
NEAR = 10
TIME_ALLOWED_MS = 1500
TIME_FOR_THE_REST_MS = 1000
"""What a question as it was typed may take, after the widened one ran out of time."""
TIME_FOR_A_SOURCE_MS = 500
TIME_FOR_ALL_SOURCES_MS = 2000
"""What each source, and all of them one by one, may then take for the widened question."""
TIME_FOR_PLACES_MS = 500


class TookTooLong(Exception):
    """The search was stopped at its time limit."""


@contextmanager
def time_allowed(milliseconds: int) -> Iterator[None]:
    """Each question put to the database within is stopped at its time.

    Raises:
        TookTooLong: one was. The transaction goes on.
    """
    limit = "SELECT set_config('statement_timeout', %s, true)"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(limit, [str(milliseconds)])
            yield
            cursor.execute("RESET statement_timeout")
    except OperationalError as stopped:
        if getattr(stopped.__cause__, "sqlstate", "") == "57014":
            raise TookTooLong from stopped
        raise


@dataclass(frozen=True, slots=True)
class Scored:
    """One record that fits, with the levels it fits at."""

    record_id: UUID
    person_id: UUID
    weight: float
    slots: tuple[int, ...]
    bits: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The best people's records, person by person, and what the rest weigh.

    `elsewhere` is the sum of 2 to the weight of everybody who fits but is not among these.
    """

    groups: tuple[tuple[Scored, ...], ...] = ()
    elsewhere: float = 0.0
    records: int = 0


def vocabulary_for(words: Iterable[str]) -> Vocabulary:
    """What is recorded of these words. One query."""
    pairs = [(word, spelling) for word in words for spelling in spellings(word)]
    if not pairs:
        return Vocabulary()
    asked, spelt = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM harbour.near_words(%s::text[], %s::text[], %s)",
            [list(asked), list(spelt), NEAR],
        )
        rows = cursor.fetchall()
    near: dict[str, list[str]] = {}
    for word, other, _, _ in rows:
        if other not in (word, ""):
            near.setdefault(word, []).append(other)
    totals = next(((givens, families) for _, word, givens, families in rows if not word), (0, 0))
    return Vocabulary(
        near={word: tuple(others) for word, others in near.items()},
        givens={word: givens for _, word, givens, _ in rows},
        families={word: families for _, word, _, families in rows},
        totals=totals,
    )


def scores(
    query: Query,
    words: Vocabulary,
    model: Model,
    *,
    most: int,
    as_typed: bool = False,
    source: UUID | None = None,
) -> Scores:
    """Everybody who fits, best first, as far as the actor may see. One query and its limit.

    `as_typed` looks for no other spelling than the one asked: few records, in a shorter time.
    With `source` only what that source holds is looked at.

    Raises:
        TookTooLong: the time allowed ran out. The transaction goes on.
    """
    near = replace(words, near={}) if as_typed else words
    asked = sorted(question_keys(asked_of(query, near)))
    if not asked:
        return Scores()
    question = json.dumps(for_sql(prepared(query, words, model)))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true), harbour.entries_on_record()",
                [str(_allowed_ms(as_typed=as_typed, source=source))],
            )
            records = cursor.fetchone()[1]
            cursor.execute(
                "SELECT * FROM harbour.score_entries("
                "%s::int[], %s::jsonb, %s::float8[], %s, %s, %s::uuid)",
                [asked, question, model.slots, CANDIDATES, most, source],
            )
            rows = cursor.fetchall()
            cursor.execute("RESET statement_timeout")
    except OperationalError as stopped:
        if getattr(stopped.__cause__, "sqlstate", "") == "57014":
            raise TookTooLong from stopped
        raise
    return _grouped(rows, records, model)


def _allowed_ms(*, as_typed: bool, source: UUID | None) -> int:
    if source:
        return TIME_FOR_A_SOURCE_MS
    return TIME_FOR_THE_REST_MS if as_typed else TIME_ALLOWED_MS


def _scored(row: tuple, weights: list[float]) -> Scored:
    record_id, person_id, weight, slots, given_bits, family_bits, _ = row
    bits = [given_bits, family_bits, *(weights[slot - 1] if slot else 0.0 for slot in slots[2:])]
    met = [(slot, each) for slot, each in zip(slots, bits, strict=True) if slot]
    return Scored(
        record_id,
        person_id,
        weight,
        tuple(slot for slot, _ in met),
        tuple(each for _, each in met),
    )


def together(parts: Iterable[Scores], *, most: int) -> Scores:
    """Answers to parts of one question as one answer: each record once, the best people first."""
    answers = list(parts)
    every = {each.record_id: each for part in answers for group in part.groups for each in group}
    people: dict[UUID, list[Scored]] = {}
    for each in sorted(every.values(), key=lambda one: (-one.weight, str(one.record_id))):
        people.setdefault(each.person_id, []).append(each)
    groups = [tuple(group) for group in people.values()]
    cut = sum(2.0 ** min(group[0].weight, 60.0) for group in groups[most:])
    return Scores(
        groups=tuple(groups[:most]),
        elsewhere=cut + sum(part.elsewhere for part in answers),
        records=max((part.records for part in answers), default=0),
    )


def _grouped(rows: list[tuple], records: int, model: Model) -> Scores:
    groups: dict[UUID, list[Scored]] = {}
    weights = model.slots
    for row in rows:
        groups.setdefault(row[1], []).append(_scored(row, weights))
    everything = rows[0][6] if rows else 0.0
    shown = sum(2.0 ** min(group[0].weight, 60.0) for group in groups.values())
    return Scores(
        groups=tuple(tuple(group) for group in groups.values()),
        elsewhere=max(0.0, everything - shown),
        records=records,
    )
