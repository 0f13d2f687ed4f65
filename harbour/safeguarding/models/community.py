"""What somebody needs to be heard, and what is done so that more are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.safeguarding import protection
from harbour.safeguarding.models.case import Case
from harbour.safeguarding.terms import AccessNeed, ImmigrationAnswer, InterpreterWay, RouteKind
from harbour.sharing.api import SharedRecord


class Needs(SharedRecord):
    """Language, community and access, as they said. The latest stands; immigration never does."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    community = models.SlugField(max_length=40, blank=True)
    access = ArrayField(models.CharField(max_length=10, choices=AccessNeed), default=list)
    adjustments = models.TextField(blank=True)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.NEEDS

    @property
    def access_words(self) -> list[str]:
        return [str(AccessNeed(each).label) for each in self.access]

    class Meta:
        indexes = [models.Index(fields=["victim", "-said_at"], name="needs_of_victim")]


class InterpreterUse(Record):
    """Through whom somebody was spoken to: never kin, never of her own community. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interpreters")
    language = models.CharField(max_length=40)
    service = models.CharField(max_length=120)
    way = models.CharField(max_length=10, choices=InterpreterWay)
    is_kin = models.BooleanField(default=False)
    is_community = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    used_by = models.UUIDField()
    used_at = models.DateTimeField()

    visibility = protection.INTERPRETER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_kin=False, is_community=False), name="interpreter_is_nobody_near"
            )
        ]


class ImmigrationDecision(Record):
    """Somebody asked for immigration status: a named officer decided. No status is kept here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="immigration_decisions")
    asked_by = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=ImmigrationAnswer)
    reason = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.IMMIGRATION

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="immigration_has_a_reason")
        ]


class EngagementOfficer(SharedRecord):
    """An officer whom a community knows by name."""

    community = models.SlugField(max_length=40)
    officer = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("workforce.Area", on_delete=models.PROTECT, related_name="+")
    languages = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    visibility = protection.ENGAGEMENT_OFFICER

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "officer", "area"],
                condition=Q(until_on__isnull=True),
                name="engages_once",
            )
        ]


class ReportingRoute(SharedRecord):
    """A place other than the police where abuse can be reported, or help with it is given."""

    community = models.SlugField(max_length=40, blank=True)
    area = models.ForeignKey("workforce.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RouteKind)
    name = models.CharField(max_length=120)
    what = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    visibility = protection.ROUTE


class Outreach(SharedRecord):
    """Something tried so that more people come forward, and what came of it."""

    community = models.SlugField(max_length=40)
    area = models.ForeignKey("workforce.Area", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    what = models.TextField()
    with_whom = models.CharField(max_length=200, blank=True)
    tried_by = models.UUIDField()
    came_of = models.TextField(blank=True)
    told_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)

    visibility = protection.OUTREACH
