"""Which of some records the linkage would join, beyond what people have judged.

Nothing is merged: it is for those who then look at two records and judge.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.multi_search.models import Entry

_AT_ONCE = 20_000
_LISTS = ("postcodes", "phones", "registrations", "addresses", "identifiers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """`cluster` names each record's cluster by a record of it; those alone name themselves.

    `alike` says which of some pairs of records may be one person at all: nothing in them clashes
    and something agrees. It is for pairs of whom more is known than what their records hold.
    """

    cluster: Mapping[UUID, UUID]
    model: str
    alike: Callable[[Iterable[tuple[UUID, UUID]]], set[frozenset[UUID]]]


def joined(
    actor: Actor, record_ids: Iterable[UUID], *, apart: Iterable[tuple[UUID, UUID]] = ()
) -> Joined:
    """Join these records by the newest model, as far as the actor may see them.

    At the probability from which somebody is asked: what is joined here is for people to judge.
    `apart` are pairs that somebody judged to be two people: never in one cluster, never alike.
    A query for each 20,000 records; seconds of computing.
    """
    # Splink and DuckDB take a second to import: only the job that links pays for it.
    from harbour.multi_search import batch, clusters, linker, records  # noqa: PLC0415

    con, parted = linker.workspace(), {frozenset(pair) for pair in apart}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        if not _write(actor, record_ids, path, records.MARK):
            return Joined(cluster={}, model="", alike=lambda pairs: set())
        records.lay_out(con, path)
    told = batch.newest_model()
    batch.weigh(con, told)
    clusters.cluster(
        con,
        weight=batch.bits_of(told["ask_at"]),
        apart=[(str(one), str(other)) for one, other in map(tuple, parted)],
        is_whole=False,
    )
    rows = con.execute("SELECT unique_id, cluster_id FROM clusters").fetchall()
    kept = con.execute(
        "SELECT unique_id_l, unique_id_r FROM marked WHERE NOT (names_clash OR born_clash)"
    ).fetchall()
    likely = {frozenset(pair) for pair in kept}

    def alike(pairs: Iterable[tuple[UUID, UUID]]) -> set[frozenset[UUID]]:
        asked = {frozenset(pair) for pair in pairs} - parted
        return {pair for pair in asked if frozenset(map(str, pair)) in likely}

    return Joined(
        cluster={UUID(record): UUID(cluster) for record, cluster in rows},
        model=told["version"],
        alike=alike,
    )


def _write(actor: Actor, record_ids: Iterable[UUID], path: Path, mark: str) -> int:
    number, wanted = 0, list(record_ids)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            seen = Entry.objects.visible_to(actor).filter(id__in=some)
            for each in seen.order_by("id"):
                born = f"{each.born_on:%Y%m%d}" if each.born_on else ""
                lists = [mark.join(getattr(each, column)) for column in _LISTS]
                rows.writerow((each.id, mark.join(each.names), each.sex, born, *lists))
                number += 1
    return number
