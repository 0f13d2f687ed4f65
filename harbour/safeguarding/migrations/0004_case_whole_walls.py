from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import CASE
from harbour.sharing.api import protect

_FOLLOW = follow_workflow(CASE, table="safeguarding_case", steps="safeguarding_casestep")


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0003_case_whole"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.PICTURE),
        protect(rules.MEASURE, update=("result", "result_words", "ended_by", "ended_at")),
        protect(rules.CONTACT),
        protect(rules.CASE_REVIEW),
        protect(rules.CLOSING),
        append_only("safeguarding_riskpicture"),
        append_only("safeguarding_loggedcontact"),
        append_only("safeguarding_casereview"),
        append_only("safeguarding_closing"),
        RunSQL(
            "GRANT UPDATE (officer_id) ON safeguarding_case TO harbour_app",
            "REVOKE UPDATE (officer_id) ON safeguarding_case FROM harbour_app",
        ),
        # The table of transitions is in the trigger: a case may now be closed sooner.
        RunSQL(_FOLLOW.reverse_sql, RunSQL.noop),
        RunSQL(_FOLLOW.sql, RunSQL.noop),
    ]
