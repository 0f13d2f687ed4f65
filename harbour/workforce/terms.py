"""The words of the workforce."""

from django.db import models


class AreaKind(models.TextChoices):
    AREA = "AREA", "Area"
    DISTRICT = "DISTRICT", "District"
    BEAT = "BEAT", "Beat"


class TeamFunction(models.TextChoices):
    CONTROL_ROOM = "CONTROL_ROOM", "Control room"
    RESPONSE = "RESPONSE", "Response"
    CRU = "CRU", "Central referral unit"
    SAFEGUARDING = "SAFEGUARDING", "Area safeguarding team"
    CID = "CID", "Local investigation"
    NEIGHBOURHOOD = "NEIGHBOURHOOD", "Neighbourhood"
    VICTIM_SUPPORT = "VICTIM_SUPPORT", "Victim support"
    CHILDREN = "CHILDREN", "Children's services"
    IDVA = "IDVA", "Independent advisers"
    DATA_PROTECTION = "DATA_PROTECTION", "Data protection"
    OTHER = "OTHER", "Other"


class Topic(models.TextChoices):
    """What training is about. Source: HMIC 2014, recommendation 1; College of Policing."""

    ABUSE = "ABUSE", "Domestic abuse"
    COERCION = "COERCION", "Controlling or coercive behaviour"
    STALKING = "STALKING", "Stalking and harassment"
    HONOUR = "HONOUR", "So-called honour-based abuse"
    RISK = "RISK", "Risk assessment"
    CHILDREN = "CHILDREN", "Children in the home"
    SAFEGUARDING = "SAFEGUARDING", "Safeguarding and vulnerability"
    EVIDENCE = "EVIDENCE", "Evidence that stands without the victim"


class Tour(models.TextChoices):
    EARLY = "EARLY", "Early"
    LATE = "LATE", "Late"
    NIGHT = "NIGHT", "Night"
