"""Nobody leaves custody unannounced, is held longer than the law allows, or is lost after it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.domain.bail import stage_for
from harbour.investigation.domain.custody import RELEASED_AS, STAYS
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import (
    ArrestDecision,
    BailDecision,
    DetentionExtension,
    Outcome,
    RuiReview,
)
from harbour.investigation.services import Leaving, NewBail
from harbour.investigation.services.ending import NotYet
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.perpetrators.api import coming
from harbour.pole.api import Offence, TrialMode
from harbour.sharing.api import take_step
from harbour.workforce.api import duties_of
from tests.integration.investigation.test_file import answer_all
from tests.integration.investigation.test_suspects import SERGEANT, arrest, open_rules
from tests.integration.safeguarding.conftest import NOW

LATER, AFTER = NOW + timedelta(hours=2), NOW + timedelta(days=3)


def bail(actor, suspect: UUID, at: datetime, leaves_at: datetime | None, **more: object):
    said = {"conditions": ["NO_CONTACT"], "details": "", "her_views": "She agrees",
            "until_on": NOW.date() + timedelta(days=60), "why": "Her safety"}  # fmt: skip
    new = NewBail(leaves_at=leaves_at, **(said | more))
    return services.give_bail(actor, suspect_id=suspect, bail=new, at=at)


def releases(actor, at: datetime) -> list[str]:
    return sorted(each.release.kind for each in coming(actor, at=at))


@pytest.fixture
def bailed_and_arrested_again(recorded: Callable, acting: Callable) -> UUID:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        arrest(actor, suspect)
        bail(actor, suspect, NOW, NOW + timedelta(hours=1))
        arrest(actor, suspect, AFTER)
    return suspect


@pytest.mark.parametrize("way", ["bail", "release"])
def test_after_a_re_arrest_both_ways_out_warn_her_again(
    bailed_and_arrested_again: UUID, acting: Callable, way: str
) -> None:
    suspect, leaves_at = bailed_and_arrested_again, AFTER + timedelta(hours=4)

    def let_out(actor, when: datetime | None) -> None:
        if way == "bail":
            bail(actor, suspect, AFTER, when)
        else:
            services.release_under_investigation(
                actor, suspect_id=suspect, her_views="She fears him", why="No grounds", at=AFTER,
                leaves_at=when,
            )  # fmt: skip

    with acting(SERGEANT) as actor:
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            let_out(actor, None)
        let_out(actor, leaves_at)
        planned = [each.release for each in coming(actor, at=AFTER)]
        assert leaves_at in [each.leaves_at for each in planned]
        assert "investigation.detention" not in open_rules(actor, suspect)


def test_who_is_on_bail_and_is_interviewed_was_out_already(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        arrest(actor, suspect)
        bail(actor, suspect, NOW, NOW + timedelta(hours=1))
        services.record_interview(actor, suspect_id=suspect, words="No comment", at=AFTER)
        assert "investigation.after_interview" in open_rules(actor, suspect)
        bail(actor, suspect, AFTER, None, until_on=NOW.date() + timedelta(days=70))
        assert "investigation.after_interview" not in open_rules(actor, suspect)
        assert releases(actor, NOW) == ["BAIL"]


def test_no_further_action_on_somebody_in_custody_is_a_release(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        answer_all(actor, made.crime)
        services.record_view(actor, crime_id=made.crime, view="SUPPORTS", words="Yes",
                             is_pressed=False, at=NOW)  # fmt: skip
        arrest(actor, made.suspect)
    with acting(SERGEANT) as actor:
        services.decide_whether_it_stands(actor, crime_id=made.crime, decision="FAILS", why="x",
                                          at=NOW)  # fmt: skip
    said = {"crime_id": made.crime, "code": "15", "reason": "Too little", "authority": "",
            "at": NOW}  # fmt: skip
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.record_outcome(actor, **said)
        with transaction.atomic():
            sid = transaction.savepoint()
            services.record_outcome(actor, leaving=Leaving(stays_in="recalled to prison"), **said)
            held = selectors.suspect(actor, made.suspect)
            assert "recalled to prison" in held.steps.last().reason
            assert releases(actor, NOW) == []
            transaction.savepoint_rollback(sid)
        services.record_outcome(actor, leaving=Leaving(leaves_at=LATER), **said)
        assert releases(actor, NOW) == ["NFA"]
        assert selectors.suspect(actor, made.suspect).status == "ENDED"


@pytest.mark.parametrize("step", sorted(RELEASED_AS))
def test_no_query_lets_anybody_out_of_custody_of_whom_nobody_is_warned(
    recorded: Callable, acting: Callable, step: str
) -> None:
    suspect = recorded().suspect
    with acting("investigator") as actor:
        arrest(actor, suspect)
        held = selectors.suspect(actor, suspect)
        with pytest.raises(DatabaseError, match="Nobody is warned"), transaction.atomic():
            take_step(actor, held, SUSPECT, step, at=LATER)
        take_step(actor, held, SUSPECT, step, at=LATER, reason=f"{STAYS} recalled to prison")


def test_an_outcome_out_of_court_lets_out_of_custody_as_a_caution_does(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    said = {"crime_id": made.crime, "code": "3", "reason": "Admitted it", "authority": "CPS 9",
            "at": NOW}  # fmt: skip
    with acting("investigator") as actor:
        arrest(actor, made.suspect)
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.record_outcome(actor, **said)
        services.record_outcome(actor, leaving=Leaving(leaves_at=LATER), **said)
        (planned,) = coming(actor, at=NOW)
        assert (planned.release.kind, planned.victims) == ("CAUTION", 1)
        assert selectors.suspect(actor, made.suspect).status == "CAUTIONED"


def test_a_charge_is_entered_with_the_suspect_before_the_outcome_says_so(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        arrest(actor, made.suspect)
        with pytest.raises(NotYet, match="Nobody is charged yet"):
            services.record_outcome(actor, crime_id=made.crime, code="1", reason="x",
                                    authority="", at=NOW)  # fmt: skip


COURT = {"court": "Oysterport Magistrates"}


def extend(actor, suspect: UUID, hours: int, at: datetime, **more: object):
    return services.extend_detention(
        actor, suspect_id=suspect, hours=hours, why="Her statement is being taken", at=at, **more
    )


def test_detention_has_a_clock_and_a_sergeant_cannot_stretch_it(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        with pytest.raises(DomainError, match="not in police custody"):
            extend(actor, suspect, 36, NOW)
        arrest(actor, suspect)
        clock = duties_of(actor, suspect)["investigation.detention"]
        assert clock.due_at == NOW + timedelta(hours=24)
        with pytest.raises(NotPermitted, match="superintendent"):
            extend(actor, suspect, 36, LATER)
        made = {"suspect_id": suspect, "why": "x", "decided_by": actor.user_id,
                "decided_at": LATER}  # fmt: skip
        for more, match in (
            ({"hours": 36, "until_at": NOW + timedelta(hours=36), "authority": "superintendent"},
             "rank"),
            ({"hours": 72, "until_at": NOW + timedelta(hours=96), "authority": "court", **COURT},
             "begin with the arrest"),
        ):  # fmt: skip
            with pytest.raises(DatabaseError, match=match), transaction.atomic():
                DetentionExtension.objects.create(**made, **more)


def test_a_superintendent_and_then_a_court_extend_detention(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    later = NOW + timedelta(hours=30)
    with acting("superintendent") as actor:
        arrest(actor, suspect)
        with pytest.raises(DomainError, match="begins where"):
            extend(actor, suspect, 72, LATER, **COURT)
        extend(actor, suspect, 36, LATER)
        clock = duties_of(actor, suspect)["investigation.detention"]
        assert clock.due_at == NOW + timedelta(hours=36)
        with pytest.raises(DomainError, match="which court"):
            extend(actor, suspect, 72, later)
        with pytest.raises(DomainError, match="ran out"):
            extend(actor, suspect, 72, NOW + timedelta(hours=37), **COURT)
        extend(actor, suspect, 72, later, **COURT)
        page = selectors.suspect_page(actor, selectors.suspect(actor, suspect), now=LATER)
        assert [each.hours for each, _ in page.extensions] == [72, 36]


def test_a_summary_offence_allows_24_hours_and_no_more(opened: Callable, acting: Callable) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        offence = Offence.objects.filter(mode=TrialMode.SUMMARY).order_by("code").first()
        new = services.NewCrime(number="4426D1", offence_id=offence.id)
        crime = services.record_crime(actor, incident_event_id=case.event, crime=new, at=NOW)
        suspect = crime.suspects.get().id
        arrest(actor, suspect)
        with pytest.raises(DomainError, match="indictable"):
            services.extend_detention(actor, suspect_id=suspect, hours=36, why="x", at=LATER)


def by_appointment(actor, suspect: UUID, interview_at: datetime | None, at: datetime = NOW) -> None:
    services.decide_arrest(
        actor, suspect_id=suspect, choice="VOLUNTARY", necessity=[], why_not="VOLUNTARY",
        words="She is at her sister's until then", interview_at=interview_at, at=at,
    )  # fmt: skip


def test_a_voluntary_interview_has_a_time_at_which_somebody_answers_for_it(
    recorded: Callable, acting: Callable
) -> None:
    suspect, rule = recorded().suspect, "investigation.voluntary_interview"
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="when the suspect is interviewed"):
            by_appointment(actor, suspect, None)
        with pytest.raises(DomainError, match="time to come"):
            by_appointment(actor, suspect, NOW)
        with pytest.raises(DatabaseError, match="has a time"), transaction.atomic():
            ArrestDecision.objects.create(suspect_id=suspect, choice="VOLUNTARY", words="x",
                                          why_not="VOLUNTARY", decided_at=NOW,
                                          decided_by=actor.user_id)  # fmt: skip
        for due_at in (AFTER, AFTER + timedelta(days=1)):
            by_appointment(actor, suspect, due_at)
            assert duties_of(actor, suspect)[rule].due_at == due_at
        services.begin_search(actor, suspect_id=suspect, reason="Did not come", at=AFTER)
        assert rule not in open_rules(actor, suspect)


def test_who_was_interviewed_without_an_arrest_is_never_left_without_a_decision(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting("investigator") as actor:
        by_appointment(actor, suspect, AFTER)
        services.record_interview(actor, suspect_id=suspect, words="Denied", at=AFTER)
        rules = open_rules(actor, suspect)
        assert "investigation.voluntary_interview" not in rules
        assert "investigation.after_interview" in rules
        with pytest.raises(DomainError, match="no bail without one"), transaction.atomic():
            bail(actor, suspect, AFTER, None, until_on=AFTER.date())
        release = services.release_under_investigation(
            actor, suspect_id=suspect, her_views="She fears him", why="Not arrested", at=AFTER
        )
        assert release.law == "none"
        assert "investigation.rui" in open_rules(actor, suspect)
        assert "investigation.after_interview" not in open_rules(actor, suspect)
        assert releases(actor, NOW) == []


@pytest.fixture
def under_investigation(recorded: Callable, acting: Callable) -> tuple[UUID, UUID]:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        with pytest.raises(InvalidTransition):
            services.release_under_investigation(actor, suspect_id=suspect, her_views="x",
                                                 why="y", at=NOW)  # fmt: skip
        arrest(actor, suspect)
        made = services.release_under_investigation(
            actor, suspect_id=suspect, her_views="She fears him", why="No grounds", at=NOW,
            leaves_at=NOW + timedelta(hours=1),
        )  # fmt: skip
    return suspect, made.id


def test_nobody_judges_their_own_release_nor_an_officer_without_rank(
    under_investigation: tuple[UUID, UUID], acting: Callable
) -> None:
    suspect, made = under_investigation
    said = {"suspect_id": suspect, "verdict": "SAFE", "words": "x", "at": LATER}
    for who, refused, match in (
        (SERGEANT, DomainError, "Somebody else"),
        ("investigator", NotPermitted, "supervis|sergeant"),
    ):
        with acting(who) as actor:
            with pytest.raises(refused):
                services.review_rui(actor, **said)
            with pytest.raises(DatabaseError, match=match), transaction.atomic():
                RuiReview.objects.create(
                    bail_id=made, suspect_id=suspect, verdict="SAFE", words="x",
                    reviewed_by=actor.user_id, reviewed_at=LATER,
                )  # fmt: skip


def test_what_a_supervisor_made_of_a_release_stands_beside_it(
    under_investigation: tuple[UUID, UUID], acting: Callable
) -> None:
    suspect, _ = under_investigation
    words = "He knows where she works. " * 20
    said = {"suspect_id": suspect, "verdict": "UNSAFE", "words": words, "at": LATER}
    with acting("duty.inspector") as actor:
        services.review_rui(actor, **said)
        rules = open_rules(actor, suspect)
        assert "investigation.rui" not in rules
        assert "investigation.positive_action" in rules
        page = selectors.suspect_page(actor, selectors.suspect(actor, suspect), now=LATER)
        ((_, _, review, by),) = page.bail
        assert (review.verdict, review.words, bool(by)) == ("UNSAFE", words.strip(), True)
        with pytest.raises(DomainError, match="been decided"):
            services.review_rui(actor, **said)
        arrest(actor, suspect, LATER)


def test_the_database_knows_the_law_of_bail_as_the_rule_does(acting: Callable) -> None:
    arrests = [date(2017, 4, 2), date(2017, 4, 3), date(2022, 10, 27), date(2022, 10, 28),
               date(2024, 1, 30), date(2024, 8, 30), date(2024, 11, 29)]  # fmt: skip
    pairs = [(day, day + timedelta(days=run)) for day in arrests for run in range(0, 300, 1)]
    with acting(SERGEANT), connection.cursor() as cursor:
        cursor.execute(
            "SELECT harbour.bail_authority(arrested, until_on) FROM unnest(%s::date[], %s::date[])"
            " WITH ORDINALITY AS given(arrested, until_on, turn) ORDER BY turn",
            [[day for day, _ in pairs], [until for _, until in pairs]],
        )
        said = [row[0] for row in cursor.fetchall()]
    assert said == [stage_for(day, until).authority for day, until in pairs]


def test_no_query_gives_bail_beyond_a_rank_or_an_outcome_that_is_an_inspectors(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting(SERGEANT) as actor:
        arrest(actor, made.suspect)
        first = bail(actor, made.suspect, NOW, LATER)

        def again(**more: object) -> None:
            said = {"suspect_id": made.suspect, "order_id": first.order_id, "kind": "EXTENDED",
                    "conditions": ["CURFEW"], "law": "2022", "her_views": "x", "why": "y",
                    "until_on": NOW.date() + timedelta(days=150), "authority": "inspector",
                    "decided_by": actor.user_id, "decided_at": LATER}  # fmt: skip
            with transaction.atomic():
                BailDecision.objects.create(**(said | more))

        for more, match in (
            ({}, "rank"),
            ({"authority": "sergeant"}, "given by a inspector"),
            ({"until_on": NOW.date() + timedelta(days=400), "authority": "court"}, "No court"),
            ({"kind": "CHARGED"}, "who is charged"),
        ):
            with pytest.raises(DatabaseError, match=match):
                again(**more)
        for code in ("8", "10", "17", "21"):
            with pytest.raises(DatabaseError, match="inspector|without her"), transaction.atomic():
                Outcome.objects.create(crime_id=made.crime, code=code, reason="x",
                                       decided_by=actor.user_id, decided_at=LATER)  # fmt: skip
