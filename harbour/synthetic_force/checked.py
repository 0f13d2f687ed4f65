"""How the invented village checks its calls: a month that was drawn and marked, with an appeal that
waits and a second mark that waits, and a themed review that led to something.

Told by the product's own use cases, as those of the force who would do it. Nobody in it is real.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from harbour.control_room.api import CallRecord, call_record
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import DomainError
from harbour.learning.api import CALL_CODES, calls, quarters_over, theme_questions, themes
from harbour.sharing.api import acting_as, actor_called

SEED = "4 11 19 23 38 47"
THEME = "CHILDREN"
READ = (
    "Where the child was came up in the last minute",
    "The child was asked about first, and was asleep next door",
    "It was told twice that there were children before anybody asked where",
)
DAY = timedelta(days=1)


@contextmanager
def _as(username: str) -> Iterator[Actor]:
    actor = actor_called(username)
    with acting_as(actor):
        yield actor


def check(as_of: datetime) -> None:
    """The checks as they stand at this instant."""
    _month(as_of)
    _quarter(as_of)


def _month(as_of: datetime) -> None:
    """The calls of an earlier month, drawn last week: one read and answered, one appealed, one
    new, one that a second marker has yet to see."""
    month = add_months(london_date(as_of).replace(day=1), -3)
    at = as_of - 12 * DAY
    with _as("call.supervisor") as actor:
        try:
            held = calls.plan(
                actor, month=month, per_handler=4, seed_source="Invented: Saturday's numbers", at=at
            )
        except DomainError:  # nobody rang in that month
            return
        calls.draw(actor, plan_id=held.id, seed=SEED, at=at + 3 * DAY)
        drawn = list(held.checks.order_by("is_second_marked", "position"))
        for turn, each in enumerate(drawn):
            taken = call_record(actor, each.incident_id)
            given = _mark(taken, turn, at)
            calls.mark(actor, check_id=each.id, given=given, at=at + (4 + turn) * DAY)
    told = [each.id for each in drawn if not each.is_second_marked]
    with _as("call.handler") as actor:
        for check_id, kind, words in zip(
            told,
            ("ANSWER", "APPEAL"),
            ("I will say with each letter why it is so", "The line had dropped by then"),
            strict=False,
        ):
            calls.reply(actor, check_id=check_id, kind=kind, words=words, at=at + 10 * DAY)


def _mark(taken: CallRecord, turn: int, at: datetime) -> calls.Marking:
    """By what was written down; the first handler is helped with what is missed most."""
    asked = {text for text, answer, _ in taken.replies if answer != "Not asked"}
    answers = dict.fromkeys(CALL_CODES, "YES") | {
        "weapons": "YES" if any("weapon" in text for text in asked) else "NO",
        "children": "YES" if any("children" in text for text in asked) else "NO",
        "thrive": "YES" if all(each.text for each in taken.thrive) else "NO",
        "checks": "YES" if taken.checks else "NO",
    }
    words = "The caller was kept on the line. Say of each letter of THRIVE why it is so."
    if turn:
        return calls.Marking(answers=answers, outcome="ADVICE", words=words)
    return calls.Marking(
        answers=answers,
        outcome="DEVELOPMENT",
        words=words,
        need="Writing THRIVE with reasons while somebody speaks",
        review_on=london_date(at + 90 * DAY),
    )


def _quarter(as_of: datetime) -> None:
    """Children in the home: read in depth, reported, and what it asked for was done."""
    quarter = quarters_over(london_date(as_of), most=2)[1]
    at = start_of(add_months(quarter, 3)) + 9 * DAY
    with _as("call.supervisor") as actor:
        try:
            held = themes.plan(
                actor,
                theme=THEME,
                quarter_from=quarter,
                why="Children were asked about late in two calls",
                seed_source="Invented: Saturday's numbers",
                at=at,
            )
        except DomainError:  # no call of that quarter had a child in the home
            return
        themes.draw(actor, review_id=held.id, seed=SEED, at=at + 3 * DAY)
        drawn = list(held.calls.values_list("id", flat=True))
        for turn, call_id in enumerate(drawn):
            themes.read_call(
                actor,
                call_id=call_id,
                answers={code: _answer(code, turn) for code, _ in theme_questions(THEME)},
                words=READ[turn % len(READ)],
                at=at + 4 * DAY,
            )
    with _as("call.handler") as actor:
        handler_id = actor.user_id
    _lead_to_something(held.id, handler_id, at + 5 * DAY)


def _answer(code: str, turn: int) -> str:
    return "NO" if code == "seen" and turn % 3 == 0 else "YES"


def _lead_to_something(review_id: UUID, handler_id: UUID, at: datetime) -> None:
    with _as("call.supervisor") as actor:
        finding = themes.find(
            actor,
            review_id=review_id,
            is_good=False,
            words="Where the child is comes up last",
            at=at,
        )
        action = themes.act(
            actor,
            finding_id=finding.id,
            review_id=review_id,
            words="Ask where the children are before the address is read back",
            owner_id=handler_id,
            due_on=london_date(at + 30 * DAY),
            at=at,
        )
        themes.report(actor, review_id=review_id, words="One thing to change, and it is", at=at)
    with _as("call.handler") as actor:
        themes.do_action(
            actor, action_id=action.id, how="It stands on the card at each desk", at=at + 20 * DAY
        )
