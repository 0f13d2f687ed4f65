"""Row-level security beside the same filter written by hand: what the last wall costs.

One table of person records (1,000,000; 60,000 with --quick), a name each; 50,000 of them granted
to one agency (3,000). The same questions are asked twice on one connection in turn: as the app's
role, and by an administrator whom no policy binds, with the same rule written into the question:
the agency's and the user's id as constants, and which clauses are in force asked of the
agreements, as the wall does, since a clause that has ended must give nothing in the next statement.
Half the pairs begin with the one, half with the other. Asked as the force that owns everything, and
as the agency with the grants. Both must give the same rows: a question that does not is an error.
What an actor may is worked out once a transaction, before its questions: that is timed by itself.
"""

import argparse
import os
import secrets
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402

from benchmarks.report import Result, percentile, tell  # noqa: E402
from harbour.kernel.ids import new_id  # noqa: E402
from harbour.sharing.domain.signature import signed  # noqa: E402

QUICK, FULL = 60_000, 1_000_000
ONE_IN = 20
BAR = 1.3
FAR = 4_000_000_000
ID = "('01000000-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid"
FILL = f"""
INSERT INTO pole_personrecord (id, recorded_at, owner_agency_id, source_id, source_key, person_id,
    sex, language, needs_interpreter, ethnicity, note, is_restricted)
SELECT {ID.format(n="n")}, now() - n * interval '1 minute', agency.id, source.id, 'bench-' || n,
    {ID.format(n="n")}, 'F', '', false, '', '', n % 5000 = 0
FROM generate_series(1, %(records)s) n,
    (SELECT id FROM sharing_agency WHERE kind = 'FORCE') agency,
    (SELECT id FROM pole_sourcesystem ORDER BY code LIMIT 1) source;
INSERT INTO pole_personname (id, recorded_at, record_id, kind, given, family)
SELECT gen_random_uuid(), now(), {ID.format(n="n")}, 'CURRENT', 'Amara', 'Testcase' || n %% 9000
FROM generate_series(1, %(records)s) n;
INSERT INTO sharing_grant (id, recorded_at, clause_id, giver_id, agency_id, kind, record_id, until,
    may_contribute, granted_by, reason)
SELECT gen_random_uuid(), now(), clause.id, clause.giver_id, clause.recipient_id,
    'pole.personrecord', {ID.format(n="n")}, now() + interval '90 days', false,
    (SELECT id FROM sharing_user LIMIT 1), 'bench'
FROM generate_series(1, %(records)s, {ONE_IN}) n, sharing_clause clause
WHERE clause.recipient_id = (SELECT agency_id FROM sharing_user WHERE username = 'victim.support')
    AND clause.purpose = 'support';
"""
HAND = """
(({row}.owner_agency_id = '{agency}' OR EXISTS (SELECT 1 FROM sharing_grant given
    WHERE given.record_id = {row}.id AND given.kind = 'pole.personrecord'
    AND given.agency_id = '{agency}' AND given.giver_id = {row}.owner_agency_id
    AND given.revoked_at IS NULL AND given.until > now()
    AND given.clause_id IN (SELECT clause.id FROM sharing_clause clause
        JOIN sharing_agreement agreement ON agreement.id = clause.agreement_id
        JOIN sharing_agency giver ON giver.id = clause.giver_id AND giver.is_active
        JOIN sharing_agreementparty gives ON gives.agreement_id = agreement.id
            AND gives.agency_id = clause.giver_id
            AND gives.signed_at IS NOT NULL AND gives.left_at IS NULL
        JOIN sharing_agreementparty reads ON reads.agreement_id = agreement.id
            AND reads.agency_id = '{agency}'
            AND reads.signed_at IS NOT NULL AND reads.left_at IS NULL
        WHERE clause.recipient_id = '{agency}' AND clause.ended_at IS NULL
            AND current_date >= clause.starts_on AND current_date < clause.ends_on
            AND current_date >= agreement.starts_on AND current_date < agreement.ends_on)))
    AND (NOT {row}.is_restricted OR EXISTS (SELECT 1 FROM sharing_namedreader named
    WHERE named.record_id = {row}.id AND named.kind = 'pole.personrecord'
    AND named.user_id = '{user}' AND named.until > now())))
"""
SEEN = "SELECT id, source_key, person_id, sex, born_on, note FROM pole_personrecord r"
NAMES = "SELECT name.id, name.given, name.family FROM pole_personname name"
PARENT = "EXISTS (SELECT 1 FROM pole_personrecord r WHERE r.id = name.record_id AND {hand})"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in both ways: as the app asks it, and with the filter written by hand."""

    name: str
    plain: str
    by_hand: str
    times: int
    given: int = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, with what a filter written by hand knows of them."""

    username: str
    user: UUID
    agency: UUID


