"""The beat's briefing of this tour: on screen, on paper, read; and its tasks."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.paper import pdf, printed
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.perpetrators import forms, policies, selectors, services
from harbour.perpetrators.selectors import BeatBriefing
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import fit_for_paper_about, typed_by
from harbour.sharing.api import consult, file_content, names_of, no_records
from harbour.workforce.api import Team, teams_of

_PAPER = Path(__file__).parent.parent / "paper" / "briefing.typ"


@require_GET
def briefing(request: HttpRequest) -> HttpResponse:
    """Whom the beat manages, who comes out, whom it protects, and what is to be done.

    It protects victims without saying where they are: no address of theirs stands on it.
    """
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    own = _own(actor)
    beats = selectors.beat_briefings(actor, own or _supervised(actor), at=now)
    _note(actor, beats, screen="perpetrators:briefing")
    typed = [one for each in beats for one in selectors.typed_in_briefing(each)]
    people = [one for each in beats for one in each.people()]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "beats": beats,
        "is_own": bool(own),
        "supervises": policies.may_read_every_briefing(actor).allowed,
        "may_task": policies.may_set_task(actor).allowed,
        "tour": selectors.tour(now),
    }
    return render(request, "perpetrators/briefing.html", context)


@require_GET
def paper(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """The same on paper, for one beat: without any address at all."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    teams = {each.id: each for each in (*_own(actor), *_supervised(actor))}
    if team_id not in teams:
        raise NotVisible("There is no such briefing.")
    beats = selectors.beat_briefings(actor, [teams[team_id]], at=now)
    _note(actor, beats, screen="perpetrators:briefing_paper")
    tour = selectors.tour(now)
    made = pdf(
        _PAPER,
        fit_for_paper_about(_on_paper(actor, beats[0]), beats[0].spoken_of()),
        title=f"Briefing, {beats[0].team.name}, {uk_datetime(tour.starts_at)}",
        marking="Official: sensitive",
        printed_by=names_of([actor.user_id]).get(actor.user_id, ""),
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="briefing-{uk_date(london_date(now))}.pdf"'
    return answer


@no_records
@require_POST
def read(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """I have read it."""
    services.acknowledge(request.actor, team_id=team_id, at=timezone.now())
    return redirect("perpetrators:briefing")


@require_http_methods(["GET", "POST"])
def set_task(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask a beat to do something about a person."""
    actor, now = request.actor, timezone.now()
    policies.may_set_task(actor).require()
    brief = brief_of(actor, record_id)
    teams = selectors.neighbourhood_teams(actor, on=timezone.localdate())
    form = forms.SetTask(request.POST or None, teams=[(str(each.id), each.name) for each in teams])
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.set_task(
                actor, record_id=record_id, team_id=UUID(said["team"]), kind=said["kind"],
                words=said["words"], at=now,
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:person", record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:set_task")
    return form_page(
        request, form, caption=brief.name, title="Ask the beat to do something", button="Ask",
        person=record_id,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def answer_task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """What came of a task."""
    actor = request.actor
    policies.may_set_task(actor).require()
    held = selectors.beat_task(actor, task_id)
    brief = brief_of(actor, held.subject_id)
    form = forms.AnswerTask(request.POST or None)
    if form.is_valid():
        try:
            services.answer_task(actor, task_id=task_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:briefing")
    consult(actor, [subject(held.subject_id)], screen="perpetrators:answer_task")
    typed = typed_by([held], "words", by="set_by")
    selectors.put_words_as_read(actor, typed, [held.subject_id])
    return form_page(
        request, form, caption=f"{brief.name}: {held.get_kind_display().lower()}",
        title="What came of it", button="Record", task=held,
    )  # fmt: skip


def _own(actor: Actor) -> list[Team]:
    return [each for each in teams_of(actor) if each.function == "NEIGHBOURHOOD"]


def _supervised(actor: Actor) -> list[Team]:
    if not policies.may_read_every_briefing(actor).allowed:
        return []
    return selectors.neighbourhood_teams(actor, on=timezone.localdate())


def _note(actor: Actor, beats: Sequence[BeatBriefing], *, screen: str) -> None:
    people = {person for beat in beats for person in beat.people()}
    consult(actor, [subject(each) for each in people], screen=screen)


def _on_paper(actor: Actor, beat: BeatBriefing) -> dict:
    return {
        "tasks": [
            [each.brief.name if each.brief else "A person", each.task.get_kind_display(),
             each.task.words]
            for each in beat.tasks
        ],
        "known": [
            {
                "name": each.brief.name if each.brief else "A person",
                "is-new": each.is_new,
                "owner": each.owner,
                "placed": list(each.placed),
                "photograph": printed(file_content(actor, each.photograph.file_id))
                if each.photograph
                else [],
                "conditions": [_condition(order) for order in each.orders],
                "protects": [f"{her.brief.name} ({her.grade.lower()})" for her in each.protects],
                "responds": each.plan.respond.splitlines() if each.plan else [],
            }
            for each in beat.known
        ],
        "sought": [
            [
                brief.name if brief else "A person",
                f"{each.get_kind_display()}, {uk_datetime(each.ordered_at)}",
                each.why,
            ]
            for each, brief in beat.sought
        ],
        "freed": [
            [
                brief.name if brief else "A person",
                f"{each.release.get_status_display()}, {uk_datetime(each.release.leaves_at)}",
                each.release.conditions,
                each.release.keep_away,
            ]
            for each, brief in beat.freed
        ],
    }  # fmt: skip


def _condition(order) -> str:
    until = f", until {uk_date(order.expires_on)}" if order.expires_on else ""
    return f"{order.get_kind_display()}{until}: {order.conditions}"
