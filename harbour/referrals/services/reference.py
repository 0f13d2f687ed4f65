"""Taking in what a force keeps itself: who answers for its ground, its schools and their days.

These tables hold nothing about anybody who is at risk. A file is taken whole or not at all.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from harbour.kernel.errors import DomainError
from harbour.referrals.domain.reading import Check, Table, day, one_of, or_nothing, read, text
from harbour.referrals.models import (
    Authority,
    SafeguardingLead,
    SchoolClosure,
    SchoolTerm,
    SchoolYear,
    Setting,
)
from harbour.sharing.api import Agency, AgencyKind, User
from harbour.workforce.api import Area

SERVICES = {"children": AgencyKind.CHILDRENS_SERVICES, "adults": AgencyKind.ADULT_SERVICES}
LISTED = 20


def _rows(path: Path, table: Table) -> Mapping[int, Mapping[str, Any]]:
    if table.faults:
        told = "\n".join(f"  {fault}" for fault in table.faults[:LISTED])
        more = len(table.faults) - LISTED
        rest = f"\n  and {more} more" if more > 0 else ""
        raise DomainError(f"{path.name}: nothing was taken.\n{told}{rest}")
    return table.rows


def _open(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as wrong:
        raise DomainError(f"{path.name} cannot be read: {wrong}") from wrong


@transaction.atomic
def load_authorities(path: Path) -> int:
    """Which agency's children's or adult services answer for each area. Returns how many rows.

    Raises:
        DomainError: some rows are wrong; each is named, and nothing is taken.
    """
    agencies = {each.code: each for each in Agency.objects.all()}
    columns = {
        "area": one_of({each.code: each for each in Area.objects.all()}, "area's code"),
        "service": one_of(SERVICES, "service"),
        "agency": one_of(agencies, "agency's code"),
    }
    rows = _rows(path, read(_open(path), columns))
    for line, row in rows.items():
        if row["agency"].kind != row["service"]:
            raise DomainError(
                f"{path.name}: nothing was taken.\n  line {line}, agency: {row['agency']} is not"
                f" {AgencyKind(str(row['service'])).label.lower()}"
            )
    for row in rows.values():
        Authority.objects.update_or_create(
            area=row["area"], kind=row["service"], defaults={"agency": row["agency"]}
        )
    return len(rows)


@transaction.atomic
def load_days(path: Path) -> int:
    """The terms of each calendar in the file, in place of those known. Returns how many rows.

    Raises:
        DomainError: some rows are wrong; each is named, and nothing is taken.
    """
    rows = _rows(path, read(_open(path), {"calendar": text, "first_day": day, "last_day": day}))
    for line, row in rows.items():
        if row["last_day"] < row["first_day"]:
            raise DomainError(
                f"{path.name}: nothing was taken.\n  line {line}, last_day: it is before first_day"
            )
    years = _years({str(row["calendar"]) for row in rows.values()})
    SchoolTerm.objects.filter(year__in=years.values()).delete()
    SchoolTerm.objects.bulk_create(
        SchoolTerm(
            year=years[str(row["calendar"])], from_on=row["first_day"], until_on=row["last_day"]
        )
        for row in rows.values()
    )
    return len(rows)


@transaction.atomic
def load_closures(path: Path) -> int:
    """The days in term on which settings are closed, in place of those known.

    Raises:
        DomainError: some rows are wrong; each is named, and nothing is taken.
    """
    known = {each.name: each for each in SchoolYear.objects.all()}
    columns = {"calendar": one_of(known, "calendar: load its terms first"), "day": day, "why": text}
    rows = _rows(path, read(_open(path), columns))
    SchoolClosure.objects.filter(year__in={row["calendar"] for row in rows.values()}).delete()
    SchoolClosure.objects.bulk_create(
        SchoolClosure(year=row["calendar"], closed_on=row["day"], why=str(row["why"])[:120])
        for row in rows.values()
    )
    return len(rows)


def _years(names: set[str]) -> dict[str, SchoolYear]:
    return {name: SchoolYear.objects.get_or_create(name=name)[0] for name in sorted(names)}


@transaction.atomic
def load_settings(path: Path, *, on: date) -> int:
    """Schools, colleges and nurseries, who leads safeguarding there and how they are rung.

    Raises:
        DomainError: some rows are wrong; each is named, and nothing is taken.
    """
    schools = {each.code: each for each in Agency.objects.filter(kind=AgencyKind.EDUCATION)}
    people = {each.username: each for each in User.objects.filter(is_active=True)}
    columns: dict[str, Check] = {
        "name": text,
        "calendar": one_of(
            {each.name: each for each in SchoolYear.objects.all()},
            "calendar: load its terms first",
        ),
        "agency": or_nothing(one_of(schools, "school's agency code")),
        "lead": or_nothing(one_of(people, "username")),
        "lead_phone": str,
    }
    rows = _rows(path, read(_open(path), columns))
    for line, row in rows.items():
        _check_setting(path, line, row)
    for row in rows.values():
        Setting.objects.update_or_create(
            name=row["name"],
            defaults={
                "year": row["calendar"],
                "agency": row["agency"],
                "lead_phone": str(row["lead_phone"])[:20],
            },
        )
        if row["lead"] is not None:
            _lead(row["agency"], row["lead"], on)
    return len(rows)


def _check_setting(path: Path, line: int, row: Mapping[str, Any]) -> None:
    lead, agency = row["lead"], row["agency"]
    wrong = ""
    if lead is not None and (agency is None or lead.agency_id != agency.id):
        wrong = "lead: this user does not belong to the school's agency"
    elif agency is None and not row["lead_phone"]:
        wrong = "lead_phone: a school that does not sign in here is rung, so its number is needed"
    if wrong:
        raise DomainError(f"{path.name}: nothing was taken.\n  line {line}, {wrong}")


def _lead(agency: Agency, user: User, on: date) -> None:
    standing = SafeguardingLead.objects.filter(agency=agency, until_on__isnull=True)
    if not standing.filter(user=user).exists():
        SafeguardingLead.objects.create(agency=agency, user=user, from_on=on)
