"""What was typed of a crime, as its reader may read it on a screen."""

from harbour.investigation.selectors.file import CrimePage
from harbour.kernel.actor import Actor
from harbour.safeguarding.api import Typed, may_work_cases, put_as_read


def put_crime_as_read(actor: Actor, page: CrimePage) -> None:
    """Without the protected places of anybody in it for which the actor is not named. One query.

    The page on which a line of evidence is said stays as typed: whoever changes it must see it.
    """
    entries = [entry for _, lines in page.groups for _, entry in lines if entry]
    answers = [answer for _, answer, _ in page.reviews if answer]
    resolved = [settled for _, settled, _ in page.counters if settled]
    outcomes = [page.outcome] if page.outcome else []
    typed = [
        *(Typed(each, ("why", "held_where", "reference"), each.said_by) for each in entries),
        *(Typed(each, ("findings",), each.reviewed_by) for each, _, _ in page.reviews),
        *(Typed(each, ("words",), each.answered_by) for each in answers),
        *(Typed(each, ("words",), each.asked_by) for each in page.views),
        *(Typed(each, ("why",), each.decided_by) for each in (page.led, page.led_before) if each),
        *(Typed(each, ("reason",), each.decided_by) for each, _ in outcomes),
        *(Typed(each, ("words",), each.raised_by) for each, _, _ in page.counters),
        *(Typed(each, ("conclusion",)) for each in resolved),
        *(Typed(each, ("information", "verified_how"), each.decided_by)
          for each in [page.cancellation] if each),
        *(Typed(each, ("reason",), each.taken_by) for each in page.steps),
    ]  # fmt: skip
    people = [person.record_id for person, _ in page.people]
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)
