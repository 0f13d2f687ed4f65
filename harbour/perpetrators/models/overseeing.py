"""MAPPA and the cohort of integrated offender management; who is listed though a victim too."""

from django.db import models
from django.db.models import F, Q

from harbour.perpetrators import protection
from harbour.perpetrators.terms import MappaCategory, MappaLevel, Scheme, Sentence
from harbour.sharing.api import SharedRecord


class Placement(SharedRecord):
    """Managed under a scheme from a day, as somebody named decided, until it is ended or reviewed.

    A review is another row: `instead_of` is the one before, which ends as this begins.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=5, choices=Scheme)
    category = models.PositiveSmallIntegerField(choices=MappaCategory, null=True)
    level = models.PositiveSmallIntegerField(choices=MappaLevel, null=True)
    from_on = models.DateField()
    review_on = models.DateField()
    decided_by = models.CharField(max_length=120)
    why = models.TextField()
    instead_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reviewed_as"
    )
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    ended_by = models.UUIDField(null=True)

    visibility = protection.PLACEMENT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scheme=Scheme.MAPPA, category__in=[1, 2, 3, 4], level__in=[1, 2, 3])
                | Q(scheme=Scheme.IOM, category__isnull=True, level__isnull=True),
                name="placement_has_what_its_scheme_has",
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("from_on")), name="placement_is_reviewed_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_why=""),
                name="placement_ends_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["subject", "scheme"],
                condition=Q(ended_on__isnull=True),
                name="placement_once_at_a_time",
            ),
        ]


class MappaProposal(SharedRecord):
    """The law puts somebody into MAPPA because of a sentence: proposed by a rule, decided once by a
    person. An accepted one is a placement."""

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    offence = models.CharField(max_length=200)
    sentence = models.CharField(max_length=9, choices=Sentence)
    months = models.PositiveSmallIntegerField()
    sentenced_on = models.DateField()
    category = models.PositiveSmallIntegerField(choices=MappaCategory)
    rule_version = models.CharField(max_length=20)
    source = models.TextField()
    proposed_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, null=True, related_name="+")

    visibility = protection.MAPPA_PROPOSAL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    accepted__isnull=True,
                    decided_at__isnull=True,
                    decided_by__isnull=True,
                    placement__isnull=True,
                )
                | Q(
                    ~Q(reason=""),
                    accepted=True,
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    placement__isnull=False,
                )
                | Q(
                    ~Q(reason=""),
                    accepted=False,
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    placement__isnull=True,
                ),
                name="mappa_proposal_decided_with_reason",
            )
        ]
        indexes = [models.Index(fields=["subject"], name="mappa_proposal_of_subject")]

    @property
    def in_words(self) -> str:
        """The sentence as a page says it."""
        said = str(self.get_sentence_display()).lower()
        return f"{said} for {self.months} months" if self.months else said


class ListingDecision(SharedRecord):
    """A person judged whether a victim at high risk is also listed. The latest stands."""

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    lists = models.BooleanField()
    reason = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.LISTING

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="listing_decision_says_why")
        ]
        indexes = [models.Index(fields=["subject", "decided_at"], name="listing_of_subject")]


class Photograph(SharedRecord):
    """A custody photograph, as the beat must know a face. The latest is shown."""

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("sharing.StoredFile", on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    visibility = protection.PHOTOGRAPH

    class Meta:
        indexes = [models.Index(fields=["subject"], name="photograph_of_subject")]
