from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect

# Whether somebody's immigration status leaves the force is an inspector's decision, by name.
GUARD = """
CREATE FUNCTION harbour.immigration_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT 'duty_inspector' = ANY (harbour.roles_held()) OR NEW.decided_by <> harbour.user_id() THEN
        RAISE EXCEPTION 'A named inspector decides' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER immigration_decided BEFORE INSERT ON safeguarding_immigrationdecision
    FOR EACH ROW EXECUTE FUNCTION harbour.immigration_decided();
"""
UNDO = """
DROP TRIGGER immigration_decided ON safeguarding_immigrationdecision;
DROP FUNCTION harbour.immigration_decided();
"""


# A column that the rule names comes later: its policies are made anew once it is there.
_UPDATE = replace(rules.UPDATE, about=("victim_id",))


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0016_heard"), ("sharing", "0002_walls")]

    operations = [
        protect(replace(rules.OVERRIDE, parent=_UPDATE)),
        protect(rules.LIAISON),
        protect(rules.NEEDS, person_column="victim_id"),
        protect(rules.INTERPRETER),
        protect(rules.IMMIGRATION),
        protect(rules.ENGAGEMENT_OFFICER, update=("until_on",)),
        protect(rules.ROUTE, update=("until_on",)),
        protect(rules.OUTREACH, update=("came_of", "told_by", "told_at")),
        append_only("safeguarding_hoursoverride"),
        append_only("safeguarding_familyliaison"),
        append_only("safeguarding_needs"),
        append_only("safeguarding_interpreteruse"),
        append_only("safeguarding_immigrationdecision"),
        RunSQL(GUARD, UNDO),
    ]
