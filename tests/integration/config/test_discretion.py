"""What PostgreSQL says of a refused row stays out of the log."""

import logging

import pytest
from django.db import IntegrityError, connection

from harbour.config.discretion import DiscreetFormatter

NAMED = "amara.testcase"
REFUSE = f"""
DO $$ BEGIN
    RAISE unique_violation
        USING DETAIL = 'Key (name)=({NAMED}) exists.', CONSTRAINT = 'only_once';
END $$
"""


@pytest.mark.django_db
def test_a_refused_row_is_told_by_its_rule_and_not_by_its_contents() -> None:
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=NAMED) as refused:
        cursor.execute(REFUSE)
    raised = (refused.type, refused.value, refused.tb)
    record = logging.LogRecord("harbour", 40, "", 1, "It failed.", (), raised)
    told = DiscreetFormatter().format(record)
    assert NAMED not in told
    assert "code=23505" in told
    assert "rule=only_once" in told
