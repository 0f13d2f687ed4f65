"""Addresses of investigation."""

from django.urls import path

from harbour.investigation.views import crimes

app_name = "investigation"
urlpatterns = [
    path("crimes/<uuid:crime_id>/", crimes.crime, name="crime"),
    path("crimes/<uuid:crime_id>/evidence/<slug:item>/", crimes.evidence, name="evidence"),
    path("crimes/<uuid:crime_id>/ask/", crimes.ask, name="ask"),
    path("crimes/<uuid:crime_id>/<slug:doing>/", crimes.act, name="act"),
    path("file-reviews/<uuid:review_id>/", crimes.answer, name="answer"),
]
