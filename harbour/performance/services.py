"""Taking in what figures are counted from, and what a force says beside its own."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.performance import policies
from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.definitions import Definition
from harbour.performance.models import Aim, ChangeNote, Series
from harbour.sharing.api import Merged, merge_in

COLUMNS = (
    "id",
    "series_id",
    "key",
    "force",
    "period",
    "from_on",
    "until_on",
    "type",
    "outcome",
    "offence_code",
    "offence",
    "offence_group",
    "offence_subgroup",
    "number",
    "run_id",
    "run_line",
)
"""The columns of a published count that a load gives, in order."""


@transaction.atomic
def name_series(
    actor: Actor,
    *,
    code: str,
    extract: str,
    title: str,
    publisher: str,
    licence: str,
    zone: str,
    source_id: UUID | None,
) -> UUID:
    """Say, or say anew, who publishes a series. Returns its id."""
    said = {
        "extract": extract,
        "title": title,
        "publisher": publisher,
        "licence": licence,
        "zone": zone,
        "source_id": source_id,
    }
    series, is_new = Series.objects.get_or_create(code=code, defaults=said)
    if not is_new:
        Series.objects.filter(id=series.id).update(**said)
    return series.id


@transaction.atomic
def merge_counts(actor: Actor, rows: Iterable[Sequence]) -> Merged:
    """Take in published counts: a number published anew replaces the one it corrects."""
    return merge_in(
        "performance_publishedcount",
        COLUMNS,
        rows,
        key=("series_id", "key"),
        compare=("number", "type"),
    )


@transaction.atomic
def note_change(
    actor: Actor, *, definition: Definition, changed_on: date, words: str, at: datetime
) -> ChangeNote:
    """Say beside a measure what changed on a day, and why.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the day has not come yet.
    """
    policies.may_keep_the_framework(actor).require()
    if changed_on > london_date(at):
        raise DomainError("The day must be today or before: say what changed once it has.")
    return ChangeNote.objects.create(
        owner_agency_id=actor.agency_id,
        measure=definition.id,
        changed_on=changed_on,
        words=words,
        written_by=actor.user_id,
        written_at=at,
    )


@transaction.atomic
def set_aim(actor: Actor, *, definition: Definition, at_least: int, why: str, at: datetime) -> Aim:
    """Want at least so many in a hundred of a measure, from today.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the measure could be met by doing something bad.
    """
    policies.may_set_aims(actor).require()
    sense = may_be_aimed_at(definition)
    if not sense.allowed:
        raise DomainError(sense.reason)
    return Aim.objects.create(
        owner_agency_id=actor.agency_id,
        measure=definition.id,
        at_least=at_least,
        from_on=london_date(at),
        why=why,
        set_by=actor.user_id,
        set_at=at,
    )
