"""Offences of the standing data: those that a force records, and those that a title names."""

from datetime import datetime

from django.db.models import Case, Count, Q, When

from harbour.kernel.actor import Actor
from harbour.pole.domain.standing import USUAL
from harbour.pole.models import Event, Offence
from harbour.pole.terms import EventKind


def usual_offences(actor: Actor, *, since: datetime, most: int) -> list[Offence]:
    """What the actor's force has recorded domestic abuse as since then, by title: the most usual.
    Two queries."""
    recorded = (
        Event.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            kind=EventKind.CRIME,
            is_domestic=True,
            reported_at__gte=since,
            offence__isnull=False,
        )
        .order_by()
        .values_list("offence_id")
        .annotate(times=Count("id"))
        .order_by("-times", "offence_id")
    )
    wanted = [offence for offence, _ in recorded[:most]]
    return list(Offence.objects.filter(id__in=wanted).order_by("title", "code"))


def offences_called(words: str, *, most: int) -> list[Offence]:
    """Offences of the standing data whose title has every one of these words, or whose code it
    is: those that domestic abuse is charged under first. One query."""
    asked = words.split()
    if not asked:
        return []
    named = Q(code__iexact=words.strip())
    titled = Q()
    for word in asked:
        titled &= Q(title__icontains=word)
    is_usual = Q(code__regex=USUAL) | Q(mode="")
    ranked = Offence.objects.annotate(
        rank=Case(When(named, then=0), When(is_usual, then=1), default=2)
    )
    return list(ranked.filter(named | titled).order_by("rank", "title", "code")[:most])


def offence_coded(code: str) -> Offence | None:
    """The offence of a code of the standing data, or none. One query."""
    return Offence.objects.filter(code=code.strip().upper()).first()
