"""What nobody did in time goes to a duty inspector, of whatever kind it is and however late.

Source: HMIC 2014, the future management of risk: a release surprises nobody. A recall, the end of
        a tag or licence, and an order that ends are the same danger and go the same way.
Units:  elapsed hours from when somebody looked.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.kernel.deadline import Deadline

VERSION = "2026-1"
WITHIN = timedelta(hours=4)
_SOURCE = "HMIC 2014, the future management of risk; Victims' Code 2021, rights 6 and 11"


@dataclass(frozen=True, slots=True)
class Escalates:
    """A kind of record whose late duties a duty inspector answers for: once for each record."""

    kind: str
    called: str

    @property
    def rule(self) -> str:
        return f"{self.kind}.escalated"

    @property
    def owed_as(self) -> str:
        """The kind of what the inspector owes: never late itself under the kind it watches."""
        return self.kind.replace(".", ".late")

    @property
    def page(self) -> str:
        return self.kind.replace(".", ":")


RELEASE = Escalates("perpetrators.release", "a release")
"""Also the end of electronic monitoring, which is planned as one."""
RECALL = Escalates("perpetrators.recall", "a recall")
ORDER = Escalates("perpetrators.order", "an order, bail or licence")
EVERY = (RELEASE, RECALL, ORDER)


def escalation(what: Escalates, at: datetime) -> Deadline:
    """The inspector answers for it within the hours."""
    return Deadline(
        rule=what.rule, version=VERSION, started_at=at, due_at=at + WITHIN, source=_SOURCE
    )


def who_answers(
    ranks: Iterable[Collection[UUID]],
    *,
    load: Mapping[UUID, int],
    readers: Collection[UUID] | None,
    else_any: bool = False,
) -> UUID | None:
    """Of the first of these ranks in which anybody may see it, who answers for the fewest.

    `readers` are who alone may see it, where it is closed to others: then, where no rank reads
    it, any of them if `else_any`. Whoever may not see it would never learn that it is late.
    """
    for rank in (*ranks, (readers or ()) if else_any else ()):
        may = [each for each in rank if readers is None or each in readers]
        if may:
            return min(may, key=lambda user: (load.get(user, 0), str(user)))
    return None
