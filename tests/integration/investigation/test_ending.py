"""How it ends for each of several suspects, and that nobody loses protection without hearing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.services import Leaving, Named, NewCharge, Undecided
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.safeguarding.api import updates_about
from harbour.sharing.api import take_step
from tests.integration.investigation.conftest import Recorded
from tests.integration.investigation.test_custody import AFTER, LATER, bail, releases
from tests.integration.investigation.test_suspects import SERGEANT, arrest
from tests.integration.safeguarding.conftest import NOW

OUT = Leaving(leaves_at=LATER)
IN_COURT = NewCharge(
    custody="REMANDED", court="Oysterport", first_on=NOW.date() + timedelta(days=1)
)


def second(actor, made: Recorded) -> UUID:
    """Another suspect of the crime, in custody as the first is."""
    who = Named(given="Second", family="Testcase")
    (other,) = services.name_suspect(actor, crime_id=made.crime, who=who, at=NOW)
    for each in (made.suspect, other.id):
        arrest(actor, each)
    return other.id


def ended(actor, suspect: UUID, how: str, leaving: Leaving = OUT):
    with transaction.atomic():
        return services.end_for_one(
            actor, suspect_id=suspect, how=how, reason="Was asleep", leaving=leaving, at=NOW
        )


def test_no_crime_is_finalised_while_nobody_has_decided_on_a_suspect(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        other = second(actor, made)
        services.charge_suspect(actor, suspect_id=made.suspect, new=IN_COURT, words="Assault",
                                at=NOW)  # fmt: skip
        services.record_outcome(actor, crime_id=made.crime, code="1", reason="x", authority="",
                                at=NOW)  # fmt: skip
        with pytest.raises(Undecided, match="nobody has decided"):
            services.finalise(actor, crime_id=made.crime, reason="Over", at=NOW)
        with pytest.raises(DatabaseError, match="not decided on"), transaction.atomic():
            take_step(actor, selectors.crime(actor, made.crime), CRIME, "finalise", at=NOW)
        with pytest.raises(NotPermitted):
            ended(actor, other, "NFA")
    with acting(SERGEANT) as actor:
        with pytest.raises(DomainError, match="leaves custody"):
            ended(actor, other, "NFA", Leaving())
        assert ended(actor, other, "NFA").status == "ENDED"
        assert releases(actor, NOW) == ["NFA"]
        (news,) = [each for each in updates_about(actor, [made.case.victim]) if each.kind == "NFA"]
        assert "Was asleep" in news.words
        assert "may ask for a review" in news.words
        services.finalise(actor, crime_id=made.crime, reason="Over", at=NOW)


def test_one_of_several_is_cautioned_alone_and_their_release_warns_the_victim(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting(SERGEANT) as actor:
        with pytest.raises(DomainError, match="no other suspect"):
            ended(actor, made.suspect, "3")
        other = second(actor, made)
        with pytest.raises(NotPermitted):
            ended(actor, other, "8")
        with pytest.raises(DomainError, match="how it ends"):
            ended(actor, other, "15")
        assert ended(actor, other, "3").status == "CAUTIONED"
        (told,) = [each for each in updates_about(actor, [made.case.victim])
                   if each.kind == "OUTCOME"]  # fmt: skip
        assert (told.suspect_id, told.suspect_is) == (
            selectors.suspect(actor, other).person_id, "OUT",
        )  # fmt: skip
        assert releases(actor, NOW) == ["CAUTION"]
        assert selectors.suspect(actor, made.suspect).status == "ARRESTED"
        with pytest.raises(DomainError, match="has ended"):
            ended(actor, other, "NFA")


def test_who_is_too_ill_to_be_prosecuted_leaves_custody_as_announced(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    said = {"crime_id": made.crime, "code": "12", "reason": "In hospital", "authority": "",
            "at": NOW}  # fmt: skip
    with acting("investigator") as actor:
        arrest(actor, made.suspect)
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.record_outcome(actor, **said)
        services.record_outcome(actor, leaving=OUT, **said)
        assert releases(actor, NOW) == ["NFA"]
        assert selectors.suspect(actor, made.suspect).status == "ENDED"
        services.finalise(actor, crime_id=made.crime, reason="Over", at=NOW)


def bailed_and_unbound(actor, made: Recorded, way: str) -> None:
    bail(actor, made.suspect, NOW, LATER)
    if way == "release":
        services.release_under_investigation(
            actor, suspect_id=made.suspect, her_views="She fears him", why="No grounds", at=AFTER
        )
    elif way == "outcome":
        services.record_outcome(actor, crime_id=made.crime, code="3", reason="x", authority="",
                                at=AFTER)  # fmt: skip
    else:
        free = replace(IN_COURT, custody="FREE", first_on=AFTER.date())
        services.charge_suspect(actor, suspect_id=made.suspect, new=free, words="x", at=AFTER)


@pytest.mark.parametrize(("way", "kind"), [("release", "BAIL"), ("outcome", "OUTCOME"),
                                           ("charge", "CHARGE")])  # fmt: skip
def test_whoever_is_no_longer_protected_by_bail_is_told_within_the_hour(
    recorded: Callable, acting: Callable, way: str, kind: str
) -> None:
    made = recorded()
    with acting(SERGEANT) as actor:
        arrest(actor, made.suspect)
        bailed_and_unbound(actor, made, way)
        (told,) = [
            each for each in updates_about(actor, [made.case.victim])
            if each.kind == kind and each.happened_at == AFTER
        ]  # fmt: skip
        assert told.due_at == AFTER + timedelta(hours=1)
        assert "bail conditions have ended" in told.words


def hearing_of(actor, made: Recorded, kind: str) -> UUID:
    new = services.NewHearing(
        suspect_id=made.suspect, kind=kind, court="Oysterport", sits_at=AFTER,
        witness_care="Leila Testcase", order_asked=False,
    )  # fmt: skip
    return services.list_hearing(actor, crime_id=made.crime, hearing=new, at=NOW).id


def bailed_to_court(actor, made: Recorded) -> None:
    arrest(actor, made.suspect)
    new = replace(IN_COURT, custody="CONDITIONAL", conditions=["NO_CONTACT"],
                  her_views="She agrees", leaving=OUT)  # fmt: skip
    services.charge_suspect(actor, suspect_id=made.suspect, new=new, words="x", at=NOW)


ACQUITTED = services.NewResult(result="ACQUITTED", words="Not guilty", goes="FREE")


def test_who_is_acquitted_on_bail_leaves_her_without_it_and_she_hears_within_the_hour(
    recorded: Callable, acting: Callable
) -> None:
    made, after = recorded(), AFTER + timedelta(days=2)
    with acting(SERGEANT) as actor:
        bailed_to_court(actor, made)
        trial = hearing_of(actor, made, "TRIAL")
        services.enter_result(actor, hearing_id=trial, made=ACQUITTED, at=after)
        (told,) = [each for each in updates_about(actor, [made.case.victim])
                   if each.kind == "OUTCOME"]  # fmt: skip
        assert told.due_at == after + timedelta(hours=1)
        assert "bail conditions have ended" in told.words


def test_who_was_remanded_after_the_trial_was_listed_leaves_the_dock_announced(
    recorded: Callable, acting: Callable
) -> None:
    made, after = recorded(), AFTER + timedelta(days=2)
    with acting(SERGEANT) as actor:
        bailed_to_court(actor, made)
        trial, first = (hearing_of(actor, made, kind) for kind in ("TRIAL", "FIRST"))
        remanded = services.NewResult(result="ADJOURNED", words="Remanded", goes="REMANDED")
        services.enter_result(actor, hearing_id=first, made=remanded, at=AFTER)
        with pytest.raises(DomainError, match="leaves the court"):
            services.enter_result(actor, hearing_id=trial, made=ACQUITTED, at=after)
        leaves = replace(ACQUITTED, leaves_at=after + timedelta(hours=2))
        services.enter_result(actor, hearing_id=trial, made=leaves, at=after)
        assert "COURT" in releases(actor, after)
