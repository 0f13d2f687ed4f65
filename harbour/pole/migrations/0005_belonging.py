"""Whom a record belongs to follows from the judgements in force, whoever owns the record.

A judge may join a record of another agency, which the judge cannot change. So the database
itself works out `person_id`, and nobody may set it: the lowest id of all records that SAME
judgements connect. A lock lets one judgement finish before the next is worked out.
"""

from django.db import migrations

BELONG = """
CREATE FUNCTION harbour.belong() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('harbour.belong'));
    WITH RECURSIVE named AS (
        SELECT record_id AS id FROM judged UNION SELECT other_id FROM judged
    ), concerned AS (
        SELECT mate.id, mate.person_id FROM public.pole_personrecord mate
        WHERE mate.person_id IN (
            SELECT own.person_id FROM named JOIN public.pole_personrecord own USING (id))
    ), reached AS (
        SELECT id, id AS other FROM concerned
        UNION
        SELECT reached.id, edge.other FROM reached CROSS JOIN LATERAL (
            SELECT one.other_id FROM public.pole_judgement one
            WHERE one.record_id = reached.other AND one.verdict = 'SAME'
                AND one.withdrawn_at IS NULL
            UNION ALL
            SELECT back.record_id FROM public.pole_judgement back
            WHERE back.other_id = reached.other AND back.verdict = 'SAME'
                AND back.withdrawn_at IS NULL) edge (other)
    ), leader AS (
        SELECT DISTINCT ON (id) id, other AS person_id FROM reached ORDER BY id, other
    )
    UPDATE public.pole_personrecord record SET person_id = leader.person_id
    FROM leader WHERE record.id = leader.id AND record.person_id <> leader.person_id;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.belong() FROM PUBLIC;
CREATE TRIGGER belong_added AFTER INSERT ON pole_judgement
    REFERENCING NEW TABLE AS judged FOR EACH STATEMENT EXECUTE FUNCTION harbour.belong();
CREATE TRIGGER belong_changed AFTER UPDATE ON pole_judgement
    REFERENCING NEW TABLE AS judged FOR EACH STATEMENT EXECUTE FUNCTION harbour.belong();
REVOKE UPDATE (person_id) ON pole_personrecord FROM harbour_app;
"""

UNDO = """
GRANT UPDATE (person_id) ON pole_personrecord TO harbour_app;
DROP TRIGGER belong_added ON pole_judgement;
DROP TRIGGER belong_changed ON pole_judgement;
DROP FUNCTION harbour.belong();
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0004_source_holds_people")]
    operations = [migrations.RunSQL(BELONG, UNDO)]
