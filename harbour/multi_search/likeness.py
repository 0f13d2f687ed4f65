"""How alike whole records are, and what that says of records that are one person, or are not."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.multi_search.domain.belief import beliefs
from harbour.multi_search.domain.levels import Facts, compare, total
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import prepared
from harbour.multi_search.domain.settling import Standing, contradicts, standing
from harbour.multi_search.domain.vocabulary import Vocabulary
from harbour.multi_search.engine import vocabulary_for
from harbour.multi_search.services import facts_of
from harbour.pole.api import parts_of_records


def standings(actor: Actor, own: Sequence[UUID], others: Iterable[UUID]) -> dict[UUID, Standing]:
    """What belief says of each record: of a person's own, against the rest; of others, to join.

    Eight queries, however many records. A record that the actor may not see has no standing.
    """
    asked = list(dict.fromkeys([*own, *others]))
    facts = {record.id: facts_of(record, parts) for record, parts in parts_of_records(actor, asked)}
    mine = [each for each in own if each in facts]
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.entries_on_record()")
        records = int(cursor.fetchone()[0])
    found = {}
    words = vocabulary_for({half for one in facts.values() for name in one.names for half in name})
    for each in facts:
        rest = [facts[one] for one in mine if one != each]
        if rest:
            together = each in mine
            found[each] = _standing(
                facts[each], rest, together=together, records=records, words=words
            )
    return found


def _standing(
    facts: Facts, rest: list[Facts], *, together: bool, records: int, words: Vocabulary
) -> Standing:
    belief = max(_belief(facts, one, records, words) for one in rest)
    # Of a person's own records the odd one is named, and not those that it contradicts.
    clashes = [contradicts(facts, one) for one in rest]
    clash = all(clashes) if together else any(clashes)
    model = in_use()
    return standing(
        belief,
        together=together,
        contradicts=clash,
        join_at=model.join_at,
        leave_below=model.ask_at,
    )


def _belief(one: Facts, other: Facts, records: int, words: Vocabulary) -> float:
    """How likely two whole records are one person's: the first asked of the second."""
    given, family = one.names[0] if one.names else ("", "")
    query = Query(
        given=given,
        family=family,
        sex=one.sex,
        born=one.born,
        year=one.born.year if one.born else None,
        postcode=_shared(one.postcodes, other.postcodes),
        phone7=_shared(one.phones, other.phones),
        registration=_shared(one.registrations, other.registrations),
        address=_shared(one.addresses, other.addresses),
        identifier=_shared(one.identifiers, other.identifiers),
    )
    model = in_use()
    weight = total(compare(prepared(query, words, model), other, model.weights))
    (told,) = beliefs([weight], records=records, unknown=model.unknown, curve=model.curve)
    return told.probability


def _shared(values: tuple[str, ...], held: tuple[str, ...]) -> str:
    """Of several addresses or numbers, one that the other holds too speaks first."""
    return next((value for value in values if value in held), values[0] if values else "")
