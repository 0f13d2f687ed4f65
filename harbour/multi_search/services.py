"""Keeping the index: set-wise, in the transaction that writes the records."""

from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.multi_search.domain.codes import codes, family_codes, parts_of
from harbour.multi_search.domain.keys import area_words, record_keys
from harbour.multi_search.domain.levels import Facts, given_sounds
from harbour.multi_search.domain.query import address_key
from harbour.multi_search.domain.vocabulary import all_spellings
from harbour.pole.api import fold, parse_phone, parts_of_records

COLUMNS = (
    "id",
    "owner_agency_id",
    "person_id",
    "is_restricted",
    "keys",
    "sound",
    "names",
    "sex",
    "born_on",
    "postcodes",
    "phones",
    "registrations",
    "addresses",
    "identifiers",
    "source_id",
)
"""What `harbour.keep_entry` takes, in its order."""
_KEEP = (
    "SELECT harbour.keep_entry(%s, %s, %s, %s, %s::int[], %s, %s::text[], %s, %s, %s::text[],"
    " %s::text[], %s::text[], %s::text[], %s::text[], %s)"
)
BATCH = 2000
FEW = 5
"""So many rows are written one by one; more by way of a table of their own."""
LONGEST_NAME = 80
_SEXES = {"F", "M"}


@transaction.atomic
def index_records(actor: Actor, record_ids: Sequence[UUID]) -> None:
    """Hears that person records were written: they can be found from this moment."""
    waiting = iter(record_ids)
    while some := list(islice(waiting, BATCH)):
        found = [
            (record, facts_of(record, parts)) for record, parts in parts_of_records(actor, some)
        ]
        learn_words({word for _, facts in found for word in words_of(facts)})
        upsert([entry_row(_owner(record), facts, record.source_id) for record, facts in found])


def _owner(record) -> tuple:
    return (record.id, record.owner_agency_id, record.person_id, record.is_restricted)


def entry_row(owner: tuple, facts: Facts, source: UUID | None = None) -> tuple:
    """One row of the index: whose it is, what can be found of it, and which source holds it."""
    return (
        *owner,
        record_keys(facts),
        sound_of(facts),
        [name_for_sql(*name) for name in facts.names],
        facts.sex,
        facts.born,
        list(facts.postcodes),
        list(facts.phones),
        list(facts.registrations),
        list(facts.addresses),
        list(facts.identifiers),
        source,
    )


def name_for_sql(given: str, family: str) -> str:
    """A name with what its comparison needs, as the index keeps it."""
    return "|".join(
        (
            given,
            family,
            " ".join(given_sounds(given)),
            " ".join(family_codes(family)),
            _joined(family),
        )
    )


def _joined(family: str) -> str:
    return " ".join(parts_of(family))


def sound_of(facts: Facts) -> str:
    """Family name's sound, then the first name's: the order of rows on the disk."""
    given, family = facts.names[0] if facts.names else ("", "")
    return f"{''.join(codes(family)[:1]):.6} {''.join(codes(given.partition(' ')[0])[:1]):.6}"


def words_of(facts: Facts) -> set[str]:
    """Every word that the vocabulary should know of a record."""
    halves = {half for name in facts.names for half in name if half}
    return halves | {word for given, _ in facts.names for word in given.split()}


def facts_of(record, parts) -> Facts:
    """What can be found of a record: everything but sealed addresses."""
    return Facts(
        names=tuple(
            dict.fromkeys((_folded(each.given), _folded(each.family)) for each in parts.names)
        ),
        sex=record.sex if record.sex in _SEXES else "",
        born=record.born_on,
        postcodes=_distinct(place.location.postcode_key for place in parts.places),
        phones=_distinct(parse_phone(phone.e164 or phone.raw).last7 for phone in parts.phones),
        registrations=_distinct(vehicle.registration for vehicle in parts.vehicles),
        addresses=_distinct(
            address_key(place.location.house, place.location.street) for place in parts.places
        ),
        identifiers=_distinct(each.normalised for each in parts.identifiers),
        areas=_distinct(
            word
            for place in parts.places
            for word in area_words(fold(f"{place.location.locality} {place.location.street}"))
        ),
    )


def _folded(name: str) -> str:
    return fold(name)[:LONGEST_NAME].strip()


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def learn_words(words: Iterable[str]) -> None:
    """Add words to the vocabulary, with every spelling that leads to them."""
    wanted = sorted(set(words))
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.unknown_words(%s::text[])", [wanted])
        new = [row[0] for row in cursor.fetchall()]
        if not new:
            return
        spelt, meant = zip(*all_spellings(new), strict=True)
        cursor.execute(
            "SELECT harbour.learn_words(%s::text[], %s::text[])", [list(spelt), list(meant)]
        )


def upsert(rows: Sequence[tuple]) -> None:
    """Write index rows, in the order of their sound, over any that are there.

    A person who is recorded by herself is written at once, by a plan that is kept; a table to
    stage her row would take longer than everything else.
    """
    with connection.cursor() as cursor:
        if len(rows) <= FEW:
            for row in rows:
                cursor.execute(_KEEP, row)
            return
        names = ", ".join(COLUMNS)
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS staging_entry ON COMMIT DROP AS"
            f" SELECT {names} FROM public.multi_search_entry WITH NO DATA"
        )
        cursor.execute("TRUNCATE pg_temp.staging_entry")
        place = COLUMNS.index("sound")
        with cursor.copy(f"COPY pg_temp.staging_entry ({names}) FROM STDIN") as copy:
            for row in sorted(rows, key=lambda row: row[place]):
                copy.write_row(row)
        changes = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[2:])
        cursor.execute(
            f"INSERT INTO public.multi_search_entry ({names}) SELECT {names}"
            f" FROM pg_temp.staging_entry ON CONFLICT (id) DO UPDATE SET {changes}"
        )
