"""A file is seen only by who sees the crime it is an exhibit of, in the database as on the pages."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0013_words"),
        ("sharing", "0010_file_walls"),
    ]

    operations = [
        migrations.RunSQL(
            """
            CREATE POLICY with_its_crime ON sharing_storedfile AS RESTRICTIVE FOR SELECT
                TO harbour_app USING (subject_kind <> 'investigation.crime' OR EXISTS (
                    SELECT 1 FROM public.investigation_crime crime WHERE crime.id = subject_id));
            """,
            "DROP POLICY with_its_crime ON sharing_storedfile;",
        )
    ]
