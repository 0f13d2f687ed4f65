"""The scene, her needs, firearms and exhibits: one page, and its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.investigation import policies, scene_forms, selectors, services
from harbour.investigation.models import Crime
from harbour.investigation.views.crimes import answered, asked, look_at_crime
from harbour.kernel.actor import Actor
from harbour.sharing.api import MediaType, Subject, consult, file_content

_POSTED = require_http_methods(["GET", "POST"])
_TYPES = {
    MediaType.JPEG: ("image/jpeg", "jpg"),
    MediaType.PNG: ("image/png", "png"),
    MediaType.PDF: ("application/pdf", "pdf"),
}


@require_GET
def scene(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """What was done at the scene, what she needs, and each exhibit from hand to hand."""
    actor = request.actor
    held = selectors.crime(actor, crime_id)
    look_at_crime(request, held, screen="investigation:scene")
    page = selectors.scene_page(actor, held, now=timezone.now())
    selectors.put_scene_as_read(actor, page)
    context = {
        "page": page,
        "crime": held,
        "may_investigate": policies.may_investigate(actor).allowed
        and held.status == "UNDER_INVESTIGATION",
        "may_inspect": policies.may_inspect(actor).allowed,
    }
    return render(request, "investigation/scene.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    title: str
    form: type[Form]
    save: Callable[[Actor, UUID, dict[str, Any], datetime], object]
    hint: str = ""
    of_suspect: bool = False


def _scene(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    return services.record_scene(actor, crime_id=crime_id, at=at, **said)


def _needs(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    given = said.pop("helplines_given") == "yes"
    measures, samples = tuple(said.pop("measures")), tuple(said.pop("samples"))
    new = services.NewNeeds(helplines_given=given, measures=measures, samples=samples, **said)
    return services.record_needs(actor, crime_id=crime_id, needs=new, at=at)


def _sarc(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    return services.taken_to_sarc(actor, crime_id=crime_id, at=at, **said)


def _firearms(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    suspect = UUID(said.pop("suspect"))
    return services.raise_firearms(actor, suspect_id=suspect, at=at, **said)


def _exhibit(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    sent = said.pop("file")
    new = services.NewExhibit(content=sent.read() if sent else b"", **said)
    return services.add_exhibit(actor, crime_id=crime_id, exhibit=new, at=at)


def _unused(actor: Actor, crime_id: UUID, said: dict[str, Any], at: datetime) -> object:
    flags = {name: said.pop(name) == "yes" for name in ("is_sensitive", "may_undermine")}
    return services.list_unused(actor, crime_id=crime_id, at=at, **flags, **said)


_ACTS: Mapping[str, _Act] = {
    "done": _Act(title="At the scene", form=scene_forms.Scene, save=_scene),
    "needs": _Act(title="What the victim needs", form=scene_forms.Needs, save=_needs),
    "sarc": _Act(
        title="Sexual assault referral centre", form=scene_forms.SarcDone, save=_sarc
    ),
    "firearms": _Act(
        title="Raise firearms licensing", form=scene_forms.RaiseFirearms, save=_firearms,
        hint="Licensing decides within the hour.", of_suspect=True,
    ),
    "exhibit": _Act(title="Add an exhibit", form=scene_forms.NewExhibit, save=_exhibit),
    "unused": _Act(
        title="List unused material", form=scene_forms.NewUnused, save=_unused,
        hint="Everything that was found and is not relied on is listed.",
    ),
}  # fmt: skip


@_POSTED
def act(request: HttpRequest, crime_id: UUID, doing: str) -> HttpResponse:
    """A form about the scene, her needs or the evidence."""
    actor, now = request.actor, timezone.now()
    policies.may_investigate(actor).require()
    if doing not in _ACTS:
        raise Http404
    chosen = _ACTS[doing]
    held = selectors.crime(actor, crime_id)
    form = _form(request, held, chosen)

    def save(said: dict[str, Any]) -> None:
        chosen.save(actor, crime_id, said, now)

    if answered(form, save):
        return redirect("investigation:scene", crime_id)
    return asked(
        request, held, form, title=chosen.title, hint=chosen.hint,
        multipart=doing == "exhibit",
    )  # fmt: skip


def _form(request: HttpRequest, held: Crime, chosen: _Act) -> Form:
    if not chosen.of_suspect:
        return chosen.form(request.POST or None, request.FILES or None)
    page = selectors.scene_page(request.actor, held, now=timezone.now())
    return chosen.form(
        request.POST or None, suspects=[(str(each), name) for each, name in page.suspects]
    )


@_POSTED
def answer_firearms(request: HttpRequest, raised_id: UUID) -> HttpResponse:
    """What firearms licensing decided."""
    actor = request.actor
    policies.may_inspect(actor).require()
    raised = selectors.firearms_raised(actor, raised_id)
    held = selectors.crime(actor, raised.crime_id)
    form = scene_forms.AnswerFirearms(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.answer_firearms(actor, raised_id=raised_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:scene", held.id)
    return asked(request, held, form, title="Firearms licensing", hint=raised.words)


@_POSTED
def move(request: HttpRequest, exhibit_id: UUID) -> HttpResponse:
    """An exhibit goes elsewhere."""
    actor = request.actor
    policies.may_investigate(actor).require()
    found = selectors.exhibit(actor, exhibit_id)
    held = selectors.crime(actor, found.crime_id)
    form = scene_forms.Move(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.move_exhibit(actor, exhibit_id=exhibit_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:scene", held.id)
    return asked(request, held, form, title=f"{found.reference} goes elsewhere")


@require_GET
def look(request: HttpRequest, exhibit_id: UUID) -> HttpResponse:
    """The clean copy of an exhibit's file. It is named by nothing but its reference."""
    actor = request.actor
    found = selectors.exhibit(actor, exhibit_id)
    if found.file_id is None:
        raise Http404
    subject = Subject(
        kind="investigation.exhibit",
        record_id=found.id,
        owner_agency_id=found.crime.owner_agency_id,
    )
    consult(actor, [subject], screen="investigation:look")
    media, ending = _TYPES[MediaType(found.file.media_type)]
    answer = HttpResponse(file_content(actor, found.file_id), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="exhibit.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
