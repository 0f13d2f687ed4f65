"""Asking for a risk assessment, and answering it as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.pole.api import InvolvementRole, involve, person_cards
from harbour.risk import policies, selectors
from harbour.risk.announcements import children_named
from harbour.risk.domain.deadlines import ASSESSMENT_DUE
from harbour.risk.domain.instruments import tool_for
from harbour.risk.domain.protocol import protocol
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.models import Answer, Assessment, ChildSeen, Correction
from harbour.risk.terms import AssessmentStatus, ChildrenSaid
from harbour.sharing.api import take_step
from harbour.workforce.api import hand_over, owe

KIND = "risk.assessment"


@transaction.atomic
def ask_for_assessment(
    actor: Actor,
    *,
    event_id: UUID,
    victim_id: UUID,
    perpetrator_id: UUID | None,
    officer_id: UUID,
    at: datetime,
) -> Assessment:
    """Put a victim's assessment in an officer's hands. Asked twice, it is the same one.

    The tool is the force's own, or that of the young for a victim of their age.
    """
    known = (
        Assessment.objects.visible_to(actor).filter(event_id=event_id, victim_id=victim_id).first()
    )
    if known is not None:
        return known
    card = person_cards(actor, [victim_id], on=london_date(at)).get(victim_id)
    instrument = tool_for(age=card.age if card else None, usual=protocol().instrument)
    asked = Assessment.objects.create(
        owner_agency_id=actor.agency_id,
        event_id=event_id,
        victim_id=victim_id,
        perpetrator_id=perpetrator_id,
        instrument=instrument.code,
        instrument_version=instrument.version,
        officer_id=officer_id,
        asked_at=at,
    )
    owe(
        actor,
        deadline=ASSESSMENT_DUE.deadline(at),
        title=ASSESSMENT_DUE.title,
        subject_kind=KIND,
        subject_id=asked.id,
        page="risk:assessment",
        page_id=asked.id,
        person_record_id=victim_id,
        user_id=officer_id,
    )
    return asked


@transaction.atomic
def pass_form(actor: Actor, *, assessment_id: UUID, officer_id: UUID) -> bool:
    """Put a form that nobody has begun in another officer's hands, by the time it had: its own
    officer never came. Returns whether it was passed."""
    moved = (
        Assessment.objects.visible_to(actor)
        .filter(id=assessment_id, status=AssessmentStatus.DUE)
        .exclude(officer_id=officer_id)
        .update(officer_id=officer_id)
    )
    if moved:
        hand_over(
            actor,
            subject_id=assessment_id,
            rule=ASSESSMENT_DUE.id,
            user_id=officer_id,
            team_id=None,
        )
    return bool(moved)


@transaction.atomic
def name_perpetrator(actor: Actor, *, event_id: UUID, perpetrator_id: UUID) -> int:
    """Say whom the forms of an event are about, where nobody was known. Returns how many were.

    A form that was submitted says what was known then.
    """
    unknown = Assessment.objects.visible_to(actor).filter(
        event_id=event_id,
        perpetrator__isnull=True,
        status__in=(AssessmentStatus.DUE, AssessmentStatus.DRAFT),
    )
    return unknown.update(perpetrator_id=perpetrator_id)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer on a page: a value, its detail in words, and whose answer it is."""

    value: str
    detail: str = field(default="", repr=False)
    source: str = "VICTIM"

    @classmethod
    def of(cls, answer: Answer | None) -> "Given":
        """What stands; an empty value where nothing was answered."""
        return cls(answer.value, answer.detail, answer.source) if answer else cls("")


