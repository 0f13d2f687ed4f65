"""On what a crime was recorded, that there was none, and on what one was cancelled."""

from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.models.crime import Crime
from harbour.investigation.terms import Ground, SubType
from harbour.kernel.models import Record
from harbour.sharing.api import SharedRecord


class Recording(Record):
    """Whose crime it is, under which definition the marker stands, and whether it was in time."""

    crime = models.OneToOneField(Crime, on_delete=models.PROTECT, related_name="recording")
    victim = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    definition = models.CharField(max_length=4, blank=True)
    sub_type = models.CharField(max_length=8, choices=SubType, blank=True)
    reported_at = models.DateTimeField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    made_by = models.UUIDField()

    visibility = protection.RECORDING


class NonCrime(SharedRecord):
    """A report of domestic abuse that is no notifiable crime: why, kept and found again."""

    incident = models.OneToOneField("pole.Event", on_delete=models.PROTECT, related_name="+")
    event = models.OneToOneField("pole.Event", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    visibility = protection.NON_CRIME

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="non_crime_says_why")]


class CrimeAfterAll(Record):
    """A report that was recorded as no crime was one after all: why. Both stay."""

    non_crime = models.OneToOneField(NonCrime, on_delete=models.PROTECT, related_name="after_all")
    why = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.AFTER_ALL

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="after_all_says_why")]


class Cancellation(Record):
    """On what verifiable information a crime was cancelled or transferred, and who decided.

    `taken_over` says who has a transferred crime, and its suspects, now.
    """

    crime = models.OneToOneField(Crime, on_delete=models.PROTECT, related_name="cancellation")
    ground = models.CharField(max_length=10, choices=Ground)
    information = models.TextField()
    verified_how = models.TextField(blank=True)
    taken_over = models.CharField(max_length=200, blank=True, db_default="")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.CANCELLATION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(information="") & (Q(ground="ERROR") | ~Q(verified_how="")),
                name="cancelled_on_verifiable_information",
            )
        ]
