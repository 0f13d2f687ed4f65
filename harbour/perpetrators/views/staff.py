"""Police-perpetrated domestic abuse: closed to all but a few, read by them, opened again."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors, services, staff_forms
from harbour.perpetrators.models import StaffMatter
from harbour.perpetrators.services import NewStaffMatter
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import briefs
from harbour.sharing.api import (
    Role,
    agencies,
    consult,
    names_of,
    people_by_name,
    people_with_role,
)

_READING = (
    Role.SAFEGUARDING_SUPERVISOR,
    Role.SAFEGUARDING_OFFICER,
    Role.DUTY_INSPECTOR,
    Role.INVESTIGATOR,
    Role.CRU_SERGEANT,
    Role.NEIGHBOURHOOD_OFFICER,
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Those that one reads oneself. Whoever reads none learns nothing from the page."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    held = selectors.staff_matters(actor)
    consult(actor, [subject(each.subject_id) for each in held], screen="perpetrators:staff")
    named = briefs(actor, [each.subject_id for each in held], on=timezone.localdate())
    context = {"rows": [(each, named.get(each.subject_id)) for each in held]}
    return render(request, "perpetrators/staff_matters.html", context)


@require_GET
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """One matter: why it is closed, who reads it until when, and who must learn nothing."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.staff_matter(actor, matter_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:staff_matter")
    readers = selectors.readers_of_matter(actor, held, at=now)
    steps = list(held.steps.order_by("position"))
    names = names_of(
        {
            *held.kept,
            held.raised_by,
            *([held.recipient_id] if held.recipient_id else []),
            *(user for user, _ in readers),
            *(s.taken_by for s in steps),
        }
    )
    context = {
        "held": held,
        "brief": brief_of(actor, held.subject_id),
        "readers": [(names.get(user, "A colleague"), until) for user, until in readers],
        "kept": [names.get(user, "A colleague") for user in held.kept],
        "agency": _agency_of(held),
        "recipient": names.get(held.recipient_id, "") if held.recipient_id else "",
        "raised_by": names.get(held.raised_by, ""),
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "may_restrict": policies.may_restrict(actor).allowed and held.status == "OPEN",
        "may_end": held.raised_by != actor.user_id,
    }
    return render(request, "perpetrators/staff_matter.html", context)


def _agency_of(held: StaffMatter) -> str:
    return next((each.name for each in agencies() if each.id == held.agency_id), "")


@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Close everything about a suspect who works for the police or a partner agency."""
    actor, now = request.actor, timezone.now()
    policies.may_restrict(actor).require()
    brief = brief_of(actor, record_id)
    harmed = selectors.to_warn_about(actor, record_id, at=now)
    named = briefs(actor, harmed, on=timezone.localdate())
    consult(actor, [subject(each) for each in (record_id, *harmed)], screen="perpetrators:restrict")
    owing = selectors.owing_about(actor, record_id, victims=harmed, at=now)
    form = staff_forms.Restrict(
        request.POST or None,
        people=_people(actor, owing=owing),
        victims=[(str(each), named[each].name) for each in harmed if each in named],
        partners=[(str(each.id), each.name) for each in agencies() if each.id != actor.agency_id],
    )
    if form.is_valid():
        try:
            held = services.raise_staff_matter(
                actor, record_id=record_id, matter=_matter(actor, form.cleaned_data), at=now
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:staff_matter", held.id)
    return form_page(
        request, form, caption=brief.name, title="Close everything about it to all but a few",
        button="Close it", person=record_id,
    )  # fmt: skip


def _matter(actor: Actor, said: dict) -> NewStaffMatter:
    agency_id = UUID(said["agency"]) if said["agency"] else None
    known = _by_name([actor.agency_id, agency_id], said["kept"])
    there = _by_name([agency_id], [said["recipient"]]) if said["recipient"] else {}
    if said["recipient"] and len(there.get(said["recipient"], [])) != 1:
        raise DomainError(f"Nobody there, or more than one, is called {said['recipient']}.")
    if unknown := [each for each in said["kept"] if each not in known]:
        raise DomainError(f"Nobody here is called {', '.join(unknown)}. Check the names.")
    return NewStaffMatter(
        works_for=said["works_for"],
        why=said["why"],
        kept=sorted(user for users in known.values() for user in users),
        readers=[UUID(each) for each in said["readers"]],
        victims=[UUID(each) for each in said["victims"]],
        until=said["until"],
        agency_id=agency_id,
        recipient_id=there[said["recipient"]][0] if there else None,
    )


def _by_name(agency_ids: Iterable[UUID | None], names: Sequence[str]) -> dict[str, list[UUID]]:
    """Everybody of these agencies who is called so."""
    found: dict[str, list[UUID]] = {}
    for agency_id in filter(None, agency_ids):
        for name, users in people_by_name(agency_id, names).items():
            found.setdefault(name, []).extend(users)
    return found


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, matter_id: UUID, doing: str) -> HttpResponse:
    """Let more people read it, or open it to the agency again."""
    if doing not in ("readers", "end"):
        raise Http404
    actor, now = request.actor, timezone.now()
    policies.may_restrict(actor).require()
    held = selectors.staff_matter(actor, matter_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:staff_matter")
    form = (
        staff_forms.NameReaders(request.POST or None, people=_people(actor, held.kept))
        if doing == "readers"
        else staff_forms.End(request.POST or None)
    )
    if form.is_valid():
        try:
            _do(actor, held.id, doing, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:staff_matter", matter_id)
    title = "Who reads it, and for how long" if doing == "readers" else "Open it to the agency"
    return form_page(
        request, form, caption=brief_of(actor, held.subject_id).name, title=title,
        button="Record", matter=held, now=now,
    )  # fmt: skip


def _do(actor: Actor, matter_id: UUID, doing: str, said: dict) -> None:
    if doing == "end":
        services.end_staff_matter(actor, matter_id=matter_id, at=timezone.now(), **said)
        return
    readers = {UUID(each) for each in said["readers"]} | {actor.user_id}
    services.name_more_readers(
        actor, matter_id=matter_id, readers=sorted(readers), until=said["until"],
        at=timezone.now(),
    )  # fmt: skip


def _people(
    actor: Actor, kept: Sequence[UUID] = (), *, owing: Iterable[UUID] = ()
) -> list[tuple[str, str]]:
    """Who may be named, by role and name; never oneself, nor who must learn nothing.

    Whoever owes these people something can be named, whatever their role: nobody who is to act
    is shut out.
    """
    found = {
        user: f"{name}, {role.label.lower()}"
        for role in _READING
        for user, name in people_with_role(actor.agency_id, role)
    }
    for user, name in sorted(names_of(owing).items(), key=lambda pair: pair[1]):
        found.setdefault(user, f"{name}, owes them something")
    return [
        (str(user), label)
        for user, label in found.items()
        if user != actor.user_id and user not in kept
    ]
