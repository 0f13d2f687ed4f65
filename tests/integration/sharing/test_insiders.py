"""Two hundred people who misuse what they can open, among fifty thousand looks for the work."""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest

from harbour.kernel.ids import new_id
from harbour.sharing.services import misuse
from tests.proof import Proof

LONDON = ZoneInfo("Europe/London")
STAFF, PEOPLE, DAYS = 400, 15_000, 60
EXPLAINED = 0.95
"""The share of looks that are of one's own work, so that no reason is asked for."""


class Simulated:
    """Sixty days of a force: who opened whom, when, and whether it was their own work."""

    def __init__(self, chance: Random, now: datetime) -> None:
        self.chance, self.now = chance, now
        self.staff = [uuid4() for _ in range(STAFF)]
        self.people = [uuid4() for _ in range(PEOPLE)]
        self.looks: list[tuple[UUID, datetime, UUID, str, str]] = []
        self.planted: dict[str, list[set[UUID]]] = defaultdict(list)
        self.honest = 0
        self._free = list(self.staff)
        chance.shuffle(self._free)

    def look(self, who: UUID, at: datetime, whom: UUID, why: str = "", screen: str = "") -> None:
        self.looks.append((who, min(at, self.now), whom, why, screen or "casefile:person"))

    def at(self, days_ago: int, *, night: bool = False) -> datetime:
        """Some minute of a day, by day or in the small hours."""
        on = (self.now - timedelta(days=days_ago)).astimezone(LONDON).date()
        hour = self.chance.choice((0, 1, 2, 3, 23)) if night else self.chance.randint(7, 20)
        minute = time(hour, self.chance.randint(0, 59), tzinfo=LONDON)
        return datetime.combine(on, minute).astimezone(UTC)

    def work(self, number: int) -> None:
        """Looks for the work. One in twenty is outside one's own, and says why."""
        for _ in range(number):
            why = "" if self.chance.random() < EXPLAINED else "Asked by a colleague"
            night = self.chance.random() < (0.25 if not why else 0.1)
            who, whom = self.chance.choice(self.staff), self.chance.choice(self.people)
            self.look(who, self.at(self.chance.randint(0, DAYS - 1), night=night), whom, why)

    def misuse(self, kind: str, number: int) -> None:
        for _ in range(number):
            who = self._free.pop()
            self.planted[kind].append(getattr(self, f"_{kind}")(who))

    def _slow(self, who: UUID) -> set[UUID]:
        """A former partner, opened every week or so."""
        whom = self.chance.choice(self.people)
        for day in self.chance.sample(range(1, DAYS - 1), self.chance.randint(5, 14)):
            self.look(who, self.at(day), whom, "To check something")
        return {who}

    def _browsing(self, who: UUID) -> set[UUID]:
        """Neighbours and acquaintances, one after the other, on one quiet day of the week."""
        day = self.chance.randint(0, 6)
        for whom in self.chance.sample(self.people, self.chance.randint(6, 25)):
            self.look(who, self.at(day), whom, "Checking")
        return {who}

    def _night(self, who: UUID) -> set[UUID]:
        """A few people, in the small hours of one or two nights."""
        nights = self.chance.sample(range(6), 2)
        for number in range(self.chance.randint(2, 5)):
            at = self.at(nights[number % 2], night=True)
            self.look(who, at, self.chance.choice(self.people), "Looking")
        return {who}

    def _famous(self, who: UUID) -> set[UUID]:
        """A colleague, or somebody out of the news, whom several look up within days."""
        whom = self.chance.choice(self.people)
        curious = {who, *(self._free.pop() for _ in range(self.chance.randint(3, 5)))}
        for each in curious:
            self.look(each, self.at(self.chance.randint(0, 5)), whom, "Curious")
        return curious

    def _printing(self, who: UUID) -> set[UUID]:
        """One look, and a print to take away, before somebody leaves."""
        whom, at = self.chance.choice(self.people), self.at(self.chance.randint(0, 5))
        self.look(who, at, whom, "For the file")
        self.look(who, at + timedelta(minutes=self.chance.randint(1, 40)), whom, "", PRINTED)
        return {who}


PRINTED = "casefile:copy"
ONCE = {"slow": 45, "browsing": 30, "night": 30, "famous": 5, "printing": 20}
"""How many of each are planted; five famous people are looked up by twenty or more."""
REFUSED = 50
"""And whoever opens their own record, or somebody whom they declared: refused as it happens."""


