"""Only who answers for an agency at a Marac or a hub reads there (docs/adr/0015).

Agenda and cases go to named contacts alone. So of an agency that takes part there read: its named
contact, whoever covers, and the team that is its member there; beside them whoever holds an action or
a request of one case, in person or with a team, and the victim's own adviser, that case alone. In a
police force and at the host everybody reads as before: who goes to a door must see the flag.

What was given stands behind the wall of the grants; here are the tables that an agency sees without
one (what it does, answered, referred and called), and what is owed, told and kept of them elsewhere.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.marac import protection as rules
from harbour.marac.domain.answering import LONGEST_COVER
from harbour.sharing.api import protect

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

ANSWERS = f"""
-- Of whom the actor is the adviser: for the package that knows advisers to say.
CREATE FUNCTION harbour.clients() RETURNS uuid[] {_DEFINER} AS $body$
BEGIN RETURN '{{}}'; END $body$;

-- The Marac or the hub that a row of theirs belongs to. Each question is asked only where the one
-- before found nothing: kept plans of one table each cost less than one over all of them.
CREATE FUNCTION harbour.marac_of(asked uuid) RETURNS uuid {_DEFINER} COST 1000 AS $body$
DECLARE place uuid;
BEGIN
    SELECT held.conference_id INTO place FROM public.marac_case held WHERE held.id = asked;
    IF NOT FOUND THEN
        SELECT held.hub_id INTO place FROM public.marac_hubcase held WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT coalesce(heard.conference_id, seen.hub_id) INTO place
        FROM public.marac_action held
        LEFT JOIN public.marac_case heard ON heard.id = held.case_id
        LEFT JOIN public.marac_hubcase seen ON seen.id = held.hub_case_id
        WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.conference_id INTO place FROM public.marac_meeting held WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.conference_id INTO place FROM public.marac_referral held WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.hub_id INTO place FROM public.marac_hubcall held WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT CASE WHEN held.owner_agency_id = harbour.agency_id() THEN moved.conference_id
            ELSE held.to_conference_id END INTO place
        FROM public.marac_transfer held
        JOIN public.marac_case moved ON moved.id = held.case_id WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT earlier.conference_id INTO place FROM public.marac_foundrepeat held
        JOIN public.marac_case earlier ON earlier.id = held.earlier_id WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.id INTO place FROM public.marac_conference held WHERE held.id = asked;
    END IF;
    RETURN place;
END $body$;

-- Whether everybody there reads what their agency may: who rings a police force must be told.
CREATE FUNCTION harbour.reads_as_an_agency() RETURNS boolean {_DEFINER} AS $body$
DECLARE ours uuid := harbour.agency_id();
BEGIN
    RETURN harbour.is_system() OR EXISTS (
        SELECT 1 FROM public.sharing_agency agency WHERE agency.id = ours AND agency.kind = 'FORCE');
END $body$;

-- The Maracs and hubs at which the actor answers for the agency; and of others the rows, with their
-- people, of what they hold, referred or called themselves, or of a client of theirs.
CREATE OR REPLACE FUNCTION harbour.answers_for() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id(); ours uuid := harbour.agency_id();
    every boolean := harbour.reads_as_an_agency(); teams uuid[]; mine uuid[]; works_on uuid[];
    advised uuid[]; cases uuid[];
