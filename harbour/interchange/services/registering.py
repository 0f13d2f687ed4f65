"""Whose records an extract's are, and the sources they come under."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from django.db import connection, transaction

from harbour.interchange.domain.mapping import Extract
from harbour.interchange.terms import Holds, SourceWord
from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.pole.api import SourceSystem
from harbour.sharing.api import Agency, AgencyKind, User

LONGEST_CODE = 40
NOBODYS = ("imported-records", "Imported records")
"""Whose records are that name no force, in a database in which no force is at work yet."""


class NoAgency(DomainError):
    """It cannot be told whose records an extract's are. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The agency as which an import acts, and its source systems by their part of the extract."""

    agency_code: str
    sources: dict[str, UUID]


def slug(name: str, longest: int = LONGEST_CODE) -> str:
    """A code from a name: small letters, figures and hyphens. What must be cut short, or has none
    of these, ends in a digest of the whole, so that no two names share a code."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "-", letters.replace("&", " and ")).strip("-")
    if code and len(code) <= longest:
        return code
    digest = blake2b(name.encode(), digest_size=4).hexdigest()
    return f"{code[: longest - 9].strip('-')}-{digest}".strip("-")


def agency_of(extract: Extract, *, force: str, asked: str) -> tuple[str, str]:
    """(code, name) of the agency whose records the extract's are.

    Raises:
        NoAgency: more than one force is at work here, or there is no agency of the code asked for.
    """
    if asked:
        return _existing(asked)
    if extract.agency_column:
        known = Agency.objects.filter(name__iexact=force).values_list("code", "name").first()
        return known or (slug(force), force)
    return extract.agency or _holder(extract) or _force_at_work()


def _existing(code: str) -> tuple[str, str]:
    found = Agency.objects.filter(code=code).values_list("code", "name").first()
    if found is None:
        raise NoAgency(f"There is no agency with the code {code}.")
    return found


def _holder(extract: Extract) -> tuple[str, str] | None:
    """Whoever holds this extract's sources already keeps them."""
    codes = [code for code, _ in sources_of(extract, "").values()]
    held = SourceSystem.objects.filter(code__in=codes).select_related("agency").first()
    return (held.agency.code, held.agency.name) if held else None


def _force_at_work() -> tuple[str, str]:
    staffed = User.objects.filter(is_active=True, is_system=False).values("agency_id")
    forces = list(
        Agency.objects.filter(kind=AgencyKind.FORCE, is_active=True, id__in=staffed)
        .order_by("code")
        .values_list("code", "name")
    )
    if len(forces) > 1:
        raise NoAgency("More than one force is at work here: say whose records with --agency CODE.")
    return forces[0] if forces else NOBODYS


def sources_of(extract: Extract, agency_code: str) -> dict[str, tuple[str, str]]:
    """(code, name) of each source system of an extract, by the part of it that comes from there."""
    start = extract.source_code or extract.name
    if extract.holds is Holds.COUNTS:
        return {}
    if extract.holds is Holds.PEOPLE:
        return {
            word: (f"{start}-{word}", f"{start.upper()} {word.replace('-', ' ')}")
            for word in SourceWord
        }
    code = f"{start}-{agency_code}" if extract.agency_column else start
    return {"": (slug(code), extract.title)}


@transaction.atomic
def register(extract: Extract, agency: tuple[str, str]) -> Registered:
    """Make the agency, its system and the sources that are missing. What is there stays.

    Raises:
        NoAgency: another agency holds one of the sources.
    """
    code, name = agency
    wanted = sources_of(extract, code)
    codes = [source for source, _ in wanted.values()]
    if SourceSystem.objects.filter(code__in=codes).exclude(agency__code=code).exists():
        raise NoAgency("Another agency holds the records of this extract: leave out --agency.")
    holds_people = extract.holds is Holds.PEOPLE
    if not wanted:
        _register(agency, "", "", holds_people)
    made = {part: _register(agency, *source, holds_people) for part, source in wanted.items()}
    return Registered(code, made)


def _register(agency: tuple[str, str], code: str, name: str, holds_people: bool) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT source FROM harbour.register_source(%s, %s, %s, %s, %s, %s::uuid[])",
            [*agency, code, name, holds_people, [new_id() for _ in range(4)]],
        )
        return cursor.fetchone()[0]
