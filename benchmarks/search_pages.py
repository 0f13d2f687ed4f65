"""The search's own page, by role: row-level security, everything a hit shows, and audit on.

The records of the one physical table are given the rows that they would have in `pole`, spread
over the force's own sources, so that a page joins what it joins in life.
"""

import time
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from benchmarks.results import Result, percentile
from benchmarks.search_bars import MILLION, PAGE_MS
from benchmarks.search_queries import Asked
from benchmarks.search_table import administrator, indexes_later
from harbour.config.processes import settle
from harbour.sharing.api import User

ROLES = (
    "call.handler",
    "response.officer",
    "cru.officer",
    "safeguarding.supervisor",
    "investigator",
    "victim.support",
)
WARM = 4
_NAMED = "split_part(n, '|', 1) AS given, split_part(n, '|', 2) AS family"
_PERSONS = f"""
INSERT INTO pole_personrecord (id, owner_agency_id, source_id, source_key, person_id, sex, born_on,
        born_earliest, born_latest, language, needs_interpreter, ethnicity, note, is_restricted)
    SELECT e.id, e.owner_agency_id,
        own.ids[1 + mod(abs(hashtext(e.id::text)::bigint), cardinality(own.ids))],
        e.id::text, e.person_id, coalesce(nullif(e.sex, ''), 'U'), e.born_on, e.born_on, e.born_on,
        '', false, '', '', false
    FROM multi_search_entry e, (SELECT array_agg(s.id) AS ids FROM pole_sourcesystem s
        WHERE s.holds_people AND s.agency_id = %s) own;
INSERT INTO pole_personname (id, record_id, kind, given, family)
    SELECT gen_random_uuid(), e.id, 'CURRENT', initcap(each.given), initcap(each.family)
    FROM multi_search_entry e, LATERAL (SELECT {_NAMED} FROM unnest(e.names) n) each
    WHERE each.given <> '' OR each.family <> '';
INSERT INTO pole_location (id, owner_agency_id, house, street, locality, postcode, postcode_key,
        area_code, area_name, is_sealed)
    SELECT DISTINCT ON (md5(e.addresses[1])) md5(e.addresses[1])::uuid, e.owner_agency_id,
        split_part(e.addresses[1], '|', 1), initcap(split_part(e.addresses[1], '|', 2)), '',
        coalesce(e.postcodes[1], ''), coalesce(e.postcodes[1], ''), '', '', false
    FROM multi_search_entry e WHERE cardinality(e.addresses) > 0;
INSERT INTO pole_personplace (id, record_id, location_id, kind, is_sealed)
    SELECT gen_random_uuid(), e.id, md5(e.addresses[1])::uuid, 'HOME', false
    FROM multi_search_entry e WHERE cardinality(e.addresses) > 0;
INSERT INTO pole_personphone (id, record_id, raw, e164, label)
    SELECT gen_random_uuid(), e.id, '0770' || e.phones[1], '', ''
    FROM multi_search_entry e WHERE cardinality(e.phones) > 0;
INSERT INTO pole_personvehicle (id, record_id, registration, description)
    SELECT gen_random_uuid(), e.id, e.registrations[1], ''
    FROM multi_search_entry e WHERE cardinality(e.registrations) > 0;
"""
_FILLED = ["pole_personrecord", "pole_personname", "pole_location", "pole_personplace",
           "pole_personphone", "pole_personvehicle"]  # fmt: skip


def fill(agency: object) -> float:
    """Rows of `pole` for every record of the index. Gives back the seconds it took."""
    began = time.perf_counter()
    with administrator() as admin:
        for setting in ("session_replication_role = replica", "work_mem = '512MB'"):
            admin.execute(f"SET {setting}")
        with indexes_later(admin, _FILLED):
            for command in _PERSONS.split(";"):
                if command.strip():
                    admin.execute(command, [agency] if "%s" in command else None)
        admin.execute(f"VACUUM ANALYZE {', '.join(_FILLED)}")
    return time.perf_counter() - began


def typed(asked: Asked) -> str:
    """The question as somebody types it into the one box."""
    query = asked.query
    parts = [*query.names, f"{query.born:%d/%m/%Y}" if query.born else ""]
    parts.append(f"0770 {query.phone7}" if query.phone7 else "")
    parts.append(f"aged {time.localtime().tm_year - query.year}" if not query.born and query.year
                 else "")  # fmt: skip
    return " ".join(each for each in (*parts, query.outward) if each)


def measure_pages(asked: list[Asked], records: int) -> list[Result]:
    """p50 and p95 of the page for each role; the bar is held at the size that it names."""
    some = [each for each in asked if not each.query.address]
    results = []
    settle()
    for role in ROLES:
        client = Client()
        user = User.objects.get(username=role)
        client.post(reverse("sharing:demo_sign_in"), {"user": str(user.id)})
        taken = []
        for place, each in enumerate([*some[:WARM], *some]):
            began = time.perf_counter()
            answer = client.post(
                reverse("casefile:search"), {"terms": typed(each), "form": str(uuid4())}
            )
            if answer.status_code != 200:
                raise SystemExit(f"The page answered {answer.status_code} to {role}")
            if place >= WARM:
                taken.append((time.perf_counter() - began) * 1000)
        p95 = percentile(taken, 0.95)
        bar = PAGE_MS if records == MILLION else None
        name = f"the page, {records:,} records, {role.replace('.', ' ')}"
        results += [
            Result(name=f"{name}, p50", value=percentile(taken, 0.5), unit="ms"),
            Result(name=f"{name}, p95", value=p95, unit="ms", bar=bar,
                   met=None if bar is None else p95 <= bar),
        ]  # fmt: skip
    return results
