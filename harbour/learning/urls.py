"""Addresses of learning from the work."""

from django.urls import path

from harbour.learning import views

app_name = "learning"
urlpatterns = [
    path("grading/", views.grading, name="grading"),
    path("grading/inspection/", views.inspection, name="inspection"),
]
