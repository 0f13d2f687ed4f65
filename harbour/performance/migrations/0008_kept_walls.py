from django.db import migrations

from harbour.sharing.api import Personal, protect

KEPT = Personal(table="performance_keptcount")


class Migration(migrations.Migration):
    dependencies = [("performance", "0007_keptcount"), ("sharing", "0002_walls")]

    operations = [
        protect(KEPT, update=("definitions", "counts", "counted_at"), delete=True, audited=False),
    ]
