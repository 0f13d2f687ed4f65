"""Sending a data return: only what was checked, kept exactly as it went."""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from harbour.interchange import policies
from harbour.interchange.domain.returns import Template
from harbour.interchange.models import DataReturn
from harbour.interchange.selectors.returns import filled, financial_year
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.performance.api import count_for_return


@transaction.atomic
def send_return(actor: Actor, template: Template, *, year: int, at: datetime) -> DataReturn:
    """Record that a return was sent, with every number as it was then.

    Every record of the force counts, also what only named people may open (docs/adr/0013): what a
    force must report does not depend on who presses the button.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: the year is not over, or something does not hold.
    """
    policies.may_send_returns(actor).require()
    figures = count_for_return(actor, span=financial_year(year), title=template.key, at=at)
    found = filled(template, figures, year=year, now=at)
    if found.problems:
        raise DomainError(f"It is not sent: {'; '.join(found.problems)}.")
    lines = [[line.code, line.words, number] for line, number in found.rows]
    return DataReturn.objects.create(
        owner_agency_id=actor.agency_id,
        template=template.key,
        year=year,
        recipient=template.recipient,
        lines=lines,
        sha256=hashlib.sha256(json.dumps(lines).encode()).hexdigest(),
        sent_by=actor.user_id,
        sent_at=at,
    )
