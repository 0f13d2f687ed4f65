"""Walls for import runs."""

from django.db import migrations

from harbour.interchange import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [
        ("interchange", "0001_initial"),
        ("pole", "0003_walls"),
        ("performance", "0002_walls"),
    ]

    operations = [
        protect(rules.RUN),
        protect(rules.ROW),
        append_only("interchange_importrun"),
        append_only("interchange_rowremark"),
    ]
