"""Addresses of the workforce."""

from django.urls import path

from harbour.workforce import views

app_name = "workforce"
urlpatterns = [path("notices/", views.notices, name="notices")]
