"""Measures of what is decided of suspects short of a charge: how they are interviewed and let go.

Unit:   crimes, as in `definitions`: one with several suspects, or decided on more than once, counts
        once on each line that it is in. An interview that was arranged counts once somebody came.
Source: Police and Criminal Evidence Act 1984, section 29 and Part 4, by which a suspect attends
        voluntarily, is bailed before charge or is released without bail; Home Office, statutory
        guidance on pre-charge bail. HMICFRS and the Home Office collect all three of each force.
"""

from harbour.performance.domain.definitions import ARRESTS_RIPEN, BY_ENDING, Definition
from harbour.performance.terms import Basis, Counted, Measure, Theme

_VOLUNTARY = "Police and Criminal Evidence Act 1984, section 29, and Code G"
_BAIL = "Police and Criminal Evidence Act 1984, Part 4; Home Office, pre-charge bail guidance"
_SO_FAR = "Crimes reported in the period, by what was decided of any suspect up to now."


def _decided(
    id_: str,
    title: str,
    question: str,
    of: Measure,
    *,
    among: Measure = Measure.DA_CRIMES,
    source: str = _BAIL,
    caveat: str = _SO_FAR,
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
        source=source,
        theme=Theme.ARRESTS,
        basis=Basis.RECORDED,
        version="2026-1",
        breakdowns=BY_ENDING,
        ripens=ARRESTS_RIPEN,
    )


DEFINITIONS = (
    _decided(
        "da-voluntary",
        "Domestic abuse crimes with a voluntary interview",
        "In how many crimes was a suspect interviewed who came of their own accord?",
        Measure.DA_VOLUNTARY,
        source=_VOLUNTARY,
        caveat=f"{_SO_FAR} It gives no bail, and so no conditions.",
    ),
    _decided(
        "da-bailed",
        "Domestic abuse crimes with bail before charge",
        "In how many crimes was a suspect bailed before any charge?",
        Measure.DA_BAILED,
    ),
    _decided(
        "da-bailed-on-conditions",
        "Domestic abuse crimes with conditions, of those with bail before charge",
        "Where a suspect was bailed, were there conditions to keep the victim safe?",
        Measure.DA_BAILED_ON_CONDITIONS,
        among=Measure.DA_BAILED,
    ),
    _decided(
        "da-released",
        "Domestic abuse crimes with release under investigation",
        "In how many crimes was a suspect released without bail while the inquiry goes on?",
        Measure.DA_RELEASED,
        caveat=f"{_SO_FAR} Nothing binds whoever is released so.",
    ),
)
