"""Whether whoever is managed still has somebody who manages them, in the beat where they are.

Source: HMIC 2014, recommendation 5: each serial perpetrator is the business of a named officer of
        the neighbourhood team.
Units:  none.
"""

from collections.abc import Collection
from uuid import UUID


def why_another(
    owner_id: UUID | None, *, team_id: UUID, posted: Collection[UUID], belongs_to: UUID | None
) -> str:
    """Why they are to be given to another owner or beat; nothing when all is as it should be.

    `posted` are the people of the team; `belongs_to` is the team of the ground where they were
    last recorded, if that is known.
    """
    if owner_id is None or owner_id not in posted:
        return "Nobody of the team owns their plan any more."
    if belongs_to and belongs_to != team_id:
        return "They were last recorded on another beat."
    return ""


def newly(
    serial: Collection[UUID], *, before: Collection[UUID], managed: Collection[UUID]
) -> list[UUID]:
    """Who is serial now and was not at the last count, and whom nobody nominated or manages."""
    return sorted(set(serial) - set(before) - set(managed))
