"""Maracs and hubs: their ground, their host, their clocks, and who answers for each agency."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record
from harbour.marac import protection
from harbour.marac.terms import MembershipEvent
from harbour.sharing.api import SharedRecord


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
    """An agency of a conference. Its team and its named contact answer for it; nobody else reads.

    The contact is whoever was named last (`Answering`); its days are those of the last decision
    of the host (`Membership`), none where it was a member from the beginning.
    """

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

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
    """An agency of a hub, with its team and its named contact there."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "agency"], name="hub_member_once")]


class Membership(SharedRecord):
    """The host takes an agency in, or ends it, from one day to the end of another. The latest
    stands.

    It rests on a `clause` by which the host may give that agency cases; only the host's own has
    none. What follows for who reads is done by the database in the same statement.
    """

    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, null=True, related_name="+"
    )
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+")
    event = models.CharField(max_length=5, choices=MembershipEvent)
    team = models.ForeignKey(
        "workforce.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    clause = models.ForeignKey(
        "sharing.Clause", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    reason = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.MEMBERSHIP

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(conference__isnull=True) ^ Q(hub__isnull=True),
                name="marac_membership_at_one_place",
            ),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"), name="marac_membership_says_why"
            ),
            models.CheckConstraint(
                condition=Q(event=MembershipEvent.JOINS, team__isnull=False, from_on__isnull=False)
                | Q(event=MembershipEvent.ENDS, until_on__isnull=False),
                name="marac_membership_has_its_days",
            ),
        ]

    @property
    def within_id(self) -> UUID:
        """The Marac or the hub."""
        found: UUID = self.conference_id or self.hub_id
        return found


class Answering(SharedRecord):
    """An agency names somebody to answer for it at a Marac or a hub: its contact, or cover.

    A contact stands until the next is named; named as nobody, the team alone answers. Cover stands
    beside the contact from one day to the end of another, or until somebody ends it. The host sees
    who is named, so that whoever covers is told what the contact is.
    """

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, null=True, related_name="+"
    )
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    is_cover = models.BooleanField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    reason = models.TextField()
    named_by = models.UUIDField()
    named_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    visibility = protection.ANSWERING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(conference__isnull=True) ^ Q(hub__isnull=True),
                name="marac_answering_at_one_place",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="marac_answering_says_why"),
            models.CheckConstraint(
                condition=Q(is_cover=False, until_on__isnull=True)
                | Q(is_cover=True, user__isnull=False, until_on__gte=F("from_on")),
                name="marac_cover_ends",
            ),
        ]
        indexes = [models.Index(fields=["user", "until_on"], name="marac_cover_of")]

    @property
    def within_id(self) -> UUID:
        """The Marac or the hub."""
        found: UUID = self.conference_id or self.hub_id
        return found