BEGIN
    IF ours IS NULL THEN RETURN '{{}}'; END IF;
    SELECT coalesce(array_agg(post.team_id), '{{}}') INTO teams
    FROM public.workforce_posting post
    WHERE post.user_id = me AND post.from_on <= current_date
        AND (post.until_on IS NULL OR post.until_on > current_date);
    SELECT coalesce(array_agg(place.id), '{{}}') INTO mine FROM (
        SELECT run.id FROM public.marac_conference run WHERE run.host_id = ours
        UNION SELECT run.id FROM public.marac_hub run WHERE run.host_id = ours
        UNION SELECT member.conference_id FROM public.marac_member member
        WHERE member.agency_id = ours
            AND (every OR member.contact_id = me OR member.team_id = ANY (teams))
        UNION SELECT member.hub_id FROM public.marac_hubmember member
        WHERE member.agency_id = ours
            AND (every OR member.contact_id = me OR member.team_id = ANY (teams))
        UNION SELECT coalesce(cover.conference_id, cover.hub_id)
        FROM public.marac_answering cover
        WHERE cover.user_id = me AND cover.owner_agency_id = ours AND cover.is_cover
            AND cover.ended_at IS NULL
            AND current_date BETWEEN cover.from_on AND cover.until_on) place;
    IF every THEN RETURN mine; END IF;

    SELECT coalesce(array_agg(duty.page_id), '{{}}') INTO works_on FROM (
        SELECT own.page_id FROM public.workforce_duty own
        WHERE own.user_id = me AND own.met_at IS NULL AND own.owed_by_agency_id = ours
            AND own.page LIKE 'marac:%'
        UNION SELECT shared.page_id FROM public.workforce_duty shared
        WHERE shared.team_id = ANY (teams) AND shared.met_at IS NULL
            AND shared.owed_by_agency_id = ours AND shared.page LIKE 'marac:%'
            AND shared.team_id <> ALL (
                SELECT member.team_id FROM public.marac_member member WHERE member.agency_id = ours
                UNION ALL SELECT member.team_id FROM public.marac_hubmember member
                WHERE member.agency_id = ours)) duty;
    advised := harbour.clients();
    IF works_on <> '{{}}' OR advised <> '{{}}' THEN
        SELECT coalesce(array_agg(found.id), '{{}}') INTO cases FROM (
            SELECT kept.id FROM public.marac_case kept
            WHERE kept.id = ANY (works_on) OR kept.victim_id = ANY (advised)
            UNION SELECT kept.id FROM public.marac_hubcase kept
            WHERE kept.id = ANY (works_on) OR kept.victim_id = ANY (advised)
            UNION SELECT coalesce(kept.case_id, kept.hub_case_id) FROM public.marac_action kept
            WHERE kept.id = ANY (works_on)) found;
        works_on := works_on || cases || (
            SELECT coalesce(array_agg(part.id), '{{}}') FROM (
                SELECT unnest(ARRAY[kept.victim_id, kept.perpetrator_id, kept.meeting_id]) AS id
                FROM public.marac_case kept WHERE kept.id = ANY (cases)
                UNION SELECT unnest(ARRAY[kept.victim_id, kept.perpetrator_id])
                FROM public.marac_hubcase kept WHERE kept.id = ANY (cases)) part
            WHERE part.id IS NOT NULL);
    END IF;
    RETURN mine || works_on || (
        SELECT coalesce(array_agg(made.id), '{{}}') FROM (
            SELECT own.id FROM public.marac_referral own
            WHERE own.owner_agency_id = ours AND own.referred_by = me
            UNION SELECT own.id FROM public.marac_hubcall own
            WHERE own.owner_agency_id = ours AND own.called_by = me) made);
