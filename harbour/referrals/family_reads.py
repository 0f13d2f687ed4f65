"""Reads of children's referrals: whose they are, what they say, and that none is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import PersonRecord, age_on, person_cards
from harbour.referrals.domain.concerns import Seen, of_child, of_victim
from harbour.referrals.domain.families import Family, Sent, families
from harbour.referrals.models import ChildDecision, Referral
from harbour.referrals.terms import UNANSWERED, UNASKED, ReferralKind, ReferralStatus
from harbour.risk.api import IN_THE_HOME, Assessment, children_of
from harbour.sharing.api import names_of

A_YEAR = timedelta(days=366)


def concerns(
    actor: Actor, assessed: Assessment, children: Sequence[UUID], *, is_victims: bool, on: date
) -> str:
    """What children's services read of one household. At most nine queries.

    Of the victim's home: all that the officer saw. Of the other home: its own children and that
    there was a report; nothing of her, so that a file which he may ask to see cannot tell on her.
    """
    said = [assessed.officer_view] if assessed.officer_view and is_victims else []
    if not is_victims:
        said.append(
            "An adult of this household is recorded as suspect in a report of domestic abuse."
            " The other household has a file of its own: ask its worker."
        )
    seen = {each.child_id: each for each in children_of(assessed.id) if each.child_id in children}
    cards = person_cards(actor, children, on=on)
    names = names_of(each.seen_by for each in seen.values())
    for child in children:
        name = cards[child].name if child in cards else "A child"
        if child == assessed.victim_id:
            said.append(of_victim(name=name, age=cards[child].age if child in cards else None))
            continue
        told = seen.get(child)
        if told is None:
            said.append(f"{name} is linked to the household and was not named at the scene.")
            continue
        said.append(
            of_child(
                name=name,
                was_present=told.was_present,
                seen=Seen(
                    at=told.seen_at,
                    by=names.get(told.seen_by, ""),
                    where=told.where if is_victims else "",
                )
                if told.was_seen
                else None,
                words=told.words,
                why_not=told.why_not,
            )
        )
    return "\n".join(said)


def decisions_of(referral: Referral) -> dict[UUID, ChildDecision]:
    """The decision that stands for each child of a referral. One query."""
    made = referral.decisions.order_by("decided_at", "id")
    return {each.child_id: each for each in made}


def families_waiting(actor: Actor, *, now: datetime) -> tuple[list[Family], dict[UUID, Referral]]:
    """Every family with something open, the most pressing first; and the referrals by id.

    Three queries, however many there are.
    """
    sent = list(
        Referral.objects.visible_to(actor)
        .filter(to_agency_id=actor.agency_id, kind=ReferralKind.CHILDREN)
        .filter(recorded_at__gte=now - A_YEAR)
        .exclude(status__in=UNASKED)
        .select_related("owner_agency")
    )
    ids = {each.about_id for each in sent} | {child for each in sent for child in each.children}
    people = {
        record: (person, born)
        for record, person, born in PersonRecord.objects.visible_to(actor)
        .filter(id__in=ids)
        .values_list("id", "person_id", "born_on")
    }
    found = families([_sent(each, people, london_date(now)) for each in sent], now=now)
    return found, {each.id: each for each in sent}


def _sent(referral: Referral, people: dict[UUID, tuple[UUID, date | None]], today: date) -> Sent:
    known = [people[child] for child in referral.children if child in people]
    ages = [age_on(born, today) for _, born in known if born is not None]
    return Sent(
        id=referral.id,
        household=people.get(referral.about_id, (referral.about_id, None))[0],
        grade=referral.risk_grade or "HIGH",  # under 16: nobody grades it, nothing comes before
        signs=frozenset(referral.signs),
        children=frozenset(
            people[child][0] if child in people else child for child in referral.children
        ),
        youngest=min(ages, default=None),
        sent_at=referral.recorded_at,
        is_open=referral.status in UNANSWERED,
    )


def to_be_read(actor: Actor, *, skip: int = 0) -> tuple[list[Referral], int]:
    """A page of the referrals of children that no sergeant has read yet, the oldest first, and
    how many there are. Two queries."""
    found = (
        Referral.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, kind=ReferralKind.CHILDREN, reviews=None)
        .exclude(status=ReferralStatus.REVOKED)
    )
    rows = found.select_related("to_agency").order_by("recorded_at", "id")
    return list(rows[skip : skip + ON_A_PAGE]), found.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Children of the cases that were sent on in a span: how far each one's referral has come.

    `unnamed` counts cases in which children are known of and nobody has been named.
    """

    cases: int
    linked: int
    referred: int
    reviewed: int
    sent: int
    acknowledged: int
    decided: int
    unnamed: int

    @property
    def missing(self) -> int:
        """Children that are linked to a case and are in no referral. It must be none."""
        return self.linked - self.referred

    @property
    def on_the_way(self) -> int:
        return self.referred - self.acknowledged


