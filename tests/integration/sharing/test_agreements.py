"""Agreements that the database keeps: what ends, ends everywhere; what was acted on stays."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.pole.api import person_cards
from harbour.referrals.services import answer
from harbour.sharing import agreement_reads as reads
from harbour.sharing import api
from harbour.sharing.models import AgreementSection, Clause, ClauseChange, Grant, User
from harbour.sharing.services import agencies, agreements
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.sharing.terms import Heading, StandingEvent
from harbour.workforce.api import duties_owed, owe

NOW = timezone.now()
TODAY = timezone.localdate()
PERSON = "pole.personrecord"


@pytest.fixture
def given(opened: Callable, acting: Callable, frame: object) -> UUID:
    """A victim's record, which the force gave to the housing association to add to."""
    victim = opened().victim
    with acting("safeguarding.officer") as actor:
        _give(actor, victim, frame)
    return victim


def _give(actor: object, victim: UUID, frame: object, purpose: str = "safeguarding") -> None:
    api.give(
        actor, [api.Subject(kind=PERSON, record_id=victim, person_record_id=victim)],
        to_agency_id=frame.agency["saltmarsh-housing"], purpose=purpose,
        until=NOW + timedelta(days=30), reason="To make her home safe", may_contribute=True,
    )  # fmt: skip


def _clause(frame: object) -> UUID:
    return frame.clause["solent-and-downs", "saltmarsh-housing", "safeguarding"]


def _sees(acting: Callable, victim: UUID) -> bool:
    with acting("housing.officer") as actor:
        return victim in person_cards(actor, [victim], on=TODAY)


