"""Places that a notice or an order names, and words fit for a paper that the suspect is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.models import ConditionPlace, Notice, Order
from harbour.pole.api import names_a_home, person_ids, without_sealed
from harbour.workforce.api import areas

NO_HOME = (
    "Name roads, districts or buildings: never a house with its street, nor a postcode. Whoever it"
    " binds may be given this to read."
)
NOT_ON_PAPER = (
    "These words name a place that must not stand on a paper which the suspect is given. Leave it"
    " out, and ask a safeguarding supervisor how to keep them away from it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A road, district or building, in which area it is, and what it means for them."""

    name: str
    rule: str
    area_id: UUID | None = None


def require_fit_to_give(actor: Actor, words: Iterable[str], *, people: Iterable[UUID]) -> None:
    """Nothing that the suspect is given says where somebody lives who is protected: `people`.

    The rule on homes looks at the form of the words alone, so it tells nobody which address is
    right; a protected street, town or postcode is refused by itself, because printing it would
    tell the suspect.

    Raises:
        DomainError: the words name a home, or a protected place of any of them.
    """
    said = list(words)
    if any(names_a_home(each) for each in said):
        raise DomainError(NO_HOME)
    protected = list(people)
    if protected and without_sealed(said, person_ids(actor, protected)) != said:
        raise DomainError(NOT_ON_PAPER)


@transaction.atomic
def add_place(
    actor: Actor, *, about: Notice | Order, place: NewPlace, at: datetime
) -> ConditionPlace:
    """Put a place on the map of a notice that is not served yet, or of an order in force.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: it names a home or a protected place; the area is not the agency's; or the
            notice was served, or the order has ended.
    """
    policies.may_record_orders(actor).require()
    name = place.name.strip()
    if not name or name[0].isdigit():
        raise DomainError(NO_HOME)
    require_fit_to_give(actor, [name], people=selectors.protected_by(actor, about))
    if place.area_id and place.area_id not in {each.id for each in areas(actor.agency_id)}:
        raise DomainError("Choose an area of your own force, or none.")
    if isinstance(about, Notice) and about.status not in selectors.NOT_SERVED:
        raise DomainError("The notice was served as it stands. Add places to the order.")
    if isinstance(about, Order) and about.ended_on is not None:
        raise DomainError("The order has ended.")
    return ConditionPlace.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=about.subject_id,
        protected_id=about.protected_id,
        notice_id=about.id if isinstance(about, Notice) else None,
        order_id=about.id if isinstance(about, Order) else None,
        area_id=place.area_id,
        name=name,
        rule=place.rule,
        added_by=actor.user_id,
        added_at=at,
    )


def hand_over_places(notice_id: UUID, order_id: UUID) -> None:
    """The places of a notice bind by the order that it became."""
    ConditionPlace.objects.filter(notice_id=notice_id).update(order_id=order_id)
