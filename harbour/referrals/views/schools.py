"""Pages of what schools are told: the unit's list, one notice, and the safeguarding lead's own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.design_system.listing import listing
from harbour.kernel.errors import DomainError
from harbour.referrals import policies, school_reads, selectors
from harbour.referrals import school_forms as forms
from harbour.referrals.domain.workflow import NOTICE
from harbour.referrals.models import SchoolNotice
from harbour.referrals.services import schools as services
from harbour.referrals.terms import NoticeStatus, ReferralKind
from harbour.sharing.api import Subject, consult


def _subject(notice: SchoolNotice) -> Subject:
    return Subject(
        kind=services.KIND,
        record_id=notice.id,
        person_record_id=notice.child_id,
        owner_agency_id=notice.owner_agency_id,
    )


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Each child whose school is to be told, the next school day first."""
    policies.may_triage(request.actor).require()
    asked = listing(request.GET, forms.NoticeFilter)
    found, of = school_reads.notices_page(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [_subject(each) for each in found], screen="referrals:notices")
    now = timezone.now()
    context = {
        "rows": found,
        "of": of,
        "late": school_reads.late(request.actor, at=now),
        "filter": asked.filter,
        "paging": asked.paging(of),
        "now": now,
    }
    return render(request, "referrals/notices.html", context)


@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One child's notice: to whom, by when, what is told; and what can be done now."""
    found = school_reads.notice(request.actor, notice_id)
    if found.owner_agency_id != request.actor.agency_id:
        return _read(request, found)
    policies.may_triage(request.actor).require()
    deed = request.POST.get("deed", "")
    shown = _forms(request, found, deed)
    form = shown.get(deed)
    if form is not None and form.is_valid():
        try:
            _DEEDS[deed](request.actor, notice_id=notice_id, at=timezone.now(), **form.said())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:notice", notice_id)
    consult(request.actor, [_subject(found)], screen="referrals:notice")
    context = {
        "notice": found,
        "steps": list(found.steps.order_by("position")),
        "forms": shown,
        "errors": form if form is not None and form.errors else None,
        "waits": found.status == NOTICE.initial,
        "works_there": school_reads.who_works_there(request.actor, found)
        if found.status == NOTICE.initial and found.setting_id
        else [],
        "now": timezone.now(),
    }
    return render(request, "referrals/notice.html", context)


_DEEDS = {
    "schooling": services.say_schooling,
    "send": services.send_notice,
    "voice": services.told_by_voice,
    "exempt": services.exempt_notice,
}


def _forms(request: HttpRequest, found: SchoolNotice, deed: str) -> dict[str, Form]:
    if found.status in (NoticeStatus.SENT, NoticeStatus.NO_SETTING):
        return {
            "voice": forms.ToldByVoice(
                request.POST if deed == "voice" else None, auto_id="voice-%s"
            )
        }
    if found.status != NOTICE.initial:
        return {}
    settings = [(str(each.id), each.name) for each in school_reads.settings()]
    post = {name: request.POST if name == deed else None for name in _DEEDS}
    shown: dict[str, Form] = {
        "schooling": forms.Schooling(post["schooling"], settings=settings, auto_id="school-%s"),
        "send": forms.SendNotice(
            post["send"],
            auto_id="send-%s",
            authorities=[
                (str(each.id), each.name) for each in selectors.authorities(ReferralKind.CHILDREN)
            ],
        ),
    }
    if policies.may_review_children(request.actor).allowed:
        shown["exempt"] = forms.ExemptNotice(post["exempt"], auto_id="exempt-%s")
    return shown


def _read(request: HttpRequest, found: SchoolNotice) -> HttpResponse:
    """What the safeguarding lead reads, and may acknowledge."""
    _lead(request, found.to_agency_id)
    if request.method == "POST":
        services.acknowledge_notice(request.actor, notice_id=found.id, at=timezone.now())
        return redirect("referrals:notice", found.id)
    consult(request.actor, [_subject(found)], screen="referrals:notice")
    return render(request, "referrals/notice_read.html", {"notice": found})


def _lead(request: HttpRequest, agency_id: UUID | None) -> None:
    leads = school_reads.leads_of(agency_id, on=timezone.localdate())
    policies.may_read_notice(request.actor, to_agency_id=agency_id, leads=leads).require()


@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """What your setting, or your authority, was told of its children."""
    _lead(request, request.actor.agency_id)
    found = school_reads.told_to(request.actor)
    consult(request.actor, [_subject(each) for each in found], screen="referrals:told")
    return render(request, "referrals/told.html", {"rows": found})
