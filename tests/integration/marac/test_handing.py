"""A case that goes to a Marac outside this Harbour, or comes from one, as a sealed file."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.domain.handover import BadHandover, Handover, read, receipt, written
from harbour.marac.models import HandedIn, Transfer
from harbour.marac.services import NewAction, Taken
from harbour.marac.services.sealing import seal, unseal
from harbour.pole.api import PersonRecord
from harbour.sharing.api import name_reader
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import (
    GONE,
    MOVED,
    NEVER,
    ORDINARY,
    QUIETBOURNE,
    WORDS,
    kept_secret,
    western,
)
from tests.integration.safeguarding.conftest import NOW, Opened

PASSPHRASE = "ABCD-EFGH-2345-6789-JKLM"  # noqa: S105 -- of a test's own file


@pytest.fixture
def handed(accepted: Callable, acting: Callable) -> tuple[UUID, UUID, bytes]:
    """(the case, its transfer, the sealed file)."""
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=MOVED, at=NOW)
        made = services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)
    return marac, sent.id, made


def from_elsewhere(made: bytes, **change: object) -> bytes:
    """The same case, as a Marac with a Harbour of its own would have handed it over."""
    told = read(unseal(made, PASSPHRASE))
    return seal(written(told.model_copy(update={"id": uuid4(), **change})), PASSPHRASE)


def disclosed_about(acting: Callable, case_id: UUID) -> set[tuple[UUID, str]]:
    """About whom a case was disclosed to somebody outside, and to whom."""
    with acting("auditor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_record_id, recipient FROM sharing_auditevent"
            " WHERE record_id = %s AND operation = 'DISCLOSURE' AND recipient <> ''",
            [case_id],
        )
        return set(cursor.fetchall())


@pytest.fixture
def told(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable, frame: Reference
) -> tuple[UUID, Opened, UUID, Handover]:
    """(the case, who is in it, the child, what the file says): every old text says too much."""
    case, child = family
    _, marac = accepted(case=case, reasons=WORDS, children=WORDS, agreement="REFUSED",
                        why_without=WORDS)  # fmt: skip
    action = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase", what=WORDS,
        protects="VICTIM", by_on=(NOW + timedelta(days=1)).date(),
    )  # fmt: skip
    away = replace(MOVED, to_name="Invented County Marac, on 07700 900123")
    with acting("safeguarding.supervisor") as actor:
        services.add_action(actor, case_id=marac, action=action, at=NOW)
        sent = services.send_away(actor, case_id=marac, transfer=away, at=NOW)
        made = services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)
    return marac, case, child, read(unseal(made, PASSPHRASE))


def test_a_file_holds_who_and_why_and_nothing_by_which_anybody_is_found(told: tuple) -> None:
    marac, _, _, file = told
    cleaned = (
        f"He came to {GONE}. Then to {GONE}. Peregrine is at {GONE}. Ring [number left out] or"
        f" [email left out], or ask at {GONE}."
    )
    inside = written(file).decode().lower()

    assert (file.victim.given, file.perpetrator.family) == ("Amara", "Testcase")
    assert [file.why, file.children, file.why_without] == [cleaned] * 3
    assert file.still_to_do == (f"{cleaned} (by {NOW + timedelta(days=1):%d/%m/%Y})",)
    assert file.sent_to == "Invented County Marac, on [number left out]"
    assert (file.why_moved, file.interim) == (MOVED.reason, MOVED.interim)
    assert not [each for each in NEVER if each in inside]


def test_a_file_is_a_disclosure_about_everybody_of_whom_it_tells(
    told: tuple, acting: Callable
) -> None:
    marac, case, child, _ = told

    to = "Invented County Marac, on 07700 900123"
    assert disclosed_about(acting, marac) == {
        (each, to) for each in (case.victim, case.suspect, child)
    }


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"She moved to {ORDINARY}", id="a home"),
        pytest.param("She moved to Quietbourne", id="the town of a protected place"),
        pytest.param("The son is near Canarybird Mews", id="a child's protected street"),
        pytest.param("Ring her on 07700 900123", id="a number"),
        pytest.param("Write to amara@example.invalid", id="an email"),
        pytest.param("Driftwood refuge has a room", id="a refuge"),
    ],
)
def test_what_is_typed_for_the_other_marac_is_refused_and_not_changed(
    family: tuple, accepted: Callable, acting: Callable, words: str
) -> None:
    _, marac = accepted(case=family[0])
    with acting("safeguarding.supervisor") as actor:
        for wrong in (replace(MOVED, reason=words), replace(MOVED, interim=words)):
            with pytest.raises(DomainError, match="Take out every address"):
                services.send_away(actor, case_id=marac, transfer=wrong, at=NOW)
        assert not Transfer.objects.filter(case_id=marac).exists()


def test_the_form_that_is_refused_keeps_what_was_typed(
    accepted: Callable, browse: Callable[[str], Client]
) -> None:
    _, marac = accepted()
    typed = {
        "to": "other", "to_name": MOVED.to_name, "is_lasting": "yes", "interim": MOVED.interim,
        "reason": "Near family; her number is 07700 900123",
    }  # fmt: skip
    page = browse("safeguarding.supervisor").post(reverse("marac:send_away", args=[marac]), typed)

    assert "Take out every address" in page.content.decode()
    assert typed["reason"] in page.content.decode()


def test_a_place_protected_since_stops_the_file_and_says_how_to_go_on(
    accepted: Callable, acting: Callable
) -> None:
    case, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        away = replace(MOVED, reason="She moved to a sister in Quietbourne")
        sent = services.send_away(actor, case_id=marac, transfer=away, at=NOW)
    kept_secret(acting, case.victim, QUIETBOURNE)
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="send the case again in other words"):
            services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=PASSPHRASE, at=NOW)
        assert selectors.transfer(actor, sent.id).reason == away.reason


def test_no_file_is_sealed_with_a_weak_passphrase(accepted: Callable, acting: Callable) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=MOVED, at=NOW)
        for weak in ("short", "A" * 20):
            with pytest.raises(DomainError, match="passphrase that was made"):
                services.hand_over_as_file(actor, transfer_id=sent.id, passphrase=weak, at=NOW)


def test_a_file_of_this_harbour_is_taken_in_nowhere_in_it(handed: tuple, acting: Callable) -> None:
    marac, sent, made = handed
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="made in this Harbour"):
            services.take_in_file(actor, conference_id=western(), content=made,
                                  passphrase=PASSPHRASE, at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="made in this Harbour"), transaction.atomic():
            HandedIn.objects.create(
                owner_agency_id=actor.agency_id, file_id=sent, sha256="0" * 64, sent_from="Here",
                sent_on=NOW.date(), case_id=marac, taken_by=actor.user_id, taken_at=NOW,
            )  # fmt: skip
    with acting("idva.manager") as actor:
        with pytest.raises(NotVisible):
            selectors.transfer(actor, sent)
        assert selectors.was_sent_from_here(sent)
        assert not selectors.was_sent_from_here(uuid4())


def test_what_comes_as_a_file_waits_for_a_meeting_and_is_taken_in_once(
    handed: tuple, acting: Callable
) -> None:
    _, sent, made = handed
    content = from_elsewhere(made)
    told = {"content": content, "passphrase": PASSPHRASE, "at": NOW}
    file_id = read(unseal(content, PASSPHRASE)).id
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
    assert case.came_from.receipt == receipt(file_id)
    assert why.interim == MOVED.interim
    assert MOVED.reason in case.why


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
    victim = read(unseal(handed[2], PASSPHRASE)).victim
    strange = from_elsewhere(
        handed[2], criteria=("LOCAL",), agreement="ORAL", why_without="", heard_on=NOW.date(),
        victim=victim.model_copy(update={"sex": "X"}), risks="He has keys", still_to_do=("Locks",),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        taken = services.take_in_file(
            actor, conference_id=western(), content=strange, passphrase=PASSPHRASE, at=NOW
        )  # fmt: skip
        why = selectors.referral_of(actor, selectors.case(actor, taken.case_id))
        sex = why.victim.sex

    assert (why.criteria, why.agreement) == (["JUDGEMENT"], "NOT_ASKED")
    assert why.why_without == "Handed to another Marac"
    assert sex == "U"
    assert (taken.risks, taken.still_to_do) == ("He has keys", "Locks")


def test_a_victim_under_16_is_for_childrens_services_and_for_no_marac(
    handed: tuple, acting: Callable
) -> None:
    victim = read(unseal(handed[2], PASSPHRASE)).victim
    young = victim.model_copy(update={"born_on": date(NOW.year - 15, 12, 31)})
    content = from_elsewhere(handed[2], victim=young)
    with acting("safeguarding.supervisor") as actor, pytest.raises(DomainError, match="under 16"):
        services.take_in_file(
            actor, conference_id=western(), content=content, passphrase=PASSPHRASE, at=NOW
        )


def test_whoever_has_no_login_is_told_of_both_and_where_nobody_is(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable
) -> None:
    case, marac = accepted(case=family[0])
    question = services.NewQuestion(
        name="Dr Testcase, Invented Surgery", agency_id=None, telling="Amara Testcase, born 1990",
        reason="They may treat the victim", days=7,
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        for told in (f"Lives at {ORDINARY}", "Seen in Plumstow", "On 07700 900123"):
            with pytest.raises(DomainError, match="Take out every address"):
                services.ask_outside(actor, case_id=marac, at=NOW,
                                     question=replace(question, telling=told))  # fmt: skip
        services.ask_outside(actor, case_id=marac, question=question, at=NOW)

    assert disclosed_about(acting, marac) == {
        (case.victim, question.name), (case.suspect, question.name)
    }  # fmt: skip


def test_a_case_leaves_with_the_receipt_of_its_own_file_and_with_no_other(
    handed: tuple, acting: Callable
) -> None:
    marac, sent, _ = handed
    told = Taken(event="receive", words="J Testcase, coordinator", receipt=receipt(uuid4()))
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="not the receipt of this case"):
            services.acknowledge(actor, transfer_id=sent, taken=told, at=NOW)
        assert selectors.case(actor, marac).status == "WAITING"
        right = replace(told, receipt=receipt(sent).lower())
        held = services.acknowledge(actor, transfer_id=sent, taken=right, at=NOW)
        reason = held.steps.get(event="receive").reason

    assert reason == f"Receipt {receipt(sent)}. {told.words}"


def test_the_file_goes_out_and_comes_in_by_the_pages(
    handed: tuple, browse: Callable[[str], Client]
) -> None:
    _, sent, held = handed
    runs, other = browse("safeguarding.supervisor"), browse("housing.officer")
    making, taking = (
        reverse("marac:transfer_file", args=[sent]),
        reverse("marac:take_in", args=[western()]),
    )
    page = runs.get(making).content.decode()
    (passphrase,) = re.findall(r'value="([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})"', page)
    made = runs.post(making, {"passphrase": passphrase})
    short = runs.post(making, {"passphrase": "short"})

    def take(content: bytes, said: str) -> str:
        file = SimpleUploadedFile("marac-case.harbour", content)
        answer = runs.post(taking, {"file": file, "passphrase": said}, follow=True)
        return answer.content.decode()

    theirs = from_elsewhere(held)
    answering = reverse("marac:transfer", args=[sent])
    wrong = {"event": "receive", "words": "J Testcase", "receipt": "1234-ABCD"}
    refused = runs.post(answering, wrong).content.decode()

    assert receipt(sent) not in page
    assert made["Content-Disposition"] == 'attachment; filename="marac-case.harbour"'
    assert "This is not the receipt of this case" in refused
    assert 'value="1234-ABCD"' in refused
    assert receipt(sent) not in refused
    assert "Use the passphrase that was made" in short.content.decode()
    assert receipt(read(unseal(theirs, PASSPHRASE)).id) in take(theirs, PASSPHRASE)
    assert "This file was made in this Harbour" in take(made.content, passphrase)
    assert "This is no file of a case" in take(b"not a file", passphrase)
    assert [other.get(making).status_code, other.get(taking).status_code] == [404, 403]
