"""Conditional cautions: off until authorised; then step by step, with her consulted first."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from harbour.design_system.words import uk_date
from harbour.investigation import policies, selectors
from harbour.investigation.announcements import trial_places_taken
from harbour.investigation.domain.caution import (
    BREACH,
    CONDITION,
    VERSION,
    Answers,
    condition_due,
    is_eligible,
    reasons,
    wrong_condition,
)
from harbour.investigation.domain.workflow import CAUTION, SUSPECT
from harbour.investigation.models import (
    Caution,
    CautionAuthority,
    CautionCondition,
    Suspect,
    Trial,
    TrialSlot,
)
from harbour.investigation.services.crime import reopen
from harbour.investigation.services.custody import Leaving, leave_custody
from harbour.investigation.services.news import owe_news, where
from harbour.investigation.services.orders import end_bail, must_be_fit_to_give
from harbour.investigation.services.suspects import owe_about, stop_search
from harbour.investigation.services.teams import investigators
from harbour.investigation.terms import AuthorityKind, CautionStatus, ConditionKind, CrimeStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.draw import draw, seal
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCondition:
    kind: str
    due_on: date
    words: str = ""


@transaction.atomic
def record_authority(
    actor: Actor, *, kind: str, reference: str, given_by: str, from_on: date, until_on: date
) -> CautionAuthority:
    """Record one of the three things without which no conditional caution is possible.

    Raises:
        NotPermitted: the actor is no inspector.
        DomainError: it has no reference, or ends before it begins.
    """
    policies.may_inspect(actor).require()
    if kind not in AuthorityKind.values:
        raise DomainError("Choose what was given.")
    if not reference.strip() or not given_by.strip():
        raise DomainError("Enter the reference, and who gave it.")
    if until_on < from_on:
        raise DomainError("The last day lies before the first.")
    return CautionAuthority.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        reference=reference.strip(),
        given_by=given_by.strip(),
        from_on=from_on,
        until_on=until_on,
        entered_by=actor.user_id,
    )


@transaction.atomic
def ask_for_caution(actor: Actor, *, suspect_id: UUID, answers: Answers, at: datetime) -> Caution:
    """Ask whether a conditional caution is possible. Each criterion and its answer are kept.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such suspect.
        DomainError: cautions are off in this force (the database says so too), or one runs.
    """
    policies.may_finalise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if not selectors.cautions_are_on(actor, on=london_date(at)):
        raise DomainError(
            "Conditional cautions are off in this force until the prosecutor's authority, ethics"
            " approval and the data protection impact assessment are recorded."
        )
    if "caution" not in SUSPECT.events_from(held.status):
        raise DomainError("Only who was arrested and not charged can be cautioned.")
    ended = (CautionStatus.NOT_ELIGIBLE, CautionStatus.REFUSED, CautionStatus.DECLINED)
    if held.cautions.exclude(status__in=ended).exists():
        raise DomainError("One has been asked for.")
    found = reasons(selectors.caution_facts(actor, held, answers, at=at))
    made = Caution.objects.create(
        owner_agency_id=held.owner_agency_id,
        suspect_id=held.id,
        criteria=VERSION,
        reasons=[[each.words, each.is_met] for each in found],
        asked_by=actor.user_id,
        asked_at=at,
    )
    if not is_eligible(found):
        unmet = "; ".join(each.words for each in found if not each.is_met)
        take_step(actor, made, CAUTION, "rule_out", at=at, reason=f"Not met: {unmet}")
    return made


@transaction.atomic
def consult_victim(actor: Actor, *, caution_id: UUID, words: str, at: datetime) -> Caution:
    """She was consulted. She does not decide: the prosecutor and the inspector do.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: her words lack.
        InvalidTransition: it is past that.
    """
    policies.may_investigate(actor).require()
    held = selectors.caution(actor, caution_id)
    if not words.strip():
        raise DomainError("Enter what the victim said.")
    Caution.objects.filter(id=held.id).update(her_words=words.strip())
    take_step(actor, held, CAUTION, "consult", at=at)
    return held


@transaction.atomic
def decide_caution(
    actor: Actor, *, caution_id: UUID, agrees: bool, prosecutor: str, words: str, at: datetime
) -> Caution:
    """An inspector who did not ask for it authorises it with the prosecutor's reference, or not.

    Raises:
        NotPermitted: the actor is no inspector, or asked for it. The database says so too.
        DomainError: the prosecutor's reference or a reason lacks.
    """
    policies.may_inspect(actor).require()
    held = selectors.caution(actor, caution_id)
    if held.asked_by == actor.user_id:
        raise NotPermitted("Somebody else decides on what you asked for.")
    if not words.strip() or (agrees and not prosecutor.strip()):
        raise DomainError("Enter why, and the prosecutor's reference.")
    Caution.objects.filter(id=held.id).update(prosecutor=prosecutor.strip())
    take_step(actor, held, CAUTION, "authorise" if agrees else "refuse", at=at, reason=words)
    return held


@transaction.atomic
def answer_offer(
    actor: Actor, *, caution_id: UUID, accepts: bool, trial_id: UUID | None, at: datetime
) -> Caution:
    """He accepts, with the warnings signed, or declines. In a trial the sealed list allocates.

    Raises:
        NotPermitted: the actor may not end an investigation.
        DomainError: the trial is closed or full, or its pilot must stop.
        InvalidTransition: it is not authorised.
    """
    policies.may_finalise(actor).require()
    held = selectors.caution(actor, caution_id)
    take_step(actor, held, CAUTION, "accept" if accepts else "decline", at=at)
    if accepts and trial_id is not None:
        Caution.objects.filter(id=held.id).update(trial_id=trial_id)
        held.arm = _allocate(held.id, at)
        trial_places_taken.announce(actor, [held.id])
    return held


def _allocate(caution_id: UUID, at: datetime) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT harbour.take_trial_slot(%s, %s)", [caution_id, at])
            return cursor.fetchone()[0]
    except IntegrityError as refused:
        raise DomainError("The trial is closed or full: go on without it.") from refused


@transaction.atomic
def begin_conditions(
    actor: Actor,
    *,
    caution_id: UUID,
    conditions: Sequence[NewCondition],
    at: datetime,
    leaving: Leaving | None = None,
) -> Caution:
    """His conditions begin, each with its last day: whether it was kept is owed then. The caution
    is given, and she is told of the conditions; from custody she is warned before he leaves.

    Raises:
        NotPermitted: the actor may not end an investigation.
        DomainError: there is none, one ends too late, is not said or names where somebody lives;
            or nobody says when he leaves custody.
    """
    policies.may_finalise(actor).require()
    held = selectors.caution(actor, caution_id)
    today = london_date(at)
    if not conditions:
        raise DomainError("Enter at least one condition with its last day.")
    for each in conditions:
        if wrong := wrong_condition(each.kind, each.words, each.due_on, today=today):
            raise DomainError(wrong)
    take_step(actor, held, CAUTION, "begin", at=at)
    for each in conditions:
        CautionCondition.objects.create(
            caution_id=held.id, kind=each.kind, words=each.words.strip(), due_on=each.due_on
        )
    suspect = selectors.suspect(actor, held.suspect_id)
    told = "Conditional caution: " + "; ".join(map(_in_words, conditions))
    must_be_fit_to_give(actor, suspect, "; ".join(each.words for each in conditions))
    stays = leave_custody(
        actor, suspect, leaving or Leaving(), step="caution", conditions=told, at=at
    )
    ended = end_bail(actor, suspect, on=today)
    take_step(actor, suspect, SUSPECT, "caution", at=at, reason=f"Conditional caution{stays}")
    stop_search(actor, suspect, outcome="Conditional caution", at=at)
    _owe_word_of_next(actor, held, suspect, at)
    owe_news(
        actor, suspect.crime, kind=UpdateKind.OUTCOME, words=told, at=at, of=suspect,
        suspect_is=where("", stays=stays), unbound=ended is not None,
    )  # fmt: skip
    return held


def _in_words(condition: NewCondition) -> str:
    label, words = ConditionKind(condition.kind).label, condition.words.strip()
    said = words if condition.kind == ConditionKind.OTHER else label
    more = f" ({words})" if words and said != words else ""
    return f"{said}{more}, until {uk_date(condition.due_on)}"


def _owe_word_of_next(actor: Actor, held: Caution, suspect: Suspect, at: datetime) -> None:
    """Whether the condition that ends next was kept is owed on its last day."""
    nearest = held.conditions.filter(said_at__isnull=True).order_by("due_on", "id").first()
    if nearest is None:
        return
    clock = condition_due(nearest.due_on, at=at)
    title = f"Say whether it was kept: {nearest.get_kind_display().lower()}"
    owe_about(actor, suspect, clock, title=title, team_id=investigators(suspect.crime))


@transaction.atomic
def say_of_condition(
    actor: Actor, *, condition_id: UUID, is_kept: bool, words: str, at: datetime
) -> CautionCondition:
    """A condition was kept or broken. All kept, the caution stands; one broken, the original
    offence goes back to charge: the crime is open again, and she is told.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such condition.
        DomainError: it was said, or nobody says how it is known.
    """
    policies.may_investigate(actor).require()
    condition = selectors.caution_condition(actor, condition_id)
    held = selectors.caution(actor, condition.caution_id)
    if condition.said_at is not None or held.status != CautionStatus.RUNNING:
        raise DomainError("This has been said.")
    if not words.strip():
        raise DomainError("Enter how it is known.")
    CautionCondition.objects.filter(id=condition.id).update(
        is_kept=is_kept, said=words.strip(), said_by=actor.user_id, said_at=at
    )
    suspect = selectors.suspect(actor, held.suspect_id)
    meet(
        actor, subject_id=suspect.id, rule=CONDITION, at=at, outcome="Kept" if is_kept else "Broken"
    )
    if not is_kept:
        take_step(actor, held, CAUTION, "breach", at=at, reason=words)
        _back_to_charge(actor, suspect, at)
    elif not held.conditions.filter(said_at__isnull=True).exists():
        take_step(actor, held, CAUTION, "complete", at=at)
        told = "Every condition of the caution was kept: it stands."
        owe_news(actor, suspect.crime, kind=UpdateKind.OUTCOME, words=told, at=at, of=suspect)
    else:
        _owe_word_of_next(actor, held, suspect, at)
    condition.refresh_from_db()
    return condition


def _back_to_charge(actor: Actor, suspect: Suspect, at: datetime) -> None:
    crime = selectors.crime(actor, suspect.crime_id)
    if crime.status == CrimeStatus.FINALISED:
        reopen(actor, crime_id=crime.id, reason="A condition of the caution was broken", at=at)
    title, team = BREACH.title, investigators(crime)
    owe_about(actor, suspect, BREACH.deadline(at), title=title, team_id=team)
    told = "A condition of the caution was broken. The original offence goes back to the CPS."
    owe_news(actor, crime, kind=UpdateKind.OUTCOME, words=told, at=at, of=suspect)


@transaction.atomic
def open_trial(actor: Actor, *, name: str, arms: tuple[str, str], size: int, at: datetime) -> Trial:
    """Open a trial of two arms, one to one. Its list is drawn now, from a seed nobody can read.

    The seal that is published is the hash of the list, place by place with its arm. When the
    trial is closed the seed is published: anybody draws the list again and compares.

    Raises:
        NotPermitted: the actor neither inspects nor counts for the force.
        DomainError: the size is odd or too small, or the arms have one name.
    """
    policies.may_open_trial(actor).require()
    if size < 2 or size % 2:
        raise DomainError("A trial one to one has an even number of places.")
    if not all(each.strip() for each in arms) or arms[0] == arms[1]:
        raise DomainError("Name two different arms.")
    seed = secrets.token_hex(32)
    listed = trial_list(seed, arms, size)
    trial = Trial(
        owner_agency_id=actor.agency_id,
        name=name,
        arm=arms[0],
        other_arm=arms[1],
        size=size,
        seal=seal(f"{place:05d} {arm}" for place, arm in listed),
        seed=seed,
        opened_by=actor.user_id,
        opened_at=at,
    )
    Trial.objects.bulk_create([trial])
    TrialSlot.objects.bulk_create(
        TrialSlot(trial_id=trial.id, position=place, arm=arm) for place, arm in listed
    )
    return trial


def trial_list(seed: str, arms: tuple[str, str], size: int) -> list[tuple[int, str]]:
    """The list that a seed gives: half of the places drawn for the first arm."""
    places = [f"{place:05d}" for place in range(1, size + 1)]
    first = set(draw(places, size // 2, seed).chosen)
    return [(int(place), arms[0] if place in first else arms[1]) for place in places]


@transaction.atomic
def close_trial(actor: Actor, *, trial_id: UUID, at: datetime) -> str:
    """Close a trial and publish its seed. Gives the seed.

    Raises:
        NotPermitted: the actor neither inspects nor counts for the force.
        DomainError: there is no such open trial.
    """
    policies.may_open_trial(actor).require()
    if not (seed := stop_trial(trial_id, at=at)):
        raise DomainError("There is no such open trial.")
    return seed


def stop_trial(trial_id: UUID, *, at: datetime) -> str:
    """Close a trial by the rule that it began with, whoever's word reached it.

    Gives the seed, or nothing where it is closed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.close_trial(%s, %s)", [trial_id, at])
        return cursor.fetchone()[0] or ""
