"""The sergeant's reading of a form: most within the tour, some late, some never, a few returned."""

from datetime import datetime, timedelta

from harbour.risk.api import COUNTERSIGN
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.work import About, Met, Work

_FEEDBACK = (
    "Ask again what made her say that it is getting worse, and write it in her words.",
    "The children are named, but not whether they were seen. Add it today.",
    "The answers and the grade do not go together. Say what made you judge it so.",
)
_PRAISE = (
    "Her own words are there, and they tell the unit what it needs.",
    "You asked about strangling by name, and she told you. Well done.",
    "Good that you waited until he was out of the house.",
)
_THEMES = ("DETAIL", "CHILDREN", "GRADE")


def tell_signing(work: Work, told: Happening, submitted: datetime) -> None:
    """What a sergeant said of this form, if one has read it by now."""
    draw = work.draw("signing")
    sergeant = work.frame.user["response.sergeant"]
    rule = COUNTERSIGN.deadline(submitted)
    fate = draw.random()
    hours = draw.uniform(0.5, 9) if fate < 0.78 else draw.uniform(11, 40)
    signed = submitted + timedelta(hours=hours)
    is_read = fate < 0.92 and told.officer_id != sergeant and work.has_happened(signed)
    work.owe(
        rule,
        title=COUNTERSIGN.title,
        about=About("risk.assessment", told.assessment_id, "risk:countersign", told.family.victim),
        user_id=sergeant,
        met=Met(signed, sergeant, "Countersigned")
        if is_read
        else Met(submitted + timedelta(days=28), sergeant, "Never read"),
    )
    if not is_read:
        return
    of = draw.randrange(len(_FEEDBACK))
    returned = draw.random() < 0.08
    work.force.write(
        "risk_countersignature",
        signed,
        assessment_id=told.assessment_id,
        verdict="RETURNED" if returned else "SIGNED",
        answers_to=27,
        themes=[_THEMES[of]] if returned else [],
        feedback=_FEEDBACK[of] if returned or draw.random() < 0.15 else "",
        praise=draw.choice(_PRAISE) if draw.random() < 0.25 else "",
        signed_by=sergeant,
        signed_at=signed,
    )
