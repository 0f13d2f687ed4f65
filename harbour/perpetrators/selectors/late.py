"""What is late: releases, recalls and orders of which a duty is past and not done."""

from datetime import datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.perpetrators.domain.escalation import ORDER, RELEASE, Escalates
from harbour.perpetrators.models import AlsoProtected, Breach, Recall, ReleaseVictim, Variation
from harbour.perpetrators.terms import RecallStatus
from harbour.workforce.api import late_duties


def late_of(actor: Actor, what: Escalates, *, at: datetime) -> set[UUID]:
    """Records of which a duty is past and not done: their own, or of one victim. Four queries."""
    own = late_duties(actor, subject_kind=what.kind, owed_by_others=False, at=at)
    if what is ORDER:
        parts = (Breach, AlsoProtected, Variation)
        return {*own}.union(
            *(each.objects.filter(id__in=own).values_list("order_id", flat=True) for each in parts)
        )
    hers = late_duties(actor, subject_kind=f"{what.kind}victim", owed_by_others=False, at=at)
    releases = ReleaseVictim.objects.filter(id__in=hers).values_list("release_id", flat=True)
    if what is RELEASE:
        return {*own, *releases}
    recalled = Recall.objects.filter(release_id__in=releases, status=RecallStatus.ORDERED)
    return {*own, *recalled.values_list("id", flat=True)}
