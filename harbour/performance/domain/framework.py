"""The force's own measures beside the inspectorate's: what a performance framework looks at.

None is a target by itself. No number is asked for of arrests, high grades or downgrades: each can
be had by doing something bad. What is owed to a victim in time can only be had by doing it.

Unit:   as in `definitions`. What was owed counts by the day on which it fell due: done in time or
        not. What is not yet due counts nowhere.
Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014: the force's
        performance framework (repeat offences, arrests, attrition) and recommendations 1 to 7.
"""

from harbour.performance.domain.definitions import (
    ARRESTS_RIPEN,
    BY_CRIME,
    BY_ENDING,
    BY_TEAM,
    COURTS_RIPEN,
    OUTCOMES_RIPEN,
    Definition,
)
from harbour.performance.terms import Basis, Counted, Dimension, Measure, Theme

_HMIC = "HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014"
_BY_ENDING = (
    "Crimes that stand finalised, by the last day on which they became so, whenever reported."
)
_BY_REPORT = "Crimes reported in the period, with the outcome they have now; many come later."


def _of_crimes(
    id_: str,
    title: str,
    question: str,
    of: Measure,
    *,
    among: Measure = Measure.DA_CRIMES,
    needs: Measure | None = None,
    ripens: int = OUTCOMES_RIPEN,
) -> Definition:
    closed = among is Measure.CLOSED_DA
    domestic = closed or among in (Measure.DA_CRIMES, Measure.DA_IN_COURT)
    breakdowns = BY_ENDING if domestic else BY_CRIME
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=of,
        denominator=among,
        per=100,
        counted=(Counted.FORCE,),
        needs=needs or among,
        caveat=_BY_ENDING if closed else _BY_REPORT,
        source=_HMIC,
        theme=Theme.OUTCOMES if domestic else Theme.OTHER,
        basis=Basis.CLOSED if closed else Basis.RECORDED,
        version="2026-2" if closed else "2026-1",
        breakdowns=tuple(by for by in breakdowns if by is not Dimension.MONTH or not closed),
        ripens=0 if closed else ripens,
    )


def _kept(
    id_: str, title: str, question: str, rule: str, theme: Theme, *, of_victim: bool = False
) -> Definition:
    """What was owed by a rule; `of_victim` tells that each is about one victim."""
    people = (Dimension.SEX, Dimension.AGE, Dimension.ETHNICITY) if of_victim else ()
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=Measure.KEPT,
        denominator=Measure.FELL_DUE,
        per=100,
        counted=(Counted.DUTIES,),
        needs=Measure.FELL_DUE,
        caveat="Recorded as done by the time the rule gave. Late is late, whatever the reason.",
        source=_HMIC,
        theme=theme,
        basis=Basis.DUE,
        version="2026-1",
        breakdowns=(*BY_TEAM, *people),
        rule=rule,
    )


def _grades(id_: str, title: str, question: str, of: Measure) -> Definition:
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=of,
        denominator=Measure.GRADED,
        per=100,
        counted=(Counted.GRADES,),
        needs=Measure.GRADED,
        caveat="A changed grade is no mistake by itself: the unit knows more than the doorstep.",
        source=_HMIC,
        theme=Theme.RISK,
        basis=Basis.DECIDED,
        version="2026-1",
        breakdowns=(
            Dimension.MONTH,
            Dimension.AREA,
            Dimension.RISK,
            Dimension.SEX,
            Dimension.AGE,
            Dimension.ETHNICITY,
        ),
    )


