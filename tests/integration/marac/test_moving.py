"""Cases that go to another Marac, and repeats that nobody had to remember."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.domain.handover import BadHandover, read, receipt, written
from harbour.marac.models import Case, FoundRepeat, HandedIn
from harbour.marac.services import NewTransfer, Taken
from harbour.marac.services.handing import INSTEAD as GONE
from harbour.marac.services.sealing import seal, unseal
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, PersonRecord, record_event
from harbour.sharing.api import name_reader
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import referral_of
from tests.integration.safeguarding.conftest import NOW, Opened

MOVED = NewTransfer(
    conference_id=None, to_name="Invented County Marac, by secure mail", is_lasting=True,
    reason="She moved there", interim="Alarm moved with her",
)  # fmt: skip


def western() -> UUID:
    return next(each.id for each in selectors.conferences() if each.name == "Western Marac")


def test_a_case_stays_until_the_other_marac_has_it_and_goes_on_there(
    accepted: Callable, acting: Callable
) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        to = NewTransfer(conference_id=western(), to_name="", is_lasting=True,
                         reason="She moved there", interim="Alarm moved with her")  # fmt: skip
        sent = services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        assert selectors.case(actor, marac).status == "WAITING"
        with pytest.raises(DomainError, match="waits to be acknowledged"):
            services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        with pytest.raises(DatabaseError, match="acknowledged"), transaction.atomic():
            selectors.case(actor, marac).steps.create(
                position=1, event="transfer", from_status="WAITING", to_status="TRANSFERRED",
                taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == sent.id]
        services.acknowledge(
            actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
        )
        gone = selectors.case(actor, marac)
        there = Case.objects.get(came_by=sent.id)

    assert owed == ["marac.acknowledge"]
    assert gone.status == "TRANSFERRED"
    assert (there.status, there.conference_id) == ("WAITING", western())


@pytest.fixture
def elsewhere(frame: Reference, owner: psycopg.Connection) -> Iterator[UUID]:
    """A Marac that the advisers' service hosts. Taken away after all that was written is."""
    made, host = uuid4(), frame.agency["lighthouse-idva"]
    owner.execute(
        "INSERT INTO marac_conference (id, host_id, name, districts, minutes_each, reserve,"
        " research_days, repeat_rule) VALUES (%s, %s, 'Invented County Marac', '{}', 12, 15, 5,"
        " '2017')",
        [made, host],
    )
    owner.execute(
        "INSERT INTO marac_member (id, conference_id, agency_id, team_id) VALUES (%s, %s, %s, %s)",
        [uuid4(), made, host, frame.team["lighthouse-idva"]],
    )
    owner.commit()
    yield made
    owner.execute("DELETE FROM marac_member WHERE conference_id = %s", [made])
    owner.execute("DELETE FROM marac_conference WHERE id = %s", [made])
    owner.commit()


def test_a_case_goes_to_a_marac_that_another_agency_hosts_and_is_acknowledged_there(
    elsewhere: UUID, accepted: Callable, acting: Callable
) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        to = NewTransfer(conference_id=elsewhere, to_name="", is_lasting=True,
                         reason="She moved there", interim="Alarm moved with her")  # fmt: skip
        sent = services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        with pytest.raises(NotPermitted):
            services.acknowledge(
                actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
            )
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        selectors.transfer(actor, sent.id)
    with acting("idva.manager") as actor:
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == sent.id]
        services.acknowledge(
            actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
        )
        there = Case.objects.get(came_by=sent.id)
        own = there.owner_agency_id, there.conference_id, there.status
        ours = actor.agency_id
    with acting("safeguarding.supervisor") as actor:
        gone = selectors.case(actor, marac)

    assert owed == ["marac.acknowledge"]
    assert own == (ours, elsewhere, "WAITING")
    assert gone.status == "TRANSFERRED"


PASSPHRASE = "ABCD-EFGH-2345-6789-JKLM"  # noqa: S105 -- of a test's own file
TOLD = replace(MOVED, reason="She moved to 7 Plainly Invented Road, QX94 9QX, with the children")


@pytest.fixture
def handed(accepted: Callable, acting: Callable) -> tuple[UUID, UUID, bytes]:
    """(the case, its transfer, the sealed file)."""
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=TOLD, at=NOW)
        made = services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)
    return marac, sent.id, made


