"""Two people each recorded as the suspect against the other, and who was judged to be primary."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.safeguarding import protection
from harbour.sharing.api import SharedRecord


class CounterAllegation(SharedRecord):
    """A pair of people, each recorded as the suspect against the other. Noticed once."""

    one = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    noticed_at = models.DateTimeField()

    visibility = protection.COUNTER

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="counter_noticed_once"),
            models.CheckConstraint(
                condition=Q(one__lt=models.F("other")), name="counter_in_one_order"
            ),
        ]
        indexes = [models.Index(fields=["other"], name="counter_of_other")]


class PrimaryDecision(Record):
    """Who is the primary perpetrator, on what grounds; nobody, where it cannot be said. Latest
    stands; none is changed."""

    counter = models.ForeignKey(
        CounterAllegation, on_delete=models.PROTECT, related_name="decisions"
    )
    primary = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    grounds = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.PRIMARY_DECISION

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(grounds=""), name="primary_has_grounds")]
