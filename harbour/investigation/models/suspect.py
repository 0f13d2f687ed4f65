"""A suspect in a crime: whose he is, what was tried to find him, and what was decided."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models.crime import Crime
from harbour.investigation.terms import (
    ArrestChoice,
    ArrestVerdict,
    BailStep,
    Condition,
    EnquiryKind,
    EnquiryResult,
    Necessity,
    NoArrest,
    SuspectStatus,
)
from harbour.kernel.models import Record, Step
from harbour.sharing.api import SharedRecord


class Suspect(SharedRecord):
    """Somebody suspected of a crime. `team` has him, always; it changes when another accepts him.

    `first_team` and `since` begin the history of who had him. `grade` is the victim's risk when
    he was named.
    """

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="suspects")
    person = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    first_team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    grade = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=12, choices=SuspectStatus, default=SUSPECT.initial)

    visibility = protection.SUSPECT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crime", "person"], name="suspect_named_once")
        ]
        indexes = [
            models.Index(
                fields=["team", "since"],
                condition=Q(status__in=["OUTSTANDING", "WANTED"]),
                name="suspect_sought",
            ),
            models.Index(fields=["person"], name="suspect_by_person"),
        ]


class SuspectStep(Step):
    record = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.SUSPECT_STEP


class Handover(Record):
    """A suspect offered to another team, with what is still to be done."""

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="handovers")
    from_team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    offered_by = models.UUIDField()
    offered_at = models.DateTimeField()

    visibility = protection.HANDOVER

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="handover_says_what")]


class HandoverAccepted(Record):
    """The other team has him from here on. Never by whoever offered him."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="accepted")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.UUIDField()
    accepted_at = models.DateTimeField()
    victim_news = models.CharField(max_length=200)

    visibility = protection.ACCEPTED


class Enquiry(Record):
    """Something tried to find him, and what came of it. It names no address."""

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=12, choices=EnquiryKind)
    words = models.TextField()
    result = models.CharField(max_length=10, choices=EnquiryResult)
    done_by = models.UUIDField()
    done_at = models.DateTimeField()

    visibility = protection.ENQUIRY

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="enquiry_says_what")]


class SearchReview(Record):
    """An inspector's review of the search: what is to be done next."""

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="reviews")
    words = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.SEARCH_REVIEW

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="search_review_says")]


class ArrestDecision(Record):
    """Arrested with its necessity, or not with its reason. The officer's decision, never hers.

    `interview_at` is when who comes voluntarily is to be interviewed.
    """

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=12, choices=ArrestChoice)
    necessity = ArrayField(models.CharField(max_length=12, choices=Necessity), default=list)
    why_not = models.CharField(max_length=14, choices=NoArrest, blank=True)
    interview_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.ARREST

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(choice="ARRESTED", why_not="") & ~Q(necessity=[])
                | ~Q(choice="ARRESTED") & ~Q(why_not="") & ~Q(words=""),
                name="arrest_is_necessary_or_has_a_reason",
            )
        ]


class ArrestReview(Record):
    """A supervisor's decision on a suspect who was not arrested."""

    decision = models.OneToOneField(ArrestDecision, on_delete=models.PROTECT, related_name="review")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=ArrestVerdict)
    words = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.ARREST_REVIEW

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="arrest_review_says")]


class CounterAllegation(Record):
    """Each says that the other did it. Open until it is said who is the primary perpetrator."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="counter_allegations")
    claimant = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    accused = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()

    visibility = protection.COUNTER

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["crime", "claimant", "accused"], name="counter_allegation_once"
            ),
            models.CheckConstraint(
                condition=~Q(claimant=models.F("accused")), name="counter_allegation_of_another"
            ),
        ]


class CounterResolved(Record):
    """Who is the primary perpetrator, and on what grounds each was weighed."""

    counter = models.OneToOneField(
        CounterAllegation, on_delete=models.PROTECT, related_name="resolved"
    )
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="+")
    primary = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    injuries = models.TextField()
    history = models.TextField()
    fear = models.TextField()
    accounts = models.TextField()
    conclusion = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.COUNTER_RESOLVED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(conclusion=""), name="counter_resolved_says_why")
        ]


class BailDecision(Record):
    """Bail given, extended or changed, or release under investigation, with her views.

    `law` is that of the day of arrest; after a charge the Bail Act. `order` is the bail as
    everybody sees it, kept by perpetrator management.
    """

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="bail")
    order = models.ForeignKey(
        "perpetrators.Order", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=BailStep)
    conditions = ArrayField(models.CharField(max_length=12, choices=Condition), default=list)
    details = models.TextField(blank=True)
    until_on = models.DateField(null=True)
    law = models.CharField(max_length=12)
    authority = models.CharField(max_length=20)
    her_views = models.TextField()
    why = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.BAIL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(her_views="") & ~Q(why=""), name="bail_says_why_and_her_views"
            ),
            models.CheckConstraint(
                condition=Q(kind="RUI", order__isnull=True, conditions=[])
                | ~Q(kind="RUI") & Q(order__isnull=False, until_on__isnull=False),
                name="bail_has_an_order_and_a_day",
            ),
        ]
