"""Whatever is done to the sealed audit, by somebody who can do anything, is found."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from harbour.config import roles
from harbour.config.database import environment
from harbour.sharing.domain.witness import Seal, disputed, read
from tests.cluster import Cluster
from tests.integration.conftest import Force
from tests.proof import Proof

ROW = "(SELECT seq FROM sharing_auditevent WHERE xid < (SELECT max(upto_xid) FROM"
ROW += " sharing_auditseal) ORDER BY md5(seq::text || %(draw)s) LIMIT 1)"
OTHER = ROW.replace("%(draw)s)", "%(draw)s || 'other')")
FAULTS = {
    "a reason edited": f"UPDATE sharing_auditevent SET reason = 'x' || reason WHERE seq = {ROW}",
    "another person named": f"UPDATE sharing_auditevent SET user_id = %(id)s WHERE seq = {ROW}",
    "clock put back": "UPDATE sharing_auditevent SET at = at - '1 min'::interval"
    f" WHERE seq = {ROW}",
    "a row taken out": f"DELETE FROM sharing_auditevent WHERE seq = {ROW}",
    "a row put in": "INSERT INTO sharing_auditevent (operation, user_id, roles, agency_id, kind,"
    " purpose, request_id, xid) SELECT operation, user_id, roles, agency_id, kind, purpose,"
    f" request_id, xid FROM sharing_auditevent WHERE seq = {ROW}",
    "two rows swapped": "UPDATE sharing_auditevent one SET reason = other.at::text FROM"
    f" sharing_auditevent other WHERE one.seq = {ROW} AND other.seq = {OTHER}",
    "a seal changed": "UPDATE sharing_auditseal SET hash = md5(hash || %(draw)s) WHERE n ="
    " (SELECT n FROM sharing_auditseal ORDER BY md5(n::text || %(draw)s) LIMIT 1)",
    "a seal taken out": "DELETE FROM sharing_auditseal WHERE n = (SELECT n FROM sharing_auditseal"
    " WHERE n < (SELECT max(n) FROM sharing_auditseal) ORDER BY md5(n::text || %(draw)s) LIMIT 1)",
}
SEALS = 4


@pytest.fixture(scope="module")
def sealed(force: Force, cluster: Cluster) -> Iterator[psycopg.Connection]:
    """An audit of its own under several seals, and the one connection that may do anything."""
    cluster.copy_database("force", "tampered")
    server = cluster.server.other_database("tampered")
    with psycopg.connect(server.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        for turn in range(SEALS):
            owner.execute(
                "INSERT INTO sharing_auditevent (operation, user_id, roles, kind, purpose,"
                " request_id, reason) SELECT 'CONSULTATION', person.id, '{x}', 'pole.personrecord',"
                " 'response', gen_random_uuid(), %s FROM sharing_user person LIMIT 40",
                [f"turn {turn}"],
            )
            owner.execute("SELECT harbour.seal_audit()")
    with psycopg.connect(server.admin_url()) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.commit()
        yield admin


def _problems(admin: psycopg.Connection) -> int:
    found = admin.execute("SELECT count(*) FROM harbour.check_seals() WHERE problem IS NOT NULL")
    return found.fetchone()[0]


@pytest.mark.proof
def test_every_fault_in_the_sealed_audit_is_found(sealed: psycopg.Connection, proof: Proof) -> None:
    chance, missed, names = proof.chance, [], list(FAULTS)
    number = proof.size(small=24, full=1000)
    clean = _problems(sealed)
    for turn in range(number):
        fault = names[turn % len(names)]
        given = {"draw": str(chance.random()), "id": "01340000-0000-7000-8000-000000000001"}
        with sealed.transaction(force_rollback=True):
            changed = sealed.execute(FAULTS[fault], given).rowcount
            if changed and not _problems(sealed):
                missed.append(fault)
    proof.note(faults=number, missed=len(missed), false_alarms=clean)

    assert clean == 0
    assert missed == []


CUTS = {
    "the end cut off": "WITH cut AS (DELETE FROM sharing_auditseal WHERE n = (SELECT max(n) FROM"
    " sharing_auditseal) RETURNING from_xid) DELETE FROM sharing_auditevent WHERE xid >="
    " (SELECT from_xid FROM cut)",
    "a row changed and the whole chain made anew": "UPDATE sharing_auditevent SET reason = 'x'"
    f" WHERE seq = {ROW}; DELETE FROM sharing_auditseal; SELECT harbour.seal_audit()",
    "the last stretch sealed again without a row": "DELETE FROM sharing_auditseal WHERE n = (SELECT"
    f" max(n) FROM sharing_auditseal); DELETE FROM sharing_auditevent WHERE seq = {ROW};"
    " SELECT harbour.seal_audit()",
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_the_chain_cannot_show_is_shown_by_whoever_wrote_it_down(
    sealed: psycopg.Connection, cut: str
) -> None:
    """Whoever can do anything makes the chain whole again, and cannot change what is outside."""
    seals = "SELECT n, rows, hash FROM sharing_auditseal ORDER BY n"
    written = read(Seal(*row).line() for row in sealed.execute(seals).fetchall())
    assert len(written) >= SEALS
    with sealed.transaction(force_rollback=True):
        for statement in CUTS[cut].split("; "):
            sealed.execute(statement, {"draw": "one"})
        now = {row[0]: Seal(*row) for row in sealed.execute(seals).fetchall()}

        assert disputed(written, now)
    assert disputed(written, {seal.number: seal for seal in written}) == []


def test_each_seal_is_written_down_outside_the_database_once(
    sealed: psycopg.Connection, cluster: Cluster, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere" / "seals.jsonl"
    job = "import django; django.setup(); from harbour.sharing import tasks; tasks.seal_audit(0)"
    own = environment(cluster.server.other_database("tampered"), roles.JOB)
    sealed.rollback()
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", job], env=own | {"HARBOUR_WITNESS": str(place)}, check=True
        )

    written = read(place.read_text().splitlines())
    kept = sealed.execute("SELECT n, rows, hash FROM sharing_auditseal ORDER BY n").fetchall()
    sealed.rollback()
    assert written == [Seal(*row) for row in kept]
    assert len(written) >= SEALS
