"""With which codes a log opened and closes, each decision kept beside the one before."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.control_room.terms import CodingStage
from harbour.kernel.models import Record


class Coding(Record):
    """One decision on the codes of a log, by the force's codes of that `version`.

    Coded again, it is another row: `before` is what stood until then. With which code a log opened
    at the call stands on the incident; a row that changes it says why. `says_domestic`: among the
    qualifiers is the one that says the same as our marker; `why`, where the two differ.
    """

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="codings"
    )
    stage = models.CharField(max_length=7, choices=CodingStage)
    codes = ArrayField(models.CharField(max_length=20))
    qualifiers = ArrayField(models.CharField(max_length=20), default=list)
    says_domestic = models.BooleanField(default=False)
    version = models.CharField(max_length=20)
    before = ArrayField(models.CharField(max_length=20), default=list)
    why = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.CODING

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(codes__len__gt=0), name="coding_has_a_code"),
            models.CheckConstraint(
                condition=Q(stage=CodingStage.CLOSING)
                | Q(codes__len=1, qualifiers__len=0, why__regex=r"\S"),
                name="opening_changed_to_one_code_with_a_reason",
            ),
        ]
