"""From which day until which an agency is part of a Marac or a hub.

It reads what is given there on those days alone; what it agreed to do goes back to the host when
they are over. Taken in, it reads the cases of agendas from then on, and none of before.

Source: SafeLives, 10 principles of an effective Marac: agencies take part by an agreement that
        they signed, each with a named contact. How an agency leaves is the force's own protocol.
"""

from datetime import date, timedelta

from harbour.kernel.deadline import Rule, WorkingDays

CONTACT = Rule(
    id="marac.contact",
    version="1",
    title="Name who answers for your agency at a Marac or a hub",
    duration=WorkingDays(2),
    source="SafeLives, 10 principles of an effective Marac: each agency has a named contact; the"
    " days are the force's own",
)


def stands(*, from_on: date | None, until_on: date | None, on: date) -> bool:
    """Whether an agency is part of it on a day. `until_on` is its last day."""
    return (from_on is None or from_on <= on) and (until_on is None or on <= until_on)


def last_day(chosen: date | None, *, today: date) -> date:
    """The last day of a membership that ends. Where none is chosen it ends at once."""
    return chosen or today - timedelta(days=1)


def faults_of_joining(*, from_on: date, until_on: date | None, today: date) -> str:
    """What is wrong with the days of a new member, in words. Empty when sound."""
    if from_on < today:
        return "Choose today or a day to come: nobody is taken in for days that are over."
    if until_on is not None and until_on < from_on:
        return "Its last day cannot come before its first."
    return ""


def faults_of_ending(*, last_on: date, until_on: date | None, today: date) -> str:
    """What is wrong with the last day of a member, in words. Empty when sound."""
    if last_on < today - timedelta(days=1):
        return "Choose a day to come, or none to end it at once: what was read was read."
    if until_on is not None and last_on >= until_on:
        return f"It ends on {until_on:%d/%m/%Y} already. Choose an earlier day."
    return ""
