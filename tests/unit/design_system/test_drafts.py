import json
from datetime import UTC, datetime

from harbour.design_system import drafts


def test_a_kept_draft_tells_the_page_its_version_and_the_time_in_london():
    answer = drafts.saved(4, datetime(2013, 7, 1, 8, 5, tzinfo=UTC))

    assert answer.status_code == 204
    assert json.loads(answer["HX-Trigger"]) == {"draft-saved": {"version": 4, "at": "09:05"}}


def test_a_refused_draft_says_why():
    answer = drafts.refused("Someone else changed this.")

    assert answer.status_code == 409
    assert answer.content == b"Someone else changed this."
