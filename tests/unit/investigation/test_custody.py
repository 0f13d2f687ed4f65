"""Who is held, for how long, and what is asked when a court lets somebody out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harbour.investigation.domain.court import NewResult, wrong_with
from harbour.investigation.domain.custody import (
    RELEASED_AS,
    detention,
    is_held,
    may_not_extend,
)
from harbour.investigation.domain.workflow import SUSPECT
from harbour.perpetrators.domain.release import FROM_CUSTODY

ARREST = datetime(2026, 3, 28, 22, 15, tzinfo=UTC)
TODAY = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("events", "held"),
    [
        ([], False),
        (["seek", "circulate"], False),
        (["arrest"], True),
        (["arrest", "interview"], True),
        (["arrest", "interview", "bail"], False),
        (["arrest", "bail", "interview"], False),
        (["arrest", "bail", "arrest"], True),
        (["arrest", "bail", "arrest", "interview"], True),
        (["arrest", "bail", "arrest", "release"], False),
        (["arrange", "interview"], False),
        (["arrest", "end", "reopen"], False),
        (["arrest", "charge"], False),
        (["arrest", "transfer"], False),
    ],
)
def test_the_last_step_that_shuts_or_opens_the_cell_decides(events: list[str], held: bool) -> None:
    assert is_held(events) is held


def test_every_step_that_opens_the_cell_is_a_release_that_custody_sees() -> None:
    """But for a transfer, which hands over somebody who stays in, and a death."""
    steps = {move.event for move in SUSPECT.transitions if move.source == "ARRESTED"}
    opens = {each for each in steps if not is_held(["arrest", each])}
    assert opens == {*RELEASED_AS, "transfer", "die"}
    assert set(RELEASED_AS.values()) == FROM_CUSTODY


def test_hours_of_detention_are_elapsed_through_a_change_of_the_clocks() -> None:
    assert detention(ARREST, at=ARREST).due_at - ARREST == timedelta(hours=24)
    assert detention(ARREST, hours=96, at=ARREST).due_at - ARREST == timedelta(hours=96)


@pytest.mark.parametrize(
    ("hours", "reached", "after", "is_summary", "refused"),
    [
        (36, 24, 23, False, False),
        (36, 24, 23, True, True),
        (36, 24, 25, False, True),
        (72, 24, 20, False, True),
        (72, 36, 35, False, False),
        (96, 72, 71, False, False),
        (96, 36, 30, False, True),
        (36, 36, 30, False, True),
        (48, 36, 30, False, True),
    ],
)
def test_each_extension_begins_in_time_where_the_one_before_it_ends(
    hours: int, reached: int, after: int, is_summary: bool, refused: bool
) -> None:
    said = may_not_extend(hours, arrested_at=ARREST, at=ARREST + timedelta(hours=after),
                          reached=reached, is_summary=is_summary)  # fmt: skip
    assert bool(said) is refused


BAIL = {"goes": "CONDITIONAL", "conditions": ["NO_CONTACT"], "until_on": TODAY, "her_views": "Yes"}
OUT = {"leaves_at": ARREST}
ORDER = {"order_made": True, "order_conditions": "Not to contact her"}


@pytest.mark.parametrize(
    ("result", "was", "more", "refused"),
    [
        ("ADJOURNED", "CONDITIONAL", {}, False),
        ("ADJOURNED", "REMANDED", {}, True),
        ("ADJOURNED", "REMANDED", {"goes": "REMANDED"}, False),
        ("ADJOURNED", "REMANDED", BAIL, True),
        ("ADJOURNED", "REMANDED", BAIL | OUT, False),
        ("ADJOURNED", "FREE", BAIL, False),
        ("ADJOURNED", "FREE", BAIL | {"conditions": []}, True),
        ("ADJOURNED", "FREE", BAIL | {"until_on": None}, True),
        ("ADJOURNED", "FREE", BAIL | {"until_on": date(2026, 3, 29)}, True),
        ("ADJOURNED", "FREE", BAIL | {"her_views": " "}, True),
        ("ADJOURNED", "FREE", {"goes": "FREE", "conditions": ["CURFEW"]}, True),
        ("ACQUITTED", "CONDITIONAL", {}, True),
        ("ACQUITTED", "CONDITIONAL", {"goes": "FREE"}, False),
        ("DISCONTINUED", "REMANDED", {"goes": "FREE"}, True),
        ("DISCONTINUED", "REMANDED", {"goes": "FREE"} | OUT, False),
        ("SENTENCED", "FREE", {"goes": "PRISON"}, False),
        ("SENTENCED", "FREE", {"goes": "PRISON", "order_made": True}, True),
        ("SENTENCED", "FREE", {"goes": "PRISON"} | ORDER, False),
        ("SENTENCED", "FREE", {"goes": "PRISON"} | ORDER | {"order_until": TODAY}, False),
        ("SENTENCED", "FREE", {"goes": "PRISON"} | ORDER | {"order_until": date(2026, 1, 1)}, True),
        ("CONVICTED", "FREE", {"words": " "}, True),
        ("CONVICTED", "FREE", {"next_at": datetime(2026, 4, 30, 10, tzinfo=UTC)}, False),
        ("ADJOURNED", "FREE", {"next_at": datetime(2026, 3, 29, 10, tzinfo=UTC)}, True),
        (
            "SENTENCED",
            "FREE",
            {"goes": "PRISON", "next_at": datetime(2026, 4, 30, 10, tzinfo=UTC)},
            True,
        ),
    ],
)
def test_nobody_leaves_a_court_unannounced_or_on_nothing(
    result: str, was: str, more: dict, refused: bool
) -> None:
    made = NewResult(**({"result": result, "words": "As the court said"} | more))
    assert bool(wrong_with(made, was=was, today=TODAY)) is refused