def account(actor: Actor, *, since: datetime) -> Account:
    """Count every child that is linked to a case, from the events, against what was sent.

    One query. A child is counted once for each case. A referral that was taken back does not
    count: its children are then missing, until they are referred again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNT, [actor.agency_id, since])
        names = (
            "cases", "linked", "referred", "reviewed", "sent", "acknowledged", "decided", "unnamed"
        )  # fmt: skip
        return Account(**dict(zip(names, cursor.fetchone(), strict=True)))


def unreferred(actor: Actor, *, since: datetime) -> list[UUID]:
    """Items of the unit with a linked child that is in no referral. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_UNREFERRED, [actor.agency_id, since])
        return [row[0] for row in cursor.fetchall()]


_ASKED_AT_HOME = ", ".join(f"('{tool}', '{item}')" for tool, item in IN_THE_HOME.items())
CHILDREN_OF_CASES = f"""
WITH graded AS MATERIALIZED (
    SELECT item.id AS item_id, item.assessment_id, held.event_id
    FROM referrals_triageitem item JOIN risk_assessment held ON held.id = item.assessment_id
    WHERE item.owner_agency_id = %s AND item.status = 'ROUTED' AND item.received_at >= %s
), named AS MATERIALIZED (
    SELECT DISTINCT graded.item_id, graded.assessment_id, child.person_id
    FROM graded
    JOIN pole_involvement part ON part.event_id = graded.event_id
        AND part.role IN ('CHILD_PRESENT', 'CHILD_LINKED')
    JOIN pole_personrecord child ON child.id = part.record_id
), referred AS MATERIALIZED (
    SELECT graded.item_id, graded.assessment_id, child.person_id,
        bool_or(EXISTS (SELECT 1 FROM referrals_childreview read
            WHERE read.referral_id = asked.id)) AS reviewed,
        bool_or(asked.status <> 'DRAFT') AS sent,
        bool_or(asked.status NOT IN ('DRAFT', 'SENT')) AS acknowledged,
        bool_or(EXISTS (SELECT 1 FROM referrals_childdecision made
            WHERE made.referral_id = asked.id AND made.child_id = of.id)) AS decided
    FROM graded
    JOIN referrals_referral asked ON asked.assessment_id = graded.assessment_id
        AND asked.kind = 'CHILDREN' AND asked.status <> 'REVOKED'
    CROSS JOIN LATERAL unnest(asked.children) AS of(id)
    JOIN pole_personrecord child ON child.id = of.id
    GROUP BY 1, 2, 3
), linked AS (
    SELECT item_id, assessment_id, person_id FROM named
    UNION SELECT item_id, assessment_id, person_id FROM referred
), unnamed AS (
    SELECT graded.item_id FROM graded
    JOIN risk_assessment form ON form.id = graded.assessment_id
    LEFT JOIN LATERAL (SELECT said.value FROM risk_answer said
        WHERE said.assessment_id = form.id
            AND (form.instrument, said.item) IN ({_ASKED_AT_HOME})
        ORDER BY said.position DESC LIMIT 1) home ON form.children_said = ''
    WHERE (form.children_said = 'NOT_NAMED' OR home.value = 'YES')
        AND NOT EXISTS (SELECT 1 FROM linked WHERE linked.item_id = graded.item_id)
)
"""
_ACCOUNT = (
    CHILDREN_OF_CASES
    + """
SELECT (SELECT count(*) FROM graded), count(*), count(referred.person_id),
    count(*) FILTER (WHERE reviewed), count(*) FILTER (WHERE sent),
    count(*) FILTER (WHERE acknowledged), count(*) FILTER (WHERE decided),
    (SELECT count(*) FROM unnamed)
FROM linked LEFT JOIN referred USING (assessment_id, person_id)
"""
)
_UNREFERRED = (
    CHILDREN_OF_CASES
    + """
SELECT DISTINCT linked.item_id FROM linked
LEFT JOIN referred USING (assessment_id, person_id) WHERE referred.person_id IS NULL
UNION SELECT item_id FROM unnamed
"""
)
