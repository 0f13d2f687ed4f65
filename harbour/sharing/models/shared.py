"""The second wall: the visibility rule as a queryset filter, from the same declaration."""

from functools import lru_cache
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models.expressions import Func
from django.db.models.functions import Now

from harbour.kernel.actor import Actor
from harbour.kernel.models import Record
from harbour.sharing.domain.visibility import Owned, Visibility
from harbour.sharing.models.agreement import Clause, Grant, NamedReader
from harbour.sharing.terms import Role


class _NotAmong(Func):
    """Whether a column names none of those that a function of ours says are hidden."""

    template = "(%(expressions)s = ANY ((SELECT harbour.%(hidden)s)::uuid[])) IS NOT TRUE"
    output_field = models.BooleanField()


class SharedQuerySet(models.QuerySet):
    """For records that an agency owns and may share."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows the actor may see: the rule that row-level security also keeps."""
        return self.filter(
            _seen(self.model, actor.agency_id, actor.user_id, actor.has(Role.SYSTEM))
        )


@lru_cache(maxsize=4096)
def _seen(model: type["SharedRecord"], agency_id: UUID, user_id: UUID, is_system: bool) -> models.Q:
    """The rule for one actor. A page asks it a dozen times, and writing it down takes a while."""
    rule = model.visibility
    assert isinstance(rule, Owned)  # noqa: S101 -- rows that hang on others have no such filter
    sees = models.Q(owner_agency_id=agency_id)
    for column, call in rule.hiding():
        sees &= models.Q(_NotAmong(models.F(column), hidden=call))
    for column in rule.also:
        sees |= models.Q(**{column: agency_id})
    in_force = Clause.objects.filter(recipient_id=agency_id, ended_at__isnull=True)
    given = Grant.objects.filter(
        record_id=models.OuterRef("pk"),
        kind=rule.kind,
        agency_id=agency_id,
        giver_id=models.OuterRef("owner_agency_id"),
        revoked_at__isnull=True,
        until__gt=Now(),
        clause__in=in_force,
    )
    seen = sees | models.Exists(given)
    if rule.restricted and not (rule.spares_the_system and is_system):
        named = NamedReader.objects.filter(
            record_id=models.OuterRef("pk"), kind=rule.kind, user_id=user_id, until__gt=Now()
        )
        seen &= models.Q(**{rule.restricted: False}) | models.Exists(named)
    return seen


class SharedRecord(Record):
    """A record with an owning agency. Concrete models declare `visibility`."""

    owner_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")

    visibility: ClassVar[Visibility]
    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True
