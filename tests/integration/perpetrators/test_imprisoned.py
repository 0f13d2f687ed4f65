"""When somebody goes to prison, the day they come out is found long before."""

from collections.abc import Callable
from datetime import timedelta

from harbour.perpetrators import services
from harbour.perpetrators.api import imprisoned
from harbour.perpetrators.services import NewRelease
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import Duty
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_managing import serial
from tests.integration.perpetrators.test_overseeing import MAPPA
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened", "serial"]


def rules() -> list[str]:
    found = Duty.objects.filter(subject_kind="perpetrators.imprisoned", met_at=None)
    return sorted(found.values_list("rule", flat=True))


def test_the_release_is_to_be_found_and_mappa_recorded_until_both_are(
    serial: Opened, acting: Callable, frame: Reference, browse: Callable
) -> None:
    going = {"record_id": serial.suspect, "area_id": frame.area["Oysterport"], "at": NOW}
    with acting("investigator") as actor:
        imprisoned(actor, **going)
        assert rules() == ["perpetrators.release_date"], "a remand says nothing of MAPPA"
        imprisoned(actor, months=12, **going)
        assert rules() == ["perpetrators.mappa", "perpetrators.release_date"]
        duty = Duty.objects.get(rule="perpetrators.release_date")
        assert duty.team_id == frame.team["neighbourhood-oysterport"]
        plan = NewRelease(kind="SENTENCE", leaves_at=NOW + timedelta(days=90), place="HMP Nowhere",
                          team_id=duty.team_id, victims=[serial.victim])  # fmt: skip
        services.plan_release(actor, record_id=serial.suspect, plan=plan, at=NOW)
        assert rules() == ["perpetrators.mappa"]
        imprisoned(actor, **going)
        assert rules() == ["perpetrators.mappa"], "the release is known already"
    with acting("safeguarding.supervisor") as actor:
        services.place(actor, record_id=serial.suspect, placement=MAPPA, at=NOW)
        assert rules() == []
    shown(browse("neighbourhood"), f"people/{serial.suspect}/release/")


def test_it_is_owed_by_who_owns_the_plan(
    serial: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("neighbourhood") as actor:
        services.nominate(actor, record_id=serial.suspect, why="Two women", at=NOW,
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=serial.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
    with acting("investigator") as actor:
        imprisoned(actor, record_id=serial.suspect, area_id=None, months=6, at=NOW)
        assert rules() == ["perpetrators.release_date"]
        duty = Duty.objects.get(rule="perpetrators.release_date")
        held = services.plan_release(actor, record_id=serial.suspect, at=NOW, plan=NewRelease(
            kind="LICENCE", leaves_at=NOW + timedelta(days=30), place="HMP", victims=[],
            team_id=frame.team["neighbourhood-oysterport"],
        ))  # fmt: skip
        meets = Duty.objects.get(subject_id=held.id, rule="perpetrators.release.meet")
    assert {duty.user_id, meets.user_id} == {frame.user["neighbourhood"]}