def _questions(quick: bool) -> list[Asked]:
    few, many = (12, 150) if quick else (40, 2000)
    return [
        Asked("one record opened", f"{SEEN} WHERE r.id = %s",
              f"{SEEN} WHERE r.id = %s AND {{hand}}", many),
        Asked("fifty records of a page", f"{SEEN} WHERE r.id = ANY (%s)",
              f"{SEEN} WHERE r.id = ANY (%s) AND {{hand}}", many // 2, 50),
        Asked("their names", f"{NAMES} WHERE name.record_id = ANY (%s)",
              f"{NAMES} WHERE name.record_id = ANY (%s) AND {PARENT}", many // 2, 50),
        Asked("newest fifty", f"{SEEN} ORDER BY r.id DESC LIMIT 50",
              f"{SEEN} WHERE {{hand}} ORDER BY r.id DESC LIMIT 50", many // 4, 0),
        Asked("all counted", "SELECT count(*) FROM pole_personrecord r",
              "SELECT count(*) FROM pole_personrecord r WHERE {hand}", few, 0),
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    records = given.records or (QUICK if given.quick else FULL)
    chance = Random(secrets.randbelow(2**31))  # noqa: S311 -- which records are asked for
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin:
        _fill(admin, records)
        results = [
            result
            for username in ("victim.support", "safeguarding.officer")
            for result in _compared(admin, username, records, chance, quick=given.quick)
        ]
    return tell("sharing", results, as_json=given.json)


def _fill(admin: psycopg.Connection, records: int) -> None:
    began = time.perf_counter()
    admin.execute("SET session_replication_role = replica")
    for command in FILL.split(";\n")[:-1]:
        admin.execute(command.replace("n % 5000", "n %% 5000"), {"records": records})
    admin.execute("SET session_replication_role = DEFAULT")
    admin.commit()
    admin.autocommit = True
    admin.execute("VACUUM ANALYZE pole_personrecord, pole_personname, sharing_grant")
    for setting in ("jit = off", "max_parallel_workers_per_gather = 0"):
        admin.execute(f"SET {setting}")
    sys.stderr.write(f"  {records:,} records in {time.perf_counter() - began:.0f} s\n")


def _compared(
    admin: psycopg.Connection, username: str, records: int, chance: Random, *, quick: bool
) -> Iterator[Result]:
    person = _person(admin, username)
    hand = HAND.format(row="r", agency=person.agency, user=person.user)
    yield _once_a_transaction(admin, person)
    whole: tuple[list[float], list[float]] = ([], [])
    for asked in _questions(quick):
        wall, by_hand = _timed(admin, person, asked, hand, records, chance)
        whole[0].extend(wall)
        whole[1].extend(by_hand)
        yield _result(f"{username}, {asked.name}", wall, by_hand, records)
    yield _result(f"{username}, all questions", *whole, records)


def _result(name: str, wall: list[float], by_hand: list[float], records: int) -> Result:
    p95, hand = percentile(wall, 0.95), percentile(by_hand, 0.95)
    ratio = p95 / hand
    full = records >= FULL
    return Result(
        name=f"{name}, p95 with row-level security ({hand:.2f} by hand)",
        value=round(p95, 3), unit="ms", against="the same filter by hand", ratio=round(ratio, 3),
        bar=round(BAR * hand, 3) if full else None, met=ratio <= BAR if full else None,
    )  # fmt: skip


def _person(admin: psycopg.Connection, username: str) -> Person:
    user, agency = admin.execute(
        "SELECT id, agency_id FROM sharing_user WHERE username = %s", [username]
    ).fetchone()
    return Person(username, user, agency)


def _once_a_transaction(admin: psycopg.Connection, person: Person) -> Result:
    """What acting as somebody costs before the first question."""
    taken = []
    for _ in range(200):
        with admin.transaction():
            began = time.perf_counter()
            _become(admin, person)
            taken.append((time.perf_counter() - began) * 1000)
    return Result(
        name=f"{person.username}, begun to act, p95",
        value=round(percentile(taken, 0.95), 3), unit="ms",
    )  # fmt: skip


def _become(admin: psycopg.Connection, person: Person) -> None:
    context = signed(
        settings.SIGNING_KEY.encode(), user_id=person.user, purpose="support",
        request_id=new_id(), run_id=None, expires=FAR,
    )  # fmt: skip
    admin.execute(
        "SELECT set_config('harbour.actor', %s, true), set_config('role', 'harbour_app', true),"
        " harbour.standing() IS NULL",
        [context],
    )


def _timed(
    admin: psycopg.Connection, person: Person, asked: Asked, hand: str, records: int, chance: Random
) -> tuple[list[float], list[float]]:
    """Each way's times. As in a page, twenty questions share one transaction."""
    wall: list[float] = []
    by_hand: list[float] = []
    asks = [_parameters(asked, records, chance) for _ in range(asked.times)]
    written = asked.by_hand.replace("{hand}", hand)
    for start in range(0, len(asks), 20):
        some = asks[start : start + 20]
        found = {}
        for way in ("wall", "hand") if start % 40 else ("hand", "wall"):
            with admin.transaction():
                if way == "wall":
                    _become(admin, person)
                text = asked.plain if way == "wall" else written
                found[way] = [
                    _once(admin, text, each, wall if way == "wall" else by_hand) for each in some
                ]
        if found["wall"] != found["hand"]:
            raise SystemExit(f"{asked.name}: other rows than by hand")
    return wall, by_hand


def _once(admin: psycopg.Connection, text: str, given: list, taken: list[float]) -> list:
    began = time.perf_counter()
    rows = admin.execute(text, given).fetchall()
    taken.append((time.perf_counter() - began) * 1000)
    return sorted(rows)


def _parameters(asked: Asked, records: int, chance: Random) -> list:
    """Records of which half are shared with the partner: pages are made of what is visible."""
    ids = [
        UUID(int=UUID("01000000-0000-7000-8000-000000000000").int + _number(records, chance))
        for _ in range(asked.given)
    ]
    if asked.given == 0:
        return []
    return [ids[0]] if asked.given == 1 else [ids]


def _number(records: int, chance: Random) -> int:
    shared = chance.randrange(records // ONE_IN) * ONE_IN + 1
    return shared if chance.random() < 0.5 else chance.randrange(1, records + 1)


if __name__ == "__main__":
    raise SystemExit(main())
