"""The words of sharing: agencies, roles, purposes and the six operations that are logged."""

from django.db import models


class AgencyKind(models.TextChoices):
    FORCE = "FORCE", "Police force"
    VICTIM_SUPPORT = "VICTIM_SUPPORT", "Victim support service"
    IDVA_SERVICE = "IDVA_SERVICE", "Independent domestic violence adviser service"
    CHILDRENS_SERVICES = "CHILDRENS_SERVICES", "Children's services"
    ADULT_SERVICES = "ADULT_SERVICES", "Adult services"
    HEALTH = "HEALTH", "Health"
    HOUSING = "HOUSING", "Housing"
    PROBATION = "PROBATION", "Probation"
    REFUGE = "REFUGE", "Refuge"
    EDUCATION = "EDUCATION", "Education"


class Role(models.TextChoices):
    """What a person does. What each may reach is data: `sharing_rolecapability`."""

    CALL_HANDLER = "call_handler", "Call handler"
    CONTROL_ROOM_SUPERVISOR = "control_room_supervisor", "Control room supervisor"
    DA_CONTROL_SPECIALIST = "da_control_specialist", "Domestic abuse specialist, control room"
    RESPONSE_OFFICER = "response_officer", "Response officer"
    RESPONSE_SERGEANT = "response_sergeant", "Response sergeant"
    CRU_OFFICER = "cru_officer", "Central referral unit officer"
    CRU_SERGEANT = "cru_sergeant", "Central referral unit sergeant"
    SAFEGUARDING_OFFICER = "safeguarding_officer", "Safeguarding officer"
    SAFEGUARDING_SUPERVISOR = "safeguarding_supervisor", "Safeguarding supervisor"
    INVESTIGATOR = "investigator", "Investigator"
    NEIGHBOURHOOD_OFFICER = "neighbourhood_officer", "Neighbourhood officer"
    DUTY_INSPECTOR = "duty_inspector", "Duty inspector"
    ANALYST = "analyst", "Analyst"
    PARTNER_WORKER = "partner_worker", "Partner agency worker"
    PARTNER_MANAGER = "partner_manager", "Partner agency manager"
    IDVA = "idva", "Independent domestic violence adviser"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "Data protection officer"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"
    SYSTEM = "system", "The agency's own system"


CONSOLE = "console"
"""In place of a role, in the audit of what was done at the server itself: nobody signed in."""


ONE_TIME_FORM = "one_time_form"
"""In place of a role: somebody outside, who opened or answered a one-time form."""


class Capability(models.TextChoices):
    """What a role reaches in the database. Policies decide the rest."""

    RECORDS = "records", "The agency's records and what is shared with it"
    AUDIT = "audit", "Who looked at what, and why"
    PEOPLE = "people", "The agency's users and their roles"
    AGREEMENTS = "agreements", "The agency's sharing agreements"
    RESTRICT = "restrict", "Who may open a restricted record"


class Purpose(models.TextChoices):
    """Why a record is opened: one click, kept with every look."""

    RESPONSE = "response", "Answering or attending a call"
    SAFEGUARDING = "safeguarding", "Keeping a victim or child safe"
    INVESTIGATION = "investigation", "Investigating a crime"
    SUPERVISION = "supervision", "Supervising staff and decisions"
    SUPPORT = "support", "Supporting a victim"
    AUDIT = "audit", "Checking that records are used properly"
    ADMINISTRATION = "administration", "Running the system"
    STATISTICS = "statistics", "Counting"


class Operation(models.TextChoices):
    """The processing operations that a competent authority must log (DPA 2018, s62)."""

    COLLECTION = "COLLECTION", "Collected"
    ALTERATION = "ALTERATION", "Altered"
    CONSULTATION = "CONSULTATION", "Consulted"
    DISCLOSURE = "DISCLOSURE", "Disclosed"
    COMBINATION = "COMBINATION", "Combined"
    ERASURE = "ERASURE", "Erased"


class MediaType(models.TextChoices):
    """Files that are taken. Each is drawn or written anew before anybody looks at it."""

    JPEG = "JPEG", "JPEG picture"
    PNG = "PNG", "PNG picture"
    PDF = "PDF", "PDF"


class Heading(models.TextChoices):
    """What an information sharing agreement must say, in the order in which it is read."""

    PURPOSE = "PURPOSE", "Why we share"
    BASIS = "BASIS", "On which lawful bases"
    DATA = "DATA", "What is shared, and what never is"
    WHO = "WHO", "Who may read it, and who asks"
    METHOD = "METHOD", "How it is shared, and how often"
    SECURITY = "SECURITY", "How it is kept secure"
    RETENTION = "RETENTION", "How long it is kept, and how it is disposed of"
    ACCURACY = "ACCURACY", "How it is kept right"
    RIGHTS = "RIGHTS", "Requests of the people it is about"
    COMPLAINTS = "COMPLAINTS", "Complaints"
    BREACHES = "BREACHES", "What happens after a breach"
    TRAINING = "TRAINING", "Training"
    REVIEW = "REVIEW", "How it is reviewed"
    EXIT = "EXIT", "How an agency leaves"


class Handling(models.TextChoices):
    """What a reader may do with what another agency told."""

    READ = "READ", "Read it. Pass it on to nobody"
    ASK = "ASK", "Ask us before you pass it on"
    MEETING = "MEETING", "May be told at a multi-agency meeting"


class DangerTold(models.TextChoices):
    """Whether what an agency adds tells of new danger. Nobody who cannot tell has said no."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    UNSURE = "UNSURE", "I cannot tell"


class StandingEvent(models.TextChoices):
    """What happens to an agency's place among those who share."""

    JOIN = "JOIN", "Joined"
    SUSPEND = "SUSPEND", "Suspended"
    RESUME = "RESUME", "Resumed"
    LEAVE = "LEAVE", "Left"


