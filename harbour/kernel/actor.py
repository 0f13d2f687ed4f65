"""Who is acting, for which agency, and why."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is acting, for which agency, and why.

    Every service, selector and policy takes an Actor first. There is no "current user"
    global, so a job or a command has to say on whose behalf it acts.

    `purpose` is a code of `sharing.terms.Purpose`. `request_id` ties together everything
    that one request, job or command wrote into the audit.
    """

    user_id: UUID
    agency_id: UUID
    roles: frozenset[str]
    purpose: str
    request_id: UUID

    def has(self, *roles: str) -> bool:
        """Whether the actor holds any of these roles today."""
        return not self.roles.isdisjoint(roles)
