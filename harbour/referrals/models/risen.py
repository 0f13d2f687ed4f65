"""That the risk rose after a referral was made, and that whoever holds it has read so."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.referrals import protection
from harbour.referrals.models.unit import Referral


class Risen(Record):
    """The grade of a referral rose: from what (nothing where it had none), to what, and when."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="rises")
    was = models.CharField(max_length=12, blank=True)
    grade = models.CharField(max_length=12)
    risen_at = models.DateTimeField()

    visibility = protection.RISEN


class RisenRead(Record):
    """The agency that was asked knows of the rise, and says what it does now."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="rises_read")
    words = models.TextField()
    read_by = models.UUIDField()
    read_at = models.DateTimeField()

    visibility = protection.RISEN_READ

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="risen_read_says_what")
        ]
