"""The words of persons, objects, locations and events (NPCC POLE Data Standards Catalogue 1.0)."""

from django.db import models


class Sex(models.TextChoices):
    """CJS gender codes, in words."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    OTHER = "O", "Another"
    UNKNOWN = "U", "Not known"


class NameKind(models.TextChoices):
    CURRENT = "CURRENT", "Name"
    BIRTH = "BIRTH", "Name at birth"
    MARRIED = "MARRIED", "Married name"
    ALIAS = "ALIAS", "Also known as"
    NICKNAME = "NICKNAME", "Nickname"


class PlaceKind(models.TextChoices):
    HOME = "HOME", "Lives at"
    FORMER_HOME = "FORMER_HOME", "Lived at"
    WORK = "WORK", "Works at"
    OTHER = "OTHER", "Linked to"


class IdentifierKind(models.TextChoices):
    PNC = "PNC", "Police National Computer number"
    CRO = "CRO", "Criminal Records Office number"
    ASN = "ASN", "Arrest summons number"
    NHS = "NHS", "NHS number"
    NINO = "NINO", "National Insurance number"
    OTHER = "OTHER", "Other identifier"


class WarningCode(models.TextChoices):
    """PNC warning signals, in neutral words. Source: PNC warning signals list, 2017."""

    VI = "VI", "Violence"
    WE = "WE", "Weapons"
    FI = "FI", "Firearms"
    DR = "DR", "Drugs"
    XP = "XP", "Explosives"
    ES = "ES", "May try to escape"
    SU = "SU", "Risk of suicide or self-harm"
    MN = "MN", "Mental health need"
    AT = "AT", "Medical condition"
    CO = "CO", "Contagious condition"
    AG = "AG", "Makes allegations against officers"
    OB = "OB", "Offends on bail"
    DV = "DV", "Domestic abuse"


class RelationshipKind(models.TextChoices):
    """A is this to B. Source: Domestic Abuse Act 2021 s2; Family Law Act 1996 s63."""

    SPOUSE = "SPOUSE", "Husband or wife"
    EX_SPOUSE = "EX_SPOUSE", "Former husband or wife"
    CIVIL_PARTNER = "CIVIL_PARTNER", "Civil partner"
    EX_CIVIL_PARTNER = "EX_CIVIL_PARTNER", "Former civil partner"
    PARTNER_COHABITING = "PARTNER_COHABITING", "Partner, living together"
    PARTNER_NOT_COHABITING = "PARTNER_NOT_COHABITING", "Partner, living apart"
    EX_PARTNER = "EX_PARTNER", "Former partner"
    ENGAGED = "ENGAGED", "Engaged to"
    EX_ENGAGED = "EX_ENGAGED", "Formerly engaged to"
    CO_PARENT = "CO_PARENT", "Parent of the same child"
    PARENT = "PARENT", "Parent"
    CHILD = "CHILD", "Child"
    SIBLING = "SIBLING", "Brother or sister"
    GRANDPARENT = "GRANDPARENT", "Grandparent"
    GRANDCHILD = "GRANDCHILD", "Grandchild"
    AUNT_UNCLE = "AUNT_UNCLE", "Aunt or uncle"
    NIECE_NEPHEW = "NIECE_NEPHEW", "Niece or nephew"
    COUSIN = "COUSIN", "Cousin"
    IN_LAW = "IN_LAW", "Relative by marriage"
    STEP_PARENT = "STEP_PARENT", "Step-parent"
    STEP_CHILD = "STEP_CHILD", "Step-child"
    OTHER_RELATIVE = "OTHER_RELATIVE", "Other relative"


class Verdict(models.TextChoices):
    SAME = "SAME", "The same person"
    DIFFERENT = "DIFFERENT", "Different people"
    UNSURE = "UNSURE", "Cannot tell"


class EventKind(models.TextChoices):
    INCIDENT = "INCIDENT", "Incident"
    CRIME = "CRIME", "Crime"
    NON_CRIME = "NON_CRIME", "Domestic abuse incident, no crime"
    ARREST = "ARREST", "Arrest"
    RELEASE = "RELEASE", "Release"
    PARTNER_REPORT = "PARTNER_REPORT", "Report to a partner agency"


NOT_REPORTS = (EventKind.ARREST, EventKind.RELEASE)
"""What follows a report and is none itself."""


class InvolvementRole(models.TextChoices):
    """Roles belong to an event, never to a person."""

    VICTIM = "VICTIM", "Victim"
    SUSPECT = "SUSPECT", "Suspect"
    WITNESS = "WITNESS", "Witness"
    REPORTING_PERSON = "REPORTING_PERSON", "Reported it"
    CHILD_PRESENT = "CHILD_PRESENT", "Child present"
    CHILD_LINKED = "CHILD_LINKED", "Child of the household"
    OTHER = "OTHER", "Otherwise involved"


class CourtFound(models.TextChoices):
    """What a court found of a suspect. Until then there is an allegation."""

    CONVICTED = "CONVICTED", "Convicted, or admitted it"
    ACQUITTED = "ACQUITTED", "Acquitted"
    QUASHED = "QUASHED", "The conviction was quashed"


class Definition(models.TextChoices):
    """Which definition of domestic abuse a marker was set under."""

    CROSS_GOVERNMENT_2013 = "2013", "Cross-government definition, 2013"
    ACT_2021 = "2021", "Domestic Abuse Act 2021"


class AbuseType(models.TextChoices):
    PHYSICAL = "PHYSICAL", "Physical or sexual"
    VIOLENT = "VIOLENT", "Violent or threatening"
    CONTROLLING = "CONTROLLING", "Controlling or coercive"
    ECONOMIC = "ECONOMIC", "Economic"
    PSYCHOLOGICAL = "PSYCHOLOGICAL", "Psychological, emotional or other"


class TrialMode(models.TextChoices):
    """How an offence may be tried."""

    SUMMARY = "SUMMARY", "Summary only"
    EITHER_WAY = "EITHER_WAY", "Either way"
    INDICTABLE = "INDICTABLE", "Indictable only"
