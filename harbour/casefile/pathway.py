"""The pathway as the help page tells it: who does what, by when, and which rule says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeLimit:
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class PathwayStep:
    title: str
    who: str
    does: str
    rules: tuple[TimeLimit, ...] = ()


PATHWAY = (
    PathwayStep(
        "A call is taken",
        "Call handler",
        "Takes down the caller’s own words, finds each person in every source, grades the call"
        " and agrees a safe way to call back. A repeat victim is shown, also from what was told to"
        " others and never the police.",
        (
            TimeLimit(
                "Grade 1: an officer is there within 15 minutes in a town, 20 in the country."
                " Grade 2: within 60 minutes.",
                "Force protocol on call grading",
            ),
        ),
    ),
    PathwayStep(
        "An officer attends",
        "Response officer",
        "Reads the briefing, completes the DASH risk assessment with the victim alone, sees and"
        " speaks to each child, and judges the risk. A judgement can raise the grade, never"
        " lower it.",
        (
            TimeLimit(
                "The assessment is submitted within 10 hours.",
                "Force protocol: before the attending officer’s tour of duty ends",
            ),
        ),
    ),
    PathwayStep(
        "The assessment is reviewed",
        "Central referral unit",
        "Researches every source, agrees the grade or changes it with a reason. A lower grade"
        " needs a second person.",
        (
            TimeLimit("High risk: within 4 hours.", "Force protocol"),
            TimeLimit("Any other: within 24 hours.", "Force protocol"),
        ),
    ),
    PathwayStep(
        "It is sent on",
        "Safeguarding team, victim support and children’s services",
        "High and medium risk go to the area’s safeguarding team. Standard risk goes to victim"
        " support with the victim’s agreement. Wherever a child is linked, children’s services"
        " are told.",
        (
            TimeLimit("Victim support: within 2 working days.", "Victims’ Code"),
            TimeLimit(
                "Children’s services decide within 1 working day.",
                "Working Together to Safeguard Children",
            ),
        ),
    ),
    PathwayStep(
        "A high-risk case is reviewed",
        "Safeguarding supervisor",
        "Says what keeps the victim safe now and what still has to be done. The crime cannot be"
        " finalised before.",
        (
            TimeLimit(
                "Within 24 hours.",
                "HMIC, Hampshire Constabulary’s approach to tackling domestic abuse, 2014",
            ),
        ),
    ),
    PathwayStep(
        "Every look is kept",
        "Auditor",
        "Sees who opened which record, when, for what purpose and why.",
    ),
)
