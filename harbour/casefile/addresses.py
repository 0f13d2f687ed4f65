"""Where she is, and who may know it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.casefile import forms
from harbour.casefile.why import why_open
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import AddressRow, NewAddress, addresses_of, records_of_person
from harbour.safeguarding.api import keep_secret, may_keep_secret, name_readers
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import people_of_team, teams_of


@require_http_methods(["GET", "POST"])
def addresses(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Every address that the actor may see, and who may see the secret ones."""
    records = records_of_person(request.actor, record_id)
    reason, asks = why_open(request, record_id, records, now=timezone.now())
    if asks is not None:
        return asks
    rows = _rows(request, records, reason=reason)
    names = names_of({user for row in rows for user, _ in row.readers})
    may = may_keep_secret(request.actor)
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
    return render(request, "casefile/addresses.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """An address that is secret from its first moment."""
    may_keep_secret(request.actor).require()
    form = forms.NewSecretAddress(request.POST or None, people=_people(request))

    def save(readers, until, reason, **address):
        keep_secret(
            request.actor,
            victim_id=record_id,
            at=timezone.now(),
            readers=map(UUID, readers),
            until=until,
            reason=reason,
            address=NewAddress(**address),
        )

    records = records_of_person(request.actor, record_id)
    if request.method == "GET" and (to_ask := _without_reason(request, record_id, records)):
        return to_ask
    _rows(request, records)
    return _answer(request, record_id, form, save, title="Record a secret address")


@require_http_methods(["GET", "POST"])
def known(request: HttpRequest, record_id: UUID, place_id: UUID) -> HttpResponse:
    """Keep a known address secret, or name who else may see a secret one."""
    may_keep_secret(request.actor).require()
    records = records_of_person(request.actor, record_id)
    if request.method == "GET" and (to_ask := _without_reason(request, record_id, records)):
        return to_ask
    row = next((each for each in _rows(request, records) if each.place_id == place_id), None)
    if row is None:
        raise NotVisible("There is no such address.")
    form = forms.NameReaders(request.POST or None, people=_people(request))

    def save(readers, **said):
        use_case = name_readers if row.is_sealed else keep_secret
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


def _rows(request: HttpRequest, records: Sequence[UUID], *, reason: str = "") -> list[AddressRow]:
    subjects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in records
    ]
    consult(request.actor, subjects, screen="casefile:addresses", reason=reason)
    return addresses_of(request.actor, records, at=timezone.now())


def _without_reason(
    request: HttpRequest, record_id: UUID, records: Sequence[UUID]
) -> HttpResponse | None:
    """Why one looks is asked on the page of the addresses, before any of its forms."""
    _, asks = why_open(request, record_id, records, now=timezone.now())
    return redirect("casefile:addresses", record_id) if asks is not None else None


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
            return redirect("casefile:addresses", record_id)
    context = {"record_id": record_id, "form": form, "title": title, "row": row}
    return render(request, "casefile/keep_secret.html", context)
