"""Police-perpetrated abuse: who must learn nothing of it, and which records that closes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import STAFF_MATTER
from harbour.perpetrators.terms import StaffMatterStatus
from harbour.sharing.api import SharedRecord


class StaffMatter(SharedRecord):
    """Somebody of the police or a partner agency who is recorded as a suspect.

    `kept` are the users who must learn nothing: nobody can name them a reader. `victims`
    are person records; `people` and `events` are what was restricted for it. Of whoever works for
    a partner, `agency` reads nothing of it any more but through `recipient`, one person there.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    works_for = models.CharField(max_length=200)
    why = models.TextField()
    agency = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recipient = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kept = ArrayField(models.UUIDField(), default=list)
    victims = ArrayField(models.UUIDField(), default=list)
    people = ArrayField(models.UUIDField())
    events = ArrayField(models.UUIDField(), default=list)
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=StaffMatterStatus, default=STAFF_MATTER.initial
    )

    visibility = protection.STAFF_MATTER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient__isnull=True) | Q(agency__isnull=False),
                name="staff_matter_recipient_is_of_its_agency",
            )
        ]


class StaffMatterStep(Step):
    record = models.ForeignKey(StaffMatter, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.STAFF_MATTER_STEP
