"""The golden hour, what she needs, firearms at once, and exhibits from hand to hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.scene import (
    FIREARMS,
    HOUSING,
    SARC,
    sarc_deadline,
    sarc_window,
)
from harbour.investigation.models import (
    Crime,
    Exhibit,
    ExhibitMove,
    FirearmsRaised,
    Needs,
    SceneEntry,
    Suspect,
    Unused,
)
from harbour.investigation.services.naming import Named, record_of
from harbour.investigation.services.suspects import name_suspects
from harbour.investigation.terms import Firearms, Sarc, Tonight
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.pole.api import InvolvementRole, involve, involved_in
from harbour.referrals.api import note_needs
from harbour.sharing.api import store_file
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "investigation.crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeeds:
    """What she needs tonight and later. Her interpreter is never her kin or her community."""

    tonight: str
    sarc: str
    helplines_given: bool
    language: str = ""
    interpreter: str = ""
    disability: str = ""
    medical: str = ""
    measures: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    helplines_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExhibit:
    """A piece of evidence; with its bytes when it is kept here, or with its hash when elsewhere."""

    kind: str
    reference: str
    title: str
    found_at: datetime
    held_where: str
    sha256: str = ""
    content: bytes = b""


def _open(actor: Actor, crime_id: UUID) -> Crime:
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    return crime


@transaction.atomic
def record_scene(
    actor: Actor,
    *,
    crime_id: UUID,
    act: str,
    done_at: datetime | None,
    words: str,
    at: datetime,
) -> SceneEntry:
    """Say when something was done at the scene, or why it was not needed.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: it is over; it was neither done nor is there a reason; or it lies ahead.
    """
    crime = _open(actor, crime_id)
    if done_at is None and not words.strip():
        raise DomainError("Say when it was done, or why it was not needed.")
    if done_at is not None and done_at > at:
        raise DomainError("Enter a time that has come.")
    return SceneEntry.objects.create(
        crime_id=crime.id,
        act=act,
        done_at=done_at,
        words=words.strip(),
        said_by=actor.user_id,
        said_at=at,
    )


def _owe(actor: Actor, crime: Crime, deadline: Deadline, *, title: str, function: str) -> None:
    team = team_for(agency_id=crime.owner_agency_id, function=function, area_id=crime.event.area_id)
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:scene",
        page_id=crime.id,
        team_id=team.id,
        owed_by_agency_id=crime.owner_agency_id,
    )


@transaction.atomic
def record_needs(actor: Actor, *, crime_id: UUID, needs: NewNeeds, at: datetime) -> Needs:
    """Record what the victim needs. No safe place tonight, and a forensic window, are owed at once.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: it is over; another language has no interpreter; samples have no offer; or
            she was not told of the helplines and nobody says why.
    """
    crime = _open(actor, crime_id)
    if needs.language.strip() and not needs.interpreter.strip():
        raise DomainError("Say which interpreter: never kin, and nobody of the same community.")
    if not needs.helplines_given and not needs.helplines_words.strip():
        raise DomainError("Say why the victim was not told of the helplines, by word and safely.")
    if needs.sarc == Sarc.ACCEPTED and not needs.samples:
        raise DomainError("Choose which samples matter: they decide how long there is.")
    ends = sarc_window(needs.samples, happened_at=crime.event.happened_earliest)
    made = Needs.objects.create(
        crime_id=crime.id,
        language=needs.language.strip(),
        interpreter=needs.interpreter.strip(),
        disability=needs.disability,
        medical=needs.medical,
        tonight=needs.tonight,
        measures=sorted(needs.measures),
        sarc=needs.sarc,
        samples=sorted(needs.samples),
        window_ends_at=ends,
        helplines_given=needs.helplines_given,
        helplines_words=needs.helplines_words,
        said_by=actor.user_id,
        said_at=at,
    )
    if needs.disability.strip():
        _note_needs(actor, crime, needs.disability.strip(), at)
    if needs.tonight == Tonight.NEEDS:
        _owe(actor, crime, HOUSING.deadline(at), title=HOUSING.title,
             function=TeamFunction.SAFEGUARDING)  # fmt: skip
    else:
        meet(actor, subject_id=crime.id, rule=HOUSING.id, at=at, outcome=made.get_tonight_display())
    if needs.sarc == Sarc.ACCEPTED and ends is not None:
        title = "Take the victim to the referral centre"
        deadline = sarc_deadline(ends, at=at)
        _owe(actor, crime, deadline, title=title, function=TeamFunction.RESPONSE)
    return made


def _note_needs(actor: Actor, crime: Crime, words: str, at: datetime) -> None:
    """What may be care and support needs: a decision on adult safeguarding is owed (Care Act)."""
    involved = involved_in(actor, [crime.event_id])[crime.event_id]
    victims = [who for who, role in involved if role == InvolvementRole.VICTIM]
    said = f"Told at the scene: {words}"
    note_needs(actor, event_id=crime.event_id, adults=victims, words=said, at=at)


@transaction.atomic
def taken_to_sarc(actor: Actor, *, crime_id: UUID, words: str, at: datetime) -> int:
    """She was at the sexual assault referral centre, or does not want to go after all.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: nothing is owed, or nobody says what came of it.
    """
    crime = _open(actor, crime_id)
    if not words.strip():
        raise DomainError("Enter what came of it.")
    done = meet(actor, subject_id=crime.id, rule=SARC, at=at, outcome=words.strip()[:200])
    if not done:
        raise DomainError("Nothing is owed about the referral centre.")
    return done


@transaction.atomic
def raise_firearms(
    actor: Actor, *, suspect_id: UUID, why: str, words: str, at: datetime
) -> FirearmsRaised:
    """A suspect has firearms, a certificate or reach of some: licensing decides within the hour.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: it is raised already.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    return _raise_firearms(actor, held, why, words, at)


