"""Forms kept as they are typed, and forms sent once."""

import hashlib
import json
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile
from harbour.sharing.models import Draft, Receipt


def load_draft(actor: Actor, *, form: str, subject: UUID) -> Draft | None:
    return Draft.objects.filter(user_id=actor.user_id, form=form, subject=subject).first()


@transaction.atomic
def save_draft(
    actor: Actor, *, form: str, subject: UUID, data: dict, version: int | None = None
) -> Draft:
    """Keep a form as typed. `version` is the version the page was drawn from, if it had one.

    Raises:
        ChangedMeanwhile: the same person saved it from another page in between.
    """
    draft = (
        Draft.objects.select_for_update()
        .filter(user_id=actor.user_id, form=form, subject=subject)
        .first()
    )
    if draft is None:
        return Draft.objects.create(
            user_id=actor.user_id,
            form=form,
            subject=subject,
            data=data,
            saved_at=timezone.now(),
        )
    if version is not None and version != draft.version:
        raise ChangedMeanwhile(
            "You changed this form in another window. Reload to see what was saved there."
        )
    draft.data, draft.version, draft.saved_at = data, draft.version + 1, timezone.now()
    draft.save(update_fields=["data", "version", "saved_at"])
    return draft


def drafts_of(actor: Actor) -> list[Draft]:
    """What the person has begun and not sent, newest first."""
    return list(Draft.objects.filter(user_id=actor.user_id).order_by("-saved_at"))


@transaction.atomic
def discard_draft(actor: Actor, *, form: str, subject: UUID) -> None:
    Draft.objects.filter(user_id=actor.user_id, form=form, subject=subject).delete()


def receipt_for(actor: Actor, *, key: UUID, data: dict) -> str | None:
    """The answer given when this form was first sent, or nothing if it has not been.

    Raises:
        ChangedMeanwhile: the key was used before with other answers.
    """
    receipt = Receipt.objects.filter(user_id=actor.user_id, key=key).first()
    if receipt is None:
        return None
    if receipt.digest != _digest(data):
        raise ChangedMeanwhile("This form was already sent with other answers.")
    return receipt.answer


def keep_receipt(actor: Actor, *, key: UUID, data: dict, answer: str) -> None:
    """Remember the answer in the transaction that did the work."""
    Receipt.objects.create(user_id=actor.user_id, key=key, digest=_digest(data), answer=answer)


def _digest(data: dict) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()
