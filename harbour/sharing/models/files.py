"""Files kept with a record: the original as it came, and a clean copy to look at."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.sharing.models.shared import SharedRecord
from harbour.sharing.terms import MediaType
from harbour.sharing.visibilities import FILE_CHUNK, STORED_FILE


class StoredFile(SharedRecord):
    """A file as it was sent. The name it came with is not kept: it may name somebody.

    `sha256` is the original's, `clean_sha256` that of the copy without its hidden content.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    media_type = models.CharField(max_length=20, choices=MediaType)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    clean_size = models.PositiveIntegerField()
    clean_sha256 = models.CharField(max_length=64)
    stored_by = models.UUIDField()
    stored_at = models.DateTimeField()

    visibility = STORED_FILE

    class Meta:
        indexes = [models.Index(fields=["subject_id"], name="file_of_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
                & Q(clean_sha256__regex=r"^[0-9a-f]{64}$"),
                name="file_hashes_are_whole",
            )
        ]


class FileChunk(Record):
    """A piece of a file's bytes, in order: of the original, or of the clean copy."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="chunks")
    is_clean = models.BooleanField()
    position = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    visibility = FILE_CHUNK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "is_clean", "position"], name="file_chunk_in_turn"
            )
        ]
