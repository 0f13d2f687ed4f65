"""How a form's supervision stands, what prompts a higher grade, and what a force decides."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.risk.domain.grade import Protocol
from harbour.risk.domain.instruments import InstrumentError, instruments, opened_by, tool_for
from harbour.risk.domain.prompts import Facts, prompts, suggested
from harbour.risk.domain.protocol import manuals, protocol
from harbour.risk.domain.supervision import Signed, done, standing
from harbour.risk.terms import SEVERITY, RiskGrade, SigningState

DUE = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(hours=1), DUE + timedelta(hours=1)
GRADES = st.sampled_from(RiskGrade.values)


def signed(verdict: str = "SIGNED", *, to: int = 27, at: datetime = BEFORE) -> Signed:
    return Signed(verdict=verdict, answers_to=to, at=at)


@pytest.mark.parametrize(
    ("last", "unit_at", "now", "state"),
    [
        pytest.param(None, None, BEFORE, "WAITING", id="the tour is not over"),
        pytest.param(None, BEFORE, BEFORE, "WAITING", id="also when the unit was quicker"),
        pytest.param(None, None, DUE, "WAITING", id="due at its last instant"),
        pytest.param(None, None, AFTER, "LATE", id="the tour is over"),
        pytest.param(None, AFTER, AFTER, "SKIPPED", id="the unit decided without it"),
        pytest.param(signed(), None, AFTER, "SIGNED", id="signed in time"),
        pytest.param(signed(at=AFTER), None, AFTER, "SIGNED_LATE", id="signed late"),
        pytest.param(signed(to=20), None, AFTER, "VOIDED", id="changed since it was signed"),
        pytest.param(signed("RETURNED"), None, AFTER, "RETURNED", id="returned"),
        pytest.param(signed("RETURNED", to=20), None, AFTER, "VOIDED", id="put right: read again"),
    ],
)
def test_how_a_form_stands(last, unit_at, now, state) -> None:
    found = standing(last=last, answers=27, due_at=DUE, decided_by_unit_at=unit_at, now=now)

    assert found == SigningState(state)


@given(st.lists(st.sampled_from(list(SigningState))))
def test_every_form_is_counted_once_at_most(states: list[SigningState]) -> None:
    found = done(states)

    assert found.forms == len(states)
    assert found.signed + found.late + found.skipped + found.returned <= found.forms


def facts(grade: str = "STANDARD", **changes) -> Facts:
    none = {"events_in_window": 1, "earlier": (), "grave": (), "held_elsewhere": 0}
    return Facts(grade=grade, **(none | changes))


@given(
    grade=GRADES,
    events=st.integers(0, 9),
    earlier=st.lists(GRADES),
    grave=st.lists(st.sampled_from(["Strangled", "A threat to kill"])),
    held=st.integers(0, 3),
)
def test_a_prompt_can_only_raise(grade, events, earlier, grave, held) -> None:
    found = facts(grade, events_in_window=events, earlier=earlier, grave=grave, held_elsewhere=held)

    assert SEVERITY[suggested(found, protocol=Protocol())] >= SEVERITY[grade]


def test_what_is_grave_alone_suggests_high_and_events_never_do() -> None:
    assert suggested(facts(grave=["Strangled"]), protocol=Protocol()) == "HIGH"
    assert suggested(facts(events_in_window=9), protocol=Protocol()) == "MEDIUM"
    assert prompts(facts(), protocol=Protocol()) == ()
    assert "2 events" not in str(prompts(facts(events_in_window=2), protocol=Protocol()))


def test_another_agencys_assessment_is_to_be_read_and_suggests_no_grade() -> None:
    assert suggested(facts(held_elsewhere=1), protocol=Protocol()) == "STANDARD"
    assert len(prompts(facts(held_elsewhere=1), protocol=Protocol())) == 1


@pytest.mark.parametrize(
    ("code", "answers", "opened"),
    [
        pytest.param("dash-2009", {"q8": "YES"}, ["stalking"], id="stalking"),
        pytest.param("dash-2009", {"q8": "NO"}, [], id="no opens nothing"),
        pytest.param("dash-2009", {"q8": "REFUSED"}, [], id="refused opens nothing"),
        pytest.param("dash-2009", {"q4": "YES", "q20": "YES"}, ["honour"], id="each once"),
        pytest.param("dara", {"d12": "SOMETIMES"}, ["stalking"], id="however often"),
        pytest.param("dara", {"d12": "NEVER"}, [], id="never"),
    ],
)
def test_what_an_answer_opens(code: str, answers: dict[str, str], opened: list[str]) -> None:
    assert [tool.code for tool in opened_by(instruments()[code], answers)] == opened


@pytest.mark.parametrize(
    ("age", "code"),
    [(None, "dash-2009"), (12, "dash-2009"), (13, "young-people"), (17, "young-people"),
     (18, "dash-2009"), (84, "dash-2009")],
)  # fmt: skip
def test_the_tool_for_an_age(age: int | None, code: str) -> None:
    assert tool_for(age=age, usual="dash-2009").code == code


def test_a_force_decides_its_tool_threshold_and_window(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('version = "X1"\ninstrument = "dara"\nthreshold = 10\nescalation_events = 5\n')

    found = protocol(own)

    assert (found.instrument, found.threshold, found.escalation_events) == ("dara", 10, 5)
    assert found.threshold_binds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('instrument = "none"', "there is no none", id="a tool nobody has"),
        pytest.param('manual = "1999"', "no version 1999", id="a manual nobody has"),
        pytest.param("threshhold = 9", "correct its name", id="a slip"),
        pytest.param("version = ", "not readable", id="not TOML"),
    ],
)
def test_a_protocol_that_makes_no_sense_is_refused(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text + "\n")

    with pytest.raises(InstrumentError, match=says):
        protocol(own)


def test_a_force_adds_its_own_manual_and_older_versions_stay(tmp_path: Path) -> None:
    line = '\n[[criteria]]\ncode = "{}"\ngrade = "HIGH"\nwords = "Signs of harm"\n'
    head = 'version = "2027-1"\ntitle = "Ours"\nsource = "The force"\n'
    (tmp_path / "ours.toml").write_text(head + line.format("A1"))

    assert set(manuals(tmp_path)) >= {"2026-1", "2027-1"}

    (tmp_path / "ours.toml").write_text(head + line.format("A1") + line.format("A1"))
    manuals.cache_clear()
    with pytest.raises(InstrumentError, match="the same code"):
        manuals(tmp_path)
    manuals.cache_clear()
