"""Whom an order protects hears of it: made, served, refused, put off, broken, varied, ended early.

The law gives her the order, the Victims' Code her right to news of it. Everybody whom it protects
is told by themselves, each by their own safe contact, and a child through an adult. Bail is told by
those who investigate, and conditions of a licence with the release: neither is told twice.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.perpetrators import selectors
from harbour.perpetrators.domain.orders import SERVE
from harbour.perpetrators.models import Notice, Order, Turn
from harbour.safeguarding.api import Happening, UpdateKind, owe_update
from harbour.workforce.api import TeamFunction, owe, team_for

LOOKED_BACK = timedelta(days=2)


def tell_protected(
    actor: Actor, about: Order | Notice, *, words: str, at: datetime, at_once: bool = False
) -> None:
    """Owe everybody whom an order or a notice protects the news of it; nobody where none is named.

    Of a notice that binds, also whom its order protects besides. Whom the actor may not see is
    told all the same, by `tell_whom_nobody_saw`.
    """
    order_id = about.id if isinstance(about, Order) else about.order_id
    said = f"{about.get_kind_display()}: {words}"
    about_id = uuid5(about.id, words)
    if order_id:
        about_id = Turn.objects.create(
            order_id=order_id, words=said, happened_at=at, at_once=at_once
        ).id
    for hearer in selectors.hearers(actor, first=about.protected_id, order_id=order_id):
        tell(actor, hearer, about_id=about_id, words=said, at=at, at_once=at_once)


def tell(
    actor: Actor, hearer: UUID, *, about_id: UUID, words: str, at: datetime, at_once: bool = False
) -> None:
    """Owe one of them the news of an order: once for each thing it is about."""
    owe_update(
        actor,
        happening=Happening(
            kind=UpdateKind.ORDER,
            victim_id=hearer,
            about_id=about_id,
            happened_at=at,
            words=words,
            at_once=at_once,
        ),
    )


@transaction.atomic
def tell_whom_nobody_saw(actor: Actor, *, at: datetime) -> int:
    """Owe the news of each turn to everybody whom the order protected then.

    For the force's own system: whoever recorded the turn may not see a person kept for named
    people alone, and that person must hear of it nevertheless. What is owed already stays.
    Gives back how many turns were looked at.
    """
    turns = selectors.turns_since(actor, at - LOOKED_BACK)
    for turn in turns:
        for hearer in selectors.hearers(
            actor, first=None, order_id=turn.order_id, at=turn.recorded_at
        ):
            tell(
                actor,
                hearer,
                about_id=turn.id,
                words=turn.words,
                at=turn.happened_at,
                at_once=turn.at_once,
            )
    return len(turns)


def owe_service(actor: Actor, held: Order, *, at: datetime, subject_id: UUID | None = None) -> None:
    """Owe that whoever is bound is given the order, or a change of it: until then a breach is hard
    to prove."""
    owe(
        actor,
        deadline=SERVE.deadline(at),
        title=f"{SERVE.title}: {held.get_kind_display()}",
        subject_kind="perpetrators.order",
        subject_id=subject_id or held.id,
        person_record_id=held.subject_id,
        page="perpetrators:order",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
    )
