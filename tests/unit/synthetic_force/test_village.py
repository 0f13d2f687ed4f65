"""The invented force: the same every time, nobody's home or number, and at work as a force is."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from uuid import UUID

import pytest

from harbour.control_room.api import INCIDENT
from harbour.investigation.api import CRIME
from harbour.multi_search.api import variants
from harbour.pole.api import fold, is_invented, parse_identifier, parse_phone, parse_postcode
from harbour.referrals.api import REFERRAL, TRIAGE
from harbour.risk.api import ASSESSMENT
from harbour.safeguarding.api import CASE
from harbour.synthetic_force.domain.book import COLUMNS
from harbour.synthetic_force.domain.force import Force, invent
from harbour.synthetic_force.services import digest, row_count
from tests.unit.synthetic_force.conftest import AT, Read

FLOWS = [
    pytest.param("control_room_incidentstep", INCIDENT, id="incidents"),
    pytest.param("risk_assessmentstep", ASSESSMENT, id="assessments"),
    pytest.param("referrals_triageitemstep", TRIAGE, id="the unit's queue"),
    pytest.param("referrals_referralstep", REFERRAL, id="referrals"),
    pytest.param("safeguarding_casestep", CASE, id="cases"),
    pytest.param("investigation_crimestep", CRIME, id="crimes"),
]


def test_the_same_seed_gives_the_same_bytes(village: Force) -> None:
    assert digest(invent("village", seed=1, as_of=AT)) == digest(village)


def test_another_seed_gives_others(village: Force) -> None:
    assert digest(invent("village", seed=2, as_of=AT)) != digest(village)


def test_another_day_gives_others(village: Force) -> None:
    assert digest(invent("village", seed=1, as_of=AT + timedelta(days=1))) != digest(village)


def test_a_change_in_one_row_is_seen_in_the_bytes(village: Force) -> None:
    before = digest(village)
    names = village.books["solent-and-downs"].rows["pole_personname"]
    kept = names[0]
    names[0] = (*kept[:-1], "Otherwise")

    assert digest(village) != before
    names[0] = kept
    assert digest(village) == before


def test_some_four_hundred_people_are_of_interest(village: Force) -> None:
    assert 350 <= len(village.people.everyone) <= 480
    assert row_count(village) < 40_000


def test_no_id_is_given_twice(village: Force) -> None:
    ids = Counter(
        row[0] for book in village.books.values() for rows in book.rows.values() for row in rows
    )

    assert [each for each, times in ids.items() if times > 1] == []
    assert {each.version for each in ids} == {7}


def test_no_home_can_be_real(read: Read) -> None:
    postcodes = [row["postcode"] for row in read("pole_location")]

    assert len(postcodes) > 200
    assert all(is_invented(postcode) for postcode in postcodes)
    assert all(parse_postcode(postcode).normalised == postcode for postcode in postcodes)
    assert all(row["street"].split()[-1] != "" for row in read("pole_location"))


def test_no_number_can_be_anybodys(read: Read) -> None:
    phones = [row["raw"] for row in read("pole_personphone")]
    phones += [row["caller_phone"] for row in read("control_room_contact") if row["caller_phone"]]

    assert len(phones) > 200
    assert all(parse_phone(phone).is_drama for phone in phones)
    assert all(parse_phone(row["raw"]).e164 == row["e164"] for row in read("pole_personphone"))


def test_no_vehicle_can_bear_its_mark(read: Read) -> None:
    marks = [row["registration"] for row in read("pole_personvehicle")]

    assert marks
    assert all(mark[0] == "Q" and mark[2:4].isdigit() for mark in marks)


def test_identifiers_fit_their_check_characters_but_for_a_few(read: Read) -> None:
    rows = read("pole_personidentifier")
    for row in rows:
        found = parse_identifier(row["kind"], row["raw"], today=AT.date())
        assert (found.normalised, found.valid) == (row["normalised"], row["is_valid"])

    wrong = [row for row in rows if not row["is_valid"]]
    assert 0 < len(wrong) < len(rows) * 0.08
    assert {row["kind"] for row in rows} == {"PNC", "CRO", "NHS"}


def test_names_are_of_many_heritages_and_fold_in_many_ways(village: Force, read: Read) -> None:
    people = village.people.everyone
    written = [row["given"] + row["family"] for row in read("pole_personname")]

    assert len({person.heritage.code for person in people}) >= 8
    assert any(not name.isascii() for name in written)
    assert any("'" in name or "-" in name for name in written)
    assert Counter(person.given for person in people).most_common(1)[0][1] >= 4


def test_a_source_misspells_and_the_truth_is_known(village: Force, read: Read) -> None:
    names: dict[UUID, set[str]] = defaultdict(set)
    for row in read("pole_personname"):
        if row["kind"] == "CURRENT":
            names[row["record_id"]].add(fold(f"{row['given']} {row['family']}"))
    spelt: dict[int, set[str]] = defaultdict(set)
    for record, person in village.truth:
        spelt[person] |= names[record]
    held = Counter(person for _, person in village.truth)
    several = [person for person, records in held.items() if records > 1]

    assert len(several) > 80
    differing = sum(len(spelt[person]) > 1 for person in several)
    assert 0.15 < differing / len(several) < 0.7
    assert {record for record, _ in village.truth} == set(names)


def test_some_records_of_one_person_are_still_unjudged(village: Force, read: Read) -> None:
    truth = dict(village.truth)
    leading = {row["id"]: row["person_id"] for row in read("pole_personrecord")}
    people = {person for person, held in Counter(truth.values()).items() if held > 1}
    apart = {
        person: {leading[record] for record, of in truth.items() if of == person}
        for person in people
    }

    assert 0.2 < sum(len(groups) > 1 for groups in apart.values()) / len(apart) < 0.8
    joined = defaultdict(set)
    for record, leader in leading.items():
        joined[leader].add(truth[record])
    assert all(len(people) == 1 for people in joined.values()), "no judgement is mistaken"


def test_dates_of_birth_are_missing_or_exchanged_in_some_sources(
    village: Force, read: Read
) -> None:
    born = {person.number: person.born_on for person in village.people.everyone}
    truth = dict(village.truth)
    kept = [(row["born_on"], born[truth[row["id"]]]) for row in read("pole_personrecord")]
    exchanged = [
        (said, was)
        for said, was in kept
        if said
        and said != was
        and (said.year, said.day, said.month) == (was.year, was.month, was.day)
    ]

    assert any(said is None for said, _ in kept)
    assert exchanged
    assert sum(said == was for said, was in kept) > 0.8 * len(kept)


def test_families_are_possible(village: Force, read: Read) -> None:
    people = {record: person for person in village.people.everyone
              for record in person.records.values()}  # fmt: skip
    for row in read("pole_relationship"):
        one, other = people[row["person_id"]], people[row["other_id"]]
        years = (one.born_on - other.born_on).days / 365
        if row["kind"] == "CHILD" and one.sex and other.sex == "F":
            assert 16 <= years <= 46, (one.born_on, other.born_on)
        assert one is not other


def test_everything_happened_before_now(village: Force) -> None:
    owed = {
        "due_at",
        "due_on",
        "review_on",
        "expires_on",
        "until",
        "until_on",
        "attend_by",
        "ends_at",
        "starts_at",  # a meeting is in the calendar before it is held
        "leaves_at",  # a release is planned before it happens
        "tag_until_on",
    }
    for book in village.books.values():
        for table, rows in book.rows.items():
            for column, values in zip(COLUMNS[table], zip(*rows, strict=True), strict=True):
                if column in owed or not column.endswith(("_at", "_on")):
                    continue
                given = [each for each in values if each is not None]
                if column.endswith("_at"):
                    assert all(each <= AT for each in given), (table, column)
                else:
                    assert all(each <= AT.date() for each in given), (table, column)


@pytest.mark.parametrize(("table", "workflow"), FLOWS)
def test_every_step_is_one_that_the_workflow_allows(table: str, workflow, read: Read) -> None:
    by_record = defaultdict(list)
    for row in read(table):
        by_record[row["record_id"]].append(row)

    assert by_record
    for steps in by_record.values():
        status = workflow.initial
        for position, step in enumerate(steps, start=1):
            assert step["position"] == position
            assert step["from_status"] == status
            status = workflow.target(source=status, event=step["event"])
            assert step["to_status"] == status
        assert [step["taken_at"] for step in steps] == sorted(step["taken_at"] for step in steps)


def test_no_high_risk_crime_is_finalised_before_its_review(read: Read) -> None:
    reviewed = {row["case_id"]: row["reviewed_at"] for row in read("safeguarding_supervisorreview")}
    waits = {
        row["event_id"]: reviewed.get(row["id"])
        for row in read("safeguarding_case")
        if row["grade"] == "HIGH"
    }
    occurrence = {row["id"]: row["occurrence_id"] for row in read("pole_event")}
    crimes = {row["id"]: occurrence[row["event_id"]] for row in read("investigation_crime")}
    finalised = [row for row in read("investigation_crimestep") if row["to_status"] == "FINALISED"]

    held = [step for step in finalised if crimes[step["record_id"]] in waits]
    assert held
    for step in held:
        review = waits[crimes[step["record_id"]]]
        assert review is not None
        assert review < step["taken_at"]


def test_every_submitted_form_is_in_the_queue_or_about_to_be(village: Force, read: Read) -> None:
    submitted = {row["id"] for row in read("risk_assessment") if row["submitted_at"]}
    in_queue = {row["assessment_id"] for row in read("referrals_triageitem")}

    assert submitted == in_queue | set(village.waiting)
    assert not in_queue & set(village.waiting)
    assert len(village.waiting) >= 6


def test_a_standard_risk_victim_is_referred_only_with_her_agreement(read: Read) -> None:
    assessments = {row["id"]: row for row in read("risk_assessment")}
    for row in read("referrals_referral"):
        if row["kind"] == "SUPPORT":
            assert assessments[row["assessment_id"]]["agrees_to_support"] is True


def test_a_child_of_the_household_is_always_referred(read: Read) -> None:
    linked = defaultdict(set)
    for row in read("pole_involvement"):
        if row["role"].startswith("CHILD"):
            linked[row["event_id"]].add(row["record_id"])
    graded = {row["assessment_id"] for row in read("referrals_triageitem")}
    referred = {row["assessment_id"] for row in read("referrals_referral")
                if row["kind"] == "CHILDREN"}  # fmt: skip
    expected = {
        row["id"]
        for row in read("risk_assessment")
        if row["id"] in graded and linked.get(row["event_id"])
    }

    assert expected
    assert referred == expected


def test_what_a_partner_reads_was_given_to_it(village: Force, read: Read) -> None:
    given = {(row["agency_id"], row["kind"], row["record_id"]) for row in read("sharing_grant")}
    for row in read("referrals_referral"):
        assert (row["to_agency_id"], "referrals.referral", row["id"]) in given
        for person in (row["about_id"], *row["children"]):
            assert (row["to_agency_id"], "pole.personrecord", person) in given


def test_abuse_repeats_and_some_suspects_have_several_victims(village: Force, read: Read) -> None:
    truth = dict(village.truth)
    roles: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in read("pole_involvement"):
        if row["role"] in ("VICTIM", "SUSPECT"):
            roles[row["event_id"]][row["role"]] = truth[row["record_id"]]
    victims_of = defaultdict(set)
    for people in roles.values():
        if len(people) == 2:
            victims_of[people["SUSPECT"]].add(people["VICTIM"])
    repeats = [row for row in read("control_room_incident") if row["repeat"].obj["is_repeat"]]

    assert sum(len(victims) > 1 for victims in victims_of.values()) >= 4
    assert 0.3 < len(repeats) / len(read("control_room_incident")) < 0.8


def test_a_repeat_finding_is_what_the_rule_finds(village: Force, read: Read) -> None:
    """Counted again from the rows alone: her occurrences in the twelve months before."""
    truth = dict(village.truth)
    events = {row["id"]: row for row in read("pole_event")}
    abuse = defaultdict(dict)
    for row in read("pole_involvement"):
        event = events[row["event_id"]]
        if row["role"] == "VICTIM" and event["is_domestic"] and event["kind"] != "ARREST":
            first = abuse[truth[row["record_id"]]]
            when = first.get(event["occurrence_id"], event["happened_earliest"])
            first[event["occurrence_id"]] = min(when, event["happened_earliest"])
    victim = {row["event_id"]: truth[row["record_id"]] for row in read("pole_involvement")
              if row["role"] == "VICTIM"}  # fmt: skip
    for row in read("control_room_incident"):
        at = row["received_at"]
        since = at - timedelta(days=366)
        found = [when for when in abuse[victim[row["event_id"]]].values() if since <= when < at]
        assert abs(row["repeat"].obj["count"] - len(found)) <= 1
        if row["repeat"].obj["count"] == 0:
            assert len(found) <= 1


def test_short_forms_are_known_to_the_search(village: Force) -> None:
    given = {fold(person.given) for person in village.people.everyone}

    assert sum(bool(variants(each)) for each in given) > 40


def test_the_law_of_the_day_is_kept(read: Read) -> None:
    assert {row["da_definition"] for row in read("pole_event") if row["is_domestic"]} <= {"2021"}
    bail = [row for row in read("perpetrators_order") if row["kind"] == "BAIL"]
    assert bail
    assert all(row["made_on"] <= row["expires_on"] for row in bail)
    assert all(isinstance(row["made_on"], date) for row in bail)
