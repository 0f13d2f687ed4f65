"""Addresses of learning from the work."""

from django.urls import path

from harbour.learning.views import calls, grading, safety_net, samples, themes

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
    path("calls/", calls.calls, name="calls"),
    path("calls/<uuid:plan_id>/", calls.call_plan, name="call_plan"),
    path("themes/", themes.reviews, name="themes"),
    path("themes/<uuid:review_id>/", themes.one, name="theme"),
    path("themes/calls/<uuid:call_id>/", themes.call, name="theme_call"),
    path("themes/actions/<uuid:action_id>/", themes.action, name="theme_action"),
    path("call-checks/", calls.call_checks, name="call_checks"),
    path("call-checks/<uuid:check_id>/", calls.call_check, name="call_check"),
]
