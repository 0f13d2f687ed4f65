"""Where she is, and who may know it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import AddressRow, NewAddress, addresses_of, records_of_person
from harbour.safeguarding import forms, policies, services
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import people_of_team, teams_of


@require_GET
def addresses(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Every address that the actor may see, and who may see the secret ones."""
    rows = _rows(request, record_id)
    names = names_of({user for row in rows for user, _ in row.readers})
    may = policies.may_keep_secret(request.actor)
    context = {
        "record_id": record_id,
        "rows": [
            (
                row,
                [(names.get(user, "A colleague"), until) for user, until in row.readers],
                may.allowed and row.owner_agency_id == request.actor.agency_id,
            )
            for row in rows
        ],
        "may": may,
    }
    return render(request, "safeguarding/addresses.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """An address that is secret from its first moment."""
    policies.may_keep_secret(request.actor).require()
    form = forms.NewSecretAddress(request.POST or None, people=_people(request))

    def save(readers, until, reason, **address):
        services.keep_secret(
            request.actor,
            victim_id=record_id,
            at=timezone.now(),
            readers=map(UUID, readers),
            until=until,
            reason=reason,
            address=NewAddress(**address),
        )

    _rows(request, record_id)
    return _answer(request, record_id, form, save, title="Record a secret address")


@require_http_methods(["GET", "POST"])
def known(request: HttpRequest, record_id: UUID, place_id: UUID) -> HttpResponse:
    """Keep a known address secret, or name who else may see a secret one."""
    policies.may_keep_secret(request.actor).require()
    row = next((each for each in _rows(request, record_id) if each.place_id == place_id), None)
    if row is None:
        raise NotVisible("There is no such address.")
    form = forms.NameReaders(request.POST or None, people=_people(request))

    def save(readers, **said):
        use_case = services.name_readers if row.is_sealed else services.keep_secret
        use_case(
            request.actor,
            victim_id=row.record_id,
            place_id=place_id,
            at=timezone.now(),
            readers=map(UUID, readers),
            **said,
        )

    title = "Who may see this address" if row.is_sealed else "Keep this address secret"
    return _answer(request, record_id, form, save, title=title, row=row)


def _rows(request: HttpRequest, record_id: UUID) -> list[AddressRow]:
    records = records_of_person(request.actor, record_id)
    subjects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in records
    ]
    consult(request.actor, subjects, screen="safeguarding:addresses")
    return addresses_of(request.actor, records, at=timezone.now())


def _people(request: HttpRequest) -> list[tuple[str, str]]:
    """Colleagues of the actor's own teams: whoever else must know is told by one of them."""
    on = timezone.localdate()
    found = {
        user: name
        for team in teams_of(request.actor)
        for user, name in people_of_team(team.id, on=on)
    }
    found.pop(request.actor.user_id, None)
    return [(str(user), name) for user, name in sorted(found.items(), key=lambda pair: pair[1])]


def _answer(
    request: HttpRequest,
    record_id: UUID,
    form: Form,
    save: Callable[..., None],
    *,
    title: str,
    row: AddressRow | None = None,
) -> HttpResponse:
    if form.is_valid():
        try:
            save(**form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:addresses", record_id)
    context = {"record_id": record_id, "form": form, "title": title, "row": row}
    return render(request, "safeguarding/keep_secret.html", context)
