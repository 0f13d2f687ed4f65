"""What is known of somebody in the ten seconds before the caller speaks. Nothing is guessed.

Source: HMIC 2014, "Identifying victims": a victim should not have to tell it all again, and the
        call handler should not have to open several systems to hear it.
"""

from dataclasses import dataclass
from datetime import date

from harbour.design_system.words import count, uk_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One occurrence that the person was in. `role` and `what` are in words."""

    on: date
    role: str
    what: str
    is_domestic: bool
    to_police: bool


def tell(reports: list[Report]) -> str:
    """A few plain sentences: how often, in which part, what last, and what police never heard.

    `reports` are newest first. Only domestic abuse is told where there is any.
    """
    abuse = [each for each in reports if each.is_domestic]
    if not abuse:
        others = count(len(reports), "other report") if reports else "Nothing"
        return f"No domestic abuse known. {others} known."
    parts = [f"{count(len(abuse), 'report')} of domestic abuse: {_roles(abuse)}."]
    unheard = sum(not each.to_police for each in abuse)
    if unheard:
        parts.append(f"{unheard} never reported to police.")
    last = abuse[0]
    what = f", {last.what.lower()}" if last.what else ""
    parts.append(f"The last on {uk_date(last.on)}{what}.")
    return " ".join(parts)


def _roles(reports: list[Report]) -> str:
    """ "victim in 6, suspect in 1", the most frequent first."""
    times: dict[str, int] = {}
    for each in reports:
        times[each.role] = times.get(each.role, 0) + 1
    ordered = sorted(times.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{role.lower()} in {number}" for role, number in ordered)
