"""Whom an order protects hears of it: made, served, refused, put off, broken, ended early.

The law gives her the order, the Victims' Code her right to news of it. Bail is told by those who
investigate, and conditions of a licence with the release: neither is told twice.
"""

from datetime import datetime
from uuid import uuid5

from harbour.kernel.actor import Actor
from harbour.perpetrators.domain.orders import SERVE
from harbour.perpetrators.models import Notice, Order
from harbour.safeguarding.api import Happening, UpdateKind, owe_update
from harbour.workforce.api import TeamFunction, owe, team_for


def tell_protected(
    actor: Actor, about: Order | Notice, *, words: str, at: datetime, at_once: bool = False
) -> None:
    """Owe whom an order or a notice protects the news of it; nothing where nobody is named."""
    if about.protected_id is None:
        return
    owe_update(
        actor,
        happening=Happening(
            kind=UpdateKind.ORDER,
            victim_id=about.protected_id,
            about_id=uuid5(about.id, words),
            happened_at=at,
            words=f"{about.get_kind_display()}: {words}",
            at_once=at_once,
        ),
    )


def owe_service(actor: Actor, held: Order, *, at: datetime) -> None:
    """Owe that whoever is bound is given it: until then a breach is hard to prove."""
    owe(
        actor,
        deadline=SERVE.deadline(at),
        title=f"{SERVE.title}: {held.get_kind_display()}",
        subject_kind="perpetrators.order",
        subject_id=held.id,
        person_record_id=held.subject_id,
        page="perpetrators:order",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
    )
