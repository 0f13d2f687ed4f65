"""Keeping the index: set-wise, in the transaction that writes the records."""

from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.multi_search.domain.keys import Facts, record_keys
from harbour.multi_search.domain.query import address_key
from harbour.pole.api import fold, parse_phone, parts_of_records

_COLUMNS = (
    "id",
    "owner_agency_id",
    "person_id",
    "is_restricted",
    "keys",
    "names",
    "born_on",
    "postcodes",
    "phones",
    "registrations",
    "addresses",
    "identifiers",
)
BATCH = 2000


@transaction.atomic
def index_records(actor: Actor, record_ids: Sequence[UUID]) -> None:
    """Hears that person records were written: they can be found from this moment."""
    waiting = iter(record_ids)
    while some := list(islice(waiting, BATCH)):
        _upsert([_row(record, parts) for record, parts in parts_of_records(actor, some)])


def _row(record, parts) -> tuple:
    facts = facts_of(record, parts)
    return (
        record.id,
        record.owner_agency_id,
        record.person_id,
        record.is_restricted,
        record_keys(facts),
        [f"{given}|{family}" for given, family in facts.names],
        facts.born,
        list(facts.postcodes),
        list(facts.phones),
        list(facts.registrations),
        list(facts.addresses),
        list(facts.identifiers),
    )


def facts_of(record, parts) -> Facts:
    """What can be found of a record: everything but sealed addresses."""
    return Facts(
        names=tuple(dict.fromkeys((fold(each.given), fold(each.family)) for each in parts.names)),
        born=record.born_on,
        postcodes=_distinct(place.location.postcode_key for place in parts.places),
        phones=_distinct(parse_phone(phone.e164 or phone.raw).last7 for phone in parts.phones),
        registrations=_distinct(vehicle.registration for vehicle in parts.vehicles),
        addresses=_distinct(
            address_key(place.location.house, place.location.street) for place in parts.places
        ),
        identifiers=_distinct(each.normalised for each in parts.identifiers),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _upsert(rows: Sequence[tuple]) -> None:
    if not rows:
        return
    changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[2:])
    names = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS staging_entry ON COMMIT DROP AS"
            f" SELECT {names} FROM multi_search_entry WITH NO DATA"
        )
        cursor.execute("TRUNCATE staging_entry")
        with cursor.copy(f"COPY staging_entry ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO multi_search_entry ({names}) SELECT {names} FROM staging_entry"
            f" ON CONFLICT (id) DO UPDATE SET {changes}"
        )
