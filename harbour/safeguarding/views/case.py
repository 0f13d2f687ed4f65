"""Lists of cases, the load of the teams, and one case whole."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.listing import listing
from harbour.messages.api import public_messages
from harbour.pole.api import Typed, briefs, put_as_read, records_of_person
from harbour.safeguarding import forms, policies, selectors
from harbour.safeguarding.models import Case
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import duties_of, teams_of


def subject_of(case: Case) -> Subject:
    return Subject(
        kind="safeguarding.case",
        record_id=case.id,
        person_record_id=case.victim_id,
        owner_agency_id=case.owner_agency_id,
    )


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Open cases of the actor's teams: high risk first, each with what it lacks."""
    now = timezone.now()
    asked = listing(request.GET, forms.CaseFilter)
    found, of = selectors.cases_of_teams(
        request.actor, now=now, choice=selectors.Choice(**asked.filter.chosen), skip=asked.skip
    )
    consult(request.actor, [subject_of(case) for case in found], screen="safeguarding:cases")
    named = briefs(request.actor, [case.victim_id for case in found], on=timezone.localdate())
    context = {
        "rows": [(case, named.get(case.victim_id), selectors.lacking(case, now)) for case in found],
        "of": of,
        "filter": asked.filter,
        "paging": asked.paging(of),
        "now": now,
    }
    return render(request, "safeguarding/cases.html", context)


@require_GET
def load(request: HttpRequest) -> HttpResponse:
    """Cases an officer, against the workable number, and the high-risk cases that lack most."""
    policies.may_work_cases(request.actor).require()
    now = timezone.now()
    teams = teams_of(request.actor)
    held = selectors.loads([team.id for team in teams], now=now)
    wanting, of = selectors.high_risk_wanting(request.actor, now=now)
    found = [each.case for each in wanting]
    consult(request.actor, [subject_of(case) for case in found], screen="safeguarding:load")
    named = briefs(request.actor, [case.victim_id for case in found], on=timezone.localdate())
    workable = settings.FORCE["workable_high_risk_cases"]
    context = {
        "teams": [
            (team, [(each, each.over(workable)) for each in held[team.id]]) for team in teams
        ],
        "workable": workable,
        "wanting": [(each, named.get(each.case.victim_id)) for each in wanting],
        "of": of,
        "now": now,
    }
    return render(request, "safeguarding/load.html", context)


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Every message to the public: what it said, by which way, and whether it went."""
    policies.may_work_cases(request.actor).require()
    found = public_messages(request.actor)
    subjects = [
        Subject(kind="messages.public", record_id=each.id, person_record_id=each.about_id)
        for each in found
    ]
    consult(request.actor, subjects, screen="safeguarding:outbox")
    named = briefs(request.actor, [each.about_id for each in found], on=timezone.localdate())
    context = {"rows": [(each, named.get(each.about_id)) for each in found]}
    return render(request, "safeguarding/outbox.html", context)


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One victim's case."""
    now = timezone.now()
    found = selectors.case_with_facts(request.actor, case_id, now=now)
    consult(request.actor, [subject_of(found)], screen="safeguarding:case")
    records = records_of_person(request.actor, found.victim_id)
    file = selectors.case_file(request.actor, found, records, now=now)
    duties = duties_of(request.actor, case_id)
    file.say_who(names_of(file.people))
    named = briefs(request.actor, [found.victim_id], on=timezone.localdate())
    needs = selectors.needs_of(request.actor, records)
    statements = selectors.statements_of(request.actor, records)
    may_work = policies.may_work_cases(request.actor).allowed
    typed = [
        *selectors.typed_in(file),
        *(Typed(each, ("words", "how_read"), each.made_by) for each in statements),
    ]
    put_as_read(request.actor, typed, records, keeps_safe=may_work)
    context = {
        "needs": needs,
        "helps": selectors.helps_for(
            request.actor, needs.community if needs else "", on=timezone.localdate()
        ),
        "liaisons": selectors.liaisons_of(found) if _has_died(file) else [],
        "may_decide_immigration": policies.may_decide_immigration(request.actor).allowed,
        "added": selectors.added_to(request.actor, found),
        "file": file,
        "case": file.case,
        "victim": named.get(found.victim_id),
        "way": selectors.way_now(request.actor, records, now=now),
        "updates": selectors.updates_about(request.actor, records),
        "statements": statements,
        "may_tell": policies.may_tell(request.actor).allowed,
        "messages_sent": public_messages(request.actor, about=records, limit=5),
        "review_duty": duties.get("safeguarding.high_risk_review"),
        "next_review": duties.get("safeguarding.case_review"),
        "may_copy": policies.may_copy_case(request.actor).allowed,
        "may_review": policies.may_review(request.actor).allowed,
        "may_allocate": policies.may_allocate(request.actor).allowed,
        "may_work": may_work,
        "may_close": policies.may_close(request.actor, grade=found.grade).allowed,
        "is_closed": found.status == "CLOSED",
        "died": _has_died(file),
        "today": timezone.localdate(),
        "now": now,
    }
    return render(request, "safeguarding/case.html", context)


def _has_died(file: selectors.CaseFile) -> bool:
    return any(each.reason == "DIED" for each in file.closings)
