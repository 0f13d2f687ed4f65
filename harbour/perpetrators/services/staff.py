"""Closing what is held about abuse by one of our own to all but a few, and opening it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.staff import MOST_DAYS, RULE, look_again, too_long
from harbour.perpetrators.domain.workflow import STAFF_MATTER
from harbour.perpetrators.models import StaffMatter
from harbour.perpetrators.services.panel_actions import take_back_panel_actions
from harbour.pole.api import Readers, lift_restriction, restrict
from harbour.sharing.api import name_reader, names_of, take_step
from harbour.workforce.api import hand_back_about, meet, owe

KIND = "perpetrators.staffmatter"
_REASON = "Police-perpetrated abuse"
_SHOWN = ("pole.personrecord", "pole.event")
"""What the one person of the other agency still reads: rows that only named people open."""

TakesBack = Callable[[Actor, UUID, Sequence[UUID]], None]
"""Takes back what an agency had agreed to do about these people and records."""
_taking_back: list[TakesBack] = []


def taken_back_by(take: TakesBack) -> None:
    """Say who takes back what an agency had agreed to in another package. `wiring` does."""
    _taking_back[:] = [take]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaffMatter:
    """Where he works, who must learn nothing, who alone reads it until when, and who is harmed.

    `kept` and `readers` are users; `victims` are person records. `agency_id` is the partner for
    which he works, `recipient_id` the one person there who may know.
    """

    works_for: str
    why: str
    kept: Sequence[UUID]
    readers: Sequence[UUID]
    victims: Sequence[UUID]
    until: date
    agency_id: UUID | None = None
    recipient_id: UUID | None = None


@transaction.atomic
def raise_staff_matter(
    actor: Actor, *, record_id: UUID, matter: NewStaffMatter, at: datetime
) -> StaffMatter:
    """Close everything about a suspect of ours, and whom he harms, to all but the readers.

    Raises:
        NotPermitted: the actor does not restrict records.
        NotVisible: there is no such person of the actor's agency.
        DomainError: nobody else reads it, it lasts too long, somebody is to read it who must
            learn nothing, or somebody who owes her something would no longer see it.
    """
    policies.may_restrict(actor).require()
    readers = set(matter.readers) | {actor.user_id}
    _check(matter, readers, on=london_date(at))
    closed = selectors.closed_by(actor, record_id, victims=matter.victims, at=at)
    owing = selectors.who_owes(actor, closed.people)
    _nobody_left_out(owing, readers=readers, kept=set(matter.kept), on=london_date(at))
    named = Readers(users=tuple(sorted(readers)), until=end_of(matter.until), reason=_REASON)
    restrict(actor, record_ids=closed.people, event_ids=closed.events, readers=named)
    held = StaffMatter.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        works_for=matter.works_for,
        agency_id=matter.agency_id,
        recipient_id=matter.recipient_id,
        why=matter.why,
        kept=sorted(set(matter.kept)),
        victims=sorted(set(matter.victims)),
        people=list(closed.people),
        events=list(closed.events),
        raised_by=actor.user_id,
        raised_at=at,
    )
    if matter.agency_id:
        _narrow(actor, held, matter.agency_id, until=matter.until, at=at)
    _owe_look(actor, held, matter.until, at, is_live=bool(closed.live))
    return held


def _narrow(actor: Actor, held: StaffMatter, agency_id: UUID, *, until: date, at: datetime) -> None:
    """Nothing of it is left with the agency where he works: what it had agreed to do is ours.

    The database takes back what the agency was given, and shows it nothing else of it. One person
    there may still read the people and what happened.
    """
    whole = selectors.whole_of_matter(held)
    take_back_panel_actions(actor, agency_id=agency_id, record_ids=whole, at=at)
    for take in _taking_back:
        take(actor, agency_id, whole)
    hand_back_about(actor, agency_id=agency_id, record_ids=whole)
    if held.recipient_id:
        for kind, ids in zip(_SHOWN, (held.people, held.events), strict=True):
            for record_id in ids:
                name_reader(
                    actor,
                    kind=kind,
                    record_id=record_id,
                    user_id=held.recipient_id,
                    until=end_of(until),
                    reason=_REASON,
                )


def _check(matter: NewStaffMatter, readers: set[UUID], *, on: date) -> None:
    if (readers | {matter.recipient_id}) & set(matter.kept):
        raise DomainError("Somebody cannot both read it and learn nothing of it.")
    if len(readers) < 2:
        raise DomainError("Name at least one other person who reads it: somebody must act.")
    if too_long(matter.until, on=on):
        raise DomainError(f"Choose a day within the next {MOST_DAYS} days.")


def _nobody_left_out(
    owing: selectors.Owing, *, readers: set[UUID], kept: set[UUID], on: date
) -> None:
    if left := owing.users - readers:
        names = ", ".join(sorted(names_of(left).values()))
        word = "hand that over first" if left & kept else "name them, or hand it over first"
        raise DomainError(f"They owe something about these people: {names}. Please {word}.")
    if teams := owing.teams_without(readers, on=on):
        raise DomainError(
            f"Nobody who reads it is of a team that owes them something: {', '.join(teams)}."
        )


@transaction.atomic
def name_more_readers(
    actor: Actor, *, matter_id: UUID, readers: Sequence[UUID], until: date, at: datetime
) -> None:
    """Let more people read it, or the same ones for longer: that is the look that was owed.

    What was recorded about them since, and is over, is closed with the rest.

    Raises:
        NotPermitted: the actor does not restrict records.
        NotVisible: there is no such matter that the actor reads.
        DomainError: it lasts too long, or one of them must learn nothing.
    """
    policies.may_restrict(actor).require()
    held = selectors.staff_matter(actor, matter_id)
    if set(readers) & set(held.kept):
        raise DomainError("One of them must learn nothing of it.")
    if too_long(until, on=london_date(at)):
        raise DomainError(f"Choose a day within the next {MOST_DAYS} days.")
    closed = selectors.closed_by(actor, held.subject_id, victims=held.victims, at=at)
    restrict(
        actor,
        record_ids=closed.people,
        event_ids=closed.events,
        readers=Readers(users=tuple(readers), until=end_of(until), reason=_REASON),
    )
    held.people = sorted({*held.people, *closed.people})
    held.events = sorted({*held.events, *closed.events})
    StaffMatter.objects.filter(id=held.id).update(people=held.people, events=held.events)
    if held.agency_id:
        _narrow(actor, held, held.agency_id, until=until, at=at)
    meet(actor, subject_id=held.id, rule=RULE, at=at, outcome="Looked at")
    _owe_look(actor, held, until, at, is_live=bool(closed.live))


@transaction.atomic
def end_staff_matter(actor: Actor, *, matter_id: UUID, reason: str, at: datetime) -> StaffMatter:
    """Open it to the agency again. Never by whoever closed it alone: another reader ends it.

    Raises:
        NotPermitted: the actor does not restrict records.
        NotVisible: there is no such matter that the actor reads.
        DomainError: the actor closed it, or no reason.
        InvalidTransition: it has ended.
    """
    policies.may_restrict(actor).require()
    held = selectors.staff_matter(actor, matter_id)
    if held.raised_by == actor.user_id:
        raise DomainError("Somebody else who reads it ends it.")
    if not reason.strip():
        raise DomainError("Say why everybody may see it again.")
    take_step(actor, held, STAFF_MATTER, "end", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=RULE, at=at, outcome="Ended")
    lift_restriction(actor, record_ids=held.people, event_ids=held.events)
    return held


def _owe_look(actor: Actor, held: StaffMatter, until: date, at: datetime, *, is_live: bool) -> None:
    owe(
        actor,
        deadline=look_again(at, until, is_live=is_live),
        title="Look again at who reads a restricted matter",
        subject_kind=KIND,
        subject_id=held.id,
        page="perpetrators:staff_matter",
        page_id=held.id,
        person_record_id=held.subject_id,
        user_id=actor.user_id,
    )
