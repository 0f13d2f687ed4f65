"""What a person is in the middle of: drafts kept as typed, and receipts of what was sent."""

from django.db import models

from harbour.kernel.models import Record


class Draft(Record):
    """A half-filled form. Nobody but its writer sees it; it is removed when it is sent."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=80)
    subject = models.UUIDField()
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "form", "subject"], name="one_draft_per_form")
        ]


class Receipt(Record):
    """The first answer to a form that was sent, so that sending it again does nothing twice."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_receipt_per_key")]
