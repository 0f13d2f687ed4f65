"""Jobs of safeguarding: the only place from which a message to the public goes."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile
from harbour.messages.api import claim, deliver, hold, standing, waiting
from harbour.safeguarding.domain.safe_contact import may_send
from harbour.safeguarding.selectors import contact_rules
from harbour.safeguarding.services import one_at_a_time, take_in_added
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send_waiting", pass_context=False)
def send_waiting(timestamp: int) -> None:
    """Every message that waits, each by itself, as the system of the agency that wrote it."""
    for agency in agencies():
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            ids = waiting(actor)
        for message_id in ids:
            send(actor, message_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_in_added", pass_context=False)
def hear_of_added(timestamp: int) -> None:
    """Tell whoever holds the cases what other agencies added, every minute, as each force's own
    system: the agency that added it sees no case."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            take_in_added(actor, at=timezone.now())


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
