"""SQL: who and what is hidden from the actor among their own agency's records.

Called once for a query, as `col = ANY ((SELECT harbour.hidden_people())::uuid[])`. The agency's own
system works for everybody and has nothing hidden: what it writes is read by people, each with
what is hidden from them.
"""

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

HIDDEN = f"""
CREATE OR REPLACE FUNCTION harbour.is_system() RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog AS $body$
BEGIN RETURN harbour.roles_held() && ARRAY['system']; END $body$;

-- Records of one kind (of every kind, when none is said) that the actor is named a reader of.
CREATE OR REPLACE FUNCTION harbour.named_for(asked text) RETURNS uuid[] {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id();
BEGIN
    RETURN (
        SELECT coalesce(array_agg(named.record_id), '{{}}') FROM public.sharing_namedreader named
        WHERE named.user_id = me AND asked IN (named.kind, '') AND named.until > now());
END $body$;

-- Restricted records of ours that the actor is not named for. Another record of the same person
-- stays seen: at a live incident the safety line, not silence, tells that something is held.
CREATE OR REPLACE FUNCTION harbour.hidden_people() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE ours uuid := harbour.agency_id(); mine uuid[];
BEGIN
    IF harbour.is_system() THEN
        RETURN '{{}}';
    END IF;
    mine := harbour.named_for('pole.personrecord');
    RETURN (
        SELECT coalesce(array_agg(held.id), '{{}}') FROM public.pole_personrecord held
        WHERE held.is_restricted AND held.owner_agency_id = ours AND NOT held.id = ANY (mine));
END $body$;

-- Restricted events of ours. One in which somebody hidden takes part stays seen: whoever answers
-- a call must see it.
CREATE OR REPLACE FUNCTION harbour.hidden_events() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE ours uuid := harbour.agency_id(); mine uuid[];
BEGIN
    IF harbour.is_system() THEN
        RETURN '{{}}';
    END IF;
    mine := harbour.named_for('pole.event');
    RETURN (
        SELECT coalesce(array_agg(held.id), '{{}}') FROM public.pole_event held
        WHERE held.is_restricted AND held.owner_agency_id = ours AND NOT held.id = ANY (mine));
END $body$;

-- Rows of a table whose columns name somebody, or something that happened, that is hidden.
CREATE OR REPLACE FUNCTION harbour.hidden_rows(asked text, people text[], events text[])
    RETURNS uuid[] {_DEFINER} AS $body$
DECLARE found uuid[]; of_people uuid[] := harbour.hidden_people();
    of_events uuid[] := harbour.hidden_events();
BEGIN
    IF of_people = '{{}}' AND of_events = '{{}}' THEN
        RETURN '{{}}';
    END IF;
    EXECUTE format('SELECT coalesce(array_agg(id), ''{{}}'') FROM public.%I WHERE %s', asked,
        array_to_string(ARRAY(
            SELECT format('%I = ANY ($1)', person) FROM unnest(people) person
            UNION ALL SELECT format('%I = ANY ($2)', happened) FROM unnest(events) happened
        ), ' OR '))
        INTO found USING of_people, of_events;
    RETURN found;
END $body$;
REVOKE ALL ON FUNCTION harbour.named_for(text), harbour.hidden_people(), harbour.hidden_events(),
    harbour.hidden_rows(text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.named_for(text), harbour.hidden_people(), harbour.hidden_events(),
    harbour.hidden_rows(text, text[], text[]) TO harbour_app, harbour_search;
"""
