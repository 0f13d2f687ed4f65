"""What is kept beside a form: another agency's assessment; what only specialists may read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.messages.api import notify
from harbour.pole.api import event_visible, records_of_person
from harbour.risk import policies, selectors
from harbour.risk.announcements import assessments_held
from harbour.risk.domain.deadlines import HONOUR, READ_HELD
from harbour.risk.models import (
    Assessment,
    HeldAssessment,
    HeldNote,
    HonourNote,
    HonourRecord,
)
from harbour.risk.terms import AnswerValue
from harbour.workforce.api import TeamFunction, meet, owe, team_for

HONOUR_KIND = "risk.honourrecord"
HELD_KIND = "risk.heldassessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Another agency's assessment in its own words: nothing of it is turned into ours.

    `answers` are those of a tool that we have too, `instrument`, if they came question by question.
    """

    tool: str
    from_agency: str
    content: str = field(default="", repr=False)
    instrument: str = ""
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    tool_version: str = ""
    completed_on: date | None = None
    completed_by: str = ""
    grade_words: str = ""
    score_words: str = ""


@transaction.atomic
def hold_assessment(
    actor: Actor, *, assessment_id: UUID, held: Held, at: datetime
) -> HeldAssessment:
    """Hold another agency's assessment as it is, beside ours and never counted with it.

    Raises:
        NotPermitted: the actor works neither at the scene nor in the unit.
        NotVisible: there is no such assessment.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_hold(actor, officer_id=found.officer_id).require()
    return _hold(actor, found.victim_id, held, at, assessment=found)


@transaction.atomic
def hold_for_person(actor: Actor, *, record_id: UUID, held: Held, at: datetime) -> HeldAssessment:
    """Hold another agency's assessment of somebody whom we need not have assessed ourselves.

    Raises:
        NotPermitted: the actor does not work on the victim's safety.
        NotVisible: there is no such person for the actor.
    """
    policies.may_hold_for_person(actor).require()
    records_of_person(actor, record_id)
    return _hold(actor, record_id, held, at)


def _hold(
    actor: Actor, victim_id: UUID, held: Held, at: datetime, assessment: Assessment | None = None
) -> HeldAssessment:
    if not held.content.strip() and not any(held.answers.values()):
        raise DomainError("Enter what it says, in words or question by question.")
    made = HeldAssessment.objects.create(
        owner_agency_id=actor.agency_id,
        assessment=assessment,
        victim_id=victim_id,
        held_by=actor.user_id,
        held_at=at,
        **asdict(held),
    )
    assessments_held.announce(actor, [made.id])
    return made


@transaction.atomic
def note_held(actor: Actor, *, held_id: UUID, words: str, at: datetime) -> HeldNote:
    """Somebody of the unit has read another agency's assessment: what follows from it.

    Raises:
        NotPermitted: the actor is neither of the unit nor supervises safeguarding.
        NotVisible: there is no such assessment.
        DomainError: nothing is written.
    """
    policies.may_note_held(actor).require()
    found = selectors.held_assessment(actor, held_id)
    if not words.strip():
        raise DomainError("Say what you read in it, and what follows.")
    meet(actor, subject_id=found.id, rule=READ_HELD.id, at=at, outcome="Read")
    return HeldNote.objects.create(held=found, words=words, noted_by=actor.user_id, noted_at=at)


@transaction.atomic
def raise_honour(
    actor: Actor,
    *,
    assessment_id: UUID,
    at: datetime,
    words: str = "",
    must_not_know: str = "",
    answers: dict[str, str] | None = None,
) -> HonourRecord:
    """Keep what is suspected where only specialists read it, and tell one at once.

    Said again, it is added to the same record. The victim's own form says nothing of it.

    Raises:
        NotPermitted: the actor is not at the scene.
        NotVisible: there is no such assessment.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    given = {code: value for code, value in (answers or {}).items() if value in AnswerValue.values}
    about = {"assessment_id": assessment_id, "victim_id": found.victim_id}
    raised = _raise(actor, about, given, words, must_not_know, at)
    # Answers that are all no raise nothing. Anything else is a specialist's at once.
    if raised.words or AnswerValue.YES in raised.answers.values():
        _tell_specialists(actor, raised, found.event.area_id, at)
    return raised


@transaction.atomic
def raise_honour_in_call(
    actor: Actor,
    *,
    event_id: UUID,
    victim_id: UUID,
    at: datetime,
    words: str = "",
    must_not_know: str = "",
) -> HonourRecord:
    """Keep what a caller told where only specialists read it, and tell them at once.

    Told again by the same person, it is added to the same record. Neither the log nor the event
    says anything of it.

    Raises:
        NotVisible: there is no such event.
    """
    event = event_visible(actor, event_id)
    about = {"event_id": event_id, "victim_id": victim_id}
    raised = _raise(actor, about, {}, words, must_not_know, at)
    _tell_specialists(actor, raised, event.area_id, at)
    return raised


def _raise(
    actor: Actor,
    about: Mapping[str, UUID],
    answers: Mapping[str, str],
    words: str,
    must_not_know: str,
    at: datetime,
) -> HonourRecord:
    """The record that the actor has raised about this, with what is said now added."""
    known = selectors.honour_about(actor, **about)
    if known is not None:
        known.answers = known.answers | answers
        known.words = "\n".join(filter(None, dict.fromkeys([known.words, words])))
        known.must_not_know = must_not_know or known.must_not_know
        known.save(update_fields=["answers", "words", "must_not_know"])
        return known
    record_id = new_id()
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.name_honour_readers(%s)", [record_id])
    return HonourRecord.objects.create(
        id=record_id,
        owner_agency_id=actor.agency_id,
        answers=answers,
        words=words,
        must_not_know=must_not_know,
        raised_by=actor.user_id,
        raised_at=at,
        **about,
    )


def _tell_specialists(
    actor: Actor, raised: HonourRecord, area_id: UUID | None, at: datetime
) -> None:
    """Owed to the team of the ground, so that no day off leaves it lying; every specialist told."""
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING, area_id=area_id)
    owe(
        actor,
        deadline=HONOUR.deadline(at),
        title=HONOUR.title,
        subject_kind=HONOUR_KIND,
        subject_id=raised.id,
        page="risk:honour",
        page_id=raised.id,
        team_id=team.id,
    )
    for specialist in set(selectors.specialists(actor)) - {actor.user_id}:
        notify(
            actor,
            key=f"honour:{raised.id}:{specialist}",
            template="restricted",
            page="risk:honour",
            page_id=raised.id,
            to_user_id=specialist,
            at=at,
        )


@transaction.atomic
def note_honour(actor: Actor, *, record_id: UUID, words: str, at: datetime) -> HonourNote:
    """A specialist writes what was done. The first note says that it has been taken on.

    Raises:
        NotPermitted: the actor is not a specialist.
        NotVisible: there is no such record for the actor.
        DomainError: nothing is written.
    """
    policies.may_work_on_honour(actor).require()
    record = selectors.honour_record(actor, record_id)
    if not words.strip():
        raise DomainError("Say what you did, or what is to be done next.")
    meet(actor, subject_id=record.id, rule=HONOUR.id, at=at, outcome="Taken on")
    return HonourNote.objects.create(
        record=record, words=words, noted_by=actor.user_id, noted_at=at
    )
