"""What people say: callers, officers, children. Invented, in the manner of real calls."""

from random import Random

from harbour.synthetic_force.domain.people import EX, OF_BLOOD, Family

_PARTNER = (
    "{He} is in the kitchen smashing things, please send somebody.",
    "{He} pushed me against the wall and took my phone.",
    "{He} says {he} will not let me leave with the children.",
    "{He} grabbed my throat, I could not breathe.",
    "{He} has been drinking all day and now {he} is punching the door.",
    "{He} checks my phone and counts what I spend, and tonight {he} hit me.",
    "I have locked myself in the bathroom, {he} is outside the door.",
    "{He} said if I call anyone {he} will burn the house down.",
    "It was only an argument, it got out of hand, I do not want {him} arrested.",
    "I do not want {him} arrested, I only want {him} to stop.",
)
_FORMER = (
    "{He} keeps ringing me, forty times today, {he} is outside now.",
    "We split up in the spring and {he} has come back and {he} is shouting.",
    "{He} turned up at my work again. {He} knows my shifts.",
    "{He} brought the children back late and shoved me in the doorway.",
    "{He} has put a picture of me on the internet.",
    "{He} followed me home from the shops, this is the third time this week.",
    "{He} let my tyres down again, I saw {him} on the camera.",
    "{He} is not supposed to come here, there is an order.",
)
_KIN = (
    "My own family. {He} wants money and {he} has smashed the kitchen door.",
    "{He} has taken my bank card and {he} will not give it back.",
    "{He} said {he} would put me in a home, and threw my tablets on the floor.",
    "{He} went for me with a chair because dinner was late.",
    "I am frightened to go downstairs when {he} is like this.",
    "They say I have shamed them, {he} says I will not see my friends again.",
)
_OTHERS = (
    "They are fighting next door again, I can hear somebody crying.",
    "I do not want to give my name. There are children in that house.",
    "Somebody is screaming in the flat above, and now it has gone quiet.",
)
_WORKERS = (
    "She told me at her appointment, she agrees that I ring you: {he} hit her on Sunday.",
    "Seen in the emergency department with a broken wrist, does not want to go home to {him}.",
    "She came in to us this morning with a bag. She says {he} has threatened to kill her.",
    "During a visit I saw bruises on both arms. She says {he} will find out if police come.",
)
_VIEWS = (
    "House in disorder, victim tearful. Suspect had left before we came.",
    "Victim calm, but would not sit while the suspect was in the room.",
    "Reddening to the left cheek, photographed. Suspect denied it and was arrested.",
    "Both had been drinking. Victim plays it down and asked for no action.",
    "Victim has a packed bag by the door and a friend nearby who will take her in.",
    "Hole in the bedroom door. Victim says it has been getting worse since the summer.",
)
_CHILDREN = (
    "Mummy was on the floor.",
    "I put my pillow on my ears.",
    "He shouts all the time, then she cries.",
    "I held the baby.",
    "Can we go to Nan's?",
    "It is my fault, I was loud.",
)
_NOT_SEEN = (
    "Asleep; looked in on, not woken",
    "With grandparents for the night",
    "At school",
    "With the other parent; to be visited tomorrow",
)
_FINDINGS = (
    "Locks changed, phone checked, adviser in touch. She knows whom to ring at night.",
    "Suspect in custody, bail to be opposed. Neighbour will ring if he comes back.",
    "Alarm fitted and tested. Children's services have seen both children.",
    "She is with her sister and means to stay there. School told who may collect.",
    "Bail conditions fit the plan; officers of the beat briefed by name.",
)
_SPOKEN = (
    "Spoke alone. Safe today, and sleeping better.",
    "Met at the children's centre. Nothing since we last spoke.",
    "He has written twice. Letters kept, and handed to the investigator.",
    "Worried about the court date; went through the day together.",
    "The new lock is on. Asked again about an adviser, and agreed to be rung.",
)
_PICTURES = (
    ("The victim, and any child in the home.", "Assault when the suspect has been drinking.",
     "Fridays, and after court dates.", "Money; contact over the children.",
     "A sister lives close by."),
    ("The victim, and anybody new at home.", "Stalking, and violence if found alone.",
     "On the way to and from work.", "An anniversary; a new partner.",
     "Colleagues know, and walk along."),
    ("The victim.", "Being kept in, and hurt on trying to leave.",
     "Whenever leaving is spoken of.", "The end of the tenancy.",
     "A bag packed, and a friend with a key."),
)  # fmt: skip
_MEASURES = (
    ("LOCKS", "Change the locks and fit a chain.", ""),
    ("MARKER", "Marker on the address: treat every call as urgent.", ""),
    ("ALARM", "Alarm fitted and tested.", ""),
    ("DIGITAL", "Telephone looked through for trackers, passwords changed.", ""),
    ("HOUSING", "Ask for a transfer out of the district.", "Raj Testcase, Saltmarsh Homes"),
    ("SANCTUARY", "Ask for a safe room at home.", "Raj Testcase, Saltmarsh Homes"),
)
_PRONOUNS = {
    "M": {"He": "He", "he": "he", "him": "him"},
    "F": {"He": "She", "he": "she", "him": "her"},
}


def call(draw: Random, family: Family, route: str) -> str:
    """The words of a report."""
    if route in ("HEALTH", "PARTNER"):
        said = draw.choice(_WORKERS)
    elif route in ("999", "101") and draw.random() < 0.15:
        said = draw.choice(_OTHERS)
    elif family.kind in EX:
        said = draw.choice(_FORMER)
    else:
        said = draw.choice(_KIN if family.kind in OF_BLOOD else _PARTNER)
    words = said.format(**_PRONOUNS.get(family.suspect.sex, _PRONOUNS["M"]))
    if route in ("HEALTH", "PARTNER") and family.victim.sex == "M":
        words = words.replace("She ", "He ").replace(" she ", " he ").replace(" her ", " him ")
    return words


def officer(draw: Random) -> str:
    return draw.choice(_VIEWS)


def child(draw: Random) -> str:
    return draw.choice(_CHILDREN)


def not_seen(draw: Random) -> str:
    return draw.choice(_NOT_SEEN)


def review(draw: Random) -> str:
    return draw.choice(_FINDINGS)


def contact(draw: Random, *, reached: bool) -> str:
    return draw.choice(_SPOKEN) if reached else "No answer. No message left."


def picture(draw: Random) -> tuple[str, ...]:
    """Who is at risk, of what, when most, what raises it and what lowers it."""
    return draw.choice(_PICTURES)


def measures(draw: Random, number: int) -> list[tuple[str, str, str]]:
    """Different measures of a plan: kind, what, and who does it if it is somebody elsewhere."""
    return draw.sample(_MEASURES, number)
