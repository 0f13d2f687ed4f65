"""What is asked of an authority changes only under the eyes of those who see whom it is about.

And whoever writes that no joint visit is needed is the sergeant who acts, in no other's name.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.referrals import protection as rules


def _changes(rule: str) -> str:
    return (
        "DROP POLICY changes ON referrals_referral;"
        "CREATE POLICY changes ON referrals_referral FOR UPDATE TO harbour_app"
        f" USING ({rule}) WITH CHECK ({rule});"
    )


def _sergeant(whose: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION harbour.no_visit_needs_a_sergeant() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE NOT added.was_made AND NOT EXISTS (
            SELECT 1 FROM public.sharing_userrole held
            WHERE held.user_id = {whose} AND held.role = 'cru_sergeant'
                AND held.from_on <= now()::date
                AND (held.until_on IS NULL OR held.until_on > now()::date))) THEN
        RAISE EXCEPTION 'Only a sergeant of the unit decides that no joint visit is needed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
"""


IN_OWN_NAME = _sergeant("harbour.user_id() AND added.said_by = held.user_id")


class Migration(migrations.Migration):
    dependencies = [("referrals", "0015_nobody_left_out_walls")]

    operations = [
        RunSQL(
            _changes(rules.REFERRAL.writes("referrals_referral")),
            _changes(rules.REFERRAL.adds("referrals_referral")),
        ),
        RunSQL(IN_OWN_NAME, _sergeant("added.said_by")),
    ]
