"""The second wall: the visibility rule as a queryset filter, from the same declaration."""

from typing import ClassVar, Self

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
        rule: Owned = self.model.visibility
        sees = models.Q(owner_agency_id=actor.agency_id)
        for column, call in rule.hiding():
            sees &= models.Q(_NotAmong(models.F(column), hidden=call))
        for column in rule.also:
            sees |= models.Q(**{column: actor.agency_id})
        in_force = Clause.objects.filter(recipient_id=actor.agency_id, ended_at__isnull=True)
        given = Grant.objects.filter(
            record_id=models.OuterRef("pk"),
            kind=rule.kind,
            agency_id=actor.agency_id,
            giver_id=models.OuterRef("owner_agency_id"),
            revoked_at__isnull=True,
            until__gt=Now(),
            clause__in=in_force,
        )
        visible = self.filter(sees | models.Exists(given))
        if rule.restricted and not (rule.spares_the_system and actor.has(Role.SYSTEM)):
            named = NamedReader.objects.filter(
                record_id=models.OuterRef("pk"),
                kind=rule.kind,
                user_id=actor.user_id,
                until__gt=Now(),
            )
            visible = visible.filter(models.Q(**{rule.restricted: False}) | models.Exists(named))
        return visible


class SharedRecord(Record):
    """A record with an owning agency. Concrete models declare `visibility`."""

    owner_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")

    visibility: ClassVar[Visibility]
    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True
