"""The quarterly return, and the case list brought in from a spreadsheet."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
import xlsxwriter
from django.urls import reverse

from harbour.kernel.errors import DomainError
from harbour.marac import selectors, services
from harbour.marac.domain.returns import quarter_of
from harbour.marac.domain.sheet import BadSheet
from harbour.marac.models import Case
from harbour.marac.services import NewEquality
from tests.integration.safeguarding.conftest import NOW

TOLD = NewEquality(
    is_male="NO", is_minoritised="YES", is_lgbt="UNKNOWN", is_disabled="NO",
    is_honour_based="NO", is_forced_marriage="NO", children=2,
)  # fmt: skip
HEADER = ["Reference", "Victim first name", "Victim surname", "Victim DOB",
          "Perpetrator first name", "Perpetrator surname", "Referral date", "Date heard",
          "Reason"]  # fmt: skip


@pytest.fixture
def counted(sent: tuple, acting: Callable) -> tuple[UUID, int, int]:
    """A conference with one case heard and counted, and the quarter of it."""
    _, marac, _ = sent
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He watches her", minutes_spent=9, at=NOW)
        services.record_equality(actor, case_id=marac, told=TOLD, at=NOW)
        return (selectors.case(actor, marac).conference_id, *quarter_of(NOW.date()))


def test_the_return_counts_what_was_told_and_never_what_is_not_known(
    counted: tuple, acting: Callable
) -> None:
    conference_id, year, quarter = counted
    with acting("safeguarding.supervisor") as actor:
        conference = selectors.conference(conference_id)
        found, agencies, cases = selectors.figures_of(actor, conference, year=year, quarter=quarter)
    figure = {each.id: each for each in found}

    assert figure["discussed"].value == 1
    assert figure["children"].value == 2
    assert (figure["minoritised"].value, figure["minoritised"].of) == (1, 1)
    assert (figure["lgbt"].of, figure["lgbt"].unknown) == (0, 1)
    assert figure["rate"].value > 0
    assert agencies == {"Solent and Downs Constabulary": 1}
    assert len(cases) == 1


def test_a_published_return_hides_small_numbers_and_is_read_by_every_agency(
    counted: tuple, acting: Callable, browse: Callable
) -> None:
    conference_id, year, quarter = counted
    after = NOW + timedelta(days=100)
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="not over"):
            services.publish_return(
                actor, conference_id=conference_id, year=year, quarter=quarter, at=NOW
            )
        services.publish_return(
            actor, conference_id=conference_id, year=year, quarter=quarter, at=after
        )
        with pytest.raises(DomainError, match="already"):
            services.publish_return(
                actor, conference_id=conference_id, year=year, quarter=quarter, at=after
            )
    address = reverse("marac:quarter", args=[conference_id, year, quarter])
    page = browse("housing.officer").get(address).content.decode()

    assert "fewer than 5" in page
    assert "The cases behind it" not in page


def workbook(rows: list[list[object]]) -> bytes:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([HEADER, *rows]):
            for place, cell in enumerate(row):
                shape = day if isinstance(cell, date) else None
                sheet.write(number, place, cell, shape)
    return held.getvalue()


ROWS: list[list[object]] = [
    ["M1", "Odile", "Testcase", date(1990, 1, 2), "Rupert", "Testcase", date(2026, 1, 5),
     date(2026, 2, 3), "Strangled"],
    ["M2", "Petra", "Testcase", "2/1/1991", "Silas", "Testcase", "soon", "", "Stalked"],
    ["", "Petra", "Testcase", "", "Silas", "Testcase", "3/3/2026", "", "Stalked"],
    ["M4", "Petra", "Testcase", "", "Silas", "Testcase", "3/3/2026", "1/2/2026", ""],
    ["M1", "Odile", "Testcase", "", "Rupert", "Testcase", "3/3/2026", "", ""],
    ["", "", "", "", "", "", "", "", ""],
    ["M5", "Una", "Testcase", "", "Silas", "Testcase", "3/3/2026", "", "Threats"],
]  # fmt: skip


def test_a_list_is_taken_row_by_row_and_every_rejected_row_is_named(
    acting: Callable, eastern: UUID
) -> None:
    with acting("safeguarding.supervisor") as actor:
        made = services.bring_in(
            actor, conference_id=eastern, name="list.xlsx", content=workbook(ROWS), at=NOW
        )
        heard = Case.objects.get(listed__reference="M1")
        waits = Case.objects.get(listed__reference="M5")
        again = services.bring_in(
            actor, conference_id=eastern, name="list.xlsx", content=workbook(ROWS), at=NOW
        )

    assert (made.run.read, made.run.accepted, made.run.unchanged) == (6, 2, 0)
    assert [(each.line, each.column) for each in made.rejects] == [
        (3, "Referred"), (4, "Reference"), (5, "Heard"), (6, "Reference"),
    ]  # fmt: skip
    assert (heard.status, heard.heard_on) == ("HEARD", date(2026, 2, 3))
    assert heard.flagged_until == date(2027, 2, 2)
    assert waits.status == "WAITING"
    assert (again.run.accepted, again.run.unchanged) == (0, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("list.xlsx", b"PK\x03\x04 no workbook", id="a broken workbook"),
        pytest.param("list.csv", b"\xff\xfe\x00", id="not text"),
        pytest.param("list.csv", b"Who,When\nA,B\n", id="other columns"),
        pytest.param("list.csv", b"", id="nothing"),
    ],
)
def test_what_is_no_list_is_refused_whole(
    acting: Callable, eastern: UUID, name: str, content: bytes
) -> None:
    with acting("safeguarding.supervisor") as actor, pytest.raises(BadSheet):
        services.bring_in(actor, conference_id=eastern, name=name, content=content, at=NOW)


def test_the_page_names_each_row(browse: Callable, eastern: UUID) -> None:
    content = BytesIO(
        b"Reference,Victim surname,Perpetrator surname,Referred\nX1,Testcase,Testcase,never\n"
    )
    content.name = "list.csv"
    browser = browse("safeguarding.supervisor")
    answer = browser.post(reverse("marac:bring", args=[eastern]), {"file": content}, follow=True)
    page = answer.content.decode()

    assert "1 not taken" in page
    assert "It is not a date" in page
