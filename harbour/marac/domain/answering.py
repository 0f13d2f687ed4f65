"""Who answers for an agency at a Marac or a hub, and for how long somebody covers.

Source: SafeLives, 10 principles of an effective Marac: each agency has a named contact, and the
        list of cases goes to named contacts alone. How long cover lasts is the force's own.
"""

from datetime import date, timedelta

LONGEST_COVER = timedelta(days=92)


def faults_of_cover(*, from_on: date, until_on: date, today: date) -> str:
    """What is wrong with the days of a cover, in words for whoever gives it. Empty when sound."""
    if until_on < from_on:
        return "Cover cannot end before it begins."
    if until_on < today:
        return "Choose a day to come: this cover would be over already."
    if until_on - from_on > LONGEST_COVER:
        return (
            f"Cover is for {LONGEST_COVER.days} days at most. Where somebody is away for longer,"
            " name another contact."
        )
    return ""
