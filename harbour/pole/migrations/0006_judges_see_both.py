"""Nobody joins or holds apart records that they may not see: not even by raw SQL.

The judgement moves records of other agencies too (`0005_belonging`), so seeing both is asked
by the database, and not by the service alone. The subqueries are under the reader's own walls.
"""

from django.db import migrations

BOTH = """
CREATE POLICY judges_see_both ON pole_judgement AS RESTRICTIVE FOR INSERT TO harbour_app
    WITH CHECK (
        EXISTS (SELECT 1 FROM public.pole_personrecord seen WHERE seen.id = record_id)
        AND EXISTS (SELECT 1 FROM public.pole_personrecord seen WHERE seen.id = other_id));
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0005_belonging")]
    operations = [migrations.RunSQL(BOTH, "DROP POLICY judges_see_both ON pole_judgement")]
