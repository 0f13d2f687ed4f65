"""Agencies, their people and what each person may reach."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.crypto import salted_hmac

from harbour.kernel.ids import new_id
from harbour.kernel.models import Record
from harbour.sharing.terms import AgencyKind, Role


class Agency(Record):
    """An organisation that owns the records it makes and signs agreements on sharing them."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40, choices=AgencyKind)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class RoleCapability(models.Model):
    """What a role reaches in the database: roles are data, described for those who give them."""

    role = models.CharField(max_length=40, choices=Role, primary_key=True)
    description = models.CharField(max_length=300)
    capabilities = ArrayField(models.CharField(max_length=20))
    default_purpose = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.role


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person (or an agency's own system) that signs in. Never a victim or a suspect as such."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=120)
    rank = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False, db_default=False)
    sessions_ended_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(is_system=True), name="one_system_per_agency"
            )
        ]

    def __str__(self) -> str:
        return f"User {self.id}"

    def get_full_name(self) -> str:
        return self.display_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ties a session to its person: a new password or "everywhere" ends them all."""
        mark = f"{self.password}{self.sessions_ended_at}"
        salt = "harbour.sharing.models.User.session"
        return salted_hmac(salt, mark, secret=secret, algorithm="sha256").hexdigest()


class UserRole(Record):
    """A role held by a person from one day until another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="held_roles")
    role = models.CharField(max_length=40, choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "from_on"], name="role_held_once")
        ]
