"""Everything on a person's card in one statement, whose plan each connection keeps.

The function runs as whoever asks: each table's own wall decides what is seen of it. Seven
statements under row-level security were planned anew for every answer of the search, which took
longer than finding the person.
"""

from django.db import migrations


def _parts(table: str, shown: str, order: str, more: str = "") -> str:
    """SQL: what a table holds on the record, as a JSON list."""
    return (
        f"(SELECT coalesce(jsonb_agg({shown} ORDER BY {order}), '[]') FROM public.{table} part"
        f"{more} WHERE part.record_id = held.id"
    )


NAMES = _parts(
    "pole_personname", "jsonb_build_array(part.kind, part.given, part.family)",
    "part.recorded_at, part.id",
)  # fmt: skip
WARNINGS = _parts(
    "pole_warning", "jsonb_build_array(part.code, part.text, part.review_on)", "part.code, part.id"
)
PLACES = _parts(
    "pole_personplace",
    "jsonb_build_array(part.kind, place.house, place.street, place.locality, place.postcode)",
    "part.id",
    " JOIN public.pole_location place ON place.id = part.location_id",
)
PHONES = _parts("pole_personphone", "part.raw", "part.id")
VEHICLES = _parts("pole_personvehicle", "part.registration", "part.id")
IDENTIFIERS = _parts("pole_personidentifier", "jsonb_build_array(part.kind, part.raw)", "part.id")

CARDS = f"""
CREATE FUNCTION harbour.person_cards(records uuid[], people uuid[], shown_on date)
    RETURNS TABLE (record_id uuid, person_id uuid, owner_agency_id uuid, source varchar,
        source_code varchar, sex varchar, born_on date, language varchar,
        needs_interpreter boolean, is_restricted boolean, names jsonb, warnings jsonb,
        phones jsonb, identifiers jsonb, vehicles jsonb, places jsonb)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog
    SET plan_cache_mode = force_generic_plan SET jit = off AS $body$
BEGIN
    RETURN QUERY
    SELECT held.id, held.person_id, held.owner_agency_id, source.name, source.code, held.sex,
        held.born_on, held.language, held.needs_interpreter, held.is_restricted,
        {NAMES}),
        {WARNINGS} AND (part.ended_on IS NULL OR part.ended_on > shown_on)),
        {PHONES}),
        {IDENTIFIERS}),
        {VEHICLES}),
        {PLACES})
    FROM public.pole_personrecord held
    JOIN public.pole_sourcesystem source ON source.id = held.source_id
    WHERE held.id = ANY (records) OR held.person_id = ANY (people)
    ORDER BY source.position, held.id;
END $body$;
REVOKE ALL ON FUNCTION harbour.person_cards(uuid[], uuid[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.person_cards(uuid[], uuid[], date) TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0010_occurrences")]
    operations = [
        migrations.RunSQL(CARDS, "DROP FUNCTION harbour.person_cards(uuid[], uuid[], date)")
    ]
