"""What is shown of learning: where each page is, and what stands beside a recommendation."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from harbour.advisers.api import districts_short
from harbour.investigation.api import may_see_figures
from harbour.kernel.actor import Actor
from harbour.learning import policies
from harbour.learning.selectors import pilots, samples
from harbour.learning.terms import SampleKind, SampleStatus
from harbour.perpetrators.api import may_see_listed, picture
from harbour.workforce.api import staff_trained


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page, and what it is for."""

    title: str
    words: str
    href: str


def links(actor: Actor) -> list[Link]:
    """The pages of learning that the actor may open."""
    pages = (
        (
            "learning:lessons",
            "Lessons",
            "What was learnt, for whom, and who has read it",
            policies.may_read_lessons,
        ),
        (
            "learning:recommendations",
            "Recommendations",
            "What inspections asked: measured, done, signed off; the commissioner's comments",
            policies.may_see_recommendations,
        ),
        (
            "learning:death_reviews",
            "Death reviews",
            "Each step with its clock, the panel, and what was recommended",
            policies.may_see_death_reviews,
        ),
        (
            "learning:pilots",
            "Pilots",
            "New ways tried beside the usual one: registered, drawn under seal, evaluated",
            policies.may_see_pilots,
        ),
        (
            "learning:surveys",
            "Surveys",
            "What victims and practitioners say, with small numbers hidden",
            policies.may_read_lessons,
        ),
        (
            "learning:file_rounds",
            "File reviews",
            "Files drawn by a published seed and read twice, as an inspector reads them",
            policies.may_read_files,
        ),
        (
            "learning:accuracy",
            "How well grades do",
            "Published accuracy of risk tools beside our grades against later harm",
            policies.may_see_grading,
        ),
    )
    return [
        Link(title=title, words=words, href=reverse(page))
        for page, title, words, may in pages
        if may(actor).allowed
    ]


def beside(actor: Actor, keys: tuple[str, ...]) -> list[Link]:
    """What shows a recommendation beside its measures, and the page where it is kept."""
    told = {
        "training": _training,
        "files": _files,
        "attrition": _attrition,
        "sample": _sample,
        "serial": _serial,
        "advisers": _advisers,
        "copy": _copy,
    }
    return [told[key](actor) for key in keys if key in told]


def _training(actor: Actor) -> Link:
    """By role who is trained and who is not: only those who keep the register read names."""
    held = staff_trained(actor.agency_id, on=timezone.localdate())
    lack = sum(bool(each.lacks) for each in held)
    return Link(
        title="Training register",
        words=f"{lack} of {len(held)} people lack some of what their role needs, or it ran out",
        href=f"{reverse('workforce:training')}?show=lacks",
    )


_SHOWN_TO = "Shown to those who supervise investigations, and to analysts"


def _files(actor: Actor) -> Link:
    return Link(
        title="Quality of files",
        words=(
            "What supervisors find, what they returned for work, and what got better"
            if may_see_figures(actor).allowed
            else _SHOWN_TO
        ),
        href=reverse("investigation:files"),
    )


def _attrition(actor: Actor) -> Link:
    return Link(
        title="From the report to the sentence",
        words=(
            "At which stage crimes are lost, and why"
            if may_see_figures(actor).allowed
            else _SHOWN_TO
        ),
        href=reverse("investigation:attrition"),
    )


def _sample(actor: Actor) -> Link:
    graded = (SampleStatus.REVIEWED, SampleStatus.REPORTED)
    held = [
        each
        for each in samples.samples(actor)
        if each.kind == SampleKind.STANDARD and each.status in graded
    ]
    words = "No dip sample of standard risk is finished yet"
    if held and (assurance := samples.result(held[0]).assurance):
        words = f"{'It holds' if assurance.holds else 'It does not hold'}: {assurance.words}"
    return Link(title="Last dip sample", words=words, href=reverse("learning:grading"))


def _serial(actor: Actor) -> Link:
    words = "Shown to those who manage perpetrators"
    if may_see_listed(actor).allowed:
        every = picture(actor, on=timezone.localdate()).all
        words = f"{every.managed} of {every.serial} serial perpetrators have an owner"
    return Link(
        title="Serial perpetrators owned", words=words, href=reverse("perpetrators:picture")
    )


def _advisers(actor: Actor) -> Link:
    short, every = districts_short(actor, now=timezone.now())
    return Link(
        title="Districts short of advisers",
        words=f"{short} of {every}",
        href=reverse("advisers:capacity"),
    )


def _copy(actor: Actor) -> Link:
    """A copy of an evaluation to the inspectorate, as recommendation 7 asks."""
    sent = pilots.copies(actor)
    words = f"{sent[0][0]}: sent to {sent[0][1]}" if sent else "No evaluation was sent yet"
    return Link(title="Copy of the evaluation", words=words, href=reverse("learning:pilots"))
