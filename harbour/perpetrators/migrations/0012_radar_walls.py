from django.db import migrations

from harbour.sharing.api import Owned, protect

# As it was: whom a row is about came with 0029, and policies follow after the migrations.
HIDDEN = Owned(table="perpetrators_hiddenserial", kind="perpetrators.hiddenserial")


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0011_radar"),
        ("sharing", "0002_walls"),
    ]

    operations = [protect(HIDDEN, delete=True)]
