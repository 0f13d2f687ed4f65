"""The answers that tell a page whether its draft was kept, and what others changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.http import HttpResponse, JsonResponse

from harbour.design_system.words import uk_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What somebody else changed on the same form: fields by name, and a sentence that says so."""

    fields: Mapping[str, str]
    words: str


def saved(version: int, at: datetime, *, others: Sequence[Other] = ()) -> HttpResponse:
    """The draft was kept as `version`. The page sends that number with the next one."""
    answer = changed(others, version=version)
    answer["HX-Trigger"] = json.dumps({"draft-saved": {"version": version, "at": uk_time(at)}})
    return answer


def changed(others: Sequence[Other], *, version: int) -> HttpResponse:
    """What others changed since the page last knew: 204 for nothing.

    What people typed is only ever in the body, never in a header.
    """
    if not others:
        return HttpResponse(status=204)
    return JsonResponse({"version": version, "others": [asdict(each) for each in others]})


def refused(message: str, *, version: int | None = None) -> HttpResponse:
    """Someone else changed the same: the page shows the message and overwrites nothing.

    With a `version` the page then knows what stands: whoever saves again decides.
    """
    answer = HttpResponse(message, status=409, content_type="text/plain; charset=utf-8")
    if version is not None:
        answer["HX-Trigger"] = json.dumps({"draft-clash": {"version": version}})
    return answer
