"""What the inspectorate asked of the force in 2014, and which live measures show whether it is met.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014, recommendations
        1 to 7, in our own short words.
Unit:   each measure's own; a share that is wanted is a percentage, and our default.
Not:    a tick. A measure shows that something works, not that it was announced; where nothing is
        measured yet, the page says so.
"""

from dataclasses import dataclass
from datetime import date

TITLE = "Hampshire Constabulary's approach to tackling domestic abuse"
BODY = "HMIC"
PUBLISHED_ON = date(2014, 3, 27)


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure that shows whether it is met, and the share at which it is. Without one: shown."""

    measure: str
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One recommendation: what was asked, what is looked for, and what shows it."""

    number: int
    words: str
    theme: str
    evidence_needed: str
    shown: tuple[Shown, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def known_as(self) -> str:
        return f"hmic-2014-{self.number}"


SEVEN = (
    Asked(
        number=1,
        words="Review the training of staff, local investigators above all, so that they can"
        " investigate domestic abuse and protect victims.",
        theme="Training",
        evidence_needed="Who was trained in what, by role, and who is not yet.",
        shown=(
            Shown("trained-to-investigate", 95),
            Shown("trained", 90),
            Shown("file-reviewed-in-time", 90),
        ),
        beside=("training",),
    ),
    Asked(
        number=2,
        words="Review how risk assessments are submitted, so that they are supervised, and dip"
        " sample standard risk to see that it is graded rightly.",
        theme="Supervision",
        evidence_needed="The share of forms read by a sergeant; each sample with its bound.",
        shown=(
            Shown("forms-read-in-time", 95),
            Shown("graded-in-time", 95),
            Shown("standard-wrong-at-most"),
        ),
        beside=("sample",),
    ),
    Asked(
        number=3,
        words="Improve the investigation at the scene, and supervise files so that cases can go"
        " forward.",
        theme="Investigation",
        evidence_needed="What files lack, what was returned for work, and what changed.",
        shown=(Shown("file-reviewed-in-time", 90), Shown("da-no-evidence")),
        beside=("files", "attrition"),
    ),
    Asked(
        number=4,
        words="Review with other agencies how Marac referrals and the number of cases are managed.",
        theme="Marac",
        evidence_needed="Minutes a case, referrals refused with reasons, waits.",
        shown=(
            Shown("marac-minutes-a-case"),
            Shown("marac-screened-in-time", 95),
            Shown("minutes-in-time", 95),
        ),
    ),
    Asked(
        number=5,
        words="Use systems better to identify serial perpetrators, and make managing them the"
        " core work of neighbourhood teams.",
        theme="Perpetrators",
        evidence_needed="Each serial perpetrator with an owner, a plan and a briefed beat.",
        shown=(
            Shown("serial-owned", 100),
            Shown("serial-briefed", 90),
            Shown("adoption-decided-in-time", 95),
            Shown("plans-reviewed-in-time", 95),
        ),
        beside=("serial",),
    ),
    Asked(
        number=6,
        words="Work with the commissioner and partners for more independent advisers.",
        theme="Independent advisers",
        evidence_needed="Advisers needed and in post by district; victims without one.",
        shown=(Shown("adviser-cover", 80), Shown("adviser-reached-in-time", 95)),
        beside=("advisers",),
    ),
    Asked(
        number=7,
        words="Give the inspectorate a copy of the evaluation of the reduced risk assessment.",
        theme="Pilots",
        evidence_needed="The evaluation, and the record of its copy to the inspectorate.",
        shown=(Shown("evaluations-copied", 100),),
        beside=("copy",),
    ),
)

_BY_NAME = {each.known_as: each for each in SEVEN}


def known(known_as: str) -> Asked | None:
    return _BY_NAME.get(known_as)
