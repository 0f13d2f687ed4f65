"""The nightly proof: every assessment is finished, or has an owner and a clock.

Everything is counted afresh from the records themselves, never from a list of what is known to
be open. What is found is kept with its night, and owed to the unit until a later proof is clean.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import NotVisible
from harbour.pole.api import FROM_AGE, OF_AGE
from harbour.referrals import policies
from harbour.referrals.domain.deadlines import CHANNEL_QUIET, NOBODY_HAS_IT
from harbour.referrals.family_reads import CHILDREN_OF_CASES
from harbour.referrals.gaps import MORE_GAPS
from harbour.referrals.models import Night, Unowned
from harbour.referrals.terms import NOT_TAKEN, UNANSWERED, in_sql
from harbour.workforce.api import TeamFunction, meet, owe, owed_subjects, team_for

KIND = "referrals.night"


Watcher = Callable[[Actor, datetime], list[str]]
_watchers: list[Watcher] = []


def channels_watched_by(watcher: Watcher) -> None:
    """Say who knows which channels have fallen silent or dropped, in words. `wiring` does."""
    _watchers[:] = [watcher]


@transaction.atomic
def check(actor: Actor, *, at: datetime, quiet: Sequence[str] | None = None) -> Night:
    """Look at everything, keep what was found, and raise the alarm when there is something.

    `quiet` names the channels that have fallen silent or dropped; else who watches them is
    asked. An alarm of before ends only with what was looked at: no channel that nobody watched,
    and no record that the actor cannot see.
    """
    found = _gaps(actor.agency_id)
    if quiet is None:
        quiet = [words for watcher in _watchers for words in watcher(actor, at)]
        is_watched = bool(_watchers)
    else:
        is_watched = True
    night = Night.objects.create(
        owner_agency_id=actor.agency_id, ran_at=at, checked=_checked(actor.agency_id),
        quiet=list(quiet),
    )  # fmt: skip
    Unowned.objects.bulk_create(
        Unowned(night=night, what=what, subject_id=subject, victim_id=victim)
        for what, subject, victim in found
    )
    looked = [
        each for each in owed_subjects(actor, rule=NOBODY_HAS_IT.id) if not _out_of_sight(each)
    ]
    _alarm(actor, night, NOBODY_HAS_IT, over=looked, is_wrong=bool(found))
    if is_watched:
        over = owed_subjects(actor, rule=CHANNEL_QUIET.id)
        _alarm(actor, night, CHANNEL_QUIET, over=over, is_wrong=bool(quiet))
    return night


def _alarm(actor: Actor, night: Night, rule: Rule, *, over: Iterable[UUID], is_wrong: bool) -> None:
    """The alarms of earlier nights are over; this night's is raised if there is something."""
    for earlier in over:
        outcome = "Seen again by a later proof" if is_wrong else "Put right"
        meet(actor, subject_id=earlier, rule=rule.id, at=night.ran_at, outcome=outcome)
    if is_wrong:
        owe(
            actor,
            deadline=rule.deadline(night.ran_at),
            title=rule.title,
            subject_kind=KIND,
            subject_id=night.id,
            page="referrals:night",
            page_id=night.id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
        )


def _out_of_sight(night_id: UUID) -> bool:
    """Whether a proof found something that whoever looks now cannot see, being restricted."""
    with connection.cursor() as cursor:
        cursor.execute(_HIDDEN, [night_id])
        return cursor.fetchone()[0]


_HIDDEN = """
SELECT EXISTS (SELECT 1 FROM referrals_unowned lost WHERE lost.night_id = %s
    AND NOT EXISTS (SELECT 1 FROM risk_assessment held WHERE held.id = lost.subject_id)
    AND NOT EXISTS (SELECT 1 FROM referrals_triageitem held WHERE held.id = lost.subject_id)
    AND NOT EXISTS (SELECT 1 FROM safeguarding_case held WHERE held.id = lost.subject_id)
    AND NOT EXISTS (SELECT 1 FROM referrals_referral held WHERE held.id = lost.subject_id)
    AND NOT EXISTS (SELECT 1 FROM referrals_adultneed held WHERE held.id = lost.subject_id))
"""


