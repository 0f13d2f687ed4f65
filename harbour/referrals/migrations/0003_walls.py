from dataclasses import replace

from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.referrals import protection as rules
from harbour.referrals.domain.workflow import REFERRAL, TRIAGE
from harbour.sharing.api import protect

# The event came with 0014; with it the walls of these tables are renewed, and know of it.
REFERRAL_THEN = replace(rules.REFERRAL, of_event=())


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_initial"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.ITEM, person_column="victim_id"),
        protect(rules.ITEM_STEP),
        protect(rules.CHECK),
        protect(REFERRAL_THEN, person_column="about_id"),
        protect(replace(rules.REFERRAL_STEP, parent=REFERRAL_THEN)),
        append_only("referrals_triageitemstep"),
        append_only("referrals_researchcheck"),
        append_only("referrals_referralstep"),
        follow_workflow(TRIAGE, table="referrals_triageitem", steps="referrals_triageitemstep"),
        follow_workflow(REFERRAL, table="referrals_referral", steps="referrals_referralstep"),
    ]
