"""Releases: what each owes, and who was warned."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import RELEASE
from harbour.perpetrators.terms import ReleaseDuty, ReleaseKind, ReleaseStatus, Warned
from harbour.sharing.api import SharedRecord


class Release(SharedRecord):
    """Somebody who will leave prison, court or custody, or has left.

    `officer` goes on trying to warn whoever could not be warned before.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReleaseKind)
    leaves_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    conditions = models.TextField(blank=True)
    keep_away = models.TextField(blank=True)
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ReleaseStatus, default=RELEASE.initial)

    visibility = protection.RELEASE

    class Meta:
        indexes = [
            models.Index(fields=["status", "leaves_at"], name="release_by_day"),
            models.Index(fields=["subject"], name="release_of_subject"),
        ]


class ReleaseStep(Step):
    record = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.RELEASE_STEP


class ReleaseVictim(Record):
    """Somebody who must know before he leaves."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="victims")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")

    visibility = protection.RELEASE_VICTIM

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "victim"], name="release_victim_once")
        ]


class ReleaseAct(Record):
    """A duty of a release done, or an attempt to warn a victim, for the day it then had."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="acts")
    duty = models.CharField(max_length=5, choices=ReleaseDuty)
    victim = models.ForeignKey(
        ReleaseVictim, on_delete=models.PROTECT, null=True, related_name="tries"
    )
    result = models.CharField(max_length=10, choices=Warned, blank=True)
    words = models.TextField()
    for_leaving_at = models.DateTimeField()
    done_by = models.UUIDField()
    done_at = models.DateTimeField()

    visibility = protection.RELEASE_ACT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duty=ReleaseDuty.WARN, victim__isnull=False) & ~Q(result="")
                | ~Q(duty=ReleaseDuty.WARN) & Q(victim__isnull=True, result=""),
                name="release_warning_has_a_victim_and_a_result",
            )
        ]
