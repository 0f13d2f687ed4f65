"""Conditional cautions, the force's authority for them, and trials."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from harbour.investigation.domain.caution import Answers, Asked
from harbour.investigation.models import (
    Caution,
    CautionAuthority,
    CautionCondition,
    Recording,
    Suspect,
    Trial,
)
from harbour.investigation.selectors.crime import sub_type_between
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.draw import seal
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.api import orders_about
from harbour.pole.api import (
    Brief,
    InvolvementRole,
    briefs,
    history,
    involved_in,
    records_of_person,
)

LATELY = timedelta(days=730)
_PROVEN = frozenset({"Charged or summonsed", "Adult caution, conditional ones among them"})


def cautions_are_on(actor: Actor, *, on: date) -> bool:
    """Whether the actor's force has all three authorities in force on a day. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.cautions_are_on(%s, %s)", [actor.agency_id, on])
        return cursor.fetchone()[0]


def authorities(actor: Actor) -> list[CautionAuthority]:
    return list(CautionAuthority.objects.visible_to(actor).order_by("kind", "-from_on"))


def caution(actor: Actor, caution_id: UUID) -> Caution:
    """Raises NotVisible."""
    found = (
        Caution.objects.visible_to(actor)
        .select_related("suspect__crime")
        .filter(id=caution_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such caution.")
    return found


def caution_condition(actor: Actor, condition_id: UUID) -> CautionCondition:
    """Raises NotVisible."""
    found = CautionCondition.objects.filter(id=condition_id).first()
    if found is None:
        raise NotVisible("There is no such condition.")
    return found


def caution_facts(actor: Actor, held: Suspect, said: Answers, *, at: datetime) -> Asked:
    """What records show and what was said, as the criteria ask it. At most nine
    queries."""
    on = london_date(at)
    records = records_of_person(actor, held.person_id)
    brief = briefs(actor, [held.person_id], on=on).get(held.person_id)
    event = held.crime.event
    recording = Recording.objects.filter(crime_id=held.crime_id).first()
    involved = involved_in(actor, [event.id])[event.id]
    victim = next((who for who, role in involved if role == InvolvementRole.VICTIM), None)
    sub_type = (recording and recording.sub_type) or sub_type_between(actor, involved, victim)
    in_force = [each for each in orders_about(actor, records, on=on) if each.subject_id in records]
    proven = any(
        row.role == InvolvementRole.SUSPECT
        and row.outcome in _PROVEN
        and row.happened_at > at - LATELY
        and row.event_id != event.id
        for row in history(actor, records)
    )
    return Asked(
        age=brief.age if brief else None,
        sub_type=str(sub_type),
        grade=held.grade,
        offence=event.offence.home_office_code if event.offence else "",
        proven_lately=proven,
        under_order=bool(in_force),
        admits=said.admits,
        is_overwhelming=said.is_overwhelming,
        needs_help=said.needs_help,
        she_was_reached=said.she_was_reached,
        specific_risk=said.specific_risk,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionPage:
    """Everything of one suspect's cautions."""

    suspect: Suspect
    person: Brief | None
    is_on: bool
    cautions: list[tuple[Caution, list[CautionCondition], list]]
    trials: list[Trial]


def _trials(actor: Actor):
    """Neither the seed nor an arm is asked for: the app may not read them."""
    return Trial.objects.visible_to(actor).defer("seed")


def caution_page(actor: Actor, held: Suspect, *, now: datetime) -> CautionPage:
    """Seven queries, however many."""
    conditions = Prefetch("conditions", CautionCondition.objects.order_by("due_on", "id"))
    found = held.cautions.prefetch_related(conditions, "steps").order_by("-asked_at", "-id")
    return CautionPage(
        suspect=held,
        person=briefs(actor, [held.person_id], on=london_date(now)).get(held.person_id),
        is_on=cautions_are_on(actor, on=london_date(now)),
        cautions=[(each, list(each.conditions.all()), list(each.steps.all())) for each in found],
        trials=list(_trials(actor).filter(closed_at__isnull=True)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialShown:
    """A trial: how many places are taken; once closed, its list and whether it fits the seal."""

    trial: Trial
    taken: int
    listed: list[tuple[int, str]]
    fits: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a trial that was taken: by which crime, and which arm the sealed list gave it."""

    trial_id: UUID
    position: int
    crime: str
    arm: str
    taken_at: datetime


def places_taken(actor: Actor, caution_ids: Iterable[UUID]) -> list[Place]:
    """The places that these cautions took, in their order. One query."""
    found = Caution.objects.visible_to(actor).filter(id__in=list(caution_ids), slot__isnull=False)
    rows = found.select_related("slot", "suspect__crime__event").order_by("slot__position")
    return [
        Place(
            trial_id=each.slot.trial_id,
            position=each.slot.position,
            crime=each.suspect.crime.event.reference,
            arm=each.arm,
            taken_at=each.slot.taken_at,
        )
        for each in rows.defer("slot__arm")
        if each.slot.taken_at
    ]


def trial(actor: Actor, trial_id: UUID) -> "TrialShown | None":
    """One trial; nothing when there is none that the actor may see."""
    return next((each for each in trials(actor) if each.trial.id == trial_id), None)


def trials(actor: Actor) -> list[TrialShown]:
    """Every trial of the actor's agency, the newest first."""
    shown = []
    for each in _trials(actor).order_by("-opened_at"):
        listed: list[tuple[int, str]] = []
        if each.closed_at:
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM harbour.trial_list(%s)", [each.id])
                listed = cursor.fetchall()
        shown.append(
            TrialShown(
                trial=each,
                taken=each.slots.filter(caution__isnull=False).count(),
                listed=listed,
                fits=seal(f"{place:05d} {arm}" for place, arm in listed) == each.seal
                if listed
                else None,
            )
        )
    return shown
