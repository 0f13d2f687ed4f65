"""Settings children go to, their calendars, and what each is told."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.referrals import protection
from harbour.referrals.domain.workflow import NOTICE
from harbour.referrals.terms import NoticeStatus
from harbour.sharing.api import SharedRecord


class SchoolYear(Record):
    """A calendar that settings share, usually their local authority's."""

    name = models.CharField(max_length=120, unique=True)


class SchoolTerm(Record):
    """The days of one term, the first and the last included."""

    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="terms")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="term_ends_after_it_begins"
            )
        ]


class SchoolClosure(Record):
    """A day within a term on which the settings are closed: training, a strike, an election."""

    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="closures")
    closed_on = models.DateField()
    why = models.CharField(max_length=120)


class Setting(Record):
    """A school, college or nursery. With an `agency` its safeguarding lead signs in here."""

    name = models.CharField(max_length=160)
    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lead_phone = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class SafeguardingLead(Record):
    """Who leads safeguarding at a school's agency, or deputises: they alone read its notices."""

    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(until_on__isnull=True), name="leads_one_school"
            )
        ]


class WorksAt(SharedRecord):
    """A suspect, or kin of theirs, works or helps at a setting: it is never told of the family.

    Where nobody is suspected it is said of the child, whose kin it is.
    """

    person = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.WORKS_AT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "setting"], name="works_there_said_once")
        ]


class Schooling(SharedRecord):
    """Where a child goes to school, or that it is taught at home. The latest stands."""

    child = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, related_name="+")
    is_home_educated = models.BooleanField(default=False)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.SCHOOLING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(setting__isnull=True) | Q(is_home_educated=False),
                name="at_a_school_or_at_home",
            )
        ]
        indexes = [models.Index(fields=["child", "-said_at"], name="schooling_of_child")]


class SchoolNotice(SharedRecord):
    """What the safeguarding lead of one child's setting is told. It carries no address.

    `told` is all that is read outside the force. `due_at` is by when it is told: before the next
    school day, and in the holidays within a working day. It hangs on the event; where somebody
    is under 16 there is no `assessment`.
    """

    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        "risk.Assessment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    child = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, related_name="+")
    to_agency = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    child_name = models.CharField(max_length=200)
    child_born_on = models.DateField(null=True)
    told = models.TextField()
    due_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=NoticeStatus, default=NOTICE.initial)

    visibility = protection.NOTICE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "child"], name="child_told_once"),
            models.UniqueConstraint(
                fields=["event", "child"],
                condition=Q(assessment__isnull=True),
                name="child_told_once_of_event",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(status="PENDING"), name="notice_pending"),
            models.Index(fields=["to_agency", "-recorded_at"], name="notice_to_agency"),
        ]


class SchoolNoticeStep(Step):
    record = models.ForeignKey(SchoolNotice, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.NOTICE_STEP
