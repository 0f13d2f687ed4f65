"""The answers that tell a page whether its draft was kept."""

from __future__ import annotations

import json
from datetime import datetime

from django.http import HttpResponse

from harbour.design_system.words import uk_time


def saved(version: int, at: datetime) -> HttpResponse:
    """The draft was kept as `version`. The page sends that number with the next one."""
    answer = HttpResponse(status=204)
    answer["HX-Trigger"] = json.dumps({"draft-saved": {"version": version, "at": uk_time(at)}})
    return answer


def refused(message: str) -> HttpResponse:
    """Someone else changed the draft: the page shows the message and overwrites nothing."""
    return HttpResponse(message, status=409, content_type="text/plain; charset=utf-8")
