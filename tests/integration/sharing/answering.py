"""Who answers at which Marac and hub, worked out from the rows and not by the database's rule."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.utils import timezone

Rows = dict[str, list[dict[str, Any]]]

ABOUT = {
    "marac_action": lambda row: row["case_id"] or row["hub_case_id"],
    "marac_research": lambda row: row["case_id"],
    "marac_hubanswer": lambda row: row["case_id"],
    "marac_foundrepeat": lambda row: row["earlier_id"],
    "marac_referral": lambda row: row["id"],
    "marac_hubcall": lambda row: row["id"],
}
"""Of each table that an agency sees without a grant: the row whose Marac or hub it is of."""
OF_PANEL = ("workforce_duty", "outbox_message")
TOLD = {
    "outbox_message": ("page", "page_id"),
    "sharing_contribution": ("about_kind", "about_id"),
    "sharing_received": ("kind", "record_id"),
    "workforce_duty": ("page", "page_id"),
}
"""Tables elsewhere with what is owed, told and kept of a Marac: what says so, and of which row."""


@dataclass(frozen=True)
class Answering:
    """Who answers where, whose own rows count besides, and which row is of which Marac or hub."""

    by_user: dict[str, frozenset[UUID]]
    whole: frozenset[str]
    place_of: dict[UUID, UUID | None]
    panel_of: dict[UUID, UUID]

    def reads(self, username: str, user: UUID, agency: UUID, table: str, row: dict) -> bool:
        """Whether these walls let a person read a row of these tables, whatever others say."""
        if table == "sharing_pointer":
            own = row["owner_agency_id"] != agency or row["made_by"] == user
            return own or self.grants(username, row["within_id"], row["person_record_id"])
        if not self._reads_of_panel(username, agency, table, row):
            return False
        if table in TOLD:
            word, of = TOLD[table]
            if not row[word].startswith("marac") or username in self.whole:
                return True
            return self._answers(username, row[of])
        if table not in ABOUT:
            return True
        hosts = row["owner_agency_id" if table == "marac_action" else "host_id"] == agency
        own = user in (row.get("referred_by"), row.get("called_by"))
        return hosts or own or self._answers(username, row["id"], ABOUT[table](row))

    def _reads_of_panel(self, username: str, agency: UUID, table: str, row: dict) -> bool:
        if table in OF_PANEL and row["page"].startswith("perpetrators:panel"):
            about = row["page_id"]
        elif table == "perpetrators_panelaction":
            about = row["id"]
        else:
            return True
        mine = self.by_user[username]
        return row["owner_agency_id"] == agency or about in mine or self.panel_of.get(about) in mine

    def grants(self, username: str, within: UUID | None, record: UUID) -> bool:
        """Whether a grant to the agency counts for this person."""
        return within is None or not self.by_user[username].isdisjoint((within, record))

    def _answers(self, username: str, *ids: UUID) -> bool:
        mine = self.by_user[username]
        return any(each in mine or self.place_of.get(each) in mine for each in ids)


def answering(owner: psycopg.Connection, rows: Rows) -> Answering:
    place_of = _places(rows)
    people = owner.execute(
        "SELECT person.username, person.id, person.agency_id, person.is_system, agency.kind"
        " FROM sharing_user person JOIN sharing_agency agency ON agency.id = person.agency_id"
    ).fetchall()
    whole = frozenset(name for name, *_, system, kind in people if system or kind == "FORCE")
    frame = _Frame.read(owner)
    by_user = {
        name: frozenset(
            _answers(frame, rows, user, agency, every=name in whole)
            | _at_panels(frame, rows, user, agency, every=name in whole)
        )
        for name, user, agency, *_ in people
    }
    return Answering(by_user, whole, place_of, _panels(rows))


@dataclass(frozen=True)
class _Frame:
    """Hosts, members and teams, as the owner reads them."""

    hosts: list[tuple[UUID, UUID]]
    members: list[tuple[UUID, UUID, UUID, UUID | None]]
    teams: dict[UUID, set[UUID]]
    clients: dict[tuple[UUID, UUID], set[UUID]]
    keepers: set[UUID]

    @classmethod
    def read(cls, owner: psycopg.Connection) -> "_Frame":
        hosts = owner.execute(
            "SELECT id, host_id FROM marac_conference UNION SELECT id, host_id FROM marac_hub"
        ).fetchall()
        members = owner.execute(
            "SELECT conference_id, agency_id, team_id, contact_id, from_on, until_on"
            " FROM marac_member UNION SELECT hub_id, agency_id, team_id, contact_id, from_on,"
            " until_on FROM marac_hubmember"
        ).fetchall()
        teams, today = defaultdict(set), timezone.localdate()
        members = [
            each[:4]
            for each in members
            if (each[4] is None or each[4] <= today) and (each[5] is None or each[5] >= today)
        ]
        for user, team, starts, ends in owner.execute(
            "SELECT user_id, team_id, from_on, until_on FROM workforce_posting"
        ):
            if starts <= today and (ends is None or ends > today):
                teams[user].add(team)
        clients = defaultdict(set)
        for adviser, team, agency, her in owner.execute(
            "SELECT adviser_id, team_id, to_agency_id, mate.id FROM advisers_engagement"
            " JOIN pole_personrecord known ON known.id = victim_id"
            " JOIN pole_personrecord mate ON mate.person_id = known.person_id"
            " WHERE advisers_engagement.status IN ('REFERRED', 'CONTACTED', 'ENGAGED')"
        ).fetchall():
            taken_on = [adviser] if adviser else [one for one, of in teams.items() if team in of]
            for user in taken_on:
                clients[user, agency].add(her)
        keepers = {
            user
            for (user,) in owner.execute(
                "SELECT held.user_id FROM sharing_userrole held JOIN sharing_rolecapability reach"
                " ON reach.role = held.role AND 'agreements' = ANY (reach.capabilities)"
                " WHERE held.from_on <= %(today)s"
                " AND (held.until_on IS NULL OR held.until_on > %(today)s)",
                {"today": today},
            )
        }
        return cls(hosts, members, teams, clients, keepers)


def _answers(frame: _Frame, rows: Rows, user: UUID, agency: UUID, *, every: bool) -> set[UUID]:
    teams = frame.teams[user]
    found = {place for place, host in frame.hosts if host == agency}
    found |= {
        place
        for place, member, team, contact in frame.members
        if member == agency and (every or contact == user or team in teams)
    }
    if every:
        return found
    today = timezone.localdate()
    for cover in rows["marac_answering"]:
        stands = cover["is_cover"] and cover["ended_at"] is None
        mine = cover["user_id"] == user and cover["owner_agency_id"] == agency
        if stands and mine and cover["from_on"] <= today <= cover["until_on"]:
            found.add(cover["conference_id"] or cover["hub_id"])
    members_own = {team for _, member, team, _ in frame.members if member == agency}
    held = {
        duty["page_id"]
        for duty in rows["workforce_duty"]
        if duty["page"].startswith("marac:")
        and duty["met_at"] is None
        and duty["owed_by_agency_id"] == agency
        and (duty["user_id"] == user or duty["team_id"] in teams - members_own)
    }
    made = {
        row["id"]
        for table, by in (("marac_referral", "referred_by"), ("marac_hubcall", "called_by"))
        for row in rows[table]
        if row["owner_agency_id"] == agency and row[by] == user
    }
    return found | held | made | _cases(rows, held, frame.clients[user, agency])


def _cases(rows: Rows, held: set[UUID], clients: set[UUID]) -> set[UUID]:
    """Cases of what is held, and of clients; each with its people and its meeting."""
    acted = {
        row["case_id"] or row["hub_case_id"] for row in rows["marac_action"] if row["id"] in held
    }
    return {
        part
        for table in ("marac_case", "marac_hubcase")
        for row in rows[table]
        if row["id"] in held | acted or row["victim_id"] in clients
        for part in (row["id"], row["victim_id"], row["perpetrator_id"], row.get("meeting_id"))
        if part is not None
    }


def _places(rows: Rows) -> dict[UUID, UUID | None]:
    """The Marac or hub of each row of theirs."""
    at = {"marac_hubcase": "hub_id", "marac_hubcall": "hub_id"}
    found = {
        row["id"]: row[at.get(table, "conference_id")]
        for table in ("marac_case", "marac_hubcase", "marac_meeting", "marac_referral",
                      "marac_hubcall")
        for row in rows[table]
    }  # fmt: skip
    found |= {
        row["id"]: found[row["case_id"] or row["hub_case_id"]] for row in rows["marac_action"]
    }
    found |= {row["id"]: found[row["earlier_id"]] for row in rows["marac_foundrepeat"]}
    found |= {row["id"]: row["to_conference_id"] for row in rows["marac_transfer"]}
    return found | {place: place for place in set(found.values()) if place}


def _panels(rows: Rows) -> dict[UUID, UUID]:
    """The perpetrator panel of each row of one."""
    found = {row["id"]: row["panel_id"] for row in rows["perpetrators_panelcase"]}
    found |= {row["id"]: found[row["case_id"]] for row in rows["perpetrators_panelaction"]}
    return found | {row["id"]: row["id"] for row in rows["perpetrators_panel"]}


def _at_panels(frame: _Frame, rows: Rows, user: UUID, agency: UUID, *, every: bool) -> set[UUID]:
    """Panels at which somebody answers, and their own actions of others."""
    asked = [row for row in rows["perpetrators_panelagency"] if row["agency_id"] == agency]
    actions = [row for row in rows["perpetrators_panelaction"] if row["agency_id"] == agency]
    if every:
        return {row["panel_id"] for row in asked} | {row["id"] for row in actions}
    owed = defaultdict(list)
    for duty in rows["workforce_duty"]:
        owed[duty["subject_id"], duty["rule"]].append(duty)
    teams, found = frame.teams[user], set()
    for row in asked:
        duties = owed[row["id"], "perpetrators.panel_attend"]
        comes = any(duty["user_id"] == user or duty["team_id"] in teams for duty in duties)
        if row["state"] == "INVITED" and (comes or (not duties and user in frame.keepers)):
            found.add(row["panel_id"])
    for row in actions:
        for duty in owed[row["id"], "perpetrators.panel_action"]:
            is_open = duty["met_at"] is None
            if duty["team_id"] in teams or (duty["user_id"] == user and is_open):
                found |= {row["id"], row["subject_id"]} if is_open else {row["id"]}
    return found
