"""A pass for the nameless board of one agency and set of roles, good for a minute."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id

SECONDS = 60
_SALT = "harbour.control_room.board"


@dataclass(frozen=True, slots=True)
class Pass:
    """What a board shows with every question: the words as signed, and whom they name."""

    words: str
    actor: Actor


def board_pass(actor: Actor) -> Pass:
    """A pass for the board of the actor's agency and roles, from now on for a minute."""
    told = [str(actor.user_id), str(actor.agency_id), sorted(actor.roles), actor.purpose]
    return Pass(signing.dumps(told, salt=_SALT), actor)


def read_pass(words: str) -> Pass | None:
    """The pass, if it is one of ours and its minute is not over."""
    try:
        user, agency, roles, purpose = signing.loads(words, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    actor = Actor(
        user_id=UUID(user),
        agency_id=UUID(agency),
        roles=frozenset(roles),
        purpose=purpose,
        request_id=new_id(),
    )
    return Pass(words, actor)
