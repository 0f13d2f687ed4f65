"""What the pages of agreements, of agencies and of what was told show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.sharing.domain.looks import EXPLAIN
from harbour.sharing.models import (
    Agency,
    Agreement,
    AgreementSection,
    Clause,
    Contribution,
    Grant,
    LookAlert,
    OneTimeForm,
    Pointer,
    Received,
)
from harbour.sharing.terms import SHAREABLE, Heading

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    agreement: Agreement
    parties: list[str]
    state: str
    colour: str


def agreements_of(actor: Actor, *, on: date) -> list[AgreementRow]:
    """Those of the actor's agency, the next review first. Two queries."""
    ours = Agreement.objects.filter(parties__agency_id=actor.agency_id)
    found = ours.prefetch_related("parties__agency").order_by("review_on", "reference")
    return [_row(each, on) for each in found]


def _row(agreement: Agreement, on: date) -> AgreementRow:
    parties = sorted(agreement.parties.all(), key=lambda party: party.agency.name)
    state, colour = state_of(agreement, on)
    return AgreementRow(
        agreement=agreement,
        parties=[party.agency.name for party in parties if party.left_at is None],
        state=state,
        colour=colour,
    )


def state_of(agreement: Agreement, on: date) -> tuple[str, str]:
    """How an agreement stands on a day, in words, and the colour of its tag."""
    standing = [party for party in agreement.parties.all() if party.left_at is None]
    if on >= agreement.ends_on or len(standing) < 2:
        return "Over", "grey"
    if not all(party.signed_at for party in standing):
        return "Not signed by all", "yellow"
    if on < agreement.starts_on:
        return "Signed, begins later", "blue"
    if agreement.review_on <= on:
        return "In force, review overdue", "red"
    if agreement.review_on <= on + SOON:
        return "In force, review soon", "orange"
    return "In force", "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an agreement says under one heading, and the earlier words."""

    heading: Heading
    now: AgreementSection | None
    earlier: list[AgreementSection]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    clause: Clause
    kinds: list[str]
    given: int
    is_ours: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    agreement: Agreement
    state: str
    colour: str
    parties: list
    changed_since: list[str]
    said: list[Said]
    clauses: list[ClauseRow]
    reviews: list
    is_party: bool
    leads: bool


def agreement_page(actor: Actor, agreement_id: UUID, *, on: date) -> AgreementPage:
    """One agreement whole. At most seven queries. Raises NotVisible."""
    agreement = (
        Agreement.objects.prefetch_related("parties__agency", "sections", "reviews")
        .select_related("lead")
        .filter(id=agreement_id)
        .first()
    )
    if agreement is None:
        raise NotVisible("There is no such agreement.")
    parties = sorted(agreement.parties.all(), key=lambda party: party.agency.name)
    said = _said(agreement)
    newest = max((each.now.written_at for each in said if each.now), default=None)
    state, colour = state_of(agreement, on)
    return AgreementPage(
        agreement=agreement,
        state=state,
        colour=colour,
        parties=parties,
        changed_since=[
            party.agency.name
            for party in parties
            if newest and party.signed_at and party.left_at is None and party.signed_at < newest
        ],
        said=said,
        clauses=_clauses(actor, agreement, on),
        reviews=sorted(agreement.reviews.all(), key=lambda each: each.reviewed_at, reverse=True),
        is_party=any(
            party.agency_id == actor.agency_id and party.left_at is None for party in parties
        ),
        leads=agreement.lead_id == actor.agency_id,
    )


def _said(agreement: Agreement) -> list[Said]:
    written = sorted(agreement.sections.all(), key=lambda each: each.written_at, reverse=True)
    under = {heading: [each for each in written if each.heading == heading] for heading in Heading}
    return [
        Said(heading=heading, now=each[0] if each else None, earlier=each[1:])
        for heading, each in under.items()
    ]


def _clauses(actor: Actor, agreement: Agreement, on: date) -> list[ClauseRow]:
    standing = Q(grants__revoked_at__isnull=True, grants__until__gt=timezone.now())
    found = (
        Clause.objects.filter(agreement=agreement)
        .select_related("giver", "recipient")
        .annotate(given=Count("grants", filter=standing))
        .order_by(F("ended_at").asc(nulls_first=True), "giver__name", "recipient__name", "purpose")
    )
    return [
        ClauseRow(
            clause=clause,
            kinds=kinds_in_words(clause.kinds),
            given=clause.given,
            is_ours=clause.giver_id == actor.agency_id,
            is_over=clause.ended_at is not None or on >= clause.ends_on,
        )
        for clause in found
    ]


def clause(clause_id: UUID) -> Clause:
    """One clause and its recipient. Raises NotVisible."""
    found = Clause.objects.select_related("recipient").filter(id=clause_id).first()
    if found is None:
        raise NotVisible("There is no such clause.")
    return found


def kinds_in_words(kinds: Iterable[str]) -> list[str]:
    return [SHAREABLE.get(kind, kind) for kind in kinds]


def given_under(
    actor: Actor, agreement_id: UUID, *, skip: int
) -> tuple[list[tuple[Grant, str]], int]:
    """A page of what was disclosed under an agreement, newest first, and how much was.

    Two queries: what the actor's agency gave or received, what has ended too.
    """
    given = Grant.objects.filter(
        Q(giver_id=actor.agency_id) | Q(agency_id=actor.agency_id),
        clause__agreement_id=agreement_id,
    )
    rows = given.select_related("agency", "giver", "clause").order_by("-recorded_at", "id")
    page = [(each, standing(each)) for each in rows[skip : skip + ON_A_PAGE]]
    return page, given.count()


