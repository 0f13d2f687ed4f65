"""What is known of the people, the place and the number that no answer of the caller undoes."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from harbour.control_room import policies
from harbour.control_room.domain.grading import known_dangers
from harbour.control_room.markers import markers_for
from harbour.kernel.actor import Actor
from harbour.pole.api import Address, InvolvementRole, person_ids
from harbour.risk.api import people_at_high_risk


def dangers_of(
    actor: Actor,
    involved: Sequence[tuple[UUID, str]],
    *,
    address: Address | None = None,
    phone: str = "",
    on: date,
) -> tuple[str, ...]:
    """Why this call is immediate whatever is answered: markers, and a victim at high risk.

    Of what the actor may see. At most seven queries.
    """
    people = person_ids(actor, [record for record, _ in involved])
    markers = (
        markers_for(
            actor, on=on, people=people, addresses=[address] if address else [], phones=[phone]
        )
        if policies.may_see_markers(actor).allowed
        else []
    )
    return known_dangers(
        markers=[each.label for each in markers],
        at_high_risk=is_at_high_risk(
            actor, [record for record, role in involved if role == InvolvementRole.VICTIM]
        ),
    )


def is_at_high_risk(actor: Actor, victims: Iterable[UUID]) -> bool:
    """Whether the latest grade of any of these victims is high. Two queries, none for nobody."""
    records = list(victims)
    return bool(records and people_at_high_risk(actor, person_ids(actor, records)))
