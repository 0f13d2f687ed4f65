"""What a victim must be told, and what she wanted said."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.safeguarding import protection
from harbour.safeguarding.domain.claimed import is_written_late
from harbour.safeguarding.domain.victims_code import leaves_suspect
from harbour.safeguarding.domain.workflow import UPDATE
from harbour.safeguarding.terms import (
    StatementStage,
    SuspectIs,
    TellingWay,
    UpdateKind,
    UpdateStatus,
)
from harbour.sharing.api import SharedRecord


class Update(SharedRecord):
    """Something that happened of which she must be told, with its clock. She need have no case.

    `concerns_at` is the time the news is about, where that is still to come: a hearing's.
    `about_id` is what it is about beside the event: a hearing, a release, an order.
    `suspect` is whom it is about, and `suspect_is` where it leaves that suspect.
    """

    key = models.CharField(max_length=160)
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=UpdateKind)
    words = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    about_id = models.UUIDField(null=True)
    concerns_at = models.DateTimeField(null=True)
    suspect = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    suspect_is = models.CharField(max_length=6, choices=SuspectIs, blank=True, db_default="")
    enhanced = models.BooleanField(default=True)
    due_at = models.DateTimeField()
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    next_safe_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=20, choices=UpdateStatus, default=UPDATE.initial)

    visibility = protection.UPDATE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_agency", "key"], name="owed_to_her_once")
        ]
        indexes = [
            models.Index(fields=["victim", "-happened_at"], name="update_of_victim"),
            models.Index(fields=["team", "due_at"], name="update_of_team"),
        ]

    @property
    def leaves_suspect(self) -> str:
        """Where it leaves the suspect: as was said, else as its kind tells."""
        return self.suspect_is or leaves_suspect(self.kind)


class UpdateStep(Step):
    """An attempt to tell her, which was at `told_at`; `taken_at` is when it was written down.

    `told_by` is who told her, where that was not who wrote it down; `she_came` says that she rang
    or came herself, so that her hours did not matter.
    """

    record = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="steps")
    told_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=12, choices=TellingWay, blank=True, db_default="")
    told_by = models.CharField(max_length=120, blank=True, db_default="")
    she_came = models.BooleanField(default=False, db_default=False)

    visibility = protection.UPDATE_STEP

    class Meta(Step.Meta):
        constraints = [
            *Step.Meta.constraints,
            models.CheckConstraint(
                condition=Q(told_at__lte=F("taken_at")), name="told_before_it_was_written"
            ),
        ]

    @property
    def was_at(self) -> datetime:
        return self.told_at or self.taken_at

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.was_at, written_at=self.taken_at)


class HoursOverride(Record):
    """New danger is told outside the hours she agreed: a supervisor's decision. Never changed."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="overrides")
    danger = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.OVERRIDE

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(danger=""), name="override_names_the_danger")
        ]


class Statement(SharedRecord):
    """A step of her Victim Personal Statement: offered, taken, added to. Never changed."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=StatementStage)
    words = models.TextField(blank=True)
    how_read = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    visibility = protection.STATEMENT

    class Meta:
        indexes = [models.Index(fields=["victim", "made_at"], name="statement_of_victim")]
