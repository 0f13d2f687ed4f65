"""A notice to whoever answers for an agency: its team, its contact, and whoever covers."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from harbour.kernel.actor import Actor
from harbour.marac.models import HubMember, Member
from harbour.messages.api import notify


def tell_member(
    actor: Actor,
    member: Member | HubMember,
    *,
    key: str,
    template: str,
    page: str,
    page_id: UUID,
    besides: Sequence[UUID],
    at: datetime,
) -> None:
    """Tell the team and the contact of an agency, and whoever covers or holds it. Each key once."""
    notify(
        actor,
        key=key,
        template=template,
        page=page,
        page_id=page_id,
        to_agency_id=member.agency_id,
        to_team_id=member.team_id,
        to_user_id=member.contact_id,
        at=at,
    )
    for user_id in besides:
        notify(
            actor,
            key=f"marac-cover:{uuid5(user_id, key)}",
            template=template,
            page=page,
            page_id=page_id,
            to_agency_id=member.agency_id,
            to_user_id=user_id,
            at=at,
        )
