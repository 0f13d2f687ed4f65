"""Addresses of safeguarding."""

from django.urls import path

from harbour.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/<uuid:case_id>/", views.case, name="case"),
    path("cases/<uuid:case_id>/review/", views.review, name="review"),
    path("cases/<uuid:case_id>/step/", views.step, name="step"),
    path("cases/<uuid:case_id>/safe-contact/", views.safe_contact, name="safe_contact"),
]
