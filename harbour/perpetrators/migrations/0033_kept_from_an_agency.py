"""Abuse by somebody who works for a partner: all that the agency holds of it is out of its sight.

What was agreed with an agency and written to it is the agency's to see beside any grant, answered
or not: whoever works there read of visits to him, of how she is kept safe, and that he is known.
While a matter is open the agency reads no such row about these people but its own; the one person
there who may know reads the people and what happened, by the grants that are left.

Whom it is about is worked out whenever it is asked: the people of the matter in every other
agency's records, the victims' children, whoever the referrals from it name, and what happened.
They are not closed to the force. What is recorded later needs nobody to look again.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)
_TRIGGER = (
    "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

# What another agency can be given by a clause, or sees beside its grants, by whom it is about.
_ABOUT = {
    "advisers_engagement": ("victim_id",),
    "marac_action": ("victim_id",),
    "marac_case": ("victim_id", "perpetrator_id"),
    "marac_foundrepeat": ("victim_id", "perpetrator_id", "event_id"),
    "marac_hubcall": ("victim_id", "perpetrator_id"),
    "marac_hubcase": ("victim_id", "perpetrator_id"),
    "marac_referral": ("victim_id", "perpetrator_id"),
    "perpetrators_order": ("subject_id", "protected_id"),
    "perpetrators_panelaction": ("subject_id",),
    "perpetrators_panelcase": ("subject_id",),
    "referrals_referral": ("about_id", "event_id"),
    "referrals_schoolnotice": ("child_id", "event_id"),
    "safeguarding_safecontact": ("victim_id",),
    "safeguarding_update": ("victim_id", "event_id"),
    "sharing_contribution": ("person_record_id",),
    "sharing_pointer": ("person_record_id",),
}
_BENEATH = (
    ("advisers_informationrequest", "engagement_id", "advisers_engagement"),
    ("marac_action", "case_id", "marac_case"),
    ("marac_action", "hub_case_id", "marac_hubcase"),
    ("marac_hubanswer", "case_id", "marac_hubcase"),
    ("marac_research", "case_id", "marac_case"),
    ("marac_transfer", "case_id", "marac_case"),
)


def _rows() -> str:
    about = [
        f"SELECT id FROM public.{table} WHERE {column} = ANY (asked)"
        for table, columns in _ABOUT.items()
        for column in columns
    ]
    beneath = [
        f"SELECT lower.id FROM public.{table} lower JOIN public.{above} upper"
        f" ON upper.id = lower.{column} WHERE upper.{name} = ANY (asked)"
        for table, column, above in _BENEATH
        for name in _ABOUT[above]
    ]
    return "\n        UNION ".join([*about, *beneath])


_HER_PERSONS = """SELECT own.person_id FROM public.pole_personrecord own
            WHERE own.id = ANY (matter.victims)"""

ASKED = f"""
-- Whom and what a matter is about, of today too.
CREATE FUNCTION harbour.matter_reaches(matter public.perpetrators_staffmatter) RETURNS uuid[]
    {_DEFINER} AS $body$
DECLARE events uuid[]; persons uuid[];
BEGIN
    SELECT matter.events || coalesce(array_agg(DISTINCT his.event_id), '{{}}') INTO events
    FROM public.pole_involvement his
    JOIN public.pole_involvement hers ON hers.event_id = his.event_id AND hers.role = 'VICTIM'
    WHERE his.role = 'SUSPECT' AND his.record_id = ANY (matter.people)
        AND hers.record_id = ANY (matter.people);
    SELECT coalesce(array_agg(DISTINCT theirs.person_id), '{{}}') INTO persons
    FROM (
        SELECT unnest(matter.people) AS id
        UNION SELECT bond.person_id FROM public.pole_relationship bond
        JOIN public.pole_personrecord hers ON hers.id = bond.other_id
        WHERE bond.kind IN ('CHILD', 'STEP_CHILD') AND hers.person_id IN ({_HER_PERSONS})
        UNION SELECT bond.other_id FROM public.pole_relationship bond
        JOIN public.pole_personrecord hers ON hers.id = bond.person_id
        WHERE bond.kind IN ('PARENT', 'STEP_PARENT') AND hers.person_id IN ({_HER_PERSONS})
        UNION SELECT unnest(asked.children || asked.about_id) FROM public.referrals_referral asked
        WHERE asked.about_id = ANY (matter.people) OR asked.event_id = ANY (events)
        UNION SELECT told.child_id FROM public.referrals_schoolnotice told
        WHERE told.event_id = ANY (events)
    ) named
    JOIN public.pole_personrecord theirs ON theirs.id = named.id;
    RETURN events || (
        SELECT coalesce(array_agg(mate.id), '{{}}') FROM public.pole_personrecord mate
        WHERE mate.person_id = ANY (persons)
            AND mate.owner_agency_id IS DISTINCT FROM matter.agency_id);
