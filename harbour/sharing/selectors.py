"""Reads of sharing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import start_of
from harbour.sharing.models import (
    Agency,
    AuditEvent,
    Grant,
    NamedReader,
    OneTimeForm,
    User,
    UserRole,
)
from harbour.sharing.terms import Role


class Sight(Func):
    """All that decides which rows the actor sees, as one word: a sum is shown again by it alone."""

    template = "(SELECT harbour.sight())"
    output_field = TextField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why the actor sees a record: the sentence under "You see this because"."""

    own: bool
    sentence: str
    agreement: str = ""
    agreement_id: UUID | None = None
    until: datetime | None = None
    may_contribute: bool = False


def why_visible(
    actor: Actor, *, kind: str, record_ids: Iterable[UUID], owner_agency_id: UUID
) -> Why:
    """Why the actor sees records of one owner. One query."""
    if owner_agency_id == actor.agency_id:
        return Why(own=True, sentence="Your agency recorded this.")
    given = live_grants(actor).filter(kind=kind, record_id__in=list(record_ids))
    grant = given.order_by("-until").first()
    if grant is None:
        return Why(own=False, sentence="This was shared with your agency.")
    agreement = grant.clause.agreement
    return Why(
        own=False,
        sentence=(
            f"{grant.giver.name} shared this with your agency under {agreement.reference},"
            f" {agreement.title}, for {grant.clause.get_purpose_display().lower()}."
        ),
        agreement=agreement.reference,
        agreement_id=agreement.id,
        until=grant.until,
        may_contribute=grant.may_contribute,
    )


