"""Which measures count things that lie within each other: of them one table a year is published.

Two tables of a family, each safe alone, can be taken from each other: crimes with a suspect from
all crimes leave those without, and so on for whatever a crime has or lacks. Nobody can say of two
measures of crimes that neither holds the other, also of those finalised and those reported: in a
quiet district most are both. So all measures of crimes are one family, and of calls another.

Source: Office for National Statistics, policy on disclosure control of tables (differencing).
"""

from harbour.performance.domain.definitions import Definition
from harbour.performance.terms import Family, Measure

_OF_CALLS = frozenset(
    {
        Measure.CALLS,
        Measure.DA_CALLS,
        Measure.DA_CALLS_REPEAT,
        Measure.DA_CHILD_CALLS,
        Measure.DA_CHILD_TOLD,
    }
)


def family(definition: Definition) -> Family:
    """The family of a measure that can be published."""
    return Family.CALLS if definition.numerator in _OF_CALLS else Family.CRIMES


def whole(definition: Definition) -> Measure:
    """What the parts of its table add up to."""
    return definition.denominator or definition.numerator
