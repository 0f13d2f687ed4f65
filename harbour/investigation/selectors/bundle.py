"""What a case file on paper says: everything of the file, and no address of anybody."""

from datetime import datetime
from typing import Any

from harbour.design_system.words import uk_date, uk_datetime
from harbour.investigation.domain.bundle import fit_for_paper as fit
from harbour.investigation.models import Crime
from harbour.investigation.selectors.charging import charging_page
from harbour.investigation.selectors.file import crime_page
from harbour.investigation.selectors.scene import ScenePage, scene_page
from harbour.investigation.selectors.suspects import suspect_page
from harbour.investigation.terms import Condition, EvidenceState, Measure
from harbour.kernel.actor import Actor

SECTIONS = (
    "The case",
    "Who is in it",
    "What is held apart from her",
    "The joint checklist",
    "Exhibits and their continuity",
    "Arrest, bail and conditions",
    "What she says and needs",
    "The charging file and its decisions",
    "Schedule of unused material",
    "Sensitive unused material",
)


def bundle_data(actor: Actor, crime: Crime, *, now: datetime) -> dict[str, Any]:
    """The words of the paper. Queries: those of the pages it is made from."""
    page = crime_page(actor, crime, now=now)
    scene = scene_page(actor, crime, now=now)
    charging = charging_page(actor, crime, now=now)
    offence = crime.event.offence
    sensitive = sum(each.is_sensitive for each in scene.unused)
    return {
        "about": "For the prosecutor. No address stands in it. Read it with the joint checklist.",
        "case": [
            ["Crime", crime.number],
            ["Offence", offence.title if offence else "Not classified yet"],
            ["Recorded", uk_date(crime.recorded_on)],
            ["Officer in the case", page.officer],
            ["Status", crime.get_status_display()],
        ],
        "people": [[role, brief.name] for brief, role in page.people],
        "apart": [item.title for item in page.left.held],
        "checklist": [
            [
                line.item.title,
                str(EvidenceState(line.said.state).label) if line.said else "Nothing said yet",
                fit(" ".join(filter(None, (entry.held_where, entry.why)))) if entry else "",
            ]
            for _, lines in page.groups
            for line, entry in lines
        ],
        "exhibits": _exhibits(scene),
        "suspects": _suspects(actor, crime, now),
        "her": _hers(page.views, scene),
        "charging": [
            fit(line)
            for file, name, by, decisions in charging.files
            for line in (
                f"{uk_datetime(file.sent_at)}, {by}: file on {name}. {file.summary}",
                *(
                    f"{uk_datetime(made.decided_at)}, {made.lawyer}:"
                    f" {made.get_decision_display()}. {made.words}"
                    for made, _ in decisions
                ),
            )
        ],
        "unused": [
            [fit(each.title), fit(each.held_where), _note(each)]
            for each in scene.unused
            if not each.is_sensitive
        ],
        "sensitive": f"{sensitive} items are listed apart, for the prosecutor alone."
        if sensitive
        else "None is listed.",
    }


def _note(each: Any) -> str:
    return fit(f"May weaken the case or help him: {each.why}") if each.may_undermine else ""


def _exhibits(scene: ScenePage) -> list[dict[str, Any]]:
    return [
        {
            "title": fit(f"{each.reference}: {each.title}"),
            "about": fit(
                f"{each.get_kind_display()}, {uk_datetime(each.found_at)}, {by}. Held:"
                f" {each.held_where}."
            ),
            "sha256": each.sha256,
            "moves": [
                fit(f"{uk_datetime(move.moved_at)}, {who}: to {move.to_where}. {move.why}")
                for move, who in moves
            ],
        }
        for each, by, moves in scene.exhibits
    ]


def _suspects(actor: Actor, crime: Crime, now: datetime) -> list[str]:
    found = []
    for held in crime.suspects.select_related("team", "first_team").order_by("since", "id"):
        page = suspect_page(actor, held, now=now)
        name = page.person.name if page.person else "A person"
        found += [
            f"{name}: {uk_datetime(step.taken_at)}, {step.words.lower()}" for step, _ in page.steps
        ]
        for bail, _ in page.bail:
            conditions = "; ".join(str(Condition(each).label) for each in bail.conditions)
            until = f" until {uk_date(bail.until_on)}" if bail.until_on else ""
            found.append(fit(f"{name}: {bail.get_kind_display()}{until}. {conditions}"))
    return found


def _hers(views: list[Any], scene: ScenePage) -> list[str]:
    found = [
        fit(f"{uk_datetime(each.asked_at)}: {each.get_view_display()}. “{each.words}”")
        for each in views
    ]
    if scene.needs:
        needs = scene.needs
        measures = ", ".join(str(Measure(each).label) for each in needs.measures)
        found.append(f"Special measures: {measures or 'none named yet'}")
        if needs.language:
            found.append(f"Interpreter: {needs.language}")
        if needs.disability:
            found.append(fit(f"Disability: {needs.disability}"))
    return found or ["Nothing has been recorded."]
