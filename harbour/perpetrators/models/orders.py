"""Orders, protection notices and breaches."""

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import NOTICE
from harbour.perpetrators.terms import NoticeKind, NoticeStatus, OrderKind
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


class Notice(SharedRecord):
    """A protection notice: what was weighed, who authorised it, when it was served.

    Her consent is not asked for: her opinion is. `order` is the notice itself while it binds,
    then what the court made.
    """

    kind = models.CharField(max_length=4, choices=NoticeKind)
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    protected = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    grounds = models.TextField()
    children = models.TextField()
    her_opinion = models.TextField()
    his_representations = models.TextField()
    others_in_the_home = models.TextField()
    prohibitions = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True)
    hearing_at = models.DateTimeField(null=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=11, choices=NoticeStatus, default=NOTICE.initial)

    visibility = protection.NOTICE

    class Meta:
        indexes = [models.Index(fields=["subject"], name="notice_on_subject")]


class NoticeStep(Step):
    record = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.NOTICE_STEP


class Breach(Record):
    """A breach of an order, with the arrest or the reason why there was none."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="breaches")
    happened_at = models.DateTimeField()
    words = models.TextField()
    arrested = models.BooleanField()
    why_not = models.TextField(blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.BREACH

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arrested=True) | ~Q(why_not=""),
                name="breach_without_arrest_says_why",
            )
        ]
