"""Each audience has its parts and no others, and cleaning forgets no text."""

from harbour.casefile.domain.copies import Audience, Section, clean, for_audience, texts, together

PARTS = [
    Section(title="Reports", heading=("When", "What"), rows=(("1 May", "x"), ("2 May", "y"))),
    Section(title="Plan", lines=("x", "z"), audiences=frozenset({Audience.MANAGER})),
    Section(title="Nothing"),
]


def test_a_part_goes_to_its_audiences_and_an_empty_one_to_nobody() -> None:
    assert [each.title for each in for_audience(PARTS, Audience.COURT)] == ["Reports"]
    assert [each.title for each in for_audience(PARTS, Audience.MANAGER)] == ["Reports", "Plan"]


def test_every_text_is_cleaned_and_stays_where_it_was() -> None:
    cleaned = clean(PARTS, str.upper, lambda text: text.replace("X", "-"))
    assert cleaned[0].rows == (("1 MAY", "-"), ("2 MAY", "Y"))
    assert cleaned[1].lines == ("-", "Z")
    assert texts(cleaned) == [each.upper().replace("X", "-") for each in texts(PARTS)]


def test_every_case_is_printed_and_what_they_share_once() -> None:
    shared, first, second = (Section(title="Orders", lines=(each,)) for each in "abc")
    paper = together([("the case of May", [first, shared]), ("the case of June", [second, shared])])
    assert [each.title for each in paper] == [
        "Orders: the case of May", "Orders: the case of June", "Orders",
    ]  # fmt: skip
    assert [each.lines for each in paper] == [("b",), ("c",), ("a",)]
    assert together([("the case of May", [first, shared])]) == [first, shared]
