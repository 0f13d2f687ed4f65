"""What is typed on a form's pages is kept as it goes, for its writer alone, until it is sent.

The draft of a page is named by the page's address, so that home leads back to it.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from harbour.design_system.drafts import saved
from harbour.design_system.forms import Form
from harbour.kernel.errors import ChangedMeanwhile, NotVisible
from harbour.risk import policies, selectors
from harbour.sharing.api import discard_draft, load_draft, no_records, save_draft

KEPT = ("submit", "waive", "child", "details", "correct", "prompts", "hold", "countersign")
"""The pages of an assessment whose typing is kept."""
_OURS = ("csrfmiddlewaretoken", "draft_version")


def resumed(request: HttpRequest, of: type[Form], page: str, subject: UUID, **options: Any) -> Form:
    """The form as it was sent; else as it was left on this page; else empty."""
    if request.method == "POST":
        return of(request.POST, **options)
    draft = load_draft(request.actor, form=f"risk:{page}", subject=subject)
    return of.resume(draft.data["fields"], **options) if draft else of(**options)


def kept_at(request: HttpRequest, page: str, subject: UUID) -> dict[str, object]:
    """Where a page keeps what is typed, and which version of it the page knows."""
    draft = load_draft(request.actor, form=f"risk:{page}", subject=subject)
    return {
        "keep_url": reverse("risk:keep_page", args=[subject, page]),
        "draft_version": draft.version if draft else "",
        "draft": draft.data["fields"] if draft else {},
    }


def sent(request: HttpRequest, page: str, subject: UUID) -> None:
    """What was typed has been recorded: its draft is thrown away."""
    discard_draft(request.actor, form=f"risk:{page}", subject=subject)


@no_records
@require_POST
def keep_page(request: HttpRequest, assessment_id: UUID, page: str) -> HttpResponse:
    """Keep a page as it is typed."""
    if page not in KEPT:
        raise NotVisible("There is no such page.")
    found = selectors.assessment(request.actor, assessment_id)
    if page == "countersign":
        policies.may_countersign(request.actor, made_by={found.officer_id}).require()
    elif page == "hold":
        policies.may_hold(request.actor, officer_id=found.officer_id).require()
    elif page == "child":
        policies.may_name_child(
            request.actor, officer_id=found.officer_id, is_submitted=found.submitted_at is not None
        ).require()
    else:
        policies.may_answer(request.actor, officer_id=found.officer_id).require()
    known = request.POST.get("draft_version", "")
    fields = {name: values for name, values in request.POST.lists() if name not in _OURS}
    try:
        draft = save_draft(
            request.actor,
            form=f"risk:{page}",
            subject=assessment_id,
            data={"fields": fields},
            version=int(known) if known.isdigit() else None,
        )
    except ChangedMeanwhile as clash:
        return HttpResponse(str(clash), status=409, content_type="text/plain")
    return saved(draft.version, timezone.now())
