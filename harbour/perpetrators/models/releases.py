"""Releases and recalls: what each owes, and who was told."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import RECALL, RELEASE
from harbour.perpetrators.terms import (
    DayCheck,
    RecallDuty,
    RecallKind,
    RecallStatus,
    ReleaseDuty,
    ReleaseKind,
    ReleaseStatus,
    Tag,
    Warned,
)
from harbour.safeguarding.api import is_written_late
from harbour.sharing.api import SharedRecord


class Release(SharedRecord):
    """Somebody who will leave prison, court or custody, or has left.

    `officer` goes on trying to warn whoever could not be warned before. `known_at` is when the
    day it now has was known: every clock starts there.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReleaseKind)
    leaves_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    conditions = models.TextField(blank=True)
    keep_away = models.TextField(blank=True)
    tag = models.CharField(max_length=10, choices=Tag, blank=True)
    tag_until_on = models.DateField(null=True)
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    known_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ReleaseStatus, default=RELEASE.initial)

    visibility = protection.RELEASE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tag_until_on__isnull=True) | ~Q(tag=""),
                name="release_tag_ends_only_if_worn",
            )
        ]
        indexes = [
            models.Index(fields=["status", "leaves_at"], name="release_by_day"),
            models.Index(fields=["subject"], name="release_of_subject"),
        ]


class StepThen(Step):
    """A step that was at `happened_at`: at once, where that is not said. `taken_at` is when it was
    written down."""

    happened_at = models.DateTimeField(null=True)

    class Meta(Step.Meta):
        abstract = True
        constraints = [
            *Step.Meta.constraints,
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("taken_at")),
                name="%(app_label)s_%(class)s_was_before",
            ),
        ]

    @property
    def was_at(self) -> datetime:
        return self.happened_at or self.taken_at

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.was_at, written_at=self.taken_at)


class ReleaseStep(StepThen):
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
    """A duty of a release done, or an attempt to warn a victim, for the day it then had.

    It was at `done_at`, and was written down at `written_at`: at once, where that is not said.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="acts")
    duty = models.CharField(max_length=5, choices=ReleaseDuty)
    victim = models.ForeignKey(
        ReleaseVictim, on_delete=models.PROTECT, null=True, related_name="tries"
    )
    result = models.CharField(max_length=10, choices=Warned, blank=True)
    words = models.TextField()
    confirmed = ArrayField(models.CharField(max_length=10, choices=DayCheck), default=list)
    for_leaving_at = models.DateTimeField()
    done_by = models.UUIDField()
    done_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    visibility = protection.RELEASE_ACT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duty__in=(ReleaseDuty.WARN, ReleaseDuty.VISIT), victim__isnull=False)
                & ~Q(result="")
                | ~Q(duty__in=(ReleaseDuty.WARN, ReleaseDuty.VISIT))
                & Q(victim__isnull=True, result=""),
                name="release_warning_has_a_victim_and_a_result",
            ),
            models.CheckConstraint(
                condition=~Q(duty=ReleaseDuty.DAY)
                | Q(done_at__gte=F("for_leaving_at") - timedelta(days=1)),
                name="release_day_is_checked_on_the_day",
            ),
            models.CheckConstraint(
                condition=Q(duty=ReleaseDuty.DAY) | Q(confirmed=[]),
                name="release_confirms_on_the_day_alone",
            ),
            models.CheckConstraint(
                condition=Q(done_at__lte=F("written_at")),
                name="release_act_was_before_it_was_written",
            ),
        ]

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.done_at, written_at=self.written_at or self.done_at)


class Recall(SharedRecord):
    """Somebody out of prison on conditions is called back: sought until they are back."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="recalls")
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RecallKind)
    ordered_by = models.CharField(max_length=120)
    ordered_at = models.DateTimeField()
    why = models.TextField()
    recorded_by = models.UUIDField()
    known_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=RecallStatus, default=RECALL.initial)

    visibility = protection.RECALL

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release"],
                condition=~Q(status=RecallStatus.CANCELLED),
                name="recall_of_a_release_once",
            ),
            models.CheckConstraint(
                condition=Q(known_at__gte=F("ordered_at")), name="recall_known_after_it_is_ordered"
            ),
        ]


class RecallStep(StepThen):
    record = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.RECALL_STEP


class RecallAct(Record):
    """A duty of a recall done, or an attempt to tell a victim of it. Written down as those of a
    release are."""

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="acts")
    duty = models.CharField(max_length=5, choices=RecallDuty)
    victim = models.ForeignKey(ReleaseVictim, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=10, choices=Warned, blank=True)
    words = models.TextField()
    done_by = models.UUIDField()
    done_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    visibility = protection.RECALL_ACT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duty=RecallDuty.TELL, victim__isnull=False) & ~Q(result="")
                | ~Q(duty=RecallDuty.TELL) & Q(victim__isnull=True, result=""),
                name="recall_telling_has_a_victim_and_a_result",
            ),
            models.CheckConstraint(
                condition=Q(done_at__lte=F("written_at")),
                name="recall_act_was_before_it_was_written",
            ),
        ]

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.done_at, written_at=self.written_at or self.done_at)
