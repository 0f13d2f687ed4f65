"""Areas, teams, who works on whom, and everything that anyone owes."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.sharing.api import SharedRecord
from harbour.workforce import protection
from harbour.workforce.terms import AreaKind, TeamFunction


class Area(Record):
    """A piece of the force's ground: an area holds districts, a district holds beats."""

    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AreaKind)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    def __str__(self) -> str:
        return self.name


class Team(Record):
    """People who share a queue. `area` is the ground it covers, or none for the whole agency."""

    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, choices=TeamFunction)
    name = models.CharField(max_length=120)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )

    def __str__(self) -> str:
        return self.name


class Posting(Record):
    """A person's place in a team, from one day until another."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="postings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)


class Shift(Record):
    """A team's tour of duty."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="shift_ends_after_it_starts"
            )
        ]


class Assignment(SharedRecord):
    """Who works on whom, and why. Looking outside one's assignments asks for a reason."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=200)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    visibility = protection.ASSIGNMENT

    class Meta:
        indexes = [
            models.Index(fields=["person_record_id", "until_at"], name="assigned_person"),
            models.Index(fields=["subject_id"], name="assigned_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(team__isnull=False),
                name="assigned_to_somebody",
            )
        ]


class Duty(SharedRecord):
    """Something owed by somebody by a time that a rule gave once.

    Nothing counts days: whether it is late is arithmetic on `due_at`. It is met by a fact,
    never by ticking it. `page` is the name of the address where it is done.
    """

    owed_by_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=60)
    rule_version = models.CharField(max_length=20)
    rule_source = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    page = models.CharField(max_length=80)
    page_id = models.UUIDField(null=True)
    met_at = models.DateTimeField(null=True)
    met_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=200, blank=True)

    visibility = protection.DUTY

    class Meta:
        indexes = [
            models.Index(
                fields=["team", "due_at"], condition=Q(met_at__isnull=True), name="owed_by_team"
            ),
            models.Index(
                fields=["user", "due_at"], condition=Q(met_at__isnull=True), name="owed_by_user"
            ),
            models.Index(fields=["subject_id", "rule"], name="owed_for_subject"),
            models.Index(fields=["person_record_id"], name="owed_about_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(team__isnull=False), name="owed_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["subject_id", "rule"],
                condition=Q(met_at__isnull=True),
                name="owed_once_at_a_time",
            ),
        ]
