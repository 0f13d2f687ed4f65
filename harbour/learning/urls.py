"""Addresses of learning from the work."""

from django.urls import path

from harbour.learning.views import grading, safety_net, samples

app_name = "learning"
urlpatterns = [
    path("grading/", grading.grading, name="grading"),
    path("grading/inspection/", grading.inspection, name="inspection"),
    path("building-up/", safety_net.building_up, name="building_up"),
    path("building-up/<uuid:assessment_id>/", safety_net.look, name="look"),
    path("samples/", samples.samples, name="samples"),
    path("samples/<uuid:sample_id>/", samples.sample, name="sample"),
    path("second-grades/", samples.second_grades, name="second_grades"),
    path("second-grades/<uuid:drawn_id>/", samples.second_grade, name="second_grade"),
]
