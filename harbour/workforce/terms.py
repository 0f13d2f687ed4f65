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
    OTHER = "OTHER", "Other"