SHAREABLE = {
    "pole.personrecord": "People's records",
    "referrals.referral": "Referrals",
    "safeguarding.safecontact": "How a victim may safely be reached",
    "pole.event": "What happened: calls, crimes, releases",
    "marac.meeting": "Meetings of a Marac",
    "marac.case": "Cases at a Marac",
    "marac.action": "What a Marac asks of an agency",
    "marac.hubcase": "Cases at a daily high-risk meeting",
    "referrals.schoolnotice": "Notices to a school",
    "safeguarding.update": "What a victim must be told",
    "perpetrators.order": "Orders that protect",
    "perpetrators.panel": "Meetings of a perpetrator panel",
    "perpetrators.panelcase": "Whom a perpetrator panel talks about",
    "sharing.pointer": "That an agency knows a person, never what it knows",
    "sharing.contribution": "What an agency adds about a record that was shared",
}
"""What an agreement's clauses can name, by the word that grants use for it."""


class Relation(models.TextChoices):
    """How somebody who works here knows a person on record."""

    SELF = "SELF", "It is me"
    HOUSEHOLD = "HOUSEHOLD", "We live or lived together"
    FAMILY = "FAMILY", "Family"
    FORMER = "FORMER", "A partner or former partner"
    FRIEND = "FRIEND", "A friend, neighbour or colleague"


class AlertKind(models.TextChoices):
    """Why a look is put before a reviewer."""

    OWN_NAME = "OWN_NAME", "Opened somebody of their own name"
    KNOWN = "KNOWN", "Opened somebody whom they know"
    HOUSEHOLD = "HOUSEHOLD", "Opened somebody who lives with a person whom they know"
    MANY = "MANY", "Opened very many people in an hour"
    REPEATED = "REPEATED", "Opened one person again and again, outside their own work"
    BROWSED = "BROWSED", "Opened several people in a day, outside their own work"
    NIGHT = "NIGHT", "Opened people at night, outside their own work"
    DRAWN = "DRAWN", "Opened somebody whom colleagues opened too, outside their own work"
    TAKEN = "TAKEN", "Printed or told what they had opened outside their own work"
    OPENED = "OPENED", "Opened what is held back about a person, at a live incident"


class Finding(models.TextChoices):
    EXPLAINED = "EXPLAINED", "Explained: it was for the work"
    MISUSE = "MISUSE", "Not explained: passed to professional standards"


OPENING_SCREENS = (
    "casefile:person",
    "casefile:addresses",
    "casefile:shared",
    "referrals:referral",
    "safeguarding:case",
    "perpetrators:person",
    "marac:case",
)
"""Pages that open one person: what somebody copies records from, one after the other."""

URGENT_WORK = ("control_room", "risk", "command")
"""Packages whose pages open also to who knows somebody in it: a call is answered, and a colleague
who is at the door fills in the form, whoever lives there. The looks are in the audit."""

OF_SEVERAL = (
    "casefile:briefing",
    "casefile:briefing_now",
    "casefile:briefing_paper",
    "casefile:know",
    "marac:meeting",
    "marac:pack",
    "marac:paper",
    "marac:run",
    "marac:list_proposed",
    "marac:send",
    "marac:send_minutes",
    "marac:hold",
    "marac:call_off",
    "marac:chairs",
    "marac:observer",
    "marac:attend",
    "marac:urgent",
    "marac:quarter",
    "marac:brought",
    "perpetrators:panel",
    "perpetrators:choose_cases",
    "perpetrators:panel_minutes",
    "perpetrators:panel_act",
    "perpetrators:briefing_paper",
    "perpetrators:read",
    "referrals:night",
    "learning:sample",
    "learning:theme",
    "learning:call_plan",
    "learning:pilot",
    "learning:file_round",
)
"""Pages with an address of their own that are about several people, or at the door of one: who
knows one of them is not kept from the others."""

NAMED_ONLY = "casefile:household"
"""The screen under which people are logged whom a page names around somebody: not opened."""


class HoldGround(models.TextChoices):
    """Why nothing about a person may be disposed of."""

    DEATH_REVIEW = "DEATH_REVIEW", "A domestic abuse related death review"
    COURT = "COURT", "A court, or a prosecution"
    INQUIRY = "INQUIRY", "A public inquiry"
    COMPLAINT = "COMPLAINT", "A complaint or a claim"


class RetentionStatus(models.TextChoices):
    DUE = "DUE", "To be reviewed"
    KEEPING_PROPOSED = "KEEPING_PROPOSED", "Keeping proposed"
    DISPOSAL_PROPOSED = "DISPOSAL_PROPOSED", "Disposal proposed"
    DISPOSAL_AGREED = "DISPOSAL_AGREED", "Disposal agreed"
    KEPT = "KEPT", "Kept"
    DISPOSED = "DISPOSED", "Disposed of"


class ReviewGroup(models.TextChoices):
    """The groups by which police information is reviewed."""

    PUBLIC_PROTECTION = "1", "1: public protection, until age 100"
    SERIOUS = "2", "2: other sexual, violent or serious, 10 clear years"
    OTHER_OFFENCE = "3", "3: other offences, 6 clear years"
    MISCELLANEOUS = "4", "4: anything else, 6 years"


class RectificationStatus(models.TextChoices):
    RECEIVED = "RECEIVED", "To be answered"
    CORRECTED = "CORRECTED", "Put right"
    NOTED = "NOTED", "Kept, with what they say beside it"
    REFUSED = "REFUSED", "Not changed"
