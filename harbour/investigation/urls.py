"""Addresses of investigation."""

from django.urls import path

from harbour.investigation import views

app_name = "investigation"
urlpatterns = [path("crimes/<uuid:crime_id>/", views.crime, name="crime")]
