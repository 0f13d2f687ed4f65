"""The Marac's own page, an agency's own page, and the calendar."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import add_months
from harbour.marac import forms, policies, presenters, selectors, services
from harbour.marac.views.asking import about_meeting, answered, subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import Role, Subject, consult, no_records, people_with_role


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits: for those who run a Marac everything, for an agency what it owes."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    runs = policies.may_coordinate(actor, host_id=actor.agency_id).allowed
    referrals = selectors.referrals_open(actor)
    owed = selectors.actions_owed(actor)
    asked = selectors.research_owed(actor)
    repeats = selectors.repeats_open(actor) if runs else []
    moving = selectors.transfers_open(actor) if runs else []
    subjects = [
        *(Subject(kind="marac.referral", record_id=each.id, person_record_id=each.victim_id)
          for each in referrals),
        *(Subject(kind="marac.action", record_id=each.id, person_record_id=each.victim_id)
          for each in owed),
        *(subject_of(each.case) for each in asked),
    ]  # fmt: skip
    consult(actor, subjects, screen="marac:index")
    people = [each.victim_id for each in [*referrals, *owed, *repeats]]
    people += [each.case.victim_id for each in asked]
    named = briefs(actor, people, on=timezone.localdate())
    selectors.put_actions_as_read(actor, owed)
    meetings = selectors.meetings(actor, now=now)
    context = {
        "runs": runs,
        "keeps": policies.may_keep_members(actor, host_id=actor.agency_id).allowed,
        "referrals": [(each, named.get(each.victim_id)) for each in referrals],
        "repeats": [(each, named.get(each.victim_id)) for each in repeats],
        "moving": moving,
        "asked": [(each, named.get(each.case.victim_id)) for each in asked],
        "actions": [(each, named.get(each.victim_id)) for each in owed],
        "meetings": [each for each in meetings if each.status != "MINUTES_SENT"],
        "past": [each for each in meetings if each.status == "MINUTES_SENT"],
        "conferences": [
            (each, policies.may_coordinate(actor, host_id=each.host_id).allowed)
            for each in selectors.conferences()
        ],
        "answers": runs or selectors.answers_somewhere(actor),
        "today": timezone.localdate(),
        "now": now,
    }
    return render(request, "marac/index.html" if runs else "marac/ours.html", context)


@no_records
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """The meetings of each area, month by month, as a picture and as a list."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    first = _first_month(request.GET.get("from", ""))
    months = [add_months(first, each) for each in range(MONTHS)]
    found = selectors.meetings_between(actor, first, add_months(first, MONTHS))
    context = {
        "months": [presenters.month_of(month, found, timezone.localdate()) for month in months],
        "conferences": selectors.conferences(),
        "earlier": f"{add_months(first, -MONTHS):%Y-%m}",
        "later": f"{add_months(first, MONTHS):%Y-%m}",
    }
    return render(request, "marac/calendar.html", context)


MONTHS = 3


def _first_month(asked: str) -> date:
    today = timezone.localdate()
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)


def _who_can_chair(actor: Actor) -> list[tuple[str, str]]:
    found = [
        *people_with_role(actor.agency_id, Role.DUTY_INSPECTOR),
        *people_with_role(actor.agency_id, Role.SAFEGUARDING_SUPERVISOR),
    ]
    return [(str(user), name) for user, name in dict.fromkeys(found)]


@no_records
@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Put a meeting into the calendar."""
    actor = request.actor
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    form = forms.Schedule(request.POST or None, people=_who_can_chair(actor))
    made: list[Any] = []

    def save(said: dict[str, Any]) -> None:
        planned = services.NewMeeting(
            starts_at=said["starts_at"],
            minutes=said["minutes"],
            venue=said["venue"],
            chair_id=UUID(said["chair"]),
            co_chair_id=UUID(said["co_chair"]),
        )
        made.append(
            services.schedule(
                actor, conference_id=conference_id, meeting=planned, at=timezone.now()
            )
        )

    if answered(form, save):
        return redirect("marac:meeting", made[0].id)
    return render(request, "marac/schedule.html", {"form": form, "conference": conference})


@require_http_methods(["GET", "POST"])
def chairs(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Name others to chair a meeting."""
    actor = request.actor
    held = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    now_named = {"chair": str(held.chair_id), "co_chair": str(held.co_chair_id)}
    form = forms.NameChairs(request.POST or None, people=_who_can_chair(actor), initial=now_named)

    def save(said: dict[str, Any]) -> None:
        services.name_chairs(
            actor,
            meeting_id=meeting_id,
            chair_id=UUID(said["chair"]),
            co_chair_id=UUID(said["co_chair"]),
        )

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return about_meeting(request, held, form, "Who chairs it")
