"""The words of perpetrator management."""

from django.db import models


class OrderKind(models.TextChoices):
    """Orders and conditions in force on a person. Source: Domestic Abuse Act 2021 and others."""

    BAIL = "BAIL", "Bail with conditions"
    DVPN = "DVPN", "Domestic Violence Protection Notice"
    DVPO = "DVPO", "Domestic Violence Protection Order"
    DAPO = "DAPO", "Domestic Abuse Protection Order"
    NMO = "NMO", "Non-molestation order"
    OCCUPATION = "OCCUPATION", "Occupation order"
    RO = "RO", "Restraining order"
    SPO = "SPO", "Stalking Protection Order"
    LICENCE = "LICENCE", "Prison licence"


class ManagedStatus(models.TextChoices):
    NOMINATED = "NOMINATED", "Nominated"
    ADOPTED = "ADOPTED", "Managed"
    REFUSED = "REFUSED", "Not adopted"
    EXITED = "EXITED", "No longer managed"
