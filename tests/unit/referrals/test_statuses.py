"""The sets of statuses are stated once, and leave no status out."""

from harbour.referrals.terms import (
    HELD,
    NOT_TAKEN,
    OVER,
    UNANSWERED,
    UNASKED,
    ReferralStatus,
    in_sql,
)


def test_a_referral_is_with_nobody_with_an_agency_or_was_answered_for_good() -> None:
    parts = (UNASKED, HELD, (ReferralStatus.REJECTED, ReferralStatus.CLOSED))

    assert sorted(each for part in parts for each in part) == sorted(ReferralStatus)
    assert set(UNANSWERED) < set(HELD)
    assert not set(HELD) & {*OVER, *NOT_TAKEN}


def test_sql_lists_them_by_their_value() -> None:
    assert in_sql(NOT_TAKEN) == "'REVOKED', 'REJECTED'"
