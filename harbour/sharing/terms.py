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