DEFINITIONS = (
    _of_crimes(
        "da-suspect-identified",
        "Domestic abuse crimes with a suspect",
        "In how many crimes is somebody recorded as suspect?",
        Measure.DA_SUSPECT,
        ripens=ARRESTS_RIPEN,
    ),
    _of_crimes(
        "da-positive",
        "Domestic abuse crimes with a positive outcome",
        "How many crimes were charged, cautioned or otherwise disposed of?",
        Measure.DA_POSITIVE,
    ),
    _of_crimes(
        "da-sent-to-cps",
        "Domestic abuse crimes sent to the CPS",
        "In how many crimes is the CPS asked to decide on a charge?",
        Measure.DA_SENT,
        needs=Measure.DA_SENT,
    ),
    _of_crimes(
        "da-convicted",
        "Domestic abuse crimes with a conviction, of those that a court ended",
        "Of the crimes that a court has ended, in how many was somebody convicted?",
        Measure.DA_CONVICTED,
        among=Measure.DA_IN_COURT,
        ripens=COURTS_RIPEN,
    ),
    _of_crimes(
        "da-unsupported",
        "Domestic abuse crimes that ended because the victim did not support it",
        "Where do cases end because the victim does not take it further?",
        Measure.DA_UNSUPPORTED,
    ),
    _of_crimes(
        "da-no-evidence",
        "Domestic abuse crimes that ended for lack of evidence",
        "Where do cases end though the victim supported them?",
        Measure.DA_NO_EVIDENCE,
    ),
    _of_crimes(
        "da-charged-of-finalised",
        "Domestic abuse crimes charged, of those finalised",
        "Of the crimes that ended in the period, how many were charged?",
        Measure.CLOSED_DA_CHARGED,
        among=Measure.CLOSED_DA,
    ),
    _of_crimes(
        "da-cautioned-of-finalised",
        "Domestic abuse crimes cautioned, of those finalised",
        "Of the crimes that ended in the period, how many were cautioned?",
        Measure.CLOSED_DA_CAUTIONED,
        among=Measure.CLOSED_DA,
    ),
    _of_crimes(
        "burglary-charged",
        "Burglaries charged",
        "Of burglaries, how many were charged?",
        Measure.BURGLARY_CHARGED,
        among=Measure.BURGLARY,
    ),
    _of_crimes(
        "theft-charged",
        "Thefts charged",
        "Of thefts other than burglary, how many were charged?",
        Measure.THEFT_CHARGED,
        among=Measure.THEFT,
    ),
    Definition(
        id="children-told",
        title="Calls with a child in which social care was told",
        question="When a child is linked or present, do children's services hear of it?",
        unit="%",
        numerator=Measure.DA_CHILD_TOLD,
        denominator=Measure.DA_CHILD_CALLS,
        per=100,
        counted=(Counted.FORCE,),
        needs=Measure.DA_CHILD_TOLD,
        caveat="A referral sent and not taken back. One still being written does not count.",
        source=_HMIC,
        theme=Theme.PARTNERS,
        basis=Basis.RECORDED,
        version="2026-1",
        breakdowns=BY_TEAM,
        ripens=ARRESTS_RIPEN,
        is_owed=True,
    ),
    _kept(
        "told-in-time",
        "Victims told in time",
        "How often is a victim told of an arrest, a release or a decision in time?",
        "victims_code.update",
        Theme.VICTIMS,
        of_victim=True,
    ),
    _kept(
        "spoken-to-in-time",
        "Victims at high or medium risk spoken to in time",
        "How often does the safeguarding team speak to the victim within its hours?",
        "safeguarding.first_contact",
        Theme.VICTIMS,
        of_victim=True,
    ),
    _kept(
        "reviewed-in-24-hours",
        "High-risk cases reviewed within 24 hours",
        "How often does a safeguarding supervisor review a high-risk case in time?",
        "safeguarding.high_risk_review",
        Theme.SUPERVISION,
        of_victim=True,
    ),
    _kept(
        "assessed-in-time",
        "Risk assessments completed in time",
        "How often is the form in before the officer's tour ends?",
        "risk.assessment_due",
        Theme.RISK,
        of_victim=True,
    ),
    _kept(
        "forms-read-in-time",
        "Risk assessments read by a sergeant in time",
        "How often does a sergeant read the form before the officer's tour ends?",
        "risk.countersign",
        Theme.SUPERVISION,
        of_victim=True,
    ),
    _kept(
        "marac-screened-in-time",
        "Marac referrals screened in time",
        "How often is a referral to the Marac screened when it is due?",
        "marac.screen",
        Theme.PARTNERS,
        of_victim=True,
    ),
    _kept(
        "adoption-decided-in-time",
        "Decisions on adopting a perpetrator made in time",
        "How often does a supervisor decide on somebody nominated when it is due?",
        "perpetrators.adopt",
        Theme.PERPETRATORS,
    ),
    _kept(
        "graded-in-time",
        "Assessments graded by the unit in time",
        "How often does the referral unit decide within its time?",
        "referrals.triage",
        Theme.RISK,
        of_victim=True,
    ),
    _kept(
        "file-reviewed-in-time",
        "Files of domestic abuse crimes reviewed in time",
        "How often does a supervisor look at the file when it is due?",
        "investigation.review",
        Theme.SUPERVISION,
    ),
    _kept(
        "adviser-reached-in-time",
        "Victims reached by an independent adviser in time",
        "How often does the adviser reach a victim at high risk within 24 hours?",
        "advisers.first_contact",
        Theme.PARTNERS,
        of_victim=True,
    ),
    _kept(
        "supported-in-time",
        "Victims contacted by Victim Support in time",
        "How often is a victim contacted within two working days?",
        "referrals.support_contact",
        Theme.PARTNERS,
        of_victim=True,
    ),
    _kept(
        "children-decided-in-time",
        "Child referrals decided on in time",
        "How often do children's services decide within their time?",
        "referrals.child_decision",
        Theme.PARTNERS,
    ),
    _kept(
        "children-read-in-time",
        "Child referrals read by a sergeant in time",
        "How often does a sergeant read a child referral when it is due?",
        "referrals.child_review",
        Theme.SUPERVISION,
    ),
    _kept(
        "minutes-in-time",
        "Marac minutes sent in time",
        "How often do the agencies have the minutes when they are due?",
        "marac.minutes",
        Theme.PARTNERS,
    ),
    _kept(
        "plans-reviewed-in-time",
        "Plans for serial perpetrators reviewed in time",
        "How often is the plan for a managed perpetrator looked at when it is due?",
        "perpetrators.review",
        Theme.PERPETRATORS,
    ),
    _grades(
        "regraded",
        "Grades changed by the unit",
        "How many of the officers' grades does the unit change?",
        Measure.REGRADED,
    ),
    _grades(
        "raised",
        "Grades raised by the unit",
        "How many of the officers' grades does the unit raise?",
        Measure.RAISED,
    ),
    _grades(
        "lowered",
        "Grades lowered by the unit",
        "How many of the officers' grades does the unit lower?",
        Measure.LOWERED,
    ),
)