def raise_known_firearms(actor: Actor, held: Suspect, *, at: datetime) -> None:
    """A firearms warning on his record raises it without anybody's doing."""
    if selectors.has_firearms_warning(actor, held.person_id, at=at):
        _raise_firearms(
            actor, held, Firearms.HOLDS, "A firearms warning is on the suspect's record", at
        )


def _raise_firearms(
    actor: Actor, held: Suspect, why: str, words: str, at: datetime
) -> FirearmsRaised:
    if FirearmsRaised.objects.filter(suspect_id=held.id, answered_at__isnull=True).exists():
        raise DomainError("Firearms licensing has been told.")
    made = FirearmsRaised.objects.create(
        crime_id=held.crime_id,
        suspect_id=held.id,
        why=why,
        words=words,
        raised_by=actor.user_id,
        raised_at=at,
    )
    licensing = team_for(agency_id=held.owner_agency_id, function=TeamFunction.CONTROL_ROOM)
    owe(
        actor,
        deadline=FIREARMS.deadline(at),
        title=FIREARMS.title,
        subject_kind="investigation.suspect",
        subject_id=held.id,
        person_record_id=held.person_id,
        page="investigation:scene",
        page_id=held.crime_id,
        team_id=licensing.id,
        owed_by_agency_id=held.owner_agency_id,
    )
    return made


@transaction.atomic
def answer_firearms(actor: Actor, *, raised_id: UUID, words: str, at: datetime) -> FirearmsRaised:
    """An inspector records what licensing decided: seized, revoked, or why not.

    Raises:
        NotPermitted: the actor is no inspector.
        NotVisible: nothing of the kind was raised.
        DomainError: it is answered, or nobody says what was decided.
    """
    policies.may_inspect(actor).require()
    raised = selectors.firearms_raised(actor, raised_id)
    if raised.answered_at is not None:
        raise DomainError("This has been decided.")
    if not words.strip():
        raise DomainError("Enter what was decided: seized, revoked, or why not.")
    FirearmsRaised.objects.filter(id=raised.id).update(
        answer=words.strip(), answered_by=actor.user_id, answered_at=at
    )
    meet(actor, subject_id=raised.suspect_id, rule=FIREARMS.id, at=at, outcome="Decided")
    raised.refresh_from_db()
    return raised


