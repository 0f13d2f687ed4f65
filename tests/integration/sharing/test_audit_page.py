"""An auditor asks the audit: whose record, who, what was done, when; a page at a time."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from harbour.kernel.ids import new_id
from harbour.sharing import selectors
from harbour.sharing.selectors import AuditQuestion, audit_trail
from harbour.sharing.services.audit import Subject, consult

TODAY = timezone.localdate()


@pytest.fixture
def looks(acting) -> dict[str, UUID]:
    """A call handler opened two people, and a response officer one of them."""
    first, second = new_id(), new_id()
    opened = [("call.handler", first), ("call.handler", second), ("response.officer", first)]
    users = {}
    for username, person in opened:
        with acting(username) as actor:
            subject = Subject(
                kind="pole.personrecord", record_id=person, person_record_id=person,
                owner_agency_id=actor.agency_id,
            )  # fmt: skip
            consult(actor, [subject], screen="casefile:person", reason="She rang us")
            users[username] = actor.user_id
    return users | {"first": first, "second": second}


def _found(acting, **question) -> list[tuple[UUID, UUID | None]]:
    with acting("auditor") as auditor:
        rows, _ = audit_trail(auditor, AuditQuestion(**question))
        return [(row.user_id, row.person_record_id) for row in rows]


def test_one_persons_looks_are_everybodys_newest_first(acting, looks) -> None:
    assert _found(acting, person_record_ids=(looks["first"],)) == [
        (looks["response.officer"], looks["first"]),
        (looks["call.handler"], looks["first"]),
    ]


def test_somebodys_looks_are_found_by_who_it_was(acting, looks) -> None:
    people = [person for _, person in _found(acting, user_id=looks["call.handler"])]

    assert people[:2] == [looks["second"], looks["first"]]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param({"operation": "CONSULTATION"}, True, id="what was done"),
        pytest.param({"operation": "DISCLOSURE"}, False, id="something else"),
        pytest.param({"from_on": TODAY, "until_on": TODAY}, True, id="that day"),
        pytest.param({"until_on": TODAY - timedelta(days=1)}, False, id="the days before"),
        pytest.param({"from_on": date(2200, 1, 1)}, False, id="the days after"),
    ],
)
def test_a_question_narrows_the_answer(acting, looks, question: dict, found: bool) -> None:
    answer = _found(acting, person_record_ids=(looks["second"],), **question)

    assert bool(answer) is found


def test_pages_show_every_row_once(acting, looks, monkeypatch) -> None:
    monkeypatch.setattr(selectors, "AUDIT_ON_A_PAGE", 1)
    whose = (looks["first"],)
    with acting("auditor") as auditor:
        newest, is_more = audit_trail(auditor, AuditQuestion(person_record_ids=whose))
        place = (newest[0].at, newest[0].seq)
        oldest, is_still_more = audit_trail(
            auditor, AuditQuestion(person_record_ids=whose, before=place)
        )

    assert [row.user_id for row in (*newest, *oldest)] == [
        looks["response.officer"],
        looks["call.handler"],
    ]
    assert (is_more, is_still_more) == (True, False)


def test_the_page_shows_the_question_again_and_logs_it(transactional_db, frame, settings, client):
    settings.DEMO = True
    client.post("/sign-in/", {"user": str(frame.user["auditor"])})

    first = client.get("/audit/?operation=CONSULTATION&until_on-day=31&until_on-month=2"
                       "&until_on-year=2026&before=nonsense&person=nonsense")  # fmt: skip
    again = client.get("/audit/?operation=CONSULTATION")

    assert "Until must be a real date" in first.content.decode()
    assert "Consulted the audit" in again.content.decode()