def test_a_file_holds_who_and_why_and_no_address(handed: tuple, acting: Callable) -> None:
    marac, sent, made = handed
    told = read(unseal(made, PASSPHRASE))
    with acting("auditor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT operation, recipient FROM sharing_auditevent"
            " WHERE record_id = %s AND recipient <> ''",
            [marac],
        )
        disclosed = cursor.fetchall()

    assert (told.id, told.victim.given, told.perpetrator.family) == (sent, "Amara", "Testcase")
    assert told.why_moved == f"She moved to {GONE}, {GONE}, with the children"
    assert "Invented Road" not in written(told).decode()
    assert disclosed == [("DISCLOSURE", MOVED.to_name)]


def test_what_comes_as_a_file_waits_for_a_meeting_and_is_taken_in_once(
    handed: tuple, acting: Callable
) -> None:
    _, sent, made = handed
    told = {"content": made, "passphrase": PASSPHRASE, "at": NOW}
    with acting("safeguarding.supervisor") as actor:
        taken = services.take_in_file(actor, conference_id=western(), **told)
        with pytest.raises(DomainError, match="taken in before"):
            services.take_in_file(actor, conference_id=western(), **told)
        with pytest.raises(BadHandover, match="passphrase"):
            services.take_in_file(actor, conference_id=western(), **told | {"passphrase": "no"})
        case = selectors.case(actor, taken.case_id)
        with pytest.raises(DatabaseError), transaction.atomic():
            HandedIn.objects.filter(id=taken.id).update(risks="None")
        why = selectors.referral_of(actor, case)
    with acting("housing.officer") as actor:
        with pytest.raises(NotPermitted):
            services.take_in_file(actor, conference_id=western(), **told)
        with pytest.raises(NotVisible):
            services.hand_over_as_file(actor, transfer_id=sent, passphrase=PASSPHRASE, at=NOW)

    assert (case.status, case.conference_id) == ("WAITING", western())
    assert case.came_from.receipt == receipt(sent)
    assert why.interim == "Alarm moved with her"
    assert "with the children" in case.why


def test_a_file_is_made_only_for_a_marac_elsewhere_that_has_not_answered(
    accepted: Callable, acting: Callable
) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        near = replace(MOVED, conference_id=western())
        sent = services.send_away(actor, case_id=marac, transfer=near, at=NOW)
        with pytest.raises(DomainError, match="No file is needed"):
            services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)


def test_a_case_about_somebody_restricted_is_handed_over_by_voice(
    accepted: Callable, acting: Callable
) -> None:
    case, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=MOVED, at=NOW)
        name_reader(actor, kind="pole.personrecord", record_id=case.victim, reason="Runs the Marac",
                    user_id=actor.user_id, until=NOW + timedelta(days=3650))  # fmt: skip
        PersonRecord.objects.filter(id=case.victim).update(is_restricted=True)
        with pytest.raises(DomainError, match="by voice"):
            services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)


