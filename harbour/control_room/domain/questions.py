"""What a call handler must ask beyond who, what and where.

Source: College of Policing, authorised professional practice on domestic abuse, call handler
response. The words are ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    text: str
    why: str


QUESTIONS = (
    Question("in_danger", "Is the suspect there now, or close by?", "Decides how fast we go"),
    Question("injured", "Is anybody hurt?", "Ambulance first"),
    Question("weapons", "Has a weapon been used, seen or spoken of?", "Officers must know"),
    Question("drink_drugs", "Has anybody been drinking or taking drugs?", "Changes the risk"),
    Question(
        "children",
        "Are children or vulnerable adults there? Are they safe?",
        "They are victims too",
    ),
    Question(
        "history",
        "Has this happened before, whether or not police were told?",
        "A repeat victim is at greater risk",
    ),
    Question(
        "orders", "Is there a court order, or is the suspect on bail?", "A breach is arrestable"
    ),
    Question(
        "needs",
        "Does the caller need an interpreter or have communication needs?",
        "So that the caller can be understood",
    ),
)
CODES = tuple(question.code for question in QUESTIONS)