END $body$;

CREATE FUNCTION harbour.rows_about(asked uuid[]) RETURNS uuid[] {_DEFINER} AS $body$
BEGIN RETURN (
    SELECT coalesce(array_agg(id), '{{}}') FROM (
        {_rows()}
    ) held);
END $body$;

-- Of whom and what the actor's agency must learn nothing.
CREATE FUNCTION harbour.reach_kept_from_agency() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE ours uuid := harbour.agency_id();
BEGIN RETURN (
    SELECT coalesce(array_agg(DISTINCT kept.id), '{{}}')
    FROM public.perpetrators_staffmatter matter, unnest(harbour.matter_reaches(matter)) kept (id)
    WHERE matter.status = 'OPEN' AND matter.agency_id = ours);
END $body$;

CREATE FUNCTION harbour.kept_from_agency() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE reach uuid[] := harbour.reach_kept_from_agency();
BEGIN
    IF reach = '{{}}' THEN
        RETURN reach;
    END IF;
    RETURN reach || harbour.rows_about(reach);
END $body$;

-- The same for whoever keeps a matter, and reads it: what is to be taken over from the agency.
CREATE FUNCTION harbour.whole_of_matter(asked uuid) RETURNS uuid[] {_DEFINER} AS $body$
DECLARE reach uuid[];
BEGIN
    SELECT harbour.matter_reaches(matter) INTO reach
    FROM public.perpetrators_staffmatter matter
    WHERE matter.id = asked AND matter.owner_agency_id = harbour.agency_id()
        AND matter.subject_id <> ALL (harbour.hidden_people());
    RETURN coalesce(reach || harbour.rows_about(reach), '{{}}');
