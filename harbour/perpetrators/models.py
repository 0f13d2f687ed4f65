"""Orders, who is managed by whom, what a beat has read, and releases."""

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import MANAGED, NOTICE, RELEASE
from harbour.perpetrators.terms import (
    ManagedStatus,
    NoticeKind,
    NoticeStatus,
    OrderKind,
    ReleaseDuty,
    ReleaseKind,
    ReleaseStatus,
    Warned,
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


class Managed(SharedRecord):
    """A serial or repeat perpetrator with a named owner in the neighbourhood where they live.

    `facts` is what was counted when they were nominated, with the rule's version: it is kept as
    it was, whatever is recorded later.
    """

    subject = models.OneToOneField("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField()
    rule_version = models.CharField(max_length=20)
    why = models.TextField()
    nominated_by = models.UUIDField()
    nominated_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ManagedStatus, default=MANAGED.initial)

    visibility = protection.MANAGED

    class Meta:
        indexes = [models.Index(fields=["team", "status"], name="managed_of_team")]


class ManagedStep(Step):
    record = models.ForeignKey(Managed, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.MANAGED_STEP


class PlanReview(Record):
    """The plan in four steps, as it stood at a review. The latest stands; none is changed."""

    managed = models.ForeignKey(Managed, on_delete=models.PROTECT, related_name="reviews")
    scan = models.TextField()
    analyse = models.TextField()
    respond = models.TextField()
    assess = models.TextField(blank=True)
    task = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.REVIEW


class BriefingRead(SharedRecord):
    """Somebody of a neighbourhood team has read the day's briefing."""

    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField()
    read_at = models.DateTimeField()

    visibility = protection.READ

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user", "read_on"], name="briefing_read_once")
        ]


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
