"""What an actor may is kept for the transaction: forged it is not believed, changed it is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.integration.conftest import Force

PARTNER = "victim.support"
SEEN = "SELECT count(*) FROM referrals_referral"
KEPT = "SELECT current_setting('harbour.standing')"


@contextmanager
def changed(force: Force, change: str, back: str) -> Iterator[None]:
    """A change that somebody else commits, put back afterwards."""
    with force.owner() as owner:
        owner.execute(change)
        owner.commit()
        try:
            yield
        finally:
            owner.execute("SET harbour.maintenance = 'on'")
            owner.execute(back)
            owner.commit()


def test_what_is_kept_is_what_is_asked_next(force: Force) -> None:
    with force.acting(PARTNER) as cursor:
        before = cursor.execute(SEEN).fetchone()
        kept = cursor.execute(KEPT).fetchone()

        assert cursor.execute(SEEN).fetchone() == before
        assert cursor.execute(KEPT).fetchone() == kept
    assert before[0] > 0


THEIRS = f"(SELECT agency_id FROM sharing_user WHERE username = '{PARTNER}')"
ENDS = {
    "a clause": (
        f"UPDATE sharing_clause SET ended_at = now() WHERE recipient_id = {THEIRS}",
        f"UPDATE sharing_clause SET ended_at = NULL WHERE recipient_id = {THEIRS}",
    ),
    "an agreement": (
        f"UPDATE sharing_agreementparty SET left_at = now() WHERE agency_id = {THEIRS}",
        f"UPDATE sharing_agreementparty SET left_at = NULL WHERE agency_id = {THEIRS}",
    ),
    "an agency": (
        f"UPDATE sharing_agency SET is_active = false WHERE id = {THEIRS}",
        f"UPDATE sharing_agency SET is_active = true WHERE id = {THEIRS}",
    ),
    "an account": (
        f"UPDATE sharing_user SET is_active = false WHERE username = '{PARTNER}'",
        f"UPDATE sharing_user SET is_active = true WHERE username = '{PARTNER}'",
    ),
    "a role": (
        "UPDATE sharing_userrole SET until_on = current_date WHERE user_id ="
        f" (SELECT id FROM sharing_user WHERE username = '{PARTNER}')",
        "UPDATE sharing_userrole SET until_on = NULL WHERE user_id ="
        f" (SELECT id FROM sharing_user WHERE username = '{PARTNER}')",
    ),
}


@pytest.mark.parametrize("what", ENDS)
def test_what_somebody_else_ends_is_gone_in_the_next_statement(force: Force, what: str) -> None:
    with force.acting(PARTNER) as cursor:
        before = cursor.execute(SEEN).fetchone()[0]
        with changed(force, *ENDS[what]):
            after = cursor.execute(SEEN).fetchone()[0]
        again = cursor.execute(SEEN).fetchone()[0]

    assert before > 0
    assert after == 0
    assert again == before


def test_a_standing_written_by_hand_is_not_believed(force: Force) -> None:
    """The app's role may set it: another's facts, another's whole setting, or a mark of its own."""
    with force.acting("cru.officer") as cursor:
        cursor.execute(SEEN)
        theirs = cursor.execute(KEPT).fetchone()[0]
    agency = theirs.split("|")[2]
    with force.acting(PARTNER) as cursor:
        due = cursor.execute(SEEN).fetchone()[0]
        own = cursor.execute(KEPT).fetchone()[0]
        parts = own.split("|")
        for forged in (
            theirs,
            "|".join([*parts[:2], agency, *parts[3:]]),
            "|".join(["0" * 64, parts[1], agency, *parts[3:]]),
            "",
            "|",
        ):
            cursor.execute("SELECT set_config('harbour.standing', %s, true)", [forged])
            assert cursor.execute(SEEN).fetchone()[0] == due
            assert cursor.execute(KEPT).fetchone()[0] == own


def test_nobody_may_work_it_out_or_mark_it(force: Force) -> None:
    for forbidden in (
        "SELECT harbour.standing_anew()",
        "SELECT * FROM harbour.signing_key",
        "UPDATE harbour.signing_key SET standing = 1",
    ):
        with force.acting(PARTNER) as cursor, pytest.raises(psycopg.errors.InsufficientPrivilege):
            cursor.execute(forbidden)
