"""Addresses of risk."""

from django.urls import path

from harbour.risk import views

app_name = "risk"
urlpatterns = [
    path("assessments/<uuid:assessment_id>/", views.assessment, name="assessment"),
    path("assessments/<uuid:assessment_id>/<int:number>/", views.section, name="section"),
    path(
        "assessments/<uuid:assessment_id>/<int:number>/keep/",
        views.keep_section,
        name="keep_section",
    ),
    path("assessments/<uuid:assessment_id>/child/", views.child, name="child"),
    path("assessments/<uuid:assessment_id>/submit/", views.submit, name="submit"),
]
