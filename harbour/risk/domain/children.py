"""What is said of children when a form is submitted. It is always asked: nobody is forgotten.

Source: HMIC 2014 (a referral in every case with a child, present or not); DASH item 10 (children
        in the home are listed).
"""

from harbour.kernel.decision import Decision, allow, deny
from harbour.risk.terms import AnswerValue, ChildrenSaid

IN_THE_HOME = {"dash-2009": "q10"}
"""The question of an instrument that asks whether there are children in the home (DASH item 10)."""


def may_say(
    said: str, *, words: str, named: int, instrument: str, answers: dict[str, str]
) -> Decision:
    """Whether what is said of children agrees with the children named and with the answers."""
    if said == ChildrenSaid.NAMED and not named:
        return deny("Name each child first, under \u201cChildren of the household\u201d.")
    if said == ChildrenSaid.NOT_NAMED and len(words.strip()) < 10:
        return deny("Say what you know of the children, and why they could not be named.")
    if said == ChildrenSaid.NONE and named:
        return deny("Children are named on this form. Choose that each of them is named.")
    if said == ChildrenSaid.NONE and _in_the_home(instrument, answers):
        return deny(
            "A question above says that there are children in the home. Name them, or say why"
            " they could not be named."
        )
    if said not in ChildrenSaid.values:
        return deny("Say whether there are children of either adult, there or not.")
    return allow("What is said agrees with the form.")


def _in_the_home(instrument: str, answers: dict[str, str]) -> bool:
    item = IN_THE_HOME.get(instrument, "")
    return answers.get(item) == AnswerValue.YES
