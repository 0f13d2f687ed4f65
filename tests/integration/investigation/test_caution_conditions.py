"""Conditions of a caution: each owed a word on its last day; a broken one goes to the charge."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from harbour.investigation import selectors, services
from harbour.investigation.models import Caution
from harbour.investigation.services import Leaving, NewCondition, NewFile
from harbour.kernel.errors import DomainError
from harbour.perpetrators.api import coming
from harbour.safeguarding.api import updates_about
from harbour.workforce.api import duties_of
from tests.integration.investigation.test_later import LATER, owed
from tests.integration.investigation.test_scene import _accepted, authorised, cautionable
from tests.integration.safeguarding.conftest import NOW

__all__ = ["cautionable"]


def begun(acting: Callable, suspect: UUID, *due_in_weeks: int) -> UUID:
    """A conditional caution whose conditions run, from custody. Gives the caution."""
    with acting("duty.inspector") as actor:
        authorised(actor)
    _accepted(acting, suspect, None)
    kinds = ("WORKSHOP_1", "NO_OFFENCE")
    conditions = [
        NewCondition(kind=kind, due_on=NOW.date() + timedelta(weeks=weeks))
        for kind, weeks in zip(kinds, due_in_weeks, strict=True)
    ]
    with acting("investigator") as actor:
        caution = Caution.objects.get(suspect_id=suspect).id
        said = {"caution_id": caution, "conditions": conditions, "at": NOW}
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.begin_conditions(actor, **said)
        for words, match in ((" ", "in words"), ("Keep out of 14 Sealed Quay", "never a house")):
            other = NewCondition(kind="OTHER", words=words, due_on=NOW.date())
            with pytest.raises(DomainError, match=match), transaction.atomic():
                services.begin_conditions(actor, **(said | {"conditions": [other]}))
        services.begin_conditions(actor, leaving=Leaving(leaves_at=LATER), **said)
        (planned,) = coming(actor, at=NOW)
        assert (planned.release.kind, planned.victims) == ("CAUTION", 1)
        assert "First workshop" in planned.release.conditions
    return caution


def test_each_condition_of_a_caution_is_owed_a_word_on_its_last_day(
    cautionable: Callable, acting: Callable
) -> None:
    suspect = cautionable()
    caution = begun(acting, suspect, 4, 16)
    with acting("investigator") as actor:
        duty = duties_of(actor, suspect)["investigation.caution_condition"]
        assert duty.title.endswith("first workshop")
        assert (duty.due_at - NOW).days in (27, 28)
        for each, title in zip(
            Caution.objects.get(id=caution).conditions.order_by("due_on"),
            ("no further offence", "no further offence"), strict=True,
        ):  # fmt: skip
            services.say_of_condition(actor, condition_id=each.id, is_kept=True, words="Yes",
                                      at=LATER)  # fmt: skip
            duty = duties_of(actor, suspect)["investigation.caution_condition"]
            assert duty.title.endswith(title)
        assert owed(actor, suspect) == set()


def test_a_broken_condition_is_told_and_goes_back_to_the_charge(
    cautionable: Callable, acting: Callable
) -> None:
    suspect = cautionable()
    caution = begun(acting, suspect, 4, 16)
    with acting("investigator") as actor:
        held = selectors.suspect(actor, suspect)
        (victim,) = selectors.victims_of(actor, held.crime)
        services.record_outcome(actor, crime_id=held.crime_id, code="3", reason="x", authority="",
                                at=NOW)  # fmt: skip
        services.finalise(actor, crime_id=held.crime_id, reason="Cautioned", at=NOW)
        broken = Caution.objects.get(id=caution).conditions.get(kind="NO_OFFENCE")
        services.say_of_condition(actor, condition_id=broken.id, is_kept=False,
                                  words="He hit her again", at=LATER)  # fmt: skip
        assert owed(actor, suspect) == {"investigation.caution_breach"}
        assert selectors.crime(actor, held.crime_id).status == "UNDER_INVESTIGATION"
        told = [each.words for each in updates_about(actor, [victim]) if each.kind == "OUTCOME"]
        assert any("was broken" in words for words in told)
        file = NewFile(suspect_id=suspect, test="FULL", summary="x", order_asked=False,
                       why_below="His admission is on paper")  # fmt: skip
        services.send_file(actor, crime_id=held.crime_id, file=file, at=LATER)
        assert "investigation.caution_breach" not in owed(actor, suspect)
        charge = services.NewCharge(custody="FREE", court="Oysterport", first_on=LATER.date())
        services.charge_suspect(actor, suspect_id=suspect, words="Assault", new=charge, at=LATER)
        assert selectors.suspect(actor, suspect).status == "CHARGED"
