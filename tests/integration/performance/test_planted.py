"""One more call, crime or victim moves exactly the figures of the inspectorate that it should."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.utils import timezone
from psycopg.types.json import Jsonb

from harbour.kernel.calendars import london_date
from harbour.performance.selectors.figures import force_figures
from harbour.sharing.api import agency_by_code
from tests.cluster import Cluster

FORCE = "solent-and-downs"
OWN = f"owner_agency_id = (SELECT id FROM sharing_agency WHERE code = '{FORCE}')"
IN_PERIOD = "reported_at < now() - interval '90 days' AND reported_at > now() - interval '200 days'"
Moved = dict[str, tuple[int, int | None]]

# Every figure that the inspectorate printed: each is moved by something planted below.
SEED = {
    "da-share-of-calls", "repeat-share-of-da-calls", "recorded-crime", "da-crimes",
    "da-share-of-crime", "da-share-of-assault-with-intent", "da-share-of-assault-with-injury",
    "da-share-of-harassment", "da-share-of-sexual-offences", "active-cases", "active-high",
    "active-medium", "active-standard", "arrests-per-100-da-crimes", "da-charged", "da-cautioned",
    "da-out-of-court", "da-other-outcome", "victim-based-charged", "victim-based-cautioned",
    "violence-charged", "violence-cautioned", "sexual-offences-charged",
    "sexual-offences-cautioned",
}  # fmt: skip

ONE_CRIME = {"recorded-crime": (1, None), "da-share-of-crime": (0, 1)}
ONE_OF_ABUSE = {
    "recorded-crime": (1, None), "da-crimes": (1, None), "da-share-of-crime": (1, 1),
    "arrests-per-100-da-crimes": (0, 1), "da-charged": (0, 1), "da-cautioned": (0, 1),
    "da-out-of-court": (0, 1), "da-other-outcome": (0, 1),
}  # fmt: skip
OF_VIOLENCE = dict.fromkeys(
    ("victim-based-charged", "victim-based-cautioned", "violence-charged", "violence-cautioned"),
    (0, 1),
)
SEXUAL = dict.fromkeys(
    ("victim-based-charged", "victim-based-cautioned", "sexual-offences-charged",
     "sexual-offences-cautioned"),
    (0, 1),
)  # fmt: skip
PLANTED: dict[str, tuple[dict[str, object], Moved]] = {
    "assault with intent, arrested and charged": (
        {"code": "5D", "outcome": "1", "arrested": True},
        ONE_OF_ABUSE | OF_VIOLENCE | {
            "da-share-of-assault-with-intent": (1, 1), "arrests-per-100-da-crimes": (1, 1),
            "da-charged": (1, 1), "victim-based-charged": (1, 1), "violence-charged": (1, 1),
        },
    ),
    "assault with injury, cautioned": (
        {"code": "8N", "outcome": "3"},
        ONE_OF_ABUSE | OF_VIOLENCE | {
            "da-share-of-assault-with-injury": (1, 1), "da-cautioned": (1, 1),
            "victim-based-cautioned": (1, 1), "violence-cautioned": (1, 1),
        },
    ),
    "harassment, a community resolution": (
        {"code": "8L", "outcome": "8"},
        ONE_OF_ABUSE | OF_VIOLENCE | {
            "da-share-of-harassment": (1, 1), "da-out-of-court": (1, 1),
        },
    ),
    "a sexual offence, not supported": (
        {"code": "20A", "outcome": "16"},
        ONE_OF_ABUSE | SEXUAL | {
            "da-share-of-sexual-offences": (1, 1), "da-other-outcome": (1, 1),
        },
    ),
    "a sexual offence that is not domestic, charged": (
        {"code": "20A", "outcome": "1", "domestic": False},
        ONE_CRIME | SEXUAL | {
            "da-share-of-sexual-offences": (0, 1), "sexual-offences-charged": (1, 1),
            "victim-based-charged": (1, 1),
        },
    ),
    "a sexual offence that is not domestic, cautioned": (
        {"code": "20A", "outcome": "2", "domestic": False},
        ONE_CRIME | SEXUAL | {
            "da-share-of-sexual-offences": (0, 1), "sexual-offences-cautioned": (1, 1),
            "victim-based-cautioned": (1, 1),
        },
    ),
    "a crime that was cancelled": ({"code": "5D", "outcome": "CX"}, {}),
    "a call from a repeat victim": (
        {"call": True, "repeat": True},
        {"da-share-of-calls": (1, 1), "repeat-share-of-da-calls": (1, 1)},
    ),
    "a call from somebody new": (
        {"call": True},
        {"da-share-of-calls": (1, 1), "repeat-share-of-da-calls": (0, 1)},
    ),
    "a call about something else": (
        {"call": True, "domestic": False},
        {"da-share-of-calls": (0, 1)},
    ),
    **{
        f"somebody at {grade.lower()} risk": (
            {"grade": grade},
            {"active-cases": (1, None)} | {
                f"active-{each}": (int(each == grade.lower()), 1)
                for each in ("high", "medium", "standard")
            },
        )
        for grade in ("HIGH", "MEDIUM", "STANDARD")
    },
}  # fmt: skip


@pytest.fixture
def planting(reading: None, village: str, cluster: Cluster) -> Iterator[psycopg.Connection]:
    """An administrator, for whom no trigger and no foreign key is asked: rows are copies."""
    address = cluster.server.other_database(village).admin_url()
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_moves_its_figures_alone(planting: psycopg.Connection, what: str) -> None:
    given, expected = PLANTED[what]
    before = _told()
    with _planted(planting, **given):
        after = _told()
    moved = {
        id_: (after[id_][0] - before[id_][0], _more(after[id_][1], before[id_][1])) for id_ in SEED
    }
    assert {id_: by for id_, by in moved.items() if any(by)} == expected
    assert _told() == before


def test_every_figure_of_the_inspectorate_is_moved_by_something() -> None:
    moved = {id_ for _, expected in PLANTED.values() for id_, by in expected.items() if by[0]}
    assert moved == SEED


def _told() -> Moved:
    now = timezone.now()
    today = london_date(now)
    found = force_figures(
        agency_by_code(FORCE).id,
        span=(today - timedelta(days=365), today),
        on=today,
        source="",
        now=now,
    )
    return {each.id: (each.numerator, each.denominator) for each in found}


def _more(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


@contextmanager
def _planted(admin: psycopg.Connection, **given: object) -> Iterator[None]:
    plant = _victim if "grade" in given else _call if "call" in given else _crime
    rows = plant(admin, **given)
    try:
        yield
    finally:
        for table, id_ in rows:
            assert admin.execute(f"DELETE FROM {table} WHERE id = %s", [id_]).rowcount == 1


def _crime(
    admin: psycopg.Connection, *, code: str, outcome: str, domestic: bool = True,
    arrested: bool = False,
) -> list[tuple[str, UUID]]:  # fmt: skip
    (offence,) = admin.execute(
        "SELECT id FROM pole_offence WHERE home_office_code = %s LIMIT 1", [code]
    ).fetchone()
    return [
        _copy(admin, "pole_event", f"kind = 'CRIME' AND {IN_PERIOD}", offence_id=offence,
              outcome_code=outcome, is_domestic=domestic, arrested=arrested, source_key="planted")
    ]  # fmt: skip


def _call(
    admin: psycopg.Connection, *, call: bool, repeat: bool = False, domestic: bool = True
) -> list[tuple[str, UUID]]:
    event = _copy(admin, "pole_event", f"kind = 'INCIDENT' AND {IN_PERIOD}",
                  is_domestic=domestic, source_key="planted")  # fmt: skip
    incident = _copy(
        admin, "control_room_incident", "true", event_id=event[1], repeat={"is_repeat": repeat}
    )
    return [incident, event]


def _victim(admin: psycopg.Connection, *, grade: str) -> list[tuple[str, UUID]]:
    """Somebody whose assessment was asked for and is open, and a grade that stands."""
    person = _copy(admin, "pole_personrecord", "true", person_id=uuid4(), source_key="planted")
    asked = "asked_at < now() - interval '9 days'"
    assessment = _copy(admin, "risk_assessment", asked, victim_id=person[1], status="DUE")
    decision = _copy(
        admin, "risk_gradedecision", "true", assessment_id=assessment[1], grade=grade,
        decided_at=str(timezone.now() - timedelta(days=5)),
    )  # fmt: skip
    return [decision, assessment, person]


def _copy(admin: psycopg.Connection, table: str, where: str, **unlike: object) -> tuple[str, UUID]:
    """A copy of a row of the force, unlike it in these columns."""
    own = OWN if table != "risk_gradedecision" else "true"
    id_ = uuid4()
    told = {"id": id_} | unlike
    values = {name: str(held) if isinstance(held, UUID) else held for name, held in told.items()}
    assert (
        admin.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(one, %s)).* FROM {table} one"
            f" WHERE {own} AND {where} LIMIT 1",
            [Jsonb(values)],
        ).rowcount
        == 1
    )
    return table, id_
