"""The inspectorate's figures of one force, counted from its own records.

Unit:   as in `definitions`. A crime or call counts by the day on which it was reported. The
        inspectorate showed whole numbers, halves up: `decimals` is 0 throughout.
Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014, "Domestic abuse
        in Hampshire" and figures 1 to 3. It did not say when a case is active; ours is below.
"""

from harbour.performance.domain.definitions import (
    BY_CRIME,
    BY_GROUND,
    BY_TEAM,
    BY_VICTIM,
    OUTCOMES_RIPEN,
    Definition,
)
from harbour.performance.terms import Basis, Counted, Dimension, Measure, Theme

_HMIC = "HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014"
_MARKER = "The force's own marker. A call or crime nobody marked is counted as not domestic."
BY_OPEN = (
    Dimension.AREA,
    Dimension.DISTRICT,
    Dimension.SEX,
    Dimension.AGE,
    Dimension.ETHNICITY,
)
"""The ground of an open case is where the victim was last hurt."""
_BY_REPORT = "Crimes reported in the period, with the outcome they have now; many come later."


def _share(
    id_: str,
    title: str,
    question: str,
    of: Measure,
    among: Measure,
    *,
    caveat: str = _MARKER,
    theme: Theme = Theme.CRIME,
    breakdowns: tuple[Dimension, ...] = BY_CRIME,
    ripens: int = 0,
) -> Definition:
    return Definition(
        id=id_,
        title=title,
        question=question,
        unit="%",
        numerator=of,
        denominator=among,
        per=100,
        counted=(Counted.FORCE,),
        needs=among,
        caveat=caveat,
        source=_HMIC,
        theme=theme,
        basis=Basis.RECORDED,
        breakdowns=breakdowns,
        ripens=ripens,
    )


def _rate(id_: str, title: str, of: Measure, among: Measure) -> Definition:
    question = f"Of {among.value}, how many ended so?"
    by = BY_VICTIM if among is Measure.DA_CRIMES else BY_GROUND
    return _share(
        id_,
        title,
        question,
        of,
        among,
        caveat=_BY_REPORT,
        theme=Theme.OUTCOMES,
        breakdowns=by,
        ripens=OUTCOMES_RIPEN,
    )


def _active(id_: str, words: str, of: Measure) -> Definition:
    return Definition(
        id=id_,
        title=f"Active cases {words}",
        question=f"How many of the victims with something open were {words}?",
        unit="%",
        numerator=of,
        denominator=Measure.ACTIVE,
        per=100,
        counted=(Counted.DAY,),
        needs=Measure.ACTIVE,
        caveat="The grade that stood at the end of the day.",
        source=_HMIC,
        theme=Theme.RISK,
        basis=Basis.DAY,
        breakdowns=BY_OPEN,
    )


DEFINITIONS = (
    _share(
        "da-share-of-calls",
        "Domestic abuse as a share of calls for assistance",
        "How much of what the force is called to is domestic abuse?",
        Measure.DA_CALLS,
        Measure.CALLS,
        theme=Theme.CALLS,
        breakdowns=BY_TEAM,
    ),
    _share(
        "repeat-share-of-da-calls",
        "Domestic abuse calls from repeat victims",
        "How many of these calls are from somebody abused before?",
        Measure.DA_CALLS_REPEAT,
        Measure.DA_CALLS,
        caveat="By the force's definition as it was when the call was taken.",
        theme=Theme.CALLS,
        breakdowns=(*BY_TEAM, Dimension.SEX, Dimension.AGE, Dimension.ETHNICITY),
    ),
    _share(
        "da-share-of-assault-with-intent",
        "Assault with intent that is domestic abuse",
        "How many assaults with intent to cause serious harm are domestic abuse?",
        Measure.DA_INTENT,
        Measure.INTENT,
    ),
    _share(
        "da-share-of-assault-with-injury",
        "Assault with injury that is domestic abuse",
        "How many assaults with injury are domestic abuse?",
        Measure.DA_INJURY,
        Measure.INJURY,
    ),
    _share(
        "da-share-of-harassment",
        "Harassment that is domestic abuse",
        "How much harassment is domestic abuse?",
        Measure.DA_HARASSMENT,
        Measure.HARASSMENT,
    ),
    _share(
        "da-share-of-sexual-offences",
        "Sexual offences that are domestic abuse",
        "How many sexual offences are domestic abuse?",
        Measure.DA_SEXUAL,
        Measure.SEXUAL,
    ),
    _rate("da-charged", "Domestic abuse crimes charged", Measure.DA_CHARGED, Measure.DA_CRIMES),
    _rate(
        "da-cautioned", "Domestic abuse crimes cautioned", Measure.DA_CAUTIONED, Measure.DA_CRIMES
    ),
    _rate(
        "da-out-of-court",
        "Domestic abuse crimes with another out-of-court disposal",
        Measure.DA_OUT_OF_COURT,
        Measure.DA_CRIMES,
    ),
    _rate(
        "da-other-outcome",
        "Domestic abuse crimes with any other outcome, or none yet",
        Measure.DA_OTHER_OUTCOME,
        Measure.DA_CRIMES,
    ),
    *(
        _rate(f"{id_}-{ended}", f"{title} {ended}", of, among)
        for id_, title, among, ends in (
            (
                "victim-based",
                "Victim-based crimes",
                Measure.VICTIM_BASED,
                (Measure.VICTIM_BASED_CHARGED, Measure.VICTIM_BASED_CAUTIONED),
            ),
            (
                "violence",
                "Violence against the person",
                Measure.VIOLENCE,
                (Measure.VIOLENCE_CHARGED, Measure.VIOLENCE_CAUTIONED),
            ),
            (
                "sexual-offences",
                "Sexual offences",
                Measure.SEXUAL,
                (Measure.SEXUAL_CHARGED, Measure.SEXUAL_CAUTIONED),
            ),
        )
        for ended, of in zip(("charged", "cautioned"), ends, strict=True)
    ),
    Definition(
        id="active-cases",
        title="Active domestic abuse cases",
        question="How many victims had something open on the day?",
        unit="victims",
        numerator=Measure.ACTIVE,
        counted=(Counted.DAY,),
        caveat="A victim with an open risk assessment, case or investigation; each counts once.",
        source=_HMIC,
        theme=Theme.RISK,
        basis=Basis.DAY,
        breakdowns=(Dimension.RISK, *BY_OPEN),
    ),
    _active("active-high", "at high risk", Measure.ACTIVE_HIGH),
    _active("active-medium", "at medium risk", Measure.ACTIVE_MEDIUM),
    _active("active-standard", "at standard risk", Measure.ACTIVE_STANDARD),
    _active("active-ungraded", "not yet graded", Measure.ACTIVE_UNGRADED),
)
