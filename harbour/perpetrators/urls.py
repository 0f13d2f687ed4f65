"""Addresses of perpetrator management."""

from django.urls import path

from harbour.perpetrators import views

app_name = "perpetrators"
urlpatterns = [
    path("", views.index, name="index"),
    path("briefing/", views.briefing, name="briefing"),
    path("briefing/<uuid:team_id>/read/", views.read, name="read"),
    path("people/<uuid:record_id>/", views.person, name="person"),
    path("people/<uuid:record_id>/<slug:doing>/", views.act, name="act"),
]
