"""That another agency added what it knows, and that whoever holds the case has read it."""

from django.db import models
from django.db.models import Q

from harbour.safeguarding import protection
from harbour.safeguarding.models.case import Case
from harbour.sharing.api import SharedRecord


class Added(SharedRecord):
    """Another agency added something about somebody of a case, or of none that is open.

    What it says stays with that agency: it is read there, as long as it is let be read. `done`
    is what whoever read it does about it.
    """

    contribution_id = models.UUIDField()
    from_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="added")
    may_be_danger = models.BooleanField()
    told_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    done = models.TextField(blank=True)
    read_by = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    visibility = protection.ADDED

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution_id", "case"], name="added_heard_once_in_a_case"
            ),
            models.UniqueConstraint(
                fields=["contribution_id", "owner_agency"],
                condition=Q(case__isnull=True),
                name="added_heard_once",
            ),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True, read_at__isnull=True, done="")
                | Q(read_by__isnull=False, read_at__isnull=False, done__regex=r"\S"),
                name="added_read_says_what_is_done",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-told_at"], name="added_to_case"),
            models.Index(fields=["person"], name="added_about_person"),
        ]