@transaction.atomic
def check_now(actor: Actor, *, at: datetime) -> Night:
    """The same proof, asked for by somebody.

    Raises:
        NotPermitted: the actor neither works in the unit nor supervises.
    """
    policies.may_see_proof(actor).require()
    return check(actor, at=at)


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
    # A call of which nobody asked a form: it would never come to the unit at all.
    f"""SELECT DISTINCT ON (log.id) 'EVENT', log.id, part.record_id
    FROM control_room_incident log
    JOIN pole_event event ON event.id = log.event_id AND event.is_domestic
    JOIN pole_involvement part ON part.event_id = event.id AND part.role = 'VICTIM'
    JOIN pole_personrecord victim ON victim.id = part.record_id
    WHERE log.owner_agency_id = %(agency)s
        AND log.status IN ('RESULT_PENDING', 'SUPERVISOR_REVIEW', 'CLOSED')
        AND (victim.born_on IS NULL
            OR victim.born_on
                <= harbour.london_day(event.reported_at) - interval '{FROM_AGE} years')
        AND NOT EXISTS (SELECT 1 FROM risk_assessment form
            JOIN pole_personrecord graded ON graded.id = form.victim_id
            WHERE form.event_id = event.id AND graded.person_id = victim.person_id)
        AND NOT EXISTS (SELECT 1 FROM control_room_loglink link WHERE link.incident_id = log.id
            AND link.kind = 'DUPLICATE' AND link.ended_at IS NULL)
    ORDER BY log.id, part.record_id""",
    f"""SELECT 'FORM', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at IS NULL
        AND form.status IN ('DUE', 'DRAFT') AND {_NO_CLOCK.format("form")}""",
    """SELECT 'QUEUE', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM referrals_triageitem item
            WHERE item.assessment_id = form.id)""",
    f"""SELECT 'ITEM', item.id, item.victim_id FROM referrals_triageitem item
    WHERE item.owner_agency_id = %(agency)s AND {_NO_CLOCK.format("item")}
        AND (item.status IN ('WAITING', 'RESEARCHING') OR item.status = 'ROUTED' AND (
            (SELECT made.stage FROM risk_gradedecision made
                WHERE made.assessment_id = item.assessment_id
                ORDER BY made.decided_at DESC, made.id DESC LIMIT 1) <> 'UNIT'
            OR EXISTS (SELECT 1 FROM risk_gradeproposal lower
                WHERE lower.assessment_id = item.assessment_id AND NOT EXISTS (
                    SELECT 1 FROM risk_proposalanswer said
                    WHERE said.proposal_id = lower.id))))""",
    """SELECT 'ROUTE', item.id, item.victim_id FROM referrals_triageitem item
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'DECIDED'""",
    """SELECT 'CASE', item.id, item.victim_id FROM referrals_triageitem item
    JOIN risk_assessment form ON form.id = item.assessment_id
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'ROUTED'
        AND form.effective_grade IN ('HIGH', 'MEDIUM')
        AND NOT EXISTS (SELECT 1 FROM safeguarding_case held
            WHERE held.assessment_id = form.id
                AND (held.grade = 'HIGH' OR form.effective_grade = 'MEDIUM'))""",
    """SELECT 'OWNER', held.id, held.victim_id FROM safeguarding_case held
    WHERE held.owner_agency_id = %(agency)s AND held.status <> 'CLOSED'
        AND NOT EXISTS (SELECT 1 FROM workforce_assignment given
            WHERE given.subject_id = held.id AND given.until_at IS NULL)""",
    f"""SELECT 'SUPPORT', item.id, item.victim_id FROM referrals_triageitem item
    JOIN risk_assessment form ON form.id = item.assessment_id
    WHERE item.owner_agency_id = %(agency)s AND item.status = 'ROUTED'
        AND form.effective_grade = 'STANDARD'
        AND NOT EXISTS (SELECT 1 FROM referrals_referral asked
            WHERE asked.assessment_id = form.id AND asked.kind = 'SUPPORT'
                AND asked.status NOT IN ({in_sql(NOT_TAKEN)}))
        AND NOT EXISTS (SELECT 1 FROM referrals_referral asked
            JOIN referrals_rejected done ON done.referral_id = asked.id
            WHERE asked.assessment_id = form.id AND asked.status = 'REJECTED')
        AND NOT EXISTS (SELECT 1 FROM workforce_duty owed
            WHERE owed.subject_id = item.id AND owed.rule = 'referrals.ask_again')""",
    f"""SELECT 'ANSWER', asked.id, asked.about_id FROM referrals_referral asked
    WHERE asked.owner_agency_id = %(agency)s AND asked.status IN ('DRAFT', {in_sql(UNANSWERED)})
        AND {_NO_CLOCK.format("asked")}""",
    f"""SELECT 'SCHOOL', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at > now() - interval '7 days'
        AND EXISTS (SELECT 1 FROM risk_childseen child
            JOIN pole_personrecord named ON named.id = child.child_id
            WHERE child.assessment_id = form.id
                AND (named.born_on IS NULL
                    OR named.born_on > harbour.today() - interval '{OF_AGE} years')
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
    *MORE_GAPS,
)
