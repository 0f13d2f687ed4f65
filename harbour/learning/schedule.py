"""Samples that are planned by themselves: each week's, as soon as the week is over."""

from datetime import date, datetime, timedelta

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.learning.domain.assurance import needed
from harbour.learning.domain.deadlines import DRAW
from harbour.learning.domain.sampling import sealed, second_look_size
from harbour.learning.models import Sample
from harbour.learning.selectors import samples as selectors
from harbour.learning.terms import SampleKind
from harbour.workforce.api import TeamFunction, owe, team_for

KIND = "learning.sample"


def last_week(on: date) -> tuple[date, date]:
    """The last whole week, Monday to Sunday, before a day."""
    sunday = on - timedelta(days=on.isoweekday())
    return sunday - timedelta(days=6), sunday


def seed_source(on: date) -> str:
    """Where the seed of a sample that is sealed on a day comes from: nobody here can choose it."""
    saturday = on + timedelta(days=(5 - on.weekday()) % 7 or 7)
    return f"The six main numbers of the Lotto draw of {saturday.day} {saturday:%B %Y}, in order"


@transaction.atomic
def plan_week(actor: Actor, *, at: datetime) -> list[Sample]:
    """Seal last week's samples of each kind, once, and owe the unit their drawing."""
    today = london_date(at)
    from_on, until_on = last_week(today)
    return [
        sample
        for kind in SampleKind
        if (sample := _plan(actor, kind, from_on, until_on, today, at)) is not None
    ]


def _plan(
    actor: Actor, kind: SampleKind, from_on: date, until_on: date, today: date, at: datetime
) -> Sample | None:
    known = Sample.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, kind=kind, from_on=from_on, until_on=until_on
    )
    found = selectors.frame(actor, kind=kind, from_on=from_on, until_on=until_on, without=set())
    of = len(found.traits)
    if known.exists() or not of:
        return None
    sample = Sample.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        size=min(needed(), of) if kind == SampleKind.STANDARD else second_look_size(of),
        frame_size=of,
        frame_sha256=sealed(found.traits),
        frame=found.kept,
        seed_source=seed_source(today),
        planned_by=actor.user_id,
        planned_at=at,
    )
    owe(
        actor,
        deadline=DRAW.deadline(at),
        title=DRAW.title,
        subject_kind=KIND,
        subject_id=sample.id,
        page="learning:sample",
        page_id=sample.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
    )
    return sample
