"""The nightly proof: every assessment is finished, or has an owner and a clock.

Everything is counted afresh from the records themselves, never from a list of what is known to
be open. What is found is kept with its night, and owed to the unit until a later proof is clean.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.referrals import policies
from harbour.referrals.domain.deadlines import CHANNEL_QUIET, NOBODY_HAS_IT
from harbour.referrals.family_reads import CHILDREN_OF_CASES
from harbour.referrals.models import Night, Unowned
from harbour.workforce.api import TeamFunction, meet, owe, owed_subjects, team_for

KIND = "referrals.night"


@transaction.atomic
def check(actor: Actor, *, quiet: Sequence[str] = (), at: datetime) -> Night:
    """Look at everything, keep what was found, and raise the alarm when there is something.

    `quiet` names the channels that have fallen silent or dropped.
    """
    found = _gaps(actor.agency_id)
    night = Night.objects.create(
        owner_agency_id=actor.agency_id, ran_at=at, checked=_checked(actor.agency_id),
        quiet=list(quiet),
    )  # fmt: skip
    Unowned.objects.bulk_create(
        Unowned(night=night, what=what, subject_id=subject, victim_id=victim)
        for what, subject, victim in found
    )
    for rule, wrong in ((NOBODY_HAS_IT, bool(found)), (CHANNEL_QUIET, bool(quiet))):
        for earlier in owed_subjects(actor, rule=rule.id):
            outcome = "Seen again by a later proof" if wrong else "Put right"
            meet(actor, subject_id=earlier, rule=rule.id, at=at, outcome=outcome)
        if wrong:
            owe(
                actor,
                deadline=rule.deadline(at),
                title=rule.title,
                subject_kind=KIND,
                subject_id=night.id,
                page="referrals:night",
                page_id=night.id,
                team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
            )
    return night


@transaction.atomic
def check_now(actor: Actor, *, quiet: Sequence[str] = (), at: datetime) -> Night:
    """The same proof, asked for by somebody.

    Raises:
        NotPermitted: the actor neither works in the unit nor supervises.
    """
    policies.may_see_proof(actor).require()
    return check(actor, quiet=quiet, at=at)


def nights(actor: Actor) -> list[Night]:
    """The last 30 proofs, newest first. Two queries."""
    return list(
        Night.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id)
        .prefetch_related("unowned")
        .order_by("-ran_at", "-id")[:30]
    )


def night(actor: Actor, night_id: UUID) -> Night:
    """One proof. Raises NotVisible."""
    found = Night.objects.visible_to(actor).filter(id=night_id).first()
    if found is None:
        raise NotVisible("There is no such proof.")
    return found


def _checked(agency_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM risk_assessment WHERE owner_agency_id = %s", [agency_id]
        )
        return cursor.fetchone()[0]


def _gaps(agency_id: UUID) -> list[tuple[str, UUID, UUID]]:
    """Everything that is unfinished with nobody: (what, which record, of which victim)."""
    rows: list[tuple[str, UUID, UUID]] = []
    with connection.cursor() as cursor:
        for sql in _GAPS:
            cursor.execute(sql, {"agency": agency_id})
            rows += cursor.fetchall()
    return rows


_NO_CLOCK = (
    "NOT EXISTS (SELECT 1 FROM workforce_duty owed WHERE owed.subject_id = {0}.id"
    " AND owed.met_at IS NULL)"
)
_GAPS = (
    f"""SELECT 'FORM', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at IS NULL
        AND form.status IN ('DUE', 'DRAFT') AND {_NO_CLOCK.format("form")}""",
    """SELECT 'QUEUE', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM referrals_triageitem item
            WHERE item.assessment_id = form.id)""",
    f"""SELECT 'ITEM', item.id, item.victim_id FROM referrals_triageitem item
    WHERE item.owner_agency_id = %(agency)s AND item.status IN ('WAITING', 'RESEARCHING')
        AND {_NO_CLOCK.format("item")}""",
    """SELECT 'ROUTE', item.id, item.victim_id FROM referrals_triageitem item
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'DECIDED'""",
    """SELECT 'CASE', item.id, item.victim_id FROM referrals_triageitem item
    JOIN risk_assessment form ON form.id = item.assessment_id
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'ROUTED'
        AND form.effective_grade IN ('HIGH', 'MEDIUM')
        AND NOT EXISTS (SELECT 1 FROM safeguarding_case held
            WHERE held.assessment_id = form.id)""",
    """SELECT 'OWNER', held.id, held.victim_id FROM safeguarding_case held
    WHERE held.owner_agency_id = %(agency)s AND held.status <> 'CLOSED'
        AND NOT EXISTS (SELECT 1 FROM workforce_assignment given
            WHERE given.subject_id = held.id AND given.until_at IS NULL)""",
    """SELECT 'SUPPORT', item.id, item.victim_id FROM referrals_triageitem item
    JOIN risk_assessment form ON form.id = item.assessment_id
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'ROUTED'
        AND form.effective_grade = 'STANDARD'
        AND NOT EXISTS (SELECT 1 FROM referrals_referral asked
            WHERE asked.assessment_id = form.id AND asked.kind = 'SUPPORT'
                AND asked.status <> 'REVOKED')
        AND NOT EXISTS (SELECT 1 FROM workforce_duty owed
            WHERE owed.subject_id = item.id AND owed.rule = 'referrals.ask_again')""",
    f"""SELECT 'ANSWER', asked.id, asked.about_id FROM referrals_referral asked
    WHERE asked.owner_agency_id = %(agency)s AND asked.status IN ('DRAFT', 'SENT', 'RECEIVED')
        AND {_NO_CLOCK.format("asked")}""",
    """SELECT 'SCHOOL', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at > now() - interval '7 days'
        AND EXISTS (SELECT 1 FROM risk_childseen child
            JOIN pole_personrecord named ON named.id = child.child_id
            WHERE child.assessment_id = form.id
                AND (named.born_on IS NULL OR named.born_on > now() - interval '18 years')
                AND NOT EXISTS (SELECT 1 FROM referrals_schoolnotice told
                    JOIN pole_personrecord whose ON whose.id = told.child_id
                    WHERE told.assessment_id = form.id
                        AND whose.person_id = named.person_id))""",
    CHILDREN_OF_CASES.replace(
        "item.owner_agency_id = %s", "item.owner_agency_id = %(agency)s"
    ).replace(" AND item.received_at >= %s", "")
    + """SELECT DISTINCT 'CHILD', item.id, item.victim_id FROM linked
    JOIN referrals_triageitem item ON item.id = linked.item_id
    LEFT JOIN referred ON referred.assessment_id = linked.assessment_id
        AND referred.person_id = linked.person_id
    WHERE referred.person_id IS NULL""",
)