@transaction.atomic
def keep_answers(
    actor: Actor,
    *,
    assessment_id: UUID,
    given: Mapping[str, Given],
    seen: int,
    at: datetime,
) -> int:
    """Keep the answers of one page as they are typed. Returns the position of the last answer.

    `seen` is the position of the last answer that the page knew. Only what differs is kept,
    as new rows. What another person answered meanwhile stays, unless this page answers the
    same item differently: then nothing is kept and both are told.

    Raises:
        NotPermitted: the actor is not at the scene.
        ChangedMeanwhile: somebody else answered the same item differently meanwhile.
        DomainError: the assessment has been submitted.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if found.status not in (AssessmentStatus.DUE, AssessmentStatus.DRAFT):
        raise DomainError("This assessment has been submitted. Its answers can no longer change.")
    # One page at a time: what is still being saved as it was typed comes before what is sent.
    list(Assessment.objects.filter(id=assessment_id).select_for_update().values_list("id"))
    history = list(found.answers.order_by("position"))
    before = {answer.item: answer for answer in history if answer.position <= seen}
    now = {answer.item: answer for answer in history}
    changed = what_differs(actor, found, given, before, now)
    last = history[-1].position if history else 0
    if not changed:
        return last
    if found.status == AssessmentStatus.DUE:
        take_step(actor, found, ASSESSMENT, "begin", at=at)
    return write_answers(actor, found, changed, last, at)


def what_differs(
    actor: Actor,
    found: Assessment,
    given: Mapping[str, Given],
    before: Mapping[str, Answer],
    now: Mapping[str, Answer],
) -> dict[str, Given]:
    """What a page answers otherwise than it knew (`before`) and than stands (`now`).

    Raises:
        ChangedMeanwhile: somebody else answered the same item differently meanwhile.
    """
    values = {code: answer.value for code, answer in now.items()}
    values |= {code: answer.value for code, answer in given.items()}
    labels = selectors.labels_of(found, values)
    changed = {}
    for code, answer in given.items():
        if code not in labels or Given.of(now.get(code)) == answer:
            continue
        if Given.of(before.get(code)) == answer:
            continue
        standing = now.get(code)
        by_another = standing is not None and standing.answered_by != actor.user_id
        if by_another and standing != before.get(code):
            raise ChangedMeanwhile(
                f"Somebody else has just answered “{labels[code]}” differently. Reload to see it."
            )
        changed[code] = answer
    return changed


def write_answers(
    actor: Actor,
    found: Assessment,
    changed: Mapping[str, Given],
    last: int,
    at: datetime,
    correction: Correction | None = None,
) -> int:
    """Add answers after the position `last`. Returns the position of the last one added."""
    rows = [
        Answer(
            assessment=found,
            position=last + turn,
            item=code,
            value=answer.value,
            detail=answer.detail,
            source=answer.source,
            answered_by=actor.user_id,
            answered_at=at,
            correction=correction,
        )
        for turn, (code, answer) in enumerate(changed.items(), start=1)
    ]
    try:
        with transaction.atomic():
            Answer.objects.bulk_create(rows)
    except IntegrityError as clash:
        if "answers_in_turn" not in str(clash):
            raise
        raise ChangedMeanwhile("Somebody else answered at the same moment. Try again.") from clash
    return last + len(rows)


@transaction.atomic
def name_child(
    actor: Actor,
    *,
    assessment_id: UUID,
    child_id: UUID,
    was_present: bool,
    was_seen: bool,
    at: datetime,
    where: str = "",
    words: str = "",
    why_not: str = "",
) -> ChildSeen:
    """Record a child of the household: seen and spoken to, in the child's words, or why not.

    A child who is found after the form was submitted is named on it all the same, and told of.

    Raises:
        NotPermitted: the actor was not at the scene and does not work on the victim's safety.
        DomainError: the child was not seen and no reason was given; or is named already.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_name_child(
        actor, officer_id=found.officer_id, is_submitted=found.submitted_at is not None
    ).require()
    if ChildSeen.objects.filter(assessment=found, child_id=child_id).exists():
        raise DomainError("This child is named on the form already.")
    if not was_seen and not why_not.strip():
        raise DomainError("Say why the child was not seen.")
    role = InvolvementRole.CHILD_PRESENT if was_present else InvolvementRole.CHILD_LINKED
    involve(actor, event_id=found.event_id, record_id=child_id, role=role)
    named = ChildSeen.objects.create(
        assessment=found,
        child_id=child_id,
        was_present=was_present,
        was_seen=was_seen,
        where=where,
        words=words,
        why_not=why_not,
        seen_by=actor.user_id,
        seen_at=at,
    )
    if found.submitted_at is not None:
        Assessment.objects.filter(id=found.id).update(children_said=ChildrenSaid.NAMED)
        children_named.announce(actor, [found.id])
    return named


@transaction.atomic
def say_no_children(actor: Actor, *, assessment_id: UUID, words: str, at: datetime) -> Assessment:
    """Say that there are no children after all, where the form told of some without a name.

    Raises:
        NotPermitted: the actor was not at the scene and does not work on the victim's safety.
        DomainError: nobody says how that is known, or children are named on the form.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_name_child(actor, officer_id=found.officer_id, is_submitted=True).require()
    if found.children_said != ChildrenSaid.NOT_NAMED:
        raise DomainError("Nothing on this form waits for the name of a child.")
    if len(words.strip()) < 10:
        raise DomainError("Say how you know that there are no children.")
    Assessment.objects.filter(id=found.id).update(
        children_said=ChildrenSaid.NONE, children_words=words.strip()[:200]
    )
    children_named.announce(actor, [found.id])
    return found
