"""What a case file on paper says: everything of the file, and no address of anybody."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.design_system.words import uk_date, uk_datetime
from harbour.investigation.domain.checklist import Line, without_her
from harbour.investigation.models import (
    BailDecision,
    ChargingDecision,
    Crime,
    EvidenceEntry,
    Exhibit,
    ExhibitMove,
    SuspectStep,
    Unused,
)
from harbour.investigation.selectors.file import as_lines, standing_entries
from harbour.investigation.terms import Condition, EvidenceState, Measure
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import InvolvementRole, briefs, fit_for_paper_about, involved_in
from harbour.sharing.api import names_of

SECTIONS = (
    "The case",
    "Who is in it",
    "What is held apart from the victim",
    "The joint checklist",
    "Exhibits and their continuity",
    "Arrest, bail and conditions",
    "What the victim says and needs",
    "The charging file and its decisions",
    "Schedule of unused material",
    "Sensitive unused material",
)


def bundle_data(actor: Actor, crime: Crime, *, now: datetime) -> dict[str, Any]:
    """The words of the paper, each fit to be served. Sixteen queries, however much there is."""
    involved = involved_in(actor, [crime.event_id])[crime.event_id]
    suspects = list(crime.suspects.order_by("since", "id"))
    records = {who for who, _ in involved} | {each.person_id for each in suspects}
    known = briefs(actor, records, on=london_date(now))
    named = {who: brief.name for who, brief in known.items()}
    entries = standing_entries(crime)
    has_child = any(role == InvolvementRole.CHILD_PRESENT for _, role in involved)
    lines = as_lines(entries, has_child, now)
    exhibits = list(crime.exhibits.order_by("reference"))
    moves = list(ExhibitMove.objects.filter(crime_id=crime.id).order_by("moved_at", "id"))
    files = list(crime.charging.order_by("-sent_at", "-id"))
    staff = names_of(
        {each.found_by for each in exhibits}
        | {each.moved_by for each in moves}
        | {each.sent_by for each in files}
        | ({crime.officer_id} if crime.officer_id else set())
    )
    unused = list(crime.unused.order_by("listed_at", "id"))
    sensitive = sum(each.is_sensitive for each in unused)
    by_suspect = {each.id: named.get(each.person_id, "A person") for each in suspects}
    paper = {
        "about": "For the prosecutor. No address stands in it. Read it with the joint checklist.",
        "case": _case(crime, staff),
        "people": [[InvolvementRole(role).label, named[who]] for who, role in involved
                   if who in named],
        "apart": [item.title for item in without_her(lines).held],
        "checklist": [_checked(line, entries.get(line.item.code)) for line in lines],
        "exhibits": [_exhibit(each, moves, staff) for each in exhibits],
        "suspects": _suspects(by_suspect),
        "her": _hers(crime),
        "charging": _charging(crime, files, by_suspect, staff),
        "unused": [
            [each.title, each.held_where, _note(each)]
            for each in unused
            if not each.is_sensitive
        ],
        "sensitive": f"{sensitive} items are listed apart, for the prosecutor alone."
        if sensitive
        else "None is listed.",
    }  # fmt: skip
    fit: dict[str, Any] = fit_for_paper_about(paper, records)
    return fit


def _case(crime: Crime, staff: dict[UUID, str]) -> list[list[str]]:
    offence, officer = crime.event.offence, crime.officer_id
    return [
        ["Crime", crime.number],
        ["Offence", offence.title if offence else "Not classified yet"],
        ["Recorded", uk_date(crime.recorded_on)],
        ["Officer in the case", staff.get(officer, "") if officer else "Nobody yet"],
        ["Status", crime.get_status_display()],
    ]


def _checked(line: Line, entry: EvidenceEntry | None) -> list[str]:
    said = str(EvidenceState(line.said.state).label) if line.said else "Nothing said yet"
    where = " ".join(filter(None, (entry.held_where, entry.why))) if entry else ""
    return [line.item.title, said, where]


def _note(each: Unused) -> str:
    if not each.may_undermine:
        return ""
    return f"May weaken the case or help the defence: {each.why}"


def _exhibit(each: Exhibit, moves: Iterable[ExhibitMove], staff: dict[UUID, str]) -> dict[str, Any]:
    by = staff.get(each.found_by, "")
    about = f"{each.get_kind_display()}, {uk_datetime(each.found_at)}, {by}."
    return {
        "title": f"{each.reference}: {each.title}",
        "about": f"{about} Held: {each.held_where}.",
        "sha256": each.sha256,
        "moves": [
            f"{uk_datetime(move.moved_at)}, {staff.get(move.moved_by, '')}:"
            f" to {move.to_where}. {move.why}"
            for move in moves
            if move.exhibit_id == each.id
        ],
    }


def _suspects(names: dict[UUID, str]) -> list[str]:
    """What happened to each, then the bail of each. Two queries."""
    steps: defaultdict[UUID, list[str]] = defaultdict(list)
    for step in SuspectStep.objects.filter(record_id__in=names).order_by("position"):
        steps[step.record_id].append(f"{uk_datetime(step.taken_at)}, {step.words.lower()}")
    for bail in BailDecision.objects.filter(suspect_id__in=names).order_by("-decided_at", "-id"):
        conditions = "; ".join(str(Condition(each).label) for each in bail.conditions)
        until = f" until {uk_date(bail.until_on)}" if bail.until_on else ""
        steps[bail.suspect_id].append(f"{bail.get_kind_display()}{until}. {conditions}")
    return [f"{name}: {line}" for held, name in names.items() for line in steps[held]]


def _charging(
    crime: Crime, files: Iterable[Any], suspects: dict[UUID, str], staff: dict[UUID, str]
) -> list[str]:
    """Each file with what was decided on it. One query."""
    made: defaultdict[UUID, list[str]] = defaultdict(list)
    for each in ChargingDecision.objects.filter(crime_id=crime.id).order_by("decided_at"):
        said = f"{each.lawyer}: {each.get_decision_display()}. {each.words}"
        made[each.file_id].append(f"{uk_datetime(each.decided_at)}, {said}")
    found = []
    for file in files:
        about = suspects.get(file.suspect_id, "A person")
        sent = f"{uk_datetime(file.sent_at)}, {staff.get(file.sent_by, '')}"
        found += [f"{sent}: file on {about}. {file.summary}", *made[file.id]]
    return found


def _hers(crime: Crime) -> list[str]:
    """What the victim said of it, and what is needed to give evidence. Two queries."""
    found = [
        f"{uk_datetime(each.asked_at)}: {each.get_view_display()}. “{each.words}”"
        for each in crime.views.order_by("-asked_at", "-id")
    ]
    needs = crime.needs.order_by("-said_at", "-id").first()
    if needs:
        measures = ", ".join(str(Measure(each).label) for each in needs.measures)
        found.append(f"Special measures: {measures or 'none named yet'}")
        if needs.language:
            found.append(f"Interpreter: {needs.language}")
        if needs.disability:
            found.append(f"Disability: {needs.disability}")
    return found or ["Nothing has been recorded."]
