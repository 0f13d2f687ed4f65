"""Giving people accounts. Run by an administrator at the console, as the tables' owner.

The web server may not do any of this: it can only sign in those who are there.
"""

import getpass
import os
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.utils.crypto import get_random_string

from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.sharing.models import Agency, RoleCapability, User, UserRole
from harbour.sharing.terms import CONSOLE, Operation, Purpose, Role

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class CannotGiveAccount(DomainError):
    """The account cannot be made, or is not there, as the message says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who is to have an account."""

    username: str
    name: str
    agency: str
    role: str
    rank: str = ""


@transaction.atomic
def add_person(person: NewPerson, *, on: date) -> str:
    """Make an account, and return the one-time password that its person signs in with first.

    Raises:
        CannotGiveAccount: the username is taken, or the agency or the role is not known here.
    """
    _maintain()
    agency = Agency.objects.filter(code=person.agency, is_active=True).first()
    if agency is None:
        known = ", ".join(Agency.objects.filter(is_active=True).values_list("code", flat=True))
        raise CannotGiveAccount(f"There is no agency {person.agency}. There are: {known}.")
    given = RoleCapability.objects.exclude(role=Role.SYSTEM).values_list("role", flat=True)
    if person.role not in given:
        raise CannotGiveAccount(f"There is no role {person.role}. There are: {', '.join(given)}.")
    if User.objects.filter(username__iexact=person.username).exists():
        raise CannotGiveAccount(f"There is somebody called {person.username} already.")
    user = User(
        username=person.username.lower(), display_name=person.name, agency=agency, rank=person.rank
    )
    password = _give_password(user)
    user.save(force_insert=True)
    UserRole.objects.create(user=user, role=person.role, from_on=on)
    log_at_console(user, Operation.COLLECTION, f"Account given, as {Role(person.role).label}")
    return password


@transaction.atomic
def reset_sign_in(username: str, *, at: datetime) -> str:
    """A new one-time password for somebody who cannot sign in. Second factor and sessions end.

    Raises:
        CannotGiveAccount: nobody is called that.
    """
    _maintain()
    user = User.objects.select_for_update().filter(username=username, is_system=False).first()
    if user is None:
        raise CannotGiveAccount(f"Nobody is called {username}.")
    Authenticator.objects.filter(user=user).delete()
    user.sessions_ended_at = at
    password = _give_password(user)
    user.save(update_fields=["password", "must_change_password", "sessions_ended_at"])
    log_at_console(user, Operation.ALTERATION, "Sign-in begun anew")
    return password


def log_at_console(user: User, operation: Operation, what: str) -> None:
    """Log what an administrator of the server did to an account, in the same transaction.

    Nobody is signed in there: the row names the account it is about, and the server's own name
    for whoever typed.
    """
    by = os.environ.get("SUDO_USER") or getpass.getuser()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sharing_auditevent (operation, user_id, roles, owner_agency_id, kind,"
            " record_id, purpose, reason, request_id, screen)"
            " VALUES (%s, %s, ARRAY[%s], %s, 'sharing.user', %s, %s, %s, %s, 'console')",
            [operation, user.id, CONSOLE, user.agency_id, user.id, Purpose.ADMINISTRATION,
             f"{what}. By {by}", new_id()],
        )  # fmt: skip


def _give_password(user: User) -> str:
    password = "-".join(get_random_string(5, READABLE) for _ in range(4))
    user.set_password(password)
    user.must_change_password = True
    return password


def _maintain() -> None:
    """Row-level security stands in the owner's way as well, until the owner says so."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL harbour.maintenance = 'on'")
