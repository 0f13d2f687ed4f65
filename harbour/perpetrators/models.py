"""Orders and conditions that bind a person and protect another."""

from django.db import models
from django.db.models import F, Q

from harbour.perpetrators import protection
from harbour.perpetrators.terms import OrderKind
from harbour.sharing.api import SharedRecord


class Order(SharedRecord):
    """An order, bail or licence: whom it binds, whom it protects, and until when."""

    kind = models.CharField(max_length=12, choices=OrderKind)
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    protected = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    court = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    conditions = models.TextField()
    made_on = models.DateField()
    expires_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    visibility = protection.ORDER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("made_on")),
                name="order_expires_after_it_is_made",
            )
        ]
        indexes = [
            models.Index(fields=["subject"], name="order_on_subject"),
            models.Index(fields=["protected"], name="order_for_protected"),
        ]
