"""A day is London's in the database too: `harbour.today()`, and `harbour.london_day` of an instant.

The day that PostgreSQL tells by itself is that of the session's time zone. Ours is UTC: in summer a
role, a posting, cover or a clause was read for an hour after its last day and began an hour late.
And whoever asks as the app may set that zone, and so keep for half a day what has ended.

Both are written so that a query takes them in as if their words stood in it, whatever schemas it
looks through: neither is called.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import counts_days_of_london

DAY = """
CREATE FUNCTION harbour.london_day(instant timestamptz) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (instant AT TIME ZONE 'Europe/London')::date;
CREATE FUNCTION harbour.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN harbour.london_day(now());
"""
NO_DAY = """
DROP FUNCTION harbour.today();
DROP FUNCTION harbour.london_day(timestamptz);
"""


def _given_until(today: str) -> str:
    """Only under a clause that names this kind and has not ended."""
    return f"""
ALTER POLICY adds ON sharing_grant WITH CHECK (
    giver_id = (SELECT harbour.agency_id()) AND granted_by = (SELECT harbour.user_id())
    AND EXISTS (SELECT 1 FROM sharing_clause clause
        WHERE clause.id = clause_id AND clause.giver_id = sharing_grant.giver_id
            AND clause.recipient_id = agency_id AND sharing_grant.kind = ANY (clause.kinds)
            AND clause.ended_at IS NULL AND {today} < clause.ends_on));
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0028_pointed_within")]

    operations = [
        RunSQL(DAY, NO_DAY),
        RunSQL(_given_until("(SELECT harbour.today())"), _given_until("current_date")),
        counts_days_of_london(
            "harbour.clause_is_live(uuid)",
            "harbour.reviews_for()",
            "harbour.standing_anew()",
            "harbour.standing()",
        ),
    ]
