"""The icon for what is no page of ours and so names none: a file that a browser shows in a tab."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from harbour.sharing.api import outside_the_records


@login_not_required
@outside_the_records
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    return redirect(static("design_system/harbour.svg"))
