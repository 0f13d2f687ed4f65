"""Where and when things happened, and who was involved."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.pole import protection
from harbour.pole.terms import CourtFound, Definition, EventKind, InvolvementRole, TrialMode
from harbour.sharing.api import SharedRecord


class Location(SharedRecord):
    """The only place that holds address text. A sealed one is shown to named people only."""

    house = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=120, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    postcode_key = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(
        "workforce.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    area_code = models.CharField(max_length=20, blank=True)
    area_name = models.CharField(max_length=80, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    is_sealed = models.BooleanField(default=False)

    visibility = protection.LOCATION

    class Meta:
        indexes = [
            models.Index(fields=["postcode_key", "street", "house"], name="location_by_address"),
            GinIndex(
                fields=["house", "street"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                condition=Q(is_sealed=False),
                fastupdate=False,
                name="location_by_spelling",
            ),
        ]


class Offence(Record):
    """A kind of offence, from standing data."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=300)
    home_office_code = models.CharField(max_length=12, blank=True)
    category = models.CharField(max_length=80, blank=True)
    mode = models.CharField(max_length=10, choices=TrialMode, blank=True, db_default="")

    def __str__(self) -> str:
        return self.title


class Event(SharedRecord):
    """Something that happened, in any source.

    `occurrence_id` is shared by every event that arose from one occurrence (the call, the
    incident, each crime): repeats and escalation count occurrences, figures count crimes.
    An uncertain time is kept as its earliest and latest instant.
    """

    kind = models.CharField(max_length=16, choices=EventKind)
    reference = models.CharField(max_length=80, blank=True)
    source = models.ForeignKey("pole.SourceSystem", on_delete=models.PROTECT, related_name="+")
    source_key = models.CharField(max_length=120)
    occurrence_id = models.UUIDField()
    happened_earliest = models.DateTimeField()
    happened_latest = models.DateTimeField()
    reported_at = models.DateTimeField()
    reported_to_police = models.BooleanField(default=True)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(
        "workforce.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_domestic = models.BooleanField(null=True)
    da_definition = models.CharField(max_length=4, choices=Definition, blank=True)
    da_types = ArrayField(models.CharField(max_length=14), default=list)
    da_reason = models.TextField(blank=True)
    offence = models.ForeignKey(Offence, on_delete=models.PROTECT, null=True, related_name="+")
    offence_text = models.CharField(max_length=200, blank=True)
    outcome_text = models.CharField(max_length=120, blank=True)
    outcome_code = models.CharField(max_length=4, blank=True)
    arrested = models.BooleanField(null=True)
    summary = models.TextField(blank=True)
    is_restricted = models.BooleanField(default=False)
    run_id = models.UUIDField(null=True)
    run_line = models.PositiveIntegerField(null=True)

    visibility = protection.EVENT

    class Meta:
        indexes = [
            models.Index(fields=["occurrence_id"], name="event_of_occurrence"),
            models.Index(fields=["source", "reported_at"], name="event_by_source"),
            models.Index(fields=["location"], name="event_at_location"),
            models.Index(
                fields=["owner_agency"],
                condition=Q(is_restricted=True),
                name="restricted_events",
            ),
            models.Index(fields=["owner_agency", "reported_at"], name="event_by_day"),
            models.Index(
                fields=["owner_agency", "reported_at"],
                condition=Q(is_domestic=True),
                name="domestic_events",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"], name="one_event_per_source_key"
            ),
            models.CheckConstraint(
                condition=Q(happened_latest__gte=models.F("happened_earliest")),
                name="event_ends_after_it_begins",
            ),
        ]


class Involvement(Record):
    """Who was involved in an event, and how."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="involvements")
    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=InvolvementRole)
    note = models.CharField(max_length=300, blank=True)

    visibility = protection.INVOLVEMENT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "record", "role"], name="involved_once")
        ]
        indexes = [models.Index(fields=["record", "role"], name="involvement_of_record")]


class CourtFinding(Record):
    """What a court found of one suspect in one crime. The last one stands: none is changed."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="findings")
    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=10, choices=CourtFound)
    found_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    visibility = protection.COURT_FINDING

    class Meta:
        indexes = [models.Index(fields=["event", "record"], name="finding_of_suspect")]
