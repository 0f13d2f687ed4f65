"""Under which definition of domestic abuse a marker stands, by the day of the report.

Source: Domestic Abuse Act 2021 s1, in force on 1 October 2021 (SI 2021/1038); before it the
        cross-government definition of 2013.
"""

from datetime import date

from harbour.pole.terms import Definition

ACT_IN_FORCE = date(2021, 10, 1)


def definition_on(day: date) -> str:
    return Definition.ACT_2021 if day >= ACT_IN_FORCE else Definition.CROSS_GOVERNMENT_2013
