"""What the invented village has to see to today, and would be easy to drop: a referral that an
agency did not take on, needs of an adult, what another agency added, a call that rang off.

Told by the product's own use cases, as those of the force who would do it. Nobody in it is real.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from harbour.control_room.api import Ringing, find_rung_off, note_rung
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.referrals.api import Asking, acknowledge, answer, refer_partner
from harbour.risk.api import Assessment, record_details
from harbour.safeguarding.api import (
    CaseStatus,
    NewNeeds,
    case,
    cases_since,
    record_needs,
    take_in_added,
)
from harbour.sharing.api import (
    AgencyKind,
    DangerTold,
    Handling,
    acting_as,
    actor_called,
    agencies,
    contribute,
    system_actor,
)
from harbour.synthetic_force.domain.reference import FORCE

OLD = 60
HOUR = timedelta(hours=1)


@contextmanager
def _as(username: str) -> Iterator[Actor]:
    actor = actor_called(username)
    with acting_as(actor):
        yield actor


def leave_open(as_of: datetime) -> None:
    """Everything that waits for somebody at this instant."""
    with _as("safeguarding.officer") as actor:
        held = _cases(actor, as_of)
    if held:
        _rejected(held[len(held) // 2], as_of)
        _needs(held, as_of)
    _details()
    _rung_off(as_of)


def _cases(actor: Actor, as_of: datetime) -> list[Any]:
    """Open cases at medium risk, older than a week: those of the stories are told elsewhere."""
    known = cases_since(actor, as_of - timedelta(days=200))
    found = [case(actor, each.id) for each in known if each.grade == "MEDIUM"]
    old = as_of - timedelta(days=7)
    return [each for each in found if each.status != CaseStatus.CLOSED and each.opened_at < old]


def _rejected(held: Any, as_of: datetime) -> None:
    """A landlord has no home to give, and knows something: the unit and the officer see to it."""
    landlord = agencies(kind=AgencyKind.HOUSING)[0]
    with _as("safeguarding.officer") as actor:
        asked = refer_partner(
            actor,
            assessment_id=held.assessment_id,
            asking=Asking(
                to_agency_id=landlord.id,
                asks="Invented: a transfer out of the district, and the locks changed before.",
                agrees=True,
            ),
            at=as_of - 30 * HOUR,
        )
    with _as("housing.officer") as actor:
        acknowledge(actor, referral_ids=[asked.id], at=as_of - 28 * HOUR)
        answer(
            actor, referral_id=asked.id, event="reject", at=as_of - 5 * HOUR,
            reason="Invented: no home of this size is free before the spring.",
        )  # fmt: skip
        contribute(
            actor,
            kind="pole.personrecord",
            record_id=held.victim_id,
            words="Invented: a neighbour has twice seen a car wait outside at night.",
            handling=Handling.ASK,
            danger=DangerTold.UNSURE,
            at=as_of - HOUR / 2,
        )
    system = system_actor(FORCE, purpose="safeguarding")
    with acting_as(system):
        take_in_added(system, at=as_of)


def _needs(held: list[Any], as_of: datetime) -> None:
    """An adult who cannot leave alone: whether adult services are asked waits for the unit."""
    born = as_of.date().year - OLD
    old = [each for each in held if (each.victim.born_on or date.max).year <= born]
    with _as("safeguarding.officer") as actor:
        record_needs(
            actor,
            victim_id=(old or held)[-1].victim_id,
            needs=NewNeeds(
                access=("MOBILITY", "CARE"), adjustments="Invented: a ground floor, and a carer"
            ),
            at=as_of - 3 * HOUR,
        )


_GIVEN = (
    (("SPOKEN", "SAVED"), "NO", ""),
    (("SPOKEN", "LEAFLET", "CARD"), "YES", ""),
    ((), "NOT_ASKED", "Invented: asleep; the next tour goes back"),
)


def _details() -> None:
    """Of most victims at standard risk it is said what they were given; of the rest nobody has."""
    with _as("response.officer") as actor:
        known = Assessment.objects.visible_to(actor).filter(
            effective_grade="STANDARD", submitted_at__isnull=False
        )
        newest = known.order_by("-submitted_at", "id").values_list("id", "submitted_at")[2:20]
        for turn, (form, at) in enumerate(newest):
            given, paper_safe, words = _GIVEN[turn % len(_GIVEN)]
            record_details(
                actor, assessment_id=form, given=given, paper_safe=paper_safe, words=words, at=at
            )


def _rung_off(as_of: datetime) -> None:
    """Somebody rang 999 and rang off before anybody answered."""
    with _as("call.handler") as actor:
        ringing = Ringing(
            call_id=new_id(), handler="call.handler", route="999", number="01632 960777"
        )
        note_rung(actor, ringing, at=as_of - timedelta(minutes=9))
    system = system_actor(FORCE, purpose="safeguarding")
    with acting_as(system):
        find_rung_off(system, at=as_of - timedelta(minutes=2))
