"""Whether a suspect is held by the police, until when and on whose authority, and what every way
out of custody is to those who must be warned of it.

Source: PACE 1984 s41 (24 hours), s42 (36 hours: a superintendent, an indictable offence),
        ss43 and 44 (72 and 96 hours: a magistrates' court), ss34, 37 and 38 (who must be released,
        and on what); Criminal Justice Act 2003 s22 (a conditional caution instead of a charge);
        HMIC 2014, the future management of risk: a release surprises nobody; Code of Practice for
        Victims of Crime 2021, rights 6 and 11.
Units:  elapsed hours from the arrest. The law counts from arrival at the station: so this clock
        never runs out later than the legal one.
Not:    hours spent in custody before an earlier bail, which shorten a second detention: the
        custody record counts them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from harbour.investigation.terms import DetentionAuthority
from harbour.kernel.deadline import Deadline
from harbour.perpetrators.api import ReleaseKind

RULE = "investigation.detention"
TITLE = "Charge, bail or release the suspect, or have the detention extended"
USUAL = 24
AUTHORITY: Mapping[int, DetentionAuthority] = {
    36: DetentionAuthority.SUPERINTENDENT,
    72: DetentionAuthority.COURT,
    96: DetentionAuthority.COURT,
}
_DOOR = frozenset(
    {"arrest", "bail", "release", "charge", "caution", "end", "transfer", "die", "seek", "arrange"}
)
"""Steps after which it is settled whether they are held: an arrest shuts the cell, others open."""


RELEASED_AS: Mapping[str, ReleaseKind] = {
    "bail": ReleaseKind.BAIL,
    "charge": ReleaseKind.BAIL,
    "release": ReleaseKind.RUI,
    "caution": ReleaseKind.CAUTION,
    "end": ReleaseKind.NFA,
}
"""By the step that opens the cell. A transfer opens none: another force holds them."""
STAYS = "Stays in custody:"
"""With these words a step says why it lets nobody out."""


def is_held(events: Iterable[str]) -> bool:
    """Whether the last of a suspect's steps that shuts or opens the cell is an arrest."""
    return next((each == "arrest" for each in reversed(list(events)) if each in _DOOR), False)


def detention(arrested_at: datetime, *, hours: int = USUAL, at: datetime) -> Deadline:
    """Until when somebody may be held, so many hours from the arrest."""
    return Deadline(
        rule=RULE,
        version=f"1984-{hours}h",
        started_at=at,
        due_at=max(arrested_at + timedelta(hours=hours), at),
        source="PACE 1984 ss41 to 44",
    )


def may_not_extend(
    hours: int, *, arrested_at: datetime, at: datetime, reached: int, is_summary: bool
) -> str:
    """Why nobody may be held so long, or nothing. `reached` are the hours given until now."""
    if hours not in AUTHORITY:
        return "Detention is extended to 36, 72 or 96 hours."
    if is_summary:
        return "Only an indictable offence allows more than 24 hours."
    if hours <= reached:
        return "Detention runs that long already."
    if reached != max(each for each in (USUAL, *AUTHORITY) if each < hours):
        return "Each extension begins where the one before it ends."
    if at > arrested_at + timedelta(hours=reached):
        return "The time ran out. The suspect must be released, charged or bailed at once."
    return ""
