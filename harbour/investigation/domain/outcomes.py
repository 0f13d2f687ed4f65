"""Outcomes 1 to 22: which there are, and what must be true before one is given.

Source: Home Office, crime outcomes framework (2014, with later numbers). Rules on 8, 10 and 21:
        an inspector, as out-of-court disposals rarely fit domestic abuse (College APP). Rules on
        the evidence-led decision: joint inspection of evidence-led prosecutions, January 2020.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LABELS: Mapping[str, str] = {
    "1": "Charged or summonsed",
    "2": "Youth caution",
    "3": "Adult caution, conditional ones among them",
    "4": "Taken into consideration",
    "5": "Offender has died",
    "6": "Penalty notice",
    "8": "Community resolution",
    "9": "CPS: not in the public interest",
    "10": "Police: not in the public interest",
    "11": "Suspect is under age",
    "12": "Suspect is too ill",
    "13": "Victim or key witness has died or is too ill",
    "14": "No suspect identified; victim does not support",
    "15": "Suspect identified; victim supports; evidence falls short",
    "16": "Suspect identified; victim does not support",
    "17": "Time limit has run out",
    "18": "No suspect identified",
    "20": "Passed to another body",
    "21": "Further investigation not in the public interest",
    "22": "Diversion, education or intervention",
}
"""7 and 19 are of drugs and fraud: no domestic abuse crime ends so."""

NO_FURTHER_ACTION = frozenset({"9", "10", "13", "14", "15", "16", "17", "18", "21"})
SUSPECT_STEPS: Mapping[str, str] = {
    "2": "caution",
    "3": "caution",
    "5": "die",
    "6": "caution",
    "8": "caution",
    "22": "caution",
    **dict.fromkeys(NO_FURTHER_ACTION | {"4", "11", "12", "20"}, "end"),
}
"""What becomes of a suspect with an outcome, where his own state allows it: nobody is left in
custody or on bail of a crime that ended. A charge is entered with the suspect, since it asks where
they go."""
NOTHING_MORE = "NFA"
"""No further action against one of several suspects: no outcome of the crime."""
FOR_ONE: Mapping[str, str] = {
    **{code: LABELS[code] for code, step in SUSPECT_STEPS.items() if step == "caution"},
    NOTHING_MORE: "No further action against this suspect",
}
"""How it may end for one of several suspects, while the crime goes on against the others."""
NEEDS_LED = NO_FURTHER_ACTION - {"9"}
"""Police end it: a supervisor first says why it fails without her. 9 is the CPS's."""
LIMIT_RUNS_ON = frozenset({"14", "15", "16"})
"""It may go on when she is ready or there is more evidence, as long as the time limit allows."""
CHARGED = "1"
NEEDS_INSPECTOR = frozenset({"8", "10", "17", "21"})
NEEDS_WITHDRAWAL = frozenset({"14", "16"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands of a domestic abuse crime when an outcome is asked for."""

    her_view: str
    led: str
    by_inspector: bool


def missing(code: str, standing: Standing) -> tuple[str, ...]:
    """What must be done before a crime ends so. Empty when nothing is missing."""
    found = []
    if code in NEEDS_WITHDRAWAL and standing.her_view != "WITHDRAWN":
        found.append(
            f"Outcome {code} says that the victim does not support it."
            " Record what was said, word for word."
        )
    if code == "15" and standing.her_view != "SUPPORTS":
        found.append(
            "Outcome 15 says that the victim supports it. Record what was said, word for word."
        )
    if code in NEEDS_LED and standing.led != "FAILS":
        found.append(
            "A supervisor has not said why the case fails without the victim."
            if not standing.led
            else "A supervisor decided that it stands without the victim: ask the CPS to charge."
        )
    if code in NEEDS_INSPECTOR and not standing.by_inspector:
        found.append(f"Only an inspector gives outcome {code} in domestic abuse.")
    return tuple(found)
