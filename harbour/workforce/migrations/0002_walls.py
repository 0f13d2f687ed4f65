from django.db import migrations

from harbour.sharing.api import protect, reference
from harbour.workforce import protection as rules


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("sharing", "0002_walls")]

    operations = [
        reference("workforce_area"),
        reference("workforce_team"),
        reference("workforce_posting"),
        reference("workforce_shift"),
        protect(rules.ASSIGNMENT, update=("until_at",), person_column="person_record_id"),
        protect(
            rules.DUTY,
            update=("met_at", "met_by", "outcome", "team_id", "user_id"),
            person_column="person_record_id",
        ),
    ]
