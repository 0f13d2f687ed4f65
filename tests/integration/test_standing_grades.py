"""The grade that stands is acted on at once: while a lower one waits, and when it rises later."""

from datetime import timedelta
from uuid import UUID

import pytest

from harbour.kernel.errors import DomainError
from harbour.referrals import nightly, selectors
from harbour.referrals.api import decide, queue, second
from harbour.referrals.domain.deadlines import TRIAGE
from harbour.referrals.models import Referral
from harbour.referrals.services.routing import owe_on
from harbour.risk.api import assessment as assessment_of
from harbour.risk.api import decisions_of, open_proposal
from harbour.risk.services.assessment import Given
from harbour.risk.services.submitting import raise_grade
from harbour.risk.services.supervision import correct
from harbour.safeguarding.api import cases_about
from harbour.safeguarding.models import Case
from harbour.safeguarding.services.closing import NewClosing, close_case
from harbour.workforce.api import duties_owed, meet
from harbour.workforce.models import Duty
from tests.integration.risk.conftest import looked_into
from tests.integration.test_referrals import NOW, House

LOWER = {
    "reason_code": "JUDGEMENT", "criterion": "M1",
    "reason": "The suspect is in custody until the trial.",
}  # fmt: skip
FOURTEEN = (1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18)


@pytest.fixture
def house(acting, frame) -> House:
    return House(acting, frame)


def owed(acting, username: str, subject: UUID) -> dict[str, str]:
    with acting(username) as actor:
        return {duty.rule: duty.title for duty in duties_owed(actor) if duty.subject_id == subject}


def proposed(house: House, acting) -> tuple[UUID, UUID]:
    """High by the officer, and medium proposed by one of the unit. (assessment, item)"""
    assessment = house.submitted("HIGH")
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, assessment)
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="MEDIUM", at=NOW, **LOWER)
    return assessment, item.id


def test_while_a_lower_grade_waits_the_higher_is_acted_on(house: House, acting) -> None:
    _, item = proposed(house, acting)
    with acting("safeguarding.supervisor") as actor:
        case = cases_about(actor, [house.victim])[0]
    sent = house.sent()

    assert case.grade == "HIGH"
    assert "safeguarding.high_risk_review" in owed(acting, "safeguarding.supervisor", case.id)
    assert {each.status for each in sent.values()} == {"SENT"}
    assert set(owed(acting, "cru.sergeant", item)) == {"referrals.second_person"}


@pytest.mark.parametrize(("agrees", "grade"), [(True, "MEDIUM"), (False, "HIGH")])
def test_the_second_person_ends_it_either_way(
    house: House, acting, agrees: bool, grade: str
) -> None:
    assessment, item = proposed(house, acting)
    with acting("cru.sergeant") as actor:
        waits = open_proposal(assessment)
        second(actor, item_id=item, proposal_id=waits.id, agrees=agrees, at=NOW,
               words="The trial is a month away and bail is asked for.")  # fmt: skip
        last = decisions_of(assessment)[-1]
        stands = assessment_of(actor, assessment)
        routed = selectors.item(actor, item)

    assert (last.stage, last.grade) == ("UNIT", grade)
    assert (stands.effective_grade, stands.status, routed.status) == (grade, "GRADED", "ROUTED")
    assert owed(acting, "cru.sergeant", item) == {}


def test_a_raise_while_a_lower_grade_waits_goes_through_and_the_proposal_stays_owed(
    house: House, acting
) -> None:
    assessment = house.submitted("MEDIUM")
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, assessment).id
        looked_into(actor, item)
        decide(actor, item_id=item, grade="STANDARD", at=NOW, **LOWER | {"criterion": "S1"})
        decide(actor, item_id=item, grade="HIGH", at=NOW, **LOWER | {"criterion": "H6"})
        case = cases_about(actor, [house.victim])[0]

    assert case.grade == "HIGH"
    assert set(owed(acting, "cru.sergeant", item)) == {"referrals.second_person"}


@pytest.mark.parametrize("first", ["STANDARD", "MEDIUM"])
def test_what_rises_after_it_was_sent_on_is_acted_on_at_once(
    house: House, acting, first: str
) -> None:
    assessment = house.graded(first)
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, seen=27,
            given={f"q{number}": Given("YES") for number in FOURTEEN},
            reason="She told me all of it when I came back.", at=NOW,
        )  # fmt: skip
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, assessment)
        case = cases_about(actor, [house.victim])[0]
        sent = Referral.objects.filter(assessment_id=assessment, kind="CHILDREN")
        statuses = {each.status for each in sent}

    assert (case.grade, item.status, statuses) == ("HIGH", "ROUTED", {"SENT"})
    assert "safeguarding.high_risk_review" in owed(acting, "safeguarding.supervisor", case.id)
    assert owed(acting, "cru.officer", item.id)["referrals.grade_again"].startswith("Raised after")
    with acting("cru.officer") as actor:
        decide(actor, item_id=item.id, grade="HIGH", reason_code="AGREED", reason="", at=NOW)
    assert "referrals.grade_again" not in owed(acting, "cru.officer", item.id)