def standing(grant: Grant, *, now: datetime | None = None) -> str:
    """Whether a grant is still read, in words."""
    at = now or timezone.now()
    if grant.revoked_at:
        return "Taken back"
    if grant.clause.ended_at:
        return "Its clause has ended"
    return "Can be read" if grant.until > at else "Its time is over"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAbout:
    """All that agencies told each other about one person, as far as the actor may see."""

    given: list[tuple[Grant, str, str]]
    pointers: list[Pointer]
    contributions: list[Contribution]
    forms: list[OneTimeForm]
    kept: list[Received]


def told_about(actor: Actor, person_record_ids: Iterable[UUID]) -> ToldAbout:
    """Disclosures with their recipients, pointers, contributions and forms. Five queries."""
    records = list(person_record_ids)
    about = Q(person_record_id__in=records)
    given = Grant.objects.filter(about).select_related("agency", "giver", "clause__agreement")
    return ToldAbout(
        given=[
            (each, SHAREABLE.get(each.kind, each.kind), standing(each))
            for each in given.order_by("-recorded_at", "id")
        ],
        pointers=list(_standing_pointers(actor).filter(about)),
        contributions=list(
            Contribution.objects.visible_to(actor)
            .filter(about, taken_back_at__isnull=True)
            .select_related("owner_agency")
            .order_by("-written_at", "id")
        ),
        forms=list(
            OneTimeForm.objects.visible_to(actor)
            .filter(about)
            .select_related("answer__one_time_form")
            .order_by("-asked_at", "id")
        ),
        kept=list(
            Received.objects.visible_to(actor)
            .filter(about)
            .select_related("giver")
            .order_by("-acted_at", "id")
        ),
    )


def pointers_to(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Pointer]:
    """Agencies that said that they know this person, and whom to ask there. One query."""
    return list(_standing_pointers(actor).filter(person_record_id__in=list(person_record_ids)))


def _standing_pointers(actor: Actor) -> QuerySet[Pointer]:
    return (
        Pointer.objects.visible_to(actor)
        .filter(ended_at__isnull=True)
        .select_related("owner_agency")
        .order_by("owner_agency__name", "id")
    )


def contributions_since(actor: Actor, since: datetime) -> list[Contribution]:
    """What other agencies added about people and did not take back, oldest first. One query."""
    found = Contribution.objects.visible_to(actor).filter(
        written_at__gte=since, taken_back_at__isnull=True, person_record_id__isnull=False
    )
    return list(found.exclude(owner_agency_id=actor.agency_id).order_by("written_at", "id"))


def contribution(actor: Actor, contribution_id: UUID) -> Contribution | None:
    """One that the actor may read; nothing where it was taken back, or is no longer let be read.

    One query.
    """
    found = Contribution.objects.visible_to(actor).filter(
        id=contribution_id, taken_back_at__isnull=True
    )
    return found.select_related("owner_agency").first()


def contributions_to(actor: Actor, *, kind: str, record_ids: Iterable[UUID]) -> list[Contribution]:
    """What agencies added to these records, as far as the actor may read it. One query."""
    return list(
        Contribution.objects.visible_to(actor)
        .filter(about_kind=kind, about_id__in=list(record_ids), taken_back_at__isnull=True)
        .select_related("owner_agency")
        .order_by("written_at", "id")
    )


def received_page(actor: Actor, *, skip: int) -> tuple[list[Received], int]:
    """A page of what our agency acted on, newest first, and how much there is. Two queries."""
    kept = Received.objects.filter(owner_agency_id=actor.agency_id)
    rows = kept.select_related("giver").order_by("-acted_at", "id")
    return list(rows[skip : skip + ON_A_PAGE]), kept.count()


def received(actor: Actor, received_id: UUID) -> Received:
    """One of them. Raises NotVisible."""
    found = (
        Received.objects.filter(owner_agency_id=actor.agency_id, id=received_id)
        .select_related("giver")
        .first()
    )
    if found is None:
        raise NotVisible("There is nothing like this in your agency's file.")
    return found


def agencies_known() -> list[Agency]:
    """Every agency with what happened to it, those who share first. Two queries."""
    return list(Agency.objects.prefetch_related("standings").order_by("-is_active", "kind", "name"))


def agency(agency_id: UUID) -> Agency:
    """Raises NotVisible."""
    found = Agency.objects.prefetch_related("standings").filter(id=agency_id).first()
    if found is None:
        raise NotVisible("There is no such agency.")
    return found


def look_alerts(*, state: str = "", kind: str = "", skip: int = 0) -> tuple[list[LookAlert], int]:
    """A page of looks that a reviewer may decide on, and how many. Two queries.

    Those that wait come oldest first, those decided newest first.
    """
    decided = state == "decided"
    found = LookAlert.objects.filter(decided_at__isnull=not decided)
    found = found.filter(kind=kind) if kind else found
    order = "-raised_at" if decided else "raised_at"
    return list(found.order_by(order, "id")[skip : skip + ON_A_PAGE]), found.count()


def looks_overdue(at: datetime) -> int:
    """How many looks that the reader may decide should be explained by now. One query."""
    waiting = LookAlert.objects.filter(decided_at__isnull=True).values_list("raised_at", flat=True)
    return sum(EXPLAIN.deadline(raised_at).due_at < at for raised_at in waiting)


def look_alert(alert_id: UUID) -> LookAlert:
    """Raises NotVisible."""
    found = LookAlert.objects.filter(id=alert_id).first()
    if found is None:
        raise NotVisible("There is no such look.")
    return found
