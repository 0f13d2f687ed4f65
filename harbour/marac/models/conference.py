"""Maracs and hubs: their ground, their host, their clocks, and who answers for each agency."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record


class Conference(Record):
    """A Marac: its ground, its host, how long a case takes and how early research is asked for.

    Which rule of repeats counts on a day follows from `repeat_rule` and, before
    `repeat_rule_since`, `repeat_rule_before`.
    """

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    districts = ArrayField(models.CharField(max_length=40), default=list)
    minutes_each = models.PositiveSmallIntegerField(default=12)
    reserve = models.PositiveSmallIntegerField(default=15)
    research_days = models.PositiveSmallIntegerField(default=5)
    repeat_rule = models.CharField(max_length=20, default="2017")
    repeat_rule_before = models.CharField(max_length=20, blank=True, db_default="")
    repeat_rule_since = models.DateField(null=True)
    adult_women = models.PositiveIntegerField(null=True)
    visible_from = models.PositiveSmallIntegerField(db_default=14)
    escalates_at = models.PositiveSmallIntegerField(db_default=3)

    def __str__(self) -> str:
        return self.name


class Member(Record):
    """An agency of a conference. Its team answers for it; letters go to its named contact."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "agency"], name="member_once")]


class Hub(Record):
    """A safeguarding hub (MASH) with its daily high-risk meeting. A force may have several."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    districts = ArrayField(models.CharField(max_length=40), default=list)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="hubs")
    research_hours = models.PositiveSmallIntegerField(default=4)
    meets_at = models.TimeField()

    def __str__(self) -> str:
        return self.name


class HubMember(Record):
    """An agency of a hub, and its team there."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "agency"], name="hub_member_once")]
