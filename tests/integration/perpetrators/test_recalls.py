"""Whoever is called back to prison: each victim told, the beat briefed, until they are back."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import BeatTask
from harbour.perpetrators.services import NewRecall
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact, updates_about
from harbour.safeguarding.services import stop_messages
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.releasing import (
    SOON,
    her,
    owed,
    release_id,
    row_of,
    told,
)
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["her", "opened", "release_id"]


@pytest.fixture
def out(release_id: UUID, acting: Callable) -> UUID:
    """They have left prison on licence, and the victim knew."""
    with acting("safeguarding.supervisor") as actor:
        told(actor, release_id)
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=SOON)
    return release_id


def recalled(actor, release_id: UUID):
    new = NewRecall(kind="EMERGENCY", ordered_by="Casework section", why="Broke his curfew",
                    ordered_at=SOON)  # fmt: skip
    return services.record_recall(
        actor, release_id=release_id, recall=new, at=SOON + timedelta(hours=1)
    )


def test_a_recall_owes_the_telling_the_beat_and_the_plan_until_they_are_back(
    her: Opened, out: UUID, acting: Callable
) -> None:
    later = SOON + timedelta(hours=2)
    with acting("investigator") as actor:
        held = recalled(actor, out)
        with pytest.raises(ChangedMeanwhile):
            recalled(actor, out)
    with acting("neighbourhood") as actor:
        rules = {f"perpetrators.recall.{each}" for each in ("brief", "find")}
        assert owed(actor, held.id) == rules
        services.do_recall_duty(actor, recall_id=held.id, duty="BRIEF", words="Told", at=later)
        assert BeatTask.objects.get(subject_id=her.suspect).kind == "ARREST"
    with acting("safeguarding.supervisor") as actor:
        assert owed(actor, held.id) == {f"perpetrators.recall.{each}" for each in ("tell", "plan")}
        row = row_of(out)
        services.tell_of_recall(actor, recall_id=held.id, victim_row_id=row, result="TOLD",
                                words="At her mother's", at=later)  # fmt: skip
        assert owed(actor, held.id) == {"perpetrators.recall.plan"}
        services.end_recall(actor, recall_id=held.id, event="return", reason="HMP", at=later)
        assert owed(actor, held.id) == set()
        news = {each.kind: each.status for each in updates_about(actor, [her.victim])}
        assert news == {"RELEASE": "DONE", "BAIL_CHANGE": "DUE"}
        where = {each.kind: each.leaves_suspect for each in updates_about(actor, [her.victim])}
        assert where == {"RELEASE": "OUT", "BAIL_CHANGE": "IN"}


def test_no_page_of_a_release_or_a_recall_shows_a_way_that_was_stopped(
    her: Opened, out: UUID, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        held = recalled(actor, out)
    with acting("safeguarding.supervisor") as actor:
        way = NewSafeContact(victim_id=her.victim, channels=("PHONE",), code_word="Lantern")
        agree_safe_contact(actor, contact=way, at=NOW)
        victim = f"victims/{row_of(out)}/"
    pages = (f"releases/{out}/", f"releases/{out}/{victim}", f"releases/{out}/{victim}visit/",
             f"recalls/{held.id}/", f"recalls/{held.id}/{victim}")  # fmt: skip
    client = browse("safeguarding.supervisor")
    assert all("Lantern" in shown(client, page) for page in pages)
    with acting("safeguarding.supervisor") as actor:
        stop_messages(actor, victim_id=her.victim, why="MOVED_BACK", at=NOW)
    for page in pages:
        assert "Lantern" not in shown(client, page)
        assert "No safe way to reach" in shown(client, page)


def test_only_who_is_out_of_prison_is_recalled(release_id: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="out of prison"):
            recalled(actor, release_id)
        held = selectors.release(actor, release_id)
        with pytest.raises(DatabaseError, match="out of prison"), transaction.atomic():
            held.recalls.create(
                owner_agency_id=actor.agency_id, subject_id=held.subject_id, kind="STANDARD",
                ordered_by="x", why="x", ordered_at=NOW, known_at=NOW, recorded_by=actor.user_id,
            )  # fmt: skip
