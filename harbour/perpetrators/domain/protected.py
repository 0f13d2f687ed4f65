"""Several people whom one order protects: who may be, and who hears the news for a child.

Source: Code of Practice for Victims of Crime 2021 (a parent or guardian hears for a child, unless
        they are suspected themselves); Sentencing Act 2020 s360 (the victim, or any other person
        whom the order names); Family Law Act 1996 s42 (and any relevant child); Domestic Abuse Act
        2021 s1 (from 16 on somebody is a victim in their own right).
Units:  years of age.
"""

HEARS_FROM = 16
"""From this age on somebody is told themselves; younger, through an adult whom somebody names."""


def hears_through_another(age: int | None) -> bool:
    """Whether the news goes to an adult instead. Whose age nobody knows is told themselves."""
    return age is not None and age < HEARS_FROM


def wrong_with(
    *, age: int | None, is_bound: bool, is_known: bool, through: bool, through_bound: bool
) -> str:
    """Why an order cannot protect them so, or nothing.

    `is_bound`: they are whom it binds; `is_known`: it protects them already; `through`: an adult
    hears for them, and `through_bound`: that adult is whom it binds.
    """
    if is_bound:
        return "An order does not protect whom it binds. Choose somebody else."
    if is_known:
        return "The order protects them already."
    if through_bound:
        return "Whoever the order binds never hears for those whom it protects. Choose an adult."
    if hears_through_another(age) and not through:
        return f"A child under {HEARS_FROM} is told through an adult. Choose who hears for them."
    return ""
