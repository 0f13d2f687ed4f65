"""An agency is part of a Marac or a hub from one day to the end of another, by its host's decision.

Which agencies took part was set up at the server, and for ever. Now whoever keeps the host's
agreements takes one in, under a clause by which it may be told, and ends its part. From the day
after its last nobody of it reads anything there: the days are asked with every statement, whether
what it had in hand was handed back or not. What it was told and acted on stays in its own file.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import harbour.kernel.ids
from harbour.kernel.operations import append_only
from harbour.marac import protection as rules
from harbour.sharing.api import protect

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)
_ME = "(SELECT harbour.user_id())"

# As it was, with a membership's own place.
PLACE = f"""
CREATE OR REPLACE FUNCTION harbour.marac_of(asked uuid) RETURNS uuid {_DEFINER} COST 1000 AS $body$
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
        SELECT coalesce(held.conference_id, held.hub_id) INTO place
        FROM public.marac_membership held WHERE held.id = asked;
    END IF;
    IF NOT FOUND THEN
        SELECT held.id INTO place FROM public.marac_conference held WHERE held.id = asked;
    END IF;
    RETURN place;
END $body$;
"""
PLACE_BEFORE = f"""
CREATE OR REPLACE FUNCTION harbour.marac_of(asked uuid) RETURNS uuid {_DEFINER} COST 1000 AS $body$
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
"""

# As it was, but for Maracs and hubs of which the agency is not yet a part, or no more; and with the
# perpetrator panels at which the actor answers, which are for the package that runs them to say.
ANSWERS = f"""
CREATE OR REPLACE FUNCTION harbour.answers_for() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id(); ours uuid := harbour.agency_id();
    every boolean := harbour.reads_as_an_agency(); teams uuid[]; mine uuid[]; works_on uuid[];
    advised uuid[]; cases uuid[]; gone uuid[]; panels uuid[];
    today date := (now() AT TIME ZONE 'Europe/London')::date;
BEGIN
    IF ours IS NULL THEN RETURN '{{}}'; END IF;
    SELECT coalesce(array_agg(post.team_id), '{{}}') INTO teams
    FROM public.workforce_posting post
    WHERE post.user_id = me AND post.from_on <= today
        AND (post.until_on IS NULL OR post.until_on > today);
    -- Where the agency takes no part: not yet, or no more.
    SELECT coalesce(array_agg(place.id), '{{}}') INTO gone FROM (
        SELECT member.conference_id AS id FROM public.marac_member member
        WHERE member.agency_id = ours AND (member.from_on > today OR member.until_on < today)
        UNION SELECT member.hub_id FROM public.marac_hubmember member
        WHERE member.agency_id = ours AND (member.from_on > today OR member.until_on < today)) place;
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
            AND today BETWEEN cover.from_on AND cover.until_on) place
    WHERE place.id <> ALL (gone);
    panels := harbour.panels_answered();
    IF every THEN RETURN mine || panels; END IF;

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
    IF gone <> '{{}}' THEN
        works_on := ARRAY(SELECT held.id FROM unnest(works_on) AS held(id)
            WHERE (harbour.marac_of(held.id) = ANY (gone)) IS NOT TRUE);
    END IF;
    advised := harbour.clients();
    IF works_on <> '{{}}' OR advised <> '{{}}' THEN
        SELECT coalesce(array_agg(found.id), '{{}}') INTO cases FROM (
            SELECT kept.id FROM public.marac_case kept
            WHERE kept.id = ANY (works_on) OR kept.victim_id = ANY (advised)
            UNION SELECT kept.id FROM public.marac_hubcase kept
            WHERE kept.id = ANY (works_on) OR kept.victim_id = ANY (advised)
            UNION SELECT coalesce(kept.case_id, kept.hub_case_id) FROM public.marac_action kept
            WHERE kept.id = ANY (works_on)) found
        WHERE gone = '{{}}' OR (harbour.marac_of(found.id) = ANY (gone)) IS NOT TRUE;
        works_on := works_on || cases || (
            SELECT coalesce(array_agg(part.id), '{{}}') FROM (
                SELECT unnest(ARRAY[kept.victim_id, kept.perpetrator_id, kept.meeting_id]) AS id
                FROM public.marac_case kept WHERE kept.id = ANY (cases)
                UNION SELECT unnest(ARRAY[kept.victim_id, kept.perpetrator_id])
                FROM public.marac_hubcase kept WHERE kept.id = ANY (cases)) part
            WHERE part.id IS NOT NULL);
    END IF;
    RETURN mine || works_on || panels || (
        SELECT coalesce(array_agg(made.id), '{{}}') FROM (
            SELECT own.id FROM public.marac_referral own
            WHERE own.owner_agency_id = ours AND own.referred_by = me
            UNION SELECT own.id FROM public.marac_hubcall own
            WHERE own.owner_agency_id = ours AND own.called_by = me) made);
