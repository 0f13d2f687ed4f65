"""The pages of django-allauth that exist here. The others it reverses by name are closed."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from harbour.sharing.decorators import outside_the_records


@login_not_required
@outside_the_records
def closed(request: HttpRequest) -> HttpResponse:
    """Accounts and passwords come from an agency's administrator; there is no e-mail."""
    raise Http404


urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("password/set/", closed, name="account_set_password"),
    path("password/reset/", closed, name="account_reset_password"),
]
