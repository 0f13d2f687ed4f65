"""The words of the advisers' work."""

from django.db import models


class EngagementStatus(models.TextChoices):
    REFERRED = "REFERRED", "Referred"
    CONTACTED = "CONTACTED", "Spoken to"
    ENGAGED = "ENGAGED", "Being supported"
    DECLINED = "DECLINED", "The victim does not want an adviser: the risk stays open"
    UNCONTACTABLE = "UNCONTACTABLE", "Could not be reached: the risk stays open"
    CLOSED = "CLOSED", "Support ended"


class Specialism(models.TextChoices):
    """What an adviser knows well, and what a victim may need somebody to know."""

    HONOUR = "HONOUR", "So-called honour-based abuse and forced marriage"
    MEN = "MEN", "Male victims"
    OLDER = "OLDER", "Older victims"
    LGBT = "LGBT", "Lesbian, gay, bisexual and trans victims"
    DISABILITY = "DISABILITY", "Disabled victims"
    FAMILY = "FAMILY", "Abuse by an adult child or other family"
    YOUNG = "YOUNG", "Young people"
    COURT = "COURT", "Court"
    HOSPITAL = "HOSPITAL", "Hospital"


class Agreement(models.TextChoices):
    """Whether she agreed to be referred."""

    AGREED = "AGREED", "The victim agreed"
    WITHOUT = "WITHOUT", "Without the victim's agreement, to prevent serious harm"


class AttemptWay(models.TextChoices):
    """Ways in which an adviser tries to reach her. No message is left that she did not agree."""

    CALL = "CALL", "Telephone call"
    VISIT = "VISIT", "Met in a safe place"
    THROUGH = "THROUGH", "Through somebody the victim trusts"
    MESSAGE = "MESSAGE", "A message in the way the victim agreed"


class AttemptResult(models.TextChoices):
    REACHED = "REACHED", "Spoke to the victim"
    NOT_REACHED = "NOT_REACHED", "Could not reach the victim"
    NOT_SAFE = "NOT_SAFE", "Not safe to speak"


class Need(models.TextChoices):
    """What a support plan is made of."""

    SAFETY = "SAFETY", "Safety"
    HOUSING = "HOUSING", "Housing"
    CHILDREN = "CHILDREN", "Children"
    COURT = "COURT", "Criminal or family court"
    MONEY = "MONEY", "Money and debt"
    HEALTH = "HEALTH", "Health"
    IMMIGRATION = "IMMIGRATION", "Right to stay, through a solicitor"
    WORK = "WORK", "Work and education"
    WELLBEING = "WELLBEING", "Wellbeing"


class GoalResult(models.TextChoices):
    DONE = "DONE", "Done"
    PARTLY = "PARTLY", "Partly done"
    NOT_DONE = "NOT_DONE", "Not done"
    NOT_WANTED = "NOT_WANTED", "The victim no longer wants it"


class EndReason(models.TextChoices):
    """Why support ended. The police see this and nothing else of the end."""

    SAFER = "SAFER", "The victim is safer and the plan is done"
    HER_WISH = "HER_WISH", "The victim wishes to end it"
    MOVED = "MOVED", "The victim has moved to another service"
    DIED = "DIED", "The victim has died"


RISK_STAYS = frozenset({EndReason.HER_WISH, EndReason.MOVED})
"""Ends of support that say nothing of the risk: somebody must look at the safety plan again."""


class NoticeTo(models.TextChoices):
    """Who was told in writing that the police ask. Never a parent who is the suspect."""

    VICTIM = "VICTIM", "The victim"
    PARENT = "PARENT", "A parent, for a child"


class Asked(models.TextChoices):
    """The life of a request for what the adviser's agency holds about her."""

    PROPOSED = "PROPOSED", "Waiting for an inspector"
    DECLINED = "DECLINED", "Not authorised"
    ASKED = "ASKED", "Asked"
    ANSWERED = "ANSWERED", "Answered"
    REFUSED = "REFUSED", "Refused"
