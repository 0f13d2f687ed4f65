"""Police-perpetrated abuse in the control room, and records judged later to be the same person.

The control room asks whether somebody must learn nothing of a person, of an event, or of anything
at all; it learns nothing else of the matter. A record that a judgement brings to somebody whose
matter is open is closed with the rest in that same statement, whoever judged and whatever they
may see: the database does it, as it works out whom a record belongs to.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

ASKED = f"""
CREATE FUNCTION harbour.staff_matter_keeps(record uuid, staff uuid) RETURNS boolean
    {_DEFINER} AS $body$
BEGIN RETURN EXISTS (
    SELECT 1 FROM public.perpetrators_staffmatter matter
    JOIN public.pole_personrecord closed ON closed.id = ANY (matter.people)
    JOIN public.pole_personrecord asked ON asked.person_id = closed.person_id
    WHERE matter.status = 'OPEN' AND staff = ANY (matter.kept) AND asked.id = record);
END $body$;

CREATE FUNCTION harbour.is_kept_from_a_matter() RETURNS boolean {_DEFINER} AS $body$
BEGIN RETURN EXISTS (
    SELECT 1 FROM public.perpetrators_staffmatter matter
    WHERE matter.status = 'OPEN' AND harbour.user_id() = ANY (matter.kept));
END $body$;

-- What happened with anybody of a matter of which the actor must learn nothing, just now too.
CREATE FUNCTION harbour.kept_events() RETURNS uuid[] {_DEFINER} AS $body$
BEGIN
    IF NOT harbour.is_kept_from_a_matter() THEN
        RETURN '{{}}';
    END IF;
    RETURN (
        SELECT coalesce(array_agg(DISTINCT part.event_id), '{{}}')
        FROM public.perpetrators_staffmatter matter
        JOIN public.pole_personrecord closed ON closed.id = ANY (matter.people)
        JOIN public.pole_personrecord mate ON mate.person_id = closed.person_id
        JOIN public.pole_involvement part ON part.record_id = mate.id
        WHERE matter.status = 'OPEN' AND harbour.user_id() = ANY (matter.kept));
END $body$;
REVOKE ALL ON FUNCTION harbour.staff_matter_keeps(uuid, uuid), harbour.is_kept_from_a_matter(),
    harbour.kept_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.is_kept_from_a_matter(), harbour.kept_events() TO harbour_app;
"""
NOT_ASKED = """
DROP FUNCTION harbour.kept_events();
DROP FUNCTION harbour.is_kept_from_a_matter();
DROP FUNCTION harbour.staff_matter_keeps(uuid, uuid);
"""

JUDGED = """
-- Readers of a matter, for one more record or event of it: as long as they read its subject.
CREATE FUNCTION harbour.matter_read_by(matter public.perpetrators_staffmatter, of_kind text,
    added uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    INSERT INTO public.sharing_namedreader
        (id, kind, record_id, user_id, until, reason, named_by, owner_agency_id)
    SELECT gen_random_uuid(), of_kind, new_one.id, named.user_id, max(named.until),
        'Judged to be the same person', matter.raised_by, matter.owner_agency_id
    FROM unnest(added) AS new_one (id)
    JOIN public.sharing_namedreader named ON named.kind = 'pole.personrecord'
        AND named.record_id = matter.subject_id AND named.until > now()
    GROUP BY new_one.id, named.user_id
$body$;

CREATE FUNCTION harbour.close_who_is_the_same() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE
    matter public.perpetrators_staffmatter;
    close_people uuid[];
    close_events uuid[];
BEGIN
    FOR matter IN
        SELECT DISTINCT ON (held.id) held.* FROM public.perpetrators_staffmatter held
        JOIN public.pole_personrecord closed ON closed.id = ANY (held.people)
        WHERE held.status = 'OPEN' AND closed.person_id = NEW.person_id
    LOOP
        SELECT coalesce(array_agg(mate.id), '{}') INTO close_people
        FROM public.pole_personrecord mate
        WHERE mate.person_id = NEW.person_id AND mate.owner_agency_id = matter.owner_agency_id
            AND mate.id <> ALL (matter.people);
        CONTINUE WHEN close_people = '{}';
        PERFORM harbour.matter_read_by(matter, 'pole.personrecord', close_people);
        UPDATE public.pole_personrecord SET is_restricted = true WHERE id = ANY (close_people);
        UPDATE public.multi_search_entry SET is_restricted = true WHERE id = ANY (close_people);
        -- What happened between the two, and is over: nobody is answering it any more.
        SELECT coalesce(array_agg(DISTINCT held.id), '{}') INTO close_events
        FROM public.pole_event held
        JOIN public.pole_involvement his ON his.event_id = held.id AND his.role = 'SUSPECT'
        JOIN public.pole_involvement hers ON hers.event_id = held.id AND hers.role = 'VICTIM'
        JOIN public.pole_personrecord suspect ON suspect.id = his.record_id
        JOIN public.pole_personrecord victim ON victim.id = hers.record_id
        WHERE held.owner_agency_id = matter.owner_agency_id AND NOT held.is_restricted
            AND coalesce(held.happened_latest, held.reported_at) < now() - interval '24 hours'
            AND suspect.person_id = (SELECT own.person_id FROM public.pole_personrecord own
                WHERE own.id = matter.subject_id)
            AND victim.person_id IN (SELECT own.person_id FROM public.pole_personrecord own
                WHERE own.id = ANY (matter.victims));
        PERFORM harbour.matter_read_by(matter, 'pole.event', close_events);
        UPDATE public.pole_event SET is_restricted = true WHERE id = ANY (close_events);
        UPDATE public.perpetrators_staffmatter held
        SET people = held.people || close_people,
            events = held.events || close_events
        WHERE held.id = matter.id;
    END LOOP;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.close_who_is_the_same(),
    harbour.matter_read_by(public.perpetrators_staffmatter, text, uuid[]) FROM PUBLIC;
CREATE TRIGGER close_who_is_the_same AFTER UPDATE OF person_id ON pole_personrecord
    FOR EACH ROW WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id)
    EXECUTE FUNCTION harbour.close_who_is_the_same();
"""
NOT_JUDGED = """
DROP TRIGGER close_who_is_the_same ON pole_personrecord;
DROP FUNCTION harbour.close_who_is_the_same();
DROP FUNCTION harbour.matter_read_by(public.perpetrators_staffmatter, text, uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("multi_search", "0002_walls"),
        ("perpetrators", "0024_panel_walls"),
        ("pole", "0008_restricted"),
        ("sharing", "0011_hidden"),
    ]

    operations = [RunSQL(ASKED, NOT_ASKED), RunSQL(JUDGED, NOT_JUDGED)]
