"""Looking for a refuge place or another home, and making the own home safer."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.housing import ANSWER, WORK, answer_by, tells_an_address, work_by
from harbour.safeguarding.models import HomeSearch, HomeWork
from harbour.safeguarding.services.case import owe_for_case
from harbour.safeguarding.terms import HomeAnswer, HomeTaken, HomeWorkResult
from harbour.workforce.api import meet

_NO_ADDRESS = (
    "Take the address out of these words. A new or refuge address stands on the person's record"
    " alone, protected: use “The victim's addresses”."
)

# The clocks of a person's page are read by the whole agency: none says that a home is looked for.
_ANSWER_OWED = "Safety plan: get the answer that is owed"
_WORK_OWED = "Safety plan: see that what was ordered is done"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSearch:
    """Who is asked for what kind of home, in which area, for whom, and by when they answer."""

    kind: str
    asked_of: str = field(repr=False)
    where: str = field(repr=False)
    answer_by: date
    needs: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """Work on the victim's own home: what, by whom, whether the landlord agrees, by when."""

    kind: str
    ordered_of: str = field(repr=False)
    landlord: str
    due_on: date


@transaction.atomic
def look_for_home(actor: Actor, *, case_id: UUID, search: NewSearch, at: datetime) -> HomeSearch:
    """Record that somebody was asked for a home. Their answer is owed by the day agreed.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, the day has passed, or an address was written down.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    _check(search.answer_by, at, search.asked_of, search.where, search.needs)
    made = HomeSearch.objects.create(
        case_id=held.id, asked_by=actor.user_id, asked_at=at, **asdict(search)
    )
    due = answer_by(search.answer_by, since=at)
    owe_for_case(actor, held, due, _ANSWER_OWED, subject_id=made.id)
    return made


@transaction.atomic
def answer_search(
    actor: Actor, *, search_id: UUID, answer: str, words: str, at: datetime
) -> HomeSearch:
    """Record what was answered. What is offered stays owed until it is taken or not.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such search.
        DomainError: it was answered, a refusal has no reason, or an address was written down.
    """
    policies.may_work_cases(actor).require()
    found = selectors.home_search(actor, search_id)
    if answer == HomeAnswer.WAITING or (answer != HomeAnswer.OFFERED and not words.strip()):
        raise DomainError("Enter what was answered, and why there is no place.")
    _check(None, at, words)
    changed = HomeSearch.objects.filter(id=found.id, answer=HomeAnswer.WAITING).update(
        answer=answer, answer_words=words.strip(), answered_by=actor.user_id, answered_at=at
    )
    if not changed:
        raise DomainError("This was answered already.")
    if answer != HomeAnswer.OFFERED:
        meet(actor, subject_id=found.id, rule=ANSWER, at=at, outcome="Answered")
    found.refresh_from_db()
    return found


@transaction.atomic
def settle_search(
    actor: Actor, *, search_id: UUID, taken: str, words: str, at: datetime
) -> HomeSearch:
    """Record whether what was offered was taken, and if not, why not.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such search.
        DomainError: nothing is offered, it is not said why not, or an address was written down.
    """
    policies.may_work_cases(actor).require()
    found = selectors.home_search(actor, search_id)
    if taken != HomeTaken.TAKEN and not words.strip():
        raise DomainError("Enter why it was not taken.")
    _check(None, at, words)
    changed = HomeSearch.objects.filter(id=found.id, answer=HomeAnswer.OFFERED, taken="").update(
        taken=taken, taken_words=words.strip(), settled_by=actor.user_id, settled_at=at
    )
    if not changed:
        raise DomainError("Nothing is offered here that waits to be taken.")
    meet(actor, subject_id=found.id, rule=ANSWER, at=at, outcome="Settled")
    found.refresh_from_db()
    return found


@transaction.atomic
def order_work(actor: Actor, *, case_id: UUID, work: NewWork, at: datetime) -> HomeWork:
    """Order work of the sanctuary scheme. It is owed by the day agreed.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, the day has passed, or an address was written down.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    _check(work.due_on, at, work.ordered_of)
    made = HomeWork.objects.create(
        case_id=held.id, ordered_by=actor.user_id, ordered_at=at, **asdict(work)
    )
    owe_for_case(actor, held, work_by(work.due_on, since=at), _WORK_OWED, subject_id=made.id)
    return made


@transaction.atomic
def end_work(actor: Actor, *, work_id: UUID, result: str, words: str, at: datetime) -> HomeWork:
    """Record that the work was done and checked, or why it was not.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such work.
        DomainError: somebody has said so already, it is not said why not, or an address was
            written down.
    """
    policies.may_work_cases(actor).require()
    found = selectors.home_work(actor, work_id)
    if result != HomeWorkResult.DONE and not words.strip():
        raise DomainError("Enter why it was not done.")
    _check(None, at, words)
    changed = HomeWork.objects.filter(id=found.id, result="").update(
        result=result, result_words=words.strip(), ended_by=actor.user_id, ended_at=at
    )
    if not changed:
        raise DomainError("Somebody has already said what came of this.")
    meet(actor, subject_id=found.id, rule=WORK, at=at, outcome="Ended")
    found.refresh_from_db()
    return found


def _check(day: date | None, at: datetime, *words: str) -> None:
    if day is not None and day < london_date(at):
        raise DomainError("Choose today or a later day.")
    if any(map(tells_an_address, words)):
        raise DomainError(_NO_ADDRESS)
