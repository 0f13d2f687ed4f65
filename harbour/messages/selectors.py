"""Reads of messages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.messages.domain.wording import wording
from harbour.messages.models import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message as its reader sees it."""

    message_id: UUID
    text: str
    page: str
    page_id: UUID
    written_at: datetime
    status: str
    channel: str


def notices_for(actor: Actor, team_ids: Iterable[UUID], *, limit: int = 50) -> list[Notice]:
    """Notices to the actor and the actor's teams, newest first. One query."""
    mine = Q(to_user_id=actor.user_id) | Q(to_team_id__in=list(team_ids))
    found = Message.objects.visible_to(actor).filter(mine).order_by("-written_at", "-id")[:limit]
    return [
        Notice(
            message_id=each.id,
            text=wording(each.template),
            page=each.page,
            page_id=each.page_id,
            written_at=each.written_at,
            status=each.get_status_display(),
            channel=each.get_channel_display(),
        )
        for each in found
    ]
