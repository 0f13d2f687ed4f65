"""The invented force and its partners: agencies, ground, teams, people on duty, agreements."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.sharing.api import AgencyKind, Purpose, Role
from harbour.synthetic_force.domain.ids import Chance
from harbour.workforce.api import TeamFunction

FORCE = "solent-and-downs"
AGENCIES = (
    (FORCE, "Solent and Downs Constabulary", AgencyKind.FORCE),
    ("harbourside-victim-support", "Harbourside Victim Support", AgencyKind.VICTIM_SUPPORT),
    ("downs-children", "Downs County Children's Services", AgencyKind.CHILDRENS_SERVICES),
    ("solent-children", "Solent City Children's Services", AgencyKind.CHILDRENS_SERVICES),
    ("lighthouse-idva", "Lighthouse Independent Advisers", AgencyKind.IDVA_SERVICE),
    ("solent-health", "Solent and Downs Health Trust", AgencyKind.HEALTH),
    ("saltmarsh-housing", "Saltmarsh Homes", AgencyKind.HOUSING),
    ("downs-probation", "Downs Probation", AgencyKind.PROBATION),
    ("driftwood-refuge", "Driftwood Refuge", AgencyKind.REFUGE),
)
GROUND = {
    "Eastern": {"Oysterport": "QA", "Gullhaven": "QB", "Saltmarsh": "QC"},
    "Western": {"Solent City": "VA", "Fernhollow Forest": "VB", "Chalkstream": "VC"},
    "Northern": {"Tallbeacon": "XA", "Millrace": "XB", "Larkhill Down": "XC"},
}
SOURCES = (
    ("command-and-control", "Command and control", FORCE),
    ("records-management", "Records management", FORCE),
    ("custody", "Custody", FORCE),
    ("intelligence", "Intelligence", FORCE),
    ("national-computer", "National computer extract", FORCE),
    ("firearms-licensing", "Firearms licensing", FORCE),
    ("victim-support-cases", "Victim support cases", "harbourside-victim-support"),
    ("children-cases", "Children's social care", "downs-children"),
    ("health-cases", "Health safeguarding", "solent-health"),
    ("idva-cases", "Independent advisers' cases", "lighthouse-idva"),
)
CAPABILITIES = {
    Role.AUDITOR: (["audit"], Purpose.AUDIT, "Checks who looked at what"),
    Role.ADMINISTRATOR: (["people"], Purpose.ADMINISTRATION, "Keeps the agency's users"),
    Role.SYSTEM: (["records", "restrict"], Purpose.STATISTICS, "Jobs, imports and loading"),
    Role.SAFEGUARDING_SUPERVISOR: (
        ["records", "restrict", "agreements"],
        Purpose.SAFEGUARDING,
        "Reviews high-risk cases and protects addresses",
    ),
    Role.DUTY_INSPECTOR: (["records", "restrict"], Purpose.SUPERVISION, "Leads the shift"),
    Role.CALL_HANDLER: (["records"], Purpose.RESPONSE, "Takes calls"),
    Role.CONTROL_ROOM_SUPERVISOR: (["records"], Purpose.SUPERVISION, "Supervises calls"),
    Role.RESPONSE_OFFICER: (["records"], Purpose.RESPONSE, "Attends incidents"),
    Role.RESPONSE_SERGEANT: (["records"], Purpose.SUPERVISION, "Supervises response"),
    Role.CRU_OFFICER: (["records"], Purpose.SAFEGUARDING, "Reviews every assessment"),
    Role.CRU_SERGEANT: (["records"], Purpose.SUPERVISION, "Supervises the referral unit"),
    Role.SAFEGUARDING_OFFICER: (["records"], Purpose.SAFEGUARDING, "Works victims' cases"),
    Role.INVESTIGATOR: (["records"], Purpose.INVESTIGATION, "Investigates crime"),
    Role.NEIGHBOURHOOD_OFFICER: (["records"], Purpose.RESPONSE, "Knows a beat"),
    Role.ANALYST: (["records"], Purpose.STATISTICS, "Counts"),
    Role.PARTNER_WORKER: (["records"], Purpose.SUPPORT, "Works with people"),
    Role.PARTNER_MANAGER: (["records", "agreements"], Purpose.SUPERVISION, "Leads a service"),
    Role.IDVA: (["records"], Purpose.SUPPORT, "Advises victims at high risk"),
}
STAFF = (
    ("call.handler", "Priya Testcase", "", Role.CALL_HANDLER, "control"),
    ("call.supervisor", "Morag Testcase", "Inspector", Role.CONTROL_ROOM_SUPERVISOR, "control"),
    ("response.officer", "Tom Testcase", "PC", Role.RESPONSE_OFFICER, "response-oysterport"),
    ("response.two", "Wiktoria Testcase", "PC", Role.RESPONSE_OFFICER, "response-solent-city"),
    ("response.three", "Femi Testcase", "PC", Role.RESPONSE_OFFICER, "response-tallbeacon"),
    ("response.sergeant", "Karen Testcase", "Sergeant", Role.RESPONSE_SERGEANT,
     "response-oysterport"),
    ("cru.officer", "Dev Testcase", "DC", Role.CRU_OFFICER, "cru"),
    ("cru.sergeant", "Hilary Testcase", "DS", Role.CRU_SERGEANT, "cru"),
    ("safeguarding.officer", "Beth Testcase", "DC", Role.SAFEGUARDING_OFFICER,
     "safeguarding-eastern"),
    ("safeguarding.supervisor", "Amrit Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-eastern"),
    ("safeguarding.west", "Nuala Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-western"),
    ("safeguarding.north", "Ivo Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-northern"),
    ("investigator", "Sian Testcase", "DC", Role.INVESTIGATOR, "cid-oysterport"),
    ("neighbourhood", "Gareth Testcase", "PC", Role.NEIGHBOURHOOD_OFFICER,
     "neighbourhood-oysterport"),
    ("duty.inspector", "Olu Testcase", "Inspector", Role.DUTY_INSPECTOR, "control"),
    ("analyst", "Jo Testcase", "", Role.ANALYST, ""),
    ("auditor", "Ruth Testcase", "", Role.AUDITOR, ""),
    ("administrator", "Sam Testcase", "", Role.ADMINISTRATOR, ""),
)  # fmt: skip
PARTNERS = (
    ("victim.support", "Leila Testcase", Role.PARTNER_WORKER, "harbourside-victim-support",
     TeamFunction.VICTIM_SUPPORT),
    ("victim.manager", "Colm Testcase", Role.PARTNER_MANAGER, "harbourside-victim-support",
     TeamFunction.VICTIM_SUPPORT),
    ("social.worker", "Grace Testcase", Role.PARTNER_WORKER, "downs-children",
     TeamFunction.CHILDREN),
    ("city.social.worker", "Ade Testcase", Role.PARTNER_WORKER, "solent-children",
     TeamFunction.CHILDREN),
    ("idva", "Marta Testcase", Role.IDVA, "lighthouse-idva", TeamFunction.IDVA),
    ("health.visitor", "Nell Testcase", Role.PARTNER_WORKER, "solent-health", TeamFunction.OTHER),
    ("housing.officer", "Raj Testcase", Role.PARTNER_WORKER, "saltmarsh-housing",
     TeamFunction.OTHER),
    ("probation.officer", "Una Testcase", Role.PARTNER_WORKER, "downs-probation",
     TeamFunction.OTHER),
    ("refuge.worker", "Fay Testcase", Role.PARTNER_WORKER, "driftwood-refuge",
     TeamFunction.OTHER),
)  # fmt: skip
SHARED_KINDS = ["pole.personrecord", "referrals.referral", "safeguarding.safecontact"]
OFFENCES = (
    ("5D", "Assault with intent to cause serious harm", "ASSAULT_WITH_INTENT"),
    ("8N", "Assault with injury", "ASSAULT_WITH_INJURY"),
    ("8L", "Harassment", "HARASSMENT"),
    ("20A", "Sexual assault", "SEXUAL"),
    ("105A", "Assault without injury", "OTHER"),
    ("3B", "Threats to kill", "OTHER"),
    ("58B", "Criminal damage to a dwelling", "OTHER"),
    ("8U", "Controlling or coercive behaviour", "OTHER"),
    ("49", "Theft", "OTHER"),
    ("28A", "Burglary in a dwelling", "OTHER"),
)


@dataclass(slots=True)
class Reference:
    """Rows by table, in the order they must be inserted, and the ids others need."""

    rows: dict[str, tuple[tuple[str, ...], list[tuple]]] = field(default_factory=dict)
    agency: dict[str, UUID] = field(default_factory=dict)
    system: dict[str, UUID] = field(default_factory=dict)
    user: dict[str, UUID] = field(default_factory=dict)
    team: dict[str, UUID] = field(default_factory=dict)
    area: dict[str, UUID] = field(default_factory=dict)
    outward: dict[str, str] = field(default_factory=dict)
    source: dict[str, UUID] = field(default_factory=dict)
    offence: dict[str, UUID] = field(default_factory=dict)

    def add(self, table: str, columns: tuple[str, ...], row: tuple) -> None:
        self.rows.setdefault(table, (columns, []))[1].append(row)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-").replace("'", "")


def build(chance: Chance, *, as_of: date) -> Reference:
    """The whole frame of the invented force on a day."""
    made = Reference()
    for code, name, kind in AGENCIES:
        made.agency[code] = chance.named(f"agency:{code}")
        made.add(
            "sharing_agency",
            ("id", "code", "name", "kind", "is_active"),
            (made.agency[code], code, name, kind.value, True),
        )
    for role, (reach, purpose, description) in CAPABILITIES.items():
        made.add(
            "sharing_rolecapability",
            ("role", "description", "capabilities", "default_purpose"),
            (role.value, description, reach, purpose.value),
        )
    _ground(made, chance)
    _teams(made, chance)
    _people(made, chance, as_of)
    _agreements(made, chance, as_of)
    for position, (code, name, agency) in enumerate(SOURCES):
        made.source[code] = chance.named(f"source:{code}")
        made.add(
            "pole_sourcesystem",
            ("id", "code", "name", "agency_id", "position"),
            (made.source[code], code, name, made.agency[agency], position),
        )
    for code, title, category in OFFENCES:
        made.offence[code] = chance.named(f"offence:{code}")
        made.add(
            "pole_offence",
            ("id", "code", "title", "home_office_code", "category"),
            (made.offence[code], f"SD-{code}", title, code, category),
        )
    return made


def _ground(made: Reference, chance: Chance) -> None:
    columns = ("id", "agency_id", "kind", "code", "name", "parent_id")
    force = made.agency[FORCE]
    for area, districts in GROUND.items():
        made.area[area] = chance.named(f"area:{area}")
        made.add("workforce_area", columns,
                 (made.area[area], force, "AREA", slug(area), area, None))  # fmt: skip
        for district, outward in districts.items():
            made.area[district] = chance.named(f"area:{district}")
            made.outward[district] = outward
            made.add("workforce_area", columns,
                     (made.area[district], force, "DISTRICT", slug(district), district,
                      made.area[area]))  # fmt: skip
            for number in (1, 2, 3):
                beat = f"{district} {number}"
                made.area[beat] = chance.named(f"area:{beat}")
                made.add("workforce_area", columns,
                         (made.area[beat], force, "BEAT", slug(beat), beat,
                          made.area[district]))  # fmt: skip


def _teams(made: Reference, chance: Chance) -> None:
    whole: list[tuple[str, str, TeamFunction, str | None]] = [("control", "Control room", TeamFunction.CONTROL_ROOM, None),
             ("cru", "Central referral unit", TeamFunction.CRU, None)]  # fmt: skip
    for area, districts in GROUND.items():
        whole.append((f"safeguarding-{slug(area)}", f"{area} safeguarding team",
                      TeamFunction.SAFEGUARDING, area))  # fmt: skip
        for district in districts:
            for function, word in ((TeamFunction.RESPONSE, "response"), (TeamFunction.CID, "cid"),
                                   (TeamFunction.NEIGHBOURHOOD, "neighbourhood")):  # fmt: skip
                whole.append((f"{word}-{slug(district)}", f"{district} {word}", function, district))
    for code, name, function, ground in whole:
        _team(made, chance, code, made.agency[FORCE], name, function, ground)
    for _, _, _, agency, function in PARTNERS:
        if agency not in made.team:
            title = next(name for code, name, _ in AGENCIES if code == agency)
            _team(made, chance, agency, made.agency[agency], f"{title} team", function, None)


def _team(made, chance, code, agency_id, name, function, area) -> None:
    made.team[code] = chance.named(f"team:{code}")
    made.add(
        "workforce_team",
        ("id", "agency_id", "function", "name", "area_id"),
        (made.team[code], agency_id, function.value, name, made.area.get(area)),
    )


def _people(made: Reference, chance: Chance, as_of: date) -> None:
    since = as_of - timedelta(days=3 * 365)
    for code in made.agency:
        made.system[code] = _person(made, chance, f"system.{code}", "The system", "", code, True)
        _role(made, chance, made.system[code], Role.SYSTEM, since)
    for username, name, rank, role, team in STAFF:
        made.user[username] = _person(made, chance, username, name, rank, FORCE, False)
        _role(made, chance, made.user[username], role, since)
        if team:
            _post(made, chance, username, team, since)
    for username, name, role, agency, _ in PARTNERS:
        made.user[username] = _person(made, chance, username, name, "", agency, False)
        _role(made, chance, made.user[username], role, since)
        _post(made, chance, username, agency, since)


def _person(made, chance, username, name, rank, agency, is_system) -> UUID:
    person = chance.named(f"user:{username}")
    made.add(
        "sharing_user",
        ("id", "username", "email", "display_name", "rank", "agency_id", "is_active",
         "is_system", "password"),
        (person, username, "", name, rank, made.agency[agency], True, is_system, "!"),
    )  # fmt: skip
    return person


def _role(made, chance, person, role, since) -> None:
    made.add(
        "sharing_userrole",
        ("id", "user_id", "role", "from_on", "until_on"),
        (chance.named(f"role:{person}:{role}"), person, role.value, since, None),
    )


def _post(made, chance, username, team, since) -> None:
    made.add(
        "workforce_posting",
        ("id", "user_id", "team_id", "from_on", "until_on"),
        (chance.named(f"post:{username}"), made.user[username], made.team[team], since, None),
    )


def _agreements(made: Reference, chance: Chance, as_of: date) -> None:
    starts, ends = as_of - timedelta(days=700), as_of + timedelta(days=700)
    signed = datetime.combine(starts, datetime.min.time()).astimezone()
    for code, name, kind in AGENCIES[1:]:
        agreement = chance.named(f"agreement:{code}")
        made.add(
            "sharing_agreement",
            ("id", "reference", "title", "lawful_basis", "starts_on", "review_on", "ends_on"),
            (agreement, f"ISA-{slug(code)[:30]}", f"Sharing with {name}",
             "Data Protection Act 2018 s35 and Schedule 1 paragraph 18; Children Acts s10, s11",
             starts, ends - timedelta(days=90), ends),
        )  # fmt: skip
        for party in (FORCE, code):
            made.add(
                "sharing_agreementparty",
                ("id", "agreement_id", "agency_id", "signed_at", "signed_by", "left_at"),
                (chance.named(f"party:{code}:{party}"), agreement, made.agency[party], signed,
                 "Chief officer", None),
            )  # fmt: skip
        purposes = [Purpose.SAFEGUARDING]
        if kind in (AgencyKind.VICTIM_SUPPORT, AgencyKind.IDVA_SERVICE):
            purposes.append(Purpose.SUPPORT)
        for purpose in purposes:
            for giver, recipient in ((FORCE, code), (code, FORCE)):
                made.add(
                    "sharing_clause",
                    ("id", "agreement_id", "giver_id", "recipient_id", "purpose", "kinds",
                     "starts_on", "ends_on", "ended_because"),
                    (chance.named(f"clause:{giver}:{recipient}:{purpose}"), agreement,
                     made.agency[giver], made.agency[recipient], purpose.value,
                     [*SHARED_KINDS, "pole.event"], starts, ends, ""),
                )  # fmt: skip
