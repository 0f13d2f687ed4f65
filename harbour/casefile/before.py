"""What is known before the caller speaks: markers, what colleagues wrote for this moment, and
whether somebody is on the way already."""

from dataclasses import dataclass
from datetime import datetime

from harbour.casefile.finding import Results
from harbour.control_room import api as control_room
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import Address, involved_in, parse_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """`sentences` are what colleagues wrote about these people for whoever answers next, and
    `live` are incidents from this number or at this address that still run."""

    markers: list[control_room.MarkerRow]
    sentences: list[control_room.Line]
    live: list[control_room.Incident]


def before_they_speak(
    actor: Actor, results: Results | None, *, phone: str, address: Address, now: datetime
) -> Before:
    """For the number that rings and the address as far as it is typed, without protected places
    for which the actor is not named. At most twelve queries."""
    if not control_room.may_see_markers(actor).allowed:
        return Before(markers=[], sentences=[], live=[])
    cards = [card for hit in results.hits for card in hit.holding.cards] if results else []
    people = {card.person_id for card in cards}
    lines = control_room.narratives(actor, people) if people else {}
    markers = control_room.markers_for(
        actor,
        on=london_date(now),
        people=people,
        addresses=[address],
        phones=[phone],
        names={card.record_id: card.name for card in cards},
    )
    live = control_room.live_there(
        actor, phone_key=parse_phone(phone).last7 or "", address=address, now=now
    )
    involved = involved_in(actor, [each.event_id for each in live]) if live else {}
    shown = control_room.words_as_read(
        actor,
        {
            "markers": control_room.typed_in_markers(markers),
            "sentences": control_room.typed_in_lines(
                line for told in lines.values() for line in told
            ),
            "live": [control_room.typed_in_contact(each.contact) for each in live],
        },
        [
            *(card.record_id for card in cards),
            *(each.record_id for each in markers),
            *(who for those in involved.values() for who, _ in those),
        ],
    )
    return Before(markers=shown["markers"], sentences=shown["sentences"], live=live)
