"""What a call is about, ringing back, video, whom to send, and what is looked at first."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.control_room.domain.calling_back import Way, way_now
from harbour.control_room.domain.marking import nature, needs_protecting
from harbour.control_room.domain.resources import Call, Officer, kilometres, skills_asked, suggest
from harbour.control_room.domain.reviewing import Live, why_look
from harbour.control_room.domain.video import why_not
from harbour.control_room.terms import CallBackResult, Nature

SAFE = {"in_danger": "NO", "injured": "NO", "weapons": "NO"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"connection": "SPOUSE"}, Nature.PARTNER, id="husband"),
        pytest.param({"connection": "CO_PARENT"}, Nature.PARTNER, id="parent of the same child"),
        pytest.param({"connection": "CHILD"}, Nature.FAMILY, id="her grown son"),
        pytest.param({"connection": ""}, Nature.NOT_KNOWN, id="not known yet"),
        pytest.param({"connection": "PARENT", "victim_ages": [15]}, Nature.CHILD, id="aged 15"),
        pytest.param({"connection": "CHILD", "suspect_ages": [14]}, Nature.CHILD, id="he is 14"),
        pytest.param({"connection": "EX_PARTNER", "victim_ages": [16]}, Nature.PARTNER, id="16"),
        pytest.param({"connection": "SPOUSE", "victim_ages": [38, 7], "suspect_ages": [40]},
                     Nature.PARTNER, id="her child beside her"),
        pytest.param({"connection": "SPOUSE", "victim_ages": [38], "suspect_ages": [14, 40]},
                     Nature.PARTNER, id="father and son"),
        pytest.param({"connection": "CHILD", "victim_ages": [38], "suspect_ages": [14, 15]},
                     Nature.CHILD, id="no pair of 16 or over"),
        pytest.param({"connection": "", "victim_ages": [None, 7]}, Nature.NOT_KNOWN,
                     id="an age that is not known"),
        pytest.param({"connection": "", "is_domestic": False}, Nature.OTHER, id="none of it"),
    ],
)  # fmt: skip
def test_what_a_call_is_about(facts: dict, expected: str) -> None:
    assert nature(**({"is_domestic": True} | facts)) == expected


@given(age=st.one_of(st.none(), st.integers(0, 99)), connection=st.sampled_from(["", "SIBLING"]))
def test_no_age_takes_the_protection_away(age: int | None, connection: str) -> None:
    assert needs_protecting(nature(is_domestic=True, connection=connection, victim_ages=[age]))


@pytest.mark.parametrize(
    ("ring_back", "way", "may"),
    [
        pytest.param("YES", "Her mobile", True, id="agreed"),
        pytest.param("YES", " ", False, id="agreed, but not how"),
        pytest.param("NO", "Her mobile", False, id="not safe"),
        pytest.param("", "Her mobile", False, id="nobody asked"),
    ],
)
def test_she_is_rung_only_as_agreed(ring_back: str, way: str, *, may: bool) -> None:
    agreed = Way(ring_back=ring_back, call_back=way)
    assert agreed.may_ring is may
    assert (CallBackResult.SAFE in agreed.results) is may


YES_WAY = Way(ring_back="YES", call_back="Her mobile")
AT = datetime(2026, 3, 1, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _later(minutes: int, ring_back: str = "YES") -> Way:
    return Way(ring_back=ring_back, call_back="By text", agreed_at=AT + minutes * MINUTE)


@pytest.mark.parametrize(
    ("since", "unsafe", "may", "way"),
    [
        pytest.param([], [], True, "Her mobile", id="as in the call"),
        pytest.param([], [5], False, "Her mobile", id="it was not safe"),
        pytest.param([_later(9)], [5], True, "By text", id="another way since"),
        pytest.param([_later(3)], [5], False, "By text", id="the other was not safe either"),
        pytest.param([_later(9), _later(4, "NO")], [], True, "By text", id="the last one stands"),
        pytest.param([_later(9, "NO")], [], False, "By text", id="nobody rings any more"),
    ],
)
def test_a_way_that_was_not_safe_is_none_until_another_is_agreed(
    since: list[Way], unsafe: list[int], *, may: bool, way: str
) -> None:
    now = way_now(YES_WAY, since, unsafe_at=[AT + each * MINUTE for each in unsafe])

    assert (now.may_ring, now.call_back) == (may, way)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({}, "", id="safe"),
        pytest.param({"replies": SAFE | {"in_danger": "YES"}}, "close by", id="he is there"),
        pytest.param({"replies": {"injured": "NO"}}, "Ask first", id="not asked"),
        pytest.param({"status": "EN_ROUTE"}, "has been sent", id="an officer is coming"),
        pytest.param({"is_protected": False}, "16 or over", id="a child, or no abuse"),
    ],
)
def test_what_speaks_against_video(change: dict, says: str) -> None:
    against = why_not(**({"replies": SAFE, "is_protected": True, "status": "GRADED"} | change))
    assert (says in against) if says else against == ""


BEAT, DISTRICT, AREA, ELSEWHERE = (uuid4() for _ in range(4))


def _officer(name: str, **changes) -> Officer:
    facts = {"callsign": name, "skills": frozenset(), "is_free": True, "ground": (DISTRICT, AREA)}
    return Officer(user_id=uuid4(), name=name, **(facts | changes))


def test_free_before_skilled_before_near() -> None:
    call = Call(skills=frozenset({"ABUSE"}), ground=(BEAT, DISTRICT, AREA))
    found = suggest(
        [
            _officer("busy", is_free=False, skills=frozenset({"ABUSE"})),
            _officer("far", ground=(ELSEWHERE,), skills=frozenset({"ABUSE"})),
            _officer("near", skills=frozenset({"ABUSE"})),
            _officer("untrained", ground=(BEAT, DISTRICT, AREA)),
        ],
        call,
    )
    assert [each.officer.name for each in found] == ["near", "far", "untrained", "busy"]
    assert found[0].because == ("free", "trained in domestic abuse", "this district")
    assert found[2].lacks == ("Domestic abuse",)


def test_where_places_are_known_the_crow_decides() -> None:
    call = Call(skills=frozenset(), point=(-1.40, 50.90))
    near, far = _officer("near", point=(-1.41, 50.91)), _officer("far", point=(-1.09, 50.80))
    assert [each.officer.name for each in suggest([far, near], call)] == ["near", "far"]
    assert kilometres((-1.40, 50.90), (-1.09, 50.80)) == pytest.approx(24.5, abs=0.5)


def test_the_answers_say_which_skills_are_asked_for() -> None:
    assert skills_asked(nature="PARTNER", replies={}) == {"ABUSE"}
    assert skills_asked(nature="CHILD", replies={"weapons": "YES"}) == {"ABUSE", "CHILD", "TASER"}
    assert skills_asked(nature="OTHER", replies={}) == frozenset()
    assert skills_asked(nature="PARTNER", replies={}, has_child=True) == {"ABUSE", "CHILD"}


QUIET = {
    "grade": "1",
    "proposed": "1",
    "is_reached": True,
    "is_late": False,
    "is_repeat": False,
    "not_asked": 0,
    "vulnerabilities": 0,
    "risk_grade": "",
}


def test_a_grade_below_the_answers_is_looked_at_first() -> None:
    lower = why_look(Live(**(QUIET | {"grade": "3", "proposed": "1"})))
    repeat = why_look(Live(**(QUIET | {"is_repeat": True, "risk_grade": "HIGH"})))
    assert lower[0] > repeat[0] > why_look(Live(**QUIET))[0] == 0
    assert lower[1][0] == "graded lower than the answers point to"
