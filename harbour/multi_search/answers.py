"""What a search answers with: people and how sure we are, places and numbers, sources."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.score import Reason
from harbour.pole.api import Address, PersonCard, WarningRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """Whether a source was asked. `state` is searched, timed out or not permitted."""

    code: str
    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """One person the question may mean, from every record of theirs that fits.

    `reasons` are everything that moved the belief, what was compared first and the rest (how
    many there are, who else fits, what experience corrects) after it: their bits sum to
    `log_odds`, which is `probability` on that scale. `weight` is the bits of what was compared.
    """

    person_id: UUID
    lead_record_id: UUID
    name: str
    born_on: date | None
    age: int | None
    probability: float
    log_odds: float
    words: str
    weight: float
    reasons: tuple[Reason, ...]
    cards: tuple[PersonCard, ...]
    warnings: tuple[WarningRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """A telephone, vehicle or place that the question names, with the records that hold it.

    A number may be on no record. `kind` is phone, vehicle or location. `location_id` is a
    location's, for its history, and `address` what it is compared by.
    """

    kind: str
    label: str
    location_id: UUID | None
    record_ids: tuple[UUID, ...]
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was `asked`, and what was found.

    `nobody` is how likely it is that the question means nobody who is on record.

    `is_incomplete` tells that time ran out before every record was looked at; `message` then
    says so plainly.
    """

    asked: Query
    people: tuple[FoundPerson, ...]
    things: tuple[FoundThing, ...]
    sources: tuple[SourceState, ...]
    nobody: float
    model: str
    is_incomplete: bool
    milliseconds: float
    message: str
