"""What is kept: two people decide, a hold stops it, what is erased is gone and proved."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import dispose, person_cards
from harbour.pole.models import PersonName
from harbour.sharing import api
from harbour.sharing.models import Disposal, RetentionReview, User
from harbour.sharing.services import keeping
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.workforce.api import duties_owed

NOW = timezone.now()
TODAY = timezone.localdate()
LONG_AGO = date(2004, 3, 1)
ANSWERS = dict.fromkeys(api.QUESTIONS, "No")


def _review(acting: Callable, victim: UUID, since: date = LONG_AGO) -> UUID:
    with acting("safeguarding.supervisor") as actor:
        return api.open_review(
            actor, person_record_id=victim, prompt="Asked for", clear_since=since, on=TODAY
        ).id


def _propose(acting: Callable, review: UUID, *, dispose: bool = True) -> None:
    with acting("safeguarding.supervisor") as actor:
        api.propose(actor, review_id=review, group=api.Group.SERIOUS, answers=ANSWERS,
                    dispose=dispose, reason="Nothing for ten years", born_on=None,
                    at=NOW)  # fmt: skip


def _agree(acting: Callable, review: UUID, by: str = "safeguarding.west") -> None:
    with acting(by) as actor:
        api.decide_on_proposal(actor, review_id=review, agree=True, reason="I agree", at=NOW)


def test_two_people_dispose_and_what_is_gone_is_proved(opened: Callable, acting: Callable) -> None:
    victim = opened().victim
    review = _review(acting, victim)
    _propose(acting, review)
    with pytest.raises(NotPermitted, match="Somebody else"):
        _agree(acting, review, by="safeguarding.supervisor")
    with acting("safeguarding.west") as actor, pytest.raises(NotPermitted):
        dispose(actor, review_id=review, at=NOW)
    _agree(acting, review)
    with acting("safeguarding.west") as actor:
        counts = dispose(actor, review_id=review, at=NOW)
        proof = Disposal.objects.get(review_id=review)
        left = PersonName.objects.filter(record_id=victim).count()
        card = person_cards(actor, [victim], on=TODAY).get(victim)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disposal.objects.filter(id=proof.id).update(sha256="x")

    assert counts["pole_personname"] >= 1
    assert left == 0
    assert len(proof.sha256) == 64
    assert card is None or card.born_on is None


def test_a_hold_stops_it_at_every_stage(opened: Callable, acting: Callable) -> None:
    victim = opened().victim
    review = _review(acting, victim)
    _propose(acting, review)
    _agree(acting, review)
    with acting("safeguarding.supervisor") as actor:
        hold = api.place_hold(actor, person_record_id=victim, ground="DEATH_REVIEW",
                              reason="A review was announced", at=NOW)  # fmt: skip
        with pytest.raises(NotPermitted, match="hold"):
            dispose(actor, review_id=review, at=NOW)
        api.decide_on_proposal(actor, review_id=review, agree=False, reason="Held", at=NOW)
        with pytest.raises(DomainError, match="hold stands"):
            api.propose(actor, review_id=review, group=api.Group.SERIOUS, answers=ANSWERS,
                        dispose=True, reason="x", born_on=None, at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="hold stands"), transaction.atomic():
            RetentionReview.objects.get(id=review).steps.create(
                position=4, event="propose_disposal", from_status="DUE",
                to_status="DISPOSAL_PROPOSED", taken_by=actor.user_id, taken_at=NOW, reason="x",
            )  # fmt: skip
        api.lift_hold(actor, hold_id=hold.id, because="The review is published", at=NOW)
    _propose(acting, review)


def test_nothing_is_disposed_of_too_early(opened: Callable, acting: Callable) -> None:
    review = _review(acting, opened().victim, since=TODAY - timedelta(days=9 * 365))
    with pytest.raises(DomainError, match="10 clear years"):
        _propose(acting, review)
    _propose(acting, review, dispose=False)
    with acting("safeguarding.west") as actor:
        kept = api.decide_on_proposal(actor, review_id=review, agree=True, reason="Yes", at=NOW)

    assert kept.status == "KEPT"


def test_the_database_takes_no_decision_of_the_proposer(opened: Callable, acting: Callable) -> None:
    review = _review(acting, opened().victim)
    _propose(acting, review)
    with acting("safeguarding.supervisor") as actor, pytest.raises(DatabaseError, match="else"):
        RetentionReview.objects.get(id=review).steps.create(
            position=2, event="agree_disposal", from_status="DISPOSAL_PROPOSED",
            to_status="DISPOSAL_AGREED", taken_by=actor.user_id, taken_at=NOW, reason="x",
        )  # fmt: skip


def test_what_was_wrong_is_answered_and_every_recipient_puts_it_right(
    opened: Callable, acting: Callable, frame: object
) -> None:
    victim = opened().victim
    with acting("safeguarding.officer") as actor:
        api.give(
            actor,
            [api.Subject(kind="pole.personrecord", record_id=victim, person_record_id=victim)],
            to_agency_id=frame.agency["saltmarsh-housing"], purpose="safeguarding",
            until=NOW + timedelta(days=9), reason="Locks",
        )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        made = api.ask_to_put_right(actor, person_record_id=victim, asked_by="Herself",
                                    said="My name is spelt wrongly", at=NOW)  # fmt: skip
        owed = [duty for duty in duties_owed(actor) if duty.subject_id == made.id]
        api.answer_rectification(actor, request_id=made.id, event="correct",
                                 reason="Spelt as she spells it", at=NOW)  # fmt: skip
        left = [duty for duty in duties_owed(actor) if duty.subject_id == made.id]
    with acting("housing.officer") as actor:
        theirs = [duty.title for duty in duties_owed(actor) if duty.person_record_id == victim]

    assert [duty.rule for duty in owed] == ["sharing.rectification"]
    assert left == []
    assert "Put right what was shared with you" in theirs


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch, frame: object, db: None) -> Callable[[str], Client]:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(
            User.objects.get(username=username),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session[CHOSEN_IN_DEMO] = True
        session.save()
        return client

    return signed_in


def test_the_pages_of_keeping(opened: Callable, browse: Callable) -> None:
    victim = opened().victim
    keeper, other, stranger = map(
        browse, ("safeguarding.supervisor", "safeguarding.officer", "idva.manager")
    )
    kept = f"/people/{victim}/kept/"
    unsaid = keeper.post(f"{kept}hold/", {"ground": "COURT"})
    held = keeper.post(f"{kept}hold/", {"ground": "COURT", "reason": "Trial in March"})
    opened_review = keeper.post(f"{kept}open/", {"prompt": "A letter"})
    keeper.post(f"{kept}ask/", {"asked_by": "The victim", "said": "The date of birth is wrong"})
    page = keeper.get(kept)
    (answering,) = re.findall(rf"{kept}answer/[0-9a-f-]+/", page.content.decode())
    answers = keeper.get(answering).content

    assert b"Amara Testcase" in page.content
    assert b"Amara Testcase" in answers
    assert b"The date of birth is wrong" in answers
    assert b"Enter which, and why" in unsaid.content
    assert [held.status_code, opened_review.status_code] == [302, 302]
    assert b"Trial in March" in page.content
    assert b"A letter" in page.content
    assert keeper.get("/retention/").status_code == 200
    assert keeper.get(f"{kept}nothing/").status_code == 404
    assert [other.get(kept).status_code, stranger.get(kept).status_code] == [403, 404]
    assert keeper.get(f"/people/{victim}/put-right/").status_code == 404


def test_a_partners_own_home_and_how_partners_use_what_they_get(
    opened: Callable, acting: Callable, browse: Callable, frame: object
) -> None:
    victim = opened().victim
    with acting("safeguarding.officer") as actor:
        api.give(
            actor,
            [api.Subject(kind="pole.personrecord", record_id=victim, person_record_id=victim)],
            to_agency_id=frame.agency["saltmarsh-housing"], purpose="safeguarding",
            until=NOW + timedelta(days=9), reason="Locks",
        )  # fmt: skip
    housing, keeper = browse("housing.officer"), browse("safeguarding.supervisor")
    silent = keeper.get("/referrals/use/")
    ours = housing.get("/referrals/ours/?days=7")
    session = housing.session
    session["reasons"] = {str(victim): {"reason": "Ours", "until": NOW.timestamp() + 999}}
    session.save()
    housing.get(f"/people/{victim}/")
    used = {each.agency_id: each for each in _used(acting)}[frame.agency["saltmarsh-housing"]]

    assert b"Saltmarsh Homes" in silent.content
    assert b"Silent" in silent.content
    assert ours.status_code == 200
    assert f"/people/{victim}/".encode() in ours.content
    assert (used.given, used.opened) == (1, 1)
    assert housing.get("/referrals/use/").status_code == 403
    assert keeper.get("/referrals/ours/").status_code == 403


def _used(acting: Callable) -> list:
    with acting("safeguarding.supervisor") as actor:
        return api.use_of_shared(actor, since=NOW - timedelta(days=1))


def test_a_hold_is_known_to_all_though_seen_by_its_agency_alone(
    opened: Callable, acting: Callable
) -> None:
    victim = opened().victim
    with acting("idva.manager") as actor:
        api.place_hold(actor, person_record_id=victim, ground="COURT", reason="x", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        assert keeping.is_held(victim)
        assert api.kept_about(actor, [victim]).holds == []
