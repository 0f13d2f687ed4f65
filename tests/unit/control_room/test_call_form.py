"""The form of a call: in parts, with nothing left out and nothing hidden that says something."""

from harbour.control_room.call_forms import Call


def parts(form: Call) -> dict:
    return {each.id: each for each in form.parts}


def test_every_field_is_in_one_part() -> None:
    form = Call()
    shown = [field.name for part in form.parts for field in (*part.fields, *part.more)]
    asked = [field.name for pair in form.question_fields for field in pair]

    assert sorted([*shown, *asked, "grade", "grade_reason"]) == sorted(form.fields)


def test_what_holds_something_is_open_and_the_rest_is_not() -> None:
    found = parts(Call.resume({"language": ["Polish"]}))

    assert found["part-caller"].is_open
    assert not found["part-happening"].is_open
    assert not found["part-grade"].is_open


def test_what_is_to_be_put_right_is_open() -> None:
    form = Call({"route": "999", "is_domestic": "yes", "grade": "1"})

    assert not form.is_valid()
    assert parts(form)["part-abuse"].is_open
