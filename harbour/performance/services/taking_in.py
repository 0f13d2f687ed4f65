"""Taking in what figures are counted from."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.performance.models import Series
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
