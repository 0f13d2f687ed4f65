from django.db import migrations

from harbour.performance import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("performance", "0007_keptcount"), ("sharing", "0002_walls")]

    operations = [
        protect(
            rules.KEPT, update=("definitions", "counts", "counted_at"), delete=True, audited=False
        ),
    ]
