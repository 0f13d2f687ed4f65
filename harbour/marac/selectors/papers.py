"""What paper holds of a meeting: read in a handful of queries, however many cases there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from harbour.design_system.words import uk_date
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac.models import Action, Case, Discussion, Meeting, Minuted, Referral
from harbour.marac.selectors.meetings import agenda
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutedCase:
    """One case as the reader's agency may hold it."""

    case: Any
    referrer: str
    referrer_id: UUID | None
    children: str
    discussions: list[Any]
    minuted: list[Any]
    actions: list[Any]


def minuted_cases(actor: Actor, held: Meeting) -> list[MinutedCase]:
    """The cases of a meeting with what stands in the minutes. Five queries."""
    cases = agenda(held)
    why = referrals_of(actor, cases)
    ids = [each.id for each in cases]
    discussions = _by_case(Discussion.objects.filter(case_id__in=ids).order_by("written_at"))
    minuted = _by_case(
        Minuted.objects.filter(case_id__in=ids)
        .select_related("agency")
        .order_by("agency__name", "id")
    )
    actions = _by_case(
        Action.objects.visible_to(actor)
        .filter(case_id__in=ids)
        .select_related("agency")
        .order_by("by_on", "id")
    )
    return [
        MinutedCase(
            case=each,
            referrer=_referrer(why.get(each.referral_id)),
            referrer_id=_referrer_id(why.get(each.referral_id)),
            children=_children(why.get(each.referral_id)),
            discussions=discussions[each.id],
            minuted=minuted[each.id],
            actions=actions[each.id],
        )
        for each in cases
    ]


def _by_case(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for each in rows:
        grouped[each.case_id].append(each)
    return grouped


def _referrer(why: Referral | None) -> str:
    return why.owner_agency.name if why else "An agency of this Marac"


def _referrer_id(why: Referral | None) -> UUID | None:
    return why.owner_agency_id if why else None


def _children(why: Referral | None) -> str:
    return why.children or "Nothing was said" if why else "See what agencies told"


def referrals_of(actor: Actor, cases: Sequence[Case]) -> dict[UUID, Referral]:
    """Why each case is here, where the reader's agency may read that. One query."""
    found = Referral.objects.visible_to(actor).filter(case__in=[each.id for each in cases])
    return {each.id: each for each in found.select_related("owner_agency")}


def attended(held: Meeting) -> list[list[str]]:
    """Agency, how it came, who, and when that was written down. Two queries."""
    latest = {
        each.agency_id: each
        for each in held.attended.select_related("agency").order_by("recorded_at", "id")
    }
    return [
        [each.agency.name, each.get_state_display(), each.who, uk_date(each.recorded_at)]
        for each in sorted(latest.values(), key=lambda each: each.agency.name)
    ]


def chaired_by(held: Meeting) -> str:
    """Who ran the meeting, or will."""
    step = held.steps.filter(event="hold").first()
    ran = UUID(step.reason.rsplit(" ", 1)[-1]) if step else held.chair_id
    return names_of([ran]).get(ran, "")


def research_due_on(held: Meeting) -> date:
    """The last day on which research is in time."""
    return london_date(held.starts_at) - timedelta(days=1)
