"""What was typed of a crime or a suspect, as its reader may read it on a screen."""

from harbour.investigation.selectors.file import CrimePage
from harbour.investigation.selectors.suspects import SuspectPage
from harbour.kernel.actor import Actor
from harbour.pole.api import Typed, put_as_read
from harbour.safeguarding.api import may_work_cases


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


def put_suspect_as_read(actor: Actor, page: SuspectPage) -> None:
    """The same of everything tried and decided about one suspect. One query."""
    arrests = [review for _, review, _ in page.decisions if review]
    bails = [review for _, _, review, _ in page.bail if review]
    offers = [each for each, _, _ in page.handovers]
    taken = [each.accepted for each in offers if hasattr(each, "accepted")]
    typed = [
        *(Typed(each, ("words",), each.decided_by) for each, _, _ in page.decisions),
        *(Typed(each, ("words",), each.reviewed_by) for each in [*arrests, *bails]),
        *(Typed(each, ("words",), each.done_by) for each, _ in page.enquiries),
        *(Typed(each, ("words",), each.offered_by) for each in offers),
        *(Typed(each, ("victim_news",), each.accepted_by) for each in taken),
        *(Typed(each, ("words",), each.reviewed_by) for each, _ in page.reviews),
        *(Typed(each, ("why", "her_views", "details"), each.decided_by)
          for each, _, _, _ in page.bail),
        *(Typed(each, ("words",), each.charged_by) for each in page.charges),
        *(Typed(each, ("why",), each.decided_by) for each, _ in page.extensions),
        *(Typed(each, ("reason",), each.taken_by) for each, _ in page.steps),
    ]  # fmt: skip
    people = [page.suspect.person_id]
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)
