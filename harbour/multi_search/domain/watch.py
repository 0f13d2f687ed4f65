"""Standing alerts: what was asked is kept, and each new record compared with it.

Source: College of Policing APP information management: a marker has an owner, a reason and an end.
Units:  days.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from harbour.multi_search.domain.levels import Found, total
from harbour.multi_search.domain.query import Query

MOST_DAYS = 90
"""Nobody is looked for longer without somebody asking again."""


def written(query: Query, shown: str) -> str:
    """The question as text, before it is encrypted."""
    fields = asdict(query) | {"born": query.born.isoformat() if query.born else None}
    return json.dumps({"shown": shown, "query": fields})


def read(text: str) -> tuple[str, Query]:
    """What was typed, and the question it was read as."""
    kept = json.loads(text)
    fields: dict[str, Any] = {name: _tuples(value) for name, value in kept["query"].items()}
    born = fields.pop("born")
    query = replace(Query(**fields), born=date.fromisoformat(born) if born else None)
    return kept["shown"], query


def _tuples(value: object) -> object:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value


def appears_again(found: Sequence[Found]) -> bool:
    """Whether a record is what was asked for: more for it than against, and no other name."""
    other_name = any(each.part in ("given", "family") and each.level == "else" for each in found)
    return not other_name and total(found) > 0


def wrong_end(until_on: date, *, today: date) -> str:
    """Why an alert may not end on this day; or nothing."""
    if until_on < today:
        return "The alert must end today or later"
    if until_on > today + timedelta(days=MOST_DAYS):
        return f"An alert lasts {MOST_DAYS} days at most. It can be asked for again"
    return ""
