"""Letting agencies read what they act on, and until when. Each is a disclosure, by a clause.

It is given within the Marac or the hub: those read it who answer for their agency there.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.errors import NotPermitted
from harbour.marac import selectors
from harbour.marac.models import Case, HubCase
from harbour.pole.api import person_cards
from harbour.sharing.api import Purpose, Subject, give, grants_to

BASIS = "Listed at the Marac"
SHARED_FOR = timedelta(days=365)
_KIND: dict[type, str] = {Case: "marac.case", HubCase: "marac.hubcase"}


def let_see(actor: Actor, agency_id: UUID, case: Case | HubCase, at: datetime) -> bool:
    """Whether an agreement lets an agency read a case because it acts on it, and now it may.

    One that none lets is told nothing.
    """
    try:
        must_see(actor, agency_id, case, at)
    except NotPermitted:
        return False
    return True


def must_see(actor: Actor, agency_id: UUID, case: Case | HubCase, at: datetime) -> None:
    """Let an agency read a case of the Marac or of the hub because it acts on it.

    Raises:
        NotPermitted: no agreement in force lets it.
    """
    if isinstance(case, Case) and case.flagged_until is not None:
        until = _flag_is_off(case.flagged_until)
    else:
        until = at + SHARED_FOR
    _give(
        actor,
        agency_id,
        subjects_of(actor, [case], at),
        at=at,
        until=until,
        within_id=_within(case),
    )


def _within(case: Case | HubCase) -> UUID:
    return case.conference_id if isinstance(case, Case) else case.hub_id


def keep_flag(actor: Actor, case: Case, *, flagged_until: date, at: datetime) -> None:
    """Whoever reads a case that was heard reads it until its flag has lapsed and was taken off."""
    subjects, until = subjects_of(actor, [case], at), _flag_is_off(flagged_until)
    for member in selectors.partners(case.conference):
        within = case.conference_id
        read = _read_by(actor, member.agency_id, subjects, at=at, within_id=within)
        theirs = [each for each in subjects if each.record_id in read]
        is_given(actor, member.agency_id, theirs, at=until, until=until, within_id=within)


def _flag_is_off(flagged_until: date) -> datetime:
    """The end of the last day on which the monthly list shows that a flag has lapsed."""
    return end_of(flagged_until + selectors.LATELY)


def is_given(
    actor: Actor,
    agency_id: UUID,
    subjects: Sequence[Subject],
    *,
    at: datetime,
    until: datetime,
    within_id: UUID,
) -> bool:
    """Whether an agreement in force lets an agency read these, and now it may: those that it would
    not read at an instant until another.

    One that none lets is told nothing and stops no meeting: it is shown as silent.
    """
    try:
        _give(actor, agency_id, subjects, at=at, until=until, within_id=within_id)
    except NotPermitted:
        return False
    return True


def _give(
    actor: Actor,
    agency_id: UUID,
    subjects: Sequence[Subject],
    *,
    at: datetime,
    until: datetime,
    within_id: UUID,
) -> None:
    known = _read_by(actor, agency_id, subjects, at=at, within_id=within_id)
    missing = [each for each in subjects if each.record_id not in known]
    if missing:
        give(
            actor,
            missing,
            to_agency_id=agency_id,
            purpose=Purpose.SAFEGUARDING,
            until=until,
            reason=BASIS,
            within_id=within_id,
        )


def _read_by(
    actor: Actor, agency_id: UUID, subjects: Sequence[Subject], *, at: datetime, within_id: UUID
) -> dict[UUID, UUID]:
    ids = [each.record_id for each in subjects if each.record_id]
    return grants_to(actor, agency_id=agency_id, record_ids=ids, at=at, within_id=within_id)


def subjects_of(actor: Actor, cases: Sequence[Case | HubCase], at: datetime) -> list[Subject]:
    """The cases, and the host's own records of the people in them."""
    people = {each for case in cases for each in (case.victim_id, case.perpetrator_id)}
    cards = person_cards(actor, people, on=london_date(at))
    own = [each for each, card in cards.items() if card.owner_agency_id == actor.agency_id]
    return [
        *(
            Subject(kind=_KIND[type(case)], record_id=case.id, person_record_id=case.victim_id)
            for case in cases
        ),
        *(
            Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
            for each in sorted(own)
        ),
    ]