def standing_grants(actor: Actor, grant_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these grants, given by the actor's agency or to it, that still stand. One query."""
    return set(
        Grant.objects.filter(
            id__in=list(grant_ids), revoked_at__isnull=True, until__gt=timezone.now()
        ).values_list("id", flat=True)
    )


def live_grants(actor: Actor) -> QuerySet[Grant]:
    """What the actor's agency may read now because others gave it, under clauses in force."""
    today = timezone.localdate()
    return Grant.objects.filter(
        agency_id=actor.agency_id,
        revoked_at__isnull=True,
        until__gt=timezone.now(),
        clause__ended_at__isnull=True,
        clause__starts_on__lte=today,
        clause__ends_on__gt=today,
    ).select_related("clause__agreement", "giver")


def records_only_under(clause_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """For each recipient, what it reads under these clauses and under no other. One query.

    Ids of records, and of the persons whom they are about.
    """
    ending = list(clause_ids)
    given = Grant.objects.filter(
        clause_id__in=ending, revoked_at__isnull=True, until__gt=timezone.now()
    )
    otherwise = Grant.objects.filter(
        agency_id=OuterRef("agency_id"),
        kind=OuterRef("kind"),
        record_id=OuterRef("record_id"),
        revoked_at__isnull=True,
        until__gt=timezone.now(),
        clause__ended_at__isnull=True,
    ).exclude(clause_id__in=ending)
    lost: dict[UUID, set[UUID]] = {}
    found = given.exclude(Exists(otherwise)).values_list(
        "agency_id", "record_id", "person_record_id"
    )
    for agency_id, record_id, person_record_id in found:
        lost.setdefault(agency_id, set()).update(filter(None, (record_id, person_record_id)))
    return lost


def grants_to(
    actor: Actor,
    *,
    agency_id: UUID,
    record_ids: Iterable[UUID],
    at: datetime,
    reason: str = "",
    within_id: UUID | None = None,
) -> dict[UUID, UUID]:
    """Those of these records that another agency may read now: record, grant. One query.

    With a `reason`, those alone that were given for it. What was given within a Marac or a hub is
    read there alone: it counts where that one is asked for. Under a clause that ended nothing is
    read.
    """
    given = _given(actor, at=at, reason=reason).filter(
        Q(within_id__isnull=True) | Q(within_id=within_id),
        agency_id=agency_id,
        record_id__in=list(record_ids),
        clause__ended_at__isnull=True,
        clause__ends_on__gt=timezone.localdate(),
    )
    return dict(given.values_list("record_id", "id"))


def given_about(
    actor: Actor, *, reason: str, at: datetime, until: datetime | None = None
) -> set[tuple[UUID, UUID]]:
    """(agency, person record) of whatever the actor's agency lets others read for a reason.

    Read still at `at`; with `until`, only what ends by then. One query.
    """
    given = _given(actor, at=at, reason=reason)
    if until is not None:
        given = given.filter(until__lte=until)
    found = given.values_list("agency_id", "person_record_id").distinct()
    return {(agency_id, record_id) for agency_id, record_id in found if record_id is not None}


def _given(actor: Actor, *, at: datetime, reason: str) -> QuerySet[Grant]:
    given = Grant.objects.filter(giver_id=actor.agency_id, revoked_at__isnull=True, until__gt=at)
    return given.filter(reason=reason) if reason else given


def names_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Display names of the people the actor may know by name. One query."""
    people = User.objects.filter(id__in=set(user_ids)).only("id", "display_name")
    return {person.id: person.display_name for person in people}


def readers_of(
    actor: Actor, kind: str, record_ids: Iterable[UUID], *, at: datetime
) -> list[tuple[UUID, UUID, datetime]]:
    """(record, user, until) of who may see these restricted records now. One query.

    Somebody named twice comes twice, the longer permission last.
    """
    named = NamedReader.objects.filter(kind=kind, record_id__in=list(record_ids), until__gt=at)
    return list(named.order_by("until").values_list("record_id", "user_id", "until"))


def one_time_forms(actor: Actor, *, kind: str, record_ids: Iterable[UUID]) -> list[OneTimeForm]:
    """What the actor's agency asked about these records by one-time form, newest first.

    One query. `hasattr(form, "answer")` once it was answered.
    """
    return list(
        OneTimeForm.objects.visible_to(actor)
        .filter(subject_kind=kind, subject_id__in=list(record_ids))
        .select_related("answer__one_time_form", "recipient_agency")
        .order_by("-asked_at", "id")
    )


def people_by_name(agency_id: UUID, names: Iterable[str]) -> dict[str, list[UUID]]:
    """Everybody of an agency who is called so. One query; a name that nobody has is left out."""
    found: dict[str, list[UUID]] = {}
    people = User.objects.filter(agency_id=agency_id, display_name__in=set(names))
    for name, user in people.order_by("id").values_list("display_name", "id"):
        found.setdefault(name, []).append(user)
    return found


def people_with_role(agency_id: UUID, role: str) -> list[tuple[UUID, str]]:
    """(user, name) of everybody of an agency who holds a role today, by name. One query."""
    today = timezone.localdate()
    held = (
        UserRole.objects.filter(
            role=role, user__agency_id=agency_id, user__is_active=True, from_on__lte=today
        )
        .exclude(until_on__lte=today)
        .order_by("user__display_name")
    )
    return list(held.values_list("user_id", "user__display_name"))


def agency_by_code(code: str) -> Agency:
    return Agency.objects.get(code=code)


def agencies(*, kind: str = "") -> list[Agency]:
    found = Agency.objects.filter(is_active=True)
    return list((found.filter(kind=kind) if kind else found).order_by("name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuestion:
    """What an auditor asks of the audit. Each part narrows the answer; nothing asks for all.

    `before` is when the last row of the page before was written, and its number: whatever has
    been added since, no row is shown twice or passed over.
    """

    person_record_ids: tuple[UUID, ...] = ()
    user_id: UUID | None = None
    operation: str = ""
    from_on: date | None = None
    until_on: date | None = None
    before: tuple[datetime, int] | None = None


AUDIT_ON_A_PAGE = 100


def audit_trail(actor: Actor, question: AuditQuestion) -> tuple[list[AuditEvent], bool]:
    """A page of what the auditor may see, newest first, and whether there is more.

    One query, whose cost does not grow with the audit: nothing is counted.
    """
    trail = AuditEvent.objects.all()
    if question.person_record_ids:
        wanted = question.person_record_ids
        trail = trail.filter(Q(person_record_id__in=wanted) | Q(record_id__in=wanted))
    if question.user_id:
        trail = trail.filter(user_id=question.user_id)
    if question.operation:
        trail = trail.filter(operation=question.operation)
    if question.from_on:
        trail = trail.filter(at__gte=start_of(question.from_on))
    if question.until_on:
        trail = trail.filter(at__lt=start_of(question.until_on + timedelta(days=1)))
    if question.before:
        at, seq = question.before
        trail = trail.filter(Q(at__lt=at) | Q(at=at, seq__lt=seq), at__lte=at)
    rows = list(trail.order_by("-at", "-seq")[: AUDIT_ON_A_PAGE + 1])
    return rows[:AUDIT_ON_A_PAGE], len(rows) > AUDIT_ON_A_PAGE


def people_of_agency(agency_id: UUID) -> list[tuple[UUID, str]]:
    """(user, name) of everybody of an agency, who left as well, by name. One query."""
    people = User.objects.filter(agency_id=agency_id, is_system=False)
    return list(people.order_by("display_name", "id").values_list("id", "display_name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody of an agency and what the person does today."""

    user_id: UUID
    name: str
    roles: tuple[str, ...]

    @property
    def role_words(self) -> str:
        return ", ".join(str(Role(each).label) for each in self.roles)


def staff_with_roles(agency_id: UUID) -> list[StaffMember]:
    """Everybody of an agency who holds a role today, by name. One query."""
    today = timezone.localdate()
    rows = (
        UserRole.objects.filter(
            user__agency_id=agency_id,
            user__is_active=True,
            user__is_system=False,
            from_on__lte=today,
        )
        .exclude(until_on__lte=today)
        .order_by("user__display_name", "user_id", "role")
        .values_list("user_id", "user__display_name", "role")
    )
    found: dict[UUID, tuple[str, list[str]]] = {}
    for user_id, name, role in rows:
        found.setdefault(user_id, (name, []))[1].append(role)
    return [
        StaffMember(user_id=user_id, name=name, roles=tuple(roles))
        for user_id, (name, roles) in found.items()
    ]


def rank_of(user_id: UUID) -> str:
    """Somebody's rank as their agency wrote it; nothing when they have none. One query."""
    return User.objects.filter(id=user_id).values_list("rank", flat=True).first() or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInChoice:
    """A person one can sign in as in a demonstration."""

    user_id: UUID
    username: str
    name: str
    rank: str
    agency: str
    roles: tuple[str, ...]


def demo_people() -> list[SignInChoice]:
    """Everyone one can sign in as, by agency. Read with the signing-in role. Two queries."""
    people = list(
        User.objects.filter(is_active=True, is_system=False)
        .select_related("agency")
        .order_by("agency__kind", "agency__name", "display_name")
    )
    held: dict[UUID, list[str]] = {}
    for user_id, role in UserRole.objects.order_by("role").values_list("user_id", "role"):
        held.setdefault(user_id, []).append(Role(role).label)
    return [
        SignInChoice(
            user_id=person.id,
            username=person.username,
            name=person.display_name,
            rank=person.rank,
            agency=person.agency.name,
            roles=tuple(held.get(person.id, ())),
        )
        for person in people
    ]
