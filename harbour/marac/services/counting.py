"""What the quarterly return counts of a case, and publishing a quarter."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.returns import days_of, shown, shown_parts
from harbour.marac.models import Equality, PublishedReturn
from harbour.pole.api import person_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEquality:
    """As she, or somebody who works with her, told it. Not known is never "no"."""

    is_male: str
    is_minoritised: str
    is_lgbt: str
    is_disabled: str
    is_honour_based: str
    is_forced_marriage: str
    children: int
    age: int | None = None
    perpetrator_age: int | None = None


@transaction.atomic
def record_equality(actor: Actor, *, case_id: UUID, told: NewEquality, at: datetime) -> Equality:
    """Keep what the return counts of a case; ages are reckoned from the dates of birth on record.

    Raises:
        NotPermitted: the actor does not run that Marac.
        NotVisible: there is no such case.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    on = case.heard_on or london_date(at)
    cards = person_cards(actor, [case.victim_id, case.perpetrator_id], on=on)
    ages = {each: card.age for each, card in cards.items()}
    counted = replace(
        told, age=ages.get(case.victim_id), perpetrator_age=ages.get(case.perpetrator_id)
    )
    return Equality.objects.create(
        owner_agency_id=actor.agency_id,
        case_id=case.id,
        recorded_by=actor.user_id,
        **asdict(counted),
    )


@transaction.atomic
def publish_return(
    actor: Actor, *, conference_id: UUID, year: int, quarter: int, at: datetime
) -> PublishedReturn:
    """Publish a quarter that is over, for every agency of the conference: small numbers are gone.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the quarter is not over, or was published.
    """
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    if days_of(year, quarter)[1] > london_date(at):
        raise DomainError("That quarter is not over.")
    if selectors.published(conference, year=year, quarter=quarter) is not None:
        raise DomainError("It was published already, and a published return is never changed.")
    found, agencies, _ = selectors.figures_of(actor, conference, year=year, quarter=quarter)
    words = shown(found)
    return PublishedReturn.objects.create(
        conference_id=conference.id,
        year=year,
        quarter=quarter,
        figures={
            "figures": [{"title": each.title, "value": words[each.id]} for each in found],
            "agencies": shown_parts(agencies),
        },
        published_by=actor.user_id,
        published_at=at,
    )
