"""Keeping a file with a record: the original untouched, a clean copy beside it."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.sharing.cleaning import clean
from harbour.sharing.domain.files import chunks, media_type, refusal
from harbour.sharing.models import FileChunk, StoredFile


@transaction.atomic
def store_file(
    actor: Actor, *, subject_kind: str, subject_id: UUID, content: bytes, at: datetime
) -> StoredFile:
    """Keep a file. Nothing of it is kept when it is refused.

    Raises:
        DomainError: it is empty, too large, of another kind, hostile or broken.
    """
    kind = media_type(content)
    if (why := refusal(content)) or kind is None:
        raise DomainError(why or "Choose a JPEG or PNG picture, or a PDF.")
    bare = clean(content, kind)
    held = StoredFile.objects.create(
        owner_agency_id=actor.agency_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        media_type=kind,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        clean_size=len(bare),
        clean_sha256=sha256(bare).hexdigest(),
        stored_by=actor.user_id,
        stored_at=at,
    )
    for is_clean, whole in ((False, content), (True, bare)):
        FileChunk.objects.bulk_create(
            FileChunk(file_id=held.id, is_clean=is_clean, position=position, content=piece)
            for position, piece in enumerate(chunks(whole))
        )
    return held


def file_content(actor: Actor, file_id: UUID, *, original: bool = False) -> bytes:
    """The bytes of the clean copy, or of the original. What was kept is checked by its hash.

    Raises:
        NotVisible: there is no such file.
        DomainError: what was kept is not what was sent.
    """
    held = StoredFile.objects.visible_to(actor).filter(id=file_id).first()
    if held is None:
        raise NotVisible("There is no such file.")
    pieces = held.chunks.filter(is_clean=not original).order_by("position")
    whole = b"".join(bytes(piece) for piece in pieces.values_list("content", flat=True))
    expected = held.sha256 if original else held.clean_sha256
    if sha256(whole).hexdigest() != expected:
        raise DomainError("This file is not what was sent. Tell the administrator at once.")
    return whole
