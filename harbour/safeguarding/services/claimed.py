"""When something is said to have been, and telling supervisors of what was written down late."""

from datetime import datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.safeguarding.domain.claimed import could_be, is_written_late
from harbour.sharing.api import people_with_role
from harbour.workforce.api import people_of_team


def when_it_was(
    said: datetime | None, *, now: datetime, since: datetime, of: str, field: str
) -> datetime:
    """The moment that was typed; now, where none was. Within the minute of `since` it is `since`.

    Raises:
        DomainError: it is to come, or was before what it is about. It names `field`.
    """
    if said is None:
        return now
    decision = could_be(said, now=now, since=since, of=of)
    if not decision.allowed:
        raise DomainError(decision.reason, field=field)
    return max(said, since)


def tell_if_written_late(
    actor: Actor,
    said: datetime,
    *,
    at: datetime,
    row_id: UUID,
    page: str,
    page_id: UUID,
    team_id: UUID,
    supervisor: str,
    template: str = "written_late",
) -> None:
    """Any hour may be claimed: the team's supervisors hear of what was written a day later.

    Where nobody else supervises the team, all of it hears.
    """
    if not is_written_late(said, written_at=at):
        return
    team = {user for user, _ in people_of_team(team_id, on=london_date(at))}
    leading = {user for user, _ in people_with_role(actor.agency_id, supervisor)}
    others: list[UUID | None] = [*sorted(team & leading - {actor.user_id}, key=str)]
    for user in others or [None]:
        notify(
            actor,
            key=f"written-late:{row_id}:{user or team_id}",
            template=template,
            page=page,
            page_id=page_id,
            to_user_id=user,
            to_team_id=None if user else team_id,
            at=at,
        )
