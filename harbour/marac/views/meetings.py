"""The calendar, a meeting from its agenda to its minutes, and whether there are minutes enough."""

from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.errors import DomainError
from harbour.marac import forms, policies, selectors, services
from harbour.marac.domain.volume import Plan, fits, simulate
from harbour.pole.api import briefs
from harbour.sharing.api import (
    Role,
    Subject,
    agencies,
    consult,
    names_of,
    no_records,
    people_with_role,
)

_PAPER = Path(__file__).parent.parent / "paper"
LEAD_DAYS, YEARS, SEED = 8, 4, 2014


def _subjects(cases) -> list[Subject]:
    return [
        Subject(
            kind="marac.case",
            record_id=each.id,
            person_record_id=each.victim_id,
            owner_agency_id=each.owner_agency_id,
        )
        for each in cases
    ]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits: referrals to screen, meetings, and the agency's own actions."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    referrals = selectors.referrals_open(actor)
    owed = selectors.actions_owed(actor)
    subjects = [
        Subject(kind="marac.referral", record_id=each.id, person_record_id=each.victim_id)
        for each in referrals
    ] + [Subject(kind="marac.action", record_id=each.id) for each in owed]
    consult(actor, subjects, screen="marac:index")
    named = briefs(actor, [each.victim_id for each in referrals], on=timezone.localdate())
    found = selectors.meetings(actor, now=now)
    context = {
        "referrals": [(each, named.get(each.victim_id)) for each in referrals],
        "meetings": [each for each in found if each.status != "MINUTES_SENT"],
        "past": [each for each in found if each.status == "MINUTES_SENT"],
        "actions": owed,
        "conferences": [
            (each, policies.may_coordinate(actor, host_id=each.host_id).allowed)
            for each in selectors.conferences()
        ],
        "today": timezone.localdate(),
        "now": now,
    }
    return render(request, "marac/index.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Put a meeting into the calendar."""
    actor = request.actor
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    chairs = [
        *people_with_role(actor.agency_id, Role.DUTY_INSPECTOR),
        *people_with_role(actor.agency_id, Role.SAFEGUARDING_SUPERVISOR),
    ]
    people = [(str(user), name) for user, name in chairs]
    form = forms.Schedule(request.POST or None, people=people)
    if form.is_valid():
        said = form.cleaned_data
        planned = services.NewMeeting(
            starts_at=said["starts_at"],
            minutes=said["minutes"],
            chair_id=UUID(said["chair"]),
            co_chair_id=UUID(said["co_chair"]),
        )
        try:
            made = services.schedule(
                actor, conference_id=conference_id, meeting=planned, at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("marac:meeting", made.id)
    return render(request, "marac/schedule.html", {"form": form, "conference": conference})


@require_GET
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: what fits into its minutes, who has answered, who came, what was heard."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    held = selectors.meeting(actor, meeting_id)
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    cases = selectors.agenda(held)
    proposed = None
    waiting = []
    if runs and held.status == "SCHEDULED":
        proposed = selectors.proposed(actor, held, now=now)
        waiting = selectors.waiting(actor, held.conference_id)
    consult(
        actor,
        [*_subjects([*cases, *waiting]), Subject(kind="marac.meeting", record_id=held.id)],
        screen="marac:meeting",
    )
    people = [each.victim_id for each in [*cases, *waiting]]
    named = briefs(actor, people, on=timezone.localdate())
    by_id = {each.id: each for each in waiting}
    context = {
        "held": held,
        "runs": runs,
        "cases": [(each, named.get(each.victim_id)) for each in cases],
        "used": sum(each.minutes for each in cases),
        "proposed": proposed,
        "fitting": [
            (slot, named.get(by_id[slot.case_id].victim_id))
            for slot in (proposed.heard if proposed else ())
        ],
        "left": [
            (slot, named.get(by_id[slot.case_id].victim_id))
            for slot in (proposed.left if proposed else ())
        ],
        "answered": selectors.answered(held, cases) if runs else [],
        "chairs": names_of([held.chair_id, held.co_chair_id]),
        "chair": names_of([held.chair_id]).get(held.chair_id, ""),
        "co_chair": names_of([held.co_chair_id]).get(held.co_chair_id, ""),
        "now": now,
    }
    return render(request, "marac/meeting.html", context)


def _do(request: HttpRequest, meeting_id: UUID, act) -> HttpResponse:
    """A press that has no form: refused in words on the meeting's own page."""
    act(request.actor, meeting_id=meeting_id, at=timezone.now())
    return redirect("marac:meeting", meeting_id)


@no_records
@require_POST
def list_proposed(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Put the proposed cases, or those ticked, on the agenda."""
    chosen = [UUID(each) for each in request.POST.getlist("case")]
    services.list_cases(request.actor, meeting_id=meeting_id, case_ids=chosen, at=timezone.now())
    return redirect("marac:meeting", meeting_id)


@no_records
@require_POST
def send(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the agenda."""
    return _do(request, meeting_id, services.send_agenda)


@no_records
@require_POST
def send_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the minutes."""
    return _do(request, meeting_id, services.send_minutes)


@require_GET
def minutes_paper(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes on paper: only what the reader's agency may hold, with its name on each page."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    held = selectors.meeting(actor, meeting_id)
    cases = selectors.agenda(held)
    consult(actor, _subjects(cases), screen="marac:paper")
    people = [each for case in cases for each in (case.victim_id, case.perpetrator_id)]
    named = briefs(actor, people, on=timezone.localdate())
    reader = {each.id: each.name for each in agencies()}.get(actor.agency_id, "")
    made = pdf(
        _PAPER / "minutes.typ",
        {
            "about": f"{held.conference.name}, {uk_datetime(held.starts_at)}."
            f" Copy of {reader}. Do not copy it, and never tell the perpetrator or family that"
            " this meeting took place.",
            "cases": [_on_paper(each, named) for each in cases],
        },
        title=f"Minutes, {uk_date(held.starts_at)}",
        marking="Official: sensitive",
        printed_by=f"{names_of([actor.user_id]).get(actor.user_id, '')}, {reader}",
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="minutes.pdf"'
    return answer


def _on_paper(case, named) -> dict:
    def name(record_id: UUID) -> str:
        found = named.get(record_id)
        return found.name if found else "Held by another agency"

    return {
        "title": f"{name(case.victim_id)}, from {name(case.perpetrator_id)}",
        "risk": case.grade.capitalize(),
        "state": case.get_status_display(),
        "risks": [each.risks for each in case.discussions.order_by("written_at")],
        "told": [
            [each.agency.name, each.words]
            for each in case.minuted.select_related("agency").order_by("agency__name")
        ],
        "actions": [
            [each.what, f"{each.agency.name}: {each.owner_name}", uk_date(each.by_on)]
            for each in selectors.actions_of(case)
        ],
    }


@no_records
@require_GET
def volume(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Minutes needed against booked, how long a case waits, and what another rhythm would do."""
    actor, now = request.actor, timezone.now()
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    form = forms.Try(request.GET or None)
    tried = form.cleaned_data if form.is_valid() else {}
    minutes, every = int(tried.get("minutes") or 180), int(tried.get("every_days") or 7)
    room = fits(minutes, reserve=conference.reserve, minutes_each=conference.minutes_each)
    plans = [
        each
        for each in (
            selectors.plan_of(actor, conference, now=now),
            Plan(name="As tried", every_days=every, room=room),
        )
        if each
    ]
    a_year = selectors.referred_in_a_year(actor, conference, now=now)
    waiting = selectors.waiting(actor, conference_id)
    context = {
        "conference": conference,
        "a_year": a_year,
        "waiting": len(waiting),
        "needed": sum(each.minutes for each in waiting),
        "rows": [
            (
                each,
                simulate(each, a_year=max(a_year, 1), lead_days=LEAD_DAYS, years=YEARS, seed=SEED),
            )
            for each in plans
        ],
        "form": form,
        "years": YEARS,
    }
    return render(request, "marac/volume.html", context)