def _browser(username: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    client = Client()
    client.force_login(
        User.objects.get(username=username),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    session = client.session
    session[CHOSEN_IN_DEMO] = True
    session.save()
    return client


def _whole(actor: object, frame: object, reference: str = "ISA-TEST") -> UUID:
    made = agreements.make_agreement(
        actor,
        agreements.NewAgreement(
            reference=reference, title="Sharing for a test", lawful_basis="Safeguarding",
            starts_on=TODAY, review_on=TODAY + timedelta(days=30),
            ends_on=TODAY + timedelta(days=400), agency_ids=[frame.agency["downs-probation"]],
        ),
    )  # fmt: skip
    for heading in Heading:
        agreements.write_section(
            actor, agreement_id=made.id, heading=heading, words=f"{heading}", at=NOW
        )
    return made.id


def test_an_agreement_shares_nothing_before_it_says_all_and_both_have_signed(
    acting: Callable,
    frame: object,
    opened: Callable,
) -> None:
    victim = opened().victim
    with acting("safeguarding.supervisor") as actor:
        made = _whole(actor, frame)
        agreements.sign(actor, agreement_id=made, agency_id=actor.agency_id, name="A", post="B",
                        at=NOW)  # fmt: skip
        clause = agreements.add_clause(
            actor, agreement_id=made, recipient_id=frame.agency["downs-probation"],
            purpose="statistics", kinds=[PERSON], ends_on=TODAY + timedelta(days=90), on=TODAY,
        )  # fmt: skip
        api.give(actor, [api.Subject(kind=PERSON, record_id=victim)],
                 to_agency_id=clause.recipient_id, purpose="statistics",
                 until=NOW + timedelta(days=9), reason="A test")  # fmt: skip
        before = reads.agreement_page(actor, made, on=TODAY).state
    with acting("probation.officer") as actor:
        unsigned = person_cards(actor, [victim], on=TODAY)
    with acting("safeguarding.supervisor") as actor:
        agreements.sign(actor, agreement_id=made, agency_id=frame.agency["downs-probation"],
                        name="On paper", post="Head of service", at=NOW)  # fmt: skip
    with acting("probation.officer") as actor:
        signed = person_cards(actor, [victim], on=TODAY)

    assert before == "Not signed by all"
    assert not unsigned
    assert set(signed) == {victim}


def test_what_it_must_say_is_asked_for_before_anybody_signs(
    acting: Callable, frame: object
) -> None:
    with acting("safeguarding.supervisor") as actor:
        made = _whole(actor, frame)
        with pytest.raises(DomainError, match="reference"):
            _whole(actor, frame)
    with acting("idva.manager") as actor, pytest.raises(NotPermitted):
        agreements.write_section(actor, agreement_id=made, heading=Heading.DATA, words="x", at=NOW)
    with acting("safeguarding.supervisor") as actor, transaction.atomic():
        bare = agreements.make_agreement(
            actor,
            agreements.NewAgreement(
                reference="ISA-BARE", title="Bare", lawful_basis="x", starts_on=TODAY,
                review_on=TODAY + timedelta(days=1), ends_on=TODAY + timedelta(days=2),
                agency_ids=[frame.agency["downs-probation"]],
            ),
        )  # fmt: skip
        with pytest.raises(DomainError, match="does not say yet: why we share"):
            agreements.sign(actor, agreement_id=bare.id, agency_id=actor.agency_id, name="A",
                            post="B", at=NOW)  # fmt: skip


def test_ending_a_clause_takes_it_out_of_every_page_and_leaves_what_was_acted_on(
    given: UUID, acting: Callable, frame: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = _browser("housing.officer", monkeypatch)
    person, still = f"/people/{given}/", f"/still/{PERSON}/{given}/"
    session = browser.session
    session["reasons"] = {str(given): {"reason": "Our tenant", "until": NOW.timestamp() + 999}}
    session.save()
    before = [browser.get(person).status_code, "HX-Redirect" in browser.get(still)]
    with acting("housing.officer") as actor:
        kept = api.keep_received(
            actor, api.Subject(kind=PERSON, record_id=given, person_record_id=given),
            title="A tenant at risk", words="Told: change the locks", acted="Locks changed",
            at=NOW,
        )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        agreements.end_clause(actor, clause_id=_clause(frame), because="A breach", at=NOW)
    after = [browser.get(person).status_code, "HX-Redirect" in browser.get(still)]
    filed = browser.get(f"/received/{kept.id}/")

    assert before == [200, False]
    assert after == [404, True]
    assert b"Told: change the locks" in filed.content
    with acting("safeguarding.supervisor"), pytest.raises(DatabaseError):
        kept.delete()


def test_a_clause_made_narrower_takes_back_what_it_no_longer_names(
    given: UUID, acting: Callable, frame: object
) -> None:
    assert _sees(acting, given)
    with acting("safeguarding.supervisor") as actor:
        clause = Clause.objects.get(id=_clause(frame))
        fewer = [kind for kind in clause.kinds if kind != PERSON]
        with pytest.raises(DomainError, match="For more"):
            agreements.narrow_clause(actor, clause_id=clause.id, kinds=[*fewer, "x"],
                                     ends_on=clause.ends_on, reason="x", at=NOW)  # fmt: skip
        agreements.narrow_clause(actor, clause_id=clause.id, kinds=fewer, ends_on=clause.ends_on,
                                 reason="Only what repairs need", at=NOW)  # fmt: skip
        change = ClauseChange.objects.get(clause=clause)
        with pytest.raises(DatabaseError, match="narrower"), transaction.atomic():
            Clause.objects.filter(id=clause.id).update(kinds=[*fewer, PERSON])

    assert not _sees(acting, given)
    assert set(change.kinds_before) - set(change.kinds_after) == {PERSON}


def test_what_is_owed_is_handed_over_before_a_clause_ends(
    given: UUID, acting: Callable, frame: object
) -> None:
    limit = Deadline(rule="test.locks", version="1", started_at=NOW, source="A test",
                     due_at=NOW + timedelta(days=3))  # fmt: skip
    with acting("safeguarding.officer") as actor:
        owe(actor, deadline=limit, title="Change the locks", subject_kind=PERSON,
            subject_id=given, page="casefile:person", page_id=given, person_record_id=given,
            team_id=frame.team["saltmarsh-housing"],
            owed_by_agency_id=frame.agency["saltmarsh-housing"])  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        agreements.end_clause(actor, clause_id=_clause(frame), because="A breach", at=NOW)
        ours = [duty for duty in duties_owed(actor) if duty.rule == "test.locks"]
    with acting("housing.officer") as actor:
        theirs = [duty for duty in duties_owed(actor) if duty.rule == "test.locks"]

    assert [(duty.title, duty.due_at) for duty in ours] == [
        ("Taken over: Change the locks", limit.due_at)
    ]
    assert theirs == []


def test_nobody_writes_signs_or_ends_in_anothers_name(
    acting: Callable, frame: object, given: UUID
) -> None:
    with acting("idva.manager") as actor:
        with pytest.raises(NotPermitted):
            agreements.end_clause(actor, clause_id=_clause(frame), because="x", at=NOW)
        assert not Clause.objects.filter(id=_clause(frame)).update(ended_because="x")
    for statement in (
        "INSERT INTO sharing_clause (id, agreement_id, giver_id, recipient_id, purpose, kinds,"
        " starts_on, ends_on, ended_because) SELECT gen_random_uuid(), agreement_id, giver_id,"
        " recipient_id, purpose, kinds, starts_on, ends_on, '' FROM sharing_clause"
        " WHERE recipient_id <> harbour.agency_id() AND giver_id <> harbour.agency_id() LIMIT 1",
        "UPDATE sharing_agreementparty SET signed_at = now()",
        "UPDATE sharing_agency SET is_active = false",
        "INSERT INTO sharing_agencystanding (id, agency_id, event, reason, decided_by, decided_at)"
        " SELECT gen_random_uuid(), id, 'SUSPEND', 'x', harbour.user_id(), now()"
        " FROM sharing_agency WHERE id <> harbour.agency_id() LIMIT 1",
    ):
        with acting("idva.manager"), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_suspended_agency_is_refused_at_its_next_request_and_comes_back(
    given: UUID, acting: Callable, frame: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    housing = frame.agency["saltmarsh-housing"]
    browser = _browser("housing.officer", monkeypatch)
    answers = [browser.get("/").status_code]
    for event in (StandingEvent.SUSPEND, StandingEvent.RESUME):
        with acting("safeguarding.supervisor") as actor:
            agencies.set_standing(actor, agency_id=housing, event=event, reason="x", at=NOW)
        answers.append(browser.get("/").status_code)

    assert answers == [200, 403, 200]
    assert _sees(acting, given)


def test_an_agency_that_leaves_gives_and_reads_nothing_and_begins_anew(
    given: UUID, acting: Callable, frame: object
) -> None:
    housing = frame.agency["saltmarsh-housing"]
    with acting("safeguarding.supervisor") as actor:
        agencies.set_standing(
            actor, agency_id=housing, event=StandingEvent.LEAVE, reason="Closed", at=NOW
        )
        with pytest.raises(InvalidTransition):
            agencies.set_standing(
                actor, agency_id=housing, event=StandingEvent.RESUME, reason="x", at=NOW
            )
        agencies.set_standing(
            actor, agency_id=housing, event=StandingEvent.JOIN, reason="Again", at=NOW
        )
        open_clauses = Clause.objects.filter(recipient_id=housing, ended_at__isnull=True)
        assert not open_clauses.exists()
    assert not _sees(acting, given)


def test_a_new_agency_joins_with_no_sharing_and_no_force_joins_here(acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        made = agencies.add_agency(
            actor, name="Invented Fire Service", kind="HEALTH", reason="Home visits", at=NOW
        )
        assert made.is_active
        with pytest.raises(DomainError):
            agencies.add_agency(actor, name="Other Force", kind="FORCE", reason="x", at=NOW)
    with acting("idva.manager") as actor, pytest.raises(NotPermitted):
        agencies.add_agency(actor, name="Friends", kind="HEALTH", reason="x", at=NOW)


def test_a_review_is_owed_once_before_its_day_and_met_by_reviewing(
    acting: Callable, frame: object
) -> None:
    with acting("safeguarding.supervisor") as actor:
        made = _whole(actor, frame, "ISA-REVIEW")
        for _ in range(2):
            agreements.announce_reviews(actor, until=TODAY + timedelta(days=60))
        owed = [duty for duty in duties_owed(actor) if duty.subject_id == made]
        agreements.review_agreement(
            actor, agreement_id=made, finding="Still needed", at=NOW,
            next_on=TODAY + timedelta(days=300),
        )  # fmt: skip
        left = [duty for duty in duties_owed(actor) if duty.subject_id == made]
        page = reads.agreement_page(actor, made, on=TODAY)

    assert [duty.rule for duty in owed] == ["sharing.agreement_review"]
    assert left == []
    assert page.agreement.review_on == TODAY + timedelta(days=300)


def test_words_written_after_a_signature_are_said_to_be(acting: Callable, frame: object) -> None:
    with acting("safeguarding.supervisor") as actor:
        made = _whole(actor, frame)
        agreements.sign(actor, agreement_id=made, agency_id=actor.agency_id, name="A", post="B",
                        at=NOW + timedelta(minutes=1))  # fmt: skip
        agreements.write_section(actor, agreement_id=made, heading=Heading.DATA, words="More",
                                 at=NOW + timedelta(minutes=2))  # fmt: skip
        page = reads.agreement_page(actor, made, on=TODAY)
        said = next(each for each in page.said if each.heading == Heading.DATA)
        with pytest.raises(DatabaseError), transaction.atomic():
            AgreementSection.objects.filter(agreement_id=made).update(words="x")

    assert page.changed_since == ["Solent and Downs Constabulary"]
    assert [said.now.words, *(old.words for old in said.earlier)] == ["More", "DATA"]


def test_a_partner_adds_and_points_under_its_own_restrictions_and_takes_back(
    given: UUID, acting: Callable, frame: object
) -> None:
    with acting("housing.officer") as actor:
        told = api.contribute(actor, kind=PERSON, record_id=given, words="Two doors mended",
                              handling=api.Handling.ASK, at=NOW)  # fmt: skip
        api.point_to(actor, person_record_id=given, contact="Tenancy desk, 01632 960001", at=NOW)
        with pytest.raises(DomainError, match="already"):
            api.point_to(actor, person_record_id=given, contact="Again", at=NOW)
    with acting("safeguarding.officer") as actor:
        seen = api.told_about(actor, [given])
        assert [(each.words, each.handling) for each in seen.contributions] == [
            ("Two doors mended", "ASK")
        ]
        assert [each.contact for each in seen.pointers] == ["Tenancy desk, 01632 960001"]
        assert {each.agency.name for each, _, _ in seen.given} >= {"Saltmarsh Homes"}
    with acting("health.visitor") as actor:
        others = api.told_about(actor, [given])
        assert [others.contributions, others.pointers, others.given] == [[], [], []]
        with pytest.raises(NotPermitted, match="not shared"):
            api.contribute(actor, kind=PERSON, record_id=given, words="x",
                           handling=api.Handling.READ, at=NOW)  # fmt: skip
    with acting("housing.officer") as actor:
        api.take_back_told(actor, kind="sharing.contribution", record_id=told.id, at=NOW)
    with acting("safeguarding.officer") as actor:
        assert not api.told_about(actor, [given]).contributions


def test_an_accepted_referral_stays_in_the_partners_own_file(
    opened: Callable,
    acting: Callable,
) -> None:
    opened()
    with acting("social.worker") as actor:
        waiting = [grant.record_id for grant in Grant.objects.filter(kind="referrals.referral")]
        assert reads.received_page(actor, skip=0) == ([], 0)
        for referral_id in waiting[:1]:
            answer(actor, referral_id=referral_id, event="receive", reason="", at=NOW)
            answer(actor, referral_id=referral_id, event="accept", reason="We visit", at=NOW)
            (kept,), _ = reads.received_page(actor, skip=0)
            assert kept.acted == "Accepted"
            assert "About: " in kept.words


PAGES = ("/agreements/", "/agencies/", "/received/", "/no-longer-shared/")


@pytest.mark.parametrize("username", ["safeguarding.supervisor", "idva.manager", "auditor"])
def test_pages_open_for_whoever_may_and_writing_for_its_keepers(
    username: str, given: UUID, frame: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = _browser(username, monkeypatch)
    ours = reads.Agreement.objects.get(reference="ISA-saltmarsh-housing")
    clause = _clause(frame)
    reading = [browser.get(page).status_code for page in (*PAGES, f"/agreements/{ours.id}/")]
    writing = [
        browser.get(page).status_code
        for page in (
            f"/agreements/{ours.id}/sign/", f"/agreements/{ours.id}/clause/",
            f"/agreements/{ours.id}/says/DATA/", f"/agreements/{ours.id}/review/",
            f"/agreements/{ours.id}/leave/", f"/agreements/{ours.id}/given/",
            f"/clauses/{clause}/less/", f"/clauses/{clause}/end/", "/agencies/new/",
        )
    ]  # fmt: skip

    assert reading == [200] * 5
    expected = {
        "safeguarding.supervisor": [200] * 9,
        "idva.manager": [403] * 9,
        "auditor": [403] * 5 + [200] + [403] * 3,
    }
    assert writing == expected[username]
