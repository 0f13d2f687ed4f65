"""Standing alerts: asking for one, hearing of records that fit, ending it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.ids import new_id
from harbour.multi_search.domain.keys import question_keys
from harbour.multi_search.domain.levels import compare
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query, parse
from harbour.multi_search.domain.question import (
    asked_of,
    placed,
    prepared,
    too_common,
    words_asked,
)
from harbour.multi_search.domain.watch import appears_again, read, written, wrong_end
from harbour.multi_search.engine import vocabulary_for
from harbour.multi_search.models import Sighting, Watch
from harbour.multi_search.services import BATCH, facts_of
from harbour.pole.api import PersonCard, parts_of_records, person_cards
from harbour.sharing.api import decrypted, encrypted

NOT_ENOUGH = "An alert needs a whole name, a telephone number, an address or another number"


@transaction.atomic
def watch_for(
    actor: Actor,
    *,
    text: str,
    reason: str,
    until_on: date,
    at: datetime,
    query: Query | None = None,
) -> Watch:
    """Ask to be told when what this question names appears again.

    Raises:
        DomainError: too many people would fit, or the end is too far off or past.
    """
    if wrong := wrong_end(until_on, today=london_date(at)):
        raise DomainError(wrong)
    query = query or parse(text, today=london_date(at))
    words = vocabulary_for(words_asked(query))
    query = placed(query, words)
    keys = question_keys(asked_of(query, words))
    # What is recorded later is compared without the place.
    if not keys or too_common(replace(query, place=""), words):
        raise DomainError(NOT_ENOUGH)
    return Watch.objects.create(
        user_id=actor.user_id,
        terms=encrypted(written(query, text)),
        reason=reason,
        keys=list(keys),
        asked_at=at,
        until_on=until_on,
    )


@transaction.atomic
def end_watch(actor: Actor, *, watch_id: UUID, at: datetime) -> None:
    """Stop looking. Only its owner can.

    Raises:
        NotVisible: it is somebody else's, or has ended.
    """
    ended = Watch.objects.filter(id=watch_id, user_id=actor.user_id, ended_at__isnull=True)
    if not ended.update(ended_at=at):
        raise NotVisible("This alert has ended.")


def note_sightings(actor: Actor, record_ids: Sequence[UUID]) -> None:
    """Hears that person records were written: note each that an alert was asked for.

    The writer learns nothing of it; the database tells each watcher only what she may see.
    """
    waiting = iter(record_ids)
    while some := list(islice(waiting, BATCH)):
        _note(actor, some)


def _note(actor: Actor, record_ids: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM harbour.watches_meeting(%s::uuid[])", [record_ids])
        met = cursor.fetchall()
    if not met:
        return
    facts = {
        record.id: facts_of(record, parts)
        for record, parts in parts_of_records(actor, {record_id for _, _, record_id in met})
    }
    model = in_use()
    asked = {watch_id: read(decrypted(terms))[1] for watch_id, terms, _ in met}
    words = vocabulary_for({word for query in asked.values() for word in words_asked(query)})
    questions = {key: prepared(query, words, model) for key, query in asked.items()}
    fit = [
        (watch_id, record_id)
        for watch_id, _, record_id in met
        if record_id in facts
        and appears_again(compare(questions[watch_id], facts[record_id], model.weights))
    ]
    if fit:
        watches, records = zip(*fit, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT harbour.note_sightings(%s::uuid[], %s::uuid[], %s::uuid[])",
                [[new_id() for _ in fit], list(watches), list(records)],
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """One's own alert, in words, with the records that fitted it since."""

    watch_id: UUID
    shown: str
    reason: str
    until_on: date
    is_over: bool
    seen: tuple[tuple[PersonCard, datetime], ...]


def watches_of(actor: Actor, *, now: datetime) -> list[WatchRow]:
    """One's own alerts, newest first, running ones and those with news. A constant few queries."""
    watches = list(Watch.objects.filter(user_id=actor.user_id).order_by("-asked_at")[:100])
    sightings = list(
        Sighting.objects.filter(watch__in=watches, user_id=actor.user_id).order_by("-recorded_at")
    )
    cards = person_cards(actor, {each.record_id for each in sightings}, on=london_date(now))
    return [
        WatchRow(
            watch_id=watch.id,
            shown=read(decrypted(watch.terms))[0],
            reason=watch.reason,
            until_on=watch.until_on,
            is_over=watch.ended_at is not None or watch.until_on < london_date(now),
            seen=tuple(
                (cards[each.record_id], each.recorded_at)
                for each in sightings
                if each.watch_id == watch.id and each.record_id in cards
            ),
        )
        for watch in watches
    ]


def unseen_sightings(actor: Actor) -> int:
    """How many records fitted one's alerts and were not looked at yet. One query."""
    return Sighting.objects.filter(user_id=actor.user_id, looked_at__isnull=True).count()


@transaction.atomic
def sightings_looked_at(actor: Actor, *, at: datetime) -> None:
    """One has read one's alerts: home need not say so again."""
    Sighting.objects.filter(user_id=actor.user_id, looked_at__isnull=True).update(looked_at=at)
