"""Putting one question to the engine, and what is done when it takes too long.

The whole question is asked of everything at once. Where that runs out of time, it is asked as it
was typed, and then widened again of one source after the other, each with a limit of its own: a
slow source is said to have timed out, and the rest still answer.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from harbour.kernel.actor import Actor
from harbour.multi_search import engine
from harbour.multi_search.domain.model import Model, in_use
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import placed, too_common, words_asked
from harbour.multi_search.domain.vocabulary import Vocabulary
from harbour.multi_search.engine import Scores, TookTooLong, scores, together, vocabulary_for
from harbour.multi_search.surroundings import MOST_LOOKED_AT, Reasons, asks_around, looked_around
from harbour.pole.api import SourceSystem, source_systems

NOTHING_ASKED = "Type a name, a date, a postcode or a number."
TOO_SLOW = "The search took too long and was stopped."
TOO_COMMON = "Too many people on record are called that. Add a first name, date or postcode."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the engine gave back, or why it did not. `late` are codes of sources that timed out."""

    scores: Scores = Scores()
    reasons: Reasons = field(default_factory=dict)
    message: str = ""
    late: frozenset[str] = frozenset()


def sought_by(actor: Actor, query: Query, *, most: int, on: date) -> Sought:
    """Everybody who fits the question, best first, with who is around them counted in."""
    if query.is_empty:
        return Sought(message=NOTHING_ASKED)
    words = vocabulary_for(words_asked(query))
    query = placed(query, words)
    if too_common(query, words):
        return Sought(message=TOO_COMMON)
    model, around = in_use(), asks_around(query)
    widely = MOST_LOOKED_AT if around else most
    try:
        found = Sought(scores=scores(query, words, model, most=widely))
    except TookTooLong:
        found = _one_source_after_the_other(actor, query, words, model, most=widely)
    if not around:
        return found
    seen = looked_around(actor, query, words, model, found.scores, on=on, most=most)
    return Sought(scores=seen.scores, reasons=seen.reasons, message=found.message, late=found.late)


def _one_source_after_the_other(
    actor: Actor, query: Query, words: Vocabulary, model: Model, *, most: int
) -> Sought:
    answers: list[Scores] = []
    with suppress(TookTooLong):
        answers.append(scores(query, words, model, most=most, as_typed=True))
    as_typed = bool(answers)
    late: list[SourceSystem] = []
    stop_at = time.perf_counter() + engine.TIME_FOR_ALL_SOURCES_MS / 1000
    sources = source_systems()
    for source in sources:
        found = _of(source, query, words, model, most) if time.perf_counter() < stop_at else None
        if found is None:
            late.append(source)
        else:
            answers.append(found)
    ours = [source for source in sources if source.agency_id == actor.agency_id]
    message = _told(ours, late, as_typed=as_typed)
    if message:
        message = f"{message} {_more(query)}"
    codes = frozenset(source.code for source in late)
    return Sought(scores=together(answers, most=most), message=message, late=codes)


def _of(
    source: SourceSystem, query: Query, words: Vocabulary, model: Model, most: int
) -> Scores | None:
    """What one source answers; nothing when it takes too long."""
    try:
        return scores(query, words, model, most=most, source=source.id)
    except TookTooLong:
        return None


def _told(ours: list[SourceSystem], late: list[SourceSystem], *, as_typed: bool) -> str:
    """Which sources took too long, and what was looked for there all the same.

    Others' systems are not named: whether they hold much of somebody is not for us to know.
    """
    if not late:
        return ""
    named = [source.name for source in ours if source in late]
    is_everything = len(named) == len(ours)
    if is_everything and not as_typed:
        return TOO_SLOW
    others = ["What others share with you"] if len(named) < len(late) else []
    where = "Every source" if is_everything else ", ".join([*named, *others])
    there = (
        "only names spelt as you typed them were looked for there"
        if as_typed
        else "nothing was found there in time"
    )
    rest = "" if is_everything else " Every other source answered."
    return f"{where} took too long: {there}.{rest}"


def _more(query: Query) -> str:
    """What would make the question quicker to answer, of what was not given."""
    wanted = [
        *([] if query.born else ["a date of birth"]),
        *([] if query.postcode else ["a postcode"]),
    ] or ["a telephone number"]
    return f"Add {' or '.join(wanted)}."
