"""The search index: one row for each person record, kept in the transaction that writes it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from harbour.multi_search import protection
from harbour.sharing.api import SharedRecord


class Entry(SharedRecord):
    """What can be found of one person record. Sealed addresses are never in it.

    `id` is the person record's. `names` are "given|family", folded.
    """

    person_id = models.UUIDField()
    is_restricted = models.BooleanField()
    keys = ArrayField(models.IntegerField())
    names = ArrayField(models.CharField(max_length=260))
    born_on = models.DateField(null=True)
    postcodes = ArrayField(models.CharField(max_length=8))
    phones = ArrayField(models.CharField(max_length=7))
    registrations = ArrayField(models.CharField(max_length=12))
    addresses = ArrayField(models.CharField(max_length=120))
    identifiers = ArrayField(models.CharField(max_length=40))

    visibility = protection.ENTRY

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="entry_by_key", fastupdate=False)]
