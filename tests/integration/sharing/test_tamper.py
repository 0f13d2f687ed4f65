"""Whatever is done to the sealed audit, by somebody who can do anything, is found."""

from collections.abc import Iterator

import psycopg
import pytest

from harbour.config import roles
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
