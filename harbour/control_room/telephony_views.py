"""Where a force's telephone system hands a ringing call over to whoever answers it.

A machine asks, with a key of its own: `docs/how-to/telephony.md`. It can begin a draft at a call
handler's desk and learns nothing but the draft's address; the number comes in the body and stands
in no address and no log.
"""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from harbour.control_room import policies
from harbour.control_room.domain.telephony import read_ringing
from harbour.control_room.services.drafting import begin_ringing
from harbour.kernel.errors import DomainError
from harbour.sharing.api import User, acting_as, actor_called, outside_the_records


@csrf_exempt
@login_not_required
@outside_the_records
@never_cache
@require_POST
def ringing(request: HttpRequest) -> HttpResponse:
    """Begin the draft of a call that rings, at the desk of the person who answers it."""
    if not settings.TELEPHONY_KEY:
        raise Http404
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(shown, settings.TELEPHONY_KEY):
        return _refused("The key is not right.", 401)
    try:
        told = read_ringing(json.loads(request.body))
    except (ValueError, DomainError) as wrong:
        known = isinstance(wrong, DomainError)
        return _refused(str(wrong) if known else "Send JSON.", 400)
    try:
        actor = actor_called(told.handler)
        policies.may_take_contact(actor).require()
    except (User.DoesNotExist, DomainError):
        return _refused("Nobody of this name takes calls.", 404)
    with acting_as(actor):
        draft = begin_ringing(actor, ringing=told, at=timezone.now())
    return JsonResponse({"page": reverse("control_room:call", args=[draft.call_id])}, status=201)


def _refused(words: str, status: int) -> HttpResponse:
    return JsonResponse({"refused": words}, status=status)
