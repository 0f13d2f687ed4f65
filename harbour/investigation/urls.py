"""Addresses of investigation."""

from django.urls import path

from harbour.investigation.views import crimes, suspects

app_name = "investigation"
urlpatterns = [
    path("suspects/", suspects.index, name="suspects"),
    path("suspects/<uuid:suspect_id>/", suspects.suspect, name="suspect"),
    path("suspects/<uuid:suspect_id>/<slug:doing>/", suspects.act, name="suspect_act"),
    path("handovers/<uuid:handover_id>/accept/", suspects.accept, name="accept"),
    path("arrest-decisions/<uuid:decision_id>/", suspects.review_arrest, name="review_arrest"),
    path("counter-allegations/<uuid:counter_id>/", suspects.resolve, name="resolve"),
    path("crimes/<uuid:crime_id>/", crimes.crime, name="crime"),
    path("crimes/<uuid:crime_id>/evidence/<slug:item>/", crimes.evidence, name="evidence"),
    path("crimes/<uuid:crime_id>/ask/", crimes.ask, name="ask"),
    path("crimes/<uuid:crime_id>/suspects/", suspects.name, name="name_suspects"),
    path("crimes/<uuid:crime_id>/counter-allegation/", suspects.counter, name="counter"),
    path("crimes/<uuid:crime_id>/<slug:doing>/", crimes.act, name="act"),
    path("file-reviews/<uuid:review_id>/", crimes.answer, name="answer"),
]
