"""Orders, releases and recalls as lines of a person's timeline: whoever did it and whoever harmed.

What stands here is the kind, the time and the prison, court or station: never a home, nor words
that somebody typed about where a victim is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import Prefetch, Q

from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.timeline import TimelineEntry
from harbour.perpetrators.models import Recall, Release, ReleaseAct, ReleaseVictim
from harbour.perpetrators.selectors.listed import orders_about
from harbour.perpetrators.terms import RecallStatus, ReleaseKind

_RELEASE = {
    "plan": "Release planned",
    "move": "Release moved to another time",
    "leave": "Released",
    "keep": "Not released after all",
}
_TAG = {
    "plan": "End planned",
    "move": "End moved to another time",
    "leave": "Ended",
    "keep": "Goes on after all",
}
"""By the event of the step; electronic monitoring that ends is planned as a release is."""


def timeline(
    actor: Actor, person_record_ids: Iterable[UUID], *, opens: bool = True
) -> list[TimelineEntry]:
    """Orders about these people, and releases of them or of somebody they must be warned about.

    `opens` tells whether the actor may open a release's own page. Two queries; five more where
    there is a release.
    """
    ids = list(person_record_ids)
    return [*_orders(actor, ids), *_releases(actor, ids, opens=opens)]


def _orders(actor: Actor, ids: Sequence[UUID]) -> Iterator[TimelineEntry]:
    for order in orders_about(actor, ids):
        yield TimelineEntry(
            at=datetime.combine(order.made_on, time(12), tzinfo=UTC),
            title=f"{order.get_kind_display()} made",
            text=order.conditions,
            kind="ORDER",
            agency_id=order.owner_agency_id,
        )


def _releases(actor: Actor, ids: Sequence[UUID], *, opens: bool) -> Iterator[TimelineEntry]:
    hers = ReleaseVictim.objects.filter(victim_id__in=ids)
    found = Release.objects.visible_to(actor).filter(
        Q(subject_id__in=ids) | Q(id__in=hers.values("release_id"))
    )
    tries = ReleaseAct.objects.filter(victim__victim_id__in=ids).order_by("done_at", "id")
    parts = (
        "steps",
        Prefetch("acts", tries),
        Prefetch("recalls", Recall.objects.visible_to(actor).prefetch_related("steps")),
    )
    for held in found.prefetch_related(*parts):
        page: tuple[str, UUID | None] = ("perpetrators:release", held.id) if opens else ("", None)
        for at, by, title, text in _told(held, is_theirs=held.subject_id in ids):
            yield TimelineEntry(
                at=at, by=by, title=title, text=text, kind="RELEASE",
                url_name=page[0], url_id=page[1], agency_id=held.owner_agency_id,
            )  # fmt: skip


def _told(held: Release, *, is_theirs: bool) -> Iterator[tuple[datetime, UUID, str, str]]:
    """When, by whom, what and more of it: each thing that happened to one release."""
    whose = "" if is_theirs else "Of somebody this person is protected from. "
    kind = held.get_kind_display()
    titles = _TAG if held.kind == ReleaseKind.TAG_ENDS else _RELEASE
    yield held.planned_at, held.planned_by, f"{titles['plan']}: {kind}", whose + _how(held)
    for step in held.steps.all():
        yield step.taken_at, step.taken_by, f"{titles[step.event]}: {kind}", whose + held.place
    for recall in held.recalls.all():
        title = f"Recalled to prison: {recall.get_kind_display()}"
        yield recall.ordered_at, recall.recorded_by, title, f"{whose}By {recall.ordered_by}"
        for ended in recall.steps.all():
            back = ended.to_status == RecallStatus.RETURNED
            title = "Back in prison after a recall" if back else "Recall cancelled"
            yield ended.taken_at, ended.taken_by, title, whose.strip()
    for each in held.acts.all():
        title = f"{each.get_duty_display()}: {each.get_result_display()}"
        yield each.done_at, each.done_by, title, ""


def _how(held: Release) -> str:
    words = f"{held.place}. Leaves {uk_datetime(held.leaves_at)}"
    if held.tag:
        until = f" until {uk_date(held.tag_until_on)}" if held.tag_until_on else ""
        words += f". {held.get_tag_display()}{until}"
    return words
