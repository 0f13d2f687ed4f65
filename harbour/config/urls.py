"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("harbour.sharing.urls")),
    path("account/", include("allauth.urls")),
]
