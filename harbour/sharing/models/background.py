"""What is done in the background, by job: one row each, written by the database itself."""

from django.db import models


class BackgroundWork(models.Model):
    """When a job was done last, and since when it fails. A job that is well fails since never."""

    job = models.CharField(primary_key=True, max_length=128)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
