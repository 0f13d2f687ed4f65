"""Under which definition of domestic abuse a marker stands, by the day; and from which ages.

Source: Domestic Abuse Act 2021 s1, in force on 1 October 2021 (SI 2021/1038); before it the
        cross-government definition of 2013. Both are of people of 16 or over: "those aged 16 or
        over" (2013), s1(2)(a) (2021). A child is under 18 (Children Act 1989 s105).
Unit:   ages in whole years. An age that is not known makes nobody young and nobody a child.
"""

from datetime import date

from harbour.pole.terms import Definition

ACT_IN_FORCE = date(2021, 10, 1)
FROM_AGE = 16
"""Where both definitions begin: below it abuse is child protection's."""
OF_AGE = 18


def definition_on(day: date) -> str:
    return Definition.ACT_2021 if day >= ACT_IN_FORCE else Definition.CROSS_GOVERNMENT_2013


def is_young(age: int | None) -> bool:
    """Whether somebody is known to be under the age at which the definitions begin."""
    return age is not None and age < FROM_AGE


def is_child(age: int | None) -> bool:
    """Whether somebody is known to be under 18: at 16 or 17 they are a child and a victim both."""
    return age is not None and age < OF_AGE
