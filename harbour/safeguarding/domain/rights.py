"""Who may be given what, when somebody asks what is held; and the words of every answer.

Source: Data Protection Act 2018 s45 (right of access; s45(6): no reasons where they would undo
        the restriction), s53 and s54 (one month beginning with the day); Schedule 2 paragraph 16
        and Schedule 3 paragraph 21. A suspect, or a parent asking for a child, is neither told
        that a case, a Marac, a disclosure or an address is held, nor that none is. Who asks is
        what somebody at a counter wrote down, so whoever is recorded as a suspect is answered so
        too, unless it is written why another answer puts nobody in danger: a victim may have been
        accused by whoever hurt them.
Not:    whose record it is: that is found by the data protection officer alone.
"""

from harbour.kernel.deadline import CalendarMonths, Rule
from harbour.kernel.decision import Decision, allow, deny
from harbour.safeguarding.terms import Asker, Exemption, RightsAnswer

ANSWER = Rule(
    id="safeguarding.rights_request",
    version="2018-1",
    title="Answer a request for personal data",
    duration=CalendarMonths(1),
    source="Data Protection Act 2018 s54: one month",
)
NEVER_TOLD = frozenset({Asker.SUSPECT, Asker.FOR_SUSPECT, Asker.PARENT})
"""Whoever of them hears "nothing is held" learns, the next time, that something is."""


def must_say_why_safe(answer: str, suspect_in: int) -> bool:
    """Whether this answer to somebody recorded as a suspect in so many reports needs a reason."""
    return suspect_in > 0 and answer != RightsAnswer.NEITHER


def may_answer(
    *,
    asker: str,
    answer: str,
    exemption: str,
    has_person: bool,
    suspect_in: int = 0,
    why_safe: str = "",
) -> Decision:
    """Whether a request can be answered so. `suspect_in` counts reports of whose record it is."""
    refusals = (
        (
            asker in NEVER_TOLD and answer != RightsAnswer.NEITHER,
            "A suspect, or a parent asking for a child, is neither told that anything is held nor"
            " that nothing is.",
            "answer",
        ),
        (
            must_say_why_safe(answer, suspect_in) and not why_safe.strip(),
            "This person is recorded as a suspect. Neither confirm nor deny, or say why another"
            " answer puts nobody in danger.",
            "why_safe",
        ),
        (
            answer != RightsAnswer.RELEASE and exemption == Exemption.NONE,
            "Choose the exemption that you rely on.",
            "exemption",
        ),
        (
            answer == RightsAnswer.RELEASE and exemption != Exemption.NONE,
            "A copy is given without an exemption. What is left out of it is said in the copy.",
            "exemption",
        ),
        (
            answer == RightsAnswer.RELEASE and not has_person,
            "Find whose record it is before a copy is given.",
            "about",
        ),
    )
    for refused, why, field in refusals:
        if refused:
            return deny(why, field=field)
    return allow("Within the Act")


_LETTER = {
    RightsAnswer.NEITHER: (
        "You asked what personal data we hold.",
        "Any personal data about you to which you are entitled is supplied to you separately.",
        "We neither confirm nor deny that we hold any other information that falls within your"
        " request. This letter does not mean that such information is held, and does not mean"
        " that it is not. The same words are sent to everybody to whom this applies.",
    ),
    RightsAnswer.REFUSE: (
        "You asked what personal data we hold.",
        "We do not give a copy in answer to this request.",
    ),
    RightsAnswer.RELEASE: (
        "You asked what personal data we hold about you.",
        "A copy is enclosed. Information about other people, and information that would put"
        " somebody in danger, has been removed from it.",
    ),
}
_ALWAYS = (
    "You may ask us to look at this again, complain to the Information Commissioner, or apply to"
    " a court (Data Protection Act 2018, sections 51, 165 and 167)."
)


def letter(answer: str) -> tuple[str, ...]:
    """The words of an answer. They say nothing that depends on what is held."""
    return (*_LETTER[RightsAnswer(answer)], _ALWAYS)
