"""Reads of where a home is looked for, and of what makes the own one safer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.safeguarding.models import Case, HomeSearch, HomeWork
from harbour.safeguarding.terms import HomeAnswer
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Housing:
    """Everything asked for and ordered in one case, the latest first."""

    searches: list[Any]
    works: list[Any]


def housing_of(held: Case) -> Housing:
    """Two queries."""
    return Housing(
        searches=list(held.home_searches.order_by("-asked_at", "-id")),
        works=list(held.home_works.order_by("result", "due_on", "id")),
    )


def say_who_asked(found: Housing) -> None:
    """Put the name of whoever asked or ordered beside each, as `by`. One query."""
    names = names_of(
        {each.asked_by for each in found.searches} | {each.ordered_by for each in found.works}
    )
    for search in found.searches:
        search.by = names.get(search.asked_by, "")
    for work in found.works:
        work.by = names.get(work.ordered_by, "")


def has_open_housing(held: Case) -> bool:
    """Whether an answer, an offer or work is still open. Two queries."""
    waiting = Q(answer=HomeAnswer.WAITING) | Q(answer=HomeAnswer.OFFERED, taken="")
    return held.home_searches.filter(waiting).exists() or held.home_works.filter(result="").exists()


def home_search(actor: Actor, search_id: UUID) -> Any:
    """Raises NotVisible when there is none that the actor may see."""
    found = HomeSearch.objects.filter(id=search_id, case__in=Case.objects.visible_to(actor)).first()
    if found is None:
        raise NotVisible("There is no such search.")
    return found


def home_work(actor: Actor, work_id: UUID) -> Any:
    """Raises NotVisible when there is none that the actor may see."""
    found = HomeWork.objects.filter(id=work_id, case__in=Case.objects.visible_to(actor)).first()
    if found is None:
        raise NotVisible("There is no such work.")
    return found