END $body$;

-- Where the actor answered for the agency until its part ended: for what its own file keeps.
CREATE FUNCTION harbour.answered_before() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id(); ours uuid := harbour.agency_id();
    today date := (now() AT TIME ZONE 'Europe/London')::date; teams uuid[]; found uuid[];
BEGIN
    SELECT coalesce(array_agg(post.team_id), '{{}}') INTO teams
    FROM public.workforce_posting post
    WHERE post.user_id = me AND post.from_on <= today
        AND (post.until_on IS NULL OR post.until_on > today);
    SELECT coalesce(array_agg(place.id), '{{}}') INTO found FROM (
        SELECT member.conference_id AS id FROM public.marac_member member
        WHERE member.agency_id = ours AND member.until_on < today
            AND (member.contact_id = me OR member.team_id = ANY (teams))
        UNION SELECT member.hub_id FROM public.marac_hubmember member
        WHERE member.agency_id = ours AND member.until_on < today
            AND (member.contact_id = me OR member.team_id = ANY (teams))) place;
    RETURN found;
END $body$;
REVOKE ALL ON FUNCTION harbour.answered_before() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.answered_before() TO harbour_app;
"""
ANSWERS_BEFORE = f"""
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
DROP FUNCTION harbour.answered_before();
"""

_MINE = "(SELECT harbour.answers_for())::uuid[]"
_RECEIVED = (
    "kind NOT LIKE 'marac%' OR (SELECT harbour.reads_as_an_agency())"
    f" OR record_id = ANY ({_MINE}) OR harbour.marac_of(record_id) = ANY ({_MINE})"
)
_KEPT = " OR harbour.marac_of(record_id) = ANY ((SELECT harbour.answered_before())::uuid[])"

# Whoever keeps the host's agreements decides; the database holds whom it may be, and acts on it.
DECIDES = f"""
CREATE POLICY decided_by_its_host ON marac_membership AS RESTRICTIVE FOR INSERT TO harbour_app
    WITH CHECK (owner_agency_id = (SELECT harbour.agency_if('agreements')) AND decided_by = {_ME});

CREATE FUNCTION harbour.marac_member_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE host uuid; today date := (now() AT TIME ZONE 'Europe/London')::date;
    needed text := CASE WHEN NEW.hub_id IS NULL THEN 'marac.case' ELSE 'marac.hubcase' END;
BEGIN
    SELECT place.host_id INTO host FROM (
        SELECT run.host_id FROM public.marac_conference run WHERE run.id = NEW.conference_id
        UNION ALL SELECT run.host_id FROM public.marac_hub run WHERE run.id = NEW.hub_id) place;
    IF host IS DISTINCT FROM NEW.owner_agency_id THEN
        RAISE EXCEPTION 'The agency that runs it decides who takes part'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event = 'ENDS' THEN
        UPDATE public.marac_member SET until_on = NEW.until_on
            WHERE conference_id = NEW.conference_id AND agency_id = NEW.agency_id
                AND NEW.agency_id <> host AND (until_on IS NULL OR until_on > NEW.until_on);
        IF NOT FOUND THEN
            UPDATE public.marac_hubmember SET until_on = NEW.until_on
                WHERE hub_id = NEW.hub_id AND agency_id = NEW.agency_id
                    AND NEW.agency_id <> host AND (until_on IS NULL OR until_on > NEW.until_on);
        END IF;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'That agency takes no part, or runs it'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.workforce_team team
            WHERE team.id = NEW.team_id AND team.agency_id = NEW.agency_id) THEN
        RAISE EXCEPTION 'A team of the agency answers for it' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.agency_id <> host AND NOT EXISTS (
        SELECT 1 FROM public.sharing_clause clause
        JOIN public.sharing_agreement agreement ON agreement.id = clause.agreement_id
        JOIN public.sharing_agreementparty gives ON gives.agreement_id = agreement.id
            AND gives.agency_id = clause.giver_id
            AND gives.signed_at IS NOT NULL AND gives.left_at IS NULL
        JOIN public.sharing_agreementparty takes ON takes.agreement_id = agreement.id
            AND takes.agency_id = clause.recipient_id
            AND takes.signed_at IS NOT NULL AND takes.left_at IS NULL
        WHERE clause.id = NEW.clause_id AND clause.giver_id = host
            AND clause.recipient_id = NEW.agency_id AND needed = ANY (clause.kinds)
            AND clause.ended_at IS NULL
            AND today >= clause.starts_on AND today < clause.ends_on
            AND today >= agreement.starts_on AND today < agreement.ends_on) THEN
        RAISE EXCEPTION 'Membership rests on a clause of a signed agreement'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM public.marac_member held WHERE held.conference_id = NEW.conference_id
            AND held.agency_id = NEW.agency_id AND coalesce(held.until_on >= today, true)
        UNION ALL SELECT 1 FROM public.marac_hubmember held WHERE held.hub_id = NEW.hub_id
            AND held.agency_id = NEW.agency_id AND coalesce(held.until_on >= today, true)) THEN
        RAISE EXCEPTION 'That agency takes part already' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.hub_id IS NULL THEN
        INSERT INTO public.marac_member
            (id, conference_id, agency_id, team_id, from_on, until_on)
            VALUES (NEW.id, NEW.conference_id, NEW.agency_id, NEW.team_id, NEW.from_on,
                NEW.until_on)
            ON CONFLICT (conference_id, agency_id) DO UPDATE SET team_id = excluded.team_id,
                contact_id = NULL, from_on = excluded.from_on, until_on = excluded.until_on;
    ELSE
        INSERT INTO public.marac_hubmember (id, hub_id, agency_id, team_id, from_on, until_on)
            VALUES (NEW.id, NEW.hub_id, NEW.agency_id, NEW.team_id, NEW.from_on, NEW.until_on)
            ON CONFLICT (hub_id, agency_id) DO UPDATE SET team_id = excluded.team_id,
                contact_id = NULL, from_on = excluded.from_on, until_on = excluded.until_on;
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER marac_member_decided AFTER INSERT ON marac_membership
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_member_decided();

