"""Who must be judged before being listed; and photographs."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.errors import DomainError
from harbour.perpetrators import overseeing_forms, policies, selectors, services
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.sharing.api import consult

_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


@require_GET
def to_be_judged(request: HttpRequest) -> HttpResponse:
    """Whom the rule counts, who are also victims at high risk: a person judges each."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    rows = selectors.waiting(actor, on=today)
    named = selectors.named_people(actor, [each.person for each in rows], on=today)
    consult(
        actor,
        [subject(brief.record_id) for brief in named.values()],
        screen="perpetrators:to_be_judged",
    )
    context = {
        "rows": [(each, named[each.person]) for each in rows if each.person in named],
        "may_judge": policies.may_adopt(actor).allowed,
    }
    return render(request, "perpetrators/to_be_judged.html", context)


@require_http_methods(["GET", "POST"])
def add_photograph(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Keep a custody photograph of somebody."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    brief = brief_of(actor, record_id)
    form = overseeing_forms.AddPhotograph(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.add_photograph(
                actor, record_id=record_id, content=said["file"].read(),
                taken_on=said["taken_on"], at=timezone.now(),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:person", record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:add_photograph")
    return form_page(request, form, caption=brief.name, title="A custody photograph",
                     button="Keep it", person=record_id, multipart=True)  # fmt: skip


@require_GET
def photograph(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The picture itself, without what was hidden in the file."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    held, content = selectors.picture_content(actor, record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:photograph")
    answer = HttpResponse(content, content_type=_TYPES[held.file.media_type])
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
