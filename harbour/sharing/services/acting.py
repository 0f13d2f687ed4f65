"""Acting as somebody, for one transaction."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotPermitted
from harbour.kernel.ids import new_id
from harbour.sharing.domain.signature import SECONDS_VALID, signed
from harbour.sharing.models import RoleCapability, User, UserRole

looks: ContextVar[int] = ContextVar("looks")
"""How many consultations this transaction has logged: a page without one is not shown."""

knows_somebody: ContextVar[bool] = ContextVar("knows_somebody", default=False)
"""Whether who acts has said of anybody that they know them."""


@contextmanager
def acting_as(actor: Actor, *, run_id: UUID | None = None) -> Iterator[None]:
    """Take the app's role and the actor's name for one outermost transaction.

    The settings belong to the transaction, so a pooled connection cannot carry one person's
    access into the next request. They would outlive an inner block, so inner blocks are
    refused (`durable`): one request, job or command step acts for one person.

    `run_id` marks a bulk run: the audit then holds one row for each statement, not each record.
    """
    with transaction.atomic(durable=True):
        knows = knows_somebody.set(_set(_context(actor, run_id), "harbour_app"))
        token = looks.set(0)
        try:
            yield
        finally:
            looks.reset(token)
            knows_somebody.reset(knows)
        if not connection.needs_rollback:
            _set("", "none")


@contextmanager
def counting_all(actor: Actor) -> Iterator[Actor]:
    """The agency's own system, for one count within the actor's transaction: every row counts.

    For numbers that are published whole: nothing but a number may leave the block, and cases are
    opened outside it, by the actor's own walls. Whoever calls has asked the policy and logged it.
    When the block fails it is rolled back, and who acts with it.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('harbour.actor')")
            before = cursor.fetchone()[0]
        system = _system_beside(actor)
        _set(_context(system, None), "harbour_app")
        yield system
        _set(before, "harbour_app")


def _system_beside(actor: Actor) -> Actor:
    """As the app's role may read it: it sees of an account no more than who it is."""
    known = User.objects.select_related("agency").only("is_active", "agency__is_active")
    user = known.get(agency_id=actor.agency_id, is_system=True)
    return actor_for(user, purpose=actor.purpose, request_id=actor.request_id)


def _context(actor: Actor, run_id: UUID | None) -> str:
    if not settings.SIGNING_KEY:
        raise NotPermitted("This process has no signing key and may not act for anybody.")
    return signed(
        settings.SIGNING_KEY.encode(),
        user_id=actor.user_id,
        purpose=actor.purpose,
        request_id=actor.request_id,
        run_id=run_id,
        expires=int(time.time()) + SECONDS_VALID,
    )


def _set(context: str, role: str) -> bool:
    """What the actor may is worked out with it, so that no statement after pays for it.

    Returns whether the actor knows anybody on record.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('harbour.actor', %s, true), set_config('role', %s, true),"
            " harbour.standing() IS NULL, harbour.knows_somebody()",
            [context, role],
        )
        return bool(cursor.fetchone()[3])


def actor_for(user: User, *, purpose: str = "", request_id: UUID | None = None) -> Actor:
    """The actor a user is today. Read with the signing-in role, before acting.

    Raises:
        NotPermitted: the user, or the user's agency, is no longer active, or holds no role.
    """
    if not (user.is_active and user.agency.is_active):
        raise NotPermitted("This account is closed.")
    today = timezone.localdate()
    held = UserRole.objects.filter(user_id=user.id, from_on__lte=today).exclude(until_on__lte=today)
    roles = frozenset(held.values_list("role", flat=True))
    if not roles:
        raise NotPermitted("This account holds no role today.")
    return Actor(
        user_id=user.id,
        agency_id=user.agency_id,
        roles=roles,
        purpose=purpose or _default_purpose(roles),
        request_id=request_id or new_id(),
    )


def _default_purpose(roles: frozenset[str]) -> str:
    first = RoleCapability.objects.filter(role__in=roles).order_by("role").first()
    return first.default_purpose if first else "safeguarding"


def actor_called(username: str) -> Actor:
    """The actor that somebody is today, by the name they sign in with."""
    return actor_for(User.objects.select_related("agency").get(username=username))


def system_actor(agency_code: str, *, purpose: str) -> Actor:
    """The agency's own system: what jobs, imports and loaders act as."""
    user = User.objects.select_related("agency").get(agency__code=agency_code, is_system=True)
    return actor_for(user, purpose=purpose)
