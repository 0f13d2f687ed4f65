"""Messages to members of the public: written, claimed, and delivered once.

Only `safeguarding.tasks` delivers: it checks her own rules again in the delivering transaction.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.messages.channels import NotDelivered, channel_for
from harbour.messages.domain.neutral import public_text
from harbour.messages.domain.workflow import PUBLIC_MESSAGE
from harbour.messages.models import PublicMessage, PublicMessageStep
from harbour.messages.terms import PublicStatus
from harbour.sharing.api import take_step


@transaction.atomic
def write_public(
    actor: Actor,
    *,
    key: str,
    channel: str,
    template: str,
    about_id: UUID,
    page: str,
    page_id: UUID,
    at: datetime,
) -> PublicMessage:
    """Put a message where the job finds it. The same key is said once.

    Raises:
        KeyError: there is no such template.
    """
    text_of(template)
    known = PublicMessage.objects.filter(owner_agency_id=actor.agency_id, key=key).first()
    return known or PublicMessage.objects.create(
        owner_agency_id=actor.agency_id,
        key=key,
        channel=channel,
        template=template,
        about_id=about_id,
        page=page,
        page_id=page_id,
        written_by=actor.user_id,
        written_at=at,
    )


def text_of(template: str) -> str:
    return public_text(template, number=settings.MESSAGES["number"])


def waiting(actor: Actor, *, limit: int = 200) -> list[UUID]:
    """Messages that nobody has begun to send, the oldest first. One query."""
    found = PublicMessage.objects.visible_to(actor).filter(status=PublicStatus.WAITING)
    return list(found.order_by("written_at", "id").values_list("id", flat=True)[:limit])


def public_messages(
    actor: Actor, *, about: list[UUID] | None = None, limit: int = 50
) -> list[PublicMessage]:
    """Messages to the public, newest first, each with its `text` and last `reason`. Two queries."""
    found = PublicMessage.objects.visible_to(actor).order_by("-written_at", "-id")
    listed = list((found if about is None else found.filter(about_id__in=about))[:limit])
    if not listed:
        return []
    steps = PublicMessageStep.objects.filter(record__in=listed).order_by("position")
    reasons = {step.record_id: step.reason for step in steps}
    for each in listed:
        each.text = text_of(each.template)  # type: ignore[attr-defined]
        each.reason = reasons.get(each.id, "")  # type: ignore[attr-defined]
    return listed


def standing(actor: Actor, message_id: UUID, *, status: str) -> PublicMessage | None:
    """The message, if it still stands so."""
    found = PublicMessage.objects.visible_to(actor)
    return found.filter(id=message_id, status=status).first()


def claim(actor: Actor, message: PublicMessage, *, at: datetime) -> None:
    """Take a message in hand. Of two who try, the second is refused (ChangedMeanwhile)."""
    take_step(actor, message, PUBLIC_MESSAGE, "claim", at=at)


def hold(actor: Actor, message: PublicMessage, *, why: str, at: datetime) -> None:
    """Not sent: it would not be safe."""
    take_step(actor, message, PUBLIC_MESSAGE, "hold", at=at, reason=why)


def deliver(actor: Actor, message: PublicMessage, *, to: str, at: datetime) -> None:
    """Send a claimed message. What the provider refused has failed; any other fault is raised."""
    way = channel_for(message.channel)
    try:
        reference = way.deliver(to=to, text=text_of(message.template), reference=str(message.id))
    except NotDelivered as refusal:
        take_step(actor, message, PUBLIC_MESSAGE, "fail", at=at, reason=str(refusal))
        return
    event = "show" if way.is_off else "send"
    take_step(actor, message, PUBLIC_MESSAGE, event, at=at, reason=reference)
