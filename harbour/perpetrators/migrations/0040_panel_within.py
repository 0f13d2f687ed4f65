"""Of an agency at a perpetrator panel only those read who answer for it there (docs/adr/0015).

A panel, whom it talks about and their records were given to the whole of each agency invited: a
tenancy officer who is his cousin found him before it. Now they are given within the panel. There
read: the team that was asked to come, as its duty says, or whoever holds that duty in person; of
one action and the person it is about, whoever holds it. In a police force everybody reads as before.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

ANSWERS = f"""
-- The panel that a panel, its case or its action is of.
CREATE FUNCTION harbour.panel_of(asked uuid) RETURNS uuid {_DEFINER} COST 500 AS $body$
DECLARE place uuid;
BEGIN
    SELECT held.panel_id INTO place FROM public.perpetrators_panelcase held WHERE held.id = asked;
    IF NOT FOUND THEN
        SELECT told.panel_id INTO place FROM public.perpetrators_panelaction held
        JOIN public.perpetrators_panelcase told ON told.id = held.case_id WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.id INTO place FROM public.perpetrators_panel held WHERE held.id = asked;
    END IF;
    RETURN place;
END $body$;

-- The panels at which the actor answers for the agency; of others the actions that are the actor's
-- team's or own, and while they are open the people they are about. An agency that was asked before
-- anything was owed of it answers through whoever keeps its agreements.
CREATE FUNCTION harbour.panels_answered() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id(); ours uuid := harbour.agency_id(); teams uuid[];
    keeps boolean := harbour.agency_if('agreements') IS NOT NULL; panels uuid[];
    today date := (now() AT TIME ZONE 'Europe/London')::date;
BEGIN
    IF ours IS NULL THEN RETURN '{{}}'; END IF;
    IF harbour.is_system() OR EXISTS (SELECT 1 FROM public.sharing_agency agency
            WHERE agency.id = ours AND agency.kind = 'FORCE') THEN
        RETURN (SELECT coalesce(array_agg(held.id), '{{}}') FROM (
            SELECT asked.panel_id AS id FROM public.perpetrators_panelagency asked
            WHERE asked.agency_id = ours
            UNION SELECT action.id FROM public.perpetrators_panelaction action
            WHERE action.agency_id = ours) held);
    END IF;
    SELECT coalesce(array_agg(post.team_id), '{{}}') INTO teams
    FROM public.workforce_posting post
    WHERE post.user_id = me AND post.from_on <= today
        AND (post.until_on IS NULL OR post.until_on > today);
    SELECT coalesce(array_agg(DISTINCT asked.panel_id), '{{}}') INTO panels
    FROM public.perpetrators_panelagency asked
    LEFT JOIN public.workforce_duty duty
        ON duty.subject_id = asked.id AND duty.rule = 'perpetrators.panel_attend'
    WHERE asked.agency_id = ours AND asked.state = 'INVITED'
        AND (duty.user_id = me OR duty.team_id = ANY (teams)
            OR duty.id IS NULL AND keeps);
    RETURN panels || (
        SELECT coalesce(array_agg(held.id), '{{}}') FROM (
            SELECT unnest(CASE WHEN duty.met_at IS NULL
                THEN ARRAY[action.id, action.subject_id] ELSE ARRAY[action.id] END) AS id
            FROM public.perpetrators_panelaction action
            JOIN public.workforce_duty duty
                ON duty.subject_id = action.id AND duty.rule = 'perpetrators.panel_action'
            WHERE action.agency_id = ours
                AND (duty.team_id = ANY (teams) OR duty.user_id = me AND duty.met_at IS NULL)) held);
END $body$;
REVOKE ALL ON FUNCTION harbour.panel_of(uuid), harbour.panels_answered() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.panel_of(uuid), harbour.panels_answered() TO harbour_app;
"""
NOBODY = "DROP FUNCTION harbour.panels_answered(); DROP FUNCTION harbour.panel_of(uuid);"

_OURS = "(SELECT harbour.agency_id())"
_MINE = "(SELECT harbour.panels_answered())::uuid[]"


def _of_panel(row: str) -> str:
    """SQL: whether it is our own, or the actor holds it or answers at its panel."""
    return (
        f"owner_agency_id = {_OURS} OR {row} = ANY ({_MINE})"
        f" OR harbour.panel_of({row}) = ANY ({_MINE})"
    )


WALLS = {
    "perpetrators_panelaction": _of_panel("id"),
    "workforce_duty": f"page NOT LIKE 'perpetrators:panel%' OR {_of_panel('page_id')}",
    "outbox_message": f"page NOT LIKE 'perpetrators:panel%' OR {_of_panel('page_id')}",
}

# What was given before says now within which panel. Somebody whom no panel of the giver's talked
# about any more is read by nobody there until given anew. Nobody acts here.
GIVEN_BEFORE = """
SET LOCAL harbour.maintenance = 'on';
UPDATE sharing_grant given SET within_id = given.record_id
    WHERE given.kind = 'perpetrators.panel';
UPDATE sharing_grant given SET within_id = held.panel_id FROM perpetrators_panelcase held
    WHERE given.kind = 'perpetrators.panelcase' AND held.id = given.record_id;
UPDATE sharing_grant given SET within_id = coalesce(
        (SELECT held.panel_id FROM perpetrators_panelcase held
            WHERE held.subject_id = given.record_id AND held.owner_agency_id = given.giver_id
            ORDER BY held.chosen_at DESC LIMIT 1),
        given.id)
    WHERE given.kind = 'pole.personrecord' AND given.within_id IS NULL
        AND given.reason = 'Talked about at the perpetrator panel';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_public_walls"),
        ("perpetrators", "0039_cautioned"),
        ("sharing", "0026_given_within"),
        ("workforce", "0007_data_protection"),
    ]

    operations = [
        RunSQL(ANSWERS, NOBODY),
        RunSQL(GIVEN_BEFORE, RunSQL.noop),
        *(
            RunSQL(
                f"CREATE POLICY answers_at_panel ON {table} AS RESTRICTIVE TO harbour_app"
                f" USING ({rule}) WITH CHECK (true)",
                f"DROP POLICY answers_at_panel ON {table}",
            )
            for table, rule in WALLS.items()
        ),
    ]