END $body$;
REVOKE ALL ON FUNCTION harbour.clients(), harbour.marac_of(uuid), harbour.reads_as_an_agency()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.marac_of(uuid), harbour.reads_as_an_agency() TO harbour_app;
"""
NOBODY_ANSWERS = """
CREATE OR REPLACE FUNCTION harbour.answers_for() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN RETURN '{}'; END $body$;
DROP FUNCTION harbour.reads_as_an_agency();
DROP FUNCTION harbour.marac_of(uuid);
DROP FUNCTION harbour.clients();
"""

_OURS = "(SELECT harbour.agency_id())"
_ME = "(SELECT harbour.user_id())"
_MINE = "(SELECT harbour.answers_for())::uuid[]"


def _answered(row: str) -> str:
    """SQL: whether the actor holds a row of the Marac, or answers for the agency where it is."""
    return f"({row} = ANY ({_MINE}) OR harbour.marac_of({row}) = ANY ({_MINE}))"


def _of_marac(column: str, row: str) -> str:
    """SQL: the same of a row elsewhere, where `column` says that it is about the Marac."""
    return (
        f"{column} NOT LIKE 'marac%' OR (SELECT harbour.reads_as_an_agency()) OR {_answered(row)}"
    )


_CASE = "coalesce(case_id, hub_case_id)"
WALLS = {
    "marac_action": f"owner_agency_id = {_OURS} OR id = ANY ({_MINE}) OR {_answered(_CASE)}",
    "marac_research": f"host_id = {_OURS} OR {_answered('case_id')}",
    "marac_hubanswer": f"host_id = {_OURS} OR {_answered('case_id')}",
    "marac_foundrepeat": f"host_id = {_OURS} OR {_answered('earlier_id')}",
    "marac_referral": f"host_id = {_OURS} OR referred_by = {_ME}"
    f" OR ARRAY[id, conference_id] && {_MINE}",
    "marac_hubcall": f"host_id = {_OURS} OR called_by = {_ME} OR ARRAY[id, hub_id] && {_MINE}",
    "outbox_message": _of_marac("page", "page_id"),
    "sharing_contribution": _of_marac("about_kind", "about_id"),
    "sharing_received": _of_marac("kind", "record_id"),
    "workforce_duty": _of_marac("page", "page_id"),
}

NAMED = f"""
CREATE POLICY named_by_its_manager ON marac_answering AS RESTRICTIVE FOR INSERT TO harbour_app
    WITH CHECK (owner_agency_id = (SELECT harbour.agency_if('agreements'))
        AND named_by = {_ME} AND ended_at IS NULL);
CREATE POLICY ended_by_its_manager ON marac_answering AS RESTRICTIVE FOR UPDATE TO harbour_app
    USING (owner_agency_id = (SELECT harbour.agency_if('agreements')));

CREATE FUNCTION harbour.marac_named() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.user_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM public.sharing_user person WHERE person.id = NEW.user_id
            AND person.agency_id = NEW.owner_agency_id AND person.is_active
            AND NOT person.is_system) THEN
        RAISE EXCEPTION 'Only somebody who works for the agency answers for it'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.until_on - NEW.from_on > {LONGEST_COVER.days} THEN
        RAISE EXCEPTION 'Cover ends within {LONGEST_COVER.days} days'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT NEW.is_cover THEN
        UPDATE public.marac_member SET contact_id = NEW.user_id
            WHERE conference_id = NEW.conference_id AND agency_id = NEW.owner_agency_id;
        UPDATE public.marac_hubmember SET contact_id = NEW.user_id
            WHERE hub_id = NEW.hub_id AND agency_id = NEW.owner_agency_id;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM public.marac_member member
        JOIN public.marac_conference place ON place.id = member.conference_id
        WHERE place.id = NEW.conference_id AND place.host_id = NEW.host_id
            AND member.agency_id = NEW.owner_agency_id
        UNION ALL SELECT 1 FROM public.marac_hubmember member
        JOIN public.marac_hub place ON place.id = member.hub_id
        WHERE place.id = NEW.hub_id AND place.host_id = NEW.host_id
            AND member.agency_id = NEW.owner_agency_id) THEN
        RAISE EXCEPTION 'That agency is not part of it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.marac_named() FROM PUBLIC;
CREATE TRIGGER marac_named AFTER INSERT ON marac_answering
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_named();
"""
NOT_NAMED = """
DROP TRIGGER marac_named ON marac_answering;
DROP FUNCTION harbour.marac_named();
DROP POLICY ended_by_its_manager ON marac_answering;
DROP POLICY named_by_its_manager ON marac_answering;
"""

# What was given before says now within which Marac or hub. A person of no case any more, whom
# nobody can place, is read by nobody there until given anew. Nobody acts here.
GIVEN_BEFORE = """
SET LOCAL harbour.maintenance = 'on';
UPDATE sharing_grant given SET within_id = held.conference_id FROM marac_case held
    WHERE given.kind = 'marac.case' AND given.reason = 'Listed at the Marac'
        AND held.id = given.record_id;
