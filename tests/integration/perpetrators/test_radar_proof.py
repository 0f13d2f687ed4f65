"""Serial perpetrators hidden by aliases, of whom it is known who they are, are found."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.perpetrators import selectors, services
from harbour.pole.api import Verdict, judge, lead_records, records_of_people, source_systems
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.perpetrators.planted import Planted
from tests.proof import Proof

NOW = timezone.now()
RECALL, PRECISION = 0.95, 0.9
JUDGED_BEFORE = 5
"""Of so many serial perpetrators the records of one are judged before anybody looks."""


def _judge(actor: Actor, one, other, verdict: str) -> None:
    judge(actor, record_id=one, other_id=other, verdict=verdict, reason="As it truly is", at=NOW)


def _planted(actor: Actor, proof: Proof) -> Planted:
    source = next(each for each in source_systems() if each.code == "records-management")
    planted = Planted(chance=proof.chance, on=NOW, source=source.id, agency=actor.agency_id)
    planted.suspects(
        serial=proof.size(small=40, full=200),
        others=proof.size(small=200, full=1500),
        kin=proof.size(small=5, full=50),
        cleared=proof.size(small=10, full=100),
    )
    planted.write(actor)
    return planted


def _judge_some(actor: Actor, planted: Planted) -> None:
    for number, name in enumerate(sorted(planted.serial)):
        first, *others = [record for record, whose in planted.truth.items() if whose == name]
        for other in others if number % JUDGED_BEFORE == 0 else ():
            _judge(actor, first, other, Verdict.SAME)


def _people(actor: Actor, planted: Planted) -> dict:
    """Whose records each person's are: one name, unless records of two were joined."""
    leads = lead_records(actor, planted.truth)
    of_lead = records_of_people(actor, leads.values())
    return {
        person: {planted.truth[each] for each in of_lead[lead] if each in planted.truth}
        for person, lead in leads.items()
    }


def _listed(actor: Actor, planted: Planted) -> list[set[str]]:
    whose = _people(actor, planted)
    return [
        whose[each.person]
        for each in selectors.listed_on(actor, on=NOW.date())
        if each.is_serial and each.person in whose
    ]


def _perhaps(actor: Actor, planted: Planted) -> list[selectors.Perhaps]:
    return [
        each
        for each in selectors.perhaps_serial(actor, on=NOW.date())
        if {one.record_id for one in each.people} <= planted.truth.keys()
    ]


@pytest.mark.proof
def test_serial_perpetrators_hidden_by_aliases_are_found(
    frame: Reference, acting: Callable, proof: Proof
) -> None:
    with acting("duty.inspector") as actor:
        planted = _planted(actor, proof)
        _judge_some(actor, planted)
        services.look_now(actor, at=NOW)
        shown = _perhaps(actor, planted)
        found = _listed(actor, planted)
        found += [{planted.truth[one.record_id] for one in each.people} for each in shown]
        right = [each for each in found if len(each) == 1 and each <= planted.serial]
        recall = len(set().union(*right)) / len(planted.serial)
        precision = len(right) / len(found)

        # Somebody compares each pair that is shown and judges as it truly is.
        for each in shown:
            for one, other in each.pairs:
                same = planted.truth[one.record_id] == planted.truth[other.record_id]
                _judge(actor, one.record_id, other.record_id,
                       Verdict.SAME if same else Verdict.DIFFERENT)  # fmt: skip
        listed = _listed(actor, planted)
        one_person = [each for each in listed if len(each) == 1]
        truly = [each for each in one_person if each <= planted.serial]
        proof.note(planted=len(planted.serial), records=len(planted.truth),
                   recall=f"{recall:.1%}", precision=f"{precision:.1%}",
                   listed_once_judged=f"{len(set().union(*truly)) / len(planted.serial):.1%}",
                   of_them_truly_serial=f"{len(truly) / len(listed):.1%}",
                   two_people_listed_as_one=len(listed) - len(one_person))  # fmt: skip

    assert recall >= RECALL
    assert precision >= PRECISION
    assert len(set().union(*truly)) / len(planted.serial) >= RECALL
    assert len(truly) / len(listed) >= PRECISION
    assert one_person == listed
