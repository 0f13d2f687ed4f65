"""Addresses of learning from the work."""

from django.urls import path

from harbour.learning.views import (
    accuracy,
    calls,
    deaths,
    grading,
    lessons,
    pilots,
    recommendations,
    safety_net,
    samples,
    themes,
)

app_name = "learning"
urlpatterns = [
    path("", recommendations.learning, name="learning"),
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path("recommendations/take-up/", recommendations.take_up, name="take_up"),
    path("recommendations/reports/new/", recommendations.new_report, name="new_report"),
    path(
        "recommendations/reports/<uuid:inspection_id>/",
        recommendations.report,
        name="inspection_report",
    ),
    path(
        "recommendations/reports/<uuid:inspection_id>/new/",
        recommendations.new_recommendation,
        name="new_recommendation",
    ),
    path(
        "recommendations/<uuid:recommendation_id>/",
        recommendations.recommendation,
        name="recommendation",
    ),
    path(
        "recommendations/<uuid:recommendation_id>/<slug:doing>/",
        recommendations.act,
        name="act_on_recommendation",
    ),
    path("death-reviews/", deaths.death_reviews, name="death_reviews"),
    path("death-reviews/new/", deaths.new_death_review, name="new_death_review"),
    path("death-reviews/<uuid:review_id>/", deaths.death_review, name="death_review"),
    path("death-reviews/<uuid:review_id>/<slug:doing>/", deaths.act, name="act_on_death_review"),
    path("accuracy/", accuracy.accuracy, name="accuracy"),
    path("pilots/", pilots.pilots, name="pilots"),
    path("pilots/new/", pilots.new_pilot, name="new_pilot"),
    path("pilots/examples/<slug:example_id>/", pilots.worked_example, name="worked_example"),
    path("pilots/cases/<uuid:enrolment_id>/", pilots.told, name="told"),
    path("pilots/<uuid:pilot_id>/", pilots.pilot, name="pilot"),
    path("pilots/<uuid:pilot_id>/<slug:doing>/", pilots.act, name="act_on_pilot"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/new/", lessons.new_lesson, name="new_lesson"),
    path("lessons/<uuid:lesson_id>/", lessons.lesson, name="lesson"),
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
