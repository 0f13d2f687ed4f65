"""The invented force and its partners: who they are, what they keep, what they agreed to share."""

from harbour.sharing.api import AgencyKind, Purpose, Role
from harbour.workforce.api import TeamFunction

FORCE = "solent-and-downs"
VICTIM_SUPPORT = "harbourside-victim-support"
IDVA = "lighthouse-idva"
HEALTH = "solent-health"
HOUSING = "saltmarsh-housing"
PROBATION = "downs-probation"
REFUGE = "driftwood-refuge"
ADULTS = "downs-adults"
SCHOOL = "tallbeacon-academy"
COUNTY_CHILDREN, CITY_CHILDREN = "downs-children", "solent-children"

AGENCIES = (
    (FORCE, "Solent and Downs Constabulary", AgencyKind.FORCE),
    (VICTIM_SUPPORT, "Harbourside Victim Support", AgencyKind.VICTIM_SUPPORT),
    (COUNTY_CHILDREN, "Downs County Children's Services", AgencyKind.CHILDRENS_SERVICES),
    (CITY_CHILDREN, "Solent City Children's Services", AgencyKind.CHILDRENS_SERVICES),
    (IDVA, "Lighthouse Independent Advisers", AgencyKind.IDVA_SERVICE),
    (HEALTH, "Solent and Downs Health Trust", AgencyKind.HEALTH),
    (HOUSING, "Saltmarsh Homes", AgencyKind.HOUSING),
    (PROBATION, "Downs Probation", AgencyKind.PROBATION),
    (REFUGE, "Driftwood Refuge", AgencyKind.REFUGE),
    (ADULTS, "Downs Adult Services", AgencyKind.ADULT_SERVICES),
    (SCHOOL, "Tallbeacon Academy", AgencyKind.EDUCATION),
)
SOURCES = (
    ("command-and-control", "Command and control", FORCE),
    ("records-management", "Records management", FORCE),
    ("custody", "Custody", FORCE),
    ("intelligence", "Intelligence", FORCE),
    ("national-computer", "National computer extract", FORCE),
    ("firearms-licensing", "Firearms licensing", FORCE),
    ("victim-support-cases", "Victim support cases", VICTIM_SUPPORT),
    ("children-cases", "Children's social care", COUNTY_CHILDREN),
    ("city-children-cases", "City children's social care", CITY_CHILDREN),
    ("health-cases", "Health safeguarding", HEALTH),
    ("idva-cases", "Independent advisers' cases", IDVA),
    ("housing-cases", "Tenancies", HOUSING),
    ("probation-cases", "Probation cases", PROBATION),
)
HOLDER = {code: agency for code, _, agency in SOURCES}
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
    Role.DA_CONTROL_SPECIALIST: (
        ["records"],
        Purpose.SUPERVISION,
        "Advises on domestic abuse calls while they are live",
    ),
    Role.RESPONSE_OFFICER: (["records"], Purpose.RESPONSE, "Attends incidents"),
    Role.RESPONSE_SERGEANT: (["records"], Purpose.SUPERVISION, "Supervises response"),
    Role.CRU_OFFICER: (["records"], Purpose.SAFEGUARDING, "Reviews every assessment"),
    Role.CRU_SERGEANT: (["records"], Purpose.SUPERVISION, "Supervises the referral unit"),
    Role.SAFEGUARDING_OFFICER: (["records"], Purpose.SAFEGUARDING, "Works victims' cases"),
    Role.INVESTIGATOR: (["records"], Purpose.INVESTIGATION, "Investigates crime"),
    Role.NEIGHBOURHOOD_OFFICER: (["records"], Purpose.RESPONSE, "Knows a beat"),
    Role.ANALYST: (["records"], Purpose.STATISTICS, "Counts"),
    Role.DATA_PROTECTION_OFFICER: (
        ["records"],
        Purpose.SUPERVISION,
        "Answers people who ask what is held about them",
    ),
    Role.PARTNER_WORKER: (["records"], Purpose.SUPPORT, "Works with people"),
    Role.PARTNER_MANAGER: (["records", "agreements"], Purpose.SUPERVISION, "Leads a service"),
    Role.IDVA: (["records"], Purpose.SUPPORT, "Advises victims at high risk"),
}
PARTNERS = (
    ("victim.support", "Leila Testcase", Role.PARTNER_WORKER, VICTIM_SUPPORT),
    ("victim.manager", "Colm Testcase", Role.PARTNER_MANAGER, VICTIM_SUPPORT),
    ("social.worker", "Grace Testcase", Role.PARTNER_WORKER, COUNTY_CHILDREN),
    ("city.social.worker", "Ade Testcase", Role.PARTNER_WORKER, CITY_CHILDREN),
    ("idva", "Marta Testcase", Role.IDVA, IDVA),
    ("idva.city", "Zofia Testcase", Role.IDVA, IDVA),
    ("idva.manager", "Bea Testcase", Role.PARTNER_MANAGER, IDVA),
    ("health.visitor", "Nell Testcase", Role.PARTNER_WORKER, HEALTH),
    ("housing.officer", "Raj Testcase", Role.PARTNER_WORKER, HOUSING),
    ("housing.manager", "Cora Testcase", Role.PARTNER_MANAGER, HOUSING),
    ("housing.tenancies", "Dov Testcase", Role.PARTNER_WORKER, HOUSING),
    ("probation.officer", "Una Testcase", Role.PARTNER_WORKER, PROBATION),
    ("refuge.worker", "Fay Testcase", Role.PARTNER_WORKER, REFUGE),
    ("adult.social.worker", "Wyn Testcase", Role.PARTNER_WORKER, ADULTS),
    ("school.lead", "Cass Testcase", Role.PARTNER_MANAGER, SCHOOL),
)
ADVISERS = (
    ("idva", ("oysterport",), ("Polish",)),
    ("idva.city", ("solent-city",), ()),
)
"""Advisers in post: where they work and what they speak besides English."""
MORE_ROLES = (("idva.manager", Role.IDVA),)
"""Who does a second thing: the manager of a small service has clients too."""
TENANCIES = "saltmarsh-tenancies"
ELSEWHERE = {"housing.manager": TENANCIES, "housing.tenancies": TENANCIES}
"""Who works in another team of an agency than the one that answers at a Marac."""
WORKER = {agency: username for username, _, _, agency in reversed(PARTNERS)}
FUNCTION = {
    VICTIM_SUPPORT: TeamFunction.VICTIM_SUPPORT,
    COUNTY_CHILDREN: TeamFunction.CHILDREN,
    CITY_CHILDREN: TeamFunction.CHILDREN,
    IDVA: TeamFunction.IDVA,
}
SHARED_KINDS = (
    "pole.personrecord",
    "referrals.referral",
    "safeguarding.safecontact",
    "pole.event",
    "marac.meeting",
    "marac.case",
    "marac.hubcase",
    "perpetrators.panel",
    "perpetrators.panelcase",
    "sharing.pointer",
    "sharing.contribution",
)
SETTINGS = (
    ("Oysterport Primary School", "", "01632 960001"),
    ("Saltmarsh Infant School", "", "01632 960002"),
    ("Tallbeacon Academy", SCHOOL, ""),
)
"""Schools: whose safeguarding lead signs in, and by which number the others are rung."""
TERMS = (((1, 6), (3, 27)), ((4, 13), (7, 21)), ((9, 3), (12, 18)))
CHILDREN_KINDS = ("referrals.schoolnotice",)
"""What a school's safeguarding lead reads, and the local authority in its place."""
HUBS = (("Eastern and Northern hub", "Eastern"), ("Western hub", "Western"))
HUB_AGENCIES = (FORCE, COUNTY_CHILDREN, IDVA, HEALTH, ADULTS)
ADULT_WOMEN = {"Eastern": 300_000, "Western": 320_000, "Northern": 190_000}
ADVISERS_KINDS = ("safeguarding.update", "perpetrators.order", "marac.action")
"""What the advisers' service may read besides: what she must be told, and what protects her."""
LAWFUL_BASIS = "Data Protection Act 2018 s35 and Schedule 1 paragraph 18; Children Acts s10, s11"
SAYS = {
    "PURPOSE": "To keep victims of domestic abuse and their children safe.",
    "BASIS": LAWFUL_BASIS,
    "DATA": "What each clause names, record by record. Never immigration status, a sealed address"
    " or an adviser's notes.",
    "WHO": "People of {name} with an account or a one-time code, about their own work.",
    "METHOD": "In Harbour, as each record is given. Paper only for meetings, marked and numbered.",
    "SECURITY": "A second factor for everybody. Every look is logged with its purpose.",
    "RETENTION": "By the groups of the management of police information; reviewed by two people.",
    "ACCURACY": "Whoever gave a record tells every recipient when it is put right.",
    "RIGHTS": "Passed to the data protection officer within a day. Nothing is confirmed before.",
    "COMPLAINTS": "To the agency that recorded it, answered within a month.",
    "BREACHES": "Told to the other party at once, and to the Information Commissioner in 72 hours.",
    "TRAINING": "Domestic abuse and data protection, before an account is given, and each year.",
    "REVIEW": "Every year, with what was opened, added and answered in time.",
    "EXIT": "A month's notice. Open safety actions are handed over first.",
}
"""What every agreement of the invented force says. `name` is the partner."""
SUPPORTERS = (AgencyKind.VICTIM_SUPPORT, AgencyKind.IDVA_SERVICE)
