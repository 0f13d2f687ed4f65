"""Children who are known of and not named: found out, then referred and their schools told."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.referrals import selectors
from harbour.referrals.domain.deadlines import FIND_CHILDREN
from harbour.referrals.services.children import children_linked, refer_children
from harbour.referrals.services.schools import open_notices
from harbour.referrals.terms import TriageStatus
from harbour.risk.api import Assessment, ChildrenSaid, assessments_by_id
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@transaction.atomic
def hear_unnamed(actor: Actor, assessment_ids: Sequence[UUID]) -> None:
    """Hears that forms were submitted: where children could not be named, the unit finds out."""
    for assessed in assessments_by_id(actor, assessment_ids):
        if assessed.children_said != ChildrenSaid.NOT_NAMED:
            continue
        owe(
            actor,
            deadline=FIND_CHILDREN.deadline(assessed.submitted_at or assessed.asked_at),
            title=FIND_CHILDREN.title,
            subject_kind="risk.assessment",
            subject_id=assessed.id,
            page="risk:child",
            page_id=assessed.id,
            person_record_id=assessed.victim_id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
        )


@transaction.atomic
def hear_children(actor: Actor, assessment_ids: Sequence[UUID]) -> None:
    """Hears that a child was found after a form was submitted, or that there is none after all.

    The school is owed a word from that moment; where the case was sent on already, the child is
    referred now.
    """
    now = timezone.now()
    for assessed in assessments_by_id(actor, assessment_ids):
        meet(actor, subject_id=assessed.id, rule=FIND_CHILDREN.id, at=now,
             outcome=ChildrenSaid(assessed.children_said).label[:200])  # fmt: skip
        children = children_linked(actor, assessed, on=london_date(now))
        open_notices(actor, assessed, children, at=now)
        if children and _is_sent_on(actor, assessed):
            refer_children(actor, assessed, children, at=now)


def _is_sent_on(actor: Actor, assessed: Assessment) -> bool:
    return any(
        each.status == TriageStatus.ROUTED
        for each in selectors.items_of(actor, [assessed.id]).values()
    )
