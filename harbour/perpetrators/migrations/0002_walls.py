from django.db import migrations

from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0001_initial"), ("sharing", "0002_walls")]

    operations = [protect(rules.ORDER, update=("ended_on",), person_column="subject_id")]
