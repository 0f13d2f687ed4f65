"""The file at the CPS and before the courts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.investigation.domain.charging import below_minimum, is_decided, may_charge
from harbour.investigation.domain.outcomes import NO_FURTHER_ACTION
from harbour.investigation.models import (
    Charge,
    ChargingDecision,
    ChargingFile,
    Crime,
    Hearing,
    PlanItem,
    Suspect,
    VictimReview,
)
from harbour.investigation.selectors.file import file_of
from harbour.investigation.terms import NO_CHARGE, ChargeDecision, Measure
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.pole.api import briefs
from harbour.sharing.api import names_of
from harbour.workforce.api import Duty, open_duties


def charging_file(actor: Actor, file_id: UUID) -> ChargingFile:
    """Raises NotVisible."""
    found = ChargingFile.objects.select_related("suspect").filter(id=file_id).first()
    if found is None:
        raise NotVisible("There is no such file.")
    return found


def plan_item(actor: Actor, item_id: UUID) -> PlanItem:
    """Raises NotVisible."""
    found = PlanItem.objects.select_related("decision__file").filter(id=item_id).first()
    if found is None:
        raise NotVisible("There is no such action.")
    return found


def victim_review(actor: Actor, request_id: UUID) -> VictimReview:
    """Raises NotVisible."""
    found = VictimReview.objects.filter(id=request_id).first()
    if found is None:
        raise NotVisible("There is no such request.")
    return found


def hearing(actor: Actor, hearing_id: UUID) -> Hearing:
    """Raises NotVisible."""
    found = Hearing.objects.filter(id=hearing_id).first()
    if found is None:
        raise NotVisible("There is no such hearing.")
    return found


def waits_for_cps(held: Suspect) -> bool:
    """Whether a file on a suspect was sent and not decided on. Two queries."""
    return any(
        not is_decided(made.decision for made in file.decisions.all())
        for file in held.charging.prefetch_related("decisions")
    )


def where_now(held: Suspect) -> str:
    """Where a court or the charge last sent a suspect; nothing where neither is known.
    At most two queries."""
    heard = held.hearings.exclude(goes="").order_by("-resulted_at", "-id").first()
    if heard is not None:
        return heard.goes
    charged = held.charges.order_by("-charged_at", "-id").first()
    return charged.custody if charged else ""


def may_be_charged(suspect_id: UUID, decision: str) -> bool:
    """Whether a prosecutor's decision leads on to the charge now. One query."""
    if decision != ChargeDecision.CHARGE:
        return False
    status = Suspect.objects.filter(id=suspect_id).values_list("status", flat=True).first()
    return status is not None and may_charge(status)


def decided_not_to(crime: Crime) -> tuple[datetime | None, bool]:
    """When the CPS, or else the police, last decided not to charge; and whether it was police."""
    cps = (
        ChargingDecision.objects.filter(crime_id=crime.id, decision__in=NO_CHARGE)
        .order_by("-decided_at")
        .first()
    )
    if cps is not None:
        return cps.decided_at, False
    police = (
        crime.outcomes.filter(code__in=NO_FURTHER_ACTION).order_by("-decided_at", "-id").first()
    )
    return (police.decided_at, True) if police else (None, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargingPage:
    """All that one page tells of a crime at the CPS and before the courts."""

    crime: Crime
    suspects: list[tuple[Suspect, str]]
    missing: tuple[str, ...]
    files: list[tuple[ChargingFile, str, str, list[tuple[ChargingDecision, list[PlanItem]]]]]
    waits: set[UUID]
    charges: list[Charge]
    reviews: list[VictimReview]
    may_ask: bool
    hearings: list[tuple[Hearing, str, list[str]]]
    duties: list[Duty]
    now: datetime


def charging_page(actor: Actor, crime: Crime, *, now: datetime) -> ChargingPage:
    """Everything of one crime from the file to the sentence. At most 16 queries."""
    suspects = list(crime.suspects.order_by("since", "id"))
    named = briefs(actor, [each.person_id for each in suspects], on=london_date(now))
    names: dict[Any, str] = {
        each.id: named[each.person_id].name if each.person_id in named else "A person"
        for each in suspects
    }
    files = list(crime.charging.order_by("-sent_at", "-id"))
    decisions = list(ChargingDecision.objects.filter(crime_id=crime.id).order_by("decided_at"))
    plan = list(PlanItem.objects.filter(crime_id=crime.id).order_by("due_on", "id"))
    officers = names_of({each.sent_by for each in files})
    decided_at, _ = decided_not_to(crime)
    reviews = list(crime.victim_reviews.order_by("-asked_at"))
    hearings = list(crime.hearings.order_by("-sits_at", "-id"))
    return ChargingPage(
        crime=crime,
        suspects=[(each, names[each.id]) for each in suspects],
        missing=below_minimum(file_of(actor, crime, at=now)),
        files=[
            (
                file,
                names.get(file.suspect_id, "A person"),
                officers.get(file.sent_by, ""),
                [
                    (made, [item for item in plan if item.decision_id == made.id])
                    for made in decisions
                    if made.file_id == file.id
                ],
            )
            for file in files
        ],
        waits={
            file.id
            for file in files
            if not is_decided(made.decision for made in decisions if made.file_id == file.id)
        },
        charges=list(crime.charges.select_related("bail").order_by("-charged_at", "-id")),
        reviews=reviews,
        may_ask=decided_at is not None and all(each.answered_at for each in reviews),
        hearings=[
            (
                each,
                names.get(each.suspect_id, "A person"),
                [Measure(code).label for code in each.measures],
            )
            for each in hearings
        ],
        duties=[
            duty
            for owed in open_duties(actor, [crime.id, *names]).values()
            for duty in owed
            if duty.page == "investigation:charging"
        ],
        now=now,
    )
