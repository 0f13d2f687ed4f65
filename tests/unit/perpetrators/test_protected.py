"""Whom an order may protect, who hears for a child, and what a stalking application must have."""

from datetime import date

import pytest

from harbour.perpetrators.domain import mappa, protected, stalking
from harbour.perpetrators.domain.stalking import Asked

SOUND = {"age": 30, "is_bound": False, "is_known": False, "through": False, "through_bound": False}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        pytest.param({}, "", id="an adult, told themselves"),
        pytest.param({"age": None}, "", id="whose age nobody knows is told themselves"),
        pytest.param({"age": 16}, "", id="sixteen: a victim in their own right"),
        pytest.param({"age": 15}, "through an adult", id="fifteen, told by nobody"),
        pytest.param({"age": 15, "through": True}, "", id="fifteen, through an adult"),
        pytest.param({"is_bound": True}, "whom it binds", id="never whom it binds"),
        pytest.param({"is_known": True}, "already", id="once"),
        pytest.param(
            {"age": 4, "through": True, "through_bound": True}, "never hears", id="not through him"
        ),
    ],
)
def test_an_order_protects_so_or_says_why_not(said, wrong):
    found = protected.wrong_with(**(SOUND | said))

    assert wrong in found
    assert bool(found) == bool(wrong)


TEST = Asked(risk="Followed her", necessity="Bail ends", prohibitions="Not to contact her",
             conflicts="None", views="Wants it", months=24)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "age", "is_same", "wrong"),
    [
        pytest.param({}, 40, False, "", id="sound"),
        pytest.param({"months": None}, 40, False, "", id="until a further order"),
        pytest.param({"months": 23}, 40, False, "24 months or more", id="too short"),
        pytest.param({"risk": " "}, 40, False, "each part of the test", id="no risk"),
        pytest.param({"necessity": ""}, 40, False, "each part of the test", id="not necessary"),
        pytest.param({"interim": True}, 40, False, "why an interim", id="interim, no reason"),
        pytest.param({"interim": True, "interim_why": "Tonight"}, 40, False, "", id="interim"),
        pytest.param({}, 9, False, "under 10", id="nobody of nine"),
        pytest.param({}, 10, False, "", id="ten: criminal responsibility"),
        pytest.param({}, None, False, "", id="age not known"),
        pytest.param({}, 40, True, "another person", id="not whom it binds"),
    ],
)
def test_a_court_is_asked_what_the_act_asks_for(change, age, is_same, wrong):
    said = {each: getattr(TEST, each) for each in Asked.__slots__} | change
    found = stalking.wrong_with(Asked(**said), age=age, is_same=is_same)

    assert wrong in found
    assert bool(found) == bool(wrong)


def test_what_the_victim_says_is_never_among_what_is_printed():
    assert "Wants it" not in TEST.printed


def test_one_act_is_no_course_of_conduct():
    assert [bool(stalking.not_ready(acts)) for acts in range(4)] == [True, True, False, False]
    today = date(2026, 11, 30)
    assert stalking.wrong_with_act(happened_on=today, words="x", today=today) == ""
    assert "to come" in stalking.wrong_with_act(
        happened_on=date(2026, 12, 1), words="x", today=today
    )
    assert "what they did" in stalking.wrong_with_act(happened_on=today, words=" ", today=today)


@pytest.mark.parametrize(
    ("rank", "may"),
    [("Inspector", False), ("Chief Inspector", False), ("Superintendent", True), ("ACC", True)],
)
def test_a_superintendent_decides_for_the_chief_officer(rank, may):
    assert stalking.may_authorise(rank) is may


def test_a_youth_court_hears_who_is_not_eighteen():
    assert [stalking.court_for(age) for age in (17, 18, None)] == [
        "youth court", "magistrates' court", "magistrates' court",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("offence", "sentence", "months", "on", "category"),
    [
        pytest.param("8U", "PRISON", 12, date(2025, 2, 3), 2, id="first day, twelve months"),
        pytest.param("008/67", "PRISON", 30, date(2026, 6, 1), 2, id="as the courts write it"),
        pytest.param(" 8u ", "SUSPENDED", 12, date(2026, 6, 1), 2, id="suspended counts"),
        pytest.param("8U", "HOSPITAL", 0, date(2026, 6, 1), 2, id="a hospital order"),
        pytest.param("8U", "PRISON", 11, date(2026, 6, 1), None, id="eleven months"),
        pytest.param("8U", "SUSPENDED", 11, date(2026, 6, 1), None, id="eleven, suspended"),
        pytest.param("8U", "PRISON", 60, date(2025, 2, 2), None, id="the day before"),
        pytest.param("8N", "PRISON", 60, date(2026, 6, 1), None, id="another offence: asked"),
        pytest.param("", "PRISON", 60, date(2026, 6, 1), None, id="no code"),
        pytest.param("8U", "", 0, date(2026, 6, 1), None, id="a fine"),
    ],
)
def test_control_or_coercion_is_in_mappa_by_law(offence, sentence, months, on, category):
    found = mappa.by_law(offence=offence, sentence=sentence, months=months, on=on)

    assert (found and found.category) == category
    if found:
        assert "3 February 2025" in found.source
