"""Two people correct one form; and each question is answered as its own tool is."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from harbour.kernel.errors import ChangedMeanwhile
from harbour.pole.models import Event, Involvement
from harbour.risk import selectors
from harbour.risk.domain.protocol import protocol
from harbour.risk.services.assessment import Given, ask_for_assessment, keep_answers
from harbour.risk.services.submitting import Submission, submit
from harbour.risk.services.supervision import correct
from harbour.sharing.api import User, acting_as, actor_for
from tests.integration.conftest import Force
from tests.integration.risk.conftest import NOW

SignedIn = Callable[[str], Client]
WHY = "Said on the way out, and noted."


@pytest.mark.django_db
def test_a_page_that_is_behind_reverts_nothing_and_a_clash_is_told(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    with acting("response.two") as actor:
        correct(actor, assessment_id=assessment, given={"q18": Given("YES", "Twice")}, seen=27,
                reason=WHY, at=NOW)  # fmt: skip
    everything = {f"q{number}": Given("NO") for number in range(1, 28)}
    with acting("response.officer") as actor:
        correct(actor, assessment_id=assessment, given=everything | {"q5": Given("YES")}, seen=27,
                reason=WHY, at=NOW)  # fmt: skip
        standing, _ = selectors.latest_answers(assessment)
        with pytest.raises(ChangedMeanwhile, match="Somebody else"):
            correct(actor, assessment_id=assessment, seen=27, reason=WHY, at=NOW,
                    given=everything | {"q18": Given("REFUSED")})  # fmt: skip

    assert (standing["q18"].value, standing["q18"].detail) == ("YES", "Twice")
    assert standing["q5"].value == "YES"


@pytest.fixture
def dara(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The force's own tool is the one answered by how often."""
    own = tmp_path / "protocol.toml"
    own.write_text('version = "D1"\ninstrument = "dara"\n')
    monkeypatch.setenv("HARBOUR_RISK_PROTOCOL", str(own))
    protocol.cache_clear()
    yield
    protocol.cache_clear()


def _dara_form(**more: str) -> UUID:
    """Tom's form of that tool, with stalking told and its questions opened."""
    now = timezone.now()
    tom = User.objects.select_related("agency").get(username="response.officer")
    with acting_as(actor := actor_for(tom)):
        event = Event.objects.visible_to(actor).filter(kind="INCIDENT").latest("reported_at")
        parts = Involvement.objects.filter(event=event)
        victim = parts.get(role="VICTIM").record_id
        suspect = parts.get(role="SUSPECT").record_id
        form = ask_for_assessment(
            actor, event_id=event.id, victim_id=suspect, perpetrator_id=victim,
            officer_id=tom.id, at=now,
        )  # fmt: skip
        told = {"d12": Given("OFTEN"), "s4": Given("YES", "Four times a week")}
        told |= {code: Given(value) for code, value in more.items()}
        keep_answers(actor, assessment_id=form.id, given=told, seen=0, at=now)
        said = Submission(
            judgement="MEDIUM", reason="As it was told to me at the door.", children_said="NONE"
        )
        submit(actor, assessment_id=form.id, submission=said, at=now)
        return form.id


def test_a_correction_keeps_what_another_tool_asked(
    force: Force, signed_in: SignedIn, dara: None
) -> None:
    officer = signed_in("response.officer")
    form = _dara_form()
    address = reverse("risk:correct", args=[form])
    page = officer.get(address)
    fields = page.context["form"]
    sent = {name: fields[name].value() or "" for name in fields.fields}
    seen = page.context["seen"]
    answer = officer.post(address, sent | {"d1": "SOMETIMES", "reason": WHY, "seen": seen})
    standing, _ = answers_of(form)

    assert sent["s4"] == "YES"
    assert answer.status_code == 302
    assert (standing["s4"].value, standing["s4"].detail) == ("YES", "Four times a week")
    assert (standing["d12"].value, standing["d1"].value) == ("OFTEN", "SOMETIMES")


def answers_of(form: UUID):
    tom = User.objects.select_related("agency").get(username="response.officer")
    with acting_as(actor_for(tom)):
        return selectors.latest_answers(form)


def test_a_page_that_is_behind_shows_both(force: Force, signed_in: SignedIn, dara: None) -> None:
    officer, colleague = signed_in("response.officer"), signed_in("response.two")
    form = _dara_form()
    address = reverse("risk:correct", args=[form])
    page = officer.get(address)
    fields = page.context["form"]
    sent = {name: fields[name].value() or "" for name in fields.fields}
    sent |= {"reason": WHY, "seen": page.context["seen"]}
    colleague.post(address, sent | {"d1": "ALWAYS", "d3": "OFTEN"})
    clash = officer.post(address, sent | {"d1": "NEVER"})
    again = {name: clash.context["form"][name].value() or "" for name in fields.fields}
    decided = officer.post(address, again | {"seen": clash.context["seen"]})
    standing, _ = answers_of(form)

    assert "Somebody else has just answered" in clash.content.decode()
    assert (again["d1"], again["d3"]) == ("NEVER", "OFTEN")
    assert decided.status_code == 302
    assert (standing["d1"].value, standing["d3"].value) == ("NEVER", "OFTEN")


def test_what_is_grave_and_what_it_says_of_children_is_told_by_every_tool(
    force: Force, signed_in: SignedIn, dara: None
) -> None:
    signed_in("response.officer")
    form = _dara_form(d2="SOMETIMES", d13="OFTEN", d4="NEVER")
    tom = User.objects.select_related("agency").get(username="response.officer")
    with acting_as(actor := actor_for(tom)):
        found = selectors.assessment(actor, form)
        grave = selectors.facts_of(actor, found).grave
        signs = selectors.signs_of(found)

    assert grave == ["Strangled, choked or suffocated"]
    assert signs == {"HURT"}
