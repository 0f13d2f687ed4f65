"""For which call a marker is shown, and when it must be looked at again."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from harbour.control_room.domain.markers import Asked, Hangs, review_deadline, shows
from harbour.pole.api import Address, address_typed

SHE = uuid4()
OLD = address_typed("7", "Plainly Invented Row", "QX1 1AA")
NEW = address_typed("12", "Made Up Lane")
HERS = Asked(people={SHE})


def _on(about: str, **changes) -> Hangs:
    return Hangs(**({"about": about, "person_id": SHE, "homes": [NEW]} | changes))


@pytest.mark.parametrize(
    ("marker", "asked", "shown"),
    [
        pytest.param(_on("PERSON"), HERS, True, id="she rings"),
        pytest.param(_on("PERSON"), Asked(addresses=[NEW]), True, id="somebody rings from hers"),
        pytest.param(_on("PERSON"), Asked(people={uuid4()}), False, id="somebody else"),
        pytest.param(_on("PHONE", phone_key="0960123"), Asked(phone_keys={"0960123"}), True,
                     id="the number rings"),
        pytest.param(_on("ADDRESS", address=OLD, moves_with_her=True), Asked(addresses=[NEW]),
                     True, id="moved with her"),
        pytest.param(_on("ADDRESS", address=OLD, moves_with_her=True), Asked(addresses=[OLD]),
                     False, id="no more where she lived"),
        pytest.param(_on("ADDRESS", address=OLD), Asked(addresses=[OLD]), True,
                     id="an alarm stays"),
        pytest.param(_on("ADDRESS", address=OLD), Asked(addresses=[NEW]), False,
                     id="and does not follow"),
        pytest.param(_on("ADDRESS", address=OLD), HERS, False, id="nor says anything of her"),
        pytest.param(_on("ADDRESS", address=NEW), HERS, True, id="until it is her home"),
    ],
)  # fmt: skip
def test_when_a_marker_is_shown(marker: Hangs, asked: Asked, *, shown: bool) -> None:
    assert shows(marker, asked) is shown


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        pytest.param(("7", "plainly invented row", "qx11aa"), True, id="another case"),
        pytest.param(("7", "Plainly Invented Row", ""), True, id="no postcode"),
        pytest.param(("7", "Plainly Invented Row", "QX9 9ZZ"), False, id="another town"),
        pytest.param(("", "", "QX1 1AA"), False, id="a postcode alone"),
    ],
)
def test_addresses_as_people_type_them(typed: tuple, *, same: bool) -> None:
    assert address_typed(*typed).is_at(OLD) is same
    assert not Address(house="", street="").is_at(Address(house="", street=""))


def test_it_is_due_at_the_end_of_its_day_within_a_year() -> None:
    today = date(2026, 3, 1)
    due = review_deadline(set_on=today, review_on=date(2026, 3, 2)).due_at
    assert due.isoformat().startswith("2026-03-02T23:59")
    for wrong in (today, today + timedelta(days=400)):
        with pytest.raises(ValueError, match="within a year"):
            review_deadline(set_on=today, review_on=wrong)
