from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.referrals import protection as rules
from harbour.referrals.domain.workflow import NOTICE
from harbour.sharing.api import protect, reference

# The event came with 0014; with it the walls of these tables are renewed, and know of it.
REFERRAL_THEN = replace(rules.REFERRAL, of_event=())
NOTICE_THEN = replace(rules.NOTICE, of_event=())


class Migration(migrations.Migration):
    dependencies = [("referrals", "0010_schools")]

    operations = [
        protect(rules.ASKED_AGAIN),
        protect(rules.CHANGE),
        protect(rules.SCHOOLING, person_column="child_id"),
        protect(NOTICE_THEN, update=("setting_id", "to_agency_id"), person_column="child_id"),
        protect(replace(rules.NOTICE_STEP, parent=NOTICE_THEN)),
        protect(replace(rules.VISIT, parent=REFERRAL_THEN)),
        reference("referrals_schoolyear"),
        reference("referrals_schoolterm"),
        reference("referrals_schoolclosure"),
        reference("referrals_setting"),
        append_only("referrals_askedagain"),
        append_only("referrals_change"),
        append_only("referrals_schooling"),
        append_only("referrals_schoolnoticestep"),
        append_only("referrals_jointvisit"),
        follow_workflow(NOTICE, table="referrals_schoolnotice", steps="referrals_schoolnoticestep"),
        # A grade that is raised while it waits moves up in the queue.
        RunSQL(
            "GRANT UPDATE (severity) ON referrals_triageitem TO harbour_app;"
            f" CREATE POLICY changes ON referrals_triageitem FOR UPDATE TO harbour_app"
            f" USING ({rules.ITEM.writes('referrals_triageitem')})"
            f" WITH CHECK ({rules.ITEM.writes('referrals_triageitem')});",
            RunSQL.noop,
        ),
    ]
