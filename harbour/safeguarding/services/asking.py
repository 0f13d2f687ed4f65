"""Asking her, neutrally, to make contact. News itself is told by a person."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import write_public
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.safe_contact import may_send


@transaction.atomic
def ask_to_make_contact(
    actor: Actor, *, case_id: UUID, channel: str, at: datetime, template: str = "make_contact"
) -> None:
    """Write a neutral message, where her own rules allow it. They are asked again as it goes.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: it would not be safe.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    decision = may_send(
        selectors.contact_rules(actor, held.victim_id),
        channel=channel,
        at=at,
        fresh_days=settings.FORCE["safe_contact_days"],
    )
    if not decision.allowed:
        raise DomainError(decision.reason)
    write_public(
        actor,
        key=f"{template}:{held.id}:{channel}:{at:%Y%m%d%H%M}",
        channel=channel,
        template=template,
        about_id=held.victim_id,
        page="safeguarding:case",
        page_id=held.id,
        at=at,
    )
