"""Whom else an order protects, each turn of it that they are told, and how a court varied it."""

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record
from harbour.perpetrators import protection
from harbour.perpetrators.models.orders import Order
from harbour.perpetrators.terms import ProtectedAs
from harbour.sharing.api import SharedRecord


class AlsoProtected(SharedRecord):
    """Somebody whom an order protects beside the one it names first.

    A row of its own, so that whoever may not see this person sees the order without them.
    `told_through` is the adult who hears the news for a child: never whom the order binds.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="also")
    person = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    told_through = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    role = models.CharField(max_length=8, choices=ProtectedAs)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    visibility = protection.ALSO_PROTECTED

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "person"],
                condition=Q(left_at__isnull=True),
                name="also_protected_once",
            ),
            models.CheckConstraint(
                condition=Q(told_through__isnull=True) | ~Q(told_through=F("person")),
                name="also_protected_through_another",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="also_protected_person")]


class Turn(Record):
    """A turn of an order that everybody it protects is told: served, put off, broken, varied."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="turns")
    words = models.TextField()
    happened_at = models.DateTimeField()
    at_once = models.BooleanField()

    visibility = protection.TURN

    class Meta:
        indexes = [models.Index(fields=["recorded_at"], name="turn_recorded")]


class Variation(Record):
    """What a court changed of an order, as it was before and is now. It binds once it is given."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="variations")
    varied_on = models.DateField()
    conditions_before = models.TextField()
    conditions = models.TextField()
    expires_before = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    words = models.TextField()
    given_at = models.DateTimeField(null=True)
    given_words = models.TextField(blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.VARIATION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | ~Q(given_words=""),
                name="variation_given_says_how",
            )
        ]