END $body$;
REVOKE ALL ON FUNCTION harbour.matter_reaches(public.perpetrators_staffmatter),
    harbour.rows_about(uuid[]), harbour.reach_kept_from_agency(), harbour.kept_from_agency(),
    harbour.whole_of_matter(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.kept_from_agency(), harbour.whole_of_matter(uuid)
    TO harbour_app;
"""
NOT_ASKED = """
DROP FUNCTION harbour.whole_of_matter(uuid);
DROP FUNCTION harbour.kept_from_agency();
DROP FUNCTION harbour.reach_kept_from_agency();
DROP FUNCTION harbour.rows_about(uuid[]);
DROP FUNCTION harbour.matter_reaches(public.perpetrators_staffmatter);
"""

_KEPT = "((SELECT harbour.kept_from_agency())::uuid[])"
_BY_ID = f"id <> ALL {_KEPT}"
WALLS = {
    "advisers_engagement": _BY_ID,
    "advisers_informationrequest": _BY_ID,
    "marac_action": _BY_ID,
    "marac_foundrepeat": _BY_ID,
    "marac_hubanswer": _BY_ID,
    "marac_hubcall": _BY_ID,
    "marac_referral": _BY_ID,
    "marac_research": _BY_ID,
    "marac_transfer": _BY_ID,
    "outbox_message": f"page_id <> ALL {_KEPT}",
    "perpetrators_panelaction": _BY_ID,
    "workforce_duty": f"NOT ARRAY[person_record_id, subject_id, page_id] && {_KEPT}",
}
"""Every table of which an agency sees rows of another beside its grants: each `also` column."""

GIVEN = f"""
CREATE OR REPLACE FUNCTION harbour.agency_learns_nothing() {_TRIGGER} AS $body$
DECLARE matter public.perpetrators_staffmatter; reach uuid[];
BEGIN
    FOR matter IN
        SELECT held.* FROM public.perpetrators_staffmatter held
        WHERE held.status = 'OPEN' AND held.agency_id = NEW.agency_id
            AND held.owner_agency_id = NEW.giver_id
    LOOP
        CONTINUE WHEN matter.recipient_id IS NOT NULL
            AND NEW.kind IN ('pole.personrecord', 'pole.event')
            AND NEW.record_id = ANY (matter.people || matter.events);
        reach := harbour.matter_reaches(matter);
        IF NEW.person_record_id = ANY (reach)
            OR NEW.record_id = ANY (reach || harbour.rows_about(reach)) THEN
            RAISE EXCEPTION 'This agency must learn nothing of it'
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $body$;

-- What it would not see is not agreed with it, nor asked of it, in the first place.
CREATE FUNCTION harbour.agency_is_asked_nothing() {_TRIGGER} AS $body$
DECLARE
    given jsonb := to_jsonb(NEW);
    agency uuid := (given ->> tg_argv[0])::uuid;
    about uuid[] := (
        SELECT array_agg((given ->> part.name)::uuid) FROM unnest(tg_argv) part (name));
    matter public.perpetrators_staffmatter;
    reach uuid[];
BEGIN
    IF agency = NEW.owner_agency_id THEN
        RETURN NEW;
    END IF;
    FOR matter IN
        SELECT held.* FROM public.perpetrators_staffmatter held
        WHERE held.status = 'OPEN' AND held.agency_id = agency
    LOOP
        reach := harbour.matter_reaches(matter);
        IF about && (reach || harbour.rows_about(reach)) THEN
            RAISE EXCEPTION 'This agency must learn nothing of it'
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $body$;
REVOKE ALL ON FUNCTION harbour.agency_is_asked_nothing() FROM PUBLIC;
CREATE TRIGGER agency_is_asked_nothing BEFORE INSERT ON marac_action FOR EACH ROW
    EXECUTE FUNCTION harbour.agency_is_asked_nothing(
        'agency_id', 'victim_id', 'case_id', 'hub_case_id');
CREATE TRIGGER agency_is_asked_nothing BEFORE INSERT ON perpetrators_panelaction FOR EACH ROW
    EXECUTE FUNCTION harbour.agency_is_asked_nothing('agency_id', 'subject_id');
CREATE TRIGGER agency_is_asked_nothing BEFORE INSERT ON advisers_informationrequest FOR EACH ROW
    EXECUTE FUNCTION harbour.agency_is_asked_nothing('to_agency_id', 'engagement_id');

CREATE FUNCTION harbour.take_back_of(matter public.perpetrators_staffmatter) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE reach uuid[] := harbour.matter_reaches(matter);
BEGIN
    UPDATE public.sharing_grant given SET revoked_at = now()
    WHERE given.agency_id = matter.agency_id AND given.giver_id = matter.owner_agency_id
        AND given.revoked_at IS NULL
        AND (given.person_record_id = ANY (reach)
            OR given.record_id = ANY (reach || harbour.rows_about(reach)))
        AND NOT (matter.recipient_id IS NOT NULL
            AND given.kind IN ('pole.personrecord', 'pole.event')
            AND given.record_id = ANY (matter.people || matter.events));
END $body$;

CREATE OR REPLACE FUNCTION harbour.agency_reads_no_more() {_TRIGGER} AS $body$
DECLARE matter public.perpetrators_staffmatter := NEW;
BEGIN
    PERFORM harbour.take_back_of(matter);
    RETURN NULL;
END $body$;
DROP TRIGGER agency_reads_no_more ON perpetrators_staffmatter;
CREATE TRIGGER agency_reads_no_more AFTER INSERT OR UPDATE OF people, events
    ON perpetrators_staffmatter
    FOR EACH ROW WHEN (NEW.agency_id IS NOT NULL AND NEW.status = 'OPEN')
    EXECUTE FUNCTION harbour.agency_reads_no_more();

-- A child of a victim who becomes known later: what was given about the child is taken back.
CREATE FUNCTION harbour.child_joins_a_matter() {_TRIGGER} AS $body$
DECLARE matter public.perpetrators_staffmatter;
BEGIN
    FOR matter IN
        SELECT held.* FROM public.perpetrators_staffmatter held
        WHERE held.status = 'OPEN' AND held.agency_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM added
            JOIN public.pole_personrecord named ON named.id IN (added.person_id, added.other_id)
            JOIN public.pole_personrecord hers ON hers.person_id = named.person_id
            WHERE hers.id = ANY (held.victims))
    LOOP
        PERFORM harbour.take_back_of(matter);
    END LOOP;
    RETURN NULL;
END $body$;
CREATE TRIGGER child_joins_a_matter AFTER INSERT ON pole_relationship
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.child_joins_a_matter();
REVOKE ALL ON FUNCTION harbour.take_back_of(public.perpetrators_staffmatter),
    harbour.child_joins_a_matter() FROM PUBLIC;
"""

_SIGHT = """
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
        '|', (SELECT string_agg(id::text, ',' ORDER BY id) FROM unnest(harbour.kept_events()) id)%s
        ), 'UTF8')), 'hex');
END $body$;
"""
_KEPT_FROM_THEM = """,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id)
            FROM unnest(harbour.reach_kept_from_agency()) id)"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0032_sight_of_the_kept"),
        ("advisers", "0005_notice"),
        ("marac", "0006_handed_in_walls"),
        ("outbox", "0004_public_walls"),
        ("referrals", "0015_nobody_left_out_walls"),
        ("safeguarding", "0024_way_told_walls"),
        ("workforce", "0005_words"),
    ]

    operations = [
        RunSQL(ASKED, NOT_ASKED),
        *(
            RunSQL(
                f"CREATE POLICY kept_from_agency ON {table} AS RESTRICTIVE TO harbour_app USING"
                f" (owner_agency_id = (SELECT harbour.agency_id()) OR ({unnamed}))",
                f"DROP POLICY kept_from_agency ON {table}",
            )
            for table, unnamed in WALLS.items()
        ),
        RunSQL(GIVEN, RunSQL.noop),
        RunSQL(_SIGHT % _KEPT_FROM_THEM, _SIGHT % ""),
    ]
