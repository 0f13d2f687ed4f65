from django.db import migrations

from harbour.pole import protection as rules
from harbour.sharing.api import protect, reference


class Migration(migrations.Migration):
    dependencies = [("pole", "0002_initial"), ("sharing", "0002_walls")]

    operations = [
        reference("pole_sourcesystem"),
        reference("pole_offence"),
        protect(
            rules.PERSON,
            update=(
                "person_id",
                "sex",
                "born_on",
                "born_earliest",
                "born_latest",
                "language",
                "needs_interpreter",
                "ethnicity",
                "note",
                "is_restricted",
            ),
            person_column="id",
        ),
        protect(rules.NAME, person_column="record_id"),
        protect(rules.IDENTIFIER, person_column="record_id"),
        protect(rules.PHONE, person_column="record_id"),
        protect(rules.LOCATION, update=("is_sealed",)),
        protect(
            rules.PLACE,
            update=("until_on", "is_sealed", "kind", "location_id"),
            person_column="record_id",
        ),
        protect(rules.VEHICLE, person_column="record_id"),
        protect(rules.WARNING, update=("review_on", "ended_on"), person_column="record_id"),
        protect(
            rules.RELATIONSHIP, update=("until_on", "lives_together"), person_column="person_id"
        ),
        protect(
            rules.JUDGEMENT, update=("withdrawn_at", "withdrawn_by"), person_column="record_id"
        ),
        protect(
            rules.EVENT,
            update=(
                "reference",
                "happened_earliest",
                "happened_latest",
                "location_id",
                "area_id",
                "is_domestic",
                "da_definition",
                "da_types",
                "da_reason",
                "offence_id",
                "offence_text",
                "outcome_text",
                "outcome_code",
                "arrested",
                "summary",
                "is_restricted",
            ),
        ),
        protect(rules.INVOLVEMENT, person_column="record_id"),
    ]