def test_what_the_sending_marac_says_in_words_of_its_own_is_taken_as_we_know_it(
    handed: tuple, acting: Callable
) -> None:
    told = read(unseal(handed[2], PASSPHRASE))
    strange = told.model_copy(
        update={"criteria": ("LOCAL",), "agreement": "ORAL", "why_without": "",
                "victim": told.victim.model_copy(update={"sex": "X"}),
                "heard_on": NOW.date(), "risks": "He has keys", "still_to_do": ("Locks",)}
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        taken = services.take_in_file(
            actor, conference_id=western(), content=seal(written(strange), PASSPHRASE),
            passphrase=PASSPHRASE, at=NOW,
        )  # fmt: skip
        why = selectors.referral_of(actor, selectors.case(actor, taken.case_id))
        sex = why.victim.sex

    assert (why.criteria, why.agreement) == (["JUDGEMENT"], "NOT_ASKED")
    assert why.why_without == "Handed to another Marac"
    assert sex == "U"
    assert (taken.risks, taken.still_to_do) == ("He has keys", "Locks")


def test_the_file_goes_out_and_comes_in_by_the_pages(
    handed: tuple, browse: Callable[[str], Client]
) -> None:
    _, sent, _ = handed
    runs, other = browse("safeguarding.supervisor"), browse("housing.officer")
    making, taking = (
        reverse("marac:transfer_file", args=[sent]),
        reverse("marac:take_in", args=[western()]),
    )
    page = runs.get(making).content.decode()
    (passphrase,) = re.findall(r'value="([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})"', page)
    made = runs.post(making, {"passphrase": passphrase})
    short = runs.post(making, {"passphrase": "short"})
    file = SimpleUploadedFile("marac-case.harbour", made.content)
    came = runs.post(taking, {"file": file, "passphrase": passphrase}, follow=True)
    wrong = runs.post(
        taking, {"file": SimpleUploadedFile("x", b"not a file"), "passphrase": passphrase}
    )

    assert receipt(sent) in page
    assert made["Content-Disposition"] == 'attachment; filename="marac-case.harbour"'
    assert "Use the passphrase that was made" in short.content.decode()
    assert receipt(sent) in came.content.decode()
    assert "This is no file of a case" in wrong.content.decode()
    assert [other.get(making).status_code, other.get(taking).status_code] == [404, 403]


def test_one_that_is_not_taken_stays_and_says_why(accepted: Callable, acting: Callable) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=MOVED, at=NOW)
        with pytest.raises(DomainError, match="why"):
            services.acknowledge(
                actor, transfer_id=sent.id, taken=Taken(event="decline", words=" "), at=NOW
            )
        services.acknowledge(
            actor, transfer_id=sent.id, at=NOW,
            taken=Taken(event="decline", words="She is back with her mother"),
        )  # fmt: skip
        held = selectors.case(actor, marac)
        sent_to = [each.status for each in selectors.transfers_of(held)]

    assert held.status == "WAITING"
    assert sent_to == ["DECLINED"]


def reported(acting: Callable, case: Opened, days: int, **more: object) -> UUID:
    """What somebody reports between the two, so many days on."""
    at = NOW + timedelta(days=days)
    told = NewEvent(
        kind=EventKind.INCIDENT, source_code="command-and-control", reference=str(uuid4())[:8],
        happened_earliest=at, happened_latest=at, reported_at=at, is_domestic=True,
    )  # fmt: skip
    people = [(case.victim, InvolvementRole.VICTIM), (case.suspect, InvolvementRole.SUSPECT)]
    with acting("call.handler") as actor:
        return record_event(actor, event=told, involved=people).id


@pytest.fixture
def heard(sent: tuple, acting: Callable) -> tuple[Opened, UUID]:
    case, marac, _ = sent
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He watches her", minutes_spent=10, at=NOW)
    return case, marac


def test_a_repeat_is_found_as_it_is_reported_and_a_referral_answers_it(
    heard: tuple, acting: Callable, eastern: UUID
) -> None:
    case, marac = heard
    event = reported(acting, case, days=40)
    reported(acting, case, days=400)
    with acting("safeguarding.supervisor") as actor:
        found = selectors.repeats_open(actor)
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == found[0].id]
        services.refer(actor, conference_id=eastern, referral=referral_of(case),
                       at=NOW + timedelta(days=41))  # fmt: skip
        answer = selectors.answer_to(found[0])
        left = selectors.repeats_open(actor)

    assert [(each.event_id, each.earlier_id, each.rule) for each in found] == [
        (event, marac, "2017")
    ]
    assert owed == ["marac.repeat"]
    assert answer.referral_id is not None
    assert left == []


def test_a_repeat_that_is_not_referred_says_why_once(heard: tuple, acting: Callable) -> None:
    case, _ = heard
    reported(acting, case, days=10)
    with acting("safeguarding.supervisor") as actor:
        found = selectors.repeats_open(actor)[0]
        with pytest.raises(DomainError, match="Say why"):
            services.answer_repeat(actor, found_id=found.id, why_not=" ", at=NOW)
        services.answer_repeat(actor, found_id=found.id, why_not="Recorded twice", at=NOW)
        with pytest.raises(DomainError, match="already"):
            services.answer_repeat(actor, found_id=found.id, why_not="Again", at=NOW)
        again = services.look_for_repeats(actor, since=timedelta(days=3650), at=NOW)

    assert again == 0


def test_what_nobody_heard_of_at_a_marac_finds_no_repeat(
    opened: Callable, acting: Callable
) -> None:
    reported(acting, opened(), days=10)
    with acting("safeguarding.supervisor") as actor:
        assert not FoundRepeat.objects.visible_to(actor).exists()
