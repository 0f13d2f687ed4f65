"""Pages of information sharing agreements: read by everybody, kept by whoever keeps them."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Filter, listing
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.sharing import agreement_forms as forms
from harbour.sharing import agreement_reads as reads
from harbour.sharing import policies, selectors
from harbour.sharing.decorators import no_records
from harbour.sharing.models import Clause
from harbour.sharing.services import agreements as services
from harbour.sharing.services.audit import Subject, consult
from harbour.sharing.terms import Heading

FORM = "sharing/agreement_form.html"


@no_records
@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """One's own agency's agreements, and how each stands."""
    context = {
        "rows": reads.agreements_of(request.actor, on=timezone.localdate()),
        "keeps": policies.may_keep_agreements(request.actor).allowed,
    }
    return render(request, "sharing/agreements.html", context)


@no_records
@require_GET
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """One agreement: what it says, who signed, what is shared under it."""
    page = reads.agreement_page(request.actor, agreement_id, on=timezone.localdate())
    context = {
        "page": page,
        "keeps": page.is_party and policies.may_keep_agreements(request.actor).allowed,
        "sees_given": page.is_party and policies.may_see_given(request.actor).allowed,
        "on": timezone.localdate(),
    }
    return render(request, "sharing/agreement.html", context)


def _filled(
    request: HttpRequest, form: object, do: Callable, *, then: Callable[[object], HttpResponse],
    **page: object,
) -> HttpResponse:  # fmt: skip
    """Show a form; do what it asks; say on the form why it was refused. Nothing typed is lost."""
    if form.is_valid():
        try:
            done = do(form.cleaned_data)
        except NotPermitted:
            raise
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return then(done)
    return render(request, FORM, {"form": form, **page})


@no_records
@require_http_methods(["GET", "POST"])
def new_agreement(request: HttpRequest) -> HttpResponse:
    policies.may_keep_agreements(request.actor).require()
    others = [
        (str(each.id), each.name)
        for each in selectors.agencies()
        if each.id != request.actor.agency_id
    ]
    form = forms.NewAgreement(request.POST or None, agencies=others)

    def do(given: dict) -> object:
        agency_ids = [UUID(each) for each in given.pop("agencies")]
        new = services.NewAgreement(**given, agency_ids=agency_ids)
        return services.make_agreement(request.actor, new)

    return _filled(
        request, form, do, heading="New agreement", button="Begin the agreement",
        then=lambda made: redirect("sharing:agreement", made.id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, agreement_id: UUID, heading: str) -> HttpResponse:
    """Write what stands under one heading from now on; what stood before is kept."""
    if heading not in Heading.values:
        raise NotVisible("There is no such heading.")
    page = _kept_page(request, agreement_id)
    now = next(each.now for each in page.said if each.heading == heading)
    form = forms.Section(request.POST or None, initial={"words": now.words if now else ""})

    def do(given: dict) -> object:
        return services.write_section(
            request.actor, agreement_id=agreement_id, heading=Heading(heading), at=timezone.now(),
            **given,
        )  # fmt: skip

    return _filled(
        request, form, do, heading=Heading(heading).label, button="Save", page=page,
        then=lambda _: redirect("sharing:agreement", agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    page = _kept_page(request, agreement_id)
    signing = [
        (str(party.agency_id), party.agency.name)
        for party in page.parties
        if party.left_at is None and (page.leads or party.agency_id == request.actor.agency_id)
    ]
    form = forms.Sign(request.POST or None, agencies=signing)

    def do(given: dict) -> object:
        agency_id = UUID(given.pop("agency"))
        return services.sign(
            request.actor, agreement_id=agreement_id, agency_id=agency_id, at=timezone.now(),
            **given,
        )  # fmt: skip

    return _filled(
        request, form, do, heading="Sign the agreement", button="Sign", page=page,
        then=lambda _: redirect("sharing:agreement", agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    page = _kept_page(request, agreement_id)

    def do(given: dict) -> object:
        return services.review_agreement(
            request.actor, agreement_id=agreement_id, at=timezone.now(), **given
        )

    return _filled(
        request, forms.Review(request.POST or None), do, heading="Review the agreement",
        button="Record the review", page=page,
        then=lambda _: redirect("sharing:agreement", agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    page = _kept_page(request, agreement_id)

    def do(given: dict) -> object:
        return services.leave_agreement(
            request.actor, agreement_id=agreement_id, at=timezone.now(), **given
        )

    return _filled(
        request, forms.Because(request.POST or None), do, heading="Take your agency out",
        button="Leave the agreement", page=page,
        warning="Nothing that you gave under it is read any more, and you read nothing given"
        " under it. What you acted on stays in your own file.",
        then=lambda _: redirect("sharing:agreement", agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def new_clause(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    page = _kept_page(request, agreement_id)
    others = [
        (str(party.agency_id), party.agency.name)
        for party in page.parties
        if party.left_at is None and party.agency_id != request.actor.agency_id
    ]
    form = forms.NewClause(
        request.POST or None, agencies=others, initial={"ends_on": page.agreement.ends_on}
    )

    def do(given: dict) -> object:
        return services.add_clause(
            request.actor, agreement_id=agreement_id, recipient_id=UUID(given.pop("recipient")),
            on=timezone.localdate(), **given,
        )  # fmt: skip

    return _filled(
        request, form, do, heading="Add a clause", button="Add the clause", page=page,
        then=lambda _: redirect("sharing:agreement", agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def narrow_clause(request: HttpRequest, clause_id: UUID) -> HttpResponse:
    clause, page = _own_clause(request, clause_id)
    named = list(zip(clause.kinds, reads.kinds_in_words(clause.kinds), strict=True))
    form = forms.NarrowClause(
        request.POST or None,
        kinds=named,
        initial={"kinds": clause.kinds, "ends_on": clause.ends_on},
    )

    def do(given: dict) -> object:
        return services.narrow_clause(
            request.actor, clause_id=clause_id, at=timezone.now(), **given
        )

    return _filled(
        request, form, do, heading="Share less under this clause", button="Share less", page=page,
        clause=clause, then=lambda _: redirect("sharing:agreement", clause.agreement_id),
    )  # fmt: skip


@no_records
@require_http_methods(["GET", "POST"])
def end_clause(request: HttpRequest, clause_id: UUID) -> HttpResponse:
    clause, page = _own_clause(request, clause_id)

    def do(given: dict) -> object:
        return services.end_clause(request.actor, clause_id=clause_id, at=timezone.now(), **given)

    return _filled(
        request, forms.Because(request.POST or None), do, heading="End this clause",
        button="End it now", page=page, clause=clause,
        warning="The other agency stops reading at once. What it still owes about these records"
        " comes to your team first. What it acted on stays in its own file.",
        then=lambda _: redirect("sharing:agreement", clause.agreement_id),
    )  # fmt: skip


@require_GET
def given(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Every disclosure under an agreement, with its recipient, newest first."""
    policies.may_see_given(request.actor).require()
    page = reads.agreement_page(request.actor, agreement_id, on=timezone.localdate())
    if not page.is_party:
        raise NotPermitted("Your agency is no party to this agreement.")
    asked = listing(request.GET, Filter)
    rows, of = reads.given_under(request.actor, agreement_id, skip=asked.skip)
    shown = [
        Subject(
            kind=each.kind,
            record_id=each.record_id,
            person_record_id=each.person_record_id,
            owner_agency_id=each.giver_id,
        )
        for each, _ in rows
    ]
    consult(request.actor, shown, screen="sharing:given")
    context = {
        "page": page,
        "rows": [(each, reads.kinds_in_words([each.kind])[0], state) for each, state in rows],
        "paging": asked.paging(of),
        "of": of,
    }
    return render(request, "sharing/given.html", context)


def _kept_page(request: HttpRequest, agreement_id: UUID) -> reads.AgreementPage:
    policies.may_keep_agreements(request.actor).require()
    page = reads.agreement_page(request.actor, agreement_id, on=timezone.localdate())
    if not page.is_party:
        raise NotPermitted("Your agency is no party to this agreement.")
    return page


def _own_clause(request: HttpRequest, clause_id: UUID) -> tuple[Clause, reads.AgreementPage]:
    policies.may_keep_agreements(request.actor).require()
    clause = reads.clause(clause_id)
    if clause.giver_id != request.actor.agency_id or clause.ended_at:
        raise NotPermitted("Only the giving agency changes a clause, while it is in force.")
    return clause, _kept_page(request, clause.agreement_id)
