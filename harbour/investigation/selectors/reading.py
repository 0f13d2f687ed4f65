"""What was typed of a crime or a suspect, as its reader may read it on a screen."""

from harbour.investigation.models import Crime
from harbour.investigation.selectors.charging import ChargingPage
from harbour.investigation.selectors.file import CrimePage
from harbour.investigation.selectors.scene import ScenePage
from harbour.investigation.selectors.suspects import SuspectPage, victims_of
from harbour.kernel.actor import Actor
from harbour.pole.api import Typed, put_as_read, typed_by
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


def put_scene_as_read(actor: Actor, page: ScenePage) -> None:
    """The same of the scene, what a victim needs, and the exhibits. Two queries."""
    exhibits = [each for each, _, _ in page.exhibits]
    moves = [each for _, _, moved in page.exhibits for each, _ in moved]
    firearms = [each for each, _ in page.firearms]
    typed = [
        *typed_by((entry for _, entry, _ in page.acts), "words", by="said_by"),
        *typed_by([page.needs], "disability", "medical", "helplines_words", by="said_by"),
        *typed_by(firearms, "words", by="raised_by"),
        *typed_by(firearms, "answer", by="answered_by"),
        *typed_by(exhibits, "title", "held_where", by="found_by"),
        *typed_by(moves, "to_where", "why", by="moved_by"),
        *typed_by(page.unused, "title", "held_where", "why", by="listed_by"),
    ]
    _put(actor, page.crime, typed)


def put_charging_as_read(actor: Actor, page: ChargingPage) -> None:
    """The same of a crime at the CPS and before the courts. Two queries."""
    files = [each for each, _, _, _ in page.files]
    made = [(each, plan) for _, _, _, decided in page.files for each, plan in decided]
    items = [Typed(item, ("words",), each.entered_by) for each, plan in made for item in plan]
    typed = [
        *items,
        *typed_by(files, "summary", "why_below", by="sent_by"),
        *typed_by((each for each, _ in made), "words", by="entered_by"),
        *typed_by((item for _, plan in made for item in plan), "done_words", by="done_by"),
        *typed_by(page.charges, "words", by="charged_by"),
        *typed_by(page.reviews, "words", by="entered_by"),
        *typed_by(page.reviews, "result_words", by="answered_by"),
        *typed_by((each for each, _, _ in page.hearings), "result_words", by="entered_by"),
    ]
    _put(actor, page.crime, typed)


def _put(actor: Actor, crime: Crime, typed: list[Typed]) -> None:
    people = victims_of(actor, crime)
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)
