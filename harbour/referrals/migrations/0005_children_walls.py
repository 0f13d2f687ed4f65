from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.referrals import protection as rules
from harbour.referrals.domain.workflow import REFERRAL
from harbour.sharing.api import protect, reference

_FOLLOW = follow_workflow(REFERRAL, table="referrals_referral", steps="referrals_referralstep")

# A sergeant reads every referral of children. Below high risk nothing is sent before; at high
# risk the review never delays it. No referral of children is answered before each child is
# decided on, and a decision is about a child who is named in it.
GUARDS = """
CREATE FUNCTION harbour.children_are_read_and_decided() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.referrals_referral asked ON asked.id = added.record_id
            JOIN public.risk_assessment held ON held.id = asked.assessment_id
            WHERE added.event = 'send' AND asked.kind = 'CHILDREN'
                AND asked.risk_grade <> 'HIGH' AND held.effective_grade <> 'HIGH'
                AND NOT EXISTS (SELECT 1 FROM public.referrals_childreview read
                    WHERE read.referral_id = asked.id)) THEN
        RAISE EXCEPTION 'A sergeant reads a referral of children before it is sent'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added
            JOIN public.referrals_referral asked ON asked.id = added.record_id
            CROSS JOIN LATERAL unnest(asked.children) AS named(id)
            WHERE added.event IN ('accept', 'close') AND asked.kind = 'CHILDREN'
                AND NOT EXISTS (SELECT 1 FROM public.referrals_childdecision made
                    WHERE made.referral_id = asked.id AND made.child_id = named.id)) THEN
        RAISE EXCEPTION 'Each child is decided on before the referral is answered'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER children_are_read_and_decided AFTER INSERT ON referrals_referralstep
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.children_are_read_and_decided();

CREATE FUNCTION harbour.read_by_a_sergeant() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE NOT EXISTS (
            SELECT 1 FROM public.sharing_userrole held
            WHERE held.user_id = added.reviewed_by AND held.role = 'cru_sergeant'
                AND held.from_on <= added.reviewed_at::date
                AND (held.until_on IS NULL OR held.until_on > added.reviewed_at::date))) THEN
        RAISE EXCEPTION 'Only a sergeant of the unit reads a referral of children'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER read_by_a_sergeant AFTER INSERT ON referrals_childreview
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.read_by_a_sergeant();

CREATE FUNCTION harbour.decided_child_is_named() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.referrals_referral asked ON asked.id = added.referral_id
            WHERE NOT added.child_id = ANY (asked.children)) THEN
        RAISE EXCEPTION 'This child is not named in the referral'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER decided_child_is_named AFTER INSERT ON referrals_childdecision
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.decided_child_is_named();
"""

# The event came with 0014; with it the walls of these tables are renewed, and know of it.
REFERRAL_THEN = replace(rules.REFERRAL, of_event=())


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_children"), ("risk", "0002_walls")]

    operations = [
        protect(replace(rules.SHARED, parent=REFERRAL_THEN)),
        protect(replace(rules.CHILD_REVIEW, parent=REFERRAL_THEN)),
        protect(replace(rules.CHILD_DECISION, parent=REFERRAL_THEN), person_column="child_id"),
        protect(replace(rules.CHASE, parent=REFERRAL_THEN)),
        reference("referrals_authority"),
        append_only("referrals_shareditem"),
        append_only("referrals_childreview"),
        append_only("referrals_childdecision"),
        append_only("referrals_chase"),
        # The table of steps has grown: a referral can be taken back.
        RunSQL(_FOLLOW.reverse_sql, RunSQL.noop),
        _FOLLOW,
        RunSQL(GUARDS, RunSQL.noop),
    ]
