"""Jobs of safeguarding: the only place from which a message to the public goes."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.apart import Step, apart
from harbour.kernel.errors import ChangedMeanwhile
from harbour.messages.api import claim, deliver, hold, standing, waiting
from harbour.safeguarding.domain.safe_contact import may_send
from harbour.safeguarding.selectors import contact_rules
from harbour.safeguarding.services import one_at_a_time, take_in_added
from harbour.sharing.api import (
    acting_as,
    agencies,
    as_each_system,
    by_the_clock,
    system_actor,
)


@by_the_clock("* * * * *")
def send_waiting(timestamp: int) -> None:
    """Every minute: each message that waits is sent, apart from the others."""
    with apart() as step:
        for agency in agencies():
            with step():
                _send_all(system_actor(agency.code, purpose="safeguarding"), step)


@by_the_clock("* * * * *")
def hear_of_added(timestamp: int) -> None:
    """Every minute: whoever holds the cases is told what other agencies added. As each force's own
    system, for the agency that added it sees no case."""
    as_each_system(take_in_added, purpose="safeguarding")


def _send_all(actor: Actor, step: Step) -> None:
    with acting_as(actor):
        ids = waiting(actor)
    for message_id in ids:
        with step():
            send(actor, message_id, at=timezone.now())


def send(actor: Actor, message_id: UUID, *, at: datetime) -> None:
    """Claim a message, and deliver it in a second transaction that asks her rules again.

    A machine that stops between the two leaves the message claimed: it is never sent twice,
    and the outbox says that nobody knows whether it went.
    """
    try:
        with acting_as(actor):
            message = standing(actor, message_id, status="WAITING")
            if message is None:
                return
            claim(actor, message, at=at)
    except ChangedMeanwhile:
        return
    with acting_as(actor):
        _deliver(actor, message_id, at)


def _deliver(actor: Actor, message_id: UUID, at: datetime) -> None:
    message = standing(actor, message_id, status="SENDING")
    if message is None:
        return
    one_at_a_time(message.about_id)
    rules = contact_rules(actor, message.about_id)
    days = settings.FORCE["safe_contact_days"]
    decision = may_send(rules, channel=message.channel, at=at, fresh_days=days)
    if rules is None or not decision.allowed:
        hold(actor, message, why=decision.reason, at=at)
        return
    to = rules.number if message.channel == "TEXT" else rules.email
    deliver(actor, message, to=to, at=at)
