"""Bringing in the case list that a Marac keeps in a spreadsheet: every row is taken or named."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from uuid import UUID

from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.repeats import flagged_until
from harbour.marac.domain.sheet import BadSheet, Reject, Row, columns_of, row_of
from harbour.marac.domain.workflow import CASE, REFERRAL
from harbour.marac.models import Case, Conference, ListedCase, ListReject, ListRun, Referral
from harbour.marac.services.people import first_source
from harbour.marac.services.referring import accept_as_case
from harbour.marac.services.waiting import owe_a_meeting
from harbour.marac.terms import Agreement, Criterion
from harbour.pole.api import NameKind, NewPerson, record_person
from harbour.sharing.api import take_step

BASIS = "From the list kept before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A run, and the rows it did not take."""

    run: ListRun
    rejects: tuple[Reject, ...]


def rows_of_file(name: str, content: bytes) -> list[list[object]]:
    """The rows of the first sheet of a workbook (XLSX, ODS, XLS), or of a file of commas.

    Raises:
        BadSheet: it is neither.
    """
    if name.lower().endswith(".csv"):
        return _rows_of_commas(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    except (CalamineError, OSError, ValueError, IndexError) as problem:
        raise BadSheet("Choose a workbook (XLSX or ODS) or a file of commas (CSV).") from problem


def _rows_of_commas(content: bytes) -> list[list[object]]:
    try:
        text = content.decode("utf-8-sig")
        return [list(row) for row in csv.reader(StringIO(text, newline=""), strict=True)]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadSheet("The file cannot be read. Save it again as CSV in UTF-8.") from problem


@transaction.atomic
def bring_in(
    actor: Actor, *, conference_id: UUID, name: str, content: bytes, at: datetime
) -> Brought:
    """Take each row of a list as a case, and name each that is not taken.

    A row whose reference was brought before is left as it is, so the same list can come again.
    A case that the list says was heard stands as heard on that day, with its flag.

    Raises:
        NotPermitted: the actor does not run that Marac.
        BadSheet: it cannot be read as a list at all: nothing is taken.
        DomainError: the agency keeps no system of people.
    """
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    source = first_source(actor)
    if source is None:
        raise DomainError("Your agency keeps no system of people into which a list can be taken.")
    lines = rows_of_file(name, content)
    at_column = columns_of(lines[0] if lines else [])
    taken, rejects, unchanged = _sort_out(actor, conference, lines[1:], at_column, at)
    run = ListRun.objects.create(
        owner_agency_id=actor.agency_id,
        conference_id=conference.id,
        sha256=sha256(content).hexdigest(),
        read=len(taken) + len(rejects) + unchanged,
        accepted=len(taken),
        unchanged=unchanged,
        brought_by=actor.user_id,
        brought_at=at,
    )
    ListReject.objects.bulk_create(
        ListReject(run_id=run.id, line=each.line, column=each.column, reason=each.reason)
        for each in rejects
    )
    for row in taken:
        _take(actor, conference, run, row, source, at)
    if any(row.heard_on is None for row in taken):
        owe_a_meeting(actor, conference, at=at)
    return Brought(run=run, rejects=tuple(rejects))


_Sorted = tuple[list[Row], list[Reject], int]


def _sort_out(
    actor: Actor,
    conference: Conference,
    lines: Sequence[Sequence[object]],
    at_column: Mapping[str, int],
    at: datetime,
) -> _Sorted:
    """Rows to take, rows to name, and how many were brought before."""
    known = selectors.references_brought(actor, conference)
    taken: list[Row] = []
    rejects: list[Reject] = []
    unchanged, today = 0, london_date(at)
    seen: set[str] = set()
    for number, cells in enumerate(lines, start=2):
        found = row_of(cells, at_column, line=number, today=today)
        if isinstance(found, Reject):
            rejects.append(found)
        elif found is not None and found.reference in seen:
            rejects.append(Reject(line=number, column="Reference", reason=TWICE))
        elif found is not None:
            seen.add(found.reference)
            if found.reference in known:
                unchanged += 1
            else:
                taken.append(found)
    return taken, rejects, unchanged


TWICE = "Another row of this file has the same reference. Give each case its own."


def _take(
    actor: Actor, conference: Conference, run: ListRun, row: Row, source: str, at: datetime
) -> None:
    referred_at = start_of(row.referred_on)
    people = [
        record_person(actor, person=each, on=row.referred_on) for each in _people(row, source)
    ]
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=conference.host_id,
        conference_id=conference.id,
        victim_id=people[0].id,
        perpetrator_id=people[1].id,
        grade="HIGH",
        criteria=[Criterion.JUDGEMENT],
        reasons=row.why or BASIS,
        interim=BASIS,
        agreement=Agreement.NOT_ASKED,
        why_without=BASIS,
        referred_by=actor.user_id,
        referred_at=referred_at,
    )
    take_step(actor, referral, REFERRAL, "accept", at=referred_at, reason=BASIS)
    case = accept_as_case(actor, referral, referred_at)
    if row.heard_on is not None:
        _heard(actor, case, row.heard_on)
    ListedCase.objects.create(
        run_id=run.id, case_id=case.id, reference=row.reference, line=row.line
    )


def _people(row: Row, source: str) -> list[NewPerson]:
    return [
        NewPerson(
            source_code=source,
            names=[(NameKind.CURRENT, given, family)],
            born_on=born_on,
        )
        for given, family, born_on in (
            (row.victim_given, row.victim_family, row.victim_born),
            (row.perpetrator_given, row.perpetrator_family, row.perpetrator_born),
        )
    ]


def _heard(actor: Actor, case: Case, on: date) -> None:
    for event in ("list", "hear"):
        take_step(actor, case, CASE, event, at=start_of(on), reason=BASIS)
    Case.objects.filter(id=case.id).update(heard_on=on, flagged_until=flagged_until(on))
