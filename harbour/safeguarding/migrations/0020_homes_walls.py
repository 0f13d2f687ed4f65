from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect

# Where a home is looked for is read by the safeguarding teams alone: whoever else works for the
# agency, and is a friend of his, learns from no page, count or query that somebody is leaving.
OF_THE_TEAMS = """
CREATE POLICY read_by_the_teams ON {table} AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (ARRAY['safeguarding_officer', 'safeguarding_supervisor']
        && (SELECT harbour.roles_held())::text[]);
"""
TABLES = ("safeguarding_homesearch", "safeguarding_homework")


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0019_homes"), ("sharing", "0002_walls")]

    operations = [
        protect(
            rules.HOME_SEARCH,
            update=(
                "answer",
                "answer_words",
                "answered_by",
                "answered_at",
                "taken",
                "taken_words",
                "settled_by",
                "settled_at",
            ),
        ),
        protect(rules.HOME_WORK, update=("result", "result_words", "ended_by", "ended_at")),
        *(
            RunSQL(OF_THE_TEAMS.format(table=table), f"DROP POLICY read_by_the_teams ON {table};")
            for table in TABLES
        ),
    ]
