"""Orders, protection notices, the places they name, and breaches."""

from collections.abc import Sequence
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import NOTICE
from harbour.perpetrators.terms import (
    NoticeKind,
    NoticeStatus,
    Notified,
    OrderKind,
    PlaceRule,
)
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
    served_at = models.DateTimeField(null=True)
    served_words = models.TextField(blank=True, db_default="")
    pnc_on = models.DateField(null=True)

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

    @property
    def protects(self) -> list[UUID]:
        """A record of everybody whom it protects, the first first; the others where the selector
        that read it said who they are (`orders_about`)."""
        others: Sequence[UUID] = getattr(self, "others", ())
        return [*([self.protected_id] if self.protected_id else []), *others]


class Notice(SharedRecord):
    """A protection notice: what was weighed, who authorised it, when it was served.

    Her consent is not asked for: her opinion is. `order` is the notice itself while it binds,
    then what the court made. `listed_at` is the hearing within the 48 hours, `hearing_at` the one
    to which the court put it off.
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
    area = models.CharField(max_length=120, blank=True, db_default="")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True)
    served_by = models.CharField(max_length=120, blank=True, db_default="")
    served_words = models.TextField(blank=True, db_default="")
    listed_at = models.DateTimeField(null=True)
    listed_court = models.CharField(max_length=120, blank=True, db_default="")
    hearing_at = models.DateTimeField(null=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=11, choices=NoticeStatus, default=NOTICE.initial)

    visibility = protection.NOTICE

    class Meta:
        indexes = [models.Index(fields=["subject"], name="notice_on_subject")]


class NoticeStep(Step):
    record = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.NOTICE_STEP


class ConditionPlace(SharedRecord):
    """A road, district or building that a notice or an order names: never a home.

    It stands on the notice first, and goes over to the order that the notice becomes.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    protected = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="places")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="places")
    area = models.ForeignKey(
        "workforce.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    rule = models.CharField(max_length=11, choices=PlaceRule)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    visibility = protection.CONDITION_PLACE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(notice__isnull=False) | Q(order__isnull=False),
                name="condition_place_is_of_something",
            ),
            models.CheckConstraint(
                condition=~Q(name__iregex=r"[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}(?![a-z0-9])"),
                name="condition_place_is_no_postcode",
            ),
            models.CheckConstraint(
                condition=~Q(name__regex=r"^\s*[0-9]"), name="condition_place_is_no_house"
            ),
        ]


class Notification(Record):
    """Whoever is bound by an order told the police names and home address, as it requires.

    What they told stands in their person record, not here.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="notifications")
    what = models.CharField(max_length=6, choices=Notified)
    told_at = models.DateTimeField()
    words = models.TextField()
    recorded_by = models.UUIDField()

    visibility = protection.NOTIFICATION


class Breach(Record):
    """A breach of an order: its report, and the arrest or the reason why there was none."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="breaches")
    happened_at = models.DateTimeField()
    words = models.TextField()
    reference = models.CharField(max_length=60, blank=True, db_default="")
    arrested = models.BooleanField()
    arrested_at = models.DateTimeField(null=True)
    why_not = models.TextField(blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.BREACH

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arrested=True) | ~Q(why_not=""),
                name="breach_without_arrest_says_why",
            ),
            models.CheckConstraint(
                condition=Q(arrested=True) | Q(arrested_at__isnull=True),
                name="breach_arrest_has_a_time_or_none",
            ),
        ]
