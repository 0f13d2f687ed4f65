"""No part of a protected address is on a case file, nor on a crime as others read it."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from pypdf import PdfReader

from harbour.design_system.paper import pdf
from harbour.investigation import selectors, services
from harbour.investigation.services import (
    NewBail,
    NewEntry,
)
from harbour.investigation.views.charging import _PAPER
from harbour.kernel.errors import DomainError
from harbour.pole.api import NewAddress, Readers, record_sealed_place
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.investigation.test_file import answer_all
from tests.integration.investigation.test_scene import exhibit
from tests.integration.investigation.test_suspects import (
    SERGEANT,
    arrest,
)
from tests.integration.safeguarding.conftest import NOW

LATER = NOW + timedelta(hours=2)
TYPED = ("Rose Cottage", "14 sealed quay", "a flat in Gosport", "QZ98XX", "9 Open Road")


def test_no_part_of_a_protected_address_is_in_the_bytes_of_a_case_file(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    made = recorded()
    home = NewAddress(house="Rose Cottage", street="Sealed Quay", locality="Gosport",
                      postcode="QZ9 8XX")  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        readers = Readers(users=(frame.user["safeguarding.officer"],), reason="Her safety",
                          until=NOW + timedelta(days=90))  # fmt: skip
        record_sealed_place(actor, record_id=made.case.victim, address=home, readers=readers)
    with acting("investigator") as actor:
        answer_all(actor, made.crime)
        for number, words in enumerate(TYPED):
            services.add_exhibit(actor, crime_id=made.crime, at=NOW, exhibit=exhibit(
                reference=f"ST/{number}", title=f"She is at {words}"))  # fmt: skip
        services.say(actor, crime_id=made.crime, at=NOW, entry=NewEntry(
            item="MEASURES", state="DONE", held_where="With her at ROSE COTTAGE"))  # fmt: skip
        arrest(actor, made.suspect)
        said = {"conditions": ["NOT_ENTER"], "until_on": NOW.date() + timedelta(days=9),
                "her_views": "x", "why": "y", "leaves_at": LATER}  # fmt: skip
    with acting(SERGEANT) as actor:
        for details in ("Not to go to rose cottage", "Not in gosport", "Not to 9 Open Road"):
            with (
                pytest.raises(DomainError, match="paper which the suspect|never a house"),
                transaction.atomic(),
            ):
                services.give_bail(
                    actor, suspect_id=made.suspect, bail=NewBail(details=details, **said), at=NOW
                )
        data = selectors.bundle_data(actor, selectors.crime(actor, made.crime), now=LATER)
        paper = pdf(_PAPER / "bundle.typ", data, title="Case file", marking="Official: sensitive",
                    printed_by="Sian Testcase", printed_at=LATER)  # fmt: skip
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).lower()
    assert text.count("address left out") >= len(TYPED)
    for hidden in ("rose cottage", "cottage", "quay", "gosport", "qz9", "8xx", "open road"):
        assert hidden not in text
        assert hidden.encode() not in paper.lower()


def test_a_protected_address_is_read_on_a_crime_by_whoever_typed_it_or_is_named_for_it(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    made = recorded()
    home = NewAddress(house="Rose Cottage", street="Sealed Quay", postcode="QZ9 8XX")
    with acting("safeguarding.supervisor") as actor:
        readers = Readers(users=(frame.user["safeguarding.officer"],), reason="Her safety",
                          until=NOW + timedelta(days=90))  # fmt: skip
        record_sealed_place(actor, record_id=made.case.victim, address=home, readers=readers)
    with acting("investigator") as actor:
        services.say(actor, crime_id=made.crime, at=NOW, entry=NewEntry(
            item="MEASURES", state="DONE", held_where="With her at ROSE COTTAGE"))  # fmt: skip
    shown = {}
    for reader in ("investigator", "safeguarding.officer", SERGEANT):
        with acting(reader) as actor:
            page = selectors.crime_page(actor, selectors.crime(actor, made.crime), now=LATER)
            selectors.put_crime_as_read(actor, page)
            entries = [entry for _, lines in page.groups for _, entry in lines if entry]
            (shown[reader],) = [each.held_where for each in entries if each.item == "MEASURES"]
    assert shown == {
        "investigator": "With her at ROSE COTTAGE",
        "safeguarding.officer": "With her at ROSE COTTAGE",
        SERGEANT: "With her at [address left out]",
    }
