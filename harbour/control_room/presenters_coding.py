"""What the pages show of the codes of a log: as it stands, and what is proposed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room import policies, selectors
from harbour.control_room.domain.coding import (
    Codes,
    Told,
    proposed_closing,
    proposed_qualifiers,
)
from harbour.control_room.domain.since import answers_now
from harbour.control_room.models import Coding, Incident
from harbour.control_room.terms import CodingStage, Reply, Vulnerability
from harbour.control_room.told import later
from harbour.kernel.actor import Actor
from harbour.pole.api import has_crime


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingPage:
    incident: Incident
    codes: Codes
    opening: str
    chosen: Coding | None
    proposed: tuple[str, ...]
    proposed_qualifiers: tuple[str, ...]
    refusal: str

    @property
    def first(self) -> dict[str, list[str]]:
        """With what the form begins: as it was chosen last, or as is proposed."""
        if self.chosen:
            return {"codes": self.chosen.codes, "qualifiers": self.chosen.qualifiers}
        return {"codes": [*self.proposed], "qualifiers": [*self.proposed_qualifiers]}


def coding_page(actor: Actor, incident_id: UUID) -> CodingPage:
    """The codes of a log and what is proposed for it. Six queries."""
    incident = selectors.incident(actor, incident_id)
    codes = selectors.codes(incident.received_at)
    may = policies.may_code(actor)
    return CodingPage(
        incident=incident,
        codes=codes,
        opening=codes.label(incident.opening_code),
        chosen=selectors.closing_codes(incident),
        proposed=proposed_closing(
            codes,
            opening=incident.opening_code,
            has_crime=has_crime(actor, incident.event.occurrence_id),
        ),
        proposed_qualifiers=proposed_qualifiers(
            codes, is_domestic=bool(incident.event.is_domestic), told=_told(incident)
        ),
        refusal="" if may.allowed else may.reason,
    )


_ANSWERED = {"drink_drugs": Told.DRINK_DRUGS, "weapons": Told.WEAPON}


def _told(incident: Incident) -> set[Told]:
    """What was told by now that speaks for a qualifier. Two queries."""
    answers = answers_now(incident.contact.replies, later(incident))
    found = {what for code, what in _ANSWERED.items() if answers.get(code) == Reply.YES}
    if selectors.repeat_now(incident).get("is_repeat"):
        found.add(Told.REPEAT)
    if incident.has_child or Vulnerability.YOUNG in incident.vulnerabilities:
        found.add(Told.YOUTH)
    if Vulnerability.MENTAL_HEALTH in incident.vulnerabilities:
        found.add(Told.MENTAL_HEALTH)
    if Vulnerability.SUBSTANCES in incident.vulnerabilities:
        found.add(Told.DRINK_DRUGS)
    return found


_Line = tuple[datetime, str, str, UUID | None]


def coding_lines(incident: Incident) -> list[_Line]:
    """With what a log opened and closed and what was chosen before, for its history. One query."""
    codes = selectors.codes(incident.received_at)
    made = list(incident.codings.order_by("decided_at", "id"))
    changed = next((each for each in made if each.stage == CodingStage.OPENING), None)
    opened = changed.before if changed else [incident.opening_code]
    lines: list[_Line] = [
        (incident.received_at, f"Opened as {_labels(codes, opened)}", "", incident.contact.taken_by)
    ]
    for each in made:
        is_opening = each.stage == CodingStage.OPENING
        title = "It opened as" if is_opening else "To close as"
        said = _labels(codes, [*each.codes, *each.qualifiers])
        was = f"Before: {_labels(codes, each.before)}." if each.before else ""
        words = " ".join(filter(None, [was, each.why]))
        lines.append((each.decided_at, f"{title} {said}", words, each.decided_by))
    return lines if any(opened) else lines[1:]


def _labels(codes: Codes, chosen: list[str]) -> str:
    return "; ".join(codes.label(code) for code in chosen)