def test_the_proof_finds_a_rise_that_nobody_acted_on(house: House, acting) -> None:
    assessment = house.graded("MEDIUM")
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, seen=27,
            given={f"q{number}": Given("YES") for number in FOURTEEN},
            reason="She told me all of it when I came back.", at=NOW,
        )  # fmt: skip
    with acting("cru.sergeant") as actor:
        item = selectors.item_of(actor, assessment)
        clean = nightly.check(actor, quiet=[], at=NOW).unowned.filter(victim_id=house.victim)
        assert not clean.exists()
        meet(actor, subject_id=item.id, rule="referrals.grade_again", at=NOW)
        Case.objects.filter(assessment_id=assessment).update(grade="MEDIUM")
        found = nightly.check(actor, quiet=[], at=NOW).unowned.filter(victim_id=house.victim)

        assert {each.what for each in found} == {"ITEM", "CASE"}


def test_looking_now_meets_only_what_it_looked_at(acting, monkeypatch) -> None:
    monkeypatch.setattr(nightly, "_watchers", [])
    later = NOW + timedelta(hours=1)
    with acting("cru.sergeant") as actor:
        quiet = nightly.check(actor, quiet=["Eastern: silent for 9 days"], at=NOW)
        unwatched = nightly.check_now(actor, at=later)
        still = {duty.subject_id for duty in duties_owed(actor)}
        nightly.channels_watched_by(lambda actor, at: ["Eastern: silent for 10 days"])
        seen = nightly.check_now(actor, at=later)
        nightly.channels_watched_by(lambda actor, at: [])
        nightly.check_now(actor, at=later)
        then = {duty.rule for duty in duties_owed(actor)}

    assert unwatched.quiet == []
    assert quiet.id in still
    assert seen.quiet == ["Eastern: silent for 10 days"]
    assert "referrals.channel_quiet" not in then


def test_whoever_waits_is_still_on_top_of_the_queue(house: House, acting) -> None:
    assessment = house.submitted("MEDIUM")
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, seen=27,
            given={f"q{number}": Given("YES") for number in FOURTEEN},
            reason="She told me all of it when I came back.", at=NOW,
        )  # fmt: skip
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        assert cases_about(actor, [house.victim]) == []

    assert item.severity == 2


def test_only_high_risk_and_a_higher_grade_need_no_research(house: House, acting) -> None:
    assessment = house.submitted("STANDARD")
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, assessment).id
        with pytest.raises(DomainError, match="looked into"):
            decide(actor, item_id=item, grade="STANDARD", reason_code="AGREED", reason="", at=NOW)
        raised = LOWER | {"criterion": "M1"}
        assert decide(actor, item_id=item, grade="MEDIUM", at=NOW, **raised).routes


def test_a_rise_never_gives_the_unit_longer_than_it_had(house: House, acting) -> None:
    assessment = house.submitted("MEDIUM")
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, assessment)
        Duty.objects.filter(subject_id=item.id, rule="referrals.triage").update(
            met_at=NOW, met_by=actor.user_id
        )
        owe_on(actor, item, TRIAGE, NOW - timedelta(hours=23, minutes=30))
    with acting("response.officer") as actor:
        raise_grade(actor, assessment_id=assessment, grade="HIGH", at=NOW,
                    reason="The suspect rang while I was there.")  # fmt: skip
    with acting("cru.officer") as actor:
        due = [
            duty.due_at for duty in duties_owed(actor)
            if (duty.rule, duty.subject_id) == ("referrals.triage", item.id)
        ]  # fmt: skip

    assert due == [NOW + timedelta(minutes=30)]


def test_a_closed_case_opens_again_and_nothing_is_owed_twice(house: House, acting) -> None:
    assessment = house.graded("MEDIUM")
    with acting("safeguarding.supervisor") as actor:
        case = cases_about(actor, [house.victim])[0]
        close_case(
            actor, case_id=case.id, at=NOW,
            closing=NewClosing(reason="SAFER", risk_now="STANDARD", she_knows="TOLD",
                               risk_words="Low now", words="She is well, and alone."),
        )  # fmt: skip
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, seen=27,
            given={f"q{number}": Given("YES") for number in FOURTEEN},
            reason="She told me all of it when I came back.", at=NOW,
        )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        again = cases_about(actor, [house.victim])[0]

    assert (again.id, again.grade, again.status) == (case.id, "HIGH", "REOPENED")
