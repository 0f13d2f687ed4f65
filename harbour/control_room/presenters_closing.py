"""What the page shows on which a log is closed."""

from dataclasses import dataclass
from uuid import UUID

from harbour.control_room import policies, selectors
from harbour.control_room.domain.closing import STANDS_IN, Need, missing, needed
from harbour.control_room.models import ClosingFact, Coding, Incident
from harbour.control_room.terms import IncidentStatus
from harbour.kernel.actor import Actor
from harbour.risk.api import assessments_of_events
from harbour.sharing.api import names_of

_WORDS = {
    Need.ATTENDANCE: "An officer has been there, or a supervisor has decided that nobody goes",
    Need.ASSESSMENT: "The risk assessment is in, or a supervisor has said why there is none",
    Need.CRIME: "A crime number, or the reason why no crime was recorded",
    Need.CHILDREN: "The check on children",
    Need.VICTIM_UPDATE: "The victim has been told what happens next",
    Need.CHILD_PROTECTION: "Child protection has been told, and what they do is known",
    Need.CODES: "The codes of what it turned out to be, in agreement with its marker",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """One thing a log needs. `part` is what may be put down for it here by this actor."""

    need: Need
    words: str
    is_done: bool
    part: str
    may_put_down: bool
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    incident: Incident
    needs: list[NeedRow]
    facts: list[tuple[ClosingFact, str]]
    assessments: list
    coded: Coding | None
    coded_by: str
    code_labels: list[str]
    missing: int
    waives_forms: bool
    may_close: bool
    may_send_back: bool


def closing_page(actor: Actor, incident_id: UUID) -> ClosingPage:
    """What is still missing and what has been put down. At most 12 queries."""
    incident = selectors.incident(actor, incident_id)
    log = selectors.closing_of(actor, incident)
    lacking = missing(log)
    codes, coded = selectors.codes(incident.received_at), selectors.closing_codes(incident)
    chosen = [*coded.codes, *coded.qualifiers] if coded else []
    facts = list(incident.closing_facts.order_by("recorded_at", "id"))
    by = {fact.recorded_by for fact in facts} | ({coded.decided_by} if coded else set())
    names = names_of(by)
    waits = (IncidentStatus.RESULT_PENDING, IncidentStatus.SUPERVISOR_REVIEW)
    return ClosingPage(
        incident=incident,
        needs=[_row(actor, need, need in lacking) for need in needed(log)],
        facts=[(fact, names.get(fact.recorded_by, "")) for fact in facts],
        assessments=assessments_of_events(actor, [incident.event_id]),
        coded=coded,
        coded_by=names.get(coded.decided_by, "") if coded else "",
        code_labels=[codes.label(code) for code in chosen],
        missing=len(lacking),
        waives_forms=bool(log.is_domestic and log.victims),
        may_close=policies.may_close(actor).allowed and incident.status in waits,
        may_send_back=policies.may_review_log(actor).allowed
        and incident.status == IncidentStatus.SUPERVISOR_REVIEW,
    )


def _row(actor: Actor, need: Need, is_missing: bool) -> NeedRow:
    part = STANDS_IN.get(need, "")
    may = policies.may_put_down(actor, part) if part else policies.may_code(actor)
    return NeedRow(
        need=need,
        words=_WORDS[need],
        is_done=not is_missing,
        part=part,
        may_put_down=may.allowed,
        refusal="" if may.allowed else may.reason,
    )
