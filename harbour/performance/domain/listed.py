"""Measures of what is kept one by one: who is trained, owned, advised, briefed, heard, looked at.

Unit:   as in `definitions`. What stood at the end of a day counts by today's roles, owners and
        advisers: these packages keep what stands, not what stood.
Source: of notices, breaches and disclosures, each its own. Otherwise HMIC, Hampshire
        Constabulary's approach to tackling domestic abuse, 2014, recommendations
        1 (training), 2 (dip samples), 4 (minutes of a Marac), 5 (serial perpetrators owned and
        briefed), 6 (advisers) and 7 (evaluations sent to it). The bound: Clopper and Pearson
        1934, Biometrika 26, 404-413.
"""

from harbour.performance.domain.definitions import Definition
from harbour.performance.terms import Basis, Counted, Dimension, Measure, Theme

_HMIC = "HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014"


def _share(
    id_: str,
    title: str,
    question: str,
    of: Measure,
    among: Measure,
    *,
    theme: Theme,
    caveat: str,
    breakdowns: tuple[Dimension, ...],
    opens_to: str,
) -> Definition:
    """What somebody is owed, as it stood at the end of a day."""
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=of,
        denominator=among,
        per=100,
        counted=(Counted.LISTED,),
        needs=among,
        caveat=caveat,
        source=_HMIC,
        theme=theme,
        basis=Basis.DAY,
        version="2026-1",
        breakdowns=breakdowns,
        is_owed=True,
        opens_to=opens_to,
    )


_BY_DAY_OF = {
    Measure.NOTICES: Basis.SERVED,
    Measure.BREACHES: Basis.BREACHED,
    Measure.DISCLOSURES: Basis.RECEIVED,
}


def _happened(
    id_: str,
    title: str,
    question: str,
    of: Measure,
    among: Measure,
    *,
    source: str,
    caveat: str,
    opens_to: str,
    breakdowns: tuple[Dimension, ...] = (),
) -> Definition:
    """What was done about whoever does harm, over some days."""
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=of,
        denominator=among,
        per=100,
        counted=(Counted.LISTED,),
        needs=among,
        caveat=caveat,
        source=source,
        theme=Theme.PERPETRATORS,
        basis=_BY_DAY_OF[among],
        version="2026-1",
        breakdowns=breakdowns,
        opens_to=opens_to,
    )


DEFINITIONS = (
    _share(
        "trained",
        "People trained for what they do",
        "Who has all the training in domestic abuse that their role needs, and in date?",
        Measure.TRAINED,
        Measure.STAFF,
        theme=Theme.TRAINING,
        caveat="From the training register. Which role needs what is the force's own list.",
        breakdowns=(Dimension.TEAM,),
        opens_to="person,people",
    ),
    _share(
        "trained-to-investigate",
        "Investigators trained to investigate domestic abuse",
        "Does each local investigator have the training that a case needs, and in date?",
        Measure.TRAINED_INVESTIGATORS,
        Measure.INVESTIGATORS,
        theme=Theme.TRAINING,
        caveat="From the training register: attended and in date. It does not say how well.",
        breakdowns=(Dimension.TEAM,),
        opens_to="person,people",
    ),
    _share(
        "adviser-cover",
        "Victims at high risk with an independent adviser",
        "How many victims at high risk have an adviser by name?",
        Measure.ADVISED,
        Measure.AT_HIGH_RISK,
        theme=Theme.PARTNERS,
        caveat="Some do not want one: the answer is kept with the referral.",
        breakdowns=(Dimension.AREA,),
        opens_to="case,cases",
    ),
    _share(
        "serial-owned",
        "Perpetrators nominated or managed who have an owner",
        "Is somebody named who answers for each serial or repeat perpetrator?",
        Measure.OWNED,
        Measure.NAMED,
        theme=Theme.PERPETRATORS,
        caveat="Whoever was refused or is no longer managed is left out.",
        breakdowns=(Dimension.TEAM,),
        opens_to="person,people",
    ),
    _share(
        "serial-briefed",
        "Perpetrators nominated or managed on whom their beat was briefed",
        "Has the beat where they live read a briefing that names them?",
        Measure.BRIEFED,
        Measure.NAMED,
        theme=Theme.PERPETRATORS,
        caveat="One officer of the beat who says it was read, within seven days, is enough.",
        breakdowns=(Dimension.TEAM,),
        opens_to="person,people",
    ),
    _share(
        "evaluations-copied",
        "Evaluations of pilots sent to the inspectorate",
        "Has the inspectorate a copy of each evaluation?",
        Measure.COPIED,
        Measure.EVALUATED,
        theme=Theme.LEARNING,
        caveat="As recorded with the pilot: to whom it was sent, and on which day.",
        breakdowns=(),
        opens_to="pilot,pilots",
    ),
    Definition(
        id="marac-minutes-a-case",
        title="Minutes for each case at the Marac",
        question="How long does a Marac have for each case that it hears?",
        unit="minutes a case",
        numerator=Measure.MARAC_MINUTES,
        denominator=Measure.MARAC_HEARD,
        per=1,
        counted=(Counted.LISTED,),
        needs=Measure.MARAC_HEARD,
        caveat="The length that was planned of each meeting held, over the cases it heard."
        " Ten to fifteen minutes a case are advised.",
        source=_HMIC,
        theme=Theme.PARTNERS,
        basis=Basis.HELD,
        version="2026-1",
        opens_to="meeting,meetings",
    ),
    Definition(
        id="standard-wrong-at-most",
        title="Standard grades that are wrong, at most",
        question="How many standard grades may be wrong, going by the dip samples?",
        unit="%",
        numerator=Measure.FOUND_WRONG,
        denominator=Measure.LOOKED_AT_TWICE,
        per=100,
        counted=(Counted.LISTED,),
        needs=Measure.LOOKED_AT_TWICE,
        caveat="The largest share that so few found still allow, with 95% confidence. Wrong is what"
        " a second person graded otherwise without seeing the first. Wider samples, drawn because"
        " one failed, are left out.",
        source=_HMIC,
        theme=Theme.RISK,
        basis=Basis.LOOKED_AT,
        version="2026-1",
        is_bound=True,
        opens_to="second grade,second grades",
    ),
    _happened(
        "notices-ordered",
        "Protection notices on which the court made an order",
        "Does the court follow the force when it asks for an order?",
        Measure.ORDERED,
        Measure.NOTICES,
        source="Crime and Security Act 2010, sections 24 to 33; Domestic Abuse Act 2021, part 3",
        caveat="With the result known now: a notice that still waits for the court counts below.",
        opens_to="notice,notices",
        breakdowns=(Dimension.AREA,),
    ),
    _happened(
        "breaches-arrested",
        "Breaches of orders with an arrest",
        "Is somebody arrested when an order is breached?",
        Measure.BREACHES_ARRESTED,
        Measure.BREACHES,
        source="HMICFRS, College of Policing and IOPC, A duty to protect, 2021",
        caveat="Orders and bail that Harbour knows of. Where nobody was arrested, the breach says"
        " why.",
        opens_to="breach,breaches",
    ),
    _happened(
        "disclosures-told",
        "Disclosure requests and proposals that ended with telling",
        "How many who ask, or should know, are told?",
        Measure.DISCLOSED,
        Measure.DISCLOSURES,
        source="Domestic Violence Disclosure Scheme, statutory guidance 2023",
        caveat="With the result known now: those still decided on count below. Often there is"
        " nothing to tell.",
        opens_to="request,requests",
    ),
)
