"""Reads of surveys: whether and how a victim may be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.decision import Decision
from harbour.learning.domain.surveys import Survey, may_be_asked
from harbour.learning.models import SurveyAnswer, SurveyAsk
from harbour.learning.terms import AskedHow
from harbour.pole.api import records_of_person
from harbour.safeguarding.api import automatic_ways, live_case, ways_by_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A case whose victim may be asked, and each way with whether it may be used now."""

    case: Any
    ways: Mapping[AskedHow, Decision]

    @property
    def open(self) -> list[tuple[str, str]]:
        return [(way.value, way.label) for way, may in self.ways.items() if may.allowed]

    @property
    def refused(self) -> list[tuple[str, str]]:
        return [(way.label, may.reason) for way, may in self.ways.items() if not may.allowed]


def answers_to(actor: Actor, asked: Survey) -> list[dict]:
    """What was answered to this version of a survey, oldest first. One query."""
    held = SurveyAnswer.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, survey=asked.key, version=asked.version
    )
    return list(held.order_by("recorded_at", "id").values_list("answers", flat=True))


def asking(actor: Actor, case_id: UUID, *, at: datetime) -> Asking:
    """Raises NotVisible when there is no such case, DomainError when it is closed."""
    case = live_case(actor, case_id)
    records = records_of_person(actor, case.victim_id)
    before = SurveyAsk.objects.visible_to(actor).filter(victim_id__in=records)
    last = before.order_by("-asked_on").values_list("asked_on", flat=True).first()

    def may(safe: Decision) -> Decision:
        return may_be_asked(
            safe,
            asker=actor.user_id,
            officer=case.officer_id,
            last_asked_on=last,
            on=london_date(at),
        )

    spoken = ways_by_person(actor, case.victim_id, at=at)
    written = {way: may(safe) for way, safe in automatic_ways(actor, case.victim_id, at=at)}
    return Asking(
        case=case,
        ways={AskedHow.PERSON: may(spoken["VISIT"]), AskedHow.VOICE: may(spoken["PHONE"])}
        | {way: written[way.value] for way in AskedHow.messages()},
    )