UPDATE sharing_grant given SET within_id = held.conference_id FROM marac_meeting held
    WHERE given.kind = 'marac.meeting' AND held.id = given.record_id;
UPDATE sharing_grant given SET within_id = held.hub_id FROM marac_hubcase held
    WHERE given.kind = 'marac.hubcase' AND held.id = given.record_id;
UPDATE sharing_grant given SET within_id = coalesce(
        (SELECT held.conference_id FROM marac_case held
            WHERE given.record_id IN (held.victim_id, held.perpetrator_id)
                AND held.owner_agency_id = given.giver_id AND given.reason <> 'Called to the hub'
            ORDER BY held.accepted_at DESC LIMIT 1),
        (SELECT held.hub_id FROM marac_hubcase held
            WHERE given.record_id IN (held.victim_id, held.perpetrator_id)
                AND held.owner_agency_id = given.giver_id ORDER BY held.asked_at DESC LIMIT 1),
        given.id)
    WHERE given.kind = 'pole.personrecord' AND (given.reason = 'Listed at the Marac'
        OR given.reason = 'Called to the hub'
            AND given.agency_id NOT IN (SELECT hub.host_id FROM marac_hub hub));
"""

SIGHT = """
CREATE OR REPLACE FUNCTION harbour.sight() RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE known text[] := harbour.standing(); ours uuid := nullif(known[3], '')::uuid;
    named uuid[]; clauses text; hidden text; ended bigint;
BEGIN
    IF ours IS NULL THEN RETURN NULL; END IF;
    named := harbour.named_for('');
    SELECT string_agg(clause, ',' ORDER BY clause) INTO clauses
    FROM unnest(string_to_array(known[6], ',')) clause;
    SELECT string_agg(held.id::text, ',' ORDER BY held.id) INTO hidden
    FROM (SELECT id FROM public.pole_personrecord WHERE is_restricted
        UNION ALL SELECT id FROM public.pole_event WHERE is_restricted) held
    WHERE NOT held.id = ANY (named);
    SELECT count(*) INTO ended
    FROM public.sharing_grant given
    WHERE given.agency_id = ours AND (given.revoked_at IS NOT NULL OR given.until <= now());
    RETURN encode(sha256(convert_to(concat(known[3], '|', known[4], '|', known[5], '|', clauses,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id) FROM unnest(named) id),
        '|', hidden, '|', ended,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id) FROM unnest(harbour.kept_events()) id),
        '|', (SELECT string_agg(id::text, ',' ORDER BY id)
            FROM unnest(harbour.reach_kept_from_agency()) id)%s
        ), 'UTF8')), 'hex');
END $body$;
"""
_ANSWERED = """,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id)
            FROM unnest(harbour.answers_for()) id)"""


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0010_answering"),
        ("outbox", "0004_public_walls"),
        ("perpetrators", "0039_cautioned"),
        ("workforce", "0007_data_protection"),
    ]

    operations = [
        protect(rules.ANSWERING, update=("ended_by", "ended_at")),
        RunSQL(ANSWERS, NOBODY_ANSWERS),
        RunSQL(NAMED, NOT_NAMED),
        RunSQL(GIVEN_BEFORE, RunSQL.noop),
        *(
            RunSQL(
                f"CREATE POLICY answers_for ON {table} AS RESTRICTIVE TO harbour_app"
                f" USING ({rule}) WITH CHECK (true)",
                f"DROP POLICY answers_for ON {table}",
            )
            for table, rule in WALLS.items()
        ),
        RunSQL(SIGHT % _ANSWERED, SIGHT % ""),
    ]
