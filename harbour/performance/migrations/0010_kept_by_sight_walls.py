from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.performance import protection as rules
from harbour.sharing.api import protect

# A sum is read, made anew and added only by somebody who sees exactly what was summed. The
# agency's own system reads none of them to anybody: it throws away those that are over.
SAME_SIGHT = """
CREATE POLICY same_sight ON performance_keptsum AS RESTRICTIVE TO harbour_app
    USING (sight = (SELECT harbour.sight()) OR (SELECT harbour.is_system()))
    WITH CHECK (sight = (SELECT harbour.sight()));
"""


class Migration(migrations.Migration):
    dependencies = [("performance", "0009_kept_by_sight")]

    operations = [
        protect(
            rules.KEPT, update=("definitions", "counts", "counted_at"), delete=True, audited=False
        ),
        RunSQL(SAME_SIGHT, "DROP POLICY same_sight ON performance_keptsum"),
    ]
