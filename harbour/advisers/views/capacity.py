"""Where independent advisers are needed, and what moving or hiring one would do."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.advisers import forms, policies, selectors
from harbour.advisers.domain.capacity import Ratio, draw_map, moved, standing
from harbour.kernel.calendars import end_of
from harbour.sharing.api import no_records


@no_records
@require_GET
def capacity(request: HttpRequest) -> HttpResponse:
    """Counts by district only: nobody is named."""
    policies.may_plan_capacity(request.actor).require()
    places = selectors.districts()
    ratios = {key: Ratio(**each) for key, each in settings.FORCE["adviser_ratios"].items()}
    form = forms.MoveAdviser(
        request.GET or None,
        districts=places,
        ratios=[(key, each.name) for key, each in ratios.items()],
    )
    asked = form.cleaned_data if form.is_valid() else {}
    until = min(end_of(asked["until"]), timezone.now()) if asked.get("until") else timezone.now()
    found = selectors.capacity_by_district(request.actor, now=until)
    found.sort(key=lambda each: (each.area, each.name))
    ratio = ratios[asked.get("ratio") or next(iter(ratios))]
    after = found
    if asked.get("target"):
        after = moved(found, source=asked["source"], target=asked["target"], by=1.0)
    before_after = [
        (standing(old, ratio), standing(new, ratio)) for old, new in zip(found, after, strict=True)
    ]
    context = {
        "form": form,
        "ratio": ratio,
        "until": until,
        "rows": before_after,
        "map": draw_map([new for _, new in before_after]),
        "unmet": sum(old.unmet for old, _ in before_after),
        "unmet_after": sum(new.unmet for _, new in before_after),
        "is_changed": after is not found,
    }
    return render(request, "advisers/capacity.html", context)
