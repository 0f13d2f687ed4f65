"""The incident log: its grade, its clock, who was sent and what they were told."""

from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.control_room.domain.deployment import deployment_state
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.terms import (
    CallGrade,
    ClosingPart,
    DeploymentState,
    Ground,
    IncidentStatus,
    Letter,
    Nature,
    Rating,
)
from harbour.kernel.models import Record, Step
from harbour.sharing.api import SharedRecord


class Incident(SharedRecord):
    """What the force is answering. People, place and marker stand on its event.

    `repeat` is the finding as it was when the call was taken, with the definition's version.
    `nature` is that of the latest marking, and `has_child` says that somebody in it is under 16;
    `clock_from` is when the attendance clock began. With `opening_code` the log opened; it is
    changed by a row of its own (`Coding`) that says why.
    """

    event = models.OneToOneField("pole.Event", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        "control_room.Contact", on_delete=models.PROTECT, related_name="incidents"
    )
    reference = models.CharField(max_length=40)
    received_at = models.DateTimeField()
    ground = models.CharField(max_length=6, choices=Ground, default=Ground.URBAN)
    grade = models.CharField(max_length=1, choices=CallGrade, blank=True)
    attend_by = models.DateTimeField(null=True)
    clock_from = models.DateTimeField(null=True)
    repeat = models.JSONField(default=dict)
    nature = models.CharField(max_length=10, choices=Nature, blank=True, db_default="")
    has_child = models.BooleanField(default=False, db_default=False)
    opening_code = models.CharField(max_length=20, blank=True, db_default="")
    vulnerabilities = models.JSONField(
        default=list, db_default=models.Value([], models.JSONField())
    )
    team = models.ForeignKey(
        "workforce.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=20, choices=IncidentStatus, default=INCIDENT.initial)

    visibility = protection.INCIDENT

    class Meta:
        indexes = [models.Index(fields=["status", "attend_by"], name="incident_by_clock")]


class IncidentStep(Step):
    record = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.INCIDENT_STEP


class Thrive(Record):
    """One letter of THRIVE, as assessed at one time. Assessed again, it is another row."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="thrive")
    letter = models.CharField(max_length=1, choices=Letter)
    rating = models.CharField(max_length=6, choices=Rating)
    text = models.TextField(blank=True)
    assessed_by = models.UUIDField()
    assessed_at = models.DateTimeField()

    visibility = protection.THRIVE


class Grading(Record):
    """One decision on the call grade: what was proposed, what was decided, and why."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="gradings")
    grade = models.CharField(max_length=1, choices=CallGrade)
    proposed = models.CharField(max_length=1, choices=CallGrade)
    proposed_because = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.GRADING


class Deployment(Record):
    """An officer sent to an incident. Times are recorded as they happen, never edited."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="deployments")
    officer = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    set_out_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    stood_down_at = models.DateTimeField(null=True)
    stood_down_by = models.UUIDField(null=True)
    stood_down_why = models.TextField(blank=True, db_default="")

    visibility = protection.DEPLOYMENT

    @property
    def state(self) -> DeploymentState:
        return deployment_state(
            set_out_at=self.set_out_at,
            arrived_at=self.arrived_at,
            cleared_at=self.cleared_at,
            stood_down_at=self.stood_down_at,
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "officer"],
                condition=Q(cleared_at__isnull=True),
                name="officer_sent_once",
            )
        ]


class ClosingFact(Record):
    """One thing put down so that the log may close, by whom and why. Said again, another row."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="closing_facts")
    part = models.CharField(max_length=16, choices=ClosingPart)
    words = models.TextField()
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    visibility = protection.CLOSING_FACT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S"), name="closing_fact_says_something"
            )
        ]


class BriefingCheck(Record):
    """A source looked into for the responder, or not, and why not. `as_of`: what is taken in from
    it in files is as it was then."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="checks")
    source = models.CharField(max_length=80)
    is_done = models.BooleanField()
    why_not = models.CharField(max_length=200, blank=True)
    found = models.PositiveSmallIntegerField(default=0)
    as_of = models.DateTimeField(null=True)
    checked_at = models.DateTimeField()

    visibility = protection.CHECK
