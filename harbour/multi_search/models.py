"""The search index: one row for each person record, kept in the transaction that writes it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from harbour.kernel.models import Record
from harbour.multi_search import protection
from harbour.sharing.api import SharedRecord


class Entry(SharedRecord):
    """What can be found of one person record. Sealed addresses are never in it.

    `id` is the person record's. `names` are "given|family|codes|codes|parts", folded, with the
    codes of either and the parts of the family name, as the comparison in SQL needs them.
    `sound` is what rows lie in order of on the disk, as far as `harbour index` has brought
    them there: records that one question fetches then lie together.
    """

    person_id = models.UUIDField()
    is_restricted = models.BooleanField()
    source_id = models.UUIDField(null=True)
    keys = ArrayField(models.IntegerField())
    sound = models.CharField(max_length=16, blank=True, db_default="")
    names = ArrayField(models.CharField(max_length=400))
    sex = models.CharField(max_length=1, blank=True, db_default="")
    born_on = models.DateField(null=True)
    postcodes = ArrayField(models.CharField(max_length=8))
    phones = ArrayField(models.CharField(max_length=7))
    registrations = ArrayField(models.CharField(max_length=12))
    addresses = ArrayField(models.CharField(max_length=120))
    identifiers = ArrayField(models.CharField(max_length=40))

    visibility = protection.ENTRY

    class Meta:
        indexes = [
            GinIndex(fields=["keys"], name="entry_by_key", fastupdate=False),
            models.Index(fields=["sound"], name="entry_by_sound"),
        ]


class Word(models.Model):
    """A word of anybody's name, and how many records had it when last counted.

    Read and written by the search role only, through its functions. The row of the empty word
    holds the totals.
    """

    word = models.CharField(max_length=120, primary_key=True)
    givens = models.IntegerField(db_default=0)
    families = models.IntegerField(db_default=0)


class Spelling(models.Model):
    """One spelling that leads to a word of the vocabulary."""

    spelling = models.CharField(max_length=121)
    word = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spelling", "word"], name="one_word_per_spelling")
        ]


class Watch(Record):
    """A standing alert: tell its owner when what was asked for appears again.

    `terms` are encrypted, as those of searches are. `keys` are the question's, so that a new
    record is met without reading anybody's terms.
    """

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    terms = models.TextField()
    reason = models.CharField(max_length=500)
    keys = ArrayField(models.IntegerField())
    asked_at = models.DateTimeField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    visibility = protection.WATCH


class Sighting(Record):
    """A record written after an alert was asked for, and which fits it."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="sightings")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    record_id = models.UUIDField()
    looked_at = models.DateTimeField(null=True)

    visibility = protection.SIGHTING

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watch", "record_id"], name="one_sighting_per_record")
        ]