-- Whoever of the agency names the contact, it is named: nobody is owed it any more.
CREATE FUNCTION harbour.marac_contact_named() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.workforce_duty SET met_at = NEW.named_at, met_by = NEW.named_by,
            outcome = 'Named'
        WHERE rule = 'marac.contact' AND met_at IS NULL AND subject_id IN (
            SELECT held.id FROM public.marac_membership held
            WHERE held.agency_id = NEW.owner_agency_id
                AND (held.conference_id = NEW.conference_id OR held.hub_id = NEW.hub_id));
    RETURN NULL;
END $body$;
CREATE TRIGGER marac_contact_named AFTER INSERT ON marac_answering
    FOR EACH ROW WHEN (NOT NEW.is_cover) EXECUTE FUNCTION harbour.marac_contact_named();

-- A Marac is set up by the agency that will run it.
GRANT INSERT ON marac_conference TO harbour_app;
CREATE FUNCTION harbour.marac_set_up() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF current_user = 'harbour_app'
            AND NEW.host_id IS DISTINCT FROM harbour.agency_if('agreements') THEN
        RAISE EXCEPTION 'An agency sets up a Marac that it runs itself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_set_up BEFORE INSERT ON marac_conference
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_set_up();
REVOKE ALL ON FUNCTION harbour.marac_member_decided(), harbour.marac_contact_named(),
    harbour.marac_set_up() FROM PUBLIC;
"""
UNDECIDED = """
DROP TRIGGER marac_set_up ON marac_conference;
DROP FUNCTION harbour.marac_set_up();
REVOKE INSERT ON marac_conference FROM harbour_app;
DROP TRIGGER marac_contact_named ON marac_answering;
DROP FUNCTION harbour.marac_contact_named();
DROP TRIGGER marac_member_decided ON marac_membership;
DROP FUNCTION harbour.marac_member_decided();
DROP POLICY decided_by_its_host ON marac_membership;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0013_called_off"),
        ("perpetrators", "0040_panel_within"),
        ("sharing", "0027_background"),
        ("workforce", "0007_data_protection"),
    ]

    operations = [
        *(
            migrations.AddField(model_name=model, name=name, field=models.DateField(null=True))
            for model in ("member", "hubmember")
            for name in ("from_on", "until_on")
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=harbour.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("JOINS", "It takes part"),
                            ("ENDS", "It takes part no more"),
                        ],
                        max_length=5,
                    ),
                ),
                ("from_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("reason", models.TextField()),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.clause",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marac.conference",
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marac.hub",
                    ),
                ),
                (
                    "owner_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workforce.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("conference__isnull", True), ("hub__isnull", True), _connector="XOR"
                        ),
                        name="marac_membership_at_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")),
                        name="marac_membership_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event", "JOINS"),
                                ("from_on__isnull", False),
                                ("team__isnull", False),
                            ),
                            models.Q(("event", "ENDS"), ("until_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="marac_membership_has_its_days",
                    ),
                ],
            },
        ),
        protect(rules.MEMBERSHIP),
        append_only("marac_membership"),
        RunSQL(PLACE, PLACE_BEFORE),
        RunSQL(ANSWERS, ANSWERS_BEFORE),
        RunSQL(
            f"ALTER POLICY answers_for ON sharing_received USING ({_RECEIVED}{_KEPT})",
            f"ALTER POLICY answers_for ON sharing_received USING ({_RECEIVED})",
        ),
        RunSQL(DECIDES, UNDECIDED),
    ]
