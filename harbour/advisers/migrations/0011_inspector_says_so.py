"""An inspector authorises a request for information before the service hears of it."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.advisers.domain.workflow import REQUEST
from harbour.kernel.operations import follow_workflow

_TABLE = "advisers_informationrequest"
_STEPS = "advisers_informationrequeststep"
# Its beginning has changed, so that its triggers are made anew.
AS_IT_WAS = f"""
DROP TRIGGER start_workflow ON {_TABLE};
DROP FUNCTION harbour.{_STEPS}_follow_start();
DROP TRIGGER follow_workflow ON {_STEPS};
DROP FUNCTION harbour.{_STEPS}_follow();
"""
# The service sees a request, and takes a step of it, once it is asked; before that the inspector
# whose name is on it decides, and nobody else. Notice is given on the day of writing or before.
GUARDS = f"""
CREATE POLICY asked_once_authorised ON {_TABLE} AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (owner_agency_id = (SELECT harbour.agency_id())
        OR status NOT IN ('PROPOSED', 'DECLINED'));
CREATE POLICY asked_once_authorised ON {_STEPS} AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (EXISTS (SELECT FROM public.{_TABLE} asked WHERE asked.id = record_id));
CREATE OR REPLACE FUNCTION harbour.request_settled() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE asked public.{_TABLE}%ROWTYPE;
BEGIN
    SELECT * INTO asked FROM public.{_TABLE} WHERE id = NEW.record_id;
    IF NEW.event IN ('authorise', 'decline') THEN
        IF asked.authorised_by IS DISTINCT FROM (SELECT harbour.user_id())
                OR NOT 'duty_inspector' = ANY (harbour.roles_held()) THEN
            RAISE EXCEPTION 'Only the inspector who was asked authorises a request'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF asked.to_agency_id IS DISTINCT FROM (SELECT harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the service that was asked settles a request'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
ALTER TABLE {_TABLE} ADD CONSTRAINT notice_is_given_before CHECK (
    notice_given_on <= (asked_at AT TIME ZONE 'Europe/London')::date) NOT VALID;
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0010_risen")]

    operations = [
        migrations.AlterField(
            model_name="informationrequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("PROPOSED", "Waiting for an inspector"),
                    ("DECLINED", "Not authorised"),
                    ("ASKED", "Asked"),
                    ("ANSWERED", "Answered"),
                    ("REFUSED", "Refused"),
                ],
                default="PROPOSED",
                max_length=8,
            ),
        ),
        RunSQL(AS_IT_WAS, RunSQL.noop),
        follow_workflow(REQUEST, table=_TABLE, steps=_STEPS),
        RunSQL(GUARDS, RunSQL.noop),
    ]