@transaction.atomic
def add_exhibit(actor: Actor, *, crime_id: UUID, exhibit: NewExhibit, at: datetime) -> Exhibit:
    """Add a piece of evidence. A file is checked, hashed, and kept as it came.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: it is over; the reference is taken; the file is refused; or it lies ahead.
    """
    crime = _open(actor, crime_id)
    if crime.exhibits.filter(reference__iexact=exhibit.reference.strip()).exists():
        raise DomainError("Another exhibit of this crime has this reference.")
    if exhibit.found_at > at:
        raise DomainError("Enter a time that has come.")
    file = (
        store_file(actor, subject_kind=KIND, subject_id=crime.id, content=exhibit.content, at=at)
        if exhibit.content
        else None
    )
    return Exhibit.objects.create(
        crime_id=crime.id,
        kind=exhibit.kind,
        reference=exhibit.reference.strip(),
        title=exhibit.title,
        sha256=file.sha256 if file else exhibit.sha256,
        file_id=file.id if file else None,
        found_at=exhibit.found_at,
        found_by=actor.user_id,
        held_where=exhibit.held_where,
    )


@transaction.atomic
def move_exhibit(
    actor: Actor, *, exhibit_id: UUID, to_where: str, why: str, at: datetime
) -> ExhibitMove:
    """An exhibit goes elsewhere: who took it, where to, and why.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such exhibit.
        DomainError: it does not say where to or why.
    """
    policies.may_investigate(actor).require()
    held = selectors.exhibit(actor, exhibit_id)
    if not to_where.strip() or not why.strip():
        raise DomainError("Say where it goes, and why.")
    return ExhibitMove.objects.create(
        exhibit_id=held.id,
        crime_id=held.crime_id,
        to_where=to_where.strip(),
        why=why.strip(),
        moved_by=actor.user_id,
        moved_at=at,
    )


@transaction.atomic
def list_unused(
    actor: Actor,
    *,
    crime_id: UUID,
    title: str,
    held_where: str,
    is_sensitive: bool,
    may_undermine: bool,
    why: str,
    at: datetime,
) -> Unused:
    """List material that is not relied on. What is sensitive or may help him says why.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: it is over, or nobody says why it is sensitive or may help him.
    """
    crime = _open(actor, crime_id)
    if (is_sensitive or may_undermine) and not why.strip():
        raise DomainError("Say why it is sensitive, or how it may help the defence.")
    return Unused.objects.create(
        crime_id=crime.id,
        title=title,
        held_where=held_where,
        is_sensitive=is_sensitive,
        may_undermine=may_undermine,
        why=why.strip(),
        listed_by=actor.user_id,
        listed_at=at,
    )


@transaction.atomic
def name_suspect(
    actor: Actor, *, crime_id: UUID, at: datetime, who: Named | None = None
) -> list[Suspect]:
    """Begin with the suspects of a crime: those recorded in it, and one who was found since.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        DomainError: it names nobody new.
    """
    crime = _open(actor, crime_id)
    if who is not None:
        record_id = record_of(actor, who, at=at)
        if record_id in selectors.victims_of(actor, crime):
            raise DomainError(
                "This is the victim of this crime. Record a counter-allegation on the other"
                " victim's crime instead."
            )
        role = InvolvementRole.SUSPECT
        involve(actor, event_id=crime.event_id, record_id=record_id, role=role)
    named = name_suspects(actor, crime, at=at)
    if not named:
        raise DomainError("Nobody else is recorded as a suspect of this crime.")
    for each in named:
        raise_known_firearms(actor, each, at=at)
    return named
