"""The five stories: who is in them, and what nobody has put together yet."""

import pytest

from harbour.synthetic_force.domain.agencies import HEALTH
from harbour.synthetic_force.domain.force import Force
from harbour.synthetic_force.domain.people import Person
from tests.unit.synthetic_force.conftest import AT, Read


def _of(village: Force, given: str, family: str) -> Person:
    return next(
        each for each in village.people.everyone if (each.given, each.family) == (given, family)
    )


@pytest.fixture
def events(read: Read):
    """Events in which somebody was involved in a role, oldest first."""

    def of(person: Person, role: str) -> list[dict]:
        records = set(person.records.values())
        ids = {row["event_id"] for row in read("pole_involvement")
               if row["record_id"] in records and row["role"] == role}  # fmt: skip
        found = [row for row in read("pole_event") if row["id"] in ids]
        return sorted(found, key=lambda row: row["happened_earliest"])

    return of


def test_edith_told_only_her_doctor_and_waits_for_the_unit(
    village: Force, read: Read, events
) -> None:
    edith = _of(village, "Edith", "Marrowmere")
    happened = events(edith, "VICTIM")

    assert [row["reported_to_police"] for row in happened[:3]] == [False] * 3
    assert {row["kind"] for row in happened[3:]} == {"INCIDENT", "NON_CRIME"}
    incident = next(
        row for row in read("control_room_incident") if row["event_id"] == happened[3]["id"]
    )
    assert incident["repeat"].obj == {
        "is_repeat": True, "count": 3, "unreported": 3, "version": "2014-1",
        "words": "in 12 months",
    }  # fmt: skip
    form = next(row for row in read("risk_assessment") if row["victim_id"] == edith.record)
    assert form["id"] in village.waiting
    assert edith.age_on(AT.date()) == 76
    assert "firearms-licensing" in _of(village, "Walter", "Marrowmere").records


def test_the_force_may_read_what_her_doctor_wrote(village: Force, read: Read, events) -> None:
    edith = _of(village, "Edith", "Marrowmere")
    given = {row["record_id"] for row in read("sharing_grant")
             if row["giver_id"] == village.frame.agency[HEALTH] and row["until"] > AT}  # fmt: skip

    assert edith.records["health-cases"] in given
    assert {row["id"] for row in events(edith, "VICTIM")[:3]} <= given


def test_only_the_health_trust_knows_who_kasia_is(village: Force, read: Read) -> None:
    kasia = _of(village, "Katarzyna", "Wiśniewska")
    names = {row["record_id"]: (row["given"], row["family"]) for row in read("pole_personname")
             if row["kind"] == "CURRENT"}  # fmt: skip
    leading = {row["id"]: row["person_id"] for row in read("pole_personrecord")}

    assert set(kasia.records) == {"command-and-control", "health-cases"}
    assert names[kasia.records["command-and-control"]] == ("Kasia", "")
    assert names[kasia.records["health-cases"]] == ("Katarzyna", "Wiszniewska")
    assert len({leading[record] for record in kasia.records.values()}) == 2


def test_marcus_waits_for_a_supervisor_within_the_day(village: Force, read: Read) -> None:
    marcus = _of(village, "Marcus", "Owusu")
    case = next(row for row in read("safeguarding_case") if row["victim_id"] == marcus.record)
    review = next(row for row in read("workforce_duty")
                  if row["subject_id"] == case["id"] and "review" in row["rule"])  # fmt: skip

    assert case["grade"] == "HIGH"
    assert review["met_at"] is None
    assert review["due_at"] > AT
    assert case["id"] not in {row["case_id"] for row in read("safeguarding_supervisorreview")}


def test_his_former_husband_hurt_the_man_before(village: Force, events) -> None:
    leon = _of(village, "Leon", "Garland")

    assert len({row["occurrence_id"] for row in events(leon, "SUSPECT")}) == 3
    assert events(_of(village, "Callum", "Pike"), "VICTIM")[0]["happened_earliest"] < AT


def test_joan_is_protected_from_her_son_by_bail(village: Force, read: Read) -> None:
    joan, darren = _of(village, "Joan", "Whitlock"), _of(village, "Darren", "Whitlock")
    bail = [row for row in read("perpetrators_order")
            if row["protected_id"] == joan.record and row["ended_on"] is None]  # fmt: skip

    assert darren.record in {row["subject_id"] for row in bail}


def test_chantelle_was_standard_three_times_by_three_officers(village: Force, read: Read) -> None:
    chantelle = _of(village, "Chantelle", "Sawyer")
    forms = [row for row in read("risk_assessment") if row["victim_id"] == chantelle.record]
    done = [row for row in forms if row["submitted_at"]]
    grades = {row["assessment_id"]: row["grade"] for row in read("risk_gradedecision")}

    assert {grades[row["id"]] for row in done} == {"STANDARD"}
    assert len({row["officer_id"] for row in done}) == 3
    assert len(forms) == 4
    assert (AT - min(row["submitted_at"] for row in done)).days <= 90


def test_daz_is_darren_and_nobody_has_judged_so(village: Force, read: Read) -> None:
    daz, darren = _of(village, "Daz", "Whitlocke"), _of(village, "Darren", "Whitlock")
    leading = {row["id"]: row["person_id"] for row in read("pole_personrecord")}
    truth = dict(village.truth)

    assert truth[daz.record] == truth[darren.record]
    assert leading[daz.record] != leading[darren.record]
    assert daz.born_on == darren.born_on
