"""Writing many persons and events at once, with their announcements."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.announcements import events_written, person_records_written
from harbour.sharing.api import Merged, copy_in, merge_in

COLUMNS = {
    "pole_location": (
        "id",
        "owner_agency_id",
        "house",
        "street",
        "locality",
        "postcode",
        "postcode_key",
        "area_id",
        "area_code",
        "area_name",
        "longitude",
        "latitude",
        "is_sealed",
    ),
    "pole_personrecord": (
        "id",
        "owner_agency_id",
        "source_id",
        "source_key",
        "person_id",
        "sex",
        "born_on",
        "born_earliest",
        "born_latest",
        "language",
        "needs_interpreter",
        "ethnicity",
        "note",
        "is_restricted",
        "run_id",
        "run_line",
    ),
    "pole_personname": ("id", "record_id", "kind", "given", "family"),
    "pole_personidentifier": ("id", "record_id", "kind", "raw", "normalised", "is_valid"),
    "pole_personphone": ("id", "record_id", "raw", "e164", "label"),
    "pole_personplace": (
        "id",
        "record_id",
        "location_id",
        "kind",
        "from_on",
        "until_on",
        "is_sealed",
    ),
    "pole_personvehicle": ("id", "record_id", "registration", "description"),
    "pole_warning": ("id", "record_id", "code", "text", "from_on", "review_on", "ended_on"),
    "pole_relationship": (
        "id",
        "owner_agency_id",
        "person_id",
        "other_id",
        "kind",
        "from_on",
        "until_on",
        "lives_together",
    ),
    "pole_judgement": (
        "id",
        "owner_agency_id",
        "record_id",
        "other_id",
        "verdict",
        "reason",
        "weight",
        "judged_by",
        "judged_at",
    ),
    "pole_event": (
        "id",
        "owner_agency_id",
        "kind",
        "reference",
        "source_id",
        "source_key",
        "occurrence_id",
        "happened_earliest",
        "happened_latest",
        "reported_at",
        "reported_to_police",
        "location_id",
        "area_id",
        "is_domestic",
        "da_definition",
        "da_types",
        "da_reason",
        "offence_id",
        "offence_text",
        "outcome_text",
        "outcome_code",
        "arrested",
        "summary",
        "is_restricted",
        "run_id",
        "run_line",
    ),
    "pole_involvement": ("id", "event_id", "record_id", "role", "note"),
}
"""The columns of each table that a bulk load gives, in order. `source_id` is the source
system's id; `source_key` is the record's own id in that system."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert rows: values in the order of COLUMNS[table].

    Tables are loaded in the order of COLUMNS, parents first. People are announced by
    `announce_people`, when all their parts are in. Events are not announced: what a file brings
    is history, of which nobody is owed the news today.
    """
    return copy_in(table, COLUMNS[table], rows)


_MAY_CHANGE = (
    "reference",
    "happened_earliest",
    "happened_latest",
    "location_id",
    "is_domestic",
    "offence_text",
    "outcome_text",
    "arrested",
    "summary",
)


def merge_events(actor: Actor, rows: Iterable[Sequence]) -> Merged:
    """Take in events that may be here already, known by their source and its key for them.

    What the source says now stands, for the columns a source may correct; run and line stay
    those that brought the event first. Locations may be loaded after, in the same transaction.
    """
    merged = merge_in(
        "pole_event",
        COLUMNS["pole_event"],
        rows,
        key=("source_id", "source_key"),
        compare=_MAY_CHANGE,
    )
    events_written.announce(actor, merged.added + merged.changed)
    return merged


def announce_people(actor: Actor, record_ids: Sequence[UUID]) -> None:
    """Tell who listens that these person records, with all their parts, are written."""
    person_records_written.announce(actor, record_ids)