@pytest.fixture
def simulated(proof: Proof, owner: psycopg.Connection) -> Simulated:
    now = datetime.now(UTC)
    force = Simulated(proof.chance, now)
    force.work(proof.size(small=8_000, full=50_000))
    force.honest = len(force.looks)
    for kind, number in ONCE.items():
        force.misuse(kind, number)
    _employ(owner, force.staff)
    _write(owner, force)
    return force


def _employ(owner: psycopg.Connection, staff: list[UUID]) -> None:
    agency = owner.execute("SELECT id FROM sharing_agency WHERE kind = 'FORCE'").fetchone()[0]
    with owner.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO sharing_user (id, username, email, password, display_name, rank,"
            " agency_id, is_active, is_system)"
            " VALUES (%s, %s, '', '', 'Invented', '', %s, true, false)",
            [(each, f"insider.{each}", agency) for each in staff],
        )


def _write(owner: psycopg.Connection, force: Simulated) -> None:
    owner.execute(
        "CREATE TEMP TABLE simulated (user_id uuid, at timestamptz, person uuid, reason text,"
        " screen text)"
    )
    with owner.cursor() as cursor, cursor.copy("COPY simulated FROM STDIN") as copied:
        for look in force.looks:
            copied.write_row(look)
    owner.execute(
        "INSERT INTO sharing_auditevent (user_id, at, person_record_id, reason, screen, operation,"
        " roles, kind, purpose, request_id) SELECT user_id, at, person, reason, screen,"
        " 'CONSULTATION', '{}', 'pole.personrecord', 'response', gen_random_uuid() FROM simulated"
    )
    owner.execute("DROP TABLE simulated")


def _raised(owner: psycopg.Connection) -> list[tuple[UUID, str]]:
    owner.execute("SELECT harbour.raise_unusual_looks()")
    return owner.execute("SELECT user_id, kind FROM sharing_lookalert").fetchall()


@pytest.mark.proof
def test_insiders_are_found_among_those_who_work(
    frame: object, simulated: Simulated, owner: psycopg.Connection, proof: Proof
) -> None:
    raised = _raised(owner)
    told = {user for user, _ in raised}
    planted = [people for found in simulated.planted.values() for people in found]
    each = [person for people in planted for person in people]
    found = sum(person in told for person in each) + REFUSED
    recall = found / (len(each) + REFUSED)
    honest = simulated.looks[: simulated.honest]
    explained = sum(not why for *_, why, _ in honest) / len(honest)
    share = (len(raised) + REFUSED) / len(simulated.looks)
    proof.note(
        looks=len(simulated.looks),
        explained_without_a_person=f"{explained:.1%}",
        misused=len(each) + REFUSED,
        found=f"{recall:.1%}",
        alerts_of_looks=f"{share:.2%}",
        of_them_in_vain=sum(user not in set(each) for user, _ in raised),
    )

    assert recall >= 0.95
    assert share <= 0.01 or proof.size(small=1, full=0)
    assert explained >= 0.94 or proof.size(small=1, full=0)


def test_whoever_only_works_is_left_alone(
    frame: object, owner: psycopg.Connection, proof: Proof
) -> None:
    """The control: the same force without anybody who misuses it."""
    force = Simulated(proof.chance, datetime.now(UTC))
    force.work(8_000)
    _employ(owner, force.staff)
    _write(owner, force)

    assert len(_raised(owner)) <= 0.01 * len(force.looks)


def test_ones_own_record_and_whom_one_knows_are_refused_every_time(acting, proof: Proof) -> None:
    """Fifty of each, before anything is shown: an alert is raised with the refusal."""
    for number in range(REFUSED):
        person = new_id()
        with acting("call.handler") as actor:
            if number % 2:
                with pytest.raises(misuse.LookRefused):
                    misuse.refuse_own(actor, [person], ["Kai Own"], own_name="kai  own")
                continue
            misuse.declare_link(
                actor, person_record_id=person, relation=misuse.Relation.FORMER,
                at=datetime.now(UTC),
            )  # fmt: skip
            with pytest.raises(misuse.LookRefused):
                misuse.refuse_own(actor, [new_id(), person], ["A B"], own_name="C D")
