"""What a force says beside its own figures, and publishes of them."""

import hashlib
import json
from datetime import date, datetime

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.performance import policies
from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.families import family
from harbour.performance.domain.figures import Figure, Span
from harbour.performance.domain.suppression import table, withheld
from harbour.performance.models import Aim, ChangeNote, Publication
from harbour.performance.selectors import overview, publishing
from harbour.sharing.api import Subject, consult, counting_all


@transaction.atomic
def note_change(
    actor: Actor, *, definition: Definition, changed_on: date, words: str, at: datetime
) -> ChangeNote:
    """Say beside a measure what changed on a day, and why.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the day has not come yet.
    """
    policies.may_keep_the_framework(actor).require()
    if changed_on > london_date(at):
        raise DomainError(
            "The day must be today or before: say what changed once it has.", field="changed_on"
        )
    return ChangeNote.objects.create(
        owner_agency_id=actor.agency_id,
        measure=definition.id,
        changed_on=changed_on,
        words=words,
        written_by=actor.user_id,
        written_at=at,
    )


@transaction.atomic
def set_aim(actor: Actor, *, definition: Definition, at_least: int, why: str, at: datetime) -> Aim:
    """Want at least so many in a hundred of a measure, from today.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the measure could be met by doing something bad.
    """
    policies.may_set_aims(actor).require()
    sense = may_be_aimed_at(definition)
    if not sense.allowed:
        raise DomainError(sense.reason, field="at_least")
    return Aim.objects.create(
        owner_agency_id=actor.agency_id,
        measure=definition.id,
        at_least=at_least,
        from_on=london_date(at),
        why=why,
        set_by=actor.user_id,
        set_at=at,
    )


@transaction.atomic
def publish(actor: Actor, *, definition: Definition, year: int, at: datetime) -> Publication:
    """Publish a measure's counts of a financial year by district and quarter, with the rest of
    what it counts among. Of a family of measures one table a year is published.

    Every record of the force counts, also what only named people may open; cases stay behind
    the walls of whoever opens them. That somebody counted everything is in the audit.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the year is not over, or a table of this family was published for it.
    """
    policies.may_keep_the_framework(actor).require()
    if publishing.quarters(year)[-1][2] >= london_date(at):
        raise DomainError("The year is not over. Choose one that is.", field="year")
    of = family(definition)
    held = Publication.objects.visible_to(actor).filter(family=of, year=year)
    if held.exists():
        raise DomainError(
            f"{of.label} of this year were published: of two tables one could be taken from the"
            " other.",
            field="measure",
        )
    consult(
        actor,
        [Subject(kind="performance.publication", owner_agency_id=actor.agency_id)],
        screen="performance:publish",
        reason="Counts every record for a publication",
        details={"measure": definition.id, "year": year},
    )
    with counting_all(actor) as system:
        found = table(publishing.counts(system, definition, year=year, now=at))
    hidden = withheld(found)
    cells = [[*cell, None if cell in hidden else number] for cell, number in found.cells.items()]
    try:
        with transaction.atomic():
            return Publication.objects.create(
                owner_agency_id=actor.agency_id,
                measure=definition.id,
                family=of,
                version=definition.version,
                year=year,
                cells=cells,
                withheld=len(hidden),
                sha256=hashlib.sha256(json.dumps(cells).encode()).hexdigest(),
                published_by=actor.user_id,
                published_at=at,
            )
    except IntegrityError as clash:
        raise DomainError("This year was published at the same moment.", field="year") from clash


@transaction.atomic
def count_for_return(actor: Actor, *, span: Span, title: str, at: datetime) -> dict[str, Figure]:
    """Every measure of days that are over, of every record of the force, for a return that goes
    to its recipient whole. That somebody counted everything is in the audit.

    Raises:
        NotPermitted: the actor does not answer for the figures.
        DomainError: the last day is not over.
    """
    policies.may_prepare_returns(actor).require()
    if span[1] >= london_date(at):
        raise DomainError("The year is not over.")
    consult(
        actor,
        [Subject(kind="interchange.datareturn", owner_agency_id=actor.agency_id)],
        screen="interchange:send",
        reason="Counts every record for a data return",
        details={"return": title, "from": str(span[0]), "until": str(span[1])},
    )
    with counting_all(actor) as system:
        return overview.overview(system, span=span, on=span[1], now=at)
